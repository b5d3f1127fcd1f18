//! The shares that are taken back, and what is paid for them.

use super::mistakes;
use super::terms::{Price, Repurchase, Size};
use crate::captable::{ClassId, ShareSplit, Stock, TransactionKind};
use crate::diagnostic::Diagnostic;
use crate::models::captable_terms::HowMany;
use crate::models::ledger::Ledger;
use crate::models::{Reference, captable_change};
use crate::worksheet::{Line, Money, Shares, dimension};

/// What came of a repurchase.
pub type Outcome = captable_change::Outcome<Repurchased>;

/// The figures of a repurchase.
#[derive(Debug)]
pub struct Repurchased {
    /// The shares that are taken back, as issued.
    pub shares: Line<dimension::Shares>,
    /// What the company pays for all of them.
    pub proceeds: Line<dimension::Money>,
}

pub(super) fn repurchase<'s>(repurchase: &Repurchase, ledger: &mut Ledger<'_, 's>) -> Result<Repurchased, Diagnostic> {
    let (sheet, holder) = (ledger.run.sheet, &repurchase.holder);
    let class = ledger.class_of(&holder.text, repurchase.class.as_ref(), holder.span)?;
    let held = ledger.held(&holder.text, class, holder.span)?;
    let all = ledger.all_of_class(class, holder.span)?;
    let (shares, span) = match &repurchase.size {
        Size::Counted(how_many) => (counted(repurchase, how_many, ledger, (held, class))?, how_many.span()),
        Size::Unvested(step) => {
            let unvested = ledger.run.figure(step, "unvested");
            let unvested = unvested.ok_or_else(|| mistakes::not_a_vesting_step(step))?;
            (split_since(step, class, unvested, ledger), step.span)
        }
    };
    let as_converted = ledger.table.as_converted(shares, class);
    let taken = ledger.take(&holder.text, class, shares, span)?;
    ledger.scale_preference(class, all, all - shares);
    let proceeds = match &repurchase.price {
        Price::Stated(price) => price.on(sheet) * shares,
        Price::Cost => cost(&taken, ledger).ok_or_else(|| mistakes::cost_unknown(holder))?,
    };
    let (shares, proceeds) = (shares.named("shares"), proceeds.named("proceeds"));
    ledger.record(TransactionKind::Repurchase, &holder.text, Some(shares), Some(proceeds));
    if repurchase.to_pool {
        ledger.set_pool(ledger.pool() + as_converted);
        ledger.record(TransactionKind::PoolAdjustment, "Pool", Some(as_converted), None);
    }
    Ok(Repurchased { shares: shares.line(), proceeds: proceeds.line() })
}

/// An amount of money is counted at the price that is paid, where there is one.
fn counted<'s>(
    repurchase: &Repurchase,
    how_many: &HowMany,
    ledger: &Ledger<'_, 's>,
    (held, class): (Shares<'s>, ClassId),
) -> Result<Shares<'s>, Diagnostic> {
    let price = match &repurchase.price {
        Price::Stated(price) if price.claim().literal.value.is_positive() => Some(price),
        Price::Stated(_) | Price::Cost => None,
    };
    ledger.source(held, Some(class), price).take(how_many)
}

/// So many shares of an earlier step, as so many of today: a split since then has made several of each.
fn split_since<'s>(step: &Reference, class: ClassId, shares: Shares<'s>, ledger: &Ledger<'_, 's>) -> Shares<'s> {
    let is_later = |split: &&ShareSplit| ledger.run.is_before(&step.step, &split.step);
    let splits = ledger.table.splits().iter().filter(is_later);
    let of_class = splits.filter(|split| split.class.is_none_or(|split| split == class));
    of_class.fold(shares, |shares, split| shares * split.ratio.on(ledger.run.sheet))
}

/// What was paid for these shares; `None` where nobody said.
fn cost<'s>(taken: &[Stock], ledger: &Ledger<'_, 's>) -> Option<Money<'s>> {
    let sheet = ledger.run.sheet;
    let paid: Option<Vec<Money<'s>>> = taken.iter().map(|stock| Some(stock.paid?.on(sheet))).collect();
    paid.map(|paid| sheet.sum(&paid))
}
