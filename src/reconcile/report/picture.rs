//! The judgement as a picture: what each report, and each combination of the others, leaves of one figure.

use std::sync::Arc;

use super::names::{in_words, rate_said};
use crate::number::{Currency, End, Exact, Interval};
use crate::reconcile::outcome::{JudgedFigure, Judgement};
use crate::reconcile::reported_figures::ReportedValue;
use crate::report::chart::{Chart, Claim, Claims, Unit};
use crate::report::words::capital;
use crate::scenario::NamedSource;
use crate::worksheet::Said;

/// The most sources that a row names.
const MOST_NAMES: usize = 2;

/// One report of each of some figures.
type Taken<'a> = Vec<(&'a JudgedFigure, &'a ReportedValue)>;

/// The claims about the most important figure; none where the others say nothing of it.
pub fn picture(judgement: &Judgement, sources: &[NamedSource], currency: Currency) -> Option<Chart> {
    let cross_check = judgement.cross_check.as_ref()?;
    let subject = &judgement.figures[cross_check.figure];
    let own = subject.reported.reports.iter().map(|report| {
        let printed = Some(report.value.clone());
        Claim { printed, ..claim(&vec![(subject, report)], report.as_printed(), sources) }
    });
    let implied = cross_check.implied.iter().filter_map(|(reports, interval)| {
        let mut others: Taken<'_> = judgement.taken(reports).collect();
        others.remove(cross_check.figure);
        Some(claim(&others, interval.as_ref()?, sources))
    });
    let implied: Vec<Claim> = implied.collect();
    if implied.is_empty() {
        return None;
    }
    let quantity = in_words(&subject.reported.name);
    let subtitle = format!("What each report, as printed, implies for the {quantity}");
    let readings: Vec<&str> = judgement.assumed.iter().map(|reading| reading.phrase.as_str()).collect();
    let readings = readings.join(" and ");
    let note = format!("Bars: every value that rounds to what was printed, if {readings}. Diamonds: as printed.");
    let unit = Unit::of(subject.reported.unit, currency);
    let claims = Claims { quantity, unit, claims: own.chain(implied).collect() };
    let chart = Chart::new(format!("{}-claims", judgement.step), claims).subtitle(subtitle).source_note(note);
    Some(chart.drawn_from(judgement.lines.iter().copied()))
}

/// What reports leave of the figure, without what was printed.
fn claim(taken: &Taken<'_>, interval: &Interval, sources: &[NamedSource]) -> Claim {
    let named = |(figure, report): &(&JudgedFigure, &ReportedValue)| {
        let rate = report.claim.rate.as_ref().map_or(String::new(), |rate| format!(" at {}", rate_said(rate)));
        let (text, said) = (&report.claim.literal.text, Said::suffix(report.claim.said));
        format!("{} {text}{rate}{said}", in_words(&figure.reported.name))
    };
    // Where only some figures were reported several times, it is those that tell the rows apart.
    let varies = |figure: &JudgedFigure| figure.reported.reports.len() > 1;
    let none_varies = !taken.iter().any(|(figure, _)| varies(figure));
    let telling = taken.iter().filter(|(figure, _)| none_varies || varies(figure));
    let is_told = |end: &End| end.closed || end.at != Exact::ZERO;
    let names: Vec<Arc<str>> = telling.flat_map(|(_, report)| report.claim.reported_by.clone()).collect();
    Claim {
        label: capital(&taken.iter().map(named).collect::<Vec<_>>().join(", ")),
        note: who(&NamedSource::short_names(sources, &names)),
        // That a figure is above zero need not be said.
        allowed: Interval { low: interval.low.clone().filter(is_told), high: interval.high.clone() },
        printed: None,
    }
}

/// Who says so.
fn who(names: &[String]) -> String {
    match names.len().saturating_sub(MOST_NAMES) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names[..MOST_NAMES].join(", ")),
    }
}
