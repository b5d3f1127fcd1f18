//! Units: what a number counts, known to the compiler as a type and to the sheet as a value.

use std::fmt;

use crate::number::{Currency, Exact, compact, grouped, multiple, percent, plain, trimmed};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// An amount in the currency of the scenario.
    Money,
    /// An amount in another currency, before it is converted.
    ForeignMoney(Currency),
    /// Units of the scenario's currency for one unit of another.
    ExchangeRate,
    /// Money for one share.
    Price,
    /// A number of shares.
    Shares,
    /// A part of a company: 1 is all of it.
    Stake,
    /// A value divided by a revenue, or proceeds by cost.
    Multiple,
    /// A growth or interest rate: 0.08 is 8 %.
    Rate,
    /// A plain quotient.
    Ratio,
    /// A length of time.
    Years,
}

impl Unit {
    /// The word for it, as in "expected a stake".
    pub fn noun(self) -> &'static str {
        match self {
            Unit::Money | Unit::ForeignMoney(_) => "an amount of money",
            Unit::ExchangeRate => "an exchange rate",
            Unit::Price => "a price per share",
            Unit::Shares => "a number of shares",
            Unit::Stake => "a part of the company",
            Unit::Multiple => "a multiple",
            Unit::Rate => "a rate",
            Unit::Ratio => "a number",
            Unit::Years => "a number of years",
        }
    }

    /// The name used in JSON and CSV; money and prices carry the currency beside it.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Money | Unit::ForeignMoney(_) => "money",
            Unit::ExchangeRate => "exchange-rate",
            Unit::Price => "price-per-share",
            Unit::Shares => "shares",
            Unit::Stake => "stake",
            Unit::Multiple => "multiple",
            Unit::Rate => "rate",
            Unit::Ratio => "ratio",
            Unit::Years => "years",
        }
    }

    /// Whether values of this unit are amounts of a currency.
    pub fn is_money(self) -> bool {
        matches!(self, Unit::Money | Unit::ForeignMoney(_) | Unit::Price)
    }

    /// A value as a person reads it, rounded for reading, without the currency: `30.204bn`, `49 %`, `34.72x`.
    pub fn show(self, value: &Exact) -> String {
        match self {
            Unit::Money | Unit::ForeignMoney(_) => compact(value),
            Unit::Price | Unit::ExchangeRate | Unit::Ratio => plain(value, 4),
            Unit::Shares if value.is_whole() => grouped(value, 0),
            Unit::Shares if value.magnitude() < -2 => plain(value, 2),
            Unit::Shares => grouped(value, 2),
            Unit::Stake | Unit::Rate => percent(value, 2),
            Unit::Multiple => multiple(value, 2),
            Unit::Years => format!("{} years", trimmed(value, 2)),
        }
    }

    /// [`Unit::show`] with the currency, where there is one: `30.204bn USD`.
    pub fn show_with_currency(self, value: &Exact, currency: Currency) -> String {
        match self {
            Unit::Money | Unit::Price => format!("{} {currency}", self.show(value)),
            Unit::ForeignMoney(foreign) => format!("{} {foreign}", self.show(value)),
            _ => self.show(value),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A unit known at compile time, so that `money + shares` does not compile.
pub trait Dimension: Copy + fmt::Debug + 'static {
    /// The same unit as a value.
    const UNIT: Unit;
}

/// A unit without a dimension: anything may be multiplied or divided by it and stays what it is.
pub trait Fraction: Dimension {}

macro_rules! dimensions {
    ($($(#[doc = $doc:literal])+ $name:ident),+ $(,)?) => {
        $(
            $(#[doc = $doc])+
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub struct $name;
            impl Dimension for $name {
                const UNIT: Unit = Unit::$name;
            }
        )+
    };
}

/// The units as types.
pub mod dimension {
    use super::{Dimension, Fraction, Unit};

    dimensions! {
        /// An amount in the currency of the scenario.
        Money,
        /// Units of the scenario's currency for one of another.
        ExchangeRate,
        /// Money for one share.
        Price,
        /// A number of shares.
        Shares,
        /// A part of a company.
        Stake,
        /// A value divided by a revenue.
        Multiple,
        /// A growth or interest rate.
        Rate,
        /// A plain quotient.
        Ratio,
        /// A length of time.
        Years,
    }

    impl Fraction for Stake {}
    impl Fraction for Multiple {}
    impl Fraction for Rate {}
    impl Fraction for Ratio {}
}
