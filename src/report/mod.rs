//! Results before any format: charts as data.

pub mod chart;
