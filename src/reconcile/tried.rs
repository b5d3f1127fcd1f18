//! What is known already of selections of reports: those whose intervals are equal are tried once.

use std::cell::RefCell;
use std::collections::HashMap;

use super::reported_figures::{PRECISIONS, ReportedFigure};
use crate::number::{Interval, Precision};

/// For each free figure of a system the number of the interval that it is tried with, or `None` where it is open; and how
/// the digits of what is no figure are trusted.
pub(super) type Key = (Precision, Vec<Option<usize>>);

/// A block of combinations: the precision and the reports of the first figures, which all of them share.
type Block = (Precision, Vec<usize>);

/// What was found of an interpretation so far.
#[derive(Debug, Default)]
pub(super) struct Tried {
    pub selections: RefCell<HashMap<Key, bool>>,
    /// Of blocks of combinations whether any of them may fit.
    pub blocks: RefCell<HashMap<Block, bool>>,
}

/// For each report and precision of a figure the number of the first of them with the same interval.
pub(super) fn numbers_of_intervals(figure: &ReportedFigure) -> Vec<usize> {
    let all = (0..figure.reports.len())
        .flat_map(|report| PRECISIONS.map(|precision| figure.may_be(report, precision)))
        .collect::<Vec<_>>();
    let first = |interval: &Interval| all.iter().position(|other| other == interval);
    all.iter().enumerate().map(|(at, interval)| first(interval).unwrap_or(at)).collect()
}
