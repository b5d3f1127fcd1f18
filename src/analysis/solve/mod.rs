//! Which values of an assumption make a figure what it should be.
//!
//! The figure is looked at over the whole range that the assumption may have. Where it crosses the target, a line or a
//! quotient of two lines through three of its points gives the answer exactly, if the figure is one there; otherwise the
//! crossing is halved and tried again, until the last printed digit is right. Either way a run confirms it. Between the
//! crossings the figure stays on one side of the target, which answers what is asked for with `>` and its like.

mod answer;
mod curve;
mod flat;
mod nowhere;
mod setting;
mod sides;
mod solved;
mod wanted;

pub use curve::Solution;
pub use sides::{End, Stretch};
pub use solved::Solved;
pub use wanted::Relation;
