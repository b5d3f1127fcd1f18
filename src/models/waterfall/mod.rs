//! Who gets what of an exit, at any price. See `about.md`.

mod claimant;
mod schedule;

pub use claimant::{Claimant, Upside};
pub use schedule::{Event, Schedule, Segment, Sharing};
