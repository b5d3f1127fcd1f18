//! What rounding leaves of every figure that the terms of the deal round.

use super::purchases::{Purchase, Settled};
use super::system::Governing;
use crate::report::Table;
use crate::worksheet::{Dimension, Money, Quantity};

/// Every rounded figure, what is missing to the exact one (below nought where it was rounded up), and what is paid back
/// for it. Empty where nothing is rounded.
pub fn residuals<'s>(settled: &Settled<'_, 's>, bought: &[Purchase<'s>]) -> Table {
    let columns = ["Figure", "Rounded", "Residual", "Paid back for fractions"];
    let mut table = Table::new("What rounding leaves", &columns);
    let (round, solution) = (settled.round, settled.solution);
    row(&mut table, "Price per share", "price_per_share", solution.price, None);
    for (instrument, conversion) in round.instruments.iter().zip(&solution.conversions) {
        let name = format!("conversions.{}", instrument.name);
        let price = match conversion.governing {
            Governing::Cap => conversion.cap_price,
            Governing::Discount => conversion.discount_price,
            Governing::RoundPrice => None,
        };
        if let Some(price) = price {
            let label = format!("Conversion price of {}", instrument.name);
            row(&mut table, &label, &format!("{name}.conversion_price"), price, None);
        }
        let cash = conversion.cash_for_fractions.map(|cash| cash.named(&format!("{name}.cash_for_fractions")));
        row(&mut table, &format!("Shares of {}", instrument.name), &format!("{name}.shares"), conversion.shares, cash);
    }
    for (class, adjustment) in round.protected.iter().zip(&solution.adjustments) {
        let name = format!("anti_dilution.{}.conversion_price", class.name);
        row(&mut table, &format!("Conversion price of {}", class.name), &name, adjustment.conversion_price, None);
    }
    if let Some(increase) = solution.pool_increase {
        row(&mut table, "Pool increase", "pool_increase", increase, None);
    }
    for purchase in bought {
        let name = format!("investors.{}", purchase.investor);
        let cash = purchase.cash_for_fractions.map(|cash| cash.named(&format!("{name}.cash_for_fractions")));
        row(
            &mut table,
            &format!("New shares of {}", purchase.investor),
            &format!("{name}.shares"),
            purchase.shares,
            cash,
        );
    }
    table.note = "A residual is the exact figure, from the rounded ones above it, less the rounded one.".to_string();
    table
}

fn row<U: Dimension>(table: &mut Table, label: &str, name: &str, figure: Quantity<'_, U>, cash: Option<Money<'_>>) {
    if let Some(exact) = figure.before_rounding() {
        let residual = (exact - figure).named(&format!("rounding.{name}"));
        table.row([label.into(), figure.into(), residual.into(), cash.into()]);
    }
}
