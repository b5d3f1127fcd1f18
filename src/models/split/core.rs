//! More shares at lower prices.

use super::terms::Split;
use crate::captable::TransactionKind;
use crate::diagnostic::Diagnostic;
use crate::models::ledger::Ledger;
use crate::worksheet::{Line, dimension};

pub(super) fn split(split: &Split, ledger: &mut Ledger<'_, '_>) -> Result<Line<dimension::Ratio>, Diagnostic> {
    let sheet = ledger.run.sheet;
    let ratio = split.ratio.on(sheet);
    if let Some(name) = &split.class {
        let class = ledger.class_named(name)?;
        ledger.split_class(class, ratio, name.span)?;
        ledger.table.note_split(Some(class), ratio.line());
        ledger.record(TransactionKind::Split, &name.text, None, None);
        return Ok(ratio.line());
    }
    let more = |shares: Line<dimension::Shares>| (shares.on(sheet) * ratio).line();
    let less = |price: Line<dimension::Price>| (price.on(sheet) / ratio).line();
    for stock in ledger.table.stock_mut() {
        stock.shares = more(stock.shares);
    }
    for award in ledger.table.awards_mut() {
        award.shares = more(award.shares);
        award.strike = award.strike.map(less);
        award.vested = award.vested.map(more);
    }
    let pool = ledger.table.unallocated_pool().map(more);
    ledger.table.set_unallocated_pool(pool);
    ledger.split_open_warrants(ratio);
    ledger.table.split_prices(less);
    ledger.table.note_split(None, ratio.line());
    ledger.record(TransactionKind::Split, "All", None, None);
    Ok(ratio.line())
}
