//! What rounding leaves of every figure that the terms of the deal round.

use std::sync::Arc;

use super::outcome::{Purchase, Residual, Rounded};
use super::settled::Settled;
use super::solver::{Exercisable, Governing};
use crate::worksheet::{Dimension, Line, Worksheet, dimension};

/// Every rounded figure with what is missing to the exact one. Empty where nothing is rounded.
pub fn residuals(settled: &Settled<'_>, bought: &[Purchase]) -> Vec<Residual> {
    let mut rows = Rows { sheet: settled.sheet, residuals: Vec::new() };
    let solution = &settled.solution;
    rows.add(Rounded::PricePerShare, &["price_per_share"], solution.price_per_share, None);
    for conversion in &solution.conversions {
        let (name, of) = (&*conversion.instrument, || Arc::clone(&conversion.instrument));
        let price = match conversion.governing {
            Governing::Cap => conversion.cap_price,
            Governing::Discount => conversion.discount_price,
            Governing::Floor => conversion.floor_price,
            Governing::RoundPrice => None,
        };
        if let Some(price) = price {
            rows.add(Rounded::ConversionPrice(of()), &["conversions", name, "conversion_price"], price, None);
        }
        let cash = conversion.cash_in_lieu;
        rows.add(Rounded::Converted(of()), &["conversions", name, "shares"], conversion.shares, cash);
    }
    for Exercisable { warrant, shares, .. } in &solution.warrants {
        rows.add(Rounded::Warrant(Arc::clone(warrant)), &["warrants", warrant, "shares"], *shares, None);
    }
    for adjustment in &solution.adjustments {
        let of = Rounded::ConversionPrice(Arc::clone(&adjustment.class));
        rows.add(of, &["anti_dilution", &adjustment.class, "conversion_price"], adjustment.conversion_price, None);
    }
    if let Some(increase) = solution.pool_increase {
        rows.add(Rounded::PoolIncrease, &["pool_increase"], increase, None);
    }
    for purchase in bought {
        let of = Rounded::Bought(Arc::clone(&purchase.investor));
        rows.add(of, &["investors", &purchase.investor, "shares"], purchase.shares, purchase.cash_in_lieu);
    }
    rows.residuals
}

struct Rows<'s> {
    sheet: &'s Worksheet,
    residuals: Vec<Residual>,
}

impl Rows<'_> {
    /// Adds a figure of this name if it is rounded. Its cash in lieu stands beside it, also under its former name.
    fn add<U: Dimension>(&mut self, of: Rounded, name: &[&str], figure: Line<U>, cash: Option<Line<dimension::Money>>) {
        if let Some(cash) = cash {
            let beside = |last| [&name[..name.len() - 1], &[last]].concat();
            cash.on(self.sheet).named_at(&beside("cash_in_lieu")).named_at(&beside("cash_for_fractions"));
        }
        let figure = figure.on(self.sheet);
        if let Some(exact) = figure.before_rounding() {
            let residual = (exact - figure).named_at(&[&["rounding"], name].concat());
            self.residuals.push(Residual { of, rounded: figure.id(), residual: residual.id(), cash_in_lieu: cash });
        }
    }
}
