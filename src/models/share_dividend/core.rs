//! The shares that are paid, to each in proportion to what they hold.

use super::mistakes;
use super::terms::{ShareDividend, Size};
use crate::captable::{ClassId, HolderId, StockKind, TransactionKind};
use crate::diagnostic::Diagnostic;
use crate::models::captable_change;
use crate::models::ledger::Ledger;
use crate::worksheet::{Line, Money, Ratio, Shares, dimension};

/// What came of a dividend in shares.
pub type Outcome = captable_change::Outcome<Dividend>;

/// The figures of a dividend in shares.
#[derive(Debug)]
pub struct Dividend {
    /// What is paid in money's worth; `None` where it is stated in shares.
    pub dividend: Option<Line<dimension::Money>>,
    /// New shares for each share of the class.
    pub per_share: Line<dimension::Ratio>,
    /// All shares that are paid.
    pub shares: Line<dimension::Shares>,
}

pub(super) fn pay(terms: &ShareDividend, ledger: &mut Ledger<'_, '_>) -> Result<Dividend, Diagnostic> {
    let sheet = ledger.run.sheet;
    let class = ledger.class_named(&terms.class)?;
    let all = ledger.all_of_class(class, terms.class.span)?;
    let issue_price = ledger.table.class(class).original_issue_price.map(|price| price.on(sheet));
    let price = terms.price.as_ref().map(|price| price.on(sheet)).or(issue_price);
    let no_price = || mistakes::no_price(&terms.class);
    let dividend: Option<Money<'_>> = match &terms.size {
        Size::PerShare(_) => None,
        Size::Amount(amount) => Some(amount.on(sheet)),
        Size::Accrued(accrual) => Some(accrual.earned(sheet, issue_price.ok_or_else(no_price)? * all)),
    };
    let dividend = dividend.map(|dividend| dividend.named("dividend"));
    let per_share = match (&terms.size, dividend) {
        (Size::PerShare(rate), _) => rate.on(sheet).as_ratio(),
        (_, Some(dividend)) => (dividend / price.ok_or_else(no_price)? / all).as_ratio(),
        (_, None) => return Err(no_price()),
    }
    .named("per_share");
    let shares = (all * per_share).named("shares");
    match ledger.table.class(class).kind {
        // Whoever has a right to common shares gets as many more: it is a split.
        StockKind::Common => ledger.split_class(class, per_share.plus_one(), terms.class.span)?,
        StockKind::Preferred => issue(ledger, class, all, per_share),
    }
    ledger.record(TransactionKind::StockIssuance, &terms.class.text, Some(shares), None);
    let dividend = dividend.map(|dividend| dividend.line());
    Ok(Dividend { dividend, per_share: per_share.line(), shares: shares.line() })
}

/// New shares of a preferred class, and as much more of its preference.
fn issue<'s>(ledger: &mut Ledger<'_, 's>, class: ClassId, all: Shares<'s>, per_share: Ratio<'s>) {
    let sheet = ledger.run.sheet;
    let mut holders: Vec<HolderId> = Vec::new();
    for stock in ledger.table.stock().iter().filter(|stock| stock.class == class) {
        if !holders.contains(&stock.holder) {
            holders.push(stock.holder);
        }
    }
    for holder in holders {
        let of_holder = ledger.table.stock().iter().filter(|stock| stock.class == class && stock.holder == holder);
        let held: Vec<Shares<'s>> = of_holder.map(|stock| stock.shares.on(sheet)).collect();
        let paid = sheet.sum(&held) * per_share;
        ledger.table.add_stock(holder, class, paid.line(), None);
    }
    ledger.scale_preference(class, all, all * per_share.plus_one());
}
