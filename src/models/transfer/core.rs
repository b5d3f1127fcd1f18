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
    let shares = match &transfer.shares {
        Some(shares) => shares.on(ledger.run.sheet),
        None => ledger.held(&from.text, class, from.span)?,
    };
    ledger.take(&from.text, class, shares, from.span)?;
    let holder = ledger.table.holder(&transfer.to.text);
    ledger.table.add_stock(holder, class, shares.line(), None);
    ledger.record(TransactionKind::Transfer, &transfer.to.text, Some(shares.named("shares")), None);
    Ok(shares.line())
}
