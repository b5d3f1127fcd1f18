//! All tests of the package from outside, in one program: `cargo test --test all scenarios::` runs those of one file.

mod captable_laws;
mod charts;
mod circles;
mod cli;
mod deal_pictures;
mod drawn;
mod examples;
mod findings_true;
mod gallery;
mod histories;
mod laws;
mod layers;
mod mistakes;
mod models;
mod named;
mod nothing_dropped;
mod questions;
mod questions_laws;
mod readme;
mod reconcile;
mod reported_deals;
mod robustness;
mod scenarios;
mod support;
mod titles_true;
mod waterfall_laws;
