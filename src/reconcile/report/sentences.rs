//! Judgements in plain English. Every number is rounded so that the sentence stays true; see `intervals`.

use super::distance::{how_far_off, listed, within_what_was_printed};
use super::findings::{hedge, said_once};
use super::intervals::{outwards, says_something, whole, words};
use super::names::{is_or_are, noun, of_figure, said_of};
use crate::number::Interval;
use crate::reconcile::alternative_readings::{AlternativeReading, tight};
use crate::reconcile::minimal_correction_sets::MinimalCorrectionSet;
use crate::reconcile::outcome::{Evidence, JudgedFigure, Judgement};
use crate::reconcile::reported_figures::relative_width;
use crate::reconcile::verdict::Verdict;
use crate::reconcile::work::Part;
use crate::report::words::{capital, joined};
use crate::worksheet::Said;

/// The most alternative readings that a sentence lists.
const MOST_ALTERNATIVES: usize = 3;

/// What was found, in sentences.
pub fn sentences(judgement: &Judgement) -> Vec<String> {
    let (verdict, others) = verdict_and_others(judgement);
    verdict.into_iter().chain(others).collect()
}

/// The verdict with what it rests on, in two sentences at most, and what else there is to say.
pub fn verdict_and_others(judgement: &Judgement) -> (Vec<String>, Vec<String>) {
    let mut verdict = match judgement.verdict {
        Verdict::Unchecked => Vec::new(),
        Verdict::Consistent => consistent(judgement),
        Verdict::ConsistentIf => consistent_if(judgement),
        Verdict::Contradictory => contradictory(judgement),
    };
    let mut sentences = verdict.split_off(verdict.len().min(2));
    if !judgement.is_tight {
        sentences.push("As a figure enters twice, these intervals may be somewhat too wide.".to_string());
    }
    sentences.extend(said_once(&judgement.findings));
    sentences.extend(combined(judgement));
    sentences.extend(not_looked_at(judgement));
    (verdict, sentences)
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
    let (first, more) = match judgement.combinations_cut {
        true => ("the first ", "; there are more, which were not tried"),
        false => ("", ""),
    };
    (all > 1).then(|| format!("Of {first}{all} combinations of the reports, {which} as printed{more}."))
}

/// What was left out where so many figures depend on each other that the stated work was spent.
fn not_looked_at(judgement: &Judgement) -> Option<String> {
    let words = |part: &Part| match part {
        Part::Readings => "other ways to read the reports",
        Part::Corrections => "which figures must be wrong",
        Part::OtherSenses => "other senses that the reports leave open",
        Part::CrossCheck => "what the others make of the most important figure",
        Part::Scale => "errors of scale",
        Part::Totals => "totals taken for parts",
        Part::Combinations => "combinations of the reports",
    };
    let parts: Vec<&str> = judgement.not_looked_at.iter().map(words).collect();
    (!parts.is_empty()).then(|| {
        let all = joined(&parts, "and");
        format!(
            "So many figures depend on each other that not all was tried: {all} were not looked at, or not all of them."
        )
    })
}

/// What each figure would have to be, to a dozen digits; `None` where the others leave all of them open.
pub fn exact_ends(judgement: &Judgement) -> Option<String> {
    let ends = judgement.figures.iter().filter_map(|figure| {
        let ends = outwards(figure.implied.as_ref()?, figure.reported.unit, judgement.counts_in_crore)?;
        Some(format!("{} {ends}", of_figure(&figure.reported)))
    });
    let ends: Vec<String> = ends.collect();
    (!ends.is_empty()).then(|| format!("Exactly, by the others: {}.", ends.join("; ")))
}

fn consistent(judgement: &Judgement) -> Vec<String> {
    let all = capital(&all_said(judgement));
    let mut sentences = vec![match judgement.figures.as_slice() {
        [total] if total.reported.is_total => format!("{all} is no less than the sum of what it counts."),
        [_] => format!("{all} is what the parts of the deal come to."),
        _ => format!("{all} can {} be true.", all_or_both(judgement)),
    }];
    let is_open = |figure: &&JudgedFigure| figure.reported.first().as_printed().width().is_none();
    let open: Vec<String> = judgement.figures.iter().filter(is_open).map(said_of).collect();
    let implied = judgement.figures.iter().filter_map(|figure| Some((figure, figure.implied.as_ref()?)));
    let implied = implied.filter(|(figure, implied)| says_something(implied, figure.reported.unit));
    let narrowest = implied.filter_map(|(figure, implied)| Some((relative_width(implied)?, figure, implied)));
    let narrowest = narrowest.min_by(|left, right| left.0.cmp(&right.0));
    let by_others = narrowest.map(|(_, figure, implied)| (&figure.reported, range(judgement, figure, implied, None)));
    sentences.extend(match (judgement.says_little, open.is_empty(), by_others) {
        (true, false, by_others) => {
            let verb = if open.len() == 1 { "has" } else { "have" };
            let others = by_others.map_or(String::new(), |(figure, range)| {
                format!("; by the other figures {} {} {range}", noun(figure), is_or_are(figure))
            });
            Some(format!("That says little, as {} {verb} an open end{others}.", joined(&open, "and")))
        }
        (false, _, Some((figure, range))) => {
            Some(format!("By the other figures {} {} {range}.", noun(figure), is_or_are(figure)))
        }
        (true, true, Some((figure, range))) => {
            Some(format!("That says little: by the other figures {} may be {range}.", noun(figure)))
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
    // What rests on a figure that nobody reported has a sentence of its own.
    let reported = fitting.iter().filter(|alternative| alternative.unreported.is_empty()).count();
    let fitting: Vec<String> = fitting.into_iter().map(|alternative| condition(judgement, alternative)).collect();
    let (fitting, also) = fitting.split_at(if reported > 0 { reported } else { fitting.len() });
    sentences.push(match fitting.is_empty() {
        true if judgement.not_looked_at.contains(&Part::Readings) => {
            "No other reading that was tried makes them fit.".to_string()
        }
        true => "No other reading makes them fit.".to_string(),
        false => format!("They fit if {}.", joined(fitting, "or if")),
    });
    if !also.is_empty() {
        sentences.push(format!("They fit as well if {}.", joined(also, "or if")));
    }
    let instead = judgement.corrections.iter().filter_map(|set| judgement.instead(set));
    // What the report reaches already is wide by an artefact of intervals, and no advice.
    let is_elsewhere = |implied: &Interval, figure: &JudgedFigure| {
        implied.intersection(figure.reported.first().as_printed()).is_none()
    };
    let instead = instead
        .filter(|(figure, implied)| says_something(implied, figure.reported.unit) && is_elsewhere(implied, figure));
    let instead: Vec<String> = instead
        .enumerate()
        .map(|(at, (figure, implied))| {
            let range = range(judgement, figure, implied, Some(figure.reported.first().as_printed()));
            format!("{}{} {range}", noun(&figure.reported), if at == 0 { " would have to be" } else { "" })
        })
        .collect();
    if !instead.is_empty() {
        sentences.push(format!("{}.", capital(&joined(&instead, "or"))));
    } else {
        sentences.extend(wrong_at_once(judgement));
    }
    sentences.extend(judgement.corrections.iter().find_map(|set| unverified(judgement, set)));
    // A total that was found out explains more than the reading that would leave it open.
    let has_total = judgement.findings.iter().any(|finding| matches!(finding.evidence, Evidence::Total(..)));
    if let Some(loose) = judgement.alternatives.first().filter(|first| first.fits_anything && !has_total) {
        sentences.push(format!("They need not fit if {}.", condition(judgement, loose)));
    }
    sentences
}

/// "Read as printed, at least the price per share and the shares bought must be wrong at once."; where other sets of as few
/// figures would do as well, all of them: none is a necessity.
pub(super) fn wrong_at_once(judgement: &Judgement) -> Option<String> {
    let fewest = judgement.corrections.first()?.figures.len();
    let smallest = judgement.corrections.iter().filter(|set| set.figures.len() == fewest);
    let nouns = |set: &MinimalCorrectionSet| {
        let nouns: Vec<String> = set.figures.iter().map(|at| noun(&judgement.figures[*at].reported)).collect();
        joined(&nouns, "and")
    };
    let sets: Vec<String> = smallest.map(nouns).collect();
    Some(match sets.as_slice() {
        [only] if fewest == 1 => format!("Read as printed, {only} must be wrong."),
        [only] => format!("Read as printed, at least {only} must be wrong at once."),
        several if fewest == 1 => format!("Read as printed, {} must be wrong.", joined(several, "or")),
        several => {
            format!(
                "Read as printed, at least {} figures must be wrong at once: {}.",
                in_words(fewest),
                several.join(", or ")
            )
        }
    })
}

/// A small number as a word.
fn in_words(number: usize) -> String {
    match number {
        2 => "two".to_string(),
        3 => "three".to_string(),
        4 => "four".to_string(),
        other => other.to_string(),
    }
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
        [total] if total.reported.is_total => format!("{} is less than the sum of what it counts.", said_of(total)),
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
    let unit = figure.reported.unit;
    words(&whole(interval, unit), unit, judgement.counts_in_crore, excluded)
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
pub fn condition(judgement: &Judgement, alternative: &AlternativeReading) -> String {
    let unreported = alternative.unreported.iter().map(|(what, unit, interval)| {
        let range = words(interval, *unit, judgement.counts_in_crore, None);
        format!(" ({what} would be {range}, which nobody reported)")
    });
    std::iter::once(phrase(alternative)).chain(unreported).collect()
}
