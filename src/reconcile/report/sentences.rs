//! Judgements and findings in plain English. Every number is rounded so that the sentence stays true; see `intervals`.

use std::sync::Arc;

use super::distance::{how_far_off, listed, within_what_was_printed};
use super::intervals::{outwards, says_something, words};
use super::names::{currency_and_period, in_words, noun, said, said_of};
use crate::number::{Interval, trimmed};
use crate::reconcile::account::Reading;
use crate::reconcile::alternative_readings::{AlternativeReading, tight};
use crate::reconcile::minimal_correction_sets::MinimalCorrectionSet;
use crate::reconcile::outcome::{Evidence, Finding, JudgedFigure, Judgement};
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
    sentences.extend(combined(judgement));
    sentences
}

/// How many of the combinations fit, where figures were reported several times.
fn combined(judgement: &Judgement) -> Option<String> {
    let all = judgement.combinations.len();
    let fitting = judgement.combinations.iter().filter(|one| one.verdict == Verdict::Consistent).count();
    let which = match fitting {
        0 => "none fits".to_string(),
        1 => "1 fits".to_string(),
        _ if fitting == all => "all fit".to_string(),
        _ => format!("{fitting} fit"),
    };
    (all > 1).then(|| format!("Of {all} combinations of the reports, {which} as printed."))
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
    sentences.extend(within_what_was_printed(judgement));
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
    let otherwise = how_far_off(judgement).map(|off| format!("Otherwise {off}"));
    let only_if = format!("{all} can {number} be true only if {}.", joined(&open, "or if"));
    std::iter::once(only_if).chain(otherwise).collect()
}

fn contradictory(judgement: &Judgement) -> Vec<String> {
    let mut sentences = vec![capital(&opening(judgement))];
    let mut fitting: Vec<&AlternativeReading> = tight(&judgement.alternatives).take(MOST_ALTERNATIVES).collect();
    // What rests on a figure that nobody reported, or on several things at once, rescues less.
    fitting.sort_by_key(|alternative| (!alternative.unreported.is_empty(), parts(alternative).len()));
    let fitting: Vec<String> = fitting.into_iter().map(|alternative| condition(judgement, alternative)).collect();
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
    let has_total = judgement.findings.iter().any(|finding| matches!(finding.evidence, Evidence::Total(..)));
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

/// How far off the reports are; where that does not say it, that they cannot be true.
fn opening(judgement: &Judgement) -> String {
    how_far_off(judgement).unwrap_or_else(|| match judgement.figures.as_slice() {
        [only] => format!("{} is not what the parts of the deal come to.", said_of(only)),
        _ => format!("{} cannot {} be true as printed.", all_said(judgement), all_or_both(judgement)),
    })
}

fn all_or_both(judgement: &Judgement) -> &'static str {
    if judgement.figures.len() == 2 { "both" } else { "all" }
}

fn all_said(judgement: &Judgement) -> String {
    joined(&listed(judgement), "and")
}

fn range(judgement: &Judgement, figure: &JudgedFigure, interval: &Interval, excluded: Option<&Interval>) -> String {
    words(interval, figure.reported.unit, judgement.counts_in_crore, excluded)
}

/// What an alternative reading says, to stand after "if".
pub(super) fn phrase(alternative: &AlternativeReading) -> String {
    joined(&parts(alternative), "and")
}

/// All that has to be granted.
fn parts(alternative: &AlternativeReading) -> Vec<String> {
    let mut phrases: Vec<String> = alternative.departures.iter().map(|reading| reading.phrase.clone()).collect();
    if alternative.precision.about_is_a_whole_unit {
        phrases.push(hedge(&alternative.hedged));
    }
    if alternative.precision.trailing_zeros_are_padding {
        phrases.push("zeros at the end of a number are padding".to_string());
    }
    phrases
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
fn hedge(hedged: &[Arc<Claim>]) -> String {
    let mut words: Vec<String> = Vec::new();
    for claim in hedged.iter().filter(|claim| claim.literal.vagueness.is_hedge_word()) {
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
            format!("{} agree only if {}.", both(claims), hedge(claims))
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
        format!("{} is {} times too {direction}", said(&claim.literal), times(*power))
    };
    let all = joined(&reports.iter().map(one).collect::<Vec<_>>(), "or if");
    let phrases: Vec<&str> = departures.iter().map(|reading| reading.phrase.as_str()).collect();
    let condition = if phrases.is_empty() { String::new() } else { format!(", and {}", joined(&phrases, "and")) };
    format!("It looks like a slip of scale: the figures fit if {all}{condition}.")
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
