//! What a section says of a cancellation.

use crate::models::captable_terms::Ending;
use crate::scenario::Section;

/// The terms of a cancellation.
#[derive(Debug)]
pub struct Cancellation {
    pub(super) ending: Ending,
    pub(super) back_to_pool: bool,
}

pub(super) fn read(section: &Section<'_>) -> Option<Cancellation> {
    let back_to_pool = section.choice("to", &[("pool", true), ("nobody", false)]).unwrap_or(true);
    Ending::read(section).map(|ending| Cancellation { ending, back_to_pool })
}
