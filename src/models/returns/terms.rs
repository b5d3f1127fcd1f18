//! What a scenario says of an investment: when what was paid in and out.

use jiff::civil::Date;

use super::mistakes;
use crate::models::Reference;
use crate::number::Exact;
use crate::scenario::{Period, Range, Section, Word};
use crate::worksheet::{Reported, dimension};

/// When a payment is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Time {
    /// On a day.
    Day(Date),
    /// At the end of a year, counted from 0.
    Year(i32),
}

impl Time {
    /// The years from `first` to this, by ACT/365 fixed; `None` where the one is a day and the other a year.
    pub fn years_since(self, first: Time) -> Option<Exact> {
        match (self, first) {
            (Time::Day(day), Time::Day(first)) => Exact::ratio(i128::from((day - first).get_days()), 365),
            (Time::Year(year), Time::Year(first)) => Some(Exact::integer(i128::from(year - first))),
            _ => None,
        }
    }
}

/// A payment with its time.
#[derive(Debug)]
pub struct Payment {
    pub time: Time,
    pub amount: Reported<dimension::Money>,
    /// What is paid, where the payment has a name of its own.
    pub what: Option<String>,
}

/// Proceeds taken from a waterfall.
#[derive(Debug)]
pub struct Exit {
    /// The step.
    pub step: Reference,
    /// The class, or a holder as `holders.anna`.
    pub of: String,
    /// When it pays.
    pub time: Time,
}

/// Payments that are written.
#[derive(Debug)]
pub struct Stated {
    pub paid_in: Vec<Payment>,
    pub distributed: Vec<Payment>,
    pub net_asset_value: Option<Payment>,
    pub exit: Option<Exit>,
}

/// Payments that the rounds and the exit of the scenario tell.
#[derive(Debug)]
pub struct OfRounds {
    /// The waterfall step that pays at the end.
    pub exit: Reference,
    /// Waterfall steps that paid before.
    pub dividends: Vec<Reference>,
    /// Whose payments; everybody's where nobody is named.
    pub holder: Option<Word>,
    /// When the exit pays, where that is not the date of its step.
    pub date: Option<Date>,
}

/// Where payments come from.
#[derive(Debug)]
pub enum Payments {
    Stated(Stated),
    OfRounds(OfRounds),
}

/// When what was paid in and out.
#[derive(Debug)]
pub struct Returns {
    pub(super) payments: Payments,
    pub(super) finance_rate: Option<Reported<dimension::Rate>>,
    pub(super) reinvestment_rate: Option<Reported<dimension::Rate>>,
}

impl Returns {
    pub(super) fn references(&self) -> Vec<&Reference> {
        match &self.payments {
            Payments::Stated(stated) => stated.exit.iter().map(|exit| &exit.step).collect(),
            Payments::OfRounds(of_rounds) => std::iter::once(&of_rounds.exit).chain(&of_rounds.dividends).collect(),
        }
    }
}

/// The terms; `None` when nothing was paid in or the times cannot be compared.
pub(super) fn read(section: &Section<'_>) -> Option<Returns> {
    let date = section.period("date").and_then(Period::day);
    let is_of_rounds = section.has("exit") && !section.has("paid_in") && !section.has("class");
    let payments = match is_of_rounds {
        true => Payments::OfRounds(of_rounds(section, date)?),
        false => Payments::Stated(stated(section, date)?),
    };
    Some(Returns {
        payments,
        finance_rate: section.figure_within("finance_rate", Range::Any),
        reinvestment_rate: section.figure_within("reinvestment_rate", Range::Any),
    })
}

fn of_rounds(section: &Section<'_>, date: Option<Date>) -> Option<OfRounds> {
    Some(OfRounds {
        exit: Reference::read(section, "exit")?,
        dividends: section.words("dividends").into_iter().map(Reference::from).collect(),
        holder: section.word("holder"),
        date: date.or_else(|| section.date("date")),
    })
}

fn stated(section: &Section<'_>, date: Option<Date>) -> Option<Stated> {
    let terms = Stated {
        paid_in: payments(section, "paid_in"),
        distributed: payments(section, "distributed"),
        net_asset_value: net_asset_value(section, date),
        exit: exit(section, date),
    };
    if terms.paid_in.is_empty() {
        if !section.has("paid_in") {
            let help = "add `[steps.fund.paid_in]` with `2020-01-01 = \"100M\"`, or `year-0 = \"100M\"`; with `exit` and \
                        no `class`, the payments of every holder are taken from the rounds";
            section.missing("paid_in", "a return is measured against what was paid", help);
        }
        return None;
    }
    if terms.paid_in.iter().all(|payment| payment.time == terms.paid_in[0].time) {
        section.unused("finance_rate", "all is paid in at once, so nothing of it is discounted");
    }
    let payments = terms.paid_in.iter().chain(&terms.distributed).chain(&terms.net_asset_value);
    let times = payments.map(|payment| payment.time).chain(terms.exit.iter().map(|exit| exit.time));
    let (days, years): (Vec<Time>, Vec<Time>) = times.partition(|time| matches!(time, Time::Day(_)));
    let is_mixed = !days.is_empty() && !years.is_empty();
    if is_mixed {
        section.report(mistakes::days_and_years(section));
    }
    (!is_mixed).then_some(terms)
}

/// The payments below a key. An entry is named by its day or year; several on one day are a table of names, and one with a
/// name of its own says its `date`.
fn payments(section: &Section<'_>, key: &'static str) -> Vec<Payment> {
    section.entries(key).into_iter().flat_map(|entry| of_entry(entry.with_source())).collect()
}

fn of_entry(entry: Section<'_>) -> Vec<Payment> {
    if entry.has("date") {
        let what = Some(entry.name().replace('-', " "));
        let (time, amount) = (entry.date("date").map(Time::Day), entry.figure_within("amount", Range::NotNegative));
        entry.needs("amount", "a payment is an amount", "write `amount = \"1M\"`");
        return time.zip(amount).map(|(time, amount)| Payment { time, amount, what }).into_iter().collect();
    }
    let time = time(&entry);
    if entry.is_bare() || entry.has("value") {
        let amount = entry.own_figure(Range::NotNegative);
        return time.zip(amount).map(|(time, amount)| Payment { time, amount, what: None }).into_iter().collect();
    }
    let named = entry.into_entries().into_iter().filter_map(|part| {
        let part = part.with_source();
        let (what, amount) = (Some(part.name().replace('-', " ")), part.own_figure(Range::NotNegative));
        Some(Payment { time: time?, amount: amount?, what })
    });
    named.collect()
}

fn time(entry: &Section<'_>) -> Option<Time> {
    let name = entry.name();
    let year = name.strip_prefix("year-").and_then(|year| year.parse().ok()).map(Time::Year);
    let time = year.or_else(|| name.parse().ok().map(Time::Day));
    if time.is_none() {
        entry.report(mistakes::no_such_day(entry));
    }
    time
}

fn net_asset_value(section: &Section<'_>, date: Option<Date>) -> Option<Payment> {
    let amount = section.figure_within("net_asset_value", Range::NotNegative)?;
    let says_when = section.has("valued_on") || section.has("valued_in");
    let day = section.date("valued_on").or(date).or_else(|| (!says_when).then(|| section.date("date"))?);
    let time = match section.word("valued_in") {
        Some(word) => word.text.strip_prefix("year-").and_then(|year| year.parse().ok()).map(Time::Year),
        None => day.map(Time::Day),
    };
    if time.is_none() {
        let help = "write `valued_on = 2025-12-31`, or `valued_in = \"year-5\"`, or the step's `date`";
        section.missing("valued_on", "a value holds on a day", help);
    }
    Some(Payment { time: time?, amount, what: None })
}

fn exit(section: &Section<'_>, date: Option<Date>) -> Option<Exit> {
    let step = Reference::read(section, "exit")?;
    let class = section.text("class").map(|class| format!("{class}.proceeds"));
    let of = class.or_else(|| section.text("holder").map(|holder| format!("holders.{holder}")));
    if of.is_none() {
        section.missing("class", "an exit pays several", "write `class = \"series-a\"` or `holder = \"anna\"`");
    }
    if date.is_none() && !section.has("date") {
        section.missing("date", "the exit pays on a day", "write `date = 2026-03-31`");
    }
    Some(Exit { step, of: of?, time: Time::Day(date.or_else(|| section.date("date"))?) })
}
