//! How a chart moves, as a page says it to its script.

use serde_json::{Value, json};

use super::super::motion::{Level, Motion, Moved, Moving, Said};
use super::Word;
use crate::report::chart::{Chart, Term};
use crate::worksheet::NodeId;

/// How the shapes move, as JSON, and the words for the lines that they follow. A value is a list of terms, each a factor and the
/// places of lines, or the places of two values, of which it is the one over the other; a level is a value, where it lies, by how much it moves for one unit, and the ends of its axis.
pub fn written(chart: &Chart, motion: &Motion, word: Word<'_>) -> (String, Vec<String>) {
    let Motion { values, levels, signs, is_open, .. } = motion;
    let terms = |value: &Moved| if let Moved::Sum(terms) = value { terms.clone() } else { Vec::new() };
    let mut lines: Vec<NodeId> = values.iter().flat_map(terms).flat_map(|term| term.lines).collect();
    lines.extend(chart.lines());
    lines.sort();
    lines.dedup();
    let place = |line: &NodeId| json!(lines.binary_search(line).expect("it is among them"));
    let term = |Term { factor, lines }: &Term| {
        let factor = [json!(factor.fraction())].into_iter();
        factor.chain(lines.iter().map(place)).collect::<Vec<_>>()
    };
    let value = |value: &Moved| match value {
        Moved::Sum(terms) => json!(terms.iter().map(term).collect::<Vec<_>>()),
        Moved::Quotient(over, under) => json!([over, under]),
    };
    let values: Vec<Value> = values.iter().map(value).collect();
    let level =
        |Level { value, at, per_unit, ends: [low, high] }: &Level| json!([value, at, per_unit.to_f64(), low, high]);
    let levels: Vec<_> = levels.iter().map(level).collect();
    let words: Vec<String> = lines.iter().map(|line| word(*line)).collect();
    let told = json!({ "lines": words, "values": values, "levels": levels, "signs": signs, "open": is_open });
    (told.to_string(), words)
}

/// The attributes of a shape that say how it moves.
pub fn attributes(moving: &Moving) -> String {
    let level = |level: &Option<usize>| level.map_or(String::new(), |level| level.to_string());
    let at = match moving.at.iter().map(level).collect::<Vec<String>>() {
        at if at.is_empty() => String::new(),
        at => format!(" data-at=\"{}\"", at.join(",")),
    };
    let said = match moving.said {
        Some(Said::Value(value, side)) => format!(" data-said=\"{value},{side}\""),
        Some(Said::InFull(value, side)) => format!(" data-said=\"{value},{side},1\""),
        Some(Said::Words) => " data-said=\"\"".to_string(),
        None => String::new(),
    };
    at + &said
}
