//! A report becomes bytes: one folder or file a format, and nothing is computed here.

pub mod chart;
