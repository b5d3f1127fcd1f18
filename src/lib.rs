//! Exact, explained company valuations and stakes from what was reported.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod cli;
pub mod diagnostic;
pub mod engine;
pub mod models;
pub mod number;
pub mod render;
pub mod report;
pub mod scenario;
pub mod source;
pub mod worksheet;
