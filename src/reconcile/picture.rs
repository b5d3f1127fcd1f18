//! The judgement as a picture: what each report, and each combination of the others, leaves of one figure.

use std::sync::Arc;

use super::account::Account;
use super::claims::{Report, in_words};
use super::judge::Found;
use super::judgement::Verdict;
use super::puzzle::{Meaning, Selection};
use crate::number::{Currency, End, Exact, Interval};
use crate::report::chart::{Chart, Claim, Claims, Unit};
use crate::report::words::capital;
use crate::scenario::NamedSource;
use crate::worksheet;

/// The most claims that can be read at a glance.
const MOST_ROWS: usize = 12;

/// The most sources that a row names.
const MOST_NAMES: usize = 2;

/// The claims about the largest sum of money that depends on others, or else about the last figure that does: of a
/// deal, that is the valuation.
pub(super) fn draw(found: &Found<'_>, account: &Account, sources: &[NamedSource], currency: Currency) -> Option<Chart> {
    let plain = found.puzzle.meanings.first().filter(|_| found.verdict != Verdict::Unchecked)?;
    let subject = subject(found)?;
    let others: Vec<usize> = found.concerned.iter().copied().filter(|figure| *figure != subject).collect();
    let rows = Rows { found, plain, subject, others: &others, sources };
    let own: Vec<Claim> = found.claimed(subject).reports.iter().map(|report| rows.own(report)).collect();
    let implied = found.selections(&others).take(MOST_ROWS.saturating_sub(own.len()));
    let implied: Vec<Claim> = implied.filter_map(|selection| rows.implied(&selection)).collect();
    if implied.is_empty() {
        return None;
    }
    let quantity = in_words(&found.claimed(subject).name);
    let subtitle = format!("What each report, as printed, implies for the {quantity}");
    let claims = Claims {
        quantity,
        unit: Unit::of(found.claimed(subject).unit, currency),
        claims: own.into_iter().chain(implied).collect(),
    };
    let lines = account.figures.iter().flat_map(|figure| figure.reports.iter().copied());
    let chart = Chart::new(format!("{}-claims", account.step), claims).subtitle(subtitle).source_note(note(plain));
    Some(chart.drawn_from(lines))
}

/// Which figure the claims are about.
fn subject(found: &Found<'_>) -> Option<usize> {
    let sums = found.concerned.iter().filter(|figure| found.claimed(**figure).unit == worksheet::Unit::Money);
    let largest = sums.max_by(|one, other| found.report(**one).value.cmp(&found.report(**other).value));
    largest.or(found.concerned.last()).copied()
}

fn note(plain: &Meaning<'_>) -> String {
    let readings = plain.phrases().join(" and ");
    format!("Bars: every value that rounds to what was printed, if {readings}. Diamonds: as printed.")
}

/// What a row of the picture is made from.
struct Rows<'a> {
    found: &'a Found<'a>,
    plain: &'a Meaning<'a>,
    subject: usize,
    others: &'a [usize],
    sources: &'a [NamedSource],
}

impl Rows<'_> {
    /// What a report of the figure itself allows.
    fn own(&self, report: &Report) -> Claim {
        Claim {
            label: capital(&self.named(self.subject, report)),
            note: self.who(&[report]),
            allowed: allowed(report.interval(0)),
            printed: Some(report.value.clone()),
        }
    }

    /// What reports of the other figures leave of it; nothing where they contradict each other.
    fn implied(&self, selection: &Selection) -> Option<Claim> {
        let (interval, _) = self.found.puzzle.implied(self.plain, selection, self.subject, 0)?;
        let taken = |figure: &usize| Some((*figure, &self.found.claimed(*figure).reports[selection[*figure]?]));
        let taken: Vec<(usize, &Report)> = self.others.iter().filter_map(taken).collect();
        let words: Vec<String> = taken.iter().map(|(figure, report)| self.named(*figure, report)).collect();
        // Where only some figures were reported several times, it is those that tell the rows apart.
        let varies = |figure: &usize| self.found.claimed(*figure).reports.len() > 1;
        let none_varies = !self.others.iter().any(varies);
        let telling = taken.iter().filter(|(figure, _)| none_varies || varies(figure));
        let reports: Vec<&Report> = telling.map(|(_, report)| *report).collect();
        let (label, note) = (capital(&words.join(", ")), self.who(&reports));
        Some(Claim { label, note, allowed: allowed(&interval), printed: None })
    }

    /// A figure as it was reported: "stake 49%".
    fn named(&self, figure: usize, report: &Report) -> String {
        format!("{} {}", in_words(&self.found.claimed(figure).name), report.claim.literal.text)
    }

    /// Who says so.
    fn who(&self, reports: &[&Report]) -> String {
        let named: Vec<Arc<str>> = reports.iter().flat_map(|report| report.claim.reported_by.clone()).collect();
        let names = NamedSource::short_names(self.sources, &named);
        match names.len().saturating_sub(MOST_NAMES) {
            0 => names.join(", "),
            more => format!("{} and {more} more", names[..MOST_NAMES].join(", ")),
        }
    }
}

/// What a figure may be; that it is above zero need not be said.
fn allowed(interval: &Interval) -> Interval {
    let is_told = |end: &End| end.closed || end.at != Exact::ZERO;
    Interval { low: interval.low.clone().filter(is_told), high: interval.high.clone() }
}
