//! `explain`: which figures and statements there are, and how one comes about.

use std::path::Path;

use super::Ending;
use super::arguments::{Assumptions, Explain};
use super::reading::{read, request};
use super::terminal::{layout, print, report};
use crate::analysis::means;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, did_you_mean_name, for_shell};
use crate::engine::{Evaluation, plan, run as compute};
use crate::render::{Depth, Named, explanation, indented, list, named, statement};
use crate::scenario::Document;
use crate::source::{Sources, Span};

/// `explain`
pub fn explain(arguments: &Explain) -> Ending {
    let mut sources = Sources::default();
    let read = read(&arguments.file, &request(&arguments.assumptions), &mut sources);
    let computed = read.and_then(|document| Ok((compute(&plan(&document, &sources)?), document)));
    let (results, document) = match computed {
        Ok(computed) => computed,
        Err(mistakes) => return report(&mistakes, &sources),
    };
    let command = command(&arguments.file, &arguments.assumptions);
    let all = named(&results);
    let Some(asked) = &arguments.figure else {
        let next =
            format!("`{command} STEP.NAME` says how one comes about; `{command} 'STEP.*'` lists those of a step.");
        return print(&format!("{}\n{}", list(&results, &all, layout()), indented(&next, 0, layout())));
    };
    // Names with spaces are written with hyphens in figures.
    let asked = asked.trim().replace(' ', "-");
    let is_list = asked.contains('*') || results.steps.iter().any(|(step, _)| *step == asked);
    let pattern = if asked.contains('*') { asked.clone() } else { format!("{asked}.*") };
    let found: Vec<Named> = match all.iter().find(|named| named.name == asked) {
        Some(one) => vec![one.clone()],
        None if is_list => all.iter().filter(|named| means(&pattern, &named.name)).cloned().collect(),
        None => all.iter().filter(|named| means(&asked, &named.name)).cloned().collect(),
    };
    match found.as_slice() {
        [_, ..] if is_list => print(&list(&results, &found, layout())),
        [one] => print(&explained(one, &results, &document, &sources, arguments, &command)),
        [] => match results.sheet.referred_to(&asked) {
            Some(line) => {
                let (value, meaning) = Default::default();
                let line = Named { name: asked, value, meaning, figure: Some(line) };
                print(&explained(&line, &results, &document, &sources, arguments, &command))
            }
            None => refuse(unknown(&asked, &all, &command, &mut sources), &results, &sources),
        },
        several => report(&ambiguous(&asked, several, &command, &mut sources).into(), &sources),
    }
}

fn explained(
    one: &Named,
    results: &Evaluation,
    document: &Document,
    sources: &Sources,
    arguments: &Explain,
    command: &str,
) -> String {
    match one.figure {
        Some(figure) => {
            let command = format!("{command} {}", for_shell(&one.name));
            let most = arguments.depth.and_then(|depth| usize::try_from(depth).ok());
            explanation(results, sources, figure, Depth { most, command: &command }, layout())
        }
        None => statement(results, sources, one, written(&one.name, document), layout()),
    }
}

/// Where the file states a word of a step: `steps.meta.status`.
fn written(name: &str, document: &Document) -> Option<Span> {
    let path: Vec<String> = std::iter::once("steps").chain(name.split('.')).map(str::to_string).collect();
    document.tree.at(&path).map(|item| item.span)
}

/// The command as it was typed, without the figure, to be typed again.
fn command(file: &Path, assumptions: &Assumptions) -> String {
    let mut words = vec!["postmoney explain".to_string(), for_shell(&file.display().to_string())];
    let mut flag = |flag: &str, values: &[String]| {
        words.extend(values.iter().map(|value| format!("{flag} {}", for_shell(value))));
    };
    flag("--case", assumptions.case.as_slice());
    flag("--unset", &assumptions.unset);
    flag("--set", &assumptions.set);
    words.join(" ")
}

/// Nothing has this name. Where a step is refused, its figures are not there, and that is said first.
fn refuse(mistake: Diagnostic, results: &Evaluation, sources: &Sources) -> Ending {
    let mut mistakes = Diagnostics::default();
    if results.diagnostics.has_errors() {
        mistakes.extend(results.diagnostics.iter().cloned());
    }
    mistakes.push(mistake);
    report(&mistakes, sources)
}

fn unknown(asked: &str, all: &[Named], command: &str, sources: &mut Sources) -> Diagnostic {
    let argument = sources.add("explain", asked);
    let known: Vec<&str> = all.iter().map(|named| named.name.as_str()).collect();
    let mistake = Diagnostic::error(Code::UnknownReference, format!("no figure and no statement is called `{asked}`"))
        .at(sources.whole(argument), "no such name");
    let help = did_you_mean_name(asked, &known).filter(|_| !asked.contains('*'));
    help.into_iter().fold(mistake, Diagnostic::help).help(format!("`{command}` lists all of them"))
}

/// The most candidates that a message lists.
const MOST_CANDIDATES: usize = 12;

fn ambiguous(asked: &str, several: &[Named], command: &str, sources: &mut Sources) -> Diagnostic {
    let argument = sources.add("explain", asked);
    let mistake = Diagnostic::error(Code::SetAmbiguous, format!("`{asked}` fits {} figures", several.len()))
        .at(sources.whole(argument), "which one?");
    let candidate = |one: &Named| format!("write {} ({})", for_shell(&one.name), one.value);
    let mistake = several.iter().take(MOST_CANDIDATES).map(candidate).fold(mistake, Diagnostic::help);
    match several.len() > MOST_CANDIDATES {
        true => mistake.help(format!("`{command} {}` lists all of them", for_shell(&format!("*.{asked}")))),
        false => mistake,
    }
}
