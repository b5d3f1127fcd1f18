//! Results and answers for a document.

use std::collections::HashSet;

use super::figures::{cut_short, origin, prose, range};
use super::long_tables::{LongTables, Most};
use super::notation::{cells, list};
use super::rounded::note;
use super::summary::statement;
use super::view::{Extent, View};
use crate::engine::Evaluation;
use crate::report::{Answer, Block, Figures, Prose, Section, SummaryPart, Table};
use crate::source::on_one_line;
use crate::worksheet::Worksheet;

/// The report: its summary, then the steps with all that they say; or as much of it as `view` asks for.
pub fn render(results: &Evaluation, view: &View) -> String {
    let long = LongTables::of(results, view.extent, Most::IN_A_DOCUMENT);
    if !view.steps.is_empty() {
        let mut text = String::new();
        let sections = &results.report.sections;
        for section in sections.iter().filter(|section| view.steps.contains(&section.step)) {
            let first = section.summary.iter().map(|said| &said.prose);
            render_section(results, section, &first.collect::<Vec<_>>(), &long, &mut text);
        }
        text.push_str(&left_out(&long, results, view));
        return text.trim_start_matches('\n').to_string();
    }
    let mut text = format!("# {}\n", line(&results.title));
    if let Some(about) = &results.about {
        text.push_str(&format!("\n{}\n", line(about)));
    }
    text.push_str(&format!("\nAll money in {}.\n", results.currency));
    if let Some(note) = note(results) {
        text.push_str(&format!("\n{note}\n"));
    }
    let mut said = HashSet::new();
    for part in &results.report.summary.parts {
        text.push('\n');
        match part {
            SummaryPart::Statement { of, section, at, .. } => {
                let sentences = &results.report.sections[*section].summary[*at].prose;
                text.push_str(&format!("{}\n", line(&statement(results, of.as_deref(), sentences))));
                said.insert((*section, *at));
            }
            SummaryPart::Table(joint) => render_table(&joint.shortened(usize::MAX), Some(&results.sheet), &mut text),
        }
    }
    if view.extent == Extent::Summary {
        return text;
    }
    for (at, section) in results.report.sections.iter().enumerate() {
        let first = section.summary.iter().enumerate().filter(|(place, _)| !said.contains(&(at, *place)));
        let first: Vec<&Prose> = first.map(|(_, said)| &said.prose).collect();
        render_section(results, section, &first, &long, &mut text);
    }
    if !results.sources.is_empty() {
        text.push_str("\n## Sources\n\n");
    }
    for (at, source) in results.sources.iter().enumerate() {
        let address = source.url.as_ref().map_or(String::new(), |url| format!(", {}", address(url)));
        text.push_str(&format!("{}. {}{address}\n", at + 1, line(&source.standing())));
    }
    text + &left_out(&long, results, view)
}

/// How many rows are left out, and how to see them.
fn left_out(long: &LongTables<'_>, results: &Evaluation, view: &View) -> String {
    let told = long.told_left_out(results, view, "markdown");
    told.map_or(String::new(), |(words, command)| format!("\n{words}: {}.\n", code(&command)))
}

/// An answer: what was found, then its tables.
pub fn answer(answer: &Answer) -> String {
    let findings: Vec<String> = answer.findings.iter().map(|finding| line(finding)).collect();
    let mut text = format!("# {}\n\n{}\n", line(&answer.title), findings.join("\n\n"));
    for table in &answer.tables {
        text.push('\n');
        render_table(table, None, &mut text);
    }
    text
}

/// Sentences and a table.
pub(super) fn table(table: &Table, findings: &[String]) -> String {
    let mut text = findings.iter().map(|finding| format!("{}\n\n", line(finding))).collect();
    if !table.rows.is_empty() {
        render_table(table, None, &mut text);
    }
    text
}

fn render_section(results: &Evaluation, section: &Section, first: &[&Prose], long: &LongTables<'_>, text: &mut String) {
    if first.is_empty() && section.blocks.is_empty() && section.details.is_empty() {
        return;
    }
    text.push_str(&format!("\n## {}\n\n`{}`, {}\n", line(&section.title), section.step, escaped(&section.subtitle)));
    for sentences in first {
        text.push_str(&format!("\n{}\n", line(&prose(results, sentences))));
    }
    for block in section.blocks.iter().chain(&section.details) {
        text.push('\n');
        match block {
            Block::Prose(sentences) => text.push_str(&format!("{}\n", line(&prose(results, sentences)))),
            Block::Figures(figures) => render_figures(results, figures, &section.step, text),
            Block::Table(table) => render_table(&long.shortened(table, &section.step), Some(&results.sheet), text),
        }
    }
}

fn render_figures(results: &Evaluation, figures: &Figures, step: &str, text: &mut String) {
    push_heading(&figures.title, text);
    let is_vague = figures.rows.iter().any(|(_, figure)| results.ranges.contains_key(figure));
    text.push_str(match is_vague {
        true => "| Figure | Value | May be | From |\n| --- | ---: | --- | --- |\n",
        false => "| Figure | Value | From |\n| --- | ---: | --- |\n",
    });
    for ((label, figure), value) in figures.rows.iter().zip(list(figures, &results.sheet)) {
        let mut cells = vec![label.clone(), value, cut_short(origin(results, *figure, step).shown())];
        if is_vague {
            cells.insert(2, range(results, *figure));
        }
        push_row(&cells, text);
    }
}

fn render_table(table: &Table, sheet: Option<&Worksheet>, text: &mut String) {
    push_heading(&table.title, text);
    push_row(&table.columns, text);
    let rule = |column| if table.is_numeric(column) { " ---: |" } else { " --- |" };
    text.push('|');
    text.extend((0..table.columns.len()).map(rule));
    text.push('\n');
    for row in cells(table, sheet) {
        push_row(&row, text);
    }
    if !table.note.is_empty() {
        text.push_str(&format!("\n{}\n", line(&table.note)));
    }
}

fn push_heading(title: &str, text: &mut String) {
    if !title.is_empty() {
        text.push_str(&format!("### {}\n\n", line(title)));
    }
}

fn push_row(cells: &[String], text: &mut String) {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    text.push_str(&format!("| {} |\n", cells.join(" | ")));
}

/// Characters that mean something in Markdown, made plain.
pub(super) fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        let begins_entity = letter == '&' && letters.peek().is_some_and(|next| next.is_alphanumeric() || *next == '#');
        if begins_entity || matches!(letter, '|' | '*' | '_' | '`' | '<' | '[' | '\\' | '~') {
            text.push('\\');
        }
        text.push(if matches!(letter, '\n' | '\t') { ' ' } else { letter });
    }
    text
}

/// Words as code, between more backticks than stand beside each other in them.
pub(super) fn code(words: &str) -> String {
    let longest = words.split(|letter| letter != '`').map(str::len).fold(0, usize::max);
    let (fence, gap) = ("`".repeat(longest + 1), if longest > 0 { " " } else { "" });
    format!("{fence}{gap}{words}{gap}{fence}")
}

/// The same as [`escaped`] for a line of its own, which must not begin a list, a heading, a quotation or code, nor end a heading.
pub(super) fn line(words: &str) -> String {
    let text = escaped(words.trim());
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let begins = |at: usize, marks: &[char]| text[at..].starts_with(marks);
    let text = match digits {
        0 if begins(0, &['#', '>', '+', '-', '=']) => format!("\\{text}"),
        1..=9 if begins(digits, &['.', ')']) && !text[digits + 1..].starts_with(|next: char| next.is_ascii_digit()) => {
            format!("{}\\{}", &text[..digits], &text[digits..])
        }
        _ => text,
    };
    match text.strip_suffix('#') {
        Some(before) if !before.ends_with('\\') => format!("{before}\\#"),
        _ => text,
    }
}

/// An address as a link, if it is one of the web; else as words.
fn address(url: &str) -> String {
    if !["http://", "https://"].iter().any(|scheme| url.to_lowercase().starts_with(scheme)) {
        return escaped(url);
    }
    let letter = |letter: char| match letter {
        '<' | '>' | '\\' | ' ' => format!("%{:02X}", u32::from(letter)),
        letter => letter.to_string(),
    };
    format!("<{}>", on_one_line(url).chars().map(letter).collect::<String>())
}
