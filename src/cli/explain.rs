//! `explain`: which figures and statements there are, and how one comes about.

use std::path::Path;

use super::Ending;
use super::arguments::{Assumptions, Explain};
use super::reading::{read, request};
use super::terminal::{layout, print, report};
use crate::diagnostic::{Diagnostic, Diagnostics, for_shell};
use crate::engine::{Evaluation, plan, run as compute};
use crate::render::{
    self, Asked, Depth, Named, ambiguous, as_named, explanation, indented, list, named, statement, unknown, written,
};
use crate::scenario::Document;
use crate::source::Sources;

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
    match render::asked(&results, &all, asked) {
        Asked::These(found) => print(&list(&results, &found, layout())),
        Asked::One(one) => print(&explained(&one, &results, &document, &sources, arguments, &command)),
        Asked::Nothing => {
            let asked = sources.add("explain", as_named(asked));
            refuse(unknown(asked, &all, &format!("`{command}`"), &sources), &results, &sources)
        }
        Asked::Several(several) => {
            let asked = sources.add("explain", as_named(asked));
            let lists = |pattern: &str| format!("`{command} {}`", for_shell(pattern));
            report(&ambiguous(asked, &several, lists, &sources).into(), &sources)
        }
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
