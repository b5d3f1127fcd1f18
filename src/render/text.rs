//! Results and answers for a terminal: readable at 80 columns and at 200.

use unicode_width::UnicodeWidthStr;

use super::columns::{Column, Kind, side_by_side, table};
use super::figures::{origin, prose, range};
use super::layout::{FAINT, LONGEST_LINE, Layout, TITLE, paint, wrapped};
use crate::engine::Evaluation;
use crate::report::{Answer, Block, Figures, Prose, Section};
use crate::scenario::NamedSource;

/// The whole report.
pub fn render(results: &Evaluation, layout: Layout) -> String {
    let mut text = paint(&wrapped(&results.title, layout), TITLE, layout);
    if let Some(about) = &results.about {
        text.push_str(&format!("\n{}\n", wrapped(about, layout)));
    }
    text.push_str(&paint(&format!("All money in {}.", results.currency), FAINT, layout));
    text.push('\n');
    let answers = answers(&results.report.sections);
    for sentences in answers.iter().flat_map(|section| leading(section)) {
        text.push_str(&format!("\n{}", wrapped(&prose(results, sentences), layout)));
    }
    for section in &results.report.sections {
        let is_told = answers.iter().any(|answer| answer.step == section.step);
        let skipped = match is_told {
            true => leading(section).count(),
            // What a page is not about is told by its figures.
            false => usize::from(section.restates && !answers.is_empty() && leading(section).next().is_some()),
        };
        if skipped < section.blocks.len() || !is_told {
            text.push_str(&render_section(results, section, skipped, layout));
        }
    }
    text.push_str(&render_sources(results, layout));
    text
}

/// The sections whose first sentences stand at the head of the page: those that answer what it is about, where there is more
/// than one section and it is plain which deal the answer is.
fn answers(sections: &[Section]) -> Vec<&Section> {
    let answers: Vec<&Section> = sections.iter().filter(|section| section.is_answer).collect();
    let model = |section: &Section| section.subtitle.split(',').next().map(str::to_string);
    let is_one_of_several =
        |section: &&Section| answers.iter().filter(|other| model(other) == model(section)).count() > 1;
    match sections.len() > 1 && !answers.iter().any(is_one_of_several) {
        true => answers,
        false => Vec::new(),
    }
}

/// The sentences with which a section begins.
fn leading(section: &Section) -> impl Iterator<Item = &Prose> {
    section.blocks.iter().map_while(|block| match block {
        Block::Prose(sentences) => Some(sentences),
        Block::Figures(_) | Block::Table(_) => None,
    })
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
    // Titles and addresses are told by `explain`.
    let source = |(number, source): (usize, &NamedSource)| match (&source.publisher, &source.date) {
        (Some(publisher), Some(date)) => format!("[{number}] {publisher}, {date}"),
        _ => format!("[{number}] {}", source.short()),
    };
    let sources: Vec<String> = (1..).zip(&results.sources).map(source).collect();
    let list = wrapped(&format!("{}.", sources.join("; ")), layout);
    format!("\n{}{list}", heading("Sources", "", layout))
}

/// A heading and what stands beside it within a rule, or below one where there is no room.
fn heading(title: &str, beside: &str, layout: Layout) -> String {
    let width = layout.width.min(LONGEST_LINE);
    let used = title.width() + beside.width() + usize::from(!beside.is_empty()) * 3 + 4;
    if used > width {
        let beside = wrapped(beside, layout);
        let below = paint(&wrapped(title, layout), TITLE, layout) + &paint(&beside, FAINT, layout);
        return rule(layout) + "\n" + &below;
    }
    let gap = if beside.is_empty() { "" } else { " · " };
    let rest = format!("{gap}{beside} {}", "─".repeat(width - used));
    format!("{}{}{}\n", paint("── ", FAINT, layout), paint(title, TITLE, layout), paint(&rest, FAINT, layout))
}

fn rule(layout: Layout) -> String {
    paint(&"─".repeat(layout.width.min(LONGEST_LINE)), FAINT, layout)
}

/// A section without the blocks that stand at the head of the page.
fn render_section(results: &Evaluation, section: &Section, skipped: usize, layout: Layout) -> String {
    let beside = format!("{}: {}", section.step, section.subtitle);
    let mut text = format!("\n{}", heading(&section.title, &beside, layout));
    for (at, block) in section.blocks[skipped..].iter().enumerate() {
        text.push_str(if at == 0 { "" } else { "\n" });
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
        Column::new(Kind::Numbers, rows().map(|(_, figure)| figures.shown(&results.sheet, *figure))),
        Column::new(Kind::Words, rows().map(|(_, figure)| origin(results, *figure, step))),
    ];
    if rows().any(|(_, figure)| results.ranges.contains_key(figure)) {
        columns.insert(2, Column::new(Kind::Ranges, rows().map(|(_, figure)| range(results, *figure))));
    }
    side_by_side(&figures.title, &columns.iter().collect::<Vec<_>>(), layout)
}
