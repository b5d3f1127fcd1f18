//! What a share of each class is worth.

mod core;
