//! Exact, explained company valuations and stakes from what was reported.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod number;
pub mod render;
pub mod report;
pub mod source;
