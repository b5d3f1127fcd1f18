//! The parts of a report as JSON.

use serde::Serialize;

use super::figures::prose;
use super::long_tables::LongTables;
use super::summary::statement;
use crate::engine::Evaluation;
use crate::number::decimals;
use crate::report::{Block, Cell, Figures, Section, SummaryPart, Table};

#[derive(Serialize)]
pub(super) struct SectionOut<'a> {
    step: &'a str,
    title: &'a str,
    subtitle: &'a str,
    blocks: Vec<BlockOut<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum BlockOut<'a> {
    Prose {
        text: String,
    },
    Figures {
        title: &'a str,
        rows: Vec<CellOut<'a>>,
    },
    Table {
        title: &'a str,
        columns: &'a [String],
        rows: Vec<Vec<CellOut<'a>>>,
        note: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        left_out: Option<LeftOut>,
    },
}

/// What of a table is not here.
#[derive(Serialize)]
pub(super) struct LeftOut {
    rows: usize,
    columns: usize,
    /// Which of them are here.
    given: String,
}

/// A cell: what it is called, if it has a label, what it shows, and the figure behind it.
#[derive(Serialize)]
pub(super) struct CellOut<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    shown: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

/// What a step says.
pub(super) fn section<'a>(results: &Evaluation, long: &LongTables<'_>, section: &'a Section) -> SectionOut<'a> {
    let Section { step, title, subtitle, summary, blocks, details, .. } = section;
    let first = summary.iter().map(|said| BlockOut::Prose { text: prose(results, &said.prose) });
    let blocks = first.chain(blocks.iter().chain(details).map(|part| block(results, long, step, part))).collect();
    SectionOut { step, title, subtitle, blocks }
}

/// A part of the summary.
pub(super) fn head<'a>(results: &Evaluation, part: &'a SummaryPart) -> BlockOut<'a> {
    match part {
        SummaryPart::Statement { of, section, at, .. } => {
            let said = &results.report.sections[*section].summary[*at].prose;
            BlockOut::Prose { text: statement(results, of.as_deref(), said) }
        }
        SummaryPart::Table(joint) => {
            let Table { title, columns, rows, note, .. } = &joint.table;
            let rows = rows.iter().map(|row| cells(results, row)).collect();
            BlockOut::Table { title, columns, rows, note, left_out: None }
        }
    }
}

fn block<'a>(results: &Evaluation, long: &LongTables<'_>, step: &str, block: &'a Block) -> BlockOut<'a> {
    match block {
        Block::Prose(sentences) => BlockOut::Prose { text: prose(results, sentences) },
        Block::Figures(Figures { title, rows, .. }) => {
            let rows = rows.iter().map(|(label, id)| cell(results, &Cell::Line(*id), Some(label)));
            BlockOut::Figures { title, rows: rows.collect() }
        }
        Block::Table(content) => table(results, long, step, content),
    }
}

fn table<'a>(results: &Evaluation, long: &LongTables<'_>, step: &str, content: &'a Table) -> BlockOut<'a> {
    let Table { title, columns, rows, note, .. } = content;
    let stands = long.standing(content, step);
    let left_out = (stands.rows_left_out + stands.columns_left_out > 0).then(|| LeftOut {
        rows: stands.rows_left_out,
        columns: stands.columns_left_out,
        given: stands.why.clone(),
    });
    let row = |at: &usize| cells(results, &rows[*at][..stands.columns.min(rows[*at].len())]);
    let rows = stands.rows.iter().map(row).collect();
    BlockOut::Table { title, columns: &columns[..stands.columns], rows, note, left_out }
}

fn cells<'a>(results: &Evaluation, row: &[Cell]) -> Vec<CellOut<'a>> {
    row.iter().map(|content| cell(results, content, None)).collect()
}

fn cell<'a>(results: &Evaluation, cell: &Cell, label: Option<&'a str>) -> CellOut<'a> {
    let shown = cell.shown(Some(&results.sheet));
    let (Cell::Line(id) | Cell::Difference(id)) = cell else {
        return CellOut { label, shown, figure: None, value: None };
    };
    let value = results.sheet.value(*id).map(|value| decimals(&value));
    CellOut { label, shown, figure: Some(results.sheet.refer(*id)), value }
}
