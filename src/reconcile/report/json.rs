//! The reconciliation as JSON has it: numbers as decimal strings, intervals and findings with their words.

use serde::Serialize;

use super::findings::sentence;
use super::intervals::{Style, exactly, shown};
use super::sentences::{phrase, sentences};
use crate::number::{DecimalText, End, Exact, Interval, decimal_text, trimmed};
use crate::reconcile::finding::Finding;
use crate::reconcile::outcome::{Judgement, Reconciliation};
use crate::worksheet::Unit;

/// The reconciliation, to be serialised.
#[derive(Serialize)]
pub(crate) struct ReconciliationOut<'a> {
    steps: Vec<JudgementOut<'a>>,
    company: Vec<FindingOut<'a>>,
}

#[derive(Serialize)]
struct JudgementOut<'a> {
    step: &'a str,
    verdict: &'static str,
    is_tight: bool,
    says_little: bool,
    sentences: Vec<String>,
    figures: Vec<FigureOut<'a>>,
    fits_if: Option<&'a str>,
    ways_out: Vec<AlternativeOut<'a>>,
    corrections: Vec<CorrectionOut<'a>>,
    combinations: Vec<CombinationOut<'a>>,
    combinations_cut: bool,
    findings: Vec<FindingOut<'a>>,
}

#[derive(Serialize)]
struct FigureOut<'a> {
    figure: &'a str,
    reported: Vec<&'a str>,
    as_printed: IntervalOut,
    implied: Option<IntervalOut>,
    units_to_move: Option<String>,
}

#[derive(Serialize)]
struct AlternativeOut<'a> {
    name: &'a str,
    phrase: String,
    rank: u32,
    fits_anything: bool,
    unreported: Vec<(&'static str, IntervalOut)>,
}

#[derive(Serialize)]
struct CorrectionOut<'a> {
    figures: Vec<&'a str>,
    units_to_move: String,
    instead: Option<IntervalOut>,
}

#[derive(Serialize)]
struct CombinationOut<'a> {
    reported: Vec<&'a str>,
    verdict: &'static str,
    fits_if: &'a [String],
}

#[derive(Serialize)]
struct FindingOut<'a> {
    kind: &'static str,
    figures: &'a [String],
    sentence: String,
}

#[derive(Serialize)]
struct IntervalOut {
    low: Option<EndOut>,
    high: Option<EndOut>,
    shown: String,
    exactly: String,
}

#[derive(Serialize)]
struct EndOut {
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    exact: Option<String>,
    closed: bool,
}

/// What JSON has of a reconciliation.
pub(crate) fn json(reconciliation: &Reconciliation) -> ReconciliationOut<'_> {
    ReconciliationOut {
        steps: reconciliation.steps.iter().map(judgement_of).collect(),
        company: reconciliation.company.iter().map(finding_of).collect(),
    }
}

fn judgement_of(judgement: &Judgement) -> JudgementOut<'_> {
    let interval = |unit: Unit, interval: &Interval| interval_of(interval, Style::of(judgement, unit));
    let units = |units: &Exact| trimmed(units, 2);
    let figures = judgement.figures.iter().map(|figure| FigureOut {
        figure: &figure.reported.name,
        reported: figure.reported.reports.iter().map(|report| report.claim.literal.text.as_str()).collect(),
        as_printed: interval(figure.reported.unit, figure.reported.first().as_printed()),
        implied: figure.implied.as_ref().map(|implied| interval(figure.reported.unit, implied)),
        units_to_move: figure.units_to_move.as_ref().map(units),
    });
    let alternatives = judgement.alternatives.iter().map(|alternative| AlternativeOut {
        name: &alternative.name,
        phrase: phrase(alternative),
        rank: alternative.rank,
        fits_anything: alternative.fits_anything,
        unreported: alternative.unreported.iter().map(|one| (one.what, interval(one.unit, &one.interval))).collect(),
    });
    let corrections = judgement.corrections.iter().map(|set| CorrectionOut {
        figures: set.figures.iter().map(|at| judgement.figures[*at].reported.name.as_str()).collect(),
        units_to_move: units(&set.units_to_move),
        instead: judgement.instead(set).map(|(figure, implied)| interval(figure.reported.unit, implied)),
    });
    let combinations = judgement.combinations.iter().map(|combination| CombinationOut {
        reported: judgement.taken(&combination.reports).map(|(_, report)| report.claim.literal.text.as_str()).collect(),
        verdict: combination.verdict.word(),
        fits_if: &combination.fits_if,
    });
    JudgementOut {
        step: &judgement.step,
        verdict: judgement.verdict.word(),
        is_tight: judgement.is_tight,
        says_little: judgement.says_little,
        sentences: sentences(judgement),
        figures: figures.collect(),
        fits_if: judgement.fits_if().map(|alternative| alternative.name.as_str()),
        ways_out: alternatives.collect(),
        corrections: corrections.collect(),
        combinations: combinations.collect(),
        combinations_cut: judgement.combinations_cut,
        findings: judgement.findings.iter().map(finding_of).collect(),
    }
}

fn finding_of(finding: &Finding) -> FindingOut<'_> {
    FindingOut { kind: finding.kind.word(), figures: &finding.figures, sentence: sentence(finding) }
}

fn interval_of(interval: &Interval, style: Style) -> IntervalOut {
    let end = |end: &End| {
        let DecimalText { value, exact } = decimal_text(&end.at);
        EndOut { value, exact, closed: end.closed }
    };
    IntervalOut {
        low: interval.low.as_ref().map(end),
        high: interval.high.as_ref().map(end),
        shown: shown(interval, style),
        exactly: exactly(interval, style),
    }
}
