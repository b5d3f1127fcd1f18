//! The cap table after a round.

use std::sync::Arc;

use super::purchases::{Purchase, Settled};
use super::round::Protected;
use super::solve::{Adjustment, Conversion};
use super::terms::Terms;
use crate::captable::{CapTable, ClassId, Convertible, Transaction, TransactionKind};
use crate::models::Run;
use crate::worksheet::{Price, Shares};

/// What happens to the table in a round.
pub struct Applied {
    /// The table after it.
    pub table: CapTable,
    /// What happened.
    pub transactions: Vec<Transaction>,
}

impl Terms {
    /// Adjusts, converts, sells and grows the pool.
    pub(super) fn apply<'s>(&self, run: &Run<'s>, settled: &Settled<'_, 's>, bought: &[Purchase<'s>]) -> Applied {
        let mut applied = Applied { table: settled.table.clone().at(run.step, run.date), transactions: Vec::new() };
        let solution = settled.solution;
        for (class, adjustment) in settled.round.protected.iter().zip(&solution.adjustments) {
            applied.adjust(run, class, adjustment);
        }
        let rank = applied.table.next_seniority();
        let class = self.preference.class(run.sheet, &self.class, Some(solution.price.line()), rank);
        let class = applied.table.add_class(class);
        self.convert(run, &mut applied, settled, class, rank);
        for purchase in bought {
            let holder = applied.table.holder(&purchase.investor);
            applied.table.add_stock(holder, class, purchase.shares.line(), Some(purchase.paid.line()));
            applied.record(run, TransactionKind::StockIssuance, &purchase.investor, purchase.shares, Some(purchase));
        }
        if let Some(increase) = solution.pool_increase {
            let pool = settled.table.unallocated_pool();
            let pool = pool.map_or(increase, |pool| pool.on(run.sheet) + increase);
            applied.table.set_unallocated_pool(Some(pool.line()));
            applied.record(run, TransactionKind::PoolAdjustment, &"Pool".into(), increase, None);
        }
        applied.table.set_price_per_share(solution.price);
        applied
    }

    /// SAFEs and notes become preferred shares: of the round's own class where they pay its price, otherwise of a class
    /// beside it whose original issue price, and with it the preference, is what they paid.
    fn convert(&self, run: &Run<'_>, applied: &mut Applied, settled: &Settled<'_, '_>, class: ClassId, rank: u32) {
        let convertibles = std::mem::take(applied.table.convertibles_mut());
        let mut beside: Vec<(Price<'_>, ClassId)> = vec![(settled.solution.price, class)];
        for (convertible, conversion) in convertibles.iter().zip(&settled.solution.conversions) {
            let price = conversion.conversion_price;
            if !price.is_defined() {
                continue;
            }
            // The same line is the same price; whether others are is a decision.
            let is_known = |known: Price<'_>| known.id() == price.id() || known.equals(price);
            let known = beside.iter().find(|(known, _)| is_known(*known)).map(|(_, class)| *class);
            let class = known.unwrap_or_else(|| {
                let name = format!("{}-{}", self.class, beside.len());
                let class = self.beside(run, &name, price, rank);
                let class = applied.table.add_class(class);
                beside.push((price, class));
                class
            });
            applied.conversion(run, convertible, conversion, class);
        }
    }

    fn beside(&self, run: &Run<'_>, name: &str, price: Price<'_>, rank: u32) -> crate::captable::StockClass {
        self.preference.class_beside(run.sheet, name, price.line(), rank)
    }
}

impl Applied {
    fn adjust(&mut self, run: &Run<'_>, class: &Protected<'_>, adjustment: &Adjustment<'_>) {
        if !adjustment.adjusted {
            return;
        }
        let changed = self.table.class_mut(class.class);
        changed.conversion_price = Some(adjustment.conversion_price.line());
        changed.conversion_ratio = Some(adjustment.conversion_ratio.line());
        self.record(run, TransactionKind::ConversionRatioAdjustment, &class.name, adjustment.gained, None);
    }

    fn conversion(&mut self, run: &Run<'_>, from: &Convertible, conversion: &Conversion<'_>, class: ClassId) {
        self.table.add_stock(from.holder, class, conversion.shares.line(), Some(from.principal));
        let name = Arc::clone(self.table.holder_name(from.holder));
        self.record(run, TransactionKind::ConvertibleConversion, &name, conversion.shares, None);
    }

    fn record(
        &mut self,
        run: &Run<'_>,
        kind: TransactionKind,
        subject: &Arc<str>,
        shares: Shares<'_>,
        purchase: Option<&Purchase<'_>>,
    ) {
        self.transactions.push(Transaction {
            step: run.step.into(),
            date: run.date,
            kind,
            subject: Arc::clone(subject),
            shares: Some(shares.line()),
            amount: purchase.map(|purchase| purchase.paid.line()),
        });
    }
}
