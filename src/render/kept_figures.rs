//! Which named figures a document gives that does not give everything: those of rows which it leaves out are left out too,
//! and so is most of a long list of figures that no table shows.

use std::collections::{HashMap, HashSet};

use super::long_tables::{LongTables, tables};
use crate::engine::Evaluation;
use crate::models::OpenParts;
use crate::report::{Block, Cell, Fragment, Section};
use crate::worksheet::NodeId;

/// Of how many names of a kind all are given.
const MOST_OF_A_KIND: usize = 64;

/// Why a document does not give every figure.
pub const WHY_LEFT_OUT: &str =
    "a step tells what is new in it: of long tables, those who take part in the step and the largest";

/// The figures that are given.
#[derive(Debug)]
pub struct KeptFigures {
    /// Every name with its line, in the order in which they were given.
    pub names: Vec<(String, NodeId)>,
    /// How many are left out.
    pub left_out: usize,
    members_left_out: HashSet<String>,
    steps: HashMap<String, OpenParts>,
}

/// The lines that the rows of a step show, and those of rows and columns that are left out.
#[derive(Default)]
struct Lines {
    shown: HashSet<NodeId>,
    hidden: HashSet<NodeId>,
}

/// One holder, class, breakpoint and so on of a step: the names that begin alike.
struct Member<'n> {
    kind: &'n str,
    place: usize,
    is_shown: bool,
    is_hidden: bool,
}

impl KeptFigures {
    /// The figures of a document whose tables follow `long`.
    pub fn of(results: &Evaluation, long: &LongTables<'_>) -> KeptFigures {
        let names = results.sheet.names();
        if long.are_whole() {
            return KeptFigures { names, left_out: 0, members_left_out: HashSet::new(), steps: HashMap::new() };
        }
        let of_model =
            |(step, model): &(String, &crate::models::Model)| (step.clone(), OpenParts::of(&model.name_rules()));
        let steps: HashMap<String, OpenParts> = results.steps.iter().map(of_model).collect();
        let mut lines: HashMap<&str, Lines> = HashMap::new();
        for section in &results.report.sections {
            shown_by(section, long, lines.entry(section.step.as_str()).or_default());
        }
        let members_left_out = members_left_out(&names, &steps, &lines);
        let mut kept = KeptFigures { names: Vec::new(), left_out: 0, members_left_out, steps };
        let all = names.len();
        kept.names = names.into_iter().filter(|(name, _)| kept.gives(name)).collect();
        kept.left_out = all - kept.names.len();
        kept
    }

    /// Whether a figure or statement of this name is given.
    pub fn gives(&self, name: &str) -> bool {
        self.members_left_out.is_empty()
            || !beginnings(name, &self.steps).iter().any(|beginning| self.members_left_out.contains(*beginning))
    }
}

/// The beginnings of a full name that end with a name of the scenario: `s.holders.Ada`.
fn beginnings<'n>(name: &'n str, steps: &HashMap<String, OpenParts>) -> Vec<&'n str> {
    let Some((step, own)) = name.split_once('.') else { return Vec::new() };
    let Some(parts) = steps.get(step) else { return Vec::new() };
    let full = |beginning: &str| &name[..step.len() + 1 + beginning.len()];
    parts.beginnings(own).into_iter().map(full).collect()
}

fn members_left_out(
    names: &[(String, NodeId)],
    steps: &HashMap<String, OpenParts>,
    lines: &HashMap<&str, Lines>,
) -> HashSet<String> {
    let mut members: HashMap<&str, Member<'_>> = HashMap::new();
    let mut kinds: HashMap<&str, usize> = HashMap::new();
    for (name, id) in names {
        let of_step = name.split_once('.').and_then(|(step, _)| lines.get(step));
        for beginning in beginnings(name, steps) {
            let kind = beginning.rsplit_once('.').map_or("", |(kind, _)| kind);
            let member = members.entry(beginning).or_insert_with(|| {
                let many = kinds.entry(kind).or_default();
                *many += 1;
                Member { kind, place: *many - 1, is_shown: false, is_hidden: false }
            });
            member.is_shown |= of_step.is_some_and(|lines| lines.shown.contains(id));
            member.is_hidden |= of_step.is_some_and(|lines| lines.hidden.contains(id));
        }
    }
    let is_left_out = |member: &Member<'_>| {
        let many = kinds[member.kind];
        let is_in_the_middle = (MOST_OF_A_KIND - 2..many - 1).contains(&member.place);
        !member.is_shown && (member.is_hidden || many > MOST_OF_A_KIND && is_in_the_middle)
    };
    members.iter().filter(|(_, member)| is_left_out(member)).map(|(name, _)| name.to_string()).collect()
}

/// Adds the lines that a section shows, and those that it leaves out.
fn shown_by(section: &Section, long: &LongTables<'_>, lines: &mut Lines) {
    let of_cell = |cell: &Cell| match cell {
        Cell::Line(id) | Cell::Difference(id) => Some(*id),
        Cell::Words(_) | Cell::Figure(..) | Cell::Estimate(..) | Cell::Empty => None,
    };
    for table in tables(section) {
        let standing = long.standing(table, &section.step);
        let stands: HashSet<usize> = standing.rows.iter().copied().collect();
        for (at, row) in table.rows.iter().enumerate() {
            let (shown, hidden) = row.split_at(if stands.contains(&at) { standing.columns.min(row.len()) } else { 0 });
            lines.shown.extend(shown.iter().filter_map(of_cell));
            lines.hidden.extend(hidden.iter().filter_map(of_cell));
        }
    }
    for block in section.everything() {
        match &*block {
            Block::Figures(figures) => lines.shown.extend(figures.rows.iter().map(|(_, id)| *id)),
            Block::Prose(prose) => lines.shown.extend(prose.fragments.iter().filter_map(|fragment| match fragment {
                Fragment::Figure(id) | Fragment::Fall(id) | Fragment::Part(id, _) => Some(*id),
                Fragment::Words(_) | Fragment::Finding(..) => None,
            })),
            Block::Table(_) => {}
        }
    }
}
