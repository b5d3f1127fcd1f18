//! The options that end.

use super::terms::Cancellation;
use crate::captable::TransactionKind;
use crate::diagnostic::Diagnostic;
use crate::models::ledger::{Ledger, Vested};
use crate::worksheet::{Line, dimension};

pub(super) fn cancel(
    cancellation: &Cancellation,
    ledger: &mut Ledger<'_, '_>,
) -> Result<Line<dimension::Shares>, Diagnostic> {
    let (options, _) = ledger.end(&cancellation.ending, Vested::Last)?;
    ledger.record(TransactionKind::Cancellation, &cancellation.ending.holder.text, Some(options), None);
    if cancellation.back_to_pool {
        ledger.set_pool(ledger.pool() + options);
    }
    Ok(options.line())
}
