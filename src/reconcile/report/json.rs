//! The reconciliation as JSON has it: numbers as decimal strings, intervals and findings with their words.

use serde_json::{Value, json};

use super::intervals::{exactly, shown};
use super::sentences::{phrase, sentence, sentences};
use crate::number::{DecimalText, End, Exact, Interval, decimal_text, trimmed};
use crate::reconcile::outcome::{Finding, Judgement, Reconciliation};
use crate::worksheet::Unit;

/// A reconciliation as JSON.
pub fn json(reconciliation: &Reconciliation) -> Value {
    json!({
        "steps": reconciliation.steps.iter().map(judgement_of).collect::<Value>(),
        "company": reconciliation.company.iter().map(finding_of).collect::<Value>(),
    })
}

fn judgement_of(judgement: &Judgement) -> Value {
    let interval = |unit: Unit, interval: &Interval| interval_of(interval, unit, judgement.counts_in_crore);
    let units = |units: &Exact| trimmed(units, 2);
    let figures = judgement.figures.iter().map(|figure| {
        let reported = &figure.reported;
        json!({
            "figure": reported.name,
            "reported": reported.reports.iter().map(|report| &*report.claim.literal.text).collect::<Value>(),
            "as_printed": interval(reported.unit, reported.first().as_printed()),
            "implied": figure.implied.as_ref().map(|implied| interval(reported.unit, implied)),
            "units_to_move": figure.units_to_move.as_ref().map(units),
        })
    });
    let alternatives = judgement.alternatives.iter().map(|alternative| {
        let unreported = alternative.unreported.iter();
        json!({
            "name": alternative.name,
            "phrase": phrase(alternative),
            "rank": alternative.rank,
            "fits_anything": alternative.fits_anything,
            "unreported": unreported.map(|(what, unit, one)| json!([what, interval(*unit, one)])).collect::<Value>(),
        })
    });
    let corrections = judgement.corrections.iter().map(|set| {
        let instead = judgement.instead(set);
        json!({
            "figures": set.figures.iter().map(|at| &*judgement.figures[*at].reported.name).collect::<Value>(),
            "units_to_move": units(&set.units_to_move),
            "instead": instead.map(|(figure, implied)| interval(figure.reported.unit, implied)),
        })
    });
    let combinations = judgement.combinations.iter().map(|combination| {
        let reported = judgement.taken(&combination.reports).map(|(_, report)| &*report.claim.literal.text);
        json!({
            "reported": reported.collect::<Value>(),
            "verdict": combination.verdict.word(),
            "fits_if": combination.fits_if,
        })
    });
    json!({
        "step": judgement.step,
        "verdict": judgement.verdict.word(),
        "is_tight": judgement.is_tight,
        "says_little": judgement.says_little,
        "sentences": sentences(judgement),
        "figures": figures.collect::<Value>(),
        "fits_if": judgement.fits_if().map(|alternative| &alternative.name),
        "ways_out": alternatives.collect::<Value>(),
        "corrections": corrections.collect::<Value>(),
        "combinations": combinations.collect::<Value>(),
        "combinations_cut": judgement.combinations_cut,
        "findings": judgement.findings.iter().map(finding_of).collect::<Value>(),
    })
}

fn finding_of(finding: &Finding) -> Value {
    json!({ "kind": finding.kind.word(), "figures": finding.figures, "sentence": sentence(finding) })
}

fn interval_of(interval: &Interval, unit: Unit, in_crore: bool) -> Value {
    json!({
        "low": interval.low.as_ref().map(end_of),
        "high": interval.high.as_ref().map(end_of),
        "shown": shown(interval, unit, in_crore),
        "exactly": exactly(interval, unit, in_crore),
    })
}

fn end_of(end: &End) -> Value {
    match decimal_text(&end.at) {
        DecimalText { value, exact: Some(exact) } => json!({ "value": value, "exact": exact, "closed": end.closed }),
        DecimalText { value, exact: None } => json!({ "value": value, "closed": end.closed }),
    }
}
