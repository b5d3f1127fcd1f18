//! What a note has earned on a day.

use jiff::civil::Date;

use super::rates;
use crate::diagnostic::{Code, Diagnostic};
use crate::models::Run;
use crate::models::accrual::{Accrual, Compounding, DayCount, Earned, Stepped, Time};
use crate::number::Exact;
use crate::scenario::{Range, Section};
use crate::worksheet::{Money, Reported, dimension};

/// The interest that a note bears.
#[derive(Debug)]
pub enum InterestTerms {
    /// At one rate.
    OneRate(Accrual),
    /// At a rate that changes.
    Stepped(Stepped),
}

/// How a note bears interest, as its terms say: for whoever writes the note down elsewhere.
#[derive(Clone, Debug)]
pub struct Bears {
    /// The rates of a year, the earliest first, each with the day from which it holds, where days are stated.
    pub rates: Vec<(Exact, Option<Date>)>,
    /// Whether interest earns interest.
    pub compounding: Compounding,
    /// From which day to which it is counted, and how; `None` where a number of years is stated.
    pub days: Option<(Date, Date, DayCount)>,
}

/// Reads `years`, or `date`, `accrued_until` and `day_count`; `None` if it does not suffice, which has been reported.
fn time(section: &Section<'_>) -> Option<Time> {
    let (day_count, years) = (DayCount::read(section), Time::years(section));
    // A figure that could not be read has been reported; it is not missing.
    if section.has("years") {
        let _ = (section.period("date"), section.period("accrued_until"));
        return years;
    }
    let (from, until) = (section.date("date"), section.date("accrued_until"));
    let Some((from, until)) = from.zip(until) else {
        let help = "write `years = 1.5`, or the `date` of the note, `accrued_until` and `day_count`";
        // A day that could not be read has been reported; it is not missing.
        if !section.has("date") || !section.has("accrued_until") {
            section.missing("accrued_until", "interest runs for some time", help);
        }
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
            .also(section.span_of("date"), "the day of the note")
            .help("look at the two days; the day of the note is its `date`");
        section.report(mistake);
        return None;
    }
    Time::between(section, "accrued_until", from, until, day_count?)
}

impl InterestTerms {
    /// Reads them: `Some(None)` for a note without interest, `None` if what is written cannot be computed with.
    pub fn read(section: &Section<'_>) -> Option<Option<InterestTerms>> {
        let keys = section.keys_of("interest");
        let changes = !keys.is_empty() && keys.iter().all(|(key, _)| *key != "value");
        let rate = if changes { None } else { section.figure_within("interest", Range::NotNegative) };
        let compounding = Compounding::read(section);
        if !section.has("interest") {
            // Read all the same, so that what says how long does not seem unknown.
            let _ = (section.period("date"), section.date("accrued_until"));
            for key in ["compounding", "accrued_until"].into_iter().filter(|key| section.has(key)) {
                section.without_effect(key, "the note has no `interest`");
            }
            return Some(None);
        }
        if !section.has("compounding") {
            let help = "write `compounding = \"simple\"`, `\"annually\"`, `\"semi-annually\"`, `\"quarterly\"` or `\"monthly\"`";
            section.missing("compounding", "interest is simple or compound; notes differ, so nothing is assumed", help);
        }
        let time = time(section);
        if changes {
            let rates = rates::read(section, time.as_ref()?);
            return Some(Some(InterestTerms::Stepped(Stepped {
                rates: rates?,
                compounding: compounding?,
                time: time?,
            })));
        }
        Some(Some(InterestTerms::OneRate(Accrual { rate: rate?, compounding: compounding?, time: time? })))
    }

    /// The interest on `principal`, and what of it is earned at which rate, where the rate changes.
    pub fn accrued<'s>(&self, run: &Run<'s>, principal: Money<'s>) -> (Money<'s>, Vec<Earned>) {
        match self {
            InterestTerms::OneRate(accrual) => (accrual.earned(run.sheet, principal), Vec::new()),
            InterestTerms::Stepped(stepped) => stepped.earned(run.sheet, principal),
        }
    }

    fn time(&self) -> &Time {
        match self {
            InterestTerms::OneRate(accrual) => &accrual.time,
            InterestTerms::Stepped(stepped) => &stepped.time,
        }
    }

    /// The last day for which it is counted, where it is counted by days.
    pub fn until(&self) -> Option<Date> {
        match self.time() {
            Time::Between { until, .. } => Some(*until),
            Time::Years(_) => None,
        }
    }

    /// Rates and days.
    pub fn bears(&self) -> Bears {
        let stated = |rate: &Reported<dimension::Rate>| rate.claim().literal.value.clone();
        let (rates, compounding) = match self {
            InterestTerms::OneRate(accrual) => (vec![(stated(&accrual.rate), None)], accrual.compounding),
            InterestTerms::Stepped(stepped) => {
                let rates = stepped.rates.iter().map(|from| (stated(&from.rate), from.day)).collect();
                (rates, stepped.compounding)
            }
        };
        let days = match self.time() {
            Time::Between { from, until, day_count } => Some((*from, *until, *day_count)),
            Time::Years(_) => None,
        };
        Bears { rates, compounding, days }
    }

    /// The convention in words.
    pub fn in_words(&self) -> String {
        match self {
            InterestTerms::OneRate(accrual) => accrual.in_words(),
            InterestTerms::Stepped(stepped) => stepped.compounding.in_words(&stepped.time),
        }
    }
}
