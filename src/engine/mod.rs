//! The path from a document to results: [`plan`] reads everything and collects every mistake, [`run`] computes the
//! steps in order. No formula stands here.

mod charts;
mod expect;
mod plan;
mod run;

pub use charts::cite;
pub use expect::no_such_figure;
pub use plan::{Plan, plan};
pub use run::{Results, run, run_with};
