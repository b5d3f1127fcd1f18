//! One of many scenario files.

use super::view::View;
use crate::diagnostic::{Diagnostics, Severity};
use crate::engine::Evaluation;

/// A scenario file, and what came of it.
#[derive(Clone, Debug)]
pub struct FilePage<'p> {
    /// What the file is called.
    pub file: &'p str,
    /// Its results, or why there are none.
    pub outcome: Result<&'p Evaluation, &'p Diagnostics>,
    /// How much of it a page for people shows.
    pub view: View,
}

/// The first mistake, in a sentence.
pub fn first_mistake(mistakes: &Diagnostics) -> &str {
    let error = mistakes.iter().find(|mistake| mistake.severity == Severity::Error);
    error.map_or("not computed", |mistake| mistake.message.as_str())
}
