//! Cap tables that exist elsewhere, read into scenarios.

pub mod holders;
