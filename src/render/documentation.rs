//! Documentation for a terminal: Markdown as headings, wrapped prose, tables and indented code.

use unicode_width::UnicodeWidthStr;

use super::layout::{HEADING, LONGEST_LINE, Layout, TITLE, paint, wrapped};
use super::tables::table;
use crate::report::{Cell, Table};

/// Lays out a page that is written in the Markdown of this library: headings, paragraphs, lists, tables, code that is fenced
/// or indented by four spaces.
pub fn documentation(markdown: &str, layout: Layout) -> String {
    let mut blocks: Vec<String> = Vec::new();
    let mut lines = markdown.lines().peekable();
    while let Some(line) = lines.next() {
        let block = match line {
            _ if line.trim().is_empty() => continue,
            _ if line.starts_with("```") => code(&mut lines.by_ref().take_while(|line| !line.starts_with("```"))),
            _ if line.starts_with("    ") => {
                let mut own = vec![line];
                let is_code = |next: &&str| next.starts_with("    ") || next.is_empty();
                while let Some(next) = lines.next_if(is_code) {
                    own.push(next);
                }
                code(&mut own.into_iter().map(|line| line.strip_prefix("    ").unwrap_or(line)))
            }
            _ if line.starts_with('#') => heading(line, layout),
            _ if line.starts_with('|') => {
                let mut rows = vec![line];
                while let Some(next) = lines.next_if(|next| next.starts_with('|')) {
                    rows.push(next);
                }
                of_rows(&rows, layout)
            }
            _ => {
                let mut words = line.to_string();
                let continues = |next: &&str| {
                    !next.is_empty() && !next.starts_with(['#', '|', '`', '-', ' '])
                        || next.starts_with("  ") && line.starts_with("- ")
                };
                while let Some(next) = lines.next_if(continues) {
                    words.push(' ');
                    words.push_str(next.trim());
                }
                prose(&words, layout)
            }
        };
        let is_item = |block: &str| block.starts_with("- ");
        match blocks.last_mut() {
            Some(before) if is_item(before) && is_item(&block) => before.push_str(&block),
            _ => blocks.push(block),
        }
    }
    blocks.join("\n")
}

fn heading(line: &str, layout: Layout) -> String {
    let words = format!("{}\n", plain(line.trim_start_matches('#').trim()));
    if line.starts_with("# ") { paint(&words, TITLE, layout) } else { paint(&words, HEADING, layout) }
}

/// A paragraph, or an item of a list with its further lines below its words.
fn prose(words: &str, layout: Layout) -> String {
    match words.strip_prefix("- ") {
        None => wrapped(&plain(words), layout),
        Some(item) => {
            let narrower = Layout { width: layout.width.min(LONGEST_LINE).saturating_sub(2), ..layout };
            let lines = wrapped(&plain(item), narrower);
            lines
                .lines()
                .enumerate()
                .map(|(at, line)| format!("{}{line}\n", if at == 0 { "- " } else { "  " }))
                .collect()
        }
    }
}

/// Code as it stands, so that it can be copied.
fn code(lines: &mut dyn Iterator<Item = &str>) -> String {
    let text: String = lines.map(|line| format!("    {line}").trim_end().to_string() + "\n").collect();
    format!("{}\n", text.trim_end_matches('\n'))
}

/// A table: a row of heads, a rule, and rows.
fn of_rows(rows: &[&str], layout: Layout) -> String {
    let cells = |row: &str| -> Vec<String> {
        row.trim_matches('|').split(" | ").map(|cell| plain(cell.trim().trim_matches('|').trim())).collect()
    };
    let heads = rows.first().map(|row| cells(row)).unwrap_or_default();
    if heads.first().is_some_and(|head| head == "name") {
        let cells: Vec<Vec<String>> = rows.iter().skip(2).map(|row| cells(row)).collect();
        return of_names(&cells, layout);
    }
    let mut of_rows = Table::new("", &heads.iter().map(String::as_str).collect::<Vec<_>>());
    for row in rows.iter().skip(2) {
        let cells = cells(row);
        of_rows.row((0..heads.len()).map(|at| cells.get(at).map_or(Cell::Empty, |cell| Cell::from(cell.clone()))));
    }
    table(&of_rows, None, layout)
}

/// Columns between two columns.
const GAP: usize = 2;
/// The least room in which meanings stand beside names and units; where there is less, units stand behind the meanings.
const LEAST_MEANING: usize = 24;

/// Names with their units and what they are. A name never breaks: one that is much longer than others has a line of its own.
fn of_names(rows: &[Vec<String>], layout: Layout) -> String {
    let width = |row: &[String], at: usize| row.get(at).map_or(0, |cell| cell.width());
    let names = rows.iter().map(|row| width(row, 0)).filter(|width| *width <= layout.width / 2).max().unwrap_or(0);
    let units = rows.iter().map(|row| width(row, 1)).max().unwrap_or(0);
    let has_room = layout.width >= names + units + LEAST_MEANING + 3 * GAP;
    let start = GAP + names + GAP + if has_room { units + GAP } else { 0 };
    let mut text = String::new();
    for row in rows {
        let [name, unit, meaning] = row.as_slice() else { continue };
        let mut line = format!("{}{name}", " ".repeat(GAP));
        if name.width() > names {
            text.push_str(&format!("{line}\n"));
            line.clear();
        }
        let words = if has_room { meaning.clone() } else { format!("{meaning} ({unit})") };
        if has_room {
            line = format!("{line:<column$}{unit}", column = GAP + names + GAP);
        }
        let narrower = Layout { width: layout.width.saturating_sub(start), ..layout };
        for words in wrapped(&words, narrower).lines() {
            text.push_str(&format!("{line:<start$}{words}\n"));
            line.clear();
        }
    }
    text
}

/// Words without the signs of Markdown: code without backticks, emphasis without stars, links as their words.
fn plain(words: &str) -> String {
    let mut text = String::new();
    let mut rest = words;
    while let Some(at) = rest.find(['`', '*', '[']) {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let sign = &from[..1];
        let inside = &from[1..];
        let link = inside.split_once("](").and_then(|(label, after)| Some((label, after.split_once(')')?.1)));
        let closed = inside.split_once(sign).filter(|(own, _)| !own.is_empty());
        rest = match (sign, link, closed) {
            ("[", Some((label, after)), _) if !label.contains(['[', ']']) => {
                text.push_str(label);
                after
            }
            ("`", _, Some((own, after))) => {
                text.push_str(own);
                after
            }
            ("*", _, Some((own, after))) if !own.starts_with(' ') && !own.ends_with(' ') => {
                text.push_str(own);
                after
            }
            _ => {
                text.push_str(sign);
                inside
            }
        };
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::{documentation, plain};
    use crate::render::Layout;

    #[test]
    fn signs_of_markdown_are_taken_away_and_nothing_else() {
        assert_eq!(
            plain("`cap` of *what* it got, [the list](list.md); 2 * 3 * 4"),
            "cap of what it got, the list; 2 * 3 * 4"
        );
        assert_eq!(plain("`[paid_in]` and a [bare] bracket, `a * b`"), "[paid_in] and a [bare] bracket, a * b");
    }

    #[test]
    fn prose_is_wrapped_and_code_is_not() {
        let layout = Layout { width: 40, colour: false };
        let markdown = "# title\n\nSome words that are\nlonger than one line of forty columns.\n\n    a formula = that is as long as it is, and stays so\n\n- an item\n- another item that is longer than one line is\n";
        let expected = "title\n\nSome words that are longer than one line\nof forty columns.\n\n    a formula = that is as long as it is, and stays so\n\n- an item\n- another item that is longer than one\n  line is\n";
        assert_eq!(documentation(markdown, layout), expected);
    }
}
