//! Results and answers as JSON: versioned, complete, numbers as decimal strings.

use serde::Serialize;
use serde_json::{Value, json};

use super::figures::{prose, reporters};
use super::page::{FilePage, first_mistake};
use super::rounded::error;
use super::summary::statement;
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::Evaluation;
use crate::number::decimal_text;
use crate::reconcile::report::json as judgements;
use crate::report::{Block, Cell, Figures, Section, SummaryPart, Table};
use crate::scenario::NamedSource;
use crate::source::Sources;
use crate::worksheet::explain::inputs;
use crate::worksheet::{NodeId, Said, Unit};

/// The version of the format: it grows when a field changes its meaning or goes away, not when one is added.
pub const VERSION: u32 = 1;

/// Everything there is.
pub fn render(results: &Evaluation, sources: &Sources) -> serde_json::Result<String> {
    let mut text = serde_json::to_string_pretty(&document(results, sources))?;
    text.push('\n');
    Ok(text)
}

/// The same on one line.
pub fn line(results: &Evaluation, sources: &Sources) -> serde_json::Result<String> {
    Ok(serde_json::to_string(&document(results, sources))? + "\n")
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
            Entry::Computed(Document { postmoney: version, file: Some(page.file), ..document(results, sources) })
        }
        Err(mistakes) => Entry::Failed {
            postmoney: version,
            file: page.file,
            error: first_mistake(mistakes),
            diagnostics: mistakes.iter().map(|told| diagnostic(told, sources)).collect(),
        },
    }
}

fn document<'a>(results: &'a Evaluation, sources: &Sources) -> Document<'a> {
    let figure = |(name, id)| NamedFigure::new(results, sources, name, id);
    Document {
        postmoney: Some(VERSION),
        file: None,
        title: &results.title,
        about: results.about.as_deref(),
        currency: results.currency.to_string(),
        figures: results.sheet.names().into_iter().map(figure).collect(),
        statements: results.statements.iter().map(|(name, words)| json!({ "name": name, "words": words })).collect(),
        summary: results.report.summary.parts.iter().map(|part| head(results, part)).collect(),
        sections: results.report.sections.iter().map(|told| section(results, told)).collect(),
        reconciliation: judgements(&results.reconciliation),
        sources: &results.sources,
        diagnostics: results.diagnostics.iter().map(|told| diagnostic(told, sources)).collect(),
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
    statements: Vec<Value>,
    /// What a reader wants to know first, in reading order.
    summary: Vec<BlockOut<'a>>,
    sections: Vec<SectionOut<'a>>,
    reconciliation: Value,
    sources: &'a [NamedSource],
    diagnostics: Vec<Value>,
}

/// A named figure with all that is known of it.
#[derive(Serialize)]
pub(super) struct NamedFigure {
    pub name: String,
    pub unit: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Decimal digits; 28 significant ones where they do not end sooner.
    pub value: Option<String>,
    /// The fraction, where `value` had to be rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// The least it may be by the digits of the reports as printed, to 28 significant digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<String>,
    /// The most it may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
    /// How far `value` may be from the exact one, where a fraction that was too long has been rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Why there is no value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undefined: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported: Option<Reported>,
}

/// What was reported, and where it stands.
#[derive(Serialize)]
pub(super) struct Reported {
    pub assumption: String,
    pub written: String,
    pub place: String,
    pub line: usize,
    pub column: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reported_by: Vec<String>,
    /// Who stands behind it, where that is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
}

impl NamedFigure {
    pub(super) fn new(results: &Evaluation, sources: &Sources, name: String, id: NodeId) -> NamedFigure {
        let sheet = &results.sheet;
        let unit = sheet.unit(id);
        let written = sheet.value(id).map(|value| decimal_text(&value));
        let range = results.ranges.get(&id);
        let reported = sheet.claim_of(id).map(|claim| {
            let (line, column) = sources.line_column(claim.span);
            Reported {
                assumption: claim.path.clone(),
                written: claim.literal.text.clone(),
                place: sources.place(claim.span),
                line,
                column,
                reported_by: reporters(results, &claim).map(|(_, source)| source.title.clone()).collect(),
                said: claim.said,
            }
        });
        NamedFigure {
            name,
            unit: unit.name(),
            currency: match unit {
                Unit::ForeignMoney(currency) => Some(currency.to_string()),
                _ => unit.is_money().then(|| results.currency.to_string()),
            },
            exact: written.as_ref().and_then(|text| text.exact.clone()).filter(|_| sheet.error(id).is_zero()),
            value: written.map(|text| text.value),
            low: range.and_then(|range| range.interval.low.as_ref()).map(|end| decimal_text(&end.at).value),
            high: range.and_then(|range| range.interval.high.as_ref()).map(|end| decimal_text(&end.at).value),
            approximate: sheet.node(id).approximate,
            error: error(sheet, id),
            undefined: sheet.why_undefined(id).map(|undefined| undefined.reason),
            formula: reported.is_none().then(|| sheet.formula(id)),
            inputs: inputs(sheet, id)
                .into_iter()
                .filter(|input| *input != id)
                .map(|input| sheet.refer(input))
                .collect(),
            reported,
        }
    }
}

#[derive(Serialize)]
struct SectionOut<'a> {
    step: &'a str,
    title: &'a str,
    subtitle: &'a str,
    blocks: Vec<BlockOut<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum BlockOut<'a> {
    Prose { text: String },
    Figures { title: &'a str, rows: Vec<CellOut<'a>> },
    Table { title: &'a str, columns: &'a [String], rows: Vec<Vec<CellOut<'a>>>, note: &'a str },
}

/// A cell: what it is called, if it has a label, what it shows, and the figure behind it.
#[derive(Serialize)]
struct CellOut<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    shown: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

fn section<'a>(results: &Evaluation, section: &'a Section) -> SectionOut<'a> {
    let Section { step, title, subtitle, summary, blocks, details, .. } = section;
    let first = summary.iter().map(|said| BlockOut::Prose { text: prose(results, &said.prose) });
    let blocks = first.chain(blocks.iter().chain(details).map(|part| block(results, part))).collect();
    SectionOut { step, title, subtitle, blocks }
}

/// A part of the summary.
fn head<'a>(results: &Evaluation, part: &'a SummaryPart) -> BlockOut<'a> {
    match part {
        SummaryPart::Statement { of, section, at, .. } => {
            let said = &results.report.sections[*section].summary[*at].prose;
            BlockOut::Prose { text: statement(results, of.as_deref(), said) }
        }
        SummaryPart::Table(joint) => table(results, &joint.table),
    }
}

fn block<'a>(results: &Evaluation, block: &'a Block) -> BlockOut<'a> {
    match block {
        Block::Prose(sentences) => BlockOut::Prose { text: prose(results, sentences) },
        Block::Figures(Figures { title, rows, .. }) => {
            let rows = rows.iter().map(|(label, id)| cell(results, &Cell::Line(*id), Some(label)));
            BlockOut::Figures { title, rows: rows.collect() }
        }
        Block::Table(content) => table(results, content),
    }
}

fn table<'a>(results: &Evaluation, Table { title, columns, rows, note }: &'a Table) -> BlockOut<'a> {
    let row = |row: &'a Vec<Cell>| row.iter().map(|content| cell(results, content, None)).collect();
    BlockOut::Table { title, columns, rows: rows.iter().map(row).collect(), note }
}

fn cell<'a>(results: &Evaluation, cell: &Cell, label: Option<&'a str>) -> CellOut<'a> {
    let shown = cell.shown(Some(&results.sheet));
    let (Cell::Line(id) | Cell::Difference(id)) = cell else {
        return CellOut { label, shown, figure: None, value: None };
    };
    let value = results.sheet.value(*id).map(|value| decimal_text(&value).value);
    CellOut { label, shown, figure: Some(results.sheet.refer(*id)), value }
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
