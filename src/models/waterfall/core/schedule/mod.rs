//! The breakpoints of an exit: from which amount on who shares in each further unit.
//!
//! What all classes together are paid is an increasing, piecewise linear function of what a common share gets, the
//! *level*. Its kinks are where a preference is covered, a class converts, a cap is reached, an option comes into the
//! money. So the equilibrium of all conversions and exercises needs no search: between two breakpoints everything is
//! linear, and a class converts exactly when its share of the level beats what it would give up.

mod exits;
mod levels;
mod payouts;
mod segment;

pub use levels::Schedule;
pub use segment::{Event, Segment, Sharing};
