//! What a sum has earned by a day: interest of a note, dividends of a preferred class.

mod stepped;

pub use stepped::{Earned, RateFrom, Stepped};

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::limits;
use crate::number::Exact;
use crate::scenario::{Range, Section};
use crate::worksheet::{Money, Rate, Ratio, Reported, Worksheet, Years, dimension};

/// More years than any note or preferred class runs; every period of them is computed exactly.
const LONGEST: u16 = limits::YEARS.most as u16;

/// How days become years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayCount {
    /// Days as they are, over 365.
    Actual365,
    /// Days as they are, over 360.
    Actual360,
    /// Months of 30 days in years of 360.
    Thirty360,
}

const DAY_COUNTS: [(&str, DayCount); 3] =
    [("ACT/365F", DayCount::Actual365), ("ACT/360", DayCount::Actual360), ("30/360", DayCount::Thirty360)];

impl DayCount {
    /// Reads `day_count`, in small letters too; `ACT/365` is the same as `ACT/365F`.
    pub fn read(section: &Section<'_>) -> Option<DayCount> {
        let written = section.peek_text("day_count").map(|text| text.trim().to_uppercase());
        let known = DAY_COUNTS.iter().find(|(name, _)| {
            written.as_deref().is_some_and(|written| written == *name || name.strip_suffix('F') == Some(written))
        });
        match known {
            Some((_, day_count)) => section.word("day_count").map(|_| *day_count),
            None => section.choice("day_count", &DAY_COUNTS),
        }
    }

    fn name(self) -> &'static str {
        DAY_COUNTS.iter().find(|(_, day_count)| *day_count == self).map_or("", |(name, _)| name)
    }

    fn years(self, from: Date, until: Date) -> Option<Exact> {
        let days = i128::from((until - from).get_days());
        match self {
            DayCount::Actual365 => Exact::ratio(days, 365),
            DayCount::Actual360 => Exact::ratio(days, 360),
            DayCount::Thirty360 => Exact::ratio(thirty_360(from, until), 360),
        }
    }
}

/// Days between two dates in months of 30 days (bond basis: the 31st counts as the 30th).
fn thirty_360(from: Date, until: Date) -> i128 {
    let first = i128::from(from.day().min(30));
    let last = i128::from(if from.day() >= 30 { until.day().min(30) } else { until.day() });
    let months = i128::from(until.month()) - i128::from(from.month());
    360 * (i128::from(until.year()) - i128::from(from.year())) + 30 * months + last - first
}

/// How often what was earned is added to what earns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compounding {
    /// Never.
    Simple,
    /// This often a year.
    Periods(u8),
}

impl Compounding {
    /// Reads `compounding`.
    pub fn read(section: &Section<'_>) -> Option<Compounding> {
        let often = [
            ("simple", Compounding::Simple),
            ("annually", Compounding::Periods(1)),
            ("semi-annually", Compounding::Periods(2)),
            ("quarterly", Compounding::Periods(4)),
            ("monthly", Compounding::Periods(12)),
        ];
        let also = [("annual", Compounding::Periods(1)), ("semi-annual", Compounding::Periods(2))];
        let known = also.iter().find(|(name, _)| section.peek_text("compounding") == Some(name));
        match known {
            Some((_, compounding)) => section.word("compounding").map(|_| *compounding),
            None => section.choice("compounding", &often),
        }
    }
}

/// How long a sum earns.
#[derive(Clone, Debug)]
pub enum Time {
    /// From one day to another.
    Between {
        /// The first day.
        from: Date,
        /// The last day.
        until: Date,
        /// How the days become years.
        day_count: DayCount,
    },
    /// This many years.
    Years(Reported<dimension::Years>),
}

impl Time {
    /// Reads `years`, which are not more than anything runs.
    pub fn years(section: &Section<'_>) -> Option<Time> {
        section.figure_within("years", Range::UpTo(LONGEST)).map(Time::Years)
    }

    /// From one day to another; too long a time is reported at `key`, the last day.
    pub fn between(section: &Section<'_>, key: &str, from: Date, until: Date, day_count: DayCount) -> Option<Time> {
        if i32::from(until.year()) - i32::from(from.year()) > i32::from(LONGEST) {
            let message = format!("from {from} to {until} is too long: at most {LONGEST} years are computed");
            let help = "look at the two days, or write `years`";
            let mistake = Diagnostic::error(Code::OutOfRange, message).at(section.span_of(key), "too long");
            section.report(mistake.help(help));
            return None;
        }
        Some(Time::Between { from, until, day_count })
    }

    /// Years from the first day to another, where the time runs from a day.
    pub fn since_start(&self, day: Date) -> Option<Exact> {
        match self {
            Time::Between { from, day_count, .. } if day < *from => day_count.years(day, *from).map(|before| -&before),
            Time::Between { from, day_count, .. } => day_count.years(*from, day),
            Time::Years(_) => None,
        }
    }

    fn on<'s>(&self, sheet: &'s Worksheet) -> Years<'s> {
        match self {
            Time::Years(years) => years.on(sheet),
            Time::Between { from, until, day_count } => known(sheet, day_count.years(*from, *until)),
        }
    }
}

fn known(sheet: &Worksheet, years: Option<Exact>) -> Years<'_> {
    years.map_or_else(|| sheet.undefined("a year has days", &[]), |years| sheet.constant(years))
}

/// A rate at which a sum earns for some time.
#[derive(Clone, Debug)]
pub struct Accrual {
    /// The rate of a year.
    pub rate: Reported<dimension::Rate>,
    /// Whether what was earned earns too.
    pub compounding: Compounding,
    /// How long.
    pub time: Time,
}

impl Accrual {
    /// What `principal` has earned. Names its years, and the balance after each period.
    pub fn earned<'s>(&self, sheet: &'s Worksheet, principal: Money<'s>) -> Money<'s> {
        let rate = self.rate.on(sheet);
        let years = self.time.on(sheet).named("years");
        match self.compounding {
            Compounding::Periods(periods) if years.is_defined() => balance(principal, rate, years, periods) - principal,
            _ => rate * years * principal,
        }
    }

    /// The convention in words.
    pub fn in_words(&self) -> String {
        self.compounding.in_words(&self.time)
    }
}

impl Compounding {
    /// The convention in words.
    pub fn in_words(self, time: &Time) -> String {
        let compounding = match self {
            Compounding::Simple => "simple interest",
            Compounding::Periods(1) => "interest compounded annually",
            Compounding::Periods(2) => "interest compounded semi-annually",
            Compounding::Periods(4) => "interest compounded quarterly",
            Compounding::Periods(_) => "interest compounded monthly",
        };
        match time {
            Time::Years(_) => compounding.to_string(),
            Time::Between { until, day_count, .. } => format!("{compounding} until {until}, {}", day_count.name()),
        }
    }
}

fn balance_after<'s>(balance: Money<'s>, period: &str) -> Money<'s> {
    balance.named_at(&["balance_after", period])
}

/// Full periods compound; what is left of a period earns simple interest, as loan documents say.
fn balance<'s>(principal: Money<'s>, rate: Rate<'s>, years: Years<'s>, periods: u8) -> Money<'s> {
    let sheet = principal.sheet();
    let periods = Exact::integer(periods.into());
    let whole = years.peek().map_or(Exact::ZERO, |years| (&years * &periods).floor());
    let [full, next] = [whole.clone(), &whole + &Exact::ONE].map(|whole| known(sheet, whole.checked_div(&periods)));
    // Another number of whole periods is another sheet.
    let _is_between = [years.less_than(full), years.less_than(next)];
    let in_periods: Ratio<'s> = sheet.constant(periods.clone());
    let mut factor = (rate / in_periods).plus_one();
    let (mut balance, mut period) = (principal, 0_u32);
    while Exact::integer(period.into()) < whole {
        if period == 0 {
            factor = factor.named("growth_of_a_period");
        }
        period += 1;
        balance = balance_after(balance * factor, &period.to_string());
    }
    let left = years - full;
    if left.is_positive().holds() {
        balance = balance + rate * left * balance;
    }
    balance
}
