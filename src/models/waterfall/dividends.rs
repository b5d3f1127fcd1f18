//! Dividends that accrue on a preferred class until the exit.

use jiff::civil::Date;

use crate::number::Exact;
use crate::scenario::{Range, Section};
use crate::worksheet::{Money, Rate, Ratio, Reported, Worksheet, Years, dimension};

/// How often a year interest is added to what bears interest; 0 for simple interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Compounding(u32);

/// How long they have accrued.
#[derive(Debug)]
enum Time {
    Years(Reported<dimension::Years>),
    /// Days, and how many make a year.
    Days(i64, i128),
}

/// Dividends of a class.
#[derive(Debug)]
pub struct Dividends {
    rate: Reported<dimension::Rate>,
    cumulative: bool,
    compounding: Compounding,
    time: Time,
    declared: Option<Reported<dimension::Money>>,
    /// Whether they are paid even to a class that converts.
    pub kept_on_conversion: bool,
}

impl Dividends {
    /// Reads the dividends of a class; `until` is the day of the exit.
    pub fn read(section: &Section<'_>, until: Option<Date>) -> Option<Dividends> {
        if !section.has("rate") {
            section.missing("rate", "dividends accrue at a rate", "write `rate = \"8%\"`");
        }
        let rate = section.figure_within("rate", Range::NotNegative);
        let time = time(section, until);
        let compounding = [("simple", 0), ("annual", 1), ("semi-annual", 2), ("quarterly", 4), ("monthly", 12)];
        let dividends = Dividends {
            compounding: Compounding(section.choice("compounding", &compounding).unwrap_or(0)),
            cumulative: section.flag("cumulative").unwrap_or(true),
            declared: section.figure("declared"),
            kept_on_conversion: section
                .choice("on_conversion", &[("forfeited", false), ("kept", true)])
                .unwrap_or(false),
            rate: rate?,
            time: time?,
        };
        Some(dividends)
    }

    /// What has accrued on `investment`, or what was declared where dividends do not cumulate.
    pub fn accrued<'s>(&self, sheet: &'s Worksheet, investment: Money<'s>) -> Money<'s> {
        if !self.cumulative {
            return match &self.declared {
                Some(declared) => declared.on(sheet),
                None => sheet.constant(Exact::ZERO),
            };
        }
        let (rate, years) = (self.rate.on(sheet), self.years(sheet));
        match self.compounding {
            Compounding(0) => investment * (rate * years),
            Compounding(periods) => compounded(sheet, investment, rate, years, periods) - investment,
        }
    }

    fn years<'s>(&self, sheet: &'s Worksheet) -> Years<'s> {
        match &self.time {
            Time::Years(years) => years.on(sheet),
            Time::Days(days, year) => sheet.constant(Exact::ratio(i128::from(*days), *year).unwrap_or_default()),
        }
    }
}

/// Whole periods bear compound interest, and what is left of the last one simple interest.
fn compounded<'s>(
    sheet: &'s Worksheet,
    investment: Money<'s>,
    rate: Rate<'s>,
    years: Years<'s>,
    periods: u32,
) -> Money<'s> {
    let periods = Exact::integer(i128::from(periods));
    let count = &years.value().unwrap_or_default() * &periods;
    let whole = count.floor();
    let one_period: Years<'s> = sheet.constant(Exact::ONE.checked_div(&periods).unwrap_or_default());
    let growth = (rate * one_period).plus_one();
    let mut amount = investment;
    let mut done = Exact::ZERO;
    while done < whole {
        amount = amount * growth;
        done = &done + &Exact::ONE;
    }
    let passed: Years<'s> = sheet.constant(whole.checked_div(&periods).unwrap_or_default());
    match count == whole {
        true => amount,
        false => amount * broken_period(rate, years - passed),
    }
}

fn broken_period<'s>(rate: Rate<'s>, rest: Years<'s>) -> Ratio<'s> {
    (rate * rest).plus_one()
}

fn time(section: &Section<'_>, until: Option<Date>) -> Option<Time> {
    let (since, stated) = (section.date("since"), section.date("until"));
    let year = section.choice("day_count", &[("act/365", 365), ("act/360", 360)]).unwrap_or(365);
    if section.has("years") {
        return section.figure_within("years", Range::NotNegative).map(Time::Years);
    }
    let help = "write `years = 2`, or `since = 2023-06-30` and the step's `date`";
    match (since, stated.or(until)) {
        (Some(since), Some(until)) => {
            let days = i64::from((until - since).get_days());
            Some(Time::Days(days.max(0), year))
        }
        (None, _) if !section.has("since") => {
            section.missing("since", "dividends accrue over time", help);
            None
        }
        (Some(_), None) if !section.has("until") => {
            section.missing("until", "dividends accrue until the exit, and the step has no `date`", help);
            None
        }
        _ => None,
    }
}
