//! Totals printed as a part: the money of a whole round credited to one investor, all that was ever paid set against the
//! latest stake. A report is found to be one where it agrees with the total, and as the total contradicts the others.

use super::account::Total;
use super::claims::Report;
use super::judge::Found;
use super::judgement::Finding;
use super::sentences::{capital, said};
use super::shown::words;
use crate::number::{Interval, Precision};
use crate::worksheet::interval::range;

/// The reports that are totals.
pub(super) fn totals(found: &Found<'_>, totals: &[Total]) -> Vec<Finding> {
    totals.iter().flat_map(|total| reports_of(found, total)).collect()
}

fn reports_of(found: &Found<'_>, total: &Total) -> Vec<Finding> {
    let judged = found.concerned.iter().zip(&found.implied);
    let mut same = judged.filter(|(figure, _)| found.claimed(**figure).name == total.figure);
    let Some((&figure, Some(implied))) = same.next() else {
        return Vec::new();
    };
    let claimed = found.claimed(figure);
    let sheet = found.puzzle.sheet;
    let vague = range(sheet, total.line, Precision::AS_PRINTED).map(|range| range.interval);
    let Some(interval) = vague.or_else(|| sheet.value(total.line).map(|value| Interval::point(value.clone()))) else {
        return Vec::new();
    };
    let is_total = |own: &Interval| {
        let both = own.intersection(&interval);
        both.is_some_and(|both| both.intersection(implied).is_none())
    };
    let taken_for_it = claimed.reports.iter().filter(|report| is_total(report.interval(0)));
    let finding = |report: &Report| Finding {
        kind: total.kind,
        figures: vec![claimed.name.clone()],
        sentence: format!(
            "{} seems to be {}: by the other figures {} is {}.",
            capital(&said(&report.claim.literal)),
            total.phrase,
            claimed.noun(),
            words(implied, found.style(figure), Some(&interval)),
        ),
    };
    taken_for_it.map(finding).collect()
}
