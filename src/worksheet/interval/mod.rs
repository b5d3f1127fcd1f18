//! The interval pass: what figures may be when the reports they rest on are vague, and whether those can all be true.
//!
//! A [`System`] takes over a part of the recorded sheet and adds what has to hold: lines that are equal, and limits.
//! [`System::narrow`] then carries intervals forwards through the formulas and backwards again (HC4-revise: Benhamou,
//! Goualard, Granvilliers and Puget, "Revising hull and box consistency", 1999), until nothing narrows any more. An
//! interval that becomes empty proves that the reports cannot all be true. Ends are exact fractions.
//!
//! Where every quantity occurs once the result is tight: every number left belongs to some way in which all holds.
//! Where one occurs twice, its interval is split and the parts are joined again, and the result says that it may still
//! be too wide. `x / y - x` is first rewritten so that `x` occurs once.

mod corners;
mod range;
mod revise;
mod settle;
mod state;
mod system;
#[cfg(test)]
mod tests;

pub use range::{Range, order, range, sign};
pub use settle::Narrowed;
pub use system::System;
