//! The reconciliation as JSON has it: numbers as decimal strings, intervals and findings with their words.

use serde_json::{Value, json};

use super::exclusions::{self, stretches};
use super::findings::sentence;
use super::intervals::{exactly, shown};
use super::sentences::{phrase, sentences};
use crate::number::{DecimalText, End, Interval, decimal_text, trimmed};
use crate::reconcile::alternative_readings::AlternativeReading;
use crate::reconcile::outcome::{Finding, JudgedFigure, Judgement, Reconciliation};
use crate::worksheet::{Said, Unit};

/// A reconciliation as JSON; `is_whole` where every pair of many reports that exclude each other is asked for.
pub fn json(reconciliation: &Reconciliation, is_whole: bool) -> Value {
    let steps = reconciliation.steps.iter().map(|judgement| judgement_of(judgement, is_whole));
    json!({
        "steps": steps.collect::<Value>(),
        "company": told(&reconciliation.company, is_whole).into_iter().map(finding_of).collect::<Value>(),
    })
}

/// How many findings [`json`] leaves out where not everything is asked for.
pub fn findings_left_out(reconciliation: &Reconciliation) -> usize {
    let of_steps = reconciliation.steps.iter().map(|judgement| &judgement.findings);
    of_steps.chain([&reconciliation.company]).map(|findings| findings.len() - told(findings, false).len()).sum()
}

fn told(findings: &[Finding], is_whole: bool) -> Vec<&Finding> {
    if is_whole { findings.iter().collect() } else { stretches(findings).flat_map(exclusions::told).collect() }
}

fn judgement_of(judgement: &Judgement, is_whole: bool) -> Value {
    let corrections = judgement.corrections.iter().map(|set| {
        let figures = set.figures.iter().map(|at| &*judgement.figures[*at].reported.name).collect::<Value>();
        let instead = judgement.instead(set);
        let instead = instead.map(|(figure, implied)| interval_of(judgement, figure.reported.unit, implied));
        json!({ "figures": figures, "units_to_move": trimmed(&set.units_to_move, 2), "instead": instead })
    });
    let combinations = judgement.combinations.iter().map(|combination| {
        let reported = judgement.taken(&combination.reports).map(|(_, report)| &*report.claim.literal.text);
        let (reported, verdict) = (reported.collect::<Value>(), combination.verdict.word());
        json!({ "reported": reported, "verdict": verdict, "fits_if": combination.fits_if })
    });
    json!({
        "step": judgement.step,
        "verdict": judgement.verdict.word(),
        "is_tight": judgement.is_tight,
        "says_little": judgement.says_little,
        "sentences": sentences(judgement),
        "figures": judgement.figures.iter().map(|figure| figure_of(judgement, figure)).collect::<Value>(),
        "fits_if": judgement.fits_if().map(|alternative| &alternative.name),
        "ways_out": judgement.alternatives.iter().map(|one| alternative_of(judgement, one)).collect::<Value>(),
        "corrections": corrections.collect::<Value>(),
        "combinations": combinations.collect::<Value>(),
        "combinations_cut": judgement.combinations_cut,
        "not_looked_at": judgement.not_looked_at.iter().map(|part| part.word()).collect::<Value>(),
        "findings": told(&judgement.findings, is_whole).into_iter().map(finding_of).collect::<Value>(),
    })
}

fn figure_of(judgement: &Judgement, figure: &JudgedFigure) -> Value {
    let reported = &figure.reported;
    json!({
        "figure": reported.name,
        "reported": reported.reports.iter().map(|report| &*report.claim.literal.text).collect::<Value>(),
        "said": reported.reports.iter().map(|report| report.claim.said.map(Said::word)).collect::<Value>(),
        "as_printed": interval_of(judgement, reported.unit, reported.first().as_printed()),
        "implied": figure.implied.as_ref().map(|implied| interval_of(judgement, reported.unit, implied)),
        "units_to_move": figure.units_to_move.as_ref().map(|units| trimmed(units, 2)),
    })
}

fn alternative_of(judgement: &Judgement, alternative: &AlternativeReading) -> Value {
    let unreported = alternative.unreported.iter();
    let unreported = unreported.map(|(what, unit, interval)| json!([what, interval_of(judgement, *unit, interval)]));
    json!({
        "name": alternative.name,
        "phrase": phrase(alternative),
        "rank": alternative.rank,
        "fits_anything": alternative.fits_anything,
        "unreported": unreported.collect::<Value>(),
    })
}

fn finding_of(finding: &Finding) -> Value {
    json!({ "kind": finding.kind.word(), "figures": finding.figures, "sentence": sentence(finding) })
}

fn interval_of(judgement: &Judgement, unit: Unit, interval: &Interval) -> Value {
    json!({
        "low": interval.low.as_ref().map(end_of),
        "high": interval.high.as_ref().map(end_of),
        "shown": shown(interval, unit, judgement.counts_in_crore),
        "exactly": exactly(interval, unit, judgement.counts_in_crore),
    })
}

fn end_of(end: &End) -> Value {
    match decimal_text(&end.at) {
        DecimalText { value, exact: Some(exact) } => json!({ "value": value, "exact": exact, "closed": end.closed }),
        DecimalText { value, exact: None } => json!({ "value": value, "closed": end.closed }),
    }
}
