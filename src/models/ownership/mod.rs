//! Who holds what before and after a step, shared by all steps that change the cap table.

mod as_if_converted;
mod holdings;
mod positions;
mod report;
#[cfg(test)]
mod tests;

pub use as_if_converted::AsIfConverted;
pub use holdings::{Class, Held, Holder, Holdings};
pub use positions::{Ownership, Position};
pub use report::{as_if_converted, report, section};
