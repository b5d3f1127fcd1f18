//! From the terms of an exit to who gets what of it.

mod breakpoints;
mod carve_out;
mod claim_terms;
mod claimant;
mod closing;
mod compute;
mod conversion;
mod converted;
mod entitlements;
mod exits;
mod holders;
mod idle;
mod mandatory;
mod net_proceeds;
mod outcome;
mod payout;
mod required;
mod rounds;
mod schedule;
mod stretches;
mod written;

pub use claimant::{Claimant, Upside};
pub use compute::{compute, sharing};
pub use net_proceeds::{PartOfMore, part_of_more, value_of_net_proceeds};
pub use outcome::*;
pub use rounds::Counted;
pub use schedule::{Event, Schedule, Segment, Sharing};
#[cfg(test)]
pub use {claim_terms::holdings, rounds::claims as claims_of_rounds};
