//! What a section says of a split.

use crate::scenario::{Section, Word};
use crate::worksheet::{Reported, dimension};

/// The terms of a split.
#[derive(Debug)]
pub struct Split {
    /// The class that is split; `None` for all of them.
    pub(super) class: Option<Word>,
    pub(super) ratio: Reported<dimension::Ratio>,
}

pub(super) fn read(section: &Section<'_>) -> Option<Split> {
    let help = "write `ratio = 10`, or `ratio = \"0.1\"` for a reverse split";
    section.needs("ratio", "one share becomes several", help);
    Some(Split { class: section.word("class"), ratio: section.figure("ratio")? })
}
