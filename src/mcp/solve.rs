//! `solve`.

use super::arguments::Arguments;
use super::figures::{document, layout};
use super::origin::asked;
use super::root::Root;
use super::told::Told;
use crate::analysis::solve::Solved;
use crate::render::{Format, answer};
use crate::report::Answer;

/// `solve`: the document of `solve --format json`.
pub fn solve(arguments: &Arguments, root: &Root) -> Result<Told, Told> {
    let (solved, _) = asked(arguments, root, |document, sources| {
        let wanted = sources.add("for", arguments.text("for").unwrap_or_default());
        let so_that = sources.add("so_that", arguments.text("so_that").unwrap_or_default());
        Solved::new(document, wanted, so_that, sources)
    })?;
    let solved = solved.answer();
    answered(&solved, &solved)
}

/// An answer for programs as a document, and one for people in words.
pub fn answered(for_programs: &Answer, for_reading: &Answer) -> Result<Told, Told> {
    let written = |told, format| answer(told, format, layout()).map_err(|error| Told::refused(error.to_string()));
    Ok(Told::fine(document(&written(for_programs, Format::Json)?), written(for_reading, Format::Text)?))
}
