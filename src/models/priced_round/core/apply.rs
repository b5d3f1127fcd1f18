//! The cap table after a round.

use std::sync::Arc;

use super::super::terms::Terms;
use super::outcome::Purchase;
use super::settled::Settled;
use crate::captable::{ClassId, TransactionKind};
use crate::models::Run;
use crate::models::ledger::Ledger;
use crate::worksheet::Price;

/// Adjusts, converts, sells and grows the pool.
pub fn apply<'r, 's>(terms: &Terms, run: &'r Run<'s>, settled: &Settled<'s>, bought: &[Purchase]) -> Ledger<'r, 's> {
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
    let rank = ledger.table.next_seniority();
    let class = terms.preference.class(run.sheet, &terms.class, Some(solution.price_per_share), rank);
    let class = ledger.table.add_class(class);
    convert(terms, &mut ledger, settled, class, rank);
    for purchase in bought {
        let paid = Some(purchase.paid.on(run.sheet));
        ledger.issue(&purchase.investor, class, purchase.shares.on(run.sheet), paid);
    }
    if let Some(increase) = solution.pool_increase.map(|increase| increase.on(run.sheet)) {
        let pool = settled.table.unallocated_pool().map_or(increase, |pool| pool.on(run.sheet) + increase);
        ledger.table.set_unallocated_pool(Some(pool.line()));
        ledger.record(TransactionKind::PoolAdjustment, "Pool", Some(increase), None);
    }
    ledger.table.set_price_per_share(settled.price());
    ledger
}

/// SAFEs and notes become preferred shares: of the round's own class where they pay its price, otherwise of a class beside
/// it whose original issue price, and with it the preference, is what they paid.
fn convert<'s>(terms: &Terms, ledger: &mut Ledger<'_, 's>, settled: &Settled<'s>, class: ClassId, rank: u32) {
    let convertibles = std::mem::take(ledger.table.convertibles_mut());
    let mut classes: Vec<(Price<'_>, ClassId)> = vec![(settled.price(), class)];
    for (convertible, conversion) in convertibles.iter().zip(&settled.solution.conversions) {
        let price = conversion.conversion_price.on(settled.sheet);
        if !price.is_defined() {
            continue;
        }
        // The same line is the same price; whether others are is a decision.
        let is_known = |known: Price<'_>| known.id() == price.id() || known.equals(price);
        let known = classes.iter().find(|(known, _)| is_known(*known)).map(|(_, class)| *class);
        let class = known.unwrap_or_else(|| {
            let name = [terms.class.as_str(), &classes.len().to_string()].join("-");
            let class = terms.preference.class_beside(settled.sheet, &name, price.line(), rank);
            let class = ledger.table.add_class(class);
            classes.push((price, class));
            class
        });
        ledger.table.add_stock(convertible.holder, class, conversion.shares, Some(convertible.principal));
        let shares = Some(conversion.shares.on(settled.sheet));
        let holder = Arc::clone(ledger.table.holder_name(convertible.holder));
        ledger.record(TransactionKind::ConvertibleConversion, &holder, shares, None);
    }
}
