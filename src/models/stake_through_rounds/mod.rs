//! A holder's stake through successive reported rounds, without share counts. See `about.md`.

mod outcome;
mod terms;
#[cfg(test)]
mod tests;

use crate::models::Model;
use terms::Terms;

/// The model.
pub const MODEL: Model = Model::at_once("stake-through-rounds", include_str!("about.md"), |section| {
    Terms::read(section)
        .map(|terms| Box::new(crate::models::AtOnce(Box::new(terms))) as Box<dyn crate::models::AnyStep>)
});
