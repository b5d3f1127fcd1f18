//! An exit in sentences, tables and charts.

mod breakpoints;
mod charts;
mod closing;
mod page;
mod paid;
mod tables;
mod words;

pub use page::report;
