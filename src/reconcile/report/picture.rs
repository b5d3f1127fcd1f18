//! The judgement as a picture: what each report, and each combination of the others, leaves of one figure.

use std::sync::Arc;

use super::names::of_figure;
use super::rows::{Taken, figures_alone, label, who};
use crate::number::{Currency, End, Exact, Interval, Precision};
use crate::reconcile::account::{AS_REPORTED, Reading};
use crate::reconcile::combinations::CrossCheck;
use crate::reconcile::outcome::Judgement;
use crate::report::chart::{Chart, Claim, Claims, Unit};
use crate::report::words::{joined, the};
use crate::scenario::NamedSource;
use crate::worksheet::NodeId;

/// In which sense the claims are read.
struct ReadAs<'j> {
    /// How far the digits are trusted.
    precision: Precision,
    /// What is taken to be so.
    readings: Vec<&'j Arc<Reading>>,
    /// Whether that is another sense than everybody would assume.
    is_departure: bool,
}

/// The claims about the most important figure, read in the sense in which they fit; none where the others say nothing
/// of it.
pub fn picture(judgement: &Judgement, sources: &[NamedSource], currency: Currency) -> Option<Chart> {
    let cross_check = judgement.cross_check_as_read.as_ref().or(judgement.cross_check.as_ref())?;
    let read_as = read_as(judgement, cross_check);
    let subject = &judgement.figures[cross_check.figure];
    let own = subject.reported.reports.iter().map(|report| {
        let printed = Some(report.value.clone());
        let taken = vec![(subject, report)];
        (Claim { printed, ..claim(&taken, report.interval(read_as.precision), (sources, currency)) }, taken)
    });
    let implied = cross_check.implied.iter().filter_map(|(reports, interval)| {
        let taken = judgement.taken(reports).zip(&cross_check.matters).enumerate();
        let others = taken.filter(|(at, (_, matters))| *at != cross_check.figure && **matters);
        let others: Taken<'_> = others.map(|(_, (taken, _))| taken).collect();
        Some((claim(&others, interval.as_ref()?, (sources, currency)), others))
    });
    let mut implied: Vec<(Claim, Taken<'_>)> = implied.filter(|(_, others)| !others.is_empty()).collect();
    if implied.is_empty() {
        return None;
    }
    tell_apart(&mut implied, currency);
    let rows: Vec<(Claim, Taken<'_>)> = own.chain(implied).collect();
    let lines: Vec<NodeId> = rows.iter().flat_map(|(_, taken)| taken.iter().map(|(_, report)| report.line)).collect();
    let is_converted =
        rows.iter().any(|(row, taken)| row.is_marked() && taken.iter().any(|(_, report)| report.claim.rate.is_some()));
    let is_enterprise = read_as.readings.iter().any(|reading| reading.name.starts_with("enterprise-value"));
    let quantity = match of_figure(&subject.reported) {
        valuation if valuation == "valuation" && is_enterprise => "enterprise value".to_string(),
        quantity => quantity,
    };
    let subtitle = format!("What each report, as printed, implies for {}", the(&quantity));
    let phrases: Vec<&str> = read_as.readings.iter().map(|reading| reading.phrase.as_str()).collect();
    let mut claims = Claims {
        quantity,
        unit: Unit::of(subject.reported.unit, currency),
        claims: rows.into_iter().map(|(row, _)| row).collect(),
        fit_if: read_as.is_departure.then(|| joined(&phrases, "and")),
        provided: None,
    };
    claims.provided = provided(&claims, &read_as);
    let note = note(judgement, cross_check, &claims, &read_as, is_converted);
    let chart = Chart::new(format!("{}-claims", judgement.step), claims).subtitle(subtitle).source_note(note);
    Some(chart.drawn_from(lines))
}

/// How far the digits are trusted, and what is assumed of what they mean, as far as the figures drawn would be others
/// without it.
fn read_as<'j>(judgement: &'j Judgement, cross_check: &'j CrossCheck) -> ReadAs<'j> {
    let alternative = cross_check.read_as.and_then(|at| judgement.alternatives.get(at));
    match alternative {
        Some(reading) => ReadAs {
            precision: reading.precision,
            readings: reading.departures.iter().filter(|reading| reading.name != AS_REPORTED).collect(),
            is_departure: true,
        },
        None => ReadAs {
            precision: Precision::AS_PRINTED,
            readings: cross_check.assumed.iter().collect(),
            is_departure: false,
        },
    }
}

/// A limit that nobody reported and without which the claims would leave more.
fn provided(claims: &Claims, read_as: &ReadAs<'_>) -> Option<String> {
    let own = claims.claims.iter().filter(|claim| claim.printed.is_some());
    let by_own = own.fold(Interval::EVERYTHING, |all, claim| all.tightened(&claim.allowed));
    let limits: Vec<&str> = read_as.readings.iter().filter_map(|reading| reading.at_most).collect();
    let is_narrower = claims.agreement() != by_own;
    (is_narrower && !limits.is_empty()).then(|| format!("assuming {}", joined(&limits, "and")))
}

/// What the bars and diamonds stand for, and what was assumed.
fn note(
    judgement: &Judgement,
    cross_check: &CrossCheck,
    claims: &Claims,
    read_as: &ReadAs<'_>,
    is_converted: bool,
) -> String {
    let phrase = |reading: &&Arc<Reading>| match reading.at_most {
        Some(limit) => format!("{} with {limit}", reading.phrase),
        None => reading.phrase.clone(),
    };
    let phrases: Vec<String> = read_as.readings.iter().map(phrase).collect();
    let assumed = if phrases.is_empty() { String::new() } else { format!(", if {}", joined(&phrases, "and")) };
    let has_bars = claims.claims.iter().any(Claim::is_bar);
    let bars = match has_bars {
        true => format!("Bars: every value that rounds to what was printed{assumed}."),
        false => format!("Ticks: exact as reported{assumed}."),
    };
    let too_wide = (has_bars && !judgement.is_tight).then(|| " Bars may be somewhat too wide.".to_string());
    let is_relevant = |reading: &Arc<Reading>| cross_check.otherwise.iter().any(|other| Arc::ptr_eq(other, reading));
    let as_well = judgement.other_senses.iter().filter(|(reading, fits)| *fits && is_relevant(reading));
    let as_well: Vec<&str> = as_well.map(|(reading, _)| reading.phrase.as_str()).collect();
    let as_well = (!as_well.is_empty() && !read_as.is_departure)
        .then(|| format!(" They fit as well if {}.", joined(&as_well, "or if")));
    let converted = if is_converted { ", converted" } else { "" };
    let diamonds = claims.claims.iter().any(Claim::is_marked).then(|| format!(" Diamonds: as printed{converted}."));
    let crore = judgement.counts_in_crore.then(|| " A lakh crore is 1tn, a crore 10M.".to_string());
    [Some(bars), too_wide, as_well, diamonds, crore].into_iter().flatten().collect()
}

/// Where figures were reported several times, it is those that tell the rows apart.
fn tell_apart(rows: &mut [(Claim, Taken<'_>)], currency: Currency) {
    for (row, taken) in rows {
        let varies: Taken<'_> = taken.iter().filter(|(figure, _)| figure.reported.reports.len() > 1).copied().collect();
        if !varies.is_empty() {
            row.figures = figures_alone(&varies, currency);
        }
    }
}

/// What reports leave of the figure, without what was printed.
fn claim(taken: &Taken<'_>, interval: &Interval, (sources, currency): (&[NamedSource], Currency)) -> Claim {
    // That a figure is above zero need not be said.
    let is_told = |end: &End| end.closed || end.at != Exact::ZERO;
    Claim {
        label: label(taken, currency),
        figures: figures_alone(taken, currency),
        note: who(taken, sources),
        allowed: Interval { low: interval.low.clone().filter(is_told), high: interval.high.clone() },
        printed: None,
    }
}
