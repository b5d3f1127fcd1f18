//! How figures come about, as JSON: each with all that is known of it, as in the document of a run.

use serde_json::{Map, Value, json};

use super::json::VERSION;
use super::json_figure::{Given, NamedFigure};
use super::named::Named;
use crate::engine::Evaluation;
use crate::source::{Sources, Span};
use crate::worksheet::NodeId;
use crate::worksheet::explain::explain_to;

/// The most figures that a list has; a pattern asks for fewer.
const MOST_LISTED: usize = 200;

/// A figure first, then everything that its formula refers to, down to the numbers that were reported; or down to `most` formulas
/// below each other.
///
/// # Errors
///
/// What the writer of the format says, which does not fail on results of a run.
pub fn explained(
    results: &Evaluation,
    sources: &Sources,
    (one, figure): (&Named, NodeId),
    most: Option<usize>,
) -> serde_json::Result<Value> {
    let explained = explain_to(&results.sheet, figure, most.unwrap_or(usize::MAX));
    let derived = explained.derivations.iter().map(|derivation| derivation.id);
    let lines = derived.chain(explained.inputs.iter().copied()).filter(|id| *id != figure);
    let figures = std::iter::once((one.name.clone(), figure)).chain(lines.map(|id| (results.sheet.refer(id), id)));
    let mut document = head(results);
    document.insert("meaning".to_string(), json!(one.meaning));
    document.insert("figures".to_string(), written(results, sources, figures)?);
    if explained.cut > 0 {
        document.insert("left_out".to_string(), json!({ "figures": explained.cut, "why": "they lie deeper" }));
    }
    Ok(Value::Object(document))
}

/// What is stated in words, and the place where the file states it, if it does.
pub fn stated(results: &Evaluation, sources: &Sources, one: &Named, written: Option<Span>) -> Value {
    let mut document = head(results);
    document.insert("meaning".to_string(), json!(one.meaning));
    document.insert("figures".to_string(), json!([]));
    let place = written.map(|span| sources.place(span));
    let statement = json!({ "name": one.name, "words": one.value, "place": place });
    document.insert("statements".to_string(), json!([statement]));
    Value::Object(document)
}

/// Figures and statements, each by itself.
///
/// # Errors
///
/// As [`explained`].
pub fn listed(results: &Evaluation, sources: &Sources, all: &[Named]) -> serde_json::Result<Value> {
    let figures = all.iter().filter_map(|named| Some((named.name.clone(), named.figure?)));
    let left_out = figures.clone().count().saturating_sub(MOST_LISTED);
    let statements = all.iter().filter(|named| named.figure.is_none());
    let statements = statements.map(|named| json!({ "name": named.name, "words": named.value }));
    let mut document = head(results);
    document.insert("figures".to_string(), written(results, sources, figures.take(MOST_LISTED))?);
    document.insert("statements".to_string(), statements.collect());
    if left_out > 0 {
        let why = "a list has at most 200 figures; name a step, or a pattern with `*`";
        document.insert("left_out".to_string(), json!({ "figures": left_out, "why": why }));
    }
    Ok(Value::Object(document))
}

fn head(results: &Evaluation) -> Map<String, Value> {
    let mut head = Map::new();
    head.insert("postmoney".to_string(), json!(VERSION));
    head.insert("question".to_string(), json!("explain"));
    head.insert("title".to_string(), json!(results.title));
    head.insert("currency".to_string(), json!(results.currency.to_string()));
    head
}

fn written(
    results: &Evaluation,
    sources: &Sources,
    figures: impl Iterator<Item = (String, NodeId)>,
) -> serde_json::Result<Value> {
    let given = Given { sources, is_whole: false };
    let figures: Vec<NamedFigure> = figures.map(|(name, id)| NamedFigure::new(results, &given, name, id)).collect();
    serde_json::to_value(figures)
}
