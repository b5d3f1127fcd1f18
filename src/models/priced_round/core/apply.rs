//! The cap table after a round.

use super::super::terms::Terms;
use super::classes::Sold;
use super::outcome::Purchase;
use super::settled::Settled;
use crate::captable::TransactionKind;
use crate::diagnostic::Diagnostic;
use crate::models::Run;
use crate::models::ledger::Ledger;
use crate::worksheet::Shares;

/// Adjusts, converts, sells and grows the pool. A mistake where the shares cannot be of the class that is named.
pub fn apply<'r, 's>(
    terms: &Terms,
    run: &'r Run<'s>,
    settled: &Settled<'s>,
    bought: &[Purchase],
) -> Result<Ledger<'r, 's>, Diagnostic> {
    let mut ledger = Ledger::new(run, settled.table.clone());
    let solution = &settled.solution;
    for (class, adjustment) in settled.round.protected.iter().zip(&solution.adjustments) {
        if adjustment.adjusted {
            let changed = ledger.table.class_mut(class.class);
            changed.conversion_price = Some(adjustment.conversion_price);
            changed.conversion_ratio = Some(adjustment.conversion_ratio);
            let gained = Some(adjustment.gained.on(run.sheet));
            ledger.record(TransactionKind::ConversionRatioAdjustment, &class.name, gained, None);
        }
    }
    let sold = Sold::of(terms, &mut ledger, solution.price_per_share)?;
    convert(terms, &mut ledger, settled, sold)?;
    grant(&mut ledger, settled, sold);
    for purchase in bought {
        let paid = Some(purchase.paid.on(run.sheet));
        ledger.issue(&purchase.investor, sold.class, purchase.shares.on(run.sheet), paid);
    }
    if let Some(increase) = solution.pool_increase.map(|increase| increase.on(run.sheet)) {
        let pool = settled.table.unallocated_pool().map_or(increase, |pool| pool.on(run.sheet) + increase);
        ledger.table.set_unallocated_pool(Some(pool.line()));
        ledger.record(TransactionKind::PoolAdjustment, "Pool", Some(increase), None);
    }
    ledger.table.set_price_per_share(settled.price());
    Ok(ledger)
}

/// Warrants that waited for the round become awards.
fn grant<'s>(ledger: &mut Ledger<'_, 's>, settled: &Settled<'s>, sold: Sold) {
    let open = std::mem::take(ledger.table.open_warrants_mut());
    for (open, exercisable) in open.into_iter().zip(&settled.solution.warrants) {
        ledger.warrant(open, sold.class, exercisable.shares.on(settled.sheet), exercisable.strike);
    }
}

/// SAFEs and notes become shares of the classes that their terms and those of the round say.
fn convert<'s>(
    terms: &Terms,
    ledger: &mut Ledger<'_, 's>,
    settled: &Settled<'s>,
    sold: Sold,
) -> Result<(), Diagnostic> {
    let convertibles = std::mem::take(ledger.table.convertibles_mut());
    for (convertible, conversion) in convertibles.iter().zip(&settled.solution.conversions) {
        if !conversion.conversion_price.on(settled.sheet).is_defined() {
            continue;
        }
        for part in sold.parts(terms, ledger, settled, convertible, conversion)? {
            ledger.table.add_stock(convertible.holder, part.class, part.shares.line(), Some(part.paid));
        }
        let shares: Shares<'s> = conversion.shares.on(settled.sheet);
        let cash_in_lieu = conversion.cash_in_lieu.map(|cash| cash.on(settled.sheet));
        ledger.record_conversion(convertible.holder, shares, None, cash_in_lieu);
    }
    Ok(())
}
