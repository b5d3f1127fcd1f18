//! What comes of an exit. Every figure is a line of the worksheet; lists of one figure a class are in the order of the
//! classes, and classes, holders and jumps are referred to by their place in their list.

mod breakpoints;
mod figures;
mod paid;
mod who;
mod whole;

pub use breakpoints::{Allocation, Bend, Changes, Indifference, Jump, Stretch, What};
pub use paid::{Decision, Details, Escrow, Payee, Payout, Sale, Taken};
pub use who::{Founders, Grant, Holder, RequiredExit, Who};
pub use whole::{Class, Outcome};
