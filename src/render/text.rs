//! Results and answers for a terminal: readable at 80 columns and at 200.

use unicode_width::UnicodeWidthStr;

use super::figure_list::figure_list;
use super::figures::prose;
use super::layout::{FAINT, LONGEST_LINE, Layout, TITLE, paint, wrapped};
use super::long_tables::{LongTables, Most};
use super::rounded::note;
use super::summary::Head;
use super::tables::table;
use super::view::{Extent, View};
use crate::diagnostic::{Severity, for_shell};
use crate::engine::Evaluation;
use crate::report::words::joined;
use crate::report::{Answer, Block, Prose, Rank, Section};
use crate::scenario::NamedSource;

/// The report, or as much of it as `view` asks for.
pub fn render(results: &Evaluation, view: &View, layout: Layout) -> String {
    let mut text = String::new();
    render_to(results, view, layout, &mut |piece| text.push_str(piece));
    text
}

/// The same in two pieces, the summary first: it can be read while the rest is laid out.
pub fn render_to(results: &Evaluation, view: &View, layout: Layout, write: &mut dyn FnMut(&str)) {
    if !view.steps.is_empty() {
        return write(&chosen_steps(results, view, layout));
    }
    let mut text = paint(&wrapped(&results.title, layout), TITLE, layout);
    text.push_str(&faint(&wrapped(&money_and_warnings(results), layout), layout));
    if let Some(note) = note(results) {
        text.push_str(&faint(&wrapped(&note, layout), layout));
    }
    let head = Head::below(text.lines().count() + 1, results, layout);
    if !head.text.is_empty() {
        text.push_str(&format!("\n{}", head.text));
    }
    write(&text);
    if view.extent != Extent::Summary {
        write(&below_summary(results, &head, view, layout));
    }
}

/// The sections, the sources, and what is left out of them.
fn below_summary(results: &Evaluation, head: &Head, view: &View, layout: Layout) -> String {
    let mut text = results.about.as_ref().map_or(String::new(), |about| format!("\n{}", wrapped(about, layout)));
    let mut left_out = LeftOut::default();
    let long = LongTables::of(results, view.extent, Most::ON_A_TERMINAL);
    for (at, section) in results.report.sections.iter().enumerate() {
        let unsaid = (0..section.summary.len()).filter(|place| !head.said.contains(&(at, *place)));
        // What a page is not about is told by its figures.
        let is_verdict = |place: usize| section.summary[place].rank == Rank::Verdict;
        let is_short = view.extent != Extent::Whole;
        let restates = |place: &usize| is_short && section.restates && !is_verdict(*place) && !head.said.is_empty();
        let unsaid: Vec<&Prose> =
            unsaid.filter(|place| !restates(place)).map(|place| &section.summary[place].prose).collect();
        text.push_str(&render_section(results, section, &unsaid, &long, layout));
        left_out.count(section, &long);
    }
    text.push_str(&render_sources(results, layout));
    text.push_str(&left_out.told(view, layout));
    text
}

/// The steps that are asked for, and nothing else.
fn chosen_steps(results: &Evaluation, view: &View, layout: Layout) -> String {
    let mut left_out = LeftOut::default();
    let long = LongTables::of(results, view.extent, Most::ON_A_TERMINAL);
    let mut text = String::new();
    for section in results.report.sections.iter().filter(|section| view.steps.contains(&section.step)) {
        let first: Vec<&Prose> = section.summary.iter().map(|said| &said.prose).collect();
        text.push_str(&render_section(results, section, &first, &long, layout));
        left_out.count(section, &long);
    }
    text.push_str(&left_out.told(view, layout));
    text.trim_start_matches('\n').to_string()
}

/// In what the figures are counted, and that there is something to read on standard error.
fn money_and_warnings(results: &Evaluation) -> String {
    let number = |severity| results.diagnostics.iter().filter(|told| told.severity == severity).count();
    let several = |number: usize, one: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{number} {one}s")),
    };
    let told = [several(number(Severity::Error), "mistake"), several(number(Severity::Warning), "warning")];
    let told: Vec<String> = told.into_iter().flatten().collect();
    let currency = format!("All money in {}.", results.currency);
    match told.is_empty() {
        true => currency,
        false => format!("{currency} {}, in full on standard error.", joined(&told, "and")),
    }
}

/// What a page leaves out.
#[derive(Default)]
struct LeftOut {
    parts: usize,
    steps: Vec<String>,
}

impl LeftOut {
    fn count(&mut self, section: &Section, long: &LongTables<'_>) {
        let is_cut = |block: &&Block| match block {
            Block::Table(table) => long.standing(table, &section.step).rows_left_out > 0,
            Block::Prose(_) | Block::Figures(_) => false,
        };
        let parts = section.details.len() + section.blocks.iter().filter(is_cut).count();
        if !long.are_whole() && parts > 0 {
            self.parts += parts;
            self.steps.push(section.step.clone());
        }
    }

    /// How to see it.
    fn told(&self, view: &View, layout: Layout) -> String {
        let (Some(command), Some(step)) = (&view.command, self.steps.first()) else { return String::new() };
        let parts = match self.parts {
            1 => "1 detail is left out".to_string(),
            several => format!("{several} details are left out"),
        };
        let steps: Vec<String> = view.steps.iter().map(|step| format!(" --step {}", for_shell(step))).collect();
        let one_step = match view.steps.is_empty() {
            true => format!(", or of one step `--step {} --full`", for_shell(step)),
            false => String::new(),
        };
        let words = format!("{parts}: `{command}{} --full`{one_step}.", steps.concat());
        format!("\n{}", faint(&wrapped(&words, layout), layout))
    }
}

/// Every line of a text, faint.
fn faint(text: &str, layout: Layout) -> String {
    text.lines().map(|line| paint(&format!("{line}\n"), FAINT, layout)).collect()
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
    if used >= width {
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

/// A section: what it says first and the head of the page does not say, its parts, and its details if all is asked for.
/// Nothing where nothing is left to say.
fn render_section(
    results: &Evaluation,
    section: &Section,
    first: &[&Prose],
    long: &LongTables<'_>,
    layout: Layout,
) -> String {
    let first: Vec<Block> = first.iter().map(|prose| Block::Prose((*prose).clone())).collect();
    let details = section.details.iter().filter(|_| long.are_whole());
    let blocks: Vec<&Block> = first.iter().chain(&section.blocks).chain(details).collect();
    if blocks.is_empty() {
        return String::new();
    }
    let beside = format!("{}: {}", section.step, section.subtitle);
    let mut text = format!("\n{}", heading(&section.title, &beside, layout));
    for (at, block) in blocks.into_iter().enumerate() {
        text.push_str(if at == 0 { "" } else { "\n" });
        text.push_str(&match block {
            Block::Prose(sentences) => wrapped(&prose(results, sentences), layout),
            Block::Figures(figures) => figure_list(results, figures, &section.step, layout),
            Block::Table(content) => table(&long.shortened(content, &section.step), Some(&results.sheet), layout),
        });
    }
    text
}
