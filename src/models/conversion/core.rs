//! The shares that convert, and what they become.

use super::mistakes;
use super::terms::{Conversion, Converting};
use crate::captable::{ClassId, Stock, TransactionKind};
use crate::diagnostic::Diagnostic;
use crate::models::captable_change;
use crate::models::ledger::Ledger;
use crate::worksheet::{Line, Shares, dimension};

/// What came of a conversion.
pub type Outcome = captable_change::Outcome<Converted>;

/// The figures of a conversion.
#[derive(Debug)]
pub struct Converted {
    /// The shares that convert, as issued.
    pub shares: Line<dimension::Shares>,
    /// Common shares for each of them.
    pub conversion_ratio: Line<dimension::Ratio>,
    /// The common shares that they become.
    pub common_shares: Line<dimension::Shares>,
}

pub(super) fn convert(conversion: &Conversion, ledger: &mut Ledger<'_, '_>) -> Result<Converted, Diagnostic> {
    let class = ledger.class_named(&conversion.class)?;
    let into = ledger.common(conversion.into.as_ref(), conversion.span)?;
    if class == into {
        return Err(mistakes::common_already(&conversion.class));
    }
    let ratio = ledger.conversion_ratio(class).named("conversion_ratio");
    let all = ledger.all_of_class(class, conversion.class.span)?;
    let (subject, shares) = match &conversion.holder {
        Some(converting) => (&converting.holder.text, of_holder(converting, ledger, class, into)?),
        None => (&conversion.class.text, of_class(ledger, all, class, into)),
    };
    ledger.scale_preference(class, all, all - shares);
    let common_shares = (shares.named("shares") * ratio).named("common_shares");
    ledger.record(TransactionKind::StockConversion, subject, Some(common_shares), None);
    Ok(Converted { shares: shares.line(), conversion_ratio: ratio.line(), common_shares: common_shares.line() })
}

fn of_holder<'s>(
    converting: &Converting,
    ledger: &mut Ledger<'_, 's>,
    class: ClassId,
    into: ClassId,
) -> Result<Shares<'s>, Diagnostic> {
    let holder = &converting.holder;
    let held = ledger.held(&holder.text, class, holder.span)?;
    let shares = ledger.source(held, Some(class), converting.price.as_ref()).take(&converting.shares)?;
    let taken = ledger.take(&holder.text, class, shares, converting.shares.span())?;
    ledger.convert(taken, into);
    Ok(shares)
}

/// The whole class: rights to its shares become rights to common ones, at the price of what they become.
fn of_class<'s>(ledger: &mut Ledger<'_, 's>, all: Shares<'s>, class: ClassId, into: ClassId) -> Shares<'s> {
    let sheet = ledger.run.sheet;
    let taken: Vec<Stock> = ledger.table.stock().iter().filter(|stock| stock.class == class).cloned().collect();
    ledger.table.stock_mut().retain(|stock| stock.class != class);
    ledger.convert(taken, into);
    let ratio = ledger.conversion_ratio(class);
    for award in ledger.table.awards_mut().iter_mut().filter(|award| award.class == class) {
        let common = |shares: Line<dimension::Shares>| (shares.on(sheet) * ratio).line();
        award.class = into;
        award.shares = common(award.shares);
        award.vested = award.vested.map(common);
        award.strike = award.strike.map(|strike| (strike.on(sheet) / ratio).line());
    }
    all
}
