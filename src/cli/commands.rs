//! The commands that work on files.

use std::io;
use std::mem;
use std::path::Path;

use super::Ending;
use super::arguments::{Assumptions, Check, Explain, RunFiles};
use super::charts::{self, scenario_name};
use super::files::write_new;
use super::terminal::{complain, deliver, layout, print, report};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, did_you_mean};
use crate::engine::{Evaluation, no_such_figure, plan, run as compute};
use crate::models;
use crate::render::{explanation, listing, render, verdicts};
use crate::scenario::{Disk, Document, Request, load, load_text, read_bounded};
use crate::source::Sources;
use crate::worksheet::NodeId;

/// `run`: every file in turn; the worst outcome is the outcome.
pub fn run(arguments: &RunFiles) -> Ending {
    let mut text = String::new();
    let mut worst = Ending::Fine;
    let mut drawn = Vec::new();
    for file in &arguments.files {
        let mut sources = Sources::default();
        let results = match results(file, &request(&arguments.assumptions), &mut sources) {
            Ok(results) => results,
            Err(mistakes) => {
                worst = worst.max(report(&mistakes, &sources));
                continue;
            }
        };
        match render(&results, &sources, arguments.output.format.into(), layout()) {
            Ok(rendered) => text.push_str(&rendered),
            Err(error) => return complain(&error.to_string()),
        }
        worst = worst.max(report(&results.diagnostics, &sources));
        drawn.push((scenario_name(file, arguments.assumptions.case.as_deref()), results));
    }
    worst = worst.max(deliver(&text, arguments.output.output.as_deref()));
    worst =
        drawn.iter().fold(worst, |worst, (name, results)| worst.max(charts::write(results, name, &arguments.charts)));
    // The process ends here, and its memory goes back as a whole.
    mem::forget(drawn);
    worst
}

/// A file, computed.
fn results(file: &Path, request: &Request, sources: &mut Sources) -> Result<Evaluation, Diagnostics> {
    let document = read(file, request, sources)?;
    Ok(compute(&plan(&document, sources)?))
}

pub(super) fn request(assumptions: &Assumptions) -> Request {
    Request { case: assumptions.case.clone(), settings: assumptions.settings() }
}

/// A file, or standard input for `-`.
pub(super) fn read(path: &Path, request: &Request, sources: &mut Sources) -> Result<Document, Diagnostics> {
    if path != Path::new("-") {
        return load(path, &Disk, request, sources);
    }
    match read_bounded(io::stdin().lock()) {
        Ok(text) => load_text("<stdin>", text, &Disk, request, sources),
        Err(reason) => Err(crate::scenario::unreadable(Path::new("<stdin>"), &reason, None).into()),
    }
}

/// `check`: the scenario as it stands and with each of its cases, unless one is named.
pub fn check(arguments: &Check) -> Ending {
    let mut worst = Ending::Fine;
    for file in &arguments.files {
        worst = worst.max(check_file(file, &arguments.assumptions));
    }
    worst
}

fn check_file(file: &Path, assumptions: &Assumptions) -> Ending {
    let mut worst = Ending::Fine;
    let mut cases = vec![assumptions.case.clone()];
    let mut at = 0;
    while let Some(case) = cases.get(at).cloned() {
        let mut sources = Sources::default();
        let request = Request { case: case.clone(), settings: assumptions.settings() };
        let checked = read(file, &request, &mut sources).and_then(|document| {
            if case.is_none() {
                cases.extend(document.cases.iter().cloned().map(Some));
            }
            Ok(compute(&plan(&document, &sources)?))
        });
        let outcome = match &checked {
            Err(mistakes) => report(mistakes, &sources),
            Ok(results) => report(&results.diagnostics, &sources),
        };
        let said = checked.as_ref().map_or(String::new(), |results| verdicts(results, layout()));
        let text = line(file, case.as_deref(), checked.as_ref().ok(), outcome) + &said;
        worst = worst.max(outcome).max(print(&text));
        at += 1;
    }
    worst
}

/// One line that says how a file fared.
fn line(file: &Path, case: Option<&str>, results: Option<&Evaluation>, outcome: Ending) -> String {
    let what = match case {
        Some(case) => format!("{} (case {case})", file.display()),
        None => file.display().to_string(),
    };
    match (results, outcome) {
        (Some(results), Ending::Fine) => format!("{what}: fine, {} figures\n", results.sheet.names().len()),
        (Some(_), _) => format!("{what}: an expectation or a figure failed\n"),
        (None, _) => format!("{what}: not computed\n"),
    }
}

/// `explain`
pub fn explain(arguments: &Explain) -> Ending {
    let mut sources = Sources::default();
    let results = match results(&arguments.file, &request(&arguments.assumptions), &mut sources) {
        Ok(results) => results,
        Err(mistakes) => return report(&mistakes, &sources),
    };
    match find_figure(&arguments.figure, &results, &mut sources) {
        Ok(figure) => print(&explanation(&results, &sources, figure)),
        Err(mistake) => report(&(*mistake).into(), &sources),
    }
}

/// The one figure whose name ends so.
fn find_figure(name: &str, results: &Evaluation, sources: &mut Sources) -> Result<NodeId, Box<Diagnostic>> {
    if let Some(id) = results.sheet.find(name) {
        return Ok(id);
    }
    let names = results.sheet.names();
    let ending = format!(".{name}");
    let fitting: Vec<&(String, NodeId)> = names.iter().filter(|(known, _)| known.ends_with(&ending)).collect();
    if let [(_, only)] = fitting.as_slice() {
        return Ok(*only);
    }
    let argument = sources.add("explain", name);
    let span = sources.whole(argument);
    let known = names.iter().map(|(known, _)| known.as_str());
    let diagnostic = match fitting.is_empty() {
        true => no_such_figure(name, span, &known.collect::<Vec<_>>()),
        false => fitting.iter().fold(
            Diagnostic::error(Code::SetAmbiguous, format!("`{name}` fits {} figures", fitting.len()))
                .at(span, "which one?"),
            |diagnostic, (known, _)| diagnostic.help(format!("write `{known}`")),
        ),
    };
    Err(Box::new(diagnostic))
}

/// `models`
pub fn models(name: Option<&str>) -> Ending {
    let Some(name) = name else {
        let rows = models::ALL.iter().map(|model| (model.name, model.summary()));
        let next = "`postmoney models NAME` explains one; `postmoney new NAME` prints a scenario.";
        return print(&format!("{}\n{next}\n", listing(rows, layout())));
    };
    match models::find(name) {
        Some(model) => print(model.about),
        None => no_model(name),
    }
}

/// `new`
pub fn new(template: &str, output: Option<&Path>) -> Ending {
    let Some(model) = models::find(template) else {
        return no_model(template);
    };
    let Some(path) = output else {
        return print(model.template());
    };
    match write_new(path, model.template().as_bytes()) {
        Ok(()) => print(&format!("{}: try `postmoney run {}`\n", path.display(), path.display())),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            complain(&format!("{} exists and is not overwritten; name another file", path.display()))
        }
        Err(error) => complain(&format!("{} cannot be written: {error}", path.display())),
    }
}

fn no_model(name: &str) -> Ending {
    let known = models::ALL.iter().map(|model| model.name);
    let help = did_you_mean(name, known.collect::<Vec<_>>()).unwrap_or_default();
    complain(&format!("there is no model `{name}`; {help}"))
}

/// `completions`
pub fn completions(shell: clap_complete::Shell, mut command: clap::Command) -> Ending {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "postmoney", &mut script);
    print(&String::from_utf8_lossy(&script))
}

/// `man`: the page of the program and, behind it, that of each command.
pub fn man(mut command: clap::Command) -> Ending {
    command.build();
    let commands = command.get_subcommands().filter(|command| command.get_name() != "help").cloned();
    let mut page = Vec::new();
    for command in std::iter::once(command.clone()).chain(commands) {
        if let Err(error) = clap_mangen::Man::new(command).render(&mut page) {
            return complain(&format!("the manual page cannot be written: {error}"));
        }
    }
    print(&String::from_utf8_lossy(&page))
}
