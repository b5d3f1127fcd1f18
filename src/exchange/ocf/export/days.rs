//! The days of transactions: the format dates each of them.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::captable::{CapTable, History};

/// Finds the day of each security, and keeps which steps have none.
pub(super) struct Days<'r> {
    /// Whether a step has a day, of those that record transactions.
    has_day: HashMap<&'r str, bool>,
    given: Option<Date>,
    undated: Vec<String>,
    last: Option<Date>,
}

impl<'r> Days<'r> {
    /// With the day of steps that say none, if one is given.
    pub(super) fn new(captable: &'r History, table: &CapTable, given: Option<Date>) -> Days<'r> {
        let mut has_day = HashMap::new();
        for one in captable.transactions() {
            *has_day.entry(&*one.step).or_default() |= one.date.is_some();
        }
        Days { has_day, given, undated: Vec::new(), last: table.date() }
    }

    /// The day of what a step issued, where its security or the step itself says one; otherwise the day that is given.
    pub(super) fn of(&mut self, stated: Option<Date>, step: &str) -> Date {
        // A security has the day of the last step that said one, which need not be its own.
        let is_own = self.has_day.get(step).is_none_or(|has_day| *has_day);
        let day = stated.filter(|_| is_own).or(self.given).unwrap_or(Date::ZERO);
        if (stated.is_none() || !is_own) && !self.undated.iter().any(|known| known == step) {
            self.undated.push(step.to_string());
        }
        self.reaches(day);
        day
    }

    /// The table is of this day or a later one.
    pub(super) fn reaches(&mut self, day: Date) {
        self.last = self.last.max(Some(day));
    }

    /// The day of the table.
    pub(super) fn last(&self) -> Date {
        self.last.or(self.given).unwrap_or(Date::ZERO)
    }

    /// The steps that have no day, in words: `founding` and `seed`.
    pub(super) fn undated(&self) -> Option<String> {
        let names: Vec<String> = self.undated.iter().map(|name| format!("`{name}`")).collect();
        match names.split_last() {
            None => None,
            Some((only, [])) => Some(format!("the step {only} has no day")),
            Some((last, first)) => Some(format!("the steps {} and {last} have no day", first.join(", "))),
        }
    }

    /// The mistake that a day is needed and none is given.
    pub(super) fn mistake(&self) -> Option<String> {
        let undated = self.undated().filter(|_| self.given.is_none())?;
        Some(format!(
            "{undated}, and the format dates every transaction; write `date = 2024-12-31` there, or add `--date \
             2024-12-31` for all that have none"
        ))
    }
}
