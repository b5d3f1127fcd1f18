//! Whose rights are valued: those of another step, of the section itself, or of the cap table.

use crate::models::{Reference, waterfall};
use crate::scenario::Section;

/// Whose rights are valued.
#[derive(Debug)]
pub enum Rights {
    /// Those of a step of the model `waterfall`.
    Of(Reference),
    /// Those that the section states, or the cap table.
    Own(Box<waterfall::Terms>),
}

impl Rights {
    /// The step that says who has which rights, where it is another one.
    pub fn reference(&self) -> Option<&Reference> {
        if let Rights::Of(reference) = self { Some(reference) } else { None }
    }

    pub(super) fn read(section: &Section<'_>) -> Option<Rights> {
        if !section.has("waterfall") {
            return waterfall::read_rights(section, section.date("exit_date")).map(|own| Rights::Own(Box::new(own)));
        }
        for key in ["classes", "of_rounds", "mandatory_conversion_from"] {
            if section.has(key) {
                section.conflict("waterfall", key, "that step says who has which rights");
            }
        }
        Reference::read(section, "waterfall").map(Rights::Of)
    }
}
