//! What a scenario says of an investment: when what was paid in and out.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::models::Reference;
use crate::number::Exact;
use crate::scenario::{Range, Section};
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

/// What is said of an investment.
#[derive(Debug)]
pub struct Terms {
    pub paid_in: Vec<Payment>,
    pub distributed: Vec<Payment>,
    pub net_asset_value: Option<Payment>,
    pub exit: Option<Exit>,
    pub finance_rate: Option<Reported<dimension::Rate>>,
    pub reinvestment_rate: Option<Reported<dimension::Rate>>,
}

impl Terms {
    /// Reads the terms of a step; `None` when nothing was paid in or the times cannot be compared.
    pub fn read(section: &Section<'_>) -> Option<Terms> {
        let date = section.date("date");
        let terms = Terms {
            paid_in: payments(section, "paid_in"),
            distributed: payments(section, "distributed"),
            net_asset_value: net_asset_value(section, date),
            exit: exit(section, date),
            finance_rate: section.figure_within("finance_rate", Range::Any),
            reinvestment_rate: section.figure_within("reinvestment_rate", Range::Any),
        };
        if terms.paid_in.is_empty() {
            if !section.has("paid_in") {
                let help = "add `[steps.fund.paid_in]` with `2020-01-01 = \"100M\"`, or `year-0 = \"100M\"`";
                section.missing("paid_in", "a return is measured against what was paid", help);
            }
            return None;
        }
        terms.check_times(section).then_some(terms)
    }

    /// When everything is paid.
    pub fn times(&self) -> Vec<Time> {
        let payments = self.paid_in.iter().chain(&self.distributed).chain(&self.net_asset_value);
        payments.map(|payment| payment.time).chain(self.exit.iter().map(|exit| exit.time)).collect()
    }

    fn check_times(&self, section: &Section<'_>) -> bool {
        let times = self.times();
        let are_days = |time: &Time| matches!(time, Time::Day(_));
        let mixed = times.iter().any(are_days) && !times.iter().all(are_days);
        if mixed {
            let message = "some payments are dated by day and some by year, so nobody can say what lies between them";
            let mistake = Diagnostic::error(Code::BadDate, message).at(section.span(), "days and years");
            section
                .report(mistake.help("date all of them alike: `2020-01-01` or `year-0`; the step's `date` is a day"));
        }
        !mixed
    }
}

fn payments(section: &Section<'_>, key: &'static str) -> Vec<Payment> {
    let payment = |entry: Section<'_>| {
        let (time, amount) = (time(&entry), entry.own_figure(Range::NotNegative));
        Some(Payment { time: time?, amount: amount? })
    };
    section.entries(key).into_iter().filter_map(|entry| payment(entry.with_source())).collect()
}

fn time(entry: &Section<'_>) -> Option<Time> {
    let name = entry.name();
    let year = name.strip_prefix("year-").and_then(|year| year.parse().ok()).map(Time::Year);
    let time = year.or_else(|| name.parse().ok().map(Time::Day));
    if time.is_none() {
        let message = format!("`{name}` is not a day of the calendar");
        let help = "name a payment by its day, 2025-06-13, or by its year, year-0";
        entry.report(Diagnostic::error(Code::BadDate, message).at(entry.span(), "no such day").help(help));
    }
    time
}

fn net_asset_value(section: &Section<'_>, date: Option<Date>) -> Option<Payment> {
    let amount = section.figure_within("net_asset_value", Range::NotNegative)?;
    let day = section.date("valued_on").or(date);
    let time = match section.word("valued_in") {
        Some(word) => word.text.strip_prefix("year-").and_then(|year| year.parse().ok()).map(Time::Year),
        None => day.map(Time::Day),
    };
    if time.is_none() {
        let help = "write `valued_on = 2025-12-31`, or `valued_in = \"year-5\"`, or the step's `date`";
        section.missing("valued_on", "a value holds on a day", help);
    }
    Some(Payment { time: time?, amount })
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
    Some(Exit { step, of: of?, time: Time::Day(date?) })
}
