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
pub const MODEL: Model = Model::at_once("value-bridge", include_str!("about.md"), |section| {
    Terms::read(section)
        .map(|terms| Box::new(crate::models::AtOnce(Box::new(terms))) as Box<dyn crate::models::AnyStep>)
});
