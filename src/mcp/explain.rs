//! `explain`.

use serde_json::{Value, json};

use super::arguments::Arguments;
use super::figures::{layout, lines};
use super::origin::{Read, computed};
use super::root::Root;
use super::told::Told;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::engine::Evaluation;
use crate::render::{
    Asked, Depth, Named, ambiguous, as_named, asked, explained, explanation, list, listed, named, stated, statement,
    unknown, written,
};

/// What lists all figures.
const LISTS: &str = "`explain` without `figure`";

/// What is said of a depth in a text: how deep it goes is an argument here.
const COMMAND: &str = "explain";

/// `explain`: a figure down to the reported numbers, or the list of those there are.
pub fn explain(arguments: &Arguments, root: &Root) -> Result<Told, Told> {
    let (results, mut read) = computed(arguments, root)?;
    let all = named(&results);
    let told = match arguments.text("figure").map(|name| (name, asked(&results, &all, name))) {
        None => list_of(&results, &read, &all),
        Some((_, Asked::These(found))) => list_of(&results, &read, &found),
        Some((_, Asked::One(one))) => explained_one(&results, &read, &one, arguments.count("depth")),
        Some((name, Asked::Nothing)) => {
            let text = read.sources.add("figure", as_named(name));
            return Err(refused(unknown(text, &all, LISTS, &read.sources), &results, arguments, read));
        }
        Some((name, Asked::Several(several))) => {
            let text = read.sources.add("figure", as_named(name));
            let lists = |pattern: &str| format!("`explain` with `figure` \"{pattern}\"");
            return Err(refused(ambiguous(text, &several, lists, &read.sources), &results, arguments, read));
        }
    };
    let told = told.map_err(|error| Told::refused(error.to_string()))?;
    Ok(told.beside(&results.diagnostics, &read.sources))
}

fn list_of(results: &Evaluation, read: &Read, found: &[Named]) -> serde_json::Result<Told> {
    let told = listed(results, &read.sources, found)?;
    let text = list(results, found, layout());
    Ok(Told::fine(told, text + "\n`run` has all digits of them; `explain` with `figure`, how one comes about.\n"))
}

fn explained_one(results: &Evaluation, read: &Read, one: &Named, most: Option<usize>) -> serde_json::Result<Told> {
    let Read { sources, document, .. } = read;
    let (mut told, text) = match one.figure {
        Some(figure) => {
            let depth = Depth { most, command: COMMAND };
            let text = explanation(results, sources, figure, depth, layout());
            (explained(results, sources, (one, figure), most)?, text)
        }
        None => {
            let place = written(&one.name, document);
            (stated(results, sources, one, place), statement(results, sources, one, place, layout()))
        }
    };
    told["explanation"] = json!(text);
    let digits = match &told["figures"] {
        Value::Array(figures) if !figures.is_empty() => format!("\nWith all digits:\n{}", lines(&told["figures"])),
        _ => String::new(),
    };
    Ok(Told::fine(told, text + &digits))
}

/// Where a step is refused, its figures are not there, and that is said first.
fn refused(mistake: Diagnostic, results: &Evaluation, arguments: &Arguments, read: Read) -> Told {
    let mut mistakes = Diagnostics::default();
    if results.diagnostics.has_errors() {
        mistakes.extend(results.diagnostics.iter().cloned());
    }
    mistakes.push(mistake);
    let case = arguments.text("case").map(str::to_string);
    Told::mistakes(&read.name, case, &mistakes, read.sources)
}
