//! What the figures of a chart count.

use crate::number::Currency;
use crate::worksheet;

/// What the figures of a chart count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Money in one currency.
    Money(Currency),
    /// Fractions of one, shown in hundredths.
    Percent,
    /// Multiples: "14.5x".
    Multiple,
    /// Shares.
    Shares,
    /// Bare numbers.
    Plain,
}

impl Unit {
    /// How a chart writes what a line of a worksheet counts.
    pub fn of(unit: worksheet::Unit, currency: Currency) -> Unit {
        match unit {
            worksheet::Unit::Money | worksheet::Unit::Price => Unit::Money(currency),
            worksheet::Unit::ForeignMoney(foreign) => Unit::Money(foreign),
            worksheet::Unit::Stake | worksheet::Unit::Rate | worksheet::Unit::Points => Unit::Percent,
            worksheet::Unit::Multiple => Unit::Multiple,
            worksheet::Unit::Shares => Unit::Shares,
            worksheet::Unit::ExchangeRate | worksheet::Unit::Ratio | worksheet::Unit::Years => Unit::Plain,
        }
    }

    /// What stands before an amount.
    pub fn sign(self) -> String {
        match self {
            Unit::Money(currency) => match currency.code() {
                "USD" => "$".into(),
                "EUR" => "€".into(),
                "GBP" => "£".into(),
                "JPY" => "¥".into(),
                code => format!("{code} "),
            },
            _ => String::new(),
        }
    }

    /// The unit as a heading, without its scale.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Unit::Percent => "%",
            Unit::Shares => "shares",
            Unit::Money(_) | Unit::Multiple | Unit::Plain => "",
        }
    }

    /// What stands after a figure even when the unit is stated elsewhere: an "x" is too short to leave out.
    pub(super) fn suffix(self) -> &'static str {
        if self == Unit::Multiple { "x" } else { "" }
    }
}
