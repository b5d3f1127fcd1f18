//! What `check` found, for programs: as JSON, as annotations of GitHub, and in the Static Analysis Results Interchange Format.

mod github;
mod json;
mod place;
mod sarif;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::engine::Evaluation;
use crate::source::Sources;

pub use github::github;
pub use json::json;
pub use sarif::{sarif, uri};

/// How a file, or a case of one, fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was computed, and everything is as it should be.
    Fine,
    /// It is refused, and says that it should be.
    RefusedAsExpected,
    /// It was computed, and an expectation or a figure failed.
    Failed,
    /// It was not computed.
    NotComputed,
}

impl Outcome {
    /// The word that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Fine => "fine",
            Outcome::RefusedAsExpected => "refused-as-expected",
            Outcome::Failed => "failed",
            Outcome::NotComputed => "not-computed",
        }
    }
}

/// A file that was checked, as it stands or with one of its cases.
#[derive(Debug)]
pub struct Checked {
    /// Its name on the command line.
    pub file: String,
    /// The case that was laid over it.
    pub case: Option<String>,
    /// How it fared.
    pub outcome: Outcome,
    /// How many figures it has, where it was computed.
    pub figures: Option<usize>,
    /// What is wrong, and what the reader should know.
    pub diagnostics: Diagnostics,
}

impl Checked {
    /// What came of a file, or of a case of it.
    pub fn of(file: &str, case: Option<String>, computed: &Result<Evaluation, Diagnostics>) -> Checked {
        let diagnostics = computed.as_ref().map_or_else(|mistakes| mistakes, |results| &results.diagnostics);
        let outcome = match (computed.is_ok(), diagnostics.has_errors()) {
            (true, false) => Outcome::Fine,
            (true, true) => Outcome::Failed,
            (false, false) => Outcome::RefusedAsExpected,
            (false, true) => Outcome::NotComputed,
        };
        let figures = computed.as_ref().ok().map(|results| results.sheet.names().len());
        Checked { file: file.to_string(), case, outcome, figures, diagnostics: diagnostics.clone() }
    }

    /// One line that says how it fared.
    pub fn line(&self) -> String {
        let file = &self.file;
        let what = self.case.as_ref().map_or(file.clone(), |case| format!("{file} (case {case})"));
        match (self.outcome, self.figures) {
            (Outcome::Fine, figures) => format!("{what}: fine, {} figures\n", figures.unwrap_or_default()),
            (Outcome::Failed, _) => format!("{what}: an expectation or a figure failed\n"),
            (Outcome::RefusedAsExpected, _) => format!("{what}: refused, as it expects\n"),
            (Outcome::NotComputed, _) => format!("{what}: not computed\n"),
        }
    }
}

/// The results of one file with the texts that they point into.
pub type CheckedFile = (Vec<Checked>, Sources);

/// Everything that was found, once: what is wrong with a file is wrong with each of its cases.
fn found(files: &[CheckedFile]) -> impl Iterator<Item = (&Checked, &Diagnostic, &Sources)> {
    files.iter().flat_map(|(checked, sources)| {
        let mut told: Vec<(&Checked, &Diagnostic)> = Vec::new();
        for (one, diagnostic) in checked.iter().flat_map(|one| one.diagnostics.iter().map(move |found| (one, found))) {
            if !told.iter().any(|(_, known)| *known == diagnostic) {
                told.push((one, diagnostic));
            }
        }
        told.into_iter().map(move |(one, diagnostic)| (one, diagnostic, sources))
    })
}

/// A message with its notes and what to do next, as one text.
pub fn message(diagnostic: &Diagnostic, ends: &str) -> String {
    let notes = diagnostic.notes.iter().map(|note| format!("{ends}note: {note}"));
    let help = diagnostic.help.iter().map(|help| format!("{ends}help: {help}"));
    std::iter::once(diagnostic.message.clone()).chain(notes).chain(help).collect()
}
