//! What steps share whose whole effect is a change of the cap table.

use super::ledger::Ledger;
use super::ownership::Holdings;
use super::{Run, Yields};
use crate::captable::{CapTable, CapitalizationRules};
use crate::diagnostic::Diagnostic;

/// What came of a change of the cap table. The table itself and the transactions are in the history of the run.
#[derive(Debug)]
pub struct Outcome<F = ()> {
    /// The figures of this kind of change.
    pub figures: F,
    /// Who holds what before and after it.
    pub holdings: Holdings,
}

/// Applies a change and hands the table on; nothing comes of one that is refused. A company that is being founded begins
/// with nobody, so that a scenario may hold several, one after the other.
pub fn change<'s, F>(
    run: &Run<'s>,
    yields: &mut Yields,
    apply: impl FnOnce(&mut Ledger<'_, 's>, &mut Yields) -> Result<F, Diagnostic>,
) -> Option<Outcome<F>> {
    let before = if yields.founds_company { CapTable::default() } else { run.captable() };
    let mut ledger = Ledger::new(run, before.clone());
    let figures = apply(&mut ledger, yields).map_err(|mistake| yields.mistake(mistake)).ok()?;
    let holdings = Holdings::between(run.sheet, &before, &ledger.table, CapitalizationRules::FULLY_DILUTED);
    ledger.keep(yields);
    Some(Outcome { figures, holdings })
}
