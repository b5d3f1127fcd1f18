//! A holder's stake through successive reported rounds, without share counts. See `about.md`.

mod outcome;
mod terms;
#[cfg(test)]
mod tests;

use crate::models::Model;
use terms::Terms;

/// The model.
pub const MODEL: Model = Model {
    name: "stake-through-rounds",
    about: include_str!("about.md"),
    read: |section| Some(Box::new(Terms::read(section)?)),
};
