//! The path from a document to results: [`plan()`] reads everything and collects every mistake, [`compute()`] computes the
//! steps in order, and [`run()`] judges and tells what came of them too. No formula stands here.

mod cases;
mod compute;
mod expect;
mod expected_refusal;
mod expects;
mod laid_over;
mod plan;
mod refused_steps;
mod run;
mod step_ups;
mod summary;
mod tell;
mod unused;

pub use cases::every_case;
pub use compute::{Computation, Needed, compute, compute_needed};
pub use expect::{in_another_unit, no_such_figure};
pub use expects::Expects;
pub use plan::{Plan, listen, plan};
pub use run::{Evaluation, run};
pub use tell::cite;
