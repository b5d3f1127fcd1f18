//! What cannot be true of earnings and shares together.

use super::mistakes;
use super::terms::{Change, EarningsPerShare, Kind, Potential};
use crate::diagnostic::Diagnostic;
use crate::number::Exact;
use crate::worksheet::{Money, Reported, Worksheet, dimension};

pub(super) fn check(terms: &EarningsPerShare, sheet: &Worksheet) -> Result<(), Diagnostic> {
    shares_are_there(terms, sheet)?;
    dividends_were_taken_off(terms, sheet)
}

/// No more is bought back than is outstanding.
fn shares_are_there(terms: &EarningsPerShare, sheet: &Worksheet) -> Result<(), Diagnostic> {
    let mut outstanding = terms.shares.on(sheet);
    let mut changes: Vec<&Change> = terms.changes.iter().collect();
    changes.sort_by_key(|change| change.date);
    for change in changes {
        let before = outstanding;
        outstanding = outstanding + change.shares.on(sheet);
        if outstanding.is_negative().holds() {
            return Err(mistakes::bought_back_too_many(&change.shares, before));
        }
    }
    Ok(())
}

/// What is added back where preferred shares convert was taken off before (IAS 33.12 and 33; ASC 260-10-45-11 and 40).
fn dividends_were_taken_off(terms: &EarningsPerShare, sheet: &Worksheet) -> Result<(), Diagnostic> {
    let added: Vec<&Reported<dimension::Money>> = terms.potential.iter().filter_map(dividends).collect();
    let Some(last) = added.last() else { return Ok(()) };
    let all: Money<'_> = sheet.sum(&added.iter().map(|dividends| dividends.on(sheet)).collect::<Vec<_>>());
    let taken_off = terms.preferred_dividends.as_ref().map(|dividends| dividends.on(sheet));
    let taken_off = taken_off.unwrap_or_else(|| sheet.constant(Exact::ZERO));
    if taken_off.less_than(all).holds() { Err(mistakes::never_taken_off(last, all, taken_off)) } else { Ok(()) }
}

fn dividends(potential: &Potential) -> Option<&Reported<dimension::Money>> {
    match &potential.kind {
        Kind::Convertible { dividends, .. } => dividends.as_ref(),
        Kind::Options { .. } => None,
    }
}
