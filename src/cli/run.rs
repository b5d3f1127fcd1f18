//! `run`: scenario files, computed and told.

use std::collections::BTreeSet;
use std::io;
use std::mem;
use std::path::Path;

use super::Ending;
use super::arguments::{FormatName, RunFiles};
use super::charts;
use super::output::{Target, target};
use super::picture_names::scenario_names;
use super::reading::{Reader, request};
use super::terminal::{complain, layout, not_computed, note, print, report};
use super::watch::watch;
use crate::analysis::across::{self, Across};
use crate::diagnostic::{Diagnostics, did_you_mean, for_shell};
use crate::engine::Evaluation;
use crate::render::{self, Extent, FilePage, Format, View, first_mistake, pages, render, xlsx};
use crate::source::{Sources, Span, on_one_line};

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
    if arguments.watch {
        let is_text = target.format == FormatName::Text && target.path.is_none();
        return watch(&arguments.files, &arguments.assumptions, is_text, |reader| once(arguments, target, reader).0);
    }
    let (worst, computed) = once(arguments, target, &Reader::default());
    // The process ends here, and its memory goes back as a whole.
    mem::forget(computed);
    worst
}

fn once(arguments: &RunFiles, target: Target<'_>, reader: &Reader) -> (Ending, Vec<Computed>) {
    let mut sources = Sources::default();
    let computed = computed(arguments, reader, &mut sources);
    let mut worst = told(&computed, &sources);
    worst = worst.max(match unknown_step(&arguments.page.step, &computed) {
        Some(unknown) => return (worst.max(complain(&unknown)), computed),
        None => written(arguments, target, &computed, &mut sources),
    });
    let names = scenario_names(&arguments.files, arguments.assumptions.case.as_deref());
    let drawn = computed.iter().zip(&names).filter_map(|((_, outcome), name)| Some((outcome.as_ref().ok()?, name)));
    let pictures = drawn.flat_map(|(results, name)| charts::pictures(name, results)).collect();
    (worst.max(charts::write(pictures, &sources, &arguments.charts)), computed)
}

fn written(arguments: &RunFiles, target: Target<'_>, computed: &[Computed], sources: &mut Sources) -> Ending {
    match (computed, target) {
        ([(file, Ok(results))], Target { format: FormatName::Text, path: None }) if arguments.show.is_empty() => {
            print_page(results, &arguments.page.view(Some(command(arguments, file))))
        }
        _ => {
            let table = match table(arguments, computed, sources) {
                Ok(table) => table,
                Err(mistakes) => return report(&mistakes, sources),
            };
            let text = |format| {
                say_what_is_left_out(arguments, computed, format);
                text(arguments, computed, (table.as_ref(), sources), format)
            };
            target.write(sources, text, || workbook(computed, table.as_ref(), sources))
        }
    }
}

/// Prints a page, the summary as soon as it is laid out.
fn print_page(results: &Evaluation, view: &View) -> Ending {
    let mut ending = Ending::Fine;
    render::render_to(results, view, layout(), &mut |piece| ending = ending.max(print(piece)));
    ending
}

/// A file by its name on the command line, and what came of it.
type Computed = (String, Result<Evaluation, Diagnostics>);

fn computed(arguments: &RunFiles, reader: &Reader, sources: &mut Sources) -> Vec<Computed> {
    let request = request(&arguments.assumptions);
    let files = arguments.files.iter();
    // Names of files are shown in every format, and are no safer than what stands in the files.
    let name = |file: &Path| on_one_line(&file.display().to_string());
    files.map(|file| (name(file), reader.results(file, &request, sources))).collect()
}

/// The document: the page of one file, those of many, or a table of figures.
fn text(
    arguments: &RunFiles,
    computed: &[Computed],
    (table, sources): (Option<&Across>, &Sources),
    format: Format,
) -> io::Result<String> {
    match (computed, table) {
        ([(_, Err(_))], _) => Ok(String::new()),
        (_, Some(table)) => render::across(table, format, layout()),
        ([(file, Ok(results))], None) => {
            render(results, sources, format, &arguments.page.view(Some(command(arguments, file))), layout())
        }
        (files, None) => {
            let page = |computed| page(arguments, computed, format);
            pages(&files.iter().map(page).collect::<Vec<_>>(), sources, format, layout())
        }
    }
}

/// The workbook of one file, or that of a table of figures; none of a file that was not computed.
fn workbook(computed: &[Computed], table: Option<&Across>, sources: &Sources) -> io::Result<Vec<u8>> {
    match (computed, table) {
        (_, Some(table)) => xlsx::across(table),
        ([(_, Ok(results))], None) => Ok(xlsx::book(results, sources)?.bytes),
        ([(_, Err(_))], None) => Ok(Vec::new()),
        (_, None) => Err(io::Error::other(
            "a workbook holds one scenario; run each file by itself, or compare figures of all by `--show`",
        )),
    }
}

/// The table of figures, where one is asked for and there is something to show in it.
fn table(arguments: &RunFiles, computed: &[Computed], sources: &mut Sources) -> Result<Option<Across>, Diagnostics> {
    if arguments.show.is_empty() || matches!(computed, [(_, Err(_))]) {
        return Ok(None);
    }
    let names = arguments.show.iter().flat_map(|names| names.split(','));
    let show: Vec<Span> = names.map(|name| whole(sources, "--show", name)).collect();
    let sort = arguments.sort.as_deref().map(|name| whole(sources, "--sort", name));
    let across = Across::new(&computed.iter().map(beside).collect::<Vec<_>>(), &show, sources)?;
    match sort {
        Some(sort) if !across.rows.is_empty() => Ok(Some(across.sorted(sort, sources)?)),
        _ => Ok(Some(across)),
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
