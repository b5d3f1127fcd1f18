//! `run` and `check`.

use serde_json::{Value, json};

use super::arguments::Arguments;
use super::figures::{document, layout, lines};
use super::origin::{Origin, Read, computed};
use super::root::Root;
use super::told::{Told, checked_document, words};
use crate::analysis::means;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, did_you_mean_name};
use crate::engine::{Evaluation, every_case};
use crate::render::checked::Checked;
use crate::render::{Extent, Format, View, named, render, verdicts};
use crate::source::Sources;

/// What a document has only where it is asked for: how the figures are told on a page.
const DETAILS: [&str; 2] = ["sections", "reconciliation"];

/// `run`: the document of `run --format json`.
pub fn run(arguments: &Arguments, root: &Root) -> Result<Told, Told> {
    let (results, mut read) = computed(arguments, root)?;
    let patterns = arguments.texts("figures");
    let patterns: Vec<&str> = patterns.iter().flat_map(|names| names.split(',')).map(str::trim).collect();
    known(&patterns, &results, &mut read).map_err(|mistakes| {
        let case = arguments.text("case").map(str::to_string);
        Told::mistakes(&read.name, case, &mistakes, std::mem::take(&mut read.sources))
    })?;
    let extent = if arguments.flag("full") { Extent::Whole } else { Extent::Short };
    let view = |extent| View { extent, ..View::default() };
    let written = |format, extent| render(&results, &read.sources, format, &view(extent), layout());
    let told = written(Format::JsonLines, extent).map_err(|error| Told::refused(error.to_string()))?;
    let page = written(Format::Text, Extent::Summary).map_err(|error| Told::refused(error.to_string()))?;
    let mut told = document(&told);
    if !patterns.is_empty() {
        narrow(&mut told, &patterns);
    }
    if let Some(told) = told.as_object_mut().filter(|_| !arguments.flag("sections")) {
        DETAILS.iter().for_each(|key| drop(told.shift_remove(*key)));
    }
    let text = format!("{page}\nFigures, with all digits:\n{}", lines(&told["figures"]));
    Ok(Told::fine(told, text).beside(&results.diagnostics, &read.sources))
}

/// That each pattern means a figure or a statement.
fn known(patterns: &[&str], results: &Evaluation, read: &mut Read) -> Result<(), Diagnostics> {
    let all = named(results);
    let names: Vec<&str> = all.iter().map(|named| named.name.as_str()).collect();
    let mut mistakes = Diagnostics::default();
    for pattern in patterns.iter().filter(|pattern| !names.iter().any(|name| means(pattern, name))) {
        let id = read.sources.add("figures", *pattern);
        let message = format!("no figure and no statement is called `{pattern}`");
        let mistake = Diagnostic::error(Code::UnknownReference, message).at(read.sources.whole(id), "no such name");
        let help = did_you_mean_name(pattern, &names).filter(|_| !pattern.contains('*'));
        let mistake = help.into_iter().fold(mistake, Diagnostic::help);
        mistakes.push(mistake.help("`explain` without `figure` lists all of them"));
    }
    // Where a step is refused, its figures are not there, and that is the reason.
    if !mistakes.is_empty() {
        mistakes.extend(results.diagnostics.iter().cloned());
    }
    if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
}

/// Leaves the figures and statements that were asked for, and the lines that their formulas refer to.
fn narrow(told: &mut Value, patterns: &[&str]) {
    let name = |entry: &Value| entry["name"].as_str().unwrap_or_default().to_string();
    let keep = |told: &mut Value, key: &str, is_kept: &dyn Fn(&str) -> bool| {
        if let Some(list) = told.get_mut(key).and_then(Value::as_array_mut) {
            list.retain(|entry| is_kept(&name(entry)));
        }
    };
    let is_asked = |name: &str| patterns.iter().any(|pattern| means(pattern, name));
    keep(told, "figures", &is_asked);
    keep(told, "statements", &is_asked);
    let kept = told["figures"].as_array().cloned().unwrap_or_default();
    let inputs = |figure: &Value| figure["inputs"].as_array().cloned().unwrap_or_default();
    let referred: Vec<Value> = kept.iter().flat_map(inputs).collect();
    keep(told, "lines", &|name| referred.contains(&json!(name)));
}

/// `check`: the document of `check --format json`.
pub fn check(arguments: &Arguments, root: &Root) -> Result<Told, Told> {
    let origin = Origin::of(arguments, root)?;
    let (name, case) = (origin.name(), arguments.text("case").map(str::to_string));
    let mut sources = Sources::default();
    let base = origin.base(root, &mut sources);
    let mut all: Vec<Checked> = Vec::new();
    let (mut found, mut text) = (Diagnostics::default(), String::new());
    every_case(&base, (case, &arguments.settings()), &mut sources, |case, computed, _| {
        let one = Checked::of(&name, case, computed);
        text.push_str(&one.line());
        text.push_str(&computed.as_ref().map_or(String::new(), |results| verdicts(results, layout())));
        // What is wrong with a file is wrong with each of its cases, and told once.
        let new: Vec<_> =
            one.diagnostics.iter().filter(|one| !found.iter().any(|known| known == *one)).cloned().collect();
        found.extend(new);
        all.push(one);
    });
    let text = words(&found, &sources) + &text;
    let is_error = found.has_errors();
    Ok(Told { document: Some(checked_document(all, sources)), text, is_error })
}
