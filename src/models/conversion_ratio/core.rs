//! What a class converts to from now on.

use super::mistakes;
use super::terms::{ConversionRatio, To};
use crate::captable::{StockKind, TransactionKind};
use crate::diagnostic::Diagnostic;
use crate::models::captable_change;
use crate::models::ledger::Ledger;
use crate::worksheet::{Line, dimension};

/// What came of a changed conversion ratio.
pub type Outcome = captable_change::Outcome<Adjusted>;

/// The figures of a changed conversion ratio.
#[derive(Debug)]
pub struct Adjusted {
    /// Common shares for one of the class before.
    pub ratio_before: Line<dimension::Ratio>,
    /// Common shares for one of the class after.
    pub conversion_ratio: Line<dimension::Ratio>,
    /// The price at which it converts; `None` where its issue price is not known.
    pub conversion_price: Option<Line<dimension::Price>>,
    /// The common shares that the class gains; below zero for what it loses.
    pub gained: Line<dimension::Shares>,
}

pub(super) fn adjust(terms: &ConversionRatio, ledger: &mut Ledger<'_, '_>) -> Result<Adjusted, Diagnostic> {
    let sheet = ledger.run.sheet;
    let id = ledger.class_named(&terms.class)?;
    let class = ledger.table.class(id);
    if class.kind == StockKind::Common {
        return Err(mistakes::common(&terms.class));
    }
    let issue_price = class.original_issue_price.map(|price| price.on(sheet));
    let before = ledger.conversion_ratio(id).named("ratio_before");
    let ratio = match &terms.to {
        To::Ratio(ratio) => ratio.on(sheet),
        To::Price(price) => issue_price.ok_or_else(|| mistakes::no_issue_price(&terms.class))? / price.on(sheet),
    }
    .named("conversion_ratio");
    let shares = ledger.all_of_class(id, terms.class.span)?;
    ledger.set_conversion_ratio(id, ratio);
    let price = ledger.table.class(id).conversion_price.map(|price| price.on(sheet).named("conversion_price"));
    let gained = (shares * ratio - shares * before).named("gained");
    ledger.record(TransactionKind::ConversionRatioAdjustment, &terms.class.text, Some(gained), None);
    Ok(Adjusted {
        ratio_before: before.line(),
        conversion_ratio: ratio.line(),
        conversion_price: price.map(|price| price.line()),
        gained: gained.line(),
    })
}
