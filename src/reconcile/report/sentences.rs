//! The judgement in plain English. Every number is rounded so that the sentence stays true; see `intervals`.

use super::findings::sentence;
use super::intervals::{Style, exactly, words};
use super::names::{in_words, noun, said};
use crate::number::Interval;
use crate::reconcile::alternative_readings::AlternativeReading;
use crate::reconcile::finding::FindingKind;
use crate::reconcile::minimal_correction_sets::MinimalCorrectionSet;
use crate::reconcile::outcome::{JudgedFigure, Judgement};
use crate::reconcile::reported_figures::relative_width;
use crate::reconcile::verdict::Verdict;
use crate::report::words::{capital, joined};

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

/// What each figure would have to be, nothing rounded.
pub fn exact_ends(judgement: &Judgement) -> String {
    let ends = judgement.figures.iter().filter_map(|figure| {
        let style = Style::of(judgement, figure.reported.unit);
        Some(format!("{} {}", in_words(&figure.reported.name), exactly(figure.implied.as_ref()?, style)))
    });
    format!("Exactly, by the others: {}.", ends.collect::<Vec<_>>().join("; "))
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
    let narrowest = implied.filter_map(|(figure, implied)| Some((relative_width(implied)?, figure, implied)));
    let narrowest = narrowest.min_by(|left, right| left.0.cmp(&right.0));
    if judgement.says_little && !open.is_empty() {
        let verb = if open.len() == 1 { "has" } else { "have" };
        sentences.push(format!("That says little, as {} {verb} an open end.", joined(&open, "and")));
    } else if let Some((_, figure, implied)) = narrowest {
        let (noun, range) = (noun(&figure.reported.name), range(judgement, figure, implied, None));
        sentences.push(match judgement.says_little {
            false => format!("By the other figures {noun} is {range}."),
            true => format!("That says little: by the other figures {noun} may be {range}."),
        });
    }
    sentences.extend(judgement.other_sense.as_ref().map(|(reading, fits)| match fits {
        true => format!("They fit as well if {}: the digits do not tell which.", reading.phrase),
        false => format!("They do not fit if {}.", reading.phrase),
    }));
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
    let fitting = judgement.alternatives.iter().filter(|alternative| !alternative.fits_anything);
    let fitting: Vec<String> =
        fitting.take(MOST_ALTERNATIVES).map(|alternative| condition(judgement, alternative)).collect();
    sentences.push(match fitting.is_empty() {
        true => "No other reading makes them fit.".to_string(),
        false => format!("They fit if {}.", joined(&fitting, "or if")),
    });
    let instead: Vec<String> = judgement.corrections.iter().filter_map(|set| instead(judgement, set)).collect();
    if let Some((first, others)) = instead.split_first() {
        let first = first.replacen(" be ", " have to be ", 1);
        let others = others.iter().map(|other| other.replacen(" would be ", " ", 1));
        let all: Vec<String> = std::iter::once(first).chain(others).collect();
        sentences.push(format!("{}.", capital(&joined(&all, "or"))));
    } else if let Some(set) = judgement.corrections.first() {
        let nouns: Vec<String> = set.figures.iter().map(|at| noun(&judgement.figures[*at].reported.name)).collect();
        sentences.push(format!("Read as printed, at least {} must be wrong at once.", joined(&nouns, "and")));
    }
    // A total that was found out explains more than the reading that would leave it open.
    let is_total = |kind: FindingKind| matches!(kind, FindingKind::RoundTotal | FindingKind::CumulativeCost);
    let has_total = judgement.findings.iter().any(|finding| is_total(finding.kind));
    if let Some(loose) = judgement.alternatives.first().filter(|first| first.fits_anything && !has_total) {
        sentences.push(format!("They need not fit if {}.", condition(judgement, loose)));
    }
    sentences
}

/// "14.8bn for 49 % is about 29.8 to 30.6bn, not around 29bn."
fn opening(judgement: &Judgement) -> String {
    let named = |name: &str| judgement.figures.iter().find(|figure| figure.reported.name == name);
    let value = ["valuation", "post_money", "pre_money"].into_iter().find_map(named);
    let equal_parts = judgement.figures.iter().filter(|figure| !figure.reported.is_total).count();
    if let (3, Some(investment), Some(stake), Some(value)) = (equal_parts, named("investment"), named("stake"), value)
        && let Some(implied) = &value.implied
    {
        let range = range(judgement, value, implied, Some(value.reported.first().as_printed()));
        let is_before = judgement.assumed.iter().any(|reading| reading.name == "pre-money");
        let before = if is_before || value.reported.name == "pre_money" { " before the money" } else { "" };
        let (investment, stake, value) = (said_of(investment), said_of(stake), said_of(value));
        return format!("{investment} for {stake} is {range}{before}, not {value}.");
    }
    match judgement.figures.as_slice() {
        [only] => format!("{} is not what the parts of the deal come to.", said_of(only)),
        _ => format!("{} cannot {} be true as printed.", all_said(judgement), all_or_both(judgement)),
    }
}

fn all_or_both(judgement: &Judgement) -> &'static str {
    if judgement.figures.len() == 2 { "both" } else { "all" }
}

fn all_said(judgement: &Judgement) -> String {
    joined(&judgement.figures.iter().map(said_of).collect::<Vec<_>>(), "and")
}

fn said_of(figure: &JudgedFigure) -> String {
    said(&figure.reported.first().claim.literal)
}

fn range(judgement: &Judgement, figure: &JudgedFigure, interval: &Interval, excluded: Option<&Interval>) -> String {
    words(interval, Style::of(judgement, figure.reported.unit), excluded)
}

/// What an alternative reading says, to stand after "if".
pub(super) fn phrase(alternative: &AlternativeReading) -> String {
    let mut phrases: Vec<String> = alternative.departures.iter().map(|reading| reading.phrase.clone()).collect();
    if alternative.precision.about_is_a_whole_unit {
        phrases.push(hedge(alternative));
    }
    if alternative.precision.noughts_are_padding {
        phrases.push("noughts at the end of a number are padding".to_string());
    }
    phrases.join(" and ")
}

/// The same with the figures that it rests on: "… (net debt would be about 0.69tn, which nobody reported)".
fn condition(judgement: &Judgement, alternative: &AlternativeReading) -> String {
    let unreported = alternative.unreported.iter().map(|unreported| {
        let range = words(&unreported.interval, Style::of(judgement, unreported.unit), None);
        format!(" ({} would be {range}, which nobody reported)", unreported.what)
    });
    std::iter::once(phrase(alternative)).chain(unreported).collect()
}

/// "the stake would be about 50.0 to 52.1 %", where one figure alone would do.
fn instead(judgement: &Judgement, set: &MinimalCorrectionSet) -> Option<String> {
    let (figure, implied) = judgement.instead(set)?;
    let range = range(judgement, figure, implied, Some(figure.reported.first().as_printed()));
    Some(format!("{} would be {range}", noun(&figure.reported.name)))
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
