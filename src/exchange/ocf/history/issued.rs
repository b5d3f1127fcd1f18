//! Shares and rights that are issued: those of one class, price and day in one step.

use std::collections::HashMap;

use crate::exchange::draft::{Step, Value, decimal};
use crate::number::Exact;

use super::super::classes::first_ratio;
use super::super::events::{Effect, Event};
use super::super::names::{Form, field};
use super::steps::named;
use super::{Class, History};

/// What issuances have in common that are one step: what they are, their class, price and plan, and their own place where they vest.
type Alike<'s> = (&'s str, &'s str, String, Option<&'s str>, Option<usize>);

impl<'a, 'p> History<'a, 'p> {
    /// The issuances of a day. What stands in the place of another security is told with what made it.
    pub(super) fn issuances(&mut self, events: &[&'a Event<'p>]) {
        let mut lots: Vec<Vec<(usize, &'a Event<'p>)>> = Vec::new();
        let mut places: HashMap<Alike<'_>, usize> = HashMap::new();
        for event in events {
            let Effect::Issued(at) = event.effect else { continue };
            let register = self.register;
            let security = &register.securities[at];
            if security.is_made {
                continue;
            }
            if security.never_was {
                let place = security.item.place("");
                let holder = &self.told[at].holder;
                self.remarks.push(format!("Left out: {place}, {holder}, which was retracted."));
                continue;
            }
            if security.form == Form::Convertible {
                self.lend(at, security.stated.clone(), event.day);
                continue;
            }
            let price = match security.form {
                Form::Stock => self.cost(at),
                _ => self.told[at].strike.as_ref().map(|(strike, _)| strike.clone()),
            };
            let price = price.as_ref().map(decimal).unwrap_or_default();
            let told = &self.told[at];
            // Each grant that vests is a step of its own.
            let own = told.schedule.as_ref().map(|_| at);
            let place = places.entry((told.kind, told.class, price, security.item.text(field::PLAN), own));
            let place = *place.or_insert_with(|| {
                lots.push(Vec::new());
                lots.len() - 1
            });
            lots[place].push((at, event));
        }
        lots.into_iter().for_each(|lot| self.issue_together(lot));
    }

    fn issue_together(&mut self, lot: Vec<(usize, &'a Event<'p>)>) {
        lot.iter().for_each(|(_, event)| self.pools.apply(event, self.register));
        let day = lot.first().map_or("", |(_, event)| event.day);
        let lot = lot.into_iter().map(|(at, _)| (at, self.register.securities[at].stated.clone())).collect();
        self.issue(day, lot, true);
        if !self.draft.steps.is_empty() {
            self.settle_pool(day, None);
        }
    }

    /// What one share of a security cost.
    fn cost(&mut self, at: usize) -> Option<Exact> {
        let stated = self.register.securities[at].item.money(field::SHARE_PRICE, self.teller.doubts);
        stated.map(|(price, _)| price).filter(Exact::is_positive)
    }

    /// A step for so much of securities that are alike, in shares of the day. What is left of them is known from then on.
    pub(super) fn issue(&mut self, day: &'p str, lot: Vec<(usize, Exact)>, is_new: bool) {
        let Some(&(first, _)) = lot.first() else { return };
        if is_new {
            lot.iter().for_each(|(at, _)| self.told[*at].left = self.register.securities[*at].stated.clone());
        }
        let lot: Vec<(usize, Exact)> = lot.into_iter().filter(|(_, shares)| shares.is_positive()).collect();
        match self.told[first].kind {
            _ if lot.is_empty() => {}
            "cash" => {}
            "" | "safe" => lot.into_iter().for_each(|(at, amount)| self.lend(at, amount, day)),
            "shares" => self.shares(day, &lot, is_new),
            _ => self.grant(day, &lot),
        }
    }

    fn shares(&mut self, day: &'p str, lot: &[(usize, Exact)], has_price: bool) {
        let class = self.told[lot[0].0].class;
        let name = self.objects.class_name(class);
        let is_new = !self.classes.contains_key(class);
        self.open(class, day);
        let is_common = self.classes[class].is_common;
        let is_founding = self.draft.steps.is_empty() && is_common;
        let (model, called) =
            if is_founding { ("founding", "founding".into()) } else { ("issuance", named(&name, day)) };
        let mut step = Step::new(&called, model);
        step.say(&["class"], Value::Text(name), None);
        step.entries.extend(self.classes[class].terms.iter().cloned());
        if is_common && !is_founding {
            step.say(&["kind"], Value::Text("common".into()), None);
        }
        if let Some((price, source)) = self.price(lot[0].0, has_price) {
            step.say(&["price_per_share"], Value::figure(&price, ""), source);
        }
        if is_founding && self.pools.left().is_positive() {
            step.say(&["pool"], Value::shares(self.pools.left()), self.pools.source());
            self.pool = self.pools.left().clone();
        }
        self.holders(&mut step, lot);
        self.push(step, day);
        let all = lot.iter().fold(Exact::ZERO, |sum, (_, shares)| &sum + shares);
        self.outstanding(class, &all);
        self.settle_ratio(class, day);
        if is_new {
            self.grant_what_waits(class, day);
        }
    }

    /// What a share of a preferred class costs by its terms, and one of a common class in an issuance.
    fn price(&mut self, at: usize, has_price: bool) -> Option<(Exact, Option<String>)> {
        let known = &self.classes[self.told[at].class];
        if !known.is_common {
            return known.price.clone();
        }
        let place = self.register.securities[at].item.source(field::SHARE_PRICE);
        self.cost(at).filter(|_| has_price).map(|price| (price, place))
    }

    /// A class that is issued for the first time, with what every issuance of it says.
    fn open(&mut self, class: &'p str, day: &str) {
        if self.classes.contains_key(class) {
            return;
        }
        let is_common = self.objects.is_common(class);
        let mut terms = Step::default();
        let mut price = None;
        if let (false, Some(item)) = (is_common, self.objects.classes.get(class).copied()) {
            let lot = self.lot(class);
            let later = self.register.splits.since(class, day);
            price = self.teller.price(&lot).map(|(price, source)| (&price * &later, source));
            self.teller.terms(&mut terms, item, price.is_some());
            self.ratios.entry(class).or_insert_with(|| first_ratio(item));
        }
        let (ratio, outstanding) = (Exact::ONE, Exact::ZERO);
        self.classes.insert(class, Class { terms: terms.entries, price, ratio, outstanding, is_common });
    }

    /// Who gets how much, each with the places that it was read from.
    pub(super) fn holders(&mut self, step: &mut Step, lot: &[(usize, Exact)]) {
        let mut order: Vec<&str> = Vec::new();
        let mut held: HashMap<&str, (Exact, Vec<usize>)> = HashMap::new();
        for (at, shares) in lot {
            let holder = self.told[*at].holder.as_str();
            let (total, all) = held.entry(holder).or_insert_with(|| {
                order.push(holder);
                (Exact::ZERO, Vec::new())
            });
            *total = &*total + shares;
            all.push(*at);
        }
        for holder in order {
            let Some((total, all)) = held.remove(holder) else { continue };
            let items: Vec<String> =
                all.iter().map(|at| self.register.securities[*at].item.index.to_string()).collect();
            let file = self.register.securities[all[0]].item.file;
            let source = format!("{file}#/items/{}/{}", items.join(","), field::QUANTITY);
            step.say(&["holders", holder], Value::shares(&total), Some(source));
        }
    }
}
