//! The shares that pass.

use super::terms::Transfer;
use crate::captable::TransactionKind;
use crate::diagnostic::Diagnostic;
use crate::models::ledger::Ledger;
use crate::worksheet::{Line, dimension};

pub(super) fn transfer(
    transfer: &Transfer,
    ledger: &mut Ledger<'_, '_>,
) -> Result<Line<dimension::Shares>, Diagnostic> {
    let from = &transfer.from;
    let class = ledger.class_of(&from.text, transfer.class.as_ref(), from.span)?;
    let held = ledger.held(&from.text, class, from.span)?;
    let shares = ledger.source(held, Some(class), transfer.price.as_ref()).take(&transfer.shares)?;
    ledger.take(&from.text, class, shares, transfer.shares.span())?;
    let holder = ledger.table.holder(&transfer.to.text);
    ledger.table.add_stock(holder, class, shares.line(), None);
    ledger.record(TransactionKind::Transfer, &transfer.to.text, Some(shares.named("shares")), None);
    Ok(shares.line())
}
