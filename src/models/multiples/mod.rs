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
pub const MODEL: Model = Model::at_once("multiples", include_str!("about.md"), |section| {
    Terms::read(section)
        .map(|terms| Box::new(crate::models::AtOnce(Box::new(terms))) as Box<dyn crate::models::AnyStep>)
});
