//! The prices of peers, from a file: read, and what their returns say.

mod columns;
pub mod mistakes;
mod rows;
mod samples;

pub use columns::{Peer, Prices};
pub use samples::{Frequency, Sample, Window, sample, typical_gap};
