//! The head of a page: what the sections say first, a table of several deals, and one of who owns what and what they get.

use std::collections::{HashMap, HashSet};

use super::compute::Computation;
use super::plan::Planned;
use crate::models::{MOST_HOLDERS, now_held};
use crate::number::Exact;
use crate::report::words::label;
use crate::report::{Cell, DealFigures, HolderColumn, JointTable, Rank, Section, Summary, SummaryPart, Table};
use crate::worksheet::Unit;

/// The most columns of what holders get.
const MOST_COLUMNS: usize = 4;

/// What stands at the head of the page of these sections, each with its step.
pub(super) fn summary(told: &[(Section, &Planned)], computation: &Computation) -> Summary {
    let several = several_deals(told);
    let last_change = computation.captable.tables().last().map(|(step, _)| step);
    let mut parts: Vec<SummaryPart> = Vec::new();
    let says = |at: usize| !told[at].0.summary.is_empty() && !is_history(at, told, computation);
    let saying: Vec<&str> = (0..told.len()).filter(|at| says(*at)).map(|at| told[at].1.model.name).collect();
    let is_one_of_several = |step: &Planned| saying.iter().filter(|model| **model == step.model.name).count() > 1;
    let is_alone = several.as_ref().is_some_and(|table| table.rank == Rank::Answer);
    for (section, (told_of, step)) in told.iter().enumerate().filter(|(at, _)| !is_history(*at, told, computation)) {
        let is_in_table = is_alone && told_of.deal.is_some();
        let is_before = computation.captable.after(&step.name).is_some() && Some(step.name.as_str()) != last_change;
        for (at, said) in
            told_of.summary.iter().enumerate().filter(|(_, said)| !(is_before && said.rank == Rank::Aside))
        {
            let rank = if is_in_table { Rank::Aside } else { said.rank };
            let of = is_one_of_several(step).then(|| called(step)).filter(|_| at == 0 && !told_of.names_itself);
            parts.push(SummaryPart::Statement { rank, of, section, at });
        }
    }
    parts.extend(several.map(SummaryPart::Table));
    parts.extend(holders(told, computation).map(SummaryPart::Table));
    Summary { parts }
}

/// What a step is called at the head of a page: its title, if that is short, or its name in words.
fn called(step: &Planned) -> String {
    const LONGEST: usize = 40;
    let title = step.title.clone().filter(|title| title.chars().count() <= LONGEST);
    title.unwrap_or_else(|| label(&step.name))
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

/// One row for each deal, where more than one of them is an answer, or several are compared with each other.
fn several_deals(told: &[(Section, &Planned)]) -> Option<JointTable> {
    const MOST_DEALS: usize = 10;
    let deals = || told.iter().filter_map(|(section, step)| Some((section.deal.as_ref()?, step)));
    let answers = told.iter().filter(|(section, _)| section.deal.is_some() && section.is_answer).count();
    let rank = if answers > 1 { Rank::Answer } else { Rank::Aside };
    if answers < 2 && deals().count() < 3 {
        return None;
    }
    let further = deals().count().saturating_sub(MOST_DEALS);
    let rows = deals()
        .skip(further)
        .map(|(deal, step)| std::iter::once(Cell::from(called(step))).chain(deal.cells.iter().cloned()));
    let heads = std::iter::once("Deal").chain(DealFigures::COLUMNS).map(str::to_string);
    let table = Table::with_columns("The deals", heads).rows(rows).without_empty_columns();
    // The latest come last, and matter most.
    let by_importance = (0..table.rows.len()).rev().collect();
    Some(JointTable { rank, by_importance, table, further, others: "earlier deals" })
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
    let has_classes = columns.iter().any(|column| column.has_classes);
    let has_holders = held.is_some() || columns.iter().any(|column| !column.has_classes);
    let who = match (has_classes, has_holders) {
        (true, false) => "Class",
        (true, true) => "Holder or class",
        (false, _) => "Holder",
    };
    let heads = [who, "Owns", "Value"].into_iter().map(str::to_string);
    let title = if held.is_some() { "Who owns what now, fully diluted" } else { "Who gets what" };
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
        close("All", [Cell::Figure(Some(Exact::ONE), Unit::Stake), held.all], &|column| column.all.clone());
    } else if columns.iter().any(|column| column.all.is_some()) {
        close("All", [Cell::Empty, Cell::Empty], &|column| column.all.clone());
    }
    let rank = Rank::Answer;
    Some(JointTable { rank, table: table.without_empty_columns(), by_importance, further, others: "others" })
}
