//! The findings in plain English. Every number is rounded so that the sentence stays true; see `shown`.

use super::judge::Found;
use super::judgement::{Finding, FindingKind, Verdict};
use super::puzzle::{Meaning, Puzzle, Selection};
use super::shown::words;
use super::ways::Way;
use crate::number::{Exact, Literal, Vagueness, trimmed};
use crate::report::words::{capital, joined};

/// The most ways out that a sentence lists.
const MOST_WAYS: usize = 3;

/// What was found, in sentences.
pub(super) fn about(found: &Found<'_>, findings: &[Finding]) -> Vec<String> {
    // A total that was found out explains more than the reading that would leave it open.
    let is_total = |finding: &Finding| matches!(finding.kind, FindingKind::RoundTotal | FindingKind::CumulativeCost);
    let mut sentences = match found.verdict {
        Verdict::Unchecked => Vec::new(),
        Verdict::Consistent => consistent(found),
        Verdict::ConsistentIf => consistent_if(found),
        Verdict::Contradictory => contradictory(found, findings.iter().any(is_total)),
    };
    if !found.is_tight {
        sentences.push("As a figure enters twice, these intervals may be somewhat too wide.".to_string());
    }
    sentences.extend(findings.iter().map(|finding| finding.sentence.clone()));
    sentences
}

fn consistent(found: &Found<'_>) -> Vec<String> {
    let all = capital(&joined(&all_said(found), "and"));
    let mut sentences = vec![match found.concerned.len() {
        1 => format!("{all} is what the parts of the deal come to."),
        _ => format!("{all} can {} be true.", all_or_both(found)),
    }];
    let narrowest = found.concerned.iter().zip(&found.implied).filter_map(|(figure, implied)| {
        let implied = implied.as_ref()?;
        let width = implied.width()?.checked_div(&implied.midpoint()?.abs())?;
        Some((width, *figure, implied))
    });
    let narrowest = narrowest.min_by(|left, right| left.0.cmp(&right.0));
    let open: Vec<String> = found
        .concerned
        .iter()
        .filter(|figure| found.report(**figure).interval(0).width().is_none())
        .map(|figure| said(&found.report(*figure).claim.literal))
        .collect();
    if found.says_little && !open.is_empty() {
        let verb = if open.len() == 1 { "has" } else { "have" };
        sentences.push(format!("That says little, as {} {verb} an open end.", joined(&open, "and")));
    } else if let Some((_, figure, implied)) = narrowest {
        let noun = found.claimed(figure).noun();
        let range = words(implied, found.style(figure), None);
        sentences.push(match found.says_little {
            false => format!("By the other figures {noun} is {range}."),
            true => format!("That says little: by the other figures {noun} may be {range}."),
        });
    }
    sentences.extend(other_sense(found));
    sentences
}

/// Whether the figures, which fit, would do so too in another sense that the reports leave open.
fn other_sense(found: &Found<'_>) -> Option<String> {
    let is_open = |meaning: &&Meaning<'_>| {
        meaning.departures.len() == 1 && !meaning.needs_more() && !meaning.is_loose && !meaning.against_statement
    };
    let meaning = found.puzzle.meanings.iter().find(is_open)?;
    let phrase = &meaning.departures.first()?.phrase;
    Some(match found.puzzle.fits(meaning, &found.selection, 0) {
        true => format!("They fit as well if {phrase}: the digits do not tell which."),
        false => format!("They do not fit if {phrase}."),
    })
}

fn consistent_if(found: &Found<'_>) -> Vec<String> {
    let is_open = |way: &&Way<'_>| way.precision == 0 && !way.meaning.needs_more() && !way.meaning.against_statement;
    let ways: Vec<String> = found.ways_out.iter().filter(is_open).map(|way| way_out(found, way)).collect();
    let all = capital(&joined(&all_said(found), "and"));
    vec![
        format!("{all} can {} be true only if {}.", all_or_both(found), joined(&ways, "or if")),
        format!("Otherwise {}", opening(found)),
    ]
}

fn contradictory(found: &Found<'_>, has_total: bool) -> Vec<String> {
    let mut sentences = vec![capital(&opening(found))];
    let fitting = || found.ways_out.iter().filter(|way| !way.meaning.is_loose);
    let ways: Vec<String> = fitting().take(MOST_WAYS).map(|way| way_out(found, way)).collect();
    sentences.push(match ways.is_empty() {
        true => "No other reading makes them fit.".to_string(),
        false => format!("They fit if {}.", joined(&ways, "or if")),
    });
    let fixes: Vec<String> = found.corrections.iter().filter_map(|fix| instead(found, &fix.figures)).collect();
    if let Some((first, others)) = fixes.split_first() {
        let first = first.replacen(" be ", " have to be ", 1);
        let others = others.iter().map(|other| other.replacen(" would be ", " ", 1));
        let all: Vec<String> = std::iter::once(first).chain(others).collect();
        sentences.push(format!("{}.", capital(&joined(&all, "or"))));
    } else if let Some(fix) = found.corrections.first() {
        let nouns: Vec<String> = fix.figures.iter().map(|figure| found.claimed(*figure).noun()).collect();
        sentences.push(format!("Read as printed, at least {} must be wrong at once.", joined(&nouns, "and")));
    }
    if let Some(way) = found.ways_out.first().filter(|way| way.meaning.is_loose && !has_total) {
        sentences.push(format!("They need not fit if {}.", way_out(found, way)));
    }
    sentences
}

/// "14.8bn for 49 % is about 29.8 to 30.6bn, not around 29bn."
fn opening(found: &Found<'_>) -> String {
    let at = |name: &str| found.concerned.iter().position(|figure| found.claimed(*figure).name == name);
    let value = ["valuation", "post_money", "pre_money"].into_iter().find_map(at);
    let equal_parts = found.concerned.iter().filter(|figure| !found.claimed(**figure).is_total).count();
    if let (3, Some(investment), Some(stake), Some(value)) = (equal_parts, at("investment"), at("stake"), value)
        && let Some(implied) = &found.implied[value]
    {
        let said_of = |at: usize| said(&found.report(found.concerned[at]).claim.literal);
        let figure = found.concerned[value];
        let range = words(implied, found.style(figure), Some(found.report(figure).interval(0)));
        let before = found.puzzle.meanings.first().is_some_and(|plain| plain.is_before_the_money());
        let before = if before || found.claimed(figure).name == "pre_money" { " before the money" } else { "" };
        return format!("{} for {} is {range}{before}, not {}.", said_of(investment), said_of(stake), said_of(value));
    }
    if let [only] = found.concerned.as_slice() {
        return format!("{} is not what the parts of the deal come to.", said(&found.report(*only).claim.literal));
    }
    format!("{} cannot {} be true as printed.", joined(&all_said(found), "and"), all_or_both(found))
}

fn all_or_both(found: &Found<'_>) -> &'static str {
    if found.concerned.len() == 2 { "both" } else { "all" }
}

fn all_said(found: &Found<'_>) -> Vec<String> {
    found.concerned.iter().map(|figure| said(&found.report(*figure).claim.literal)).collect()
}

/// A way out with the figure that it rests on: "…, with net debt of about 0.69tn, which nobody reported".
fn way_out(found: &Found<'_>, way: &Way<'_>) -> String {
    let mut phrase = way.phrase(found.puzzle, &found.selection);
    for (what, unit, interval) in way.consequences(found.puzzle, &found.selection) {
        phrase.push_str(&format!(
            " ({what} would be {}, which nobody reported)",
            words(interval, found.puzzle.style(*unit), None)
        ));
    }
    phrase
}

/// "the stake would be about 50.0 to 52.1 %", where one figure alone would do.
fn instead(found: &Found<'_>, figures: &[usize]) -> Option<String> {
    let [figure] = figures else { return None };
    let at = found.concerned.iter().position(|concerned| concerned == figure)?;
    let (claimed, implied) = (found.claimed(*figure), found.implied[at].as_ref()?);
    let range = words(implied, found.style(*figure), Some(found.report(*figure).interval(0)));
    Some(format!("{} would be {range}", claimed.noun()))
}

/// A slip of scale. One equation does not tell in which of its figures it is.
pub(super) fn slip(found: &Found<'_>, slips: &[(usize, i32, &Meaning<'_>)]) -> Option<String> {
    let (.., meaning) = slips.first()?;
    let one = |(figure, power, _): &(usize, i32, &Meaning<'_>)| {
        let direction = if *power < 0 { "large" } else { "small" };
        format!("{} {} times too {direction}", said(&found.report(*figure).claim.literal), times(power.abs()))
    };
    let readings: Vec<String> = meaning.departures.iter().map(|reading| reading.phrase.clone()).collect();
    let condition = if readings.is_empty() { String::new() } else { format!(" if {}", joined(&readings, "and")) };
    let all: Vec<String> = slips.iter().map(one).collect();
    Some(format!("It looks like a slip of scale: with {} the figures fit{condition}.", joined(&all, "or")))
}

/// Ten, a hundred or a thousand.
pub(super) fn times(power: i32) -> &'static str {
    match power {
        1 => "ten",
        2 => "a hundred",
        _ => "a thousand",
    }
}

/// What has to be granted for hedge words to mean a whole unit.
pub(super) fn hedge(puzzle: &Puzzle<'_>, selection: &Selection) -> String {
    let pairs = puzzle.figures.iter().zip(selection);
    let reports = pairs.filter_map(|(figure, report)| Some(&figure.reports[(*report)?]));
    let mut words: Vec<String> = Vec::new();
    for report in reports.filter(|report| report.is_hedged()) {
        let said = said(&report.claim.literal);
        let word = said.split_whitespace().next().unwrap_or_default();
        let quoted = format!("“{word}”");
        if !words.contains(&quoted) {
            words.push(quoted);
        }
    }
    format!("{} may mean a whole unit", joined(&words, "and"))
}

/// A figure as a person says it: signs become words.
pub(super) fn said(literal: &Literal) -> String {
    let text = literal.text.trim();
    let bare = text.trim_start_matches(['~', '≈', '>', '<', '=', '≥', '≤']).trim();
    let has_sign = bare.len() < text.len();
    let bare = bare.strip_suffix('%').map_or(bare.to_string(), |digits| format!("{} %", digits.trim()));
    let word = match &literal.vagueness {
        _ if !has_sign => "",
        Vagueness::About => "around ",
        Vagueness::MoreThan => "more than ",
        Vagueness::AtLeast => "at least ",
        Vagueness::LessThan => "less than ",
        Vagueness::UpTo => "up to ",
        Vagueness::Exactly => "exactly ",
        _ => "",
    };
    format!("{word}{}", bare.replace('_', ","))
}

/// Units of a last digit, to two decimals.
pub(super) fn units(units: &Exact) -> String {
    trimmed(units, 2)
}
