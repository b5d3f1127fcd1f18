//! A rate that changes: what a sum earns from one change to the next.

use jiff::civil::Date;

use super::{Compounding, Time, balance_after, known};
use crate::number::Exact;
use crate::worksheet::{Line, Money, Rate, Reported, Worksheet, Years, dimension};

/// A rate and when it begins.
#[derive(Debug)]
pub struct RateFrom {
    /// Years since the sum began to earn; zero or less for the first rate.
    pub since: Exact,
    /// The day itself, where the sum earns from day to day.
    pub day: Option<Date>,
    /// The rate of a year.
    pub rate: Reported<dimension::Rate>,
}

/// A rate that changes while a sum earns.
#[derive(Debug)]
pub struct Stepped {
    /// The rates, the earliest first; there is at least one.
    pub rates: Vec<RateFrom>,
    /// Whether what was earned earns too.
    pub compounding: Compounding,
    /// How long.
    pub time: Time,
}

/// What a sum earns while neither the rate nor the sum changes.
#[derive(Debug)]
pub struct Earned {
    /// Years since the sum began to earn.
    pub from: Line<dimension::Years>,
    /// Until when.
    pub until: Line<dimension::Years>,
    /// The rate of a year.
    pub rate: Line<dimension::Rate>,
    /// What earns.
    pub balance: Line<dimension::Money>,
    /// What it earns in this time.
    pub interest: Line<dimension::Money>,
}

impl Stepped {
    /// What `principal` has earned, and how. Names its years, the interest of each part, and the balance after each whole
    /// period. What is earned within a period is added at its end, whatever the rates in it.
    pub fn earned<'s>(&self, sheet: &'s Worksheet, principal: Money<'s>) -> (Money<'s>, Vec<Earned>) {
        let years = self.time.on(sheet).named("years");
        let (mut balance, mut total, mut schedule) = (principal, Vec::new(), Vec::new());
        let mut of_period = Vec::new();
        let mut from = Exact::ZERO;
        for until in self.ends(years) {
            let is_last = Some(&until) == years.value().as_ref();
            let [began, ended] = [from, until.clone()].map(|since| known(sheet, Some(since)));
            let ended = if is_last { years } else { ended };
            let rate = self.rate(sheet, began);
            let number = (schedule.len() + 1).to_string();
            let interest = (rate * (ended - began) * balance).named_at(&["interest_of", &number]);
            let [from_line, until_line] = [began, ended].map(|since| since.line());
            schedule.push(Earned {
                from: from_line,
                until: until_line,
                rate: rate.line(),
                balance: balance.line(),
                interest: interest.line(),
            });
            total.push(interest);
            of_period.push(interest);
            if let Some(period) = self.whole_periods(&until) {
                balance = balance_after(balance + sheet.sum(&of_period), &period);
                of_period.clear();
            }
            from = until;
        }
        (sheet.sum(&total), schedule)
    }

    /// The times at which the rate or the balance changes, and the end.
    fn ends(&self, years: Years<'_>) -> Vec<Exact> {
        let Some(end) = years.value() else { return Vec::new() };
        let mut ends: Vec<Exact> = self.rates.iter().map(|rate| rate.since.clone()).collect();
        if let Compounding::Periods(periods) = self.compounding {
            let whole = (&end * &Exact::integer(periods.into())).floor();
            let mut period = Exact::ONE;
            while period <= whole {
                ends.extend(period.checked_div(&Exact::integer(periods.into())));
                period = &period + &Exact::ONE;
            }
        }
        ends.retain(|time| time.is_positive() && *time < end);
        ends.push(end);
        ends.sort();
        ends.dedup();
        ends
    }

    /// The rate from a time on: the last that has begun by then.
    fn rate<'s>(&self, sheet: &'s Worksheet, from: Years<'s>) -> Rate<'s> {
        let began = |rate: &&RateFrom| from.value().is_some_and(|from| rate.since <= from);
        let rate = self.rates.iter().rfind(began);
        rate.map_or_else(|| sheet.constant(Exact::ZERO), |rate| rate.rate.on(sheet))
    }

    /// How many whole periods have passed, where a period ends.
    fn whole_periods(&self, time: &Exact) -> Option<String> {
        let Compounding::Periods(periods) = self.compounding else { return None };
        let passed = time * &Exact::integer(periods.into());
        passed.is_whole().then(|| passed.fraction())
    }
}
