//! What a section says of earnings, shares, and what may become shares.

use jiff::civil::Date;

use super::mistakes;
use crate::number::Exact;
use crate::scenario::{Range, Section};
use crate::worksheet::{Reported, dimension};

/// Earnings, and the shares that they are divided by.
#[derive(Debug)]
pub struct EarningsPerShare {
    /// Profit or loss from continuing operations.
    pub(super) profit: Reported<dimension::Money>,
    /// Profit or loss from discontinued operations.
    pub(super) discontinued: Option<Reported<dimension::Money>>,
    /// What of the profit is not for common shares.
    pub(super) preferred_dividends: Option<Reported<dimension::Money>>,
    /// Shares outstanding at the beginning of the period.
    pub(super) shares: Reported<dimension::Shares>,
    pub(super) changes: Vec<Change>,
    pub(super) potential: Vec<Potential>,
}

/// Shares that are issued, or bought back where they are below zero.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) day: String,
    pub(super) date: Date,
    pub(super) shares: Reported<dimension::Shares>,
    /// The part of the period for which they are outstanding.
    pub(super) part: Exact,
}

/// What may become shares.
#[derive(Debug)]
pub(super) struct Potential {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// The part of the period for which it is outstanding; all of it where nothing is said.
    pub(super) part: Option<Exact>,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// Options or warrants: their strikes buy shares at the average price.
    Options {
        options: Reported<dimension::Shares>,
        strike: Reported<dimension::Price>,
        average_price: Reported<dimension::Price>,
    },
    /// What converts: the shares that it becomes, and what need not be paid then.
    Convertible {
        shares: Reported<dimension::Shares>,
        dividends: Option<Reported<dimension::Money>>,
        interest: Option<Reported<dimension::Money>>,
        tax_rate: Option<Reported<dimension::Rate>>,
    },
}

/// The days of the period, both included, and how shares are weighted by them.
#[derive(Clone, Copy, Debug)]
struct Period {
    from: Date,
    until: Date,
    by_months: bool,
}

pub(super) fn read(section: &Section<'_>) -> Option<EarningsPerShare> {
    let (from, until) = (section.date("from"), section.date("until"));
    let by_months = section.choice("weighting", &[("days", false), ("months", true)]).unwrap_or(false);
    let period = from.zip(until).map(|(from, until)| Period { from, until, by_months });
    if let Some(backwards) = period.filter(|period| period.until <= period.from) {
        section.report(mistakes::ends_before_it_begins(section, backwards.from));
        return None;
    }
    section.needs("profit", "earnings are divided by shares", "write `profit = \"10M\"`; a loss is below zero");
    section.needs("shares", "earnings are divided by shares", "write `shares`, those outstanding at the beginning");
    let (profit, shares) = (section.figure_within("profit", Range::Any), section.figure("shares"));
    let average_price = section.figure("average_price");
    let changes = section.entries("changes").into_iter().filter_map(|entry| change(section, &entry, period));
    let changes = changes.collect();
    let potential = section.entries("potential").into_iter();
    let potential = potential.filter_map(|entry| potential_shares(entry.with_source(), average_price.as_ref(), period));
    let potential = potential.collect();
    let (discontinued, preferred_dividends) = (
        section.figure_within("discontinued", Range::Any),
        section.figure_within("preferred_dividends", Range::NotNegative),
    );
    Some(EarningsPerShare { profit: profit?, discontinued, preferred_dividends, shares: shares?, changes, potential })
}

fn change(section: &Section<'_>, entry: &Section<'_>, period: Option<Period>) -> Option<Change> {
    let shares = entry.own_figure(Range::Any);
    let Ok(day) = entry.name().parse::<Date>() else {
        entry.report(mistakes::no_day(entry));
        return None;
    };
    let Some(period) = period else {
        section.needs("from", "a change counts for its part of the period", "write `from` and `until`, its days");
        section.needs("until", "a change counts for its part of the period", "write `from` and `until`, its days");
        return None;
    };
    let part = period.part_from(day);
    if part.is_none() {
        entry.report(mistakes::not_in_the_period(entry, period.from, period.until, period.by_months));
    }
    Some(Change { day: entry.name().to_string(), date: day, shares: shares?, part: part? })
}

fn potential_shares(
    entry: Section<'_>,
    average_price: Option<&Reported<dimension::Price>>,
    period: Option<Period>,
) -> Option<Potential> {
    let name = entry.name().to_string();
    entry.text("note");
    let part = part(&entry, period)?;
    if entry.has("options") {
        let (options, strike) = (entry.figure("options"), entry.figure("strike"));
        let own = entry.figure("average_price");
        entry.needs("strike", "a strike buys shares at the average price", "write `strike`, what is paid for a share");
        if own.is_none() && average_price.is_none() {
            let why = "what the strikes pay buys shares at the average price of the period";
            entry.missing("average_price", why, "write `average_price` here, or for the whole step");
        }
        let average_price = own.or_else(|| average_price.cloned())?;
        return Some(Potential {
            name,
            kind: Kind::Options { options: options?, strike: strike?, average_price },
            part,
        });
    }
    entry.needs("shares", "it becomes options or shares", "write `options` with `strike`, or the `shares` it becomes");
    let shares = entry.figure("shares");
    let dividends = entry.figure_within("dividends", Range::NotNegative);
    let interest = entry.figure_within("interest", Range::NotNegative);
    let tax_rate = entry.figure_within("tax_rate", Range::BelowWhole);
    if entry.has("tax_rate") && !entry.has("interest") {
        entry.missing("interest", "tax is saved by interest, and not by dividends", "leave `tax_rate` out");
    }
    Some(Potential { name, kind: Kind::Convertible { shares: shares?, dividends, interest, tax_rate }, part })
}

/// The part of the period for which something is outstanding: `Some(None)` for all of it.
fn part(entry: &Section<'_>, period: Option<Period>) -> Option<Option<Exact>> {
    let (from, until) = (entry.date("from"), entry.date("until"));
    if from.is_none() && until.is_none() {
        return Some(None);
    }
    let Some(period) = period else {
        let help = "write `from` and `until` for the whole step too";
        entry.missing("from", "a part of a period needs the period", help);
        return None;
    };
    let after_end = match until {
        Some(until) => until.tomorrow().ok().and_then(|day| period.part_from(day)),
        None => Some(Exact::ZERO),
    };
    let parts = from.map_or(Some(Exact::ONE), |from| period.part_from(from)).zip(after_end);
    let part = parts.map(|(from, after)| &from - &after).filter(|part| !part.is_negative());
    if part.is_none() {
        entry.report(mistakes::not_in_the_period(entry, period.from, period.until, period.by_months));
    }
    part.map(Some)
}

impl Period {
    /// The part of the period that is left from a day on, that day included; by months, days have to be the first or the
    /// last of one. `None` outside of the period; the day after it leaves nothing.
    fn part_from(self, day: Date) -> Option<Exact> {
        let end = self.until.tomorrow().ok()?;
        if day < self.from || day > end {
            return None;
        }
        match self.by_months {
            false => Exact::ratio(i128::from((end - day).get_days()), i128::from((end - self.from).get_days())),
            true => Exact::ratio(months(day, end)?, months(self.from, end)?),
        }
    }
}

/// The months from a day to another one, each the first or last of a month.
fn months(from: Date, to: Date) -> Option<i128> {
    let count = |day: Date| {
        let month = i128::from(day.year()) * 12 + i128::from(day.month());
        match day.day() {
            1 => Some(month),
            last if last == day.days_in_month() => Some(month + 1),
            _ => None,
        }
    };
    Some(count(to)? - count(from)?)
}
