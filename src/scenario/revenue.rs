//! A revenue of the company: what it measures, over which period, and how it is extended to a year.

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

    /// What a table calls it: `2024 (booked)`.
    pub fn label(&self) -> String {
        format!("{} ({})", self.period_in_words(), self.kind.noun())
    }

    /// The period as a reader says it: "February 2026" for `2026-02`, "Q4 2025" for `2025-q4`.
    pub fn period_in_words(&self) -> String {
        let Some((year, part)) = part_and_year(&self.period) else { return self.period.clone() };
        match part.parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)) {
            Some(month) => format!("{month} {year}"),
            None => format!("{} {year}", part.to_uppercase()),
        }
    }
}

/// Reads one revenue: a bare figure, or a table that says which kind and which period.
pub fn revenue(entry: Section<'_>) -> Option<Revenue> {
    let figure = entry.own_figure(Range::NotNegative);
    let kind = if entry.is_bare() { None } else { entry.choice("kind", &RevenueKind::NAMES) };
    let period = if entry.is_bare() { None } else { entry.text("period") };
    let name = entry.name().to_string();
    let annualise = if entry.is_bare() { None } else { entry.flag("annualise") };
    let (kind, annualised_by) =
        kind_and_factor(&entry, kind.unwrap_or(RevenueKind::Booked), period.as_deref().unwrap_or(&name), annualise);
    let period = period.unwrap_or_else(|| period_of(&name));
    Some(Revenue { period, kind, figure: figure?, annualised_by, name })
}

/// What a revenue measures, and what makes a year of it. What was booked in a part of a year is a year's revenue only where
/// the scenario says `annualise = true`; run rates and recurring revenue are those of a year already.
fn kind_and_factor(
    entry: &Section<'_>,
    kind: RevenueKind,
    period: &str,
    annualise: Option<bool>,
) -> (RevenueKind, Option<u8>) {
    let part = part_of_a_year(period).filter(|_| matches!(kind, RevenueKind::Booked | RevenueKind::Forecast));
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

/// Which part of a year a period is, and how many of it make a year: `2025-12`, `2025-Q4`, `h1-2025`.
fn part_of_a_year(period: &str) -> Option<(RevenueKind, u8)> {
    let (_, part) = part_and_year(period)?;
    match part.as_str() {
        "q1" | "q2" | "q3" | "q4" => Some((RevenueKind::Quarter, 4)),
        "h1" | "h2" => Some((RevenueKind::HalfYear, 2)),
        _ if part.len() == 2 && part.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month)) => {
            Some((RevenueKind::Month, 12))
        }
        _ => None,
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A year, and the month, quarter or half of it that a period is: `2025-12`, `h1-2025`.
fn part_and_year(period: &str) -> Option<(String, String)> {
    let lower = period.to_lowercase();
    let (one, other) = lower.split_once(['-', ' '])?;
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|digit| digit.is_ascii_digit());
    let is_part = |part: &str| match part.as_bytes() {
        [letter, digit] if *letter == b'q' => (b'1'..=b'4').contains(digit),
        [letter, digit] if *letter == b'h' => (b'1'..=b'2').contains(digit),
        [_, _] => part.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month)),
        _ => false,
    };
    let (year, part) = if is_year(one) { (one, other) } else { (other, one) };
    (is_year(year) && is_part(part)).then(|| (year.to_string(), part.to_string()))
}

/// The period that a name suggests: `ltm` is LTM, a year is itself.
fn period_of(name: &str) -> String {
    match name {
        "ltm" => "LTM".to_string(),
        "ntm" => "NTM".to_string(),
        _ => name.replace('-', " "),
    }
}
