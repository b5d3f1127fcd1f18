//! Judgements and findings in plain English. Every number is rounded so that the sentence stays true; see `intervals`.

use std::sync::Arc;

use super::intervals::{outwards, says_something, words};
use super::names::{currency_and_period, in_words, noun, rate_said, said};
use crate::number::{Exact, Interval, Rounding, RoundingMode, compact, trimmed};
use crate::reconcile::account::Reading;
use crate::reconcile::alternative_readings::{AlternativeReading, tight};
use crate::reconcile::minimal_correction_sets::MinimalCorrectionSet;
use crate::reconcile::outcome::{Distance, Evidence, Finding, JudgedFigure, Judgement};
use crate::reconcile::reported_figures::relative_width;
use crate::reconcile::verdict::{FindingKind, Verdict};
use crate::report::words::{capital, joined};
use crate::scenario::Revenue;
use crate::worksheet::{Claim, Said, Unit};

/// The most alternative readings that a sentence lists.
const MOST_ALTERNATIVES: usize = 3;

/// What was found, in sentences.
pub fn sentences(judgement: &Judgement) -> Vec<String> {
    let mut sentences = match judgement.verdict {
        Verdict::Unchecked => Vec::new(),
        Verdict::Consistent => consistent(judgement),
        Verdict::ConsistentIf => consistent_if(judgement),
        Verdict::Contradictory => contradictory(judgement),
    };
    if !judgement.is_tight {
        sentences.push("As a figure enters twice, these intervals may be somewhat too wide.".to_string());
    }
    sentences.extend(judgement.findings.iter().map(sentence));
    sentences
}

/// What each figure would have to be, to a dozen digits; `None` where the others leave all of them open.
pub fn exact_ends(judgement: &Judgement) -> Option<String> {
    let ends = judgement.figures.iter().filter_map(|figure| {
        let ends = outwards(figure.implied.as_ref()?, figure.reported.unit, judgement.counts_in_crore)?;
        Some(format!("{} {ends}", in_words(&figure.reported.name)))
    });
    let ends: Vec<String> = ends.collect();
    (!ends.is_empty()).then(|| format!("Exactly, by the others: {}.", ends.join("; ")))
}

fn consistent(judgement: &Judgement) -> Vec<String> {
    let all = capital(&all_said(judgement));
    let mut sentences = vec![match judgement.figures.len() {
        1 => format!("{all} is what the parts of the deal come to."),
        _ => format!("{all} can {} be true.", all_or_both(judgement)),
    }];
    let is_open = |figure: &&JudgedFigure| figure.reported.first().as_printed().width().is_none();
    let open: Vec<String> = judgement.figures.iter().filter(is_open).map(said_of).collect();
    let implied = judgement.figures.iter().filter_map(|figure| Some((figure, figure.implied.as_ref()?)));
    let implied = implied.filter(|(figure, implied)| says_something(implied, figure.reported.unit));
    let narrowest = implied.filter_map(|(figure, implied)| Some((relative_width(implied)?, figure, implied)));
    let narrowest = narrowest.min_by(|left, right| left.0.cmp(&right.0));
    let by_others =
        narrowest.map(|(_, figure, implied)| (noun(&figure.reported.name), range(judgement, figure, implied, None)));
    sentences.extend(match (judgement.says_little, open.is_empty(), by_others) {
        (true, false, by_others) => {
            let verb = if open.len() == 1 { "has" } else { "have" };
            let others =
                by_others.map_or(String::new(), |(noun, range)| format!("; by the other figures {noun} is {range}"));
            Some(format!("That says little, as {} {verb} an open end{others}.", joined(&open, "and")))
        }
        (false, _, Some((noun, range))) => Some(format!("By the other figures {noun} is {range}.")),
        (true, true, Some((noun, range))) => {
            Some(format!("That says little: by the other figures {noun} may be {range}."))
        }
        (_, _, None) => None,
    });
    let senses = |wanted: bool| {
        let senses = judgement.other_senses.iter().filter(|(_, fits)| *fits == wanted);
        senses.map(|(reading, _)| reading.phrase.clone()).collect::<Vec<String>>()
    };
    let (as_well, not) = (senses(true), senses(false));
    if !as_well.is_empty() {
        let which = if as_well.len() == 1 { "which" } else { "which of them" };
        sentences.push(format!("They fit as well if {}: the digits do not tell {which}.", joined(&as_well, "or if")));
    }
    if !not.is_empty() {
        sentences.push(format!("They do not fit if {}.", joined(&not, "or if")));
    }
    sentences
}

fn consistent_if(judgement: &Judgement) -> Vec<String> {
    let open = judgement.alternatives.iter().filter(|alternative| alternative.is_left_open);
    let open: Vec<String> = open.map(|alternative| condition(judgement, alternative)).collect();
    let (all, number) = (capital(&all_said(judgement)), all_or_both(judgement));
    vec![
        format!("{all} can {number} be true only if {}.", joined(&open, "or if")),
        format!("Otherwise {}", opening(judgement)),
    ]
}

fn contradictory(judgement: &Judgement) -> Vec<String> {
    let mut sentences = vec![capital(&opening(judgement))];
    let fitting = tight(&judgement.alternatives).take(MOST_ALTERNATIVES);
    let fitting: Vec<String> = fitting.map(|alternative| condition(judgement, alternative)).collect();
    sentences.push(match fitting.is_empty() {
        true => "No other reading makes them fit.".to_string(),
        false => format!("They fit if {}.", joined(&fitting, "or if")),
    });
    let instead = judgement.corrections.iter().filter_map(|set| judgement.instead(set)).enumerate();
    let instead: Vec<String> = instead
        .map(|(at, (figure, implied))| {
            let range = range(judgement, figure, implied, Some(figure.reported.first().as_printed()));
            format!("{}{} {range}", noun(&figure.reported.name), if at == 0 { " would have to be" } else { "" })
        })
        .collect();
    if !instead.is_empty() {
        sentences.push(format!("{}.", capital(&joined(&instead, "or"))));
    } else if let Some(set) = judgement.corrections.first() {
        let nouns: Vec<String> = set.figures.iter().map(|at| noun(&judgement.figures[*at].reported.name)).collect();
        sentences.push(format!("Read as printed, at least {} must be wrong at once.", joined(&nouns, "and")));
    }
    sentences.extend(judgement.corrections.iter().find_map(|set| unverified(judgement, set)));
    // A total that was found out explains more than the reading that would leave it open.
    let is_total = |kind: FindingKind| matches!(kind, FindingKind::RoundTotal | FindingKind::CumulativeCost);
    let has_total = judgement.findings.iter().any(|finding| is_total(finding.kind));
    if let Some(loose) = judgement.alternatives.first().filter(|first| first.fits_anything && !has_total) {
        sentences.push(format!("They need not fit if {}.", condition(judgement, loose)));
    }
    sentences
}

/// "The contradiction hangs on around 29bn, which is unverified: without it the others fit."
fn unverified(judgement: &Judgement, set: &MinimalCorrectionSet) -> Option<String> {
    let figures: Vec<&JudgedFigure> = set.figures.iter().map(|at| &judgement.figures[*at]).collect();
    let is_unverified = |figure: &&JudgedFigure| figure.reported.first().claim.said == Some(Said::Unverified);
    let (is, it) = if figures.len() == 1 { ("which is", "it") } else { ("which are", "them") };
    let all = joined(&figures.iter().map(|figure| said_of(figure)).collect::<Vec<_>>(), "and");
    let is_all = figures.iter().all(is_unverified) && figures.len() < judgement.figures.len();
    is_all.then(|| format!("The contradiction hangs on {all}, {is} unverified: without {it} the others fit."))
}

/// "14.8bn for 49 % is about 29.8 to 30.6bn, not around 29bn: at least 290M (1 %) more."
fn opening(judgement: &Judgement) -> String {
    let named = |name: &str| judgement.figures.iter().find(|figure| figure.reported.name == name);
    let value = ["valuation", "post_money", "pre_money"].into_iter().find_map(named);
    if let Some(sentence) = against_previous(judgement, value).or_else(|| multiple(judgement)) {
        return sentence;
    }
    let equal_parts = judgement.figures.iter().filter(|figure| !figure.reported.is_total).count();
    if let (3, Some(investment), Some(stake), Some(value)) = (equal_parts, named("investment"), named("stake"), value)
        && let Some(implied) = &value.implied
    {
        let range = range(judgement, value, implied, Some(value.reported.first().as_printed()));
        let is_before = judgement.assumed.iter().any(|reading| reading.name == "pre-money");
        let before = if is_before || value.reported.name == "pre_money" { " before the money" } else { "" };
        let off = off(judgement, value);
        let (investment, stake, value) = (said_of(investment), said_of(stake), said_of(value));
        return format!("{investment} for {stake} is {range}{before}, not {value}{off}.");
    }
    match judgement.figures.as_slice() {
        [only] => format!("{} is not what the parts of the deal come to.", said_of(only)),
        _ => format!("{} cannot {} be true as printed.", all_said(judgement), all_or_both(judgement)),
    }
}

/// "2.5x of 13.8bn is about 33.7 to 35.3bn, not 29bn: at least 4.1bn (14 %) more."
fn against_previous(judgement: &Judgement, value: Option<&JudgedFigure>) -> Option<String> {
    let named = |name: &str| judgement.figures.iter().find(|figure| figure.reported.name == name);
    let (times, word) = match (named("step_up"), named("change")) {
        (Some(step_up), None) => (step_up, "of"),
        (None, Some(change)) => (change, "from"),
        _ => return None,
    };
    let (value, previous) = value.zip(named("previous_valuation")).filter(|_| judgement.figures.len() == 3)?;
    let range = range(judgement, value, value.implied.as_ref()?, Some(value.reported.first().as_printed()));
    let off = off(judgement, value);
    let [times, previous, value] = [times, previous, value].map(said_of);
    Some(format!("{times} {word} {previous} is {range}, not {value}{off}."))
}

/// "The multiple is about 33.3 to 34.2x, not 46x: at least 11x (25 %) less."
fn multiple(judgement: &Judgement) -> Option<String> {
    let multiple = judgement.figures.iter().find(|figure| figure.reported.name == "multiple")?;
    let implied = multiple.implied.as_ref()?;
    let range = range(judgement, multiple, implied, Some(multiple.reported.first().as_printed()));
    Some(format!("the multiple is {range}, not {}{}.", said_of(multiple), off(judgement, multiple)))
}

/// How far a report is off, rounded down: ": at least 290M (1 %) more".
fn off(judgement: &Judgement, figure: &JudgedFigure) -> String {
    let Some(Distance { least, part, is_more }) = &figure.distance else { return String::new() };
    let rounded = |value: &Exact, digits: i32| {
        Interval::point(value.rounded(Rounding::new(digits - 1 - value.magnitude(), RoundingMode::Floor)))
    };
    let amount = words(&rounded(least, 2), figure.reported.unit, judgement.counts_in_crore, None);
    let part = words(&rounded(part, 2), Unit::Rate, false, None);
    format!(": at least {amount} ({part}) {}", if *is_more { "more" } else { "less" })
}

fn all_or_both(judgement: &Judgement) -> &'static str {
    if judgement.figures.len() == 2 { "both" } else { "all" }
}

fn all_said(judgement: &Judgement) -> String {
    joined(&judgement.figures.iter().map(said_of).collect::<Vec<_>>(), "and")
}

/// A report as a person says it; in another currency also what it is at the rate: "$51bn (41.8bn at 0.8197)".
fn said_of(figure: &JudgedFigure) -> String {
    let report = figure.reported.first();
    let said = said(&report.claim.literal);
    match &report.claim.rate {
        None => said,
        Some(rate) => format!("{said} ({} at {})", compact(&report.value), rate_said(rate)),
    }
}

fn range(judgement: &Judgement, figure: &JudgedFigure, interval: &Interval, excluded: Option<&Interval>) -> String {
    words(interval, figure.reported.unit, judgement.counts_in_crore, excluded)
}

/// What an alternative reading says, to stand after "if".
pub(super) fn phrase(alternative: &AlternativeReading) -> String {
    let mut phrases: Vec<String> = alternative.departures.iter().map(|reading| reading.phrase.clone()).collect();
    if alternative.precision.about_is_a_whole_unit {
        phrases.push(hedge(alternative));
    }
    if alternative.precision.trailing_zeros_are_padding {
        phrases.push("zeros at the end of a number are padding".to_string());
    }
    phrases.join(" and ")
}

/// The same with the figures that it rests on: "… (net debt would be about 0.69tn, which nobody reported)".
fn condition(judgement: &Judgement, alternative: &AlternativeReading) -> String {
    let unreported = alternative.unreported.iter().map(|(what, unit, interval)| {
        let range = words(interval, *unit, judgement.counts_in_crore, None);
        format!(" ({what} would be {range}, which nobody reported)")
    });
    std::iter::once(phrase(alternative)).chain(unreported).collect()
}

/// What has to be granted for hedge words to mean a whole unit.
fn hedge(alternative: &AlternativeReading) -> String {
    let mut words: Vec<String> = Vec::new();
    for claim in &alternative.hedged {
        let said = said(&claim.literal);
        let quoted = format!("“{}”", said.split_whitespace().next().unwrap_or_default());
        if !words.contains(&quoted) {
            words.push(quoted);
        }
    }
    format!("{} may mean a whole unit", joined(&words, "and"))
}

/// A finding as a sentence.
pub fn sentence(finding: &Finding) -> String {
    let noun = |at: usize| noun(&finding.figures[at]);
    let both = |[one, other]: &[Arc<Claim>; 2]| {
        format!("{} and {} for {}", capital(&said(&one.literal)), said(&other.literal), noun(0))
    };
    match &finding.evidence {
        Evidence::Reports(claims, true) => {
            format!("{} agree only if the hedge word may mean a whole unit.", both(claims))
        }
        Evidence::Reports(claims, false) => {
            let at_rate = if claims[0].unit == claims[1].unit { "" } else { " at the exchange rate of the scenario" };
            format!("{} cannot both be true{at_rate}.", both(claims))
        }
        Evidence::ScaleOfReports(claims, power) => {
            format!("{} differ by a factor of {}: a slip of scale.", both(claims), times(*power))
        }
        Evidence::Scale(reports, departures) => scale(reports, departures),
        Evidence::ExchangeRates(currency, [one, other]) => {
            let shown = |rate, other| words(rate, Unit::ExchangeRate, false, Some(other));
            let first = format!("one {currency} is {} by {}", shown(one, other), noun(0));
            format!("The two currencies do not agree: {first}, and {} by {}.", shown(other, one), noun(1))
        }
        Evidence::InvertedRate(rate) => {
            let (name, at) = (currency_and_period(rate).0, trimmed(&rate.literal.value, 6));
            format!("The rate of {at} for {name} looks inverted: with 1 / {at} the figures fit.")
        }
        Evidence::Total(claim, phrase) => {
            format!("{} is {phrase}, and not {} of this deal.", capital(&said(&claim.literal)), noun(0))
        }
        Evidence::Revenues([one, other]) => {
            let both = format!("{} and {}", revenue(one), revenue(other));
            match finding.kind {
                FindingKind::Clash => format!("{both} cannot both be true."),
                _ => format!("{both} are revenues of different kinds: no growth follows from one to the other."),
            }
        }
    }
}

/// One equation does not tell in which of its figures the error of scale is.
fn scale(reports: &[(Arc<Claim>, i32)], departures: &[Arc<Reading>]) -> String {
    let one = |(claim, power): &(Arc<Claim>, i32)| {
        let direction = if *power < 0 { "large" } else { "small" };
        format!("{} {} times too {direction}", said(&claim.literal), times(*power))
    };
    let all = joined(&reports.iter().map(one).collect::<Vec<_>>(), "or");
    let phrases: Vec<&str> = departures.iter().map(|reading| reading.phrase.as_str()).collect();
    let condition = if phrases.is_empty() { String::new() } else { format!(" if {}", joined(&phrases, "and")) };
    format!("It looks like a slip of scale: with {all} the figures fit{condition}.")
}

fn revenue(revenue: &Revenue) -> String {
    format!("{} for {}", said(&revenue.figure.claim().literal), revenue.label())
}

/// Ten, a hundred or a thousand.
fn times(power: i32) -> &'static str {
    match power.abs() {
        1 => "ten",
        2 => "a hundred",
        _ => "a thousand",
    }
}
