//! A text as a scenario: read or refused, computed, checked, told in every format; and the same to a Rust program.

use std::path::Path;

use postmoney::Scenario;
use postmoney::diagnostic::Diagnostics;
use postmoney::engine::{Evaluation, plan, run};
use postmoney::scenario::{Document, Files, Request, Unreadable, load_text};
use postmoney::source::Sources;

use crate::told;

/// No file: what a text extends cannot be read.
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &Path) -> Result<String, Unreadable> {
        Err(Unreadable::System("there is no such file".to_string()))
    }
}

/// Tries the text in these bytes, as it stands and with each of its cases, as `check` does.
pub fn hold(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut cases = vec![None];
    let mut at = 0;
    while let Some(case) = cases.get(at).cloned() {
        let request = Request { case, settings: Vec::new() };
        let mut sources = Sources::default();
        let document = read(text, &request, &mut sources);
        if let (None, Ok(document)) = (&request.case, &document) {
            cases.extend(document.cases.iter().take(2).cloned().map(Some));
        }
        let computed = document.and_then(|document| Ok(run(&plan(&document, &sources)?)));
        tell(&computed, &sources);
        // A Rust program finds files that a scenario extends, and this one has none.
        if !text.contains("extends") {
            to_a_program(text, request.case.as_deref(), &computed);
        }
        at += 1;
    }
}

/// Reads a text.
pub fn read(text: &str, request: &Request, sources: &mut Sources) -> Result<Document, Diagnostics> {
    load_text("scenario.toml", text.to_string(), &NoFiles, request, sources)
}

/// What came of a scenario can be told.
pub fn tell(computed: &Result<Evaluation, Diagnostics>, sources: &Sources) {
    match computed {
        Ok(results) => told::results(results, sources),
        Err(mistakes) => told::mistakes(mistakes, sources),
    }
}

/// The library refuses what the program refuses, and has its figures.
fn to_a_program(text: &str, case: Option<&str>, computed: &Result<Evaluation, Diagnostics>) {
    let results = match (Scenario::parse(text), case) {
        // A file that is refused as it stands is refused before any case of it is looked at.
        (Err(_), Some(_)) => return,
        (scenario, None) => scenario.and_then(|scenario| scenario.run()),
        (scenario, Some(case)) => scenario.and_then(|scenario| scenario.with_case(case)?.run()),
    };
    match (computed, results) {
        (Err(mistakes), Err(told)) => assert_eq!(mistakes.len(), told.len()),
        (Ok(results), Err(told)) => {
            assert!(results.diagnostics.has_errors(), "refused without a reason");
            assert_eq!(results.diagnostics.len(), told.len());
        }
        (Ok(results), Ok(same)) => {
            assert!(!results.diagnostics.has_errors());
            for figure in same.figures() {
                let id = results.sheet.find(figure.name()).expect("a figure by its name");
                assert_eq!(results.sheet.value(id).as_ref(), Some(figure.exact()), "{}", figure.name());
            }
        }
        (Err(mistakes), Ok(_)) => panic!("the program refuses what the library takes: {mistakes:?}"),
    }
}
