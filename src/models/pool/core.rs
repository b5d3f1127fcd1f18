//! By how much the pool grows.

use super::mistakes;
use super::terms::{Pool, Size};
use crate::captable::{CapitalizationRules, TransactionKind};
use crate::diagnostic::Diagnostic;
use crate::models::ledger::{Ledger, Wanted};
use crate::worksheet::{Line, dimension};

pub(super) fn grow(pool: &Pool, ledger: &mut Ledger<'_, '_>) -> Result<Line<dimension::Shares>, Diagnostic> {
    let sheet = ledger.run.sheet;
    let there = ledger.pool();
    let increase = match &pool.size {
        Size::Increase(increase, price) => {
            let price = price.as_ref().map(|price| price.on(sheet));
            let increase = ledger.on_top(&[Wanted { shares: increase, class: None }], price)?;
            sheet.sum(&increase)
        }
        // The pool p of the company is p / (1 - p) of everything else.
        Size::Target(target) => {
            let target = target.on(sheet);
            let others = ledger.table.fully_diluted(sheet, CapitalizationRules::FULLY_DILUTED) - there;
            target / target.complement() * others - there
        }
    }
    .named("increase");
    if increase.is_negative().holds() {
        return Err(mistakes::no_increase(pool.span, there));
    }
    ledger.set_pool(there + increase);
    ledger.record(TransactionKind::PoolAdjustment, "Pool", Some(increase), None);
    Ok(increase.line())
}
