//! Who holds what before and after a step, shared by all steps that change the cap table.

mod holdings;
mod positions;
mod report;

pub use holdings::{Class, Held, Holder, Holdings};
pub use positions::{Ownership, Position};
pub use report::{report, section};
