//! Units: what a number counts, known to the compiler as a type and to the sheet as a value.

use std::fmt;

use crate::number::{Currency, Exact, Scale, compact, grouped, multiple, percent, plain};

macro_rules! units {
    ($($(#[doc = $doc:literal])+ $unit:ident: $name:literal, $noun:literal;)+) => {
        /// What a number counts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Unit {
            $($(#[doc = $doc])+ $unit,)+
            /// An amount in another currency, before it is converted.
            ForeignMoney(Currency),
        }

        impl Unit {
            /// The name used in JSON and CSV; money and prices carry the currency beside it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Unit::$unit => $name,)+
                    Unit::ForeignMoney(_) => Unit::Money.name(),
                }
            }

            /// The word for it, as in "expected a stake".
            pub fn noun(self) -> &'static str {
                match self {
                    $(Unit::$unit => $noun,)+
                    Unit::ForeignMoney(_) => Unit::Money.noun(),
                }
            }
        }

        /// The units as types.
        pub mod dimension {
            $(
                $(#[doc = $doc])+
                #[derive(Clone, Copy, Debug, PartialEq, Eq)]
                pub struct $unit;
                impl super::Dimension for $unit {
                    const UNIT: super::Unit = super::Unit::$unit;
                }
            )+
        }
    };
}

units! {
    /// An amount in the currency of the scenario.
    Money: "money", "an amount of money";
    /// Units of the scenario's currency for one unit of another.
    ExchangeRate: "exchange-rate", "an exchange rate";
    /// Money for one share.
    Price: "price-per-share", "a price per share";
    /// A number of shares.
    Shares: "shares", "a number of shares";
    /// A part of a company: 1 is all of it.
    Stake: "stake", "a part of the company";
    /// A value divided by a revenue, or proceeds by cost.
    Multiple: "multiple", "a multiple";
    /// A growth or interest rate: 0.08 is 8 %.
    Rate: "rate", "a rate";
    /// The difference of two stakes or rates: -0.12 is -12 points, and not 12 % of anything.
    Points: "part-difference", "a difference in points";
    /// A plain quotient.
    Ratio: "ratio", "a number";
    /// A length of time.
    Years: "years", "a number of years";
}

impl Unit {
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
            Unit::Points => points(value),
            Unit::Multiple => multiple(value, 2),
            Unit::Years => format!("{} years", plain(value, 2)),
        }
    }

    /// [`Unit::show`] with the currency where that is not the scenario's: `240M USD`.
    pub fn show_abroad(self, value: &Exact) -> String {
        match self {
            Unit::ForeignMoney(foreign) => format!("{} {foreign}", self.show(value)),
            _ => self.show(value),
        }
    }

    /// A value with `places` decimals, no more and no fewer, and money in a scale, so that figures below each other can be
    /// compared at a glance: `8.308M`, `0.500M`, `20.00 %`.
    ///
    /// ```
    /// use postmoney::number::{Exact, Scale};
    /// use postmoney::worksheet::Unit;
    /// assert_eq!(Unit::Money.show_in(&Exact::integer(500_000), Scale::Million, 3), "0.500M");
    /// assert_eq!(Unit::Multiple.show_in(&Exact::integer(3), Scale::One, 2), "3.00x");
    /// ```
    pub fn show_in(self, value: &Exact, scale: Scale, places: u32) -> String {
        let number = grouped(&self.printed(value, scale), places);
        match self {
            Unit::Money | Unit::ForeignMoney(_) => number + scale.suffix(),
            Unit::Stake | Unit::Rate => number + " %",
            Unit::Points => with_points(number),
            Unit::Multiple => number + "x",
            Unit::Years => number + " years",
            Unit::Price | Unit::ExchangeRate | Unit::Ratio | Unit::Shares => number,
        }
    }

    /// The number that is printed for a value: of shares of a whole the percentage, of money how many of its scale.
    pub fn printed(self, value: &Exact, scale: Scale) -> Exact {
        match self {
            Unit::Money | Unit::ForeignMoney(_) => scale.apply(value),
            Unit::Stake | Unit::Rate | Unit::Points => value * &Exact::integer(100),
            _ => value.clone(),
        }
    }

    /// The most decimals with which [`Unit::show`] prints a value that is not too small for them.
    pub fn most_places(self) -> u32 {
        match self {
            Unit::Price | Unit::ExchangeRate | Unit::Ratio => 4,
            Unit::Money | Unit::ForeignMoney(_) => 3,
            Unit::Shares | Unit::Stake | Unit::Rate | Unit::Points | Unit::Multiple | Unit::Years => 2,
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

impl Unit {
    /// What the difference of two values of this unit is counted in.
    pub fn of_difference(self) -> Unit {
        match self {
            Unit::Stake | Unit::Rate => Unit::Points,
            _ => self,
        }
    }
}

/// A part in points: hundredths, with the word behind.
fn points(value: &Exact) -> String {
    with_points(plain(&(value * &Exact::integer(100)), 2))
}

fn with_points(number: String) -> String {
    let word = if matches!(number.as_str(), "1" | "-1") { "pt" } else { "pts" };
    format!("{number} {word}")
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

impl Fraction for dimension::Stake {}
impl Fraction for dimension::Multiple {}
impl Fraction for dimension::Rate {}
impl Fraction for dimension::Ratio {}
