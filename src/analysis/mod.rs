//! Questions asked of any scenario, as passes over the recorded worksheet; no model knows of them.

mod answers;
mod axis;
mod charts;
pub mod compare;
mod names;

pub mod simulate;
pub mod solve;
mod study;
pub mod sweep;
pub mod tornado;

pub use axis::{Axis, MOST_POINTS};
pub use study::{Figure, Point, Regime, Replayer, Study, Variation, Varied};
