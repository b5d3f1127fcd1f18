//! What other programs keep of cap tables, read into scenarios: the Open Cap Format, and scenarios as data.

mod doubt;
pub mod draft;
mod json;
pub mod ocf;
mod package;

pub use doubt::{Doubt, Doubts};
pub use ocf::{Choices, Counts, Imported, import};
