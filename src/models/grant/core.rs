//! What is granted, and what it leaves of the pool.

use super::mistakes;
use super::terms::Grant;
use crate::captable::StockClass;
use crate::diagnostic::Diagnostic;
use crate::models::Yields;
use crate::models::ledger::Ledger;

pub(super) fn grant(grant: &Grant, ledger: &mut Ledger<'_, '_>, yields: &mut Yields) -> Result<(), Diagnostic> {
    let sheet = ledger.run.sheet;
    let there = ledger.table.unallocated_pool();
    let class = match &grant.class {
        Some(name) => ledger.class_named(name)?,
        None => ledger.table.add_class(StockClass::common("Common")),
    };
    let strike = grant.strike.as_ref().map(|strike| strike.on(sheet).named("strike").line());
    for holding in &grant.holders {
        let granted = ledger.grant(holding, grant.kind, class, strike);
        if grant.from_pool {
            ledger.set_pool(ledger.pool() - granted);
        }
    }
    if grant.from_pool && ledger.pool().is_negative().holds() {
        yields.mistake(mistakes::more_than_the_pool(grant.span, there.map(|pool| pool.on(sheet))));
    }
    Ok(())
}
