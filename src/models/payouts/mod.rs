//! Who receives what of a reported total. See `about.md`.

mod outcome;
mod terms;
#[cfg(test)]
mod tests;

use crate::models::Model;
use terms::Terms;

/// The model.
pub const MODEL: Model =
    Model { name: "payouts", about: include_str!("about.md"), read: |section| Some(Box::new(Terms::read(section)?)) };
