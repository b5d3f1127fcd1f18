//! What is granted, and what it leaves of the pool.

use super::mistakes;
use super::terms::Grant;
use crate::captable::{ClassId, StockClass};
use crate::diagnostic::Diagnostic;
use crate::models::Yields;
use crate::models::ledger::{Ledger, Wanted};
use crate::worksheet::Shares;

pub(super) fn grant(grant: &Grant, ledger: &mut Ledger<'_, '_>, yields: &mut Yields) -> Result<(), Diagnostic> {
    let sheet = ledger.run.sheet;
    let there = ledger.table.unallocated_pool();
    let class = match &grant.class {
        Some(name) => ledger.class_named(name)?,
        None => ledger.table.add_class(StockClass::common("Common")),
    };
    // Where everybody has a strike of their own, nothing rests on that of the step.
    let is_needed = grant.holders.iter().any(|holding| holding.strike.is_none());
    let strike = grant.strike.as_ref().filter(|_| is_needed);
    let strike = strike.map(|strike| strike.on(sheet).named("strike").line());
    for (holding, granted) in grant.holders.iter().zip(counted(grant, class, ledger)?) {
        ledger.grant(holding, granted, (grant.kind, class), strike);
        if grant.from_pool {
            ledger.set_pool(ledger.pool() - granted);
        }
    }
    if grant.from_pool && ledger.pool().is_negative().holds() {
        yields.mistake(mistakes::more_than_the_pool(grant.span, there.map(|pool| pool.on(sheet))));
    }
    Ok(())
}

/// The options of everybody: out of the pool, or on top of everything.
fn counted<'s>(grant: &Grant, class: ClassId, ledger: &Ledger<'_, 's>) -> Result<Vec<Shares<'s>>, Diagnostic> {
    let stated = grant.holders.iter().map(|holding| &holding.shares);
    match grant.from_pool {
        true => ledger.source(ledger.pool(), Some(class), grant.price.as_ref()).share_out(&stated.collect::<Vec<_>>()),
        false => {
            let wanted: Vec<Wanted<'_>> = stated.map(|shares| Wanted { shares, class: Some(class) }).collect();
            ledger.on_top(&wanted, ledger.price(grant.price.as_ref(), Some(class)))
        }
    }
}
