//! What a note has earned on a day.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::models::Run;
use crate::number::Exact;
use crate::scenario::{Range, Section};
use crate::worksheet::{Money, Rate, Ratio, Reported, Years, dimension};

/// More years than any note runs; every period of them is computed exactly.
const LONGEST: u16 = 100;

/// How days become years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DayCount {
    /// Days as they are, over 365.
    Actual365,
    /// Days as they are, over 360.
    Actual360,
    /// Months of 30 days in years of 360.
    Thirty360,
}

/// How often interest is added to the principal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compounding {
    /// Never.
    Simple,
    /// This often a year.
    Periods(i128),
}

/// The interest that a note bears.
#[derive(Debug)]
pub struct InterestTerms {
    rate: Reported<dimension::Rate>,
    compounding: Compounding,
    time: Time,
}

/// How long it runs.
#[derive(Debug)]
enum Time {
    /// From the day of the note to this one.
    Until { from: Date, until: Date, day_count: DayCount },
    /// This many years.
    Years(Reported<dimension::Years>),
}

impl Time {
    /// Reads `years`, or `date`, `accrued_until` and `day_count`; `None` if it does not suffice, which has been reported.
    fn read(section: &Section<'_>) -> Option<Time> {
        let counts =
            [("ACT/365F", DayCount::Actual365), ("ACT/360", DayCount::Actual360), ("30/360", DayCount::Thirty360)];
        let day_count = section.choice("day_count", &counts);
        let years: Option<Reported<dimension::Years>> = section.figure_within("years", Range::UpTo(LONGEST));
        let (from, until) = (section.date("date"), section.date("accrued_until"));
        // A figure that could not be read has been reported; it is not missing.
        if section.has("years") {
            return years.map(Time::Years);
        }
        let Some((from, until)) = from.zip(until) else {
            let help = "write `years = 1.5`, or the `date` of the note, `accrued_until` and `day_count`";
            section.missing("accrued_until", "interest runs for some time", help);
            return None;
        };
        if !section.has("day_count") {
            let help = "write `day_count = \"ACT/365F\"`, `\"ACT/360\"` or `\"30/360\"`";
            section.missing("day_count", "days become years by a rule; notes differ, so nothing is assumed", help);
            return None;
        }
        if until < from {
            let message = "interest cannot run to a day before the note";
            let mistake = Diagnostic::error(Code::OutOfRange, message)
                .at(section.span_of("accrued_until"), "before the note")
                .also(section.span_of("date"), "the day of the note");
            section.report(mistake);
            return None;
        }
        if until.year() - from.year() > LONGEST as i16 {
            let message = format!("interest runs for at most {LONGEST} years");
            section
                .report(Diagnostic::error(Code::OutOfRange, message).at(section.span_of("accrued_until"), "too long"));
            return None;
        }
        Some(Time::Until { from, until, day_count: day_count? })
    }
}

impl InterestTerms {
    /// Reads them: `Some(None)` for a note without interest, `None` if what is written cannot be computed with.
    pub fn read(section: &Section<'_>) -> Option<Option<InterestTerms>> {
        let rate = section.figure_within("interest", crate::scenario::Range::NotNegative);
        let often = [
            ("simple", Compounding::Simple),
            ("annually", Compounding::Periods(1)),
            ("semi-annually", Compounding::Periods(2)),
            ("quarterly", Compounding::Periods(4)),
            ("monthly", Compounding::Periods(12)),
        ];
        let compounding = section.choice("compounding", &often);
        if !section.has("interest") {
            // Read all the same, so that what says how long does not seem unknown.
            let _ = (section.date("date"), section.date("accrued_until"));
            return Some(None);
        }
        if !section.has("compounding") {
            let help = "write `compounding = \"simple\"`, `\"annually\"`, `\"semi-annually\"`, `\"quarterly\"` or `\"monthly\"`";
            section.missing("compounding", "interest is simple or compound; notes differ, so nothing is assumed", help);
        }
        let time = Time::read(section)?;
        Some(Some(InterestTerms { rate: rate?, compounding: compounding?, time }))
    }

    /// The interest on `principal`.
    pub fn accrued<'s>(&self, run: &Run<'s>, principal: Money<'s>) -> Money<'s> {
        let rate = self.rate.on(run.sheet);
        let years = self.years(run).named("years");
        match self.compounding {
            Compounding::Simple => rate * years * principal,
            Compounding::Periods(periods) => self.compound(run, principal, rate, years, periods),
        }
    }

    fn years<'s>(&self, run: &Run<'s>) -> Years<'s> {
        match &self.time {
            Time::Years(years) => years.on(run.sheet),
            Time::Until { from, until, day_count } => run.sheet.constant(day_count.years(*from, *until)),
        }
    }

    /// Full periods compound; what is left of a period earns simple interest, as loan documents say.
    fn compound<'s>(
        &self,
        run: &Run<'s>,
        principal: Money<'s>,
        rate: Rate<'s>,
        years: Years<'s>,
        periods: i128,
    ) -> Money<'s> {
        let whole = years.value().map(|years| (&years * &Exact::integer(periods)).floor()).unwrap_or_default();
        let count = whole.to_decimal().and_then(|whole| u32::try_from(whole).ok()).unwrap_or(0);
        let in_periods: Ratio<'s> = run.sheet.constant(Exact::integer(periods));
        let factor = (rate / in_periods).plus_one();
        let factor = if count > 0 { factor.named("growth_of_a_period") } else { factor };
        let mut balance = principal;
        for period in 1..=count {
            balance = (balance * factor).named(&format!("balance_after.{period}"));
        }
        let full: Years<'s> = run.sheet.constant(whole.checked_div(&Exact::integer(periods)).unwrap_or_default());
        let left = years - full;
        if left.is_positive().holds() {
            balance = balance + rate * left * balance;
        }
        balance - principal
    }

    /// The convention in words.
    pub fn in_words(&self, _date: Option<Date>) -> String {
        let compounding = match self.compounding {
            Compounding::Simple => "simple interest",
            Compounding::Periods(1) => "interest compounded annually",
            Compounding::Periods(2) => "interest compounded semi-annually",
            Compounding::Periods(4) => "interest compounded quarterly",
            Compounding::Periods(_) => "interest compounded monthly",
        };
        match &self.time {
            Time::Years(_) => compounding.to_string(),
            Time::Until { until, day_count, .. } => format!("{compounding} until {until}, {}", day_count.name()),
        }
    }
}

impl DayCount {
    fn name(self) -> &'static str {
        match self {
            DayCount::Actual365 => "ACT/365F",
            DayCount::Actual360 => "ACT/360",
            DayCount::Thirty360 => "30/360",
        }
    }

    fn years(self, from: Date, until: Date) -> Exact {
        let days = i128::from((until - from).get_days());
        let part = match self {
            DayCount::Actual365 => Exact::ratio(days, 365),
            DayCount::Actual360 => Exact::ratio(days, 360),
            DayCount::Thirty360 => Exact::ratio(thirty_360(from, until), 360),
        };
        part.unwrap_or_default()
    }
}

/// Days between two dates in months of 30 days (bond basis: the 31st counts as the 30th).
fn thirty_360(from: Date, until: Date) -> i128 {
    let first = i128::from(from.day().min(30));
    let last = i128::from(if from.day() >= 30 { until.day().min(30) } else { until.day() });
    let months = i128::from(until.month()) - i128::from(from.month());
    360 * (i128::from(until.year()) - i128::from(from.year())) + 30 * months + last - first
}
