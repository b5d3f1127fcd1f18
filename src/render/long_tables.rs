//! Which rows and columns of a long table stand on a page that does not show everything: one rule for every format.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::view::{Extent, View};
use crate::diagnostic::for_shell;
use crate::engine::Evaluation;
use crate::number::Exact;
use crate::report::{Block, Cell, Everybody, Section, Table};
use crate::worksheet::Worksheet;

/// The most rows of a table of everybody in which each has one.
const MOST_OF_EVERYBODY: usize = 16;
/// In longer ones, how many of the largest stand beside those who take part in the step.
const LARGEST: usize = 10;

/// How long a table may be.
#[derive(Clone, Copy, Debug)]
pub struct Most {
    rows: usize,
    columns: usize,
    /// Of how many that take part in a step each has a row.
    taking_part: usize,
    /// Whether the last table of its kind has everybody.
    last_is_whole: bool,
}

impl Most {
    /// What a person reads line by line.
    pub const ON_A_TERMINAL: Most = Most { rows: 16, columns: usize::MAX, taking_part: 16, last_is_whole: false };
    /// What is looked up, or read by a program.
    pub const IN_A_DOCUMENT: Most = Most { rows: 64, columns: 24, taking_part: usize::MAX, last_is_whole: true };
    /// No end.
    const EVERYTHING: Most =
        Most { rows: usize::MAX, columns: usize::MAX, taking_part: usize::MAX, last_is_whole: true };
}

/// The rule for the tables of one page.
#[derive(Debug)]
pub struct LongTables<'r> {
    sheet: &'r Worksheet,
    most: Most,
    is_whole: bool,
    /// The last section with a table of everybody of this title.
    last: HashMap<&'r str, &'r str>,
}

/// What stands of a table.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The rows, in their order.
    pub rows: Vec<usize>,
    /// How many rows are left out.
    pub rows_left_out: usize,
    /// Before which of the rows that stand something is left out.
    gap: usize,
    /// How many columns stand; the others come after them.
    pub columns: usize,
    /// How many columns are left out.
    pub columns_left_out: usize,
    /// Which rows stand, in words; empty where all do.
    pub why: String,
}

impl<'r> LongTables<'r> {
    /// The rule for a page of these results.
    pub fn of(results: &'r Evaluation, extent: Extent, most: Most) -> LongTables<'r> {
        let mut last = HashMap::new();
        for section in &results.report.sections {
            for table in tables(section).filter(|table| table.everybody.is_some()) {
                last.insert(table.title.as_str(), section.step.as_str());
            }
        }
        let is_whole = extent == Extent::Whole;
        LongTables { sheet: &results.sheet, most: if is_whole { Most::EVERYTHING } else { most }, is_whole, last }
    }

    /// Whether nothing is ever left out.
    pub fn are_whole(&self) -> bool {
        self.is_whole
    }

    /// How many rows and columns are left out of these sections.
    pub fn left_out<'s>(&self, sections: impl IntoIterator<Item = &'s Section>) -> (usize, usize) {
        let stands = |section: &'s Section| tables(section).map(|table| self.standing(table, &section.step));
        let all = sections.into_iter().flat_map(stands);
        all.fold((0, 0), |(rows, columns), of| (rows + of.rows_left_out, columns + of.columns_left_out))
    }

    /// How much of long tables a page leaves out, in words, and the command for all of it in a format.
    pub fn told_left_out(&self, results: &Evaluation, view: &View, format: &str) -> Option<(String, String)> {
        let is_told = |section: &&Section| view.steps.is_empty() || view.steps.contains(&section.step);
        let (rows, columns) = self.left_out(results.report.sections.iter().filter(is_told));
        let command = view.command.as_ref().filter(|_| rows + columns > 0)?;
        let columns = if columns > 0 { format!(" and {columns} columns") } else { String::new() };
        let steps: String = view.steps.iter().map(|step| format!(" --step {}", for_shell(step))).collect();
        let words = format!("{rows} rows{columns} of long tables are left out");
        Some((words, format!("{command}{steps} --format {format} --full")))
    }

    /// What stands of a table of a step.
    pub fn standing(&self, table: &Table, step: &str) -> Standing {
        let all = table.rows.len();
        let is_last = || self.most.last_is_whole && self.last.get(table.title.as_str()) == Some(&step);
        let (rows, gap, why) = match &table.everybody {
            _ if self.is_whole => ((0..all).collect(), all, String::new()),
            Some(everybody) if all > MOST_OF_EVERYBODY && !is_last() => self.who_matters(table, everybody),
            None if all > self.most.rows => {
                let first = self.most.rows - 2;
                let why = format!("of {all} rows, the first {first} and the last");
                ((0..first).chain([all - 1]).collect(), first, why)
            }
            _ => ((0..all).collect(), all, String::new()),
        };
        // Words that say there is one more take as much room as that one.
        let fit = table.columns.len() <= self.most.columns.saturating_add(1);
        let columns = if fit { table.columns.len() } else { self.most.columns };
        Standing {
            rows_left_out: all - rows.len(),
            columns_left_out: table.columns.len() - columns,
            rows,
            gap,
            columns,
            why,
        }
    }

    /// Those who take part, the largest of the others, and the rows that are no holders.
    fn who_matters(&self, table: &Table, everybody: &Everybody) -> (Vec<usize>, usize, String) {
        let all = table.rows.len();
        let holders = everybody.before..all - everybody.after;
        let size = |row: usize| -> Option<Exact> {
            table.rows[row].get(everybody.by).and_then(|cell| cell.figure(Some(self.sheet))).map(|(value, ..)| value)
        };
        let mut by_size: Vec<(usize, Option<Exact>)> = holders.clone().map(|row| (row, size(row))).collect();
        by_size.sort_by(|one, other| Reverse(&one.1).cmp(&Reverse(&other.1)));
        let mut stands = vec![false; all];
        let takes_part: HashSet<usize> = everybody.taking_part.iter().copied().collect();
        let by_size = || by_size.iter().map(|(row, _)| *row);
        let taking_part = by_size().filter(|row| takes_part.contains(row)).take(self.most.taking_part);
        let no_holders = (0..everybody.before).chain(holders.end..all);
        by_size().take(LARGEST).chain(taking_part).chain(no_holders).for_each(|row| stands[row] = true);
        let rows: Vec<usize> = (0..all).filter(|row| stands[*row]).collect();
        let gap = rows.len() - everybody.after;
        let of = holders.len();
        let why = match everybody.taking_part.is_empty() {
            true => format!("of {of} rows, the {LARGEST} largest"),
            false => format!("of {of} rows, those who take part in the step and the {LARGEST} largest"),
        };
        let why = if rows.len() == all { String::new() } else { why };
        (rows, gap, why)
    }

    /// A table as a page shows it, with a row that says how many are left out.
    pub fn shortened<'t>(&self, table: &'t Table, step: &str) -> Cow<'t, Table> {
        let standing = self.standing(table, step);
        if standing.rows_left_out == 0 && standing.columns_left_out == 0 {
            return Cow::Borrowed(table);
        }
        let mut short = Table { rows: Vec::new(), columns: Vec::new(), ..table.clone() };
        short.columns.extend(table.columns.iter().take(standing.columns).cloned());
        if standing.columns_left_out > 0 {
            short.columns.push(format!("and {} others", standing.columns_left_out));
        }
        let row = |at: &usize| table.rows[*at].iter().take(standing.columns).cloned();
        let (above, below) = standing.rows.split_at(standing.gap.min(standing.rows.len()));
        above.iter().for_each(|at| short.row(row(at)));
        if standing.rows_left_out > 0 {
            short.row([Cell::from(others(standing.rows_left_out))]);
        }
        below.iter().for_each(|at| short.row(row(at)));
        Cow::Owned(short)
    }
}

/// What stands in the place of rows.
fn others(number: usize) -> String {
    let grouped = crate::number::grouped(&Exact::integer(number as i128), 0);
    format!("and {grouped} other{}", if number == 1 { "" } else { "s" })
}

/// All tables of a section, also those that are long or secondary.
pub fn tables(section: &Section) -> impl Iterator<Item = &Table> {
    section.blocks.iter().chain(&section.details).filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Prose(_) | Block::Figures(_) => None,
    })
}
