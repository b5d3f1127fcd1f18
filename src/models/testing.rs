//! What the tests of the models share: a scenario in, its results or its mistakes out.

use crate::diagnostic::Diagnostics;
use crate::engine::{Evaluation, plan, run};
use crate::number::Exact;
use crate::scenario::{Files, Request, Unreadable, load_text};
use crate::source::Sources;

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &std::path::Path) -> Result<String, Unreadable> {
        Err(Unreadable::System("no files here".to_string()))
    }
}

/// The results of a scenario, or the mistakes that keep it from running.
pub fn try_scenario(text: &str) -> Result<Evaluation, Diagnostics> {
    let mut sources = Sources::default();
    let document = load_text("test.toml", text.to_string(), &NoFiles, &Request::default(), &mut sources)?;
    Ok(run(&plan(&document, &sources)?))
}

/// The results of a scenario that is right, and whose expectations come true.
pub fn scenario(text: &str) -> Evaluation {
    let results = try_scenario(text).unwrap_or_else(|mistakes| panic!("{mistakes:#?}\n{text}"));
    assert!(!results.diagnostics.has_errors(), "{:#?}\n{text}", results.diagnostics);
    results
}

/// The names of the codes of everything that was found wrong, or worth a warning, in a scenario.
pub fn codes(text: &str) -> Vec<&'static str> {
    let found = match try_scenario(text) {
        Ok(results) => results.diagnostics,
        Err(mistakes) => mistakes,
    };
    found.iter().map(|diagnostic| diagnostic.code.name()).collect()
}

/// The exact value of a figure.
pub fn value(results: &Evaluation, name: &str) -> Exact {
    let id = results.sheet.find(name).unwrap_or_else(|| panic!("no figure {name} in {:#?}", results.sheet.names()));
    results.sheet.value(id).unwrap_or_else(|| panic!("{name} is {:?}", results.sheet.why_undefined(id)))
}

/// A figure as it is printed.
pub fn shown(results: &Evaluation, name: &str) -> String {
    let id = results.sheet.find(name).unwrap_or_else(|| panic!("no figure {name} in {:#?}", results.sheet.names()));
    results.sheet.show(id)
}

/// Why a figure has no value.
pub fn reason(results: &Evaluation, name: &str) -> String {
    let id = results.sheet.find(name).unwrap_or_else(|| panic!("no figure {name}"));
    results.sheet.why_undefined(id).map(|undefined| undefined.reason).unwrap_or_default()
}

/// A fraction, of a denominator that is not zero.
pub fn exact(numerator: i128, denominator: i128) -> Exact {
    Exact::ratio(numerator, denominator).expect("a denominator")
}
