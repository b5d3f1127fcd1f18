//! A revenue of the company: what it measures, over which period, and how it is extended to a year.

use super::period::{Length, Period};
use super::section::Section;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Exact;
use crate::worksheet::{Money, Range, Ratio, Reported, Worksheet, dimension};

/// What kind of revenue a figure states. Kinds are kept apart: a run rate is not booked revenue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RevenueKind {
    /// Recognised in the accounts of a year that is over.
    Booked,
    /// Expected to be booked in a year that is not over.
    Forecast,
    /// One month or quarter, extended to a year.
    RunRate,
    /// Annual recurring revenue of the contracts in force.
    Recurring,
    /// Booked or expected in one month, and not extended to a year.
    Month,
    /// The same in one quarter.
    Quarter,
    /// The same in half a year.
    HalfYear,
}

impl RevenueKind {
    const NAMES: [(&'static str, RevenueKind); 4] = [
        ("booked", RevenueKind::Booked),
        ("forecast", RevenueKind::Forecast),
        ("run-rate", RevenueKind::RunRate),
        ("arr", RevenueKind::Recurring),
    ];

    /// What a person calls it.
    pub fn noun(self) -> &'static str {
        match self {
            RevenueKind::Booked => "booked",
            RevenueKind::Forecast => "forecast",
            RevenueKind::RunRate => "run rate",
            RevenueKind::Recurring => "ARR",
            RevenueKind::Month => "one month",
            RevenueKind::Quarter => "one quarter",
            RevenueKind::HalfYear => "half a year",
        }
    }

    /// Whether growth from one kind to the other means anything. A forecast is a forecast of booked revenue, so those
    /// two may be compared (and the result is called a forecast); everything else only with its own kind.
    pub fn is_comparable(self, other: RevenueKind) -> bool {
        let recognised = |kind| matches!(kind, RevenueKind::Booked | RevenueKind::Forecast);
        self == other || (recognised(self) && recognised(other))
    }
}

/// A revenue of the company.
#[derive(Clone, Debug)]
pub struct Revenue {
    /// Its key: a year, or any name.
    pub name: String,
    /// The period it covers: `2024`, `LTM`, `NTM`.
    pub period: String,
    /// Which kind of revenue it is.
    pub kind: RevenueKind,
    /// The figure as it is reported.
    pub figure: Reported<dimension::Money>,
    /// What it is multiplied by to make a year, where the scenario asks for that.
    pub annualised_by: Option<u8>,
}

impl Revenue {
    /// The revenue on `sheet`, extended to a year where the scenario asks for that.
    pub fn on<'s>(&self, sheet: &'s Worksheet) -> Money<'s> {
        let reported = self.figure.on(sheet);
        let Some(times) = self.annualised_by else { return reported };
        let times: Ratio<'_> = sheet.constant(Exact::integer(times.into()));
        reported * times
    }

    /// Whether it is the revenue of a year, or extended to one, so that a multiple of it can be held against others.
    pub fn is_of_a_year(&self) -> bool {
        !matches!(self.kind, RevenueKind::Month | RevenueKind::Quarter | RevenueKind::HalfYear)
    }

    /// What a sentence calls it: "2024 revenue", "2025 revenue (forecast)", "the run rate of January 2025", "ARR".
    pub fn in_words(&self) -> String {
        let period = &self.period;
        match self.kind {
            RevenueKind::Booked | RevenueKind::Month | RevenueKind::Quarter | RevenueKind::HalfYear => {
                format!("{period} revenue")
            }
            RevenueKind::Forecast => format!("{period} revenue (forecast)"),
            RevenueKind::RunRate => format!("the {period} run rate"),
            RevenueKind::Recurring if period.eq_ignore_ascii_case("arr") => "ARR".to_string(),
            RevenueKind::Recurring => format!("{period} ARR"),
        }
    }

    /// What a table calls it: `2024 (booked)`.
    pub fn label(&self) -> String {
        match self.kind {
            RevenueKind::Recurring if self.period == "ARR" => "ARR".to_string(),
            kind => format!("{} ({})", self.period, kind.noun()),
        }
    }
}

/// Reads one revenue: a bare figure, or a table that says which kind and which period.
pub fn revenue(entry: Section<'_>) -> Option<Revenue> {
    let period = if entry.is_bare() { None } else { entry.text("period") };
    let name = entry.name().to_string();
    let (period, part) = covered(&entry, &name, period);
    let entry = entry.dated(Period::parse(&period));
    let figure = entry.own_figure(Range::NotNegative);
    let kind = if entry.is_bare() { None } else { entry.choice("kind", &RevenueKind::NAMES) };
    let annualise = if entry.is_bare() { None } else { annualise(&entry) };
    if kind.is_none() && !entry.is_bare() && entry.has("kind") {
        return None; // Of which kind it is meant to be decides whether it is that of a year.
    }
    let (kind, annualised_by) = kind_and_factor(&entry, kind.unwrap_or(RevenueKind::Booked), part, annualise);
    Some(Revenue { period, kind, figure: figure?, annualised_by, name })
}

/// The period in words, and which part of a year it is. `period` may be a date, or a length alone: "month".
fn covered(entry: &Section<'_>, name: &str, stated: Option<String>) -> (String, Option<Part>) {
    let (length, text) = match stated {
        Some(stated) => match Length::of(&stated) {
            Some(length) => (Some(length), period_of(name)),
            None => (None, period_of(&stated)),
        },
        None => (None, period_of(name)),
    };
    let own = Period::parse(&text).map(Period::length);
    if let Some((stated, own)) = length.zip(own).filter(|(stated, own)| stated != own) {
        let message =
            format!("`{}` is the revenue of {}, and `period` says {}", entry.path(), own.noun(), stated.noun());
        let mistake = Diagnostic::error(Code::KeysConflict, message).at(entry.span_of("period"), stated.noun());
        entry.report(
            mistake.also(entry.span(), own.noun()).help("leave `period` out, or give the revenue another name"),
        );
    }
    let part = match length.or(own) {
        Some(Length::Month) => Some((RevenueKind::Month, 12)),
        Some(Length::Quarter) => Some((RevenueKind::Quarter, 4)),
        Some(Length::HalfYear) => Some((RevenueKind::HalfYear, 2)),
        Some(Length::Day | Length::Year) | None => None,
    };
    (text, part)
}

/// Whether the scenario asks to make a year of it. "Annualised" says as well that a figure already is that of a year.
fn annualise(entry: &Section<'_>) -> Option<bool> {
    if entry.has("annualised") {
        let message = format!("`annualised` does not say whether `{}` is still to be multiplied", entry.path());
        let mistake =
            Diagnostic::error(Code::UnknownKey, message).at(entry.span_of("annualised"), "is it, or should it be?");
        entry.report(
            mistake
                .help("write `annualise = true` to make a year of what was earned in a part of one")
                .help("write `kind = \"run-rate\"` for a figure that is that of a year already"),
        );
        // It is known by that, and not understood.
        entry.item("annualised");
    }
    entry.flag("annualise")
}

/// A part of a year, and how many of it make a year.
type Part = (RevenueKind, u8);

/// What a revenue measures, and what makes a year of it. What was booked in a part of a year is a year's revenue only where
/// the scenario says `annualise = true`; run rates and recurring revenue are those of a year already.
fn kind_and_factor(
    entry: &Section<'_>,
    kind: RevenueKind,
    part: Option<Part>,
    annualise: Option<bool>,
) -> (RevenueKind, Option<u8>) {
    let part = part.filter(|_| matches!(kind, RevenueKind::Booked | RevenueKind::Forecast));
    match (part, annualise) {
        (Some((_, times)), Some(true)) => (RevenueKind::RunRate, Some(times)),
        (Some((part, times)), None) => {
            let message = format!("`{}` is the revenue of {}, and not of a year", entry.path(), part.noun());
            let warning = Diagnostic::warning(Code::PartOfAYear, message).at(entry.span(), part.noun());
            let table = format!("`{{ value = \"…\", annualise = true }}` multiplies it by {times}, to a run rate");
            entry.report(warning.help(table).help("`annualise = false` leaves it as it is, and nothing is said"));
            (part, None)
        }
        (Some((part, _)), Some(false)) => (part, None),
        (None, Some(true)) => {
            let why = "a run rate, recurring revenue and the revenue of a year are those of a year already";
            let mistake =
                Diagnostic::error(Code::KeysConflict, format!("`{}` cannot be annualised: {why}", entry.path()));
            let help = "leave `annualise` out, or say which part of a year it covers: `period = \"2025-12\"`";
            entry.report(mistake.at(entry.span_of("annualise"), "extended to what?").help(help));
            (kind, None)
        }
        (None, _) => (kind, None),
    }
}

/// The period that a name or a text suggests: `ltm` is LTM, `2026-02` is February 2026, everything else is itself.
fn period_of(name: &str) -> String {
    match name.to_lowercase().as_str() {
        "ltm" => "LTM".to_string(),
        "ntm" => "NTM".to_string(),
        "arr" => "ARR".to_string(),
        _ => Period::parse(name).map_or_else(|| name.replace('-', " "), |period| period.to_string()),
    }
}
