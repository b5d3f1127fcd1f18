//! From one valuation to a later one, part by part. See `about.md`.

mod chart;
mod outcome;
mod parts;
mod terms;
#[cfg(test)]
mod tests;

use crate::models::Model;
use terms::Terms;

/// The model.
pub const MODEL: Model = Model {
    name: "value-bridge",
    about: include_str!("about.md"),
    read: |section| Some(Box::new(Terms::read(section)?)),
};
