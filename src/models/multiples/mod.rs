//! A valuation divided by revenue, and what it means. See `about.md`.

mod football_field;
mod growth;
mod outcome;
mod over_time;
mod peers;
mod terms;
#[cfg(test)]
mod tests;
mod what_if;

use crate::models::Model;
use terms::Terms;

/// The model.
pub const MODEL: Model =
    Model { name: "multiples", about: include_str!("about.md"), read: |section| Some(Box::new(Terms::read(section)?)) };
