//! What a share of each class is worth.

mod core;
mod prices;
mod report;
mod terms;
