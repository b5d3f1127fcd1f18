//! What a page needs to be live: the recorded lines as data, and the scripts that compute them again.
//!
//! The data is JSON that may stand in a `script` element wherever its names come from. A script finds the figures of the page by
//! the `data-figure` of their elements. Nothing is computed here.

mod lean;

use serde_json::{Value, json};

use crate::engine::Evaluation;
use crate::number::{End, Exact, LiteralUnit, RoundingMode};
use crate::source::without_controls;
use crate::worksheet::{Claim, Exported, Ground, NodeId, Rested, Step, Unit, Worksheet};

/// The scripts of a live page, one after the other: arithmetic, the texts of figures, pictures, and what a reader
/// moves.
pub const SCRIPTS: [&str; 4] =
    [include_str!("engine.js"), include_str!("texts.js"), include_str!("charts.js"), include_str!("live.js")];

/// How the controls and what they move look.
pub const STYLE: &str = include_str!("live.css");

/// The scripts as a page has them.
pub fn script() -> String {
    SCRIPTS.iter().map(|script| lean::lean(script)).collect()
}

/// An assumption that may be moved.
struct Input {
    line: NodeId,
    claim: std::sync::Arc<Claim>,
}

/// The data of a page on which figures are shown that formulas refer to by these words; `command` is what runs the scenario, up
/// to its flags. `None` where nothing can be moved: without assumptions or figures, or where a step is refused, as it would be then too.
pub fn data(results: &Evaluation, figures: &[String], command: &str) -> Option<String> {
    let sheet = &results.sheet;
    let inputs = inputs(sheet);
    let lines: Vec<NodeId> = inputs.iter().map(|input| input.line).collect();
    let exported = Exported::new(sheet, &lines, figures);
    if inputs.is_empty() || exported.outputs.is_empty() || results.has_refused_step() {
        return None;
    }
    let figure = |output: &crate::worksheet::Output| {
        let name = without_controls(&output.name);
        json!([name, output.place, output.at, sheet.unit(output.line).name(), output.counted_by])
    };
    let page = json!({
        "command": without_controls(command),
        "currency": results.currency.to_string(),
        "inputs": inputs.iter().map(described).collect::<Vec<Value>>(),
        "steps": exported.steps.iter().map(step).collect::<Vec<Value>>(),
        "grounds": exported.grounds.iter().map(ground).collect::<Vec<Value>>(),
        "figures": exported.outputs.iter().map(figure).collect::<Vec<Value>>(),
    });
    Some(in_script(&page.to_string()))
}

/// JSON that ends no script element and no line of a script, whatever stands in its texts.
fn in_script(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => safe.push_str(&format!("\\u{:04x}", letter as u32)),
            letter => safe.push(letter),
        }
    }
    safe
}

/// The assumptions that formulas use. A setting takes the place of all reports of one, so that its further ones are left out.
fn inputs(sheet: &Worksheet) -> Vec<Input> {
    let claims = sheet.ids().filter_map(|line| Some(Input { line, claim: sheet.claim_of(line)? }));
    claims.filter(|input| !input.claim.path.contains('#')).collect()
}

fn described(input: &Input) -> Value {
    let Claim { path, literal, unit, range, .. } = &*input.claim;
    let allowed = range.interval(*unit);
    let end = |end: &Option<End>| end.as_ref().map(|end| json!([end.at.fraction(), end.closed]));
    let counted = match literal.unit {
        // A part without its sign may be taken for a number of shares.
        LiteralUnit::Plain if matches!(unit, Unit::Stake | Unit::Rate) => "%".to_string(),
        LiteralUnit::Plain => String::new(),
        LiteralUnit::Percent => "%".to_string(),
        LiteralUnit::Multiple => "x".to_string(),
        LiteralUnit::Currency(currency) => currency.to_string(),
    };
    json!({
        "name": path,
        "text": literal.text,
        "value": literal.value.fraction(),
        "unit": unit.name(),
        "counted": counted,
        "low": end(&allowed.low),
        "high": end(&allowed.high),
    })
}

fn step(step: &Step) -> Value {
    let known = |value: &Option<Exact>| value.as_ref().map(Exact::fraction);
    let listed = |code: u8, of: &[usize]| {
        let codes = std::iter::once(usize::from(code)).chain(of.iter().copied());
        json!(codes.collect::<Vec<usize>>())
    };
    match step {
        Step::Input(number) => json!([0, number]),
        Step::Known(value) => json!([1, known(value)]),
        Step::Add(..) => listed(2, &step.operands()),
        Step::Subtract(..) => listed(3, &step.operands()),
        Step::Multiply(..) => listed(4, &step.operands()),
        Step::Divide(..) => listed(5, &step.operands()),
        Step::Minimum(..) => listed(6, &step.operands()),
        Step::Maximum(..) => listed(7, &step.operands()),
        Step::Round(of, rounding) => json!([8, of, rounding.places, mode(rounding.mode)]),
        Step::Sum(of) => listed(10, of),
        Step::Choose(of) => listed(11, of),
        Step::Found(value, of) => {
            let mut found = vec![json!(13), json!(known(value))];
            found.extend(of.iter().map(|place| json!(place)));
            Value::Array(found)
        }
    }
}

/// The place of a mode among those of the script.
fn mode(mode: RoundingMode) -> usize {
    RoundingMode::ALL.iter().position(|other| *other == mode).expect("all modes are listed")
}

fn ground(Rested { on, at, .. }: &Rested) -> Value {
    match on {
        Ground::Decision { left, right, holds } => json!([at, 0, left, right, u8::from(*holds)]),
        Ground::Defined(place, is_defined) => json!([at, 1, place, u8::from(*is_defined)]),
        Ground::Value(place) => json!([at, 2, place]),
    }
}
