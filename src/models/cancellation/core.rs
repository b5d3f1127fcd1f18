//! The options that end, or the SAFE or note.

use super::mistakes;
use super::terms::Cancellation;
use crate::captable::TransactionKind;
use crate::diagnostic::Diagnostic;
use crate::models::captable_change;
use crate::models::captable_terms::Ending;
use crate::models::ledger::{Ledger, Vested};
use crate::scenario::Word;
use crate::worksheet::{Line, dimension};

/// What came of a cancellation.
pub type Outcome = captable_change::Outcome<Option<Line<dimension::Shares>>>;

/// The options that end; `None` for a SAFE or a note.
pub(super) fn cancel(
    cancellation: &Cancellation,
    ledger: &mut Ledger<'_, '_>,
) -> Result<Option<Line<dimension::Shares>>, Diagnostic> {
    match cancellation {
        Cancellation::Options { ending, back_to_pool } => options(ending, *back_to_pool, ledger).map(Some),
        Cancellation::Instrument(name) => instrument(name, ledger).map(|()| None),
    }
}

fn options(
    ending: &Ending,
    back_to_pool: bool,
    ledger: &mut Ledger<'_, '_>,
) -> Result<Line<dimension::Shares>, Diagnostic> {
    let (options, _) = ledger.end(ending, Vested::Last)?;
    ledger.record(TransactionKind::Cancellation, &ending.holder.text, Some(options), None);
    if back_to_pool {
        ledger.set_pool(ledger.pool() + options);
    }
    Ok(options.line())
}

fn instrument(name: &Word, ledger: &mut Ledger<'_, '_>) -> Result<(), Diagnostic> {
    let at = ledger.table.convertibles().iter().position(|one| *one.name == *name.text);
    let at = at.ok_or_else(|| mistakes::not_outstanding(&ledger.table, name))?;
    let ended = ledger.table.convertibles_mut().remove(at);
    let holder = ledger.table.holder_name(ended.holder).to_string();
    let amount = ended.principal.on(ledger.run.sheet);
    ledger.record(TransactionKind::Cancellation, &holder, None, Some(amount));
    Ok(())
}
