//! Cap tables that exist elsewhere, read into scenarios: packages of the Open Cap Format, and tables of holders.

mod doubt;
pub mod draft;
pub mod holders;
mod json;
pub mod ocf;
mod package;

pub use doubt::{Doubt, Doubts};
pub use ocf::{Choices, Counts, Imported, import, import_files};
