//! That nothing vests before it exists.

use jiff::civil::Date;

use super::mistakes;
use super::terms::{Plan, Vesting};
use crate::captable::CapTable;
use crate::diagnostic::Diagnostic;
use crate::models::{Run, Yields};

/// Refuses a day on which what vests was not granted yet, and says where a schedule begins before the grant or before the
/// company.
pub(super) fn check(vesting: &Vesting, run: &Run<'_>, table: &CapTable, yields: &mut Yields) -> Result<(), Diagnostic> {
    let granted = granted(vesting, table);
    if let Some(granted) = granted.filter(|granted| vesting.as_of < *granted) {
        return Err(mistakes::not_granted_yet(vesting.spans.as_of, vesting.as_of, granted));
    }
    let start = match &vesting.plan {
        Plan::Equal { start, .. } => Some(*start),
        Plan::Stated(tranches) => tranches.first().map(|tranche| tranche.day),
    };
    let founded = run.before.captable.of_latest_company().next().and_then(|(_, table)| table.date());
    let since = granted.map(|day| (day, mistakes::Since::Granted));
    let since = since.or_else(|| founded.map(|day| (day, mistakes::Since::Founded)));
    if let Some((start, (day, since))) = start.zip(since).filter(|(start, (day, _))| start < day) {
        yields.mistake(mistakes::before_it_exists(vesting.spans.start, start, day, since));
    }
    Ok(())
}

/// The day of the first grant of what vests, where it and those after it have one.
fn granted(vesting: &Vesting, table: &CapTable) -> Option<Date> {
    let holder = vesting.holder().map(|holder| table.find_holder(&holder.text));
    let awards = table.awards().iter().filter(|award| vesting.is_of(award, holder));
    awards.map(|award| award.granted).min()?
}
