//! Published values, laws, and what is refused.

mod laws;
mod published;
mod refused;

use super::core::{FixedTerm, Market};
use crate::number::Exact;
use crate::worksheet::{Dimension, Quantity, Worksheet};

/// A company with four classes after EisnerAmper, "Understanding the option pricing method" (21 November 2024); all preferences are
/// one time what was paid, and rank alike.
const FOUR_CLASSES: &str = "[steps.value.classes]
series-c = { shares = 6_000_000, investment = \"7.5M\" }
series-b = { shares = 3_000_000, investment = \"3M\" }
series-a = { shares = 1_000_000, investment = \"0.4M\" }
common = { shares = 15_000_000 }
";

/// A valuation at 60 % for three years at 4 %.
fn calibrated(price: &str, classes: &str) -> String {
    step(
        &format!(
            "calibrate_to = {{ series-c = \"{price}\" }}\nvolatility = \"60%\"\nyears = 3\nrisk_free_rate = \"4%\""
        ),
        classes,
    )
}

fn step(terms: &str, classes: &str) -> String {
    format!("currency = \"USD\"\n[steps.value]\nmodel = \"fair-value\"\n{terms}\n{classes}")
}

/// A number with a decimal point.
fn number(text: &str) -> Exact {
    Exact::from(text.parse::<rust_decimal::Decimal>().expect("a number"))
}

fn on<'s, U: Dimension>(sheet: &'s Worksheet, text: &str) -> Quantity<'s, U> {
    sheet.constant(number(text))
}

/// Equity, volatility, years, rate and dividend yield.
fn fixed_term<'s>(sheet: &'s Worksheet, [equity, volatility, years, rate, dividend]: [&str; 5]) -> FixedTerm<'s> {
    FixedTerm::new(Market {
        equity: on(sheet, equity),
        volatility: on(sheet, volatility),
        years: on(sheet, years),
        risk_free_rate: on(sheet, rate),
        dividend_yield: on(sheet, dividend),
    })
}

/// Whether two numbers differ by less than a part of the second.
fn is_near(one: &Exact, other: &Exact, part: i32) -> bool {
    (one - other).abs() <= &other.abs() * &Exact::power_of_ten(part)
}
