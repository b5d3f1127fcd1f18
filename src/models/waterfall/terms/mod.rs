//! What a scenario says of an exit: who holds what with which rights, and what the exit brings.

mod class;
mod exit;
mod mandatory;
mod payments;
mod unused;

pub use class::{CapCounts, CapOf, Class, Dividends, Participation, Vested};
pub use exit::{Kind, Terms, read_rights};
pub use mandatory::{Mandatory, Threshold};
pub use payments::{Amount, CarveOut, EarnOut, Size};

use crate::scenario::Section;

/// Reads the terms of a step; `None` when nobody can be paid by them.
pub fn read(section: &Section<'_>) -> Option<Terms> {
    let terms = exit::read(section)?;
    unused::explain(section, &terms);
    Some(terms)
}
