//! From results to bytes, one file a format. Nothing is computed here: cells point at figures of the worksheet.

mod across;
mod asked;
mod breaking;
pub mod chart;
pub mod checked;
mod columns;
mod csv;
mod documentation;
mod explanation;
mod figure_list;
mod figures;
pub mod html;
mod inert;
mod json;
mod json_answer;
mod json_explanation;
mod json_figure;
mod json_lines;
mod json_section;
mod kept_figures;
mod layout;
mod long_tables;
mod markdown;
mod named;
mod notation;
mod page;
mod pages;
mod rounded;
mod statement;
mod summary;
mod tables;
mod text;
mod verdicts;
mod view;
pub mod xlsx;

use std::io;

pub use across::across;
pub use asked::{Asked, ambiguous, as_named, asked, unknown, written};
pub use csv::{csv_row, csv_rows};
pub use documentation::documentation;
pub use explanation::{Depth, explanation};
pub use figures::with_currency;
pub use json::VERSION;
pub use json_answer::json_row;
pub use json_explanation::{explained, listed, stated};
use kept_figures::WHY_LEFT_OUT;
pub use layout::{Layout, indented};
pub use named::{Named, list, named};
pub use page::{FilePage, first_mistake};
pub use pages::pages;
pub use statement::statement;
pub use tables::listing;
pub use text::render_to;
pub use verdicts::verdicts;
pub use view::{Extent, View};

use crate::engine::Evaluation;
use crate::number::{Exact, grouped};
use crate::report::Answer;
use crate::source::Sources;

/// What results and answers can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Text,
    /// Versioned and complete.
    Json,
    /// A JSON object a line: one for each file, or for each row of the main table of an answer.
    JsonLines,
    /// One row a figure, or the main table of an answer.
    Csv,
    /// For a document.
    Markdown,
    /// For a browser: one file, whose figures are links to where they come from.
    Html,
}

/// The results in a format; `view` says how much of them.
///
/// # Errors
///
/// What the writer of the format says; none of them fails on results of a run.
pub fn render(
    results: &Evaluation,
    sources: &Sources,
    format: Format,
    view: &View,
    layout: Layout,
) -> io::Result<String> {
    match format {
        Format::Text => Ok(text::render(results, view, layout)),
        Format::Json => Ok(json::render(results, sources, view)?),
        Format::JsonLines => Ok(json::line(results, sources, view)?),
        Format::Csv => csv::render(results, sources, view),
        Format::Markdown => Ok(markdown::render(results, view)),
        Format::Html => html::render(results, sources, view),
    }
}

/// What a file of these results does not hold and cannot say itself, since all it has are rows of figures; `None` where it
/// holds everything, or says it.
pub fn left_out(results: &Evaluation, format: Format, view: &View) -> Option<String> {
    let number = if format == Format::Csv { csv::left_out(results, view) } else { 0 };
    let figures = if number == 1 { "figure is" } else { "figures are" };
    let number = (number > 0).then(|| grouped(&Exact::integer(number as i128), 0))?;
    let all = view.command.as_ref().map(|command| format!("; all of them: {command} --format csv --full"));
    Some(format!("{number} further {figures} left out, since {WHY_LEFT_OUT}{}", all.unwrap_or_default()))
}

/// An answer in a format.
///
/// # Errors
///
/// What the writer of the format says; none of them fails on an answer.
pub fn answer(answer: &Answer, format: Format, layout: Layout) -> io::Result<String> {
    match format {
        Format::Text => Ok(text::answer(answer, layout)),
        Format::Json => Ok(json_answer::answer(answer)),
        Format::JsonLines => Ok(json_answer::answer_lines(answer)),
        Format::Csv => csv::answer(answer),
        Format::Markdown => Ok(markdown::answer(answer)),
        Format::Html => html::answer(answer),
    }
}
