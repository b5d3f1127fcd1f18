//! Which line of the worksheet stands in which row of which tab.

use std::collections::{HashMap, HashSet};

use super::language::Lines;
use super::names::{Names, quoted};
use crate::engine::Evaluation;
use crate::number::Exact;
use crate::report::chart::{Chart, ChartKind, Drawn};
use crate::report::{Block, Cell, Fragment, SummaryPart};
use crate::worksheet::{Ground, NodeId, Operation, Rested, Unit, Worksheet};

/// The column in which values stand, on every tab with lines.
pub const VALUES: u16 = 1;
/// The first row below the heads of a tab with lines.
pub const FIRST_ROW: u32 = 6;
/// The tab with assumptions is the first of those with lines.
pub const INPUTS: usize = 0;

/// A row of a tab.
#[derive(Clone, Debug)]
pub enum Row {
    /// A heading of the rows below it.
    Heading(&'static str),
    /// A line that stands on another tab.
    Link(NodeId),
    /// A line.
    Line(NodeId),
    /// Nothing.
    Blank,
}

/// A tab with lines.
#[derive(Debug)]
pub struct Tab {
    /// Its name.
    pub name: String,
    /// The step whose lines it has; `None` for assumptions, and for what no step made.
    pub step: Option<String>,
    /// Its rows, from [`FIRST_ROW`] on.
    pub rows: Vec<Row>,
}

/// Where everything stands.
#[derive(Debug)]
pub struct Layout {
    /// The tabs with lines.
    pub tabs: Vec<Tab>,
    /// What lines rest on that were decided outside of formulas.
    pub grounds: Vec<Rested<NodeId>>,
    /// The assumptions that may be changed.
    pub inputs: Vec<NodeId>,
    homes: HashMap<NodeId, (usize, u32)>,
    links: HashMap<(usize, NodeId), u32>,
}

impl Layout {
    /// The layout of a run.
    pub fn of(results: &Evaluation, lines: &Lines<'_>, names: &mut Names) -> Layout {
        let sheet = lines.sheet;
        let claims = sheet.ids().filter_map(|id| Some((id, sheet.claim_of(id)?)));
        // A setting takes the place of all reports of an assumption, so that its further ones follow from the first.
        let inputs: Vec<NodeId> = claims.filter(|(_, claim)| !claim.path.contains('#')).map(|(id, _)| id).collect();
        let grounds = sheet.grounds(&inputs);
        let cells = needed(results, lines, &inputs, &grounds);
        let mut layout = Layout { tabs: Vec::new(), grounds, inputs, homes: HashMap::new(), links: HashMap::new() };
        layout.add_tab(names, "Inputs", None);
        for (step, _) in &results.steps {
            layout.add_tab(names, step, Some(step));
        }
        layout.add_tab(names, "Totals", None);
        layout.place(lines, &cells);
        layout
    }

    fn add_tab(&mut self, names: &mut Names, name: &str, step: Option<&str>) {
        self.tabs.push(Tab { name: names.tab(name), step: step.map(str::to_string), rows: Vec::new() });
    }

    /// The cell of a line on a tab: its own, or that of its link.
    pub fn on(&self, tab: usize, id: NodeId) -> String {
        let own = self.homes.get(&id).filter(|(home, _)| *home == tab).map(|(_, row)| *row);
        match own.or_else(|| self.links.get(&(tab, id)).copied()) {
            Some(row) => format!("B{}", row + 1),
            None => self.anywhere(id),
        }
    }

    /// The cell of a line for another tab: `'series-a'!B7`.
    pub fn anywhere(&self, id: NodeId) -> String {
        self.homes
            .get(&id)
            .map_or("NA()".to_string(), |(tab, row)| format!("{}!B{}", quoted(&self.tabs[*tab].name), row + 1))
    }

    /// Whether a line has a cell.
    pub fn has(&self, id: NodeId) -> bool {
        self.homes.contains_key(&id)
    }

    /// The tab and row of a line.
    pub fn home(&self, id: NodeId) -> Option<(usize, u32)> {
        self.homes.get(&id).copied()
    }

    /// Gives every line its row; what formulas of a tab need of others is linked there first.
    fn place(&mut self, lines: &Lines<'_>, cells: &[NodeId]) {
        let sheet = lines.sheet;
        let steps: HashMap<&str, usize> =
            self.tabs.iter().enumerate().filter_map(|(at, tab)| Some((tab.step.as_deref()?, at))).collect();
        let homes = tabs_of(sheet, &steps, self.tabs.len() - 1);
        let mut on_tab: Vec<Vec<NodeId>> = vec![Vec::new(); self.tabs.len()];
        for id in cells {
            on_tab[homes(*id)].push(*id);
        }
        self.place_inputs(sheet, &on_tab[INPUTS]);
        for (tab, cells) in on_tab.iter().enumerate().skip(INPUTS + 1) {
            let mut linked = HashSet::new();
            let needed = cells.iter().flat_map(|id| lines.cells_of(*id));
            let links: Vec<NodeId> = needed.filter(|id| homes(*id) != tab && linked.insert(*id)).collect();
            let mut rows = Vec::new();
            if !links.is_empty() {
                rows.push(Row::Heading("From other sheets"));
                rows.extend(links.into_iter().map(Row::Link));
                rows.extend([Row::Blank, Row::Heading("Workings")]);
            }
            rows.extend(cells.iter().map(|id| Row::Line(*id)));
            self.set(tab, rows);
        }
    }

    /// Assumptions, then further reports of them, then the numbers of formulas: each of these once.
    fn place_inputs(&mut self, sheet: &Worksheet, lines: &[NodeId]) {
        let inputs: HashSet<NodeId> = self.inputs.iter().copied().collect();
        let is_input = |id: &&NodeId| inputs.contains(id);
        let is_claim = |id: &NodeId| matches!(sheet.node(*id).operation, Operation::Literal(_));
        let mut rows: Vec<Row> = lines.iter().filter(is_input).map(|id| Row::Line(*id)).collect();
        let further: Vec<Row> =
            lines.iter().filter(|id| is_claim(id) && !is_input(id)).map(|id| Row::Line(*id)).collect();
        if !further.is_empty() {
            rows.extend([Row::Blank, Row::Heading("Further reports of these")]);
            rows.extend(further);
        }
        let mut known: HashMap<(Unit, Option<Exact>), NodeId> = HashMap::new();
        let mut alike: Vec<(NodeId, NodeId)> = Vec::new();
        let mut constants = Vec::new();
        for id in lines.iter().filter(|id| !is_claim(id)) {
            let first = *known.entry((sheet.unit(*id), sheet.value(*id))).or_insert(*id);
            match first == *id {
                true => constants.push(Row::Line(*id)),
                false => alike.push((*id, first)),
            }
        }
        if !constants.is_empty() {
            rows.extend([Row::Blank, Row::Heading("Numbers of the formulas")]);
            rows.extend(constants);
        }
        self.set(INPUTS, rows);
        for (id, first) in alike {
            let home = self.homes[&first];
            self.homes.insert(id, home);
        }
    }

    fn set(&mut self, tab: usize, rows: Vec<Row>) {
        for (at, row) in (FIRST_ROW..).zip(&rows) {
            match row {
                Row::Line(id) => drop(self.homes.insert(*id, (tab, at))),
                Row::Link(id) => drop(self.links.insert((tab, *id), at)),
                Row::Heading(_) | Row::Blank => {}
            }
        }
        self.tabs[tab].rows = rows;
    }
}

/// The tab on which each line belongs: assumptions and numbers of formulas on the first, named lines on that of their step, others on
/// that of the next line with a name.
fn tabs_of<'s>(sheet: &'s Worksheet, steps: &HashMap<&str, usize>, totals: usize) -> impl Fn(NodeId) -> usize + 's {
    let mut tabs = vec![totals; sheet.len()];
    let mut next = totals;
    for id in sheet.ids().collect::<Vec<NodeId>>().into_iter().rev() {
        if let Some(name) = sheet.name_of(id) {
            next = name.split_once('.').and_then(|(step, _)| steps.get(step)).copied().unwrap_or(totals);
        }
        tabs[id.index()] = next;
    }
    move |id| match sheet.node(id).operation {
        Operation::Literal(_) => INPUTS,
        Operation::Constant(()) if sheet.name_of(id).is_none() => INPUTS,
        _ => tabs[id.index()],
    }
}

/// The lines that have a cell, in the order of the worksheet: figures with names, what tables and decisions need, and all that
/// their formulas refer to.
fn needed(results: &Evaluation, lines: &Lines<'_>, inputs: &[NodeId], grounds: &[Rested<NodeId>]) -> Vec<NodeId> {
    let sheet = lines.sheet;
    let named = sheet.names().into_iter().map(|(_, id)| id);
    let decided = grounds.iter().flat_map(|rested| rested.on.lines());
    let mut waiting: Vec<NodeId> = named.chain(decided).chain(inputs.iter().copied()).chain(told(results)).collect();
    let mut is_needed = vec![false; sheet.len()];
    while let Some(id) = waiting.pop() {
        if std::mem::replace(&mut is_needed[id.index()], true) {
            continue;
        }
        // What is shown as it was is held to what it was found from.
        waiting.extend(sheet.held_by(id));
        waiting.extend(if lines.why_fixed(id).is_some() { sheet.operands(id) } else { lines.cells_of(id) });
    }
    sheet.ids().filter(|id| is_needed[id.index()]).collect()
}

/// The lines that sentences, lists and tables show.
fn told(results: &Evaluation) -> Vec<NodeId> {
    let of_cell = |cell: &Cell| match cell {
        Cell::Line(id) | Cell::Difference(id) => Some(*id),
        Cell::Words(_) | Cell::Figure(..) | Cell::Estimate(..) | Cell::Empty => None,
    };
    let mut told = Vec::new();
    for block in results.report.sections.iter().flat_map(|section| section.everything()) {
        match &*block {
            Block::Figures(figures) => told.extend(figures.rows.iter().map(|(_, id)| *id)),
            Block::Table(table) => told.extend(table.rows.iter().flatten().filter_map(of_cell)),
            Block::Prose(prose) => told.extend(prose.fragments.iter().filter_map(|fragment| match fragment {
                Fragment::Figure(id) | Fragment::Fall(id) | Fragment::Part(id, _) => Some(*id),
                Fragment::Words(_) | Fragment::Finding(..) => None,
            })),
        }
    }
    for chart in results.report.sections.iter().flat_map(|section| &section.charts) {
        told.extend(drawn(chart));
    }
    for payoffs in results.report.sections.iter().filter_map(|section| section.payoffs.as_ref()) {
        let exits = payoffs.exits.iter().map(|(corner, _)| corner);
        told.extend(
            payoffs
                .corners
                .iter()
                .chain(exits)
                .flat_map(|corner| std::iter::once(corner.exit).chain(corner.gets.clone())),
        );
        told.extend(payoffs.exits.iter().map(|(_, shared)| *shared));
    }
    if let Some(table) = results.captable.latest() {
        told.extend(table.stock().iter().map(|stock| stock.shares.id()));
        told.extend(table.awards().iter().map(|award| award.shares.id()));
        told.extend(table.unallocated_pool().map(|pool| pool.id()));
    }
    for part in &results.report.summary.parts {
        if let SummaryPart::Table(joint) = part {
            told.extend(joint.table.rows.iter().flatten().filter_map(of_cell));
        }
    }
    told
}

/// The lines from which a chart that a spreadsheet draws is drawn.
fn drawn(chart: &Chart) -> Vec<NodeId> {
    match chart.kind() {
        ChartKind::Ownership(drawn) => {
            drawn.holders.iter().flat_map(|holder| &holder.stakes).flat_map(Drawn::lines).collect()
        }
        ChartKind::Bridge(drawn) => {
            let parts = drawn.parts.iter().flat_map(|part| part.change.lines());
            drawn.start.value.lines().chain(parts).collect()
        }
        _ => Vec::new(),
    }
}

/// A ground in words: how the left side stands to the right one.
pub fn relation(on: &Ground<NodeId>) -> &'static str {
    match on {
        Ground::Decision { holds: true, .. } => "is less than",
        Ground::Decision { holds: false, .. } => "is not less than",
        Ground::Defined(_, true) => "has a value",
        Ground::Defined(_, false) => "has no value",
        Ground::Value(_) => "is as it was",
    }
}
