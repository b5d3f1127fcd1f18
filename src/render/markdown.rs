//! Results and answers for a document.

use super::figures::{origin, prose, range};
use crate::engine::Evaluation;
use crate::report::{Answer, Block, Figures, Section, Table};
use crate::worksheet::Worksheet;

/// The whole report.
pub fn render(results: &Evaluation) -> String {
    let mut text = format!("# {}\n", escaped(&results.title));
    if let Some(about) = &results.about {
        text.push_str(&format!("\n{}\n", escaped(about)));
    }
    text.push_str(&format!("\nAll money in {}.\n", results.currency));
    for section in &results.report.sections {
        render_section(results, section, &mut text);
    }
    if !results.sources.is_empty() {
        text.push_str("\n## Sources\n\n");
    }
    for (at, source) in results.sources.iter().enumerate() {
        let address = source.url.as_ref().map_or(String::new(), |url| format!(", <{url}>"));
        text.push_str(&format!("{}. {}{address}\n", at + 1, escaped(&source.standing())));
    }
    text
}

/// An answer: what was found, then its tables.
pub fn answer(answer: &Answer) -> String {
    let findings: Vec<String> = answer.findings.iter().map(|finding| escaped(finding)).collect();
    let mut text = format!("# {}\n\n{}\n", escaped(&answer.title), findings.join("\n\n"));
    for table in &answer.tables {
        text.push('\n');
        render_table(table, None, &mut text);
    }
    text
}

fn render_section(results: &Evaluation, section: &Section, text: &mut String) {
    text.push_str(&format!("\n## {}\n\n`{}`, {}\n", escaped(&section.title), section.step, escaped(&section.subtitle)));
    for block in &section.blocks {
        text.push('\n');
        match block {
            Block::Prose(sentences) => text.push_str(&format!("{}\n", escaped(&prose(results, sentences)))),
            Block::Figures(figures) => render_figures(results, figures, &section.step, text),
            Block::Table(table) => render_table(table, Some(&results.sheet), text),
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
    for (label, figure) in &figures.rows {
        let mut cells = vec![label.clone(), figures.shown(&results.sheet, *figure), origin(results, *figure, step)];
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
    for row in &table.rows {
        push_row(&row.iter().map(|cell| cell.shown(sheet)).collect::<Vec<_>>(), text);
    }
    if !table.note.is_empty() {
        text.push_str(&format!("\n{}\n", escaped(&table.note)));
    }
}

fn push_heading(title: &str, text: &mut String) {
    if !title.is_empty() {
        text.push_str(&format!("### {}\n\n", escaped(title)));
    }
}

fn push_row(cells: &[String], text: &mut String) {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    text.push_str(&format!("| {} |\n", cells.join(" | ")));
}

/// Characters that mean something in Markdown, made plain.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for letter in words.chars() {
        if matches!(letter, '|' | '*' | '_' | '`' | '<' | '[' | '\\' | '~') {
            text.push('\\');
        }
        text.push(if letter == '\n' { ' ' } else { letter });
    }
    text
}
