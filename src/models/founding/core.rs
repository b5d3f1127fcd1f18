//! The shares, options and pool of a new company.

use super::terms::{Founding, Pool};
use crate::captable::{AwardKind, CapitalizationRules, StockClass, TransactionKind};
use crate::diagnostic::Diagnostic;
use crate::models::ledger::Ledger;

pub(super) fn found(founding: &Founding, ledger: &mut Ledger<'_, '_>) -> Result<(), Diagnostic> {
    let sheet = ledger.run.sheet;
    let class = ledger.table.add_class(StockClass::common(&founding.class));
    let price = founding.price.as_ref().map(|price| price.on(sheet));
    for holding in &founding.holders {
        let shares = holding.shares.on(sheet);
        ledger.issue(&holding.name, class, shares, price.map(|price| shares * price));
    }
    for holding in &founding.options {
        ledger.grant(holding, AwardKind::Option, class, None);
    }
    for holding in &founding.promised_options {
        ledger.grant(holding, AwardKind::PromisedOption, class, None);
    }
    let pool = founding.pool.as_ref().map(|pool| match pool {
        Pool::Shares(shares) => shares.on(sheet),
        // A part of the company is a part of all shares, the pool included.
        Pool::Part(part) => {
            let others = ledger.table.fully_diluted(sheet, CapitalizationRules::FULLY_DILUTED);
            let part = part.on(sheet);
            part / part.complement() * others
        }
    });
    if let Some(pool) = pool {
        ledger.set_pool(pool);
        ledger.record(TransactionKind::PoolAdjustment, "Pool", Some(pool), None);
    }
    Ok(())
}
