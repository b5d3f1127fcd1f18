//! What can be offered: computed only as far as it is needed.

use std::path::Path;
use std::sync::OnceLock;

use clap_complete::engine::CompletionCandidate;

use super::Line;
use crate::engine::{Plan, compute, plan, run};
use crate::models;
use crate::render::named;
use crate::scenario::{Disk, Document, Request, load};
use crate::source::Sources;
use crate::worksheet::Overrides;

/// A candidate, and what it is.
#[derive(Debug)]
pub struct Offered {
    pub name: String,
    help: String,
}

static SHELL: OnceLock<String> = OnceLock::new();

/// Which shell asks: bash takes a candidate as it would be typed, the others put quotes where they are needed.
pub fn remember_shell(shell: Option<String>) {
    let name = shell.and_then(|path| Some(Path::new(&path).file_stem()?.to_str()?.to_string()));
    // It is asked once.
    let _ = SHELL.set(name.unwrap_or_default());
}

impl Offered {
    fn new(name: impl Into<String>, help: impl Into<String>) -> Offered {
        Offered { name: name.into(), help: help.into() }
    }

    pub fn candidate(&self) -> CompletionCandidate {
        let is_bash = SHELL.get().is_some_and(|shell| shell == "bash");
        let name = if is_bash { escaped(&self.name) } else { self.name.clone() };
        CompletionCandidate::new(name).help(Some(self.help.clone().into()).filter(|_| !self.help.is_empty()))
    }
}

/// A word with a backslash before each letter that bash would take for its own.
fn escaped(word: &str) -> String {
    let is_special = |letter: char| " '\"\\()&;<>|*?$!`#".contains(letter);
    word.chars().flat_map(|letter| is_special(letter).then_some('\\').into_iter().chain([letter])).collect()
}

/// Every model with what it answers.
pub fn names() -> Vec<Offered> {
    models::ALL.iter().map(|model| Offered::new(model.name, model.summary())).collect()
}

/// The file on the line, with the case that is named there.
fn document(line: &Line, case: Option<String>) -> Option<(Document, Sources)> {
    let mut sources = Sources::default();
    let request = Request { case, settings: Vec::new() };
    let document = load(&line.file()?, &Disk, &request, &mut sources).ok()?;
    Some((document, sources))
}

fn planned(line: &Line) -> Option<Plan> {
    let (mut document, sources) = document(line, line.case())?;
    document.expects = false;
    plan(&document, &sources).ok()
}

/// The figures that questions ask for; nothing is judged and nothing is told.
pub fn figures(line: &Line) -> Vec<Offered> {
    let Some(plan) = planned(line) else { return Vec::new() };
    let computed = compute(&plan, Overrides::new());
    let shown = |(name, id)| Offered::new(name, computed.sheet.show(id));
    computed.sheet.names().into_iter().map(shown).collect()
}

/// The figures with what is stated in words.
pub fn statements_too(line: &Line) -> Vec<Offered> {
    let Some(plan) = planned(line) else { return Vec::new() };
    named(&run(&plan)).into_iter().map(|one| Offered::new(one.name, one.value)).collect()
}

/// What the file assumes.
pub fn assumptions(line: &Line) -> Vec<Offered> {
    let Some((document, _)) = document(line, line.case()) else { return Vec::new() };
    let stated = document.tree.assumptions().into_iter().filter(|path| path[0] != "expect");
    let offered = |path: Vec<String>| {
        let value = document.tree.at(&path).map(crate::scenario::words);
        Offered::new(crate::scenario::dotted(&path), value.unwrap_or_default())
    };
    stated.map(offered).collect()
}

/// The cases of the file.
pub fn cases(line: &Line) -> Vec<Offered> {
    let Some((document, _)) = document(line, None) else { return Vec::new() };
    document.cases.into_iter().map(|case| Offered::new(case, "")).collect()
}

/// The steps of the file, with their models.
pub fn steps(line: &Line) -> Vec<Offered> {
    let Some((document, _)) = document(line, line.case()) else { return Vec::new() };
    let Some(steps) = document.tree.table("steps") else { return Vec::new() };
    let model = |name: &str| document.tree.at(&["steps".to_string(), name.to_string(), "model".to_string()]);
    let offered = |name: &str| Offered::new(name, model(name).map(crate::scenario::words).unwrap_or_default());
    steps.entries.iter().map(|(key, _)| offered(&key.name)).collect()
}

/// The charts of the file.
pub fn charts(line: &Line) -> Vec<Offered> {
    let Some(plan) = planned(line) else { return Vec::new() };
    let told = run(&plan);
    let charts = told.report.sections.iter().flat_map(|section| &section.charts);
    charts.map(|chart| Offered::new(chart.name(), "")).collect()
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn bash_gets_words_as_they_are_typed() {
        assert_eq!(escaped("steps.series-a.investors.Fund A"), "steps.series-a.investors.Fund\\ A");
        assert_eq!(escaped("meta.stake"), "meta.stake");
    }
}
