//! Splits of classes, as splits where that says the same, or as what they make of each holding.

use crate::exchange::draft::{Step, Value};
use crate::number::Exact;

use super::super::events::Event;
use super::super::names::{Form, field};
use super::History;
use super::steps::named;

impl<'a, 'p> History<'a, 'p> {
    /// A class is split: what the register multiplies, and nothing else.
    pub(super) fn split(&mut self, event: &'a Event<'p>) {
        let item = event.transaction.item;
        let Some(class) = item.text(field::CLASS) else { return };
        // Several splits of one day are one.
        if self.register.splits.ratio(&event.transaction).is_none() || !self.splits.insert((class, event.day)) {
            return;
        }
        let ratio = self.register.splits.of_day(class, event.day);
        let is_of = |at: &usize| self.register.securities[*at].class == Some(class);
        let is_there = |at: &usize| {
            let told = &self.told[*at];
            told.left.is_positive()
                && self.register.securities[*at].form != Form::Convertible
                && (told.kind == "shares" || told.step.is_some())
        };
        let there: Vec<usize> = (0..self.told.len()).filter(is_there).collect();
        let mine: Vec<usize> = there.iter().copied().filter(is_of).collect();
        let is_in_class = |at: usize| {
            let told = &self.told[at];
            if told.kind == "shares" { told.class == class } else { told.granted_for == Some(class) }
        };
        let is_same = there.iter().all(|at| is_in_class(*at) == is_of(at));
        if mine.is_empty() {
            return;
        }
        match is_same && self.is_only_common_or_preferred(class) {
            true => self.split_class(class, &ratio, event),
            false => self.split_holdings(&mine, class, &ratio, event),
        }
    }

    fn is_only_common_or_preferred(&self, class: &str) -> bool {
        let common = self.classes.values().filter(|one| one.is_common).count();
        self.classes.get(class).is_some_and(|known| !known.is_common || common == 1 && !self.has_nameless)
    }

    fn split_class(&mut self, class: &'p str, ratio: &Exact, event: &Event<'p>) {
        let name = self.objects.class_name(class);
        let mut step = Step::new(&named("split", event.day), "split");
        step.say(&["class"], Value::Text(name), None);
        step.say(&["ratio"], Value::figure(ratio, ""), event.transaction.item.source("split_ratio"));
        self.push(step, event.day);
        let is_common = self.classes.get(class).is_some_and(|known| known.is_common);
        for (id, known) in &mut self.classes {
            match (*id == class, is_common) {
                (true, _) => {
                    known.outstanding = &known.outstanding * ratio;
                    if let Some((price, _)) = &mut known.price {
                        *price = price.checked_div(ratio).unwrap_or(price.clone());
                    }
                    known.ratio =
                        if is_common { Exact::ONE } else { known.ratio.checked_div(ratio).unwrap_or(Exact::ONE) };
                }
                (false, true) if !known.is_common => known.ratio = &known.ratio * ratio,
                _ => {}
            }
        }
        if is_common {
            self.pool = &self.pool * ratio;
        }
        let mut others: Vec<&'p str> = self.classes.keys().copied().collect();
        others.sort_unstable();
        others.into_iter().for_each(|class| self.settle_ratio(class, event.day));
    }

    /// What the split makes of every holding, where a step `split` would change others as well.
    fn split_holdings(&mut self, mine: &[usize], class: &'p str, ratio: &Exact, event: &'a Event<'p>) {
        let (day, item) = (event.day, event.transaction.item);
        let name = self.objects.class_name(class);
        self.remarks.push(format!("{}: each share of {name} becomes {}.", item.place(""), super::steps::shown(ratio)));
        let (shares, rights): (Vec<usize>, Vec<usize>) =
            mine.iter().copied().partition(|at| self.told[*at].kind == "shares");
        let mut more = Vec::new();
        for at in shares {
            let after = self.on(at, &self.told[at].left, day);
            let Some(before) = after.checked_div(ratio) else { continue };
            let change = &after - &before;
            match change.is_negative() {
                true => self.retire(at, &change.abs(), (None, None), item.source("split_ratio"), day),
                false => more.push((at, change)),
            }
        }
        self.issue(day, more, false);
        for at in rights {
            let after = self.on(at, &self.told[at].left, day);
            let Some(before) = after.checked_div(ratio) else { continue };
            self.cancel(at, &before, item.source("split_ratio"), day);
            self.grant(day, &[(at, after)]);
        }
    }
}
