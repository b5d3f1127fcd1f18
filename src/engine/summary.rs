//! The head of a page: what the sections say first, a table of several deals, and one of who owns what and what they get.

use std::collections::{HashMap, HashSet};

use super::compute::Computation;
use super::plan::Planned;
use crate::models::{MOST_HOLDERS, now_held};
use crate::report::words::label;
use crate::report::{Cell, DealFigures, HolderColumn, JointTable, Rank, Section, Summary, SummaryPart, Table};

/// The most columns of what holders get.
const MOST_COLUMNS: usize = 4;

/// What stands at the head of the page of these sections, each with its step.
pub(super) fn summary(told: &[(Section, &Planned)], computation: &Computation) -> Summary {
    let several = several_deals(told);
    let mut parts: Vec<SummaryPart> = Vec::new();
    parts.extend(several.clone().map(SummaryPart::Table));
    for (section, (told_of, _)) in told.iter().enumerate().filter(|(at, _)| !is_history(*at, told, computation)) {
        let is_in_table = several.is_some() && told_of.deal.is_some();
        for (at, said) in told_of.summary.iter().enumerate() {
            let rank = if is_in_table { Rank::Aside } else { said.rank };
            parts.push(SummaryPart::Statement { rank, section, at });
        }
    }
    parts.extend(holders(told, computation).map(SummaryPart::Table));
    Summary { parts }
}

/// Whether a later step makes what a section says history: a deal that a later one is compared with or that was not made,
/// where another one is the answer; a round or an instrument before the last of its kind.
fn is_history(at: usize, told: &[(Section, &Planned)], computation: &Computation) -> bool {
    let (section, step) = &told[at];
    let of_its_model = |other: &&(Section, &Planned)| other.1.model.name == step.model.name;
    match &section.deal {
        Some(_) => {
            let is_any_answer = told.iter().filter(of_its_model).any(|(other, _)| other.is_answer);
            let is_last = !told[at + 1..].iter().any(|other| of_its_model(&other));
            !section.is_answer && (is_any_answer || !is_last)
        }
        None => {
            let changes = |step: &Planned| computation.captable.after(&step.name).is_some();
            changes(step) && told[at + 1..].iter().filter(of_its_model).any(|(_, later)| changes(later))
        }
    }
}

/// One row for each deal, where more than one of them is an answer.
fn several_deals(told: &[(Section, &Planned)]) -> Option<JointTable> {
    const MOST_DEALS: usize = 10;
    let deals = || told.iter().filter_map(|(section, step)| Some((section.deal.as_ref()?, step)));
    let answers = told.iter().filter(|(section, _)| section.deal.is_some() && section.is_answer).count();
    if answers < 2 {
        return None;
    }
    let further = deals().count().saturating_sub(MOST_DEALS);
    let rows = deals().skip(further).map(|(deal, step)| {
        let title = step.title.clone().unwrap_or_else(|| label(&step.name));
        std::iter::once(Cell::from(title)).chain(deal.cells.iter().cloned())
    });
    let heads = std::iter::once("Deal").chain(DealFigures::COLUMNS).map(str::to_string);
    let table = Table::with_columns("The deals", heads).rows(rows).without_empty_columns();
    // The latest come last, and matter most.
    Some(JointTable { by_importance: (0..table.rows.len()).rev().collect(), table, further, others: "earlier deals" })
}

/// Who owns what after the last step, and what they get by the steps after it.
fn holders(told: &[(Section, &Planned)], computation: &Computation) -> Option<JointTable> {
    let (sheet, history) = (&computation.sheet, &computation.captable);
    let last_change = history.tables().last().map(|(step, _)| step);
    let from = told.iter().position(|(_, step)| Some(step.name.as_str()) == last_change);
    let later = told.iter().skip(from.map_or(0, |at| at));
    let mut columns: Vec<&HolderColumn> = later.flat_map(|(section, _)| &section.of_holders).collect();
    let held = now_held(sheet, history);
    if held.is_none() && columns.is_empty() {
        return None;
    }
    columns.truncate(MOST_COLUMNS);
    let mut rows: Vec<(String, [Cell; 2])> = Vec::new();
    let mut by_importance: Vec<usize> = Vec::new();
    if let Some(held) = &held {
        by_importance.extend(&held.by_size);
        rows.extend(held.holders.iter().map(|(name, owns)| (name.clone(), owns.clone())));
    }
    // Whoever holds nothing now may still get something.
    let known: HashSet<String> = rows.iter().map(|(name, _)| name.clone()).collect();
    let mut seen = known;
    for (name, _) in columns.iter().flat_map(|column| &column.of) {
        if seen.insert(name.clone()) {
            by_importance.push(rows.len());
            rows.push((name.clone(), [Cell::Empty, Cell::Empty]));
        }
    }
    let of: Vec<HashMap<&str, &Cell>> =
        columns.iter().map(|column| column.of.iter().map(|(name, cell)| (name.as_str(), cell)).collect()).collect();
    let further = by_importance.len().saturating_sub(MOST_HOLDERS);
    let most: HashSet<usize> = by_importance.iter().copied().take(MOST_HOLDERS).collect();
    let mut place = HashMap::new();
    let heads = ["Holder", "Owns", "Value"].into_iter().map(str::to_string);
    let title = held.as_ref().map_or("What everybody gets", |_| "Who owns what now, fully diluted");
    let mut table = Table::with_columns(title, heads.chain(columns.iter().map(|column| column.head.clone())));
    for (at, (name, owns)) in rows.into_iter().enumerate().filter(|(at, _)| most.contains(at)) {
        place.insert(at, table.rows.len());
        let gets = of.iter().map(|of| of.get(name.as_str()).map_or(Cell::Empty, |cell| (*cell).clone()));
        let gets: Vec<Cell> = gets.collect();
        table.row(std::iter::once(Cell::Words(name)).chain(owns).chain(gets));
    }
    let by_importance = by_importance.iter().take(MOST_HOLDERS).filter_map(|at| place.get(at).copied()).collect();
    let mut close = |label: &str, owns: [Cell; 2], of: &dyn Fn(&HolderColumn) -> Option<Cell>| {
        let gets = columns.iter().map(|column| of(column).unwrap_or(Cell::Empty));
        table.row(std::iter::once(Cell::from(label)).chain(owns).chain(gets));
    };
    if let Some(held) = held {
        if let Some((label, owns)) = held.founders {
            close(label, owns, &|column| column.founders.clone());
        }
        if let Some(owns) = held.pool {
            close("Unallocated pool", owns, &|column| column.pool.clone());
        }
        close("All", held.all, &|column| column.all.clone());
    }
    Some(JointTable { table: table.without_empty_columns(), by_importance, further, others: "others" })
}
