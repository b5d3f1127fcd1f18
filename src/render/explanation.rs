//! An explanation for a terminal: the figure and its own formula first, then the formulas below it, then the reported
//! numbers with their places.

use super::figures::{known_range, reporters, with_currency};
use super::layout::{HEADING, Layout, indented, paint};
use super::named::{Named, named};
use super::rounded::distance;
use crate::engine::Evaluation;
use crate::number::decimal_text;
use crate::source::Sources;
use crate::worksheet::explain::{Derivation, Explanation, explain_to};
use crate::worksheet::{Claim, NodeId};

/// How far down an explanation goes, and for whom it is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Depth<'c> {
    /// How many formulas lie below each other; without it all of them.
    pub most: Option<usize>,
    /// The command that explains the figure, to be named where something is left out.
    pub command: &'c str,
}

/// Explains a figure.
pub fn explanation(
    results: &Evaluation,
    sources: &Sources,
    figure: NodeId,
    depth: Depth<'_>,
    layout: Layout,
) -> String {
    let explained = explain_to(&results.sheet, figure, depth.most.unwrap_or(usize::MAX));
    let mut text = heading(results, figure, layout);
    let (first, others) = explained.derivations.split_first().map_or((None, [].as_slice()), |(first, others)| {
        if first.id == figure { (Some(first), others) } else { (None, explained.derivations.as_slice()) }
    });
    text.extend(first.map(|own| formula(own, layout)));
    text.extend(others.iter().map(|step| {
        let head = format!("\n{} = {}\n", step.name, results.sheet.show(step.id));
        paint(&head, HEADING, layout) + &formula(step, layout)
    }));
    text.push_str(&left_out(&explained, depth, layout));
    text.push_str(&reported(results, sources, &explained, layout));
    text
}

fn heading(results: &Evaluation, figure: NodeId, layout: Layout) -> String {
    let name = results.sheet.refer(figure);
    let shown = with_currency(results, figure);
    let meaning = named(results).into_iter().find(|Named { figure: known, .. }| *known == Some(figure));
    let meaning = meaning.map(|named| named.meaning).filter(|meaning| !meaning.is_empty());
    let meaning = meaning.map_or(String::new(), |meaning| indented(&meaning, 2, layout));
    let Some(exactly) = exactly(results, figure) else {
        let reason = results.sheet.why_undefined(figure).map_or(String::new(), |undefined| undefined.reason);
        return paint(&format!("{name} has no value: {reason}\n"), HEADING, layout) + &meaning;
    };
    let may_be = known_range(results, figure);
    let may_be =
        may_be.map_or(String::new(), |range| indented(&format!("{range} by the digits of the reports"), 2, layout));
    paint(&format!("{name} = {shown}\n"), HEADING, layout) + &meaning + &indented(&exactly, 2, layout) + &may_be
}

/// All digits of a figure, or how far off they are; `None` where it has no value.
pub(super) fn exactly(results: &Evaluation, figure: NodeId) -> Option<String> {
    let written = decimal_text(&results.sheet.value(figure)?);
    Some(match (distance(&results.sheet, figure), written.exact) {
        (Some(distance), _) => format!("≈ {}, {distance}", written.value),
        (None, Some(fraction)) => format!("exactly {fraction}, in decimals {}…", written.value),
        (None, None) => format!("exactly {}", written.value),
    })
}

/// The formula with names, and with values where that says something else.
fn formula(step: &Derivation, layout: Layout) -> String {
    let mut text = indented(&format!("= {}", step.formula), 2, layout);
    if step.with_values != step.formula {
        text.push_str(&indented(&format!("= {}", step.with_values), 2, layout));
    }
    text
}

/// What lies deeper than was asked for, and how to see it.
fn left_out(explained: &Explanation, depth: Depth<'_>, layout: Layout) -> String {
    let Some(most) = depth.most.filter(|_| explained.cut > 0) else { return String::new() };
    let formulas = match explained.cut {
        1 => "1 formula lies deeper".to_string(),
        cut => format!("{cut} formulas lie deeper"),
    };
    let deeper = most.saturating_add(2);
    let words = format!("{formulas}: `{} --depth {deeper}`, or all of it without `--depth`.", depth.command);
    format!("\n{}", indented(&words, 0, layout))
}

fn reported(results: &Evaluation, sources: &Sources, explained: &Explanation, layout: Layout) -> String {
    let inputs = explained.inputs.iter().filter_map(|id| Some((*id, results.sheet.claim_of(*id)?)));
    inputs.map(|(id, claim)| format!("\n{}", claimed(results, sources, id, &claim, layout))).collect()
}

/// A reported number, where it is written and by whom it was reported.
pub(super) fn claimed(results: &Evaluation, sources: &Sources, id: NodeId, claim: &Claim, layout: Layout) -> String {
    let head = format!("{} = {}\n", results.sheet.refer(id), with_currency(results, id));
    let (text, place) = (&claim.literal.text, sources.place(claim.span));
    // What is worked out from a file stands nowhere in it.
    let written = match sources.slice(claim.span).contains(text) {
        true => format!("written `{text}` at {place} ({})", claim.path),
        false => format!("`{text}`, worked out from what is written at {place} ({})", claim.path),
    };
    let by = reporters(results, claim).map(|(_, source)| format!("reported by {}", source.title));
    let said = claim.said.map(|said| said.word().to_string());
    let lines = std::iter::once(written).chain(by).chain(said);
    paint(&head, HEADING, layout) + &lines.map(|line| indented(&line, 2, layout)).collect::<String>()
}
