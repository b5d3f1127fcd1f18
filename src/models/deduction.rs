//! From the figures that were reported to those that follow, for models whose formulas may be used in any direction.
//!
//! Figures enter in order of trust. One that already follows from others is a [`Check`]: it is compared, not computed with.

use crate::reconcile::Reading;
use crate::reconcile::report::in_words;
use crate::report::words::opening;
use crate::report::{Cell, Table};
use crate::worksheet::{NodeId, Worksheet};

/// A figure that was reported although it follows from others.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// What it is the figure of, as files name it.
    pub name: &'static str,
    /// What was reported.
    pub reported: NodeId,
    /// What follows from the other figures.
    pub implied: NodeId,
}

/// A check with the reported less the implied figure.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The name of the figure within the step.
    pub name: String,
    /// What was reported.
    pub reported: NodeId,
    /// What follows from the other figures.
    pub implied: NodeId,
    /// The one less the other.
    pub difference: NodeId,
}

/// The first formula whose target is unknown and whose ingredients are known gives its figure, and the function that this
/// stands in returns `true`.
macro_rules! formulas {
    ($figures:expr; $($target:ident = $expression:expr, from $($name:ident),+;)+) => {
        $(
            if $figures.$target.is_none() && let ($(Some($name),)+) = ($($figures.$name,)+) {
                $figures.$target = Some($expression);
                return true;
            }
        )+
    };
}

/// Reported figures enter one after the other; after each, `deduce` takes steps until there is none to take.
macro_rules! enter {
    ($figures:ident, $checks:ident, $deduce:expr; $($field:ident = $reported:expr, as $name:expr;)+) => {
        $(
            if let Some(reported) = $reported {
                match $figures.$field {
                    None => $figures.$field = Some(reported),
                    Some(implied) => $checks.push($crate::models::deduction::Check {
                        name: $name, reported: reported.id(), implied: implied.id(),
                    }),
                }
            }
            while $deduce(&mut $figures) {}
        )+
    };
}

pub(super) use {enter, formulas};

/// A reading in which every figure that follows from others is equal to what follows.
pub fn reading(name: &'static str, rank: u32, phrase: &'static str, checks: &[Check]) -> Reading {
    let mut reading = Reading::new(name, rank, phrase);
    reading.equal.extend(checks.iter().map(|check| (check.reported, check.implied)));
    reading
}

/// Names what was reported and its difference from what follows: `reported.stake`, `difference.stake`, below `prefix`.
pub fn checked(sheet: &Worksheet, prefix: &[&str], checks: &[Check]) -> Vec<Checked> {
    let checked = checks.iter().map(|Check { name, reported, implied }| {
        let difference = sheet.difference(*reported, *implied);
        let below = |what: &str| [prefix, &[what, name]].concat().join(".");
        sheet.give_name(*reported, &below("reported"));
        sheet.give_name(difference, &below("difference"));
        let name = [prefix, &[name]].concat().join(".");
        Checked { name, reported: *reported, implied: *implied, difference }
    });
    checked.collect()
}

/// What was reported beside what follows.
pub fn table(checked: &[Checked]) -> Table {
    table_called(checked, in_words)
}

/// The same, with what each figure is called by its name.
pub fn table_called(checked: &[Checked], called: impl Fn(&str) -> String) -> Table {
    let rows = checked.iter().map(|one| {
        let figures = [one.reported, one.implied, one.difference].map(Cell::Line);
        [Cell::from(opening(&called(&one.name)))].into_iter().chain(figures)
    });
    Table::new("Reported although it follows", &["Figure", "Reported", "Follows", "Difference"]).rows(rows)
}
