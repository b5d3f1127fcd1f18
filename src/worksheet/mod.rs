//! The worksheet: typed quantities that remember how they were made, and the passes over them.
//!
//! A model does not compute bare numbers. It writes lines on a [`Worksheet`] through [`Copy`] handles whose types know
//! their units; every line keeps its operation, its operands and its exact value.
//!
//! ```
//! use postmoney::number::Exact;
//! use postmoney::worksheet::{Money, Stake, Worksheet};
//!
//! let sheet = Worksheet::new();
//! let investment: Money = sheet.constant(Exact::integer(14_800_000_000)).named("investment");
//! let stake: Stake = sheet.constant(Exact::percent(49)).named("stake");
//! let post_money = (investment / stake).named("post_money");
//!
//! assert_eq!(post_money.value(), Exact::ratio(1_480_000_000_000, 49));
//! assert_eq!(sheet.formula(post_money.id()), "investment / stake");
//! ```
//!
//! One pass is one file: [`exact`](self) while the sheet is written, [`explain`] and [`formula`](Worksheet::formula)
//! backwards, [`gradient`] backwards, [`interval`] back and forth. A [`Tape`] is the part of a sheet that some figures
//! need of some assumptions: it is replayed exactly, or in [`batch`]es of approximate lanes. Lines stand in the order in
//! which they were made, so a pass is a loop.
//!
//! Values are exact up to a [length] that is stated; one that would be longer is rounded, and its error is known.
//!
//! A division by zero makes a quantity *undefined, because …*; the reason flows on, so formulas carry no `?`.
//!
//! ```compile_fail
//! use postmoney::worksheet::{Money, Shares};
//! fn nonsense<'s>(money: Money<'s>, shares: Shares<'s>) {
//!     let _ = money + shares; // money and shares do not add up
//! }
//! ```

pub mod approximate;
pub mod batch;
mod claim;
mod doubles;
mod exact;
pub mod explain;
mod exported;
mod formula;
pub mod gradient;
mod grounds;
mod in_place;
pub mod internal_rate;
pub mod interval;
mod known;
pub mod length;
mod line;
mod lines;
mod node;
mod noting;
mod quantity;
mod reach;
mod reading;
mod reported;
mod steps;
mod tape;
#[cfg(test)]
mod tests;
mod unit;
#[allow(clippy::module_inception)]
mod worksheet;
mod writing;

pub use claim::{Claim, Range, Said};
pub use exported::{Exported, Ground, Output, Rested, Step};
pub use formula::{FormulaPiece, Language, Precedence};
pub use line::Line;
pub use node::{Guard, List, Node, NodeId, Operation, Undefined, Value};
pub use quantity::{Condition, Quantity};
pub use reported::Reported;
pub use tape::Tape;
pub use unit::{Dimension, Fraction, Unit, dimension};
pub use worksheet::{Overrides, Worksheet};

/// An amount in the currency of the scenario.
pub type Money<'s> = Quantity<'s, dimension::Money>;
/// Money for one share.
pub type Price<'s> = Quantity<'s, dimension::Price>;
/// A number of shares.
pub type Shares<'s> = Quantity<'s, dimension::Shares>;
/// A part of a company: 1 is all of it.
pub type Stake<'s> = Quantity<'s, dimension::Stake>;
/// A value divided by a revenue, or proceeds by cost.
pub type Multiple<'s> = Quantity<'s, dimension::Multiple>;
/// A growth or interest rate.
pub type Rate<'s> = Quantity<'s, dimension::Rate>;
/// A plain quotient.
pub type Ratio<'s> = Quantity<'s, dimension::Ratio>;
/// A length of time.
pub type Years<'s> = Quantity<'s, dimension::Years>;
