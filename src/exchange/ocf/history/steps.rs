//! Steps with their days, and those that bring a pool or a ratio to what the package says.

use crate::exchange::draft::{Entry, Step, Value};
use crate::number::Exact;

use super::super::items::Item;
use super::super::names::{Form, field};
use super::super::register::Security;
use super::super::snapshot::Snapshot;
use super::{History, Told};

impl<'p> Snapshot<'_, 'p> {
    /// What there is to say of a security, before anything is told of it.
    pub(super) fn told(&mut self, security: &Security<'p>) -> Told<'p> {
        let holder = self.objects.holder(security.item, self.doubts);
        let (class, kind, strike) = match security.form {
            Form::Convertible => ("", "", None),
            _ => (self.class_of(security), self.kind_of(security), self.first_strike(security)),
        };
        let strike = strike.map(|strike| (strike, security.issued));
        let schedule = self.schedule_of(security);
        Told { holder, class, kind, strike, schedule, left: Exact::ZERO, step: None, granted_for: None }
    }
}

impl<'p> History<'_, 'p> {
    /// Adds a step of a day, and says what it is called.
    pub(super) fn push(&mut self, mut step: Step, day: &str) -> String {
        step.comments.splice(0..0, self.remarks.drain(..));
        if !day.is_empty() && !step.entries.iter().any(|entry| entry.key == ["date"]) {
            let entry = Entry { key: vec!["date".into()], value: Value::Bare(day.into()), source: None, comment: None };
            step.entries.insert(1, entry);
        }
        self.draft.push(step).to_string()
    }

    /// Brings the pool to what the plans say.
    pub(super) fn settle_pool(&mut self, day: &str, source: Option<String>) {
        let wanted = self.pools.left().clone();
        let more = &wanted - &self.pool;
        if more.is_zero() {
            return;
        }
        let mut step = Step::new(&named("pool", day), "pool");
        let key = if more.is_positive() { "increase" } else { "decrease" };
        step.say(&[key], Value::shares(&more.abs()), source);
        step.remark(format!("what the plans reserve and have not granted is {} now", shown(&wanted)));
        self.push(step, day);
        self.pool = wanted;
    }

    /// Brings the ratio of a class to what the package says.
    pub(super) fn settle_ratio(&mut self, class: &'p str, day: &str) {
        let Some(known) = self.classes.get_mut(class).filter(|known| !known.is_common) else { return };
        let Some((wanted, source)) = self.ratios.get(class) else { return };
        if known.ratio == *wanted || !known.outstanding.is_positive() {
            return;
        }
        known.ratio = wanted.clone();
        let name = self.objects.class_name(class);
        let mut step = Step::new(&named(&format!("{name} ratio"), day), "conversion-ratio");
        step.say(&["class"], Value::Text(name), None);
        step.say(&["conversion_ratio"], Value::figure(wanted, ""), source.clone());
        self.push(step, day);
    }

    pub(super) fn outstanding(&mut self, class: &'p str, change: &Exact) {
        if let Some(known) = self.classes.get_mut(class) {
            known.outstanding = &known.outstanding + change;
        }
    }
}

/// A name with its day.
pub(super) fn named(name: &str, day: &str) -> String {
    let short: String = name.chars().take(28).collect();
    if day.is_empty() { short } else { format!("{short} {day}") }
}

/// Where what a transaction takes stands.
pub(super) fn taken_from(item: Item<'_>) -> Option<String> {
    let names = [field::QUANTITY_CONVERTED, field::QUANTITY, field::AMOUNT];
    let stated = names.into_iter().find(|name| item.json.get(name).is_some());
    item.source(stated.unwrap_or(field::SECURITY))
}

pub(super) fn shown(value: &Exact) -> String {
    crate::exchange::draft::decimal(value)
}
