//! Questions asked of any scenario, as passes over the recorded worksheet; no model knows of them.

pub mod across;
mod answers;
mod axis;
mod charts;
pub mod compare;
mod elasticity;
mod flags;
mod given;
mod names;
mod replay;
mod settled;

pub mod simulate;
pub mod solve;
mod study;
pub mod sweep;
pub mod tornado;

pub use axis::{Axis, MOST_POINTS};
pub use replay::{Point, Regime, Replayer};
pub use study::{NamedFigure, Study, Variation, Varied, means, one_figure};
