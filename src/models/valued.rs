//! A value that is stated, or taken from another step.

use super::Reference;
use crate::scenario::Section;
use crate::worksheet::{Reported, dimension};

/// Where a value comes from.
#[derive(Debug)]
pub enum Valued {
    /// The figures of another step.
    Step(Reference),
    /// Stated here.
    Stated(Reported<dimension::Money>),
}

impl Valued {
    /// Reads it from one of two keys, and reports where `both` of them stand or neither, with `why` and `help`.
    pub fn read(section: &Section<'_>, keys: [&'static str; 2], both: &str, [why, help]: [&str; 2]) -> Option<Valued> {
        let [step, value] = keys;
        let (reference, stated) = (Reference::read(section, step), section.figure(value));
        match (section.has(step), section.has(value)) {
            (true, true) => section.conflict(step, value, both),
            (false, false) => section.missing(step, why, help),
            _ => {}
        }
        reference.map(Valued::Step).or(stated.map(Valued::Stated))
    }

    /// The step that it is taken from.
    pub fn step(&self) -> Option<&Reference> {
        match self {
            Valued::Step(step) => Some(step),
            Valued::Stated(_) => None,
        }
    }
}
