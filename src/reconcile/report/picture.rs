//! The judgement as a picture: what each report, and each combination of the others, leaves of one figure.

use std::sync::Arc;

use super::names::{of_figure, rate_said};
use crate::number::{Currency, End, Exact, Interval, Literal, Precision, Vagueness};
use crate::reconcile::account::{AS_REPORTED, Reading};
use crate::reconcile::combinations::CrossCheck;
use crate::reconcile::outcome::{JudgedFigure, Judgement};
use crate::reconcile::reported_figures::ReportedValue;
use crate::report::chart::{Chart, Claim, Claims, Unit};
use crate::report::words::{capital, joined};
use crate::scenario::NamedSource;
use crate::worksheet::Said;

/// The most sources that a row names.
const MOST_NAMES: usize = 2;

/// One report of each of some figures.
type Taken<'a> = Vec<(&'a JudgedFigure, &'a ReportedValue)>;

/// The claims about the most important figure, read in the sense in which they fit; none where the others say nothing
/// of it.
pub fn picture(judgement: &Judgement, sources: &[NamedSource], currency: Currency) -> Option<Chart> {
    let cross_check = judgement.cross_check_as_read.as_ref().or(judgement.cross_check.as_ref())?;
    let (precision, readings) = read_as(judgement, cross_check);
    let subject = &judgement.figures[cross_check.figure];
    let own = subject.reported.reports.iter().map(|report| {
        let printed = Some(report.value.clone());
        Claim { printed, ..claim(&vec![(subject, report)], report.interval(precision), sources) }
    });
    let implied = cross_check.implied.iter().filter_map(|(reports, interval)| {
        let taken = judgement.taken(reports).zip(&cross_check.matters).enumerate();
        let others = taken.filter(|(at, (_, matters))| *at != cross_check.figure && **matters);
        let others: Taken<'_> = others.map(|(_, (taken, _))| taken).collect();
        Some(claim(&others, interval.as_ref()?, sources))
    });
    let implied: Vec<Claim> = implied.collect();
    if implied.is_empty() {
        return None;
    }
    let quantity = of_figure(&subject.reported);
    let subtitle = format!("What each report, as printed, implies for the {quantity}");
    let claims = Claims {
        quantity,
        unit: Unit::of(subject.reported.unit, currency),
        claims: own.chain(implied).collect(),
        fit_if: cross_check.read_as.map(|_| joined(&readings, "and")),
    };
    let note = note(&claims, &readings);
    let chart = Chart::new(format!("{}-claims", judgement.step), claims).subtitle(subtitle).source_note(note);
    Some(chart.drawn_from(judgement.lines.iter().copied()))
}

/// How far the digits are trusted, and what is assumed of what they mean: nothing where they mean what they say.
fn read_as<'j>(judgement: &'j Judgement, cross_check: &CrossCheck) -> (Precision, Vec<&'j str>) {
    let phrase = |reading: &'j Arc<Reading>| Some(reading.phrase.as_str()).filter(|_| reading.name != AS_REPORTED);
    let alternative = cross_check.read_as.and_then(|at| judgement.alternatives.get(at));
    match alternative {
        Some(reading) => (reading.precision, reading.departures.iter().filter_map(phrase).collect()),
        None => (Precision::AS_PRINTED, judgement.assumed.iter().filter_map(phrase).collect()),
    }
}

/// What the bars and diamonds stand for, and what was assumed.
fn note(claims: &Claims, readings: &[&str]) -> String {
    let assumed = match readings {
        [] => String::new(),
        readings => format!(", if {}", joined(readings, "and")),
    };
    let has_diamonds = claims.claims.iter().any(Claim::is_marked);
    let diamonds = if has_diamonds { " Diamonds: as printed." } else { "" };
    format!("Bars: every value that rounds to what was printed{assumed}.{diamonds}")
}

/// What reports leave of the figure, without what was printed.
fn claim(taken: &Taken<'_>, interval: &Interval, sources: &[NamedSource]) -> Claim {
    let named = |(figure, report): &(&JudgedFigure, &ReportedValue)| {
        let rate = report.claim.rate.as_ref().map_or(String::new(), |rate| format!(" at {}", rate_said(rate)));
        let (text, said) = (printed(&report.claim.literal), Said::suffix(report.claim.said));
        format!("{} {text}{rate}{said}", of_figure(&figure.reported))
    };
    // Where only some figures were reported several times, it is those that tell the rows apart.
    let varies = |figure: &JudgedFigure| figure.reported.reports.len() > 1;
    let none_varies = !taken.iter().any(|(figure, _)| varies(figure));
    let telling = taken.iter().filter(|(figure, _)| none_varies || varies(figure));
    let is_told = |end: &End| end.closed || end.at != Exact::ZERO;
    let names: Vec<Arc<str>> = telling.flat_map(|(_, report)| report.claim.reported_by.clone()).collect();
    Claim {
        label: capital(&joined(&taken.iter().map(named).collect::<Vec<_>>(), "and")),
        note: who(&NamedSource::short_names(sources, &names)),
        // That a figure is above zero need not be said.
        allowed: Interval { low: interval.low.clone().filter(is_told), high: interval.high.clone() },
        printed: None,
    }
}

/// A figure as a newspaper prints it: "more than 3bn", "about 29bn", "950,000".
fn printed(literal: &Literal) -> String {
    let text = super::names::said(literal);
    match &literal.vagueness {
        Vagueness::Exactly => text.trim_start_matches("exactly ").to_string(),
        Vagueness::About => text.replacen("around ", "about ", 1),
        _ => text,
    }
}

/// Who says so.
fn who(names: &[String]) -> String {
    match names.len().saturating_sub(MOST_NAMES) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names[..MOST_NAMES].join(", ")),
    }
}
