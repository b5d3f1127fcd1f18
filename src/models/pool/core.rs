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
            let part = target.on(sheet);
            if !part.complement().is_positive().holds() {
                return Err(mistakes::all_of_the_company(target.claim().span));
            }
            let others = ledger.table.fully_diluted(sheet, CapitalizationRules::FULLY_DILUTED) - there;
            part / part.complement() * others - there
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
