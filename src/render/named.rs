//! Names with their values and what they are, one line each: how `explain` lists figures and statements.

use unicode_width::UnicodeWidthStr;

use super::figures::with_currency;
use super::layout::{FAINT, HEADING, Layout, indented, longest_word, paint, wrapped};
use crate::engine::Evaluation;
use crate::models::{NameRules, WORDS};
use crate::worksheet::NodeId;

/// A figure or a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its full name: `meta.post_money`.
    pub name: String,
    /// Its value as a person reads it, or the words.
    pub value: String,
    /// What it is; empty where nobody says so.
    pub meaning: String,
    /// The line of a figure; `None` for a statement.
    pub figure: Option<NodeId>,
}

/// Every figure in the order in which steps made them, and then every statement.
pub fn named(results: &Evaluation) -> Vec<Named> {
    let rules: Vec<(&str, NameRules)> =
        results.steps.iter().map(|(step, model)| (step.as_str(), model.name_rules())).collect();
    let meaning = |name: &str, unit: &str| {
        let of_step = |(step, rules): &(&str, NameRules)| {
            let own = name.strip_prefix(step)?.strip_prefix('.')?;
            rules.meaning(own, unit).map(|meaning| meaning.replace('`', ""))
        };
        rules.iter().find_map(of_step).unwrap_or_default()
    };
    let figures = results.sheet.names().into_iter().map(|(name, id)| Named {
        value: with_currency(results, id),
        meaning: meaning(&name, results.sheet.unit(id).name()),
        figure: Some(id),
        name,
    });
    let statements = results.statements.iter().map(|(name, words)| Named {
        name: name.clone(),
        value: words.clone(),
        meaning: meaning(name, WORDS),
        figure: None,
    });
    figures.chain(statements).collect()
}

/// The step of a name.
fn step(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

/// All of them: the figures step by step, and then what is stated in words.
pub fn list(results: &Evaluation, named: &[Named], layout: Layout) -> String {
    let (figures, statements): (Vec<&Named>, Vec<&Named>) = named.iter().partition(|named| named.figure.is_some());
    let mut text = String::new();
    let mut part = |title: &str, above: &str, rows: &[&Named]| {
        if !rows.is_empty() {
            text.push_str(if text.is_empty() { "" } else { "\n" });
            text.push_str(&paint(&format!("{title}\n"), HEADING, layout));
            text.push_str(&rows_of(rows, above, layout));
        }
    };
    for (own, model) in &results.steps {
        let rows: Vec<&Named> = figures.iter().copied().filter(|named| step(&named.name) == own).collect();
        part(&format!("{own}: {}", model.name), &format!("{own}."), &rows);
    }
    let is_of_a_step = |named: &Named| results.steps.iter().any(|(own, _)| step(&named.name) == own);
    let others: Vec<&Named> = figures.iter().copied().filter(|named| !is_of_a_step(named)).collect();
    part("of all steps", "", &others);
    part("stated in words", "", &statements);
    text
}

/// Columns between two columns of a list.
const GAP: usize = 2;
/// Meanings that have less room than this are left out.
const LEAST_MEANING: usize = 16;

/// One line a row: the name without what stands above all of them, the value below those above it, and as much of the meaning
/// as there is room for. A name that is much longer than the others has a line of its own.
pub fn rows_of(rows: &[&Named], above: &str, layout: Layout) -> String {
    let called = |row: &Named| row.name.strip_prefix(above).unwrap_or(&row.name).to_string();
    let width = |text: &str| text.width();
    let widest = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or(0);
    let values = widest(&mut rows.iter().filter(|row| row.figure.is_some()).map(|row| width(&row.value)));
    let most = (layout.width / 2).max(layout.width.saturating_sub(values + LEAST_MEANING + 3 * GAP).min(44));
    let names = widest(&mut rows.iter().map(|row| width(&called(row))).filter(|width| *width <= most));
    let mut text = String::new();
    for row in rows {
        let (name, value) = (width(&called(row)), width(&row.value));
        let mut line = format!("{}{}", " ".repeat(GAP), called(row));
        if name > names {
            text.push_str(&line);
            text.push('\n');
            line = " ".repeat(GAP + names);
        } else {
            line.push_str(&" ".repeat(names - name));
        }
        if row.figure.is_none() {
            text.push_str(&words_after(&line, &row.value, layout));
            continue;
        }
        let before = values.saturating_sub(value);
        line.push_str(&format!("{}{}", " ".repeat(GAP + before), row.value));
        let meaning = meaning(row, layout.width.saturating_sub(width(&line) + GAP));
        let meaning = if meaning.is_empty() { meaning } else { format!("{}{meaning}", " ".repeat(GAP)) };
        text.push_str(line.trim_end());
        text.push_str(&paint(&meaning, FAINT, layout));
        text.push('\n');
    }
    text
}

/// Words behind a name, broken below each other; below it where a word has no room behind it.
fn words_after(name: &str, words: &str, layout: Layout) -> String {
    let start = name.width() + GAP;
    if start + longest_word(words) > layout.width {
        return format!("{}\n{}", name.trim_end(), indented(words, 2 * GAP, layout));
    }
    let lines = wrapped(words, Layout { width: layout.width.saturating_sub(start), ..layout });
    let before = |at: usize| if at == 0 { format!("{name}{}", " ".repeat(GAP)) } else { " ".repeat(start) };
    lines.lines().enumerate().map(|(at, line)| format!("{}{line}\n", before(at))).collect()
}

/// As much of a meaning as there is room for.
fn meaning(row: &Named, room: usize) -> String {
    let meaning = row.meaning.clone();
    if meaning.is_empty() || (room < LEAST_MEANING && meaning.width() > room) {
        return String::new();
    }
    if meaning.width() <= room {
        return meaning;
    }
    let mut cut = String::new();
    for word in meaning.split(' ') {
        if cut.width() + 1 + word.width() + 2 > room {
            break;
        }
        cut.push_str(if cut.is_empty() { "" } else { " " });
        cut.push_str(word);
    }
    cut + " …"
}
