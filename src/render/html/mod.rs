//! Results and answers as one HTML file that asks nothing of any network: a template, a style and a script, with the parts of
//! a report filled in. Nothing is computed here.

mod anchor;
mod escape;
pub mod live;
mod parts;
mod policy;
mod report;
mod targets;
mod telling;
mod unbroken;

use std::io;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Error};
use serde::Serialize;

use super::chart::{Colors, Theme};
use super::page::{FilePage, first_mistake};
use super::view::View;
use crate::engine::Evaluation;
use crate::report::{Answer, Cell, Table};
use crate::source::Sources;
use parts::{Part, Piece};
use report::{Report, Writing};

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("style.css");
/// Sorts tables and saves charts.
const SCRIPT: &str = include_str!("page.js");

/// A page as the template takes it.
#[derive(Serialize)]
struct Page<'p> {
    title: &'p str,
    policy: String,
    style: String,
    scripts: &'p [&'p str],
    /// The recorded lines, where assumptions can be moved.
    live: Option<String>,
    reports: Vec<Report>,
}

/// The report: its summary, then the steps with all that they say, then where every figure comes from.
///
/// # Errors
///
/// What the template engine says; it does not fail on results of a run.
pub fn render(results: &Evaluation, sources: &Sources, view: &View) -> io::Result<String> {
    let mut colors = Colors::default();
    let report = Writing { results, sources, view, prefix: String::new() }.report(&mut colors);
    let live = view.command.as_ref().and_then(|command| live::data(results, &report.figures(), command));
    page(&results.title, vec![report], &colors, live)
}

/// Many files as one page.
///
/// # Errors
///
/// As [`render`].
pub fn pages(pages: &[FilePage], sources: &Sources) -> io::Result<String> {
    let mut colors = Colors::default();
    let mut reports = Vec::with_capacity(pages.len());
    for (number, FilePage { file, outcome, view }) in (1..).zip(pages) {
        let prefix = format!("{number}:");
        let report = match outcome {
            Ok(results) => Writing { results, sources, view, prefix }.report(&mut colors),
            Err(mistakes) => {
                let why = format!("Not computed: {}.", first_mistake(mistakes));
                Report { prefix, title: file.to_string(), head: vec![sentence(&why)], ..Report::default() }
            }
        };
        reports.push(Report { file: Some(file.to_string()), ..report });
    }
    page(&format!("{} scenarios", pages.len()), reports, &colors, None)
}

/// An answer: what was found, then its tables.
///
/// # Errors
///
/// As [`render`].
pub fn answer(answer: &Answer) -> io::Result<String> {
    let tables: Vec<&Table> = answer.tables.iter().collect();
    told(&answer.title, &answer.findings, &tables)
}

/// Sentences and a table.
///
/// # Errors
///
/// As [`render`].
pub fn table(title: &str, table: &Table, findings: &[String]) -> io::Result<String> {
    let tables: &[&Table] = if table.rows.is_empty() { &[] } else { &[table] };
    told(title, findings, tables)
}

fn told(title: &str, findings: &[String], tables: &[&Table]) -> io::Result<String> {
    // Figures of many worksheets are explained on none of them.
    let cell = |text: String, _: &Cell| Piece::words(text);
    let tables = tables.iter().map(|table| telling::table(table, "", None, &cell));
    let head = findings.iter().map(|finding| sentence(finding)).chain(tables).collect();
    page(title, vec![Report { title: title.to_string(), head, ..Report::default() }], &Colors::default(), None)
}

fn sentence(words: &str) -> Part {
    Part::Prose { pieces: vec![Piece::words(words)] }
}

fn page(title: &str, reports: Vec<Report>, colors: &Colors, live: Option<String>) -> io::Result<String> {
    let mut style = format!(
        "{STYLE}{}@media screen and (prefers-color-scheme: dark) {{{DARK}{}}}\n",
        colors.rules(Theme::Light),
        colors.rules(Theme::Dark)
    );
    let script = live::script();
    let mut scripts = vec![SCRIPT];
    if live.is_some() {
        style.push_str(live::STYLE);
        scripts.push(&script);
    }
    let page = Page { title, policy: policy::policy(&style, &scripts), style, scripts: &scripts, live, reports };
    filled(&page).map_err(|error| io::Error::other(format!("the page cannot be written: {error}")))
}

/// The colours of the page by night; those of charts go with them.
const DARK: &str =
    ":root{--paper:#0f1826;--ink:#eef2f7;--muted:#a7b3c3;--rule:#2b3a54;--fill:#162235;--link:#8db9ea;--mark:#3a3420}";

fn filled(page: &Page<'_>) -> Result<String, Error> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?;
    environment.set_syntax(syntax);
    environment.set_formatter(escape::write);
    environment.add_filter("unbroken", unbroken::unbroken);
    environment.add_template("page.html", TEMPLATE)?;
    environment.get_template("page.html")?.render(Serde(page))
}
