//! What is said of the word below the pointer: a figure with where it comes from, a key, a model, a source.

use std::ops::Range;

use super::checked::{Checked, Read};
use super::cursor::{Cursor, Part};
use super::scan::Outline;
use super::terms;
use crate::engine::Evaluation;
use crate::models;
use crate::render::{Depth, Layout, explanation};
use crate::source::on_one_line;
use crate::worksheet::NodeId;

/// How many of the figures that rest on one are named.
const MOST_RESTING: usize = 8;

/// Columns of an explanation.
const WIDTH: usize = 80;

/// What is said, in Markdown, and of which characters; `None` where there is nothing to say.
pub fn hover(text: &str, name: &str, offset: usize, checked: &Checked) -> Option<(String, Range<usize>)> {
    let cursor = Cursor::around(text, offset);
    if cursor.part == Part::Comment || cursor.word.is_empty() {
        return None;
    }
    let word = text.get(cursor.word.clone())?;
    let whole = without_case(cursor.whole(text));
    let outline = Outline::of(text);
    let mut said = Vec::new();
    match (cursor.part, whole.as_slice()) {
        (Part::Value, [.., last]) if last == "model" => said.extend(model(word)),
        (_, [first, figure @ ..]) if first == "expect" => said.extend(named(&figure.join("."), name, checked)),
        (Part::Value, [.., last]) if last == "source" => said.extend(source(word, checked)),
        (_, [first, step]) if first == "steps" => said.extend(outline.model(step, text).and_then(model)),
        (_, path) => {
            said.extend(key(path, &outline, text));
            said.extend(assumed(path, offset, name, checked));
        }
    }
    (!said.is_empty()).then(|| (said.join("\n\n"), cursor.word))
}

/// A name of a case as it would be in the file, and a figure that is a table by its own name.
fn without_case(path: Vec<String>) -> Vec<String> {
    let mut path = if path.len() > 2 && path[0] == "cases" { path[2..].to_vec() } else { path };
    let is_of_expectation = path.first().is_some_and(|first| first == "expect");
    if path.len() > 3 && !is_of_expectation {
        path.pop_if(|last| last == "value");
    }
    path
}

fn model(word: &str) -> Option<String> {
    let model = models::find(word)?;
    Some(format!("**{}**\n\n{}", model.name, model.section("What it answers")))
}

fn source(word: &str, checked: &Checked) -> Option<String> {
    let (_, results) = checked.latest()?;
    let source = results.sources.iter().find(|source| source.is_named_by(word))?;
    let url = source.url.as_ref().map_or(String::new(), |url| format!("\n\n<{}>", url.replace(['<', '>'], "")));
    Some(format!("{}{url}", escaped(&source.title_at(word))))
}

/// Words of a file, in which Markdown means nothing.
fn escaped(words: &str) -> String {
    let is_sign = |letter: char| "\\`*_{}[]<>#|".contains(letter);
    on_one_line(words).chars().flat_map(|letter| is_sign(letter).then_some('\\').into_iter().chain([letter])).collect()
}

/// What the page of the model says of a key.
fn key(path: &[String], outline: &Outline, text: &str) -> Option<String> {
    let [first, step, key @ ..] = path else { return None };
    let model = models::find(outline.model(step, text).filter(|_| first == "steps")?)?;
    let row = terms::about(model, key)?;
    let keys: Vec<String> = row.keys.iter().map(|parts| format!("`{}`", parts.join("."))).collect();
    Some(format!("{}: {}", keys.join(", "), row.meaning))
}

/// The figure of a name that is expected, or what is stated in words.
fn named(figure: &str, name: &str, checked: &Checked) -> Option<String> {
    let (read, results) = checked.latest()?;
    match results.sheet.find(figure) {
        Some(id) => Some(about(read, results, id, name) + stale(checked)),
        None => {
            let (_, words) = results.statements.iter().find(|(known, _)| known == figure)?;
            Some(format!("`{figure}`: {}{}", escaped(words), stale(checked)))
        }
    }
}

/// The figure that is assumed here: the report at the place itself where the text is computed as it stands, or else that of the key.
fn assumed(path: &[String], offset: usize, name: &str, checked: &Checked) -> Option<String> {
    let (read, results) = checked.latest()?;
    let sheet = &results.sheet;
    let holds = |id: &NodeId| {
        sheet
            .claim_of(*id)
            .is_some_and(|claim| claim.span.source == read.document.file.source && claim.span.range().contains(&offset))
    };
    let here = sheet.ids().find(|id| checked.is_computed && holds(id));
    let dotted = path.join(".");
    let of_step = || dotted.strip_prefix("steps.").and_then(|figure| sheet.find(figure));
    let id = here.or_else(|| sheet.assumption(&dotted)).or_else(of_step)?;
    Some(about(read, results, id, name) + stale(checked))
}

/// What `explain` says of a figure, its own formula only, and which figures rest on it.
fn about(read: &Read, results: &Evaluation, id: NodeId, file: &str) -> String {
    let command = format!("postmoney explain {file} {}", results.sheet.refer(id));
    let depth = Depth { most: Some(1), command: &command };
    let text = explanation(results, &read.sources, id, depth, Layout { width: WIDTH, colour: false });
    let text = text.trim_end().replace("```", "'''");
    let resting = resting_on(results, id);
    let more = resting.len().saturating_sub(MOST_RESTING);
    let names: Vec<String> = resting.iter().take(MOST_RESTING).map(|name| format!("`{name}`")).collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let rests = if names.is_empty() { String::new() } else { format!("\n\nRest on it: {}{more}", names.join(", ")) };
    format!("```text\n{text}\n```{rests}")
}

/// The names of the figures whose formulas lead to this one, in the order in which they were made.
fn resting_on(results: &Evaluation, id: NodeId) -> Vec<String> {
    let sheet = &results.sheet;
    let mut rests = vec![false; sheet.len()];
    rests[id.index()] = true;
    for line in sheet.ids().skip(id.index() + 1) {
        rests[line.index()] = sheet.operands(line).iter().any(|operand| rests[operand.index()]);
    }
    let own = sheet.name_of(id);
    let names = sheet.names().into_iter().filter(|(name, line)| rests[line.index()] && Some(name) != own.as_ref());
    names.filter(|(_, line)| *line != id).map(|(name, _)| name).collect()
}

fn stale(checked: &Checked) -> &'static str {
    match checked.is_computed {
        true => "",
        false => "\n\n*As last computed: the text as it stands cannot be.*",
    }
}
