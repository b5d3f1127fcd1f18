//! An explanation for a terminal: formulas downwards, then the reported numbers with their places.

use super::figures::{reporters, with_currency};
use crate::engine::Evaluation;
use crate::number::decimal_text;
use crate::source::Sources;
use crate::worksheet::NodeId;
use crate::worksheet::explain::{Explanation, explain};

/// Explains a figure.
pub fn explanation(results: &Evaluation, sources: &Sources, figure: NodeId) -> String {
    let explained = explain(&results.sheet, figure);
    let mut text = heading(results, figure);
    text.push_str(&steps(results, &explained));
    text.push_str(&reported(results, sources, &explained));
    text
}

fn heading(results: &Evaluation, figure: NodeId) -> String {
    let name = results.sheet.refer(figure);
    let shown = with_currency(results, figure);
    let Some(value) = results.sheet.value(figure) else {
        let reason = results.sheet.why_undefined(figure).map_or(String::new(), |undefined| undefined.reason);
        return format!("{name} has no value: {reason}\n");
    };
    let written = decimal_text(&value);
    match written.exact {
        Some(fraction) => format!("{name} = {shown}\n  exactly {fraction}, in decimals {}…\n", written.value),
        None => format!("{name} = {shown}\n  exactly {}\n", written.value),
    }
}

fn steps(results: &Evaluation, explained: &Explanation) -> String {
    let mut text = String::new();
    for step in &explained.derivations {
        text.push_str(&format!("\n{} = {}\n", step.name, results.sheet.show(step.id)));
        text.push_str(&format!("  = {}\n", step.formula));
        if step.with_values != step.formula {
            text.push_str(&format!("  = {}\n", step.with_values));
        }
    }
    text
}

fn reported(results: &Evaluation, sources: &Sources, explained: &Explanation) -> String {
    let mut text = String::new();
    for id in &explained.inputs {
        let Some(claim) = results.sheet.claim_of(*id) else {
            continue;
        };
        let name = results.sheet.refer(*id);
        text.push_str(&format!("\n{name} = {}\n", with_currency(results, *id)));
        text.push_str(&format!(
            "  written `{}` at {} ({})\n",
            claim.literal.text,
            sources.place(claim.span),
            claim.path
        ));
        for (_, source) in reporters(results, &claim) {
            text.push_str(&format!("  reported by {}\n", source.title));
        }
        if let Some(said) = claim.said {
            text.push_str(&format!("  {}\n", said.word()));
        }
    }
    text
}
