//! By how much the pool grows or shrinks.

use super::mistakes;
use super::terms::{Pool, Size};
use crate::captable::{CapitalizationRules, TransactionKind};
use crate::diagnostic::Diagnostic;
use crate::models::captable_change;
use crate::models::captable_terms::HowMany;
use crate::models::ledger::{Ledger, Wanted};
use crate::worksheet::{Line, Reported, Shares, dimension};

/// What comes of a pool that grows or shrinks.
pub type Outcome = captable_change::Outcome<Change>;

/// By how much.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    /// The pool grows.
    Increase(Line<dimension::Shares>),
    /// It shrinks.
    Decrease(Line<dimension::Shares>),
}

pub(super) fn change(pool: &Pool, ledger: &mut Ledger<'_, '_>) -> Result<Change, Diagnostic> {
    let there = ledger.pool();
    let increase = match &pool.size {
        Size::Increase(increase, price) => by(increase, price.as_ref(), ledger)?,
        Size::Decrease(shares) => return fall(shares, ledger),
        Size::Target(target) => up_to(target, ledger)?,
    }
    .named("increase");
    if increase.is_negative().holds() {
        return Err(mistakes::no_increase(pool.span, there));
    }
    ledger.set_pool(there + increase);
    ledger.record(TransactionKind::PoolAdjustment, "Pool", Some(increase), None);
    Ok(Change::Increase(increase.line()))
}

fn fall(shares: &Reported<dimension::Shares>, ledger: &mut Ledger<'_, '_>) -> Result<Change, Diagnostic> {
    let (there, decrease) = (ledger.pool(), shares.on(ledger.run.sheet).named("decrease"));
    if there.less_than(decrease).holds() {
        return Err(mistakes::too_large_a_decrease(shares.claim().span, there));
    }
    ledger.set_pool(there - decrease);
    ledger.record(TransactionKind::PoolAdjustment, "Pool", Some(decrease), None);
    Ok(Change::Decrease(decrease.line()))
}

fn by<'s>(
    increase: &HowMany,
    price: Option<&Reported<dimension::Price>>,
    ledger: &Ledger<'_, 's>,
) -> Result<Shares<'s>, Diagnostic> {
    let sheet = ledger.run.sheet;
    let price = price.map(|price| price.on(sheet));
    Ok(sheet.sum(&ledger.on_top(&[Wanted { shares: increase, class: None }], price)?))
}

/// The pool p of the company is p / (1 - p) of everything else.
fn up_to<'s>(target: &Reported<dimension::Stake>, ledger: &Ledger<'_, 's>) -> Result<Shares<'s>, Diagnostic> {
    let (sheet, there) = (ledger.run.sheet, ledger.pool());
    let part = target.on(sheet);
    if !part.complement().is_positive().holds() {
        return Err(mistakes::all_of_the_company(target.claim().span));
    }
    let others = ledger.table.fully_diluted(sheet, CapitalizationRules::FULLY_DILUTED) - there;
    Ok(part / part.complement() * others - there)
}
