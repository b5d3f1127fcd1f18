//! `run`: scenario files, computed and told.

use std::collections::BTreeSet;
use std::mem;

use super::Ending;
use super::arguments::{FormatName, RunFiles};
use super::charts;
use super::output::{Target, target};
use super::picture_names::scenario_names;
use super::reading::{Reader, request};
use super::terminal::{complain, layout, not_computed, note, print, report};
use crate::analysis::across::{self, Across};
use crate::diagnostic::{Diagnostics, did_you_mean, for_shell};
use crate::engine::Evaluation;
use crate::render::{self, Extent, FilePage, Format, View, first_mistake, pages, render};
use crate::source::{Sources, Span};

/// `run`: all files as one document; the worst outcome is the outcome.
pub fn run(arguments: &RunFiles) -> Ending {
    let target = match target(&arguments.output, &arguments.files, Some(&arguments.charts)) {
        Ok(target) => target,
        Err(ending) => return ending,
    };
    if let (FormatName::Json | FormatName::Jsonl | FormatName::Csv, Some(flag)) =
        (target.format, arguments.page.shortens())
    {
        let why = "JSON and CSV hold every step; a program picks what it needs by the names of figures";
        return complain(&format!("`{flag}` is for pages that people read, as text, Markdown or HTML: {why}"));
    }
    let mut sources = Sources::default();
    let computed = computed(arguments, &mut sources);
    let mut worst = told(&computed, &sources);
    if let Some(unknown) = unknown_step(&arguments.page.step, &computed) {
        return worst.max(complain(&unknown));
    }
    let written = match (computed.as_slice(), target) {
        ([(file, Ok(results))], Target { format: FormatName::Text, path: None }) if arguments.show.is_empty() => {
            print_page(results, &arguments.page.view(Some(command(arguments, file))))
        }
        _ => match text(arguments, &computed, &mut sources, target.format.into()) {
            Ok(text) => {
                say_what_is_left_out(arguments, &computed, target.format.into());
                target.deliver(&text, &sources)
            }
            Err(ending) => return worst.max(ending),
        },
    };
    worst = worst.max(written);
    let names = scenario_names(&arguments.files, arguments.assumptions.case.as_deref());
    let drawn = computed.iter().zip(&names).filter_map(|((_, outcome), name)| Some((outcome.as_ref().ok()?, name)));
    let pictures = drawn.flat_map(|(results, name)| charts::pictures(name, results)).collect();
    worst = worst.max(charts::write(pictures, &sources, &arguments.charts));
    // The process ends here, and its memory goes back as a whole.
    mem::forget(computed);
    worst
}

/// Prints a page, the summary as soon as it is laid out.
fn print_page(results: &Evaluation, view: &View) -> Ending {
    let mut ending = Ending::Fine;
    render::render_to(results, view, layout(), &mut |piece| ending = ending.max(print(piece)));
    ending
}

/// A file by its name on the command line, and what came of it.
type Computed = (String, Result<Evaluation, Diagnostics>);

fn computed(arguments: &RunFiles, sources: &mut Sources) -> Vec<Computed> {
    let (reader, request) = (Reader::default(), request(&arguments.assumptions));
    let files = arguments.files.iter();
    files.map(|file| (file.display().to_string(), reader.results(file, &request, sources))).collect()
}

/// The document: the page of one file, those of many, or a table of figures.
fn text(arguments: &RunFiles, computed: &[Computed], sources: &mut Sources, format: Format) -> Result<String, Ending> {
    let text = match computed {
        [(_, Err(_))] => Ok(String::new()),
        files if !arguments.show.is_empty() => {
            let table = table(arguments, files, sources).map_err(|mistakes| report(&mistakes, sources))?;
            render::across(&table, format, layout())
        }
        [(file, Ok(results))] => {
            render(results, sources, format, &arguments.page.view(Some(command(arguments, file))), layout())
        }
        files => {
            let page = |computed| page(arguments, computed, format);
            pages(&files.iter().map(page).collect::<Vec<_>>(), sources, format, layout())
        }
    };
    text.map_err(|error| complain(&error.to_string()))
}

fn table(arguments: &RunFiles, files: &[Computed], sources: &mut Sources) -> Result<Across, Diagnostics> {
    let names = arguments.show.iter().flat_map(|names| names.split(','));
    let show: Vec<Span> = names.map(|name| whole(sources, "--show", name)).collect();
    let sort = arguments.sort.as_deref().map(|name| whole(sources, "--sort", name));
    let across = Across::new(&files.iter().map(beside).collect::<Vec<_>>(), &show, sources)?;
    match sort {
        Some(sort) if !across.rows.is_empty() => Ok(across.sorted(sort, sources)?),
        _ => Ok(across),
    }
}

fn beside((file, outcome): &Computed) -> across::File<'_> {
    (file, outcome.as_ref().map_err(first_mistake))
}

fn whole(sources: &mut Sources, flag: &str, text: &str) -> Span {
    let id = sources.add(flag, text);
    sources.whole(id)
}

/// The page of one of several files: in text its summary, where nobody asks for more.
fn page<'c>(arguments: &RunFiles, (file, outcome): &'c Computed, format: Format) -> FilePage<'c> {
    let asked = arguments.page.view(Some(command(arguments, file)));
    let is_summary = format == Format::Text && asked.extent == Extent::Short && asked.steps.is_empty();
    let view = if is_summary { View { extent: Extent::Summary, ..asked } } else { asked };
    FilePage { file, outcome: outcome.as_ref(), view }
}

/// Says what a file of rows leaves out.
fn say_what_is_left_out(arguments: &RunFiles, computed: &[Computed], format: Format) {
    let files = computed.iter().filter(|_| arguments.show.is_empty());
    for (file, results) in files.filter_map(|(file, outcome)| Some((file, outcome.as_ref().ok()?))) {
        let left_out = render::left_out(results, format, &arguments.page.view(Some(command(arguments, file))));
        if let Some(left_out) = left_out {
            note(&if computed.len() > 1 { format!("{file}: {left_out}") } else { left_out });
        }
    }
}

/// Tells what is wrong, and of several files which were not computed.
fn told(computed: &[Computed], sources: &Sources) -> Ending {
    let told = computed.iter().map(|(_, outcome)| match outcome {
        Ok(results) => report(&results.diagnostics, sources),
        Err(mistakes) => report(mistakes, sources),
    });
    let worst = told.max().unwrap_or(Ending::Fine);
    let failed = computed.iter().filter(|(_, outcome)| outcome.is_err());
    let failed: Vec<&str> = failed.map(|(file, _)| file.as_str()).collect();
    if computed.len() > 1 && !failed.is_empty() {
        not_computed(&failed, computed.len());
    }
    worst
}

/// What is wrong with the names of steps that were asked for: one file that has the step suffices.
fn unknown_step(wanted: &[String], computed: &[Computed]) -> Option<String> {
    let computed: Vec<&Evaluation> = computed.iter().filter_map(|(_, outcome)| outcome.as_ref().ok()).collect();
    let sections = computed.iter().flat_map(|results| &results.report.sections);
    let known: BTreeSet<&str> = sections.map(|section| section.step.as_str()).collect();
    let unknown = wanted.iter().find(|name| !computed.is_empty() && !known.contains(name.as_str()))?;
    let help = did_you_mean(unknown, known).map_or(String::new(), |help| format!("; {help}"));
    Some(format!("there is no step `{unknown}` to show{help}"))
}

/// What was typed to see this page, without the flags that make it longer or shorter.
fn command(arguments: &RunFiles, file: &str) -> String {
    let assumptions = &arguments.assumptions;
    let file = for_shell(file);
    let case = assumptions.case.iter().map(|case| format!(" --case {}", for_shell(case)));
    let unset = assumptions.unset.iter().map(|name| format!(" --unset {}", for_shell(name)));
    let set = assumptions.set.iter().map(|setting| format!(" --set {}", for_shell(setting)));
    format!("postmoney run {file}{}", case.chain(unset).chain(set).collect::<String>())
}
