//! What a section says of a cancellation.

use crate::models::captable_terms::Ending;
use crate::scenario::{Section, Word};

/// The terms of a cancellation.
#[derive(Debug)]
pub enum Cancellation {
    /// Of options.
    Options {
        /// Which and how many.
        ending: Ending,
        /// Whether they go back to the pool.
        back_to_pool: bool,
    },
    /// Of a SAFE or a note: its step.
    Instrument(Word),
}

pub(super) fn read(section: &Section<'_>) -> Option<Cancellation> {
    if section.has("instrument") {
        if section.has("holder") {
            section.conflict("holder", "instrument", "both say what ends");
        }
        return section.word("instrument").map(Cancellation::Instrument);
    }
    let back_to_pool = section.choice("to", &[("pool", true), ("nobody", false)]).unwrap_or(true);
    Ending::read(section).map(|ending| Cancellation::Options { ending, back_to_pool })
}
