//! The scenarios to compare, each under a name of its own.

use std::collections::HashSet;

use super::Comparison;
use crate::analysis::NamedFigure;
use crate::diagnostic::Diagnostics;
use crate::report::Answer;
use crate::scenario::{Base, Document, Request};
use crate::source::Sources;

/// What a file is called beside its cases.
const AS_IT_STANDS: &str = "the scenario";

/// Words at the heads of columns, which no scenario is called by.
const HEADS: [&str; 3] = ["Figure", "Scenario", "Change"];

/// Files, or one file and its cases, each under a name of its own; `read` reads the file of that number.
///
/// # Errors
///
/// The mistakes of the first file that cannot be read.
pub fn sides(
    names: &[String],
    read: impl Fn(usize, &mut Sources) -> Result<Base, Diagnostics>,
    (cases, settings): (&[String], &[String]),
    sources: &mut Sources,
) -> Result<Vec<(String, Document)>, Diagnostics> {
    let request = |case: Option<String>| Request { case, settings: settings.to_vec() };
    let is_alone = names.len() == 1;
    let mut sides = Vec::new();
    for (number, name) in names.iter().enumerate() {
        let base = read(number, sources)?;
        let document = base.document(&request(None), sources)?;
        let cases = if is_alone && cases.is_empty() { document.cases.clone() } else { cases.to_vec() };
        sides.push((if is_alone { AS_IT_STANDS.to_string() } else { name.clone() }, document));
        for case in cases {
            let called = if is_alone { case.clone() } else { format!("{name}, {case}") };
            sides.push((called, base.document(&request(Some(case)), sources)?));
        }
    }
    Ok(apart(sides))
}

/// The same sides, with another name for a case that is called as another side or as the head of a column.
fn apart(sides: Vec<(String, Document)>) -> Vec<(String, Document)> {
    let mut taken: HashSet<String> = HEADS.map(str::to_string).into();
    let mut named = Vec::with_capacity(sides.len());
    for (name, document) in sides {
        let others = std::iter::once(format!("{name} (case)")).chain((2..).map(|number| format!("{name} ({number})")));
        let own = std::iter::once(name.clone()).chain(others).find(|own| !taken.contains(own));
        let own = own.expect("numbers do not end");
        taken.insert(own.clone());
        named.push((own, document));
    }
    named
}

impl Comparison<'_> {
    /// What is told of so many files: of two versions first what was changed; of others, the figures side by side.
    pub fn answer_of(&self, files: usize, asked: Option<&[NamedFigure]>, is_for_reading: bool) -> Answer {
        match (files, self.sides.len(), asked) {
            (2, 2, asked) => self.of_versions(asked, is_for_reading),
            (_, _, asked) => self.answer(asked.unwrap_or(&[])),
        }
    }
}
