//! What rounding leaves of every figure that the terms of the deal round.

use std::sync::Arc;

use super::outcome::{Residual, Rounded};
use super::purchases::Bought;
use super::settled::Settled;
use super::solver::Governing;
use crate::worksheet::{Dimension, Money, Quantity};

/// Every rounded figure with what is missing to the exact one. Empty where nothing is rounded.
pub fn residuals<'s>(settled: &Settled<'s>, bought: &[Bought<'s>]) -> Vec<Residual> {
    let mut rows = Rows(Vec::new());
    let solution = &settled.solution;
    rows.add(Rounded::PricePerShare, &["price_per_share"], solution.price, None);
    for (instrument, conversion) in settled.conversions() {
        let (name, of) = (&*instrument.name, || Arc::clone(&instrument.name));
        let price = match conversion.governing {
            Governing::Cap => conversion.cap_price,
            Governing::Discount => conversion.discount_price,
            Governing::RoundPrice => None,
        };
        if let Some(price) = price {
            rows.add(Rounded::ConversionPrice(of()), &["conversions", name, "conversion_price"], price, None);
        }
        let cash = conversion.cash_in_lieu;
        rows.add(Rounded::Converted(of()), &["conversions", name, "shares"], conversion.shares, cash);
    }
    for (class, adjustment) in settled.round.protected.iter().zip(&solution.adjustments) {
        let of = Rounded::ConversionPrice(Arc::clone(&class.name));
        rows.add(of, &["anti_dilution", &class.name, "conversion_price"], adjustment.conversion_price, None);
    }
    if let Some(increase) = solution.pool_increase {
        rows.add(Rounded::PoolIncrease, &["pool_increase"], increase, None);
    }
    for Bought { investor, shares, cash_in_lieu, .. } in bought {
        rows.add(Rounded::Bought(Arc::clone(investor)), &["investors", investor, "shares"], *shares, *cash_in_lieu);
    }
    rows.0
}

struct Rows(Vec<Residual>);

impl Rows {
    /// Adds a figure of this name if it is rounded. Its cash in lieu stands beside it, also under the name that scenarios
    /// already refer to.
    fn add<U: Dimension>(&mut self, of: Rounded, name: &[&str], figure: Quantity<'_, U>, cash: Option<Money<'_>>) {
        let beside = |last| [&name[..name.len() - 1], &[last]].concat();
        let cash = cash.map(|cash| cash.named_at(&beside("cash_in_lieu")).named_at(&beside("cash_for_fractions")));
        if let Some(exact) = figure.before_rounding() {
            let residual = (exact - figure).named_at(&[&["rounding"], name].concat());
            let cash_in_lieu = cash.map(|cash| cash.line());
            self.0.push(Residual { of, rounded: figure.id(), residual: residual.id(), cash_in_lieu });
        }
    }
}
