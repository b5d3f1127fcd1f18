//! Results and answers as JSON: versioned, numbers as decimal strings; a value stands once, and formulas refer to it.

use serde::Serialize;
use serde_json::{Value, json};

use super::json_figure::{Given, NamedFigure, is_nothing};
use super::json_lines::referred_to;
use super::json_section::{BlockOut, SectionOut, head, section};
use super::kept_figures::{KeptFigures, WHY_LEFT_OUT};
use super::long_tables::{LongTables, Most};
use super::page::{FilePage, first_mistake};
use super::view::View;
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::Evaluation;
use crate::reconcile::report::{findings_left_out, json as judgements};
use crate::scenario::NamedSource;
use crate::source::Sources;

/// The version of the format: it grows when a field changes its meaning or goes away, not when one is added.
pub const VERSION: u32 = 2;

/// The document.
pub fn render(results: &Evaluation, sources: &Sources, view: &View) -> serde_json::Result<String> {
    let mut text = serde_json::to_string_pretty(&document(results, sources, view))?;
    text.push('\n');
    Ok(text)
}

/// The same on one line.
pub fn line(results: &Evaluation, sources: &Sources, view: &View) -> serde_json::Result<String> {
    Ok(serde_json::to_string(&document(results, sources, view))? + "\n")
}

/// Many files as one document: what there is of each, below its name.
pub fn pages(pages: &[FilePage], sources: &Sources) -> serde_json::Result<String> {
    let files = pages.iter().map(|page| entry(page, sources, None)).collect();
    let mut text = serde_json::to_string_pretty(&Files { postmoney: VERSION, files })?;
    text.push('\n');
    Ok(text)
}

/// The same with a line for each file.
pub fn lines(pages: &[FilePage], sources: &Sources) -> serde_json::Result<String> {
    let line = |page| Ok(serde_json::to_string(&entry(page, sources, Some(VERSION)))? + "\n");
    pages.iter().map(line).collect()
}

fn entry<'a>(page: &FilePage<'a>, sources: &Sources, version: Option<u32>) -> Entry<'a> {
    match page.outcome {
        Ok(results) => {
            let document = document(results, sources, &page.view);
            Entry::Computed(Document { postmoney: version, file: Some(page.file), ..document })
        }
        Err(mistakes) => Entry::Failed {
            postmoney: version,
            file: page.file,
            error: first_mistake(mistakes),
            diagnostics: mistakes.iter().map(|told| diagnostic(told, sources)).collect(),
        },
    }
}

fn document<'a>(results: &'a Evaluation, sources: &Sources, view: &View) -> Document<'a> {
    let long = LongTables::of(results, view.extent, Most::IN_A_DOCUMENT);
    let kept = KeptFigures::of(results, &long);
    let given = Given { sources, is_whole: long.are_whole() };
    let lines = referred_to(results, &kept, &given);
    let figure = |(name, id)| NamedFigure::new(results, &given, name, id);
    let statements = results.statements.iter().filter(|(name, _)| kept.gives(name));
    let left_out = LeftOut::of(&kept, results, &long, view);
    Document {
        postmoney: Some(VERSION),
        file: None,
        title: &results.title,
        about: results.about.as_deref(),
        currency: results.currency.to_string(),
        statements: statements.map(|(name, words)| json!({ "name": name, "words": words })).collect(),
        figures: kept.names.into_iter().map(figure).collect(),
        lines,
        summary: results.report.summary.parts.iter().map(|part| head(results, part)).collect(),
        sections: results.report.sections.iter().map(|told| section(results, &long, told)).collect(),
        reconciliation: judgements(&results.reconciliation, given.is_whole),
        sources: &results.sources,
        diagnostics: results.diagnostics.iter().map(|told| diagnostic(told, sources)).collect(),
        left_out,
    }
}

/// What a document does not give, and how to have it.
#[derive(Serialize)]
struct LeftOut {
    figures: usize,
    rows: usize,
    columns: usize,
    /// Pairs of many reports of one figure that exclude each other, but for the tightest and the loosest.
    #[serde(skip_serializing_if = "is_nothing")]
    findings: usize,
    why: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    command: Option<String>,
}

impl LeftOut {
    fn of(kept: &KeptFigures, results: &Evaluation, long: &LongTables<'_>, view: &View) -> Option<LeftOut> {
        let (rows, columns) = long.left_out(&results.report.sections);
        let command = view.command.as_ref().map(|command| format!("{command} --format json --full"));
        let findings = if long.are_whole() { 0 } else { findings_left_out(&results.reconciliation) };
        let figures = kept.left_out;
        let why = match figures + rows + columns {
            0 => "of many reports that exclude each other, the tightest and the loosest pair are told",
            _ => WHY_LEFT_OUT,
        };
        let left_out = LeftOut { figures, rows, columns, findings, why, command };
        (figures + rows + columns + findings > 0).then_some(left_out)
    }
}

#[derive(Serialize)]
struct Files<'a> {
    postmoney: u32,
    files: Vec<Entry<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant)] // One for each file, and most are large.
enum Entry<'a> {
    Computed(Document<'a>),
    Failed {
        #[serde(skip_serializing_if = "Option::is_none")]
        postmoney: Option<u32>,
        file: &'a str,
        /// The first mistake.
        error: &'a str,
        diagnostics: Vec<Value>,
    },
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    postmoney: Option<u32>,
    /// Its name, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<&'a str>,
    currency: String,
    figures: Vec<NamedFigure>,
    /// What formulas refer to beside the figures: values without a name, and figures that are left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lines: Vec<NamedFigure>,
    statements: Vec<Value>,
    /// What a reader wants to know first, in reading order.
    summary: Vec<BlockOut<'a>>,
    sections: Vec<SectionOut<'a>>,
    reconciliation: Value,
    sources: &'a [NamedSource],
    diagnostics: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<LeftOut>,
}

fn diagnostic(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    json!({
        "code": diagnostic.code.name(),
        "severity": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": diagnostic.message,
        "places": diagnostic.labels.iter().map(|label| sources.place(label.span)).collect::<Vec<_>>(),
        "help": diagnostic.help,
    })
}
