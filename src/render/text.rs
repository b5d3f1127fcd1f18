//! Results and answers for a terminal: readable at 80 columns and at 200.

use super::columns::{Column, Kind, side_by_side, table};
use super::figures::{origin, prose, range};
use super::layout::{FAINT, LONGEST_LINE, Layout, TITLE, paint, wrapped};
use crate::engine::Evaluation;
use crate::report::{Answer, Block, Figures, Section};
use crate::scenario::NamedSource;

/// The whole report.
pub fn render(results: &Evaluation, layout: Layout) -> String {
    let mut text = paint(&wrapped(&results.title, layout), TITLE, layout);
    if let Some(about) = &results.about {
        text.push_str(&format!("\n{}\n", wrapped(about, layout)));
    }
    text.push_str(&paint(&format!("All money in {}.", results.currency), FAINT, layout));
    text.push('\n');
    for section in &results.report.sections {
        text.push_str(&render_section(results, section, layout));
    }
    text.push_str(&render_sources(results, layout));
    text
}

/// An answer: what was found, then its tables.
pub fn answer(answer: &Answer, layout: Layout) -> String {
    let mut text = paint(&wrapped(&answer.title, layout), TITLE, layout);
    answer.findings.iter().for_each(|finding| text.push_str(&wrapped(finding, layout)));
    answer.tables.iter().for_each(|content| text.push_str(&format!("\n{}", table(content, None, layout))));
    text
}

fn render_sources(results: &Evaluation, layout: Layout) -> String {
    if results.sources.is_empty() {
        return String::new();
    }
    let numbers = Column::new(Kind::Numbers, (1..=results.sources.len()).map(|number| format!("[{number}]")));
    let titles = Column::new(Kind::Words, results.sources.iter().map(NamedSource::standing));
    format!("\n{}\n{}", rule(layout), side_by_side("Sources", &[&numbers, &titles], layout))
}

fn rule(layout: Layout) -> String {
    paint(&"─".repeat(layout.width.min(LONGEST_LINE)), FAINT, layout)
}

fn render_section(results: &Evaluation, section: &Section, layout: Layout) -> String {
    let mut text = format!("\n{}\n", rule(layout));
    text.push_str(&paint(&wrapped(&section.title, layout), TITLE, layout));
    text.push_str(&format!("{}\n", paint(&format!("{}: {}", section.step, section.subtitle), FAINT, layout)));
    for block in &section.blocks {
        text.push('\n');
        text.push_str(&match block {
            Block::Prose(sentences) => wrapped(&prose(results, sentences), layout),
            Block::Figures(figures) => render_figures(results, figures, &section.step, layout),
            Block::Table(content) => table(content, Some(&results.sheet), layout),
        });
    }
    text
}

fn render_figures(results: &Evaluation, figures: &Figures, step: &str, layout: Layout) -> String {
    let rows = || figures.rows.iter();
    let mut columns = vec![
        Column::new(Kind::Words, rows().map(|(label, _)| label.clone())),
        Column::new(Kind::Numbers, rows().map(|(_, figure)| results.sheet.show(*figure))),
        Column::new(Kind::Words, rows().map(|(_, figure)| origin(results, *figure, step))),
    ];
    if rows().any(|(_, figure)| results.ranges.contains_key(figure)) {
        columns.insert(2, Column::new(Kind::Ranges, rows().map(|(_, figure)| range(results, *figure))));
    }
    side_by_side(&figures.title, &columns.iter().collect::<Vec<_>>(), layout)
}
