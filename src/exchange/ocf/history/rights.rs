//! Options, units and warrants: granted, exercised, ended, with another strike.

use crate::exchange::draft::{Step, Value};
use crate::number::Exact;

use super::super::events::Event;
use super::super::names::{Act, Kind, field};
use super::History;
use super::steps::{named, taken_from};

impl<'a, 'p> History<'a, 'p> {
    /// The class that rights to a class are granted for: itself where it stands in the end and is issued already, or else a
    /// common one that is.
    fn granted_for(&self, class: &'p str) -> Option<&'p str> {
        let is_open = |class: &&'p str| self.classes.contains_key(*class);
        let own = Some(class).filter(|class| self.outstanding.contains(class)).filter(is_open);
        let first = || {
            let mut common: Vec<&'p str> =
                self.classes.iter().filter(|(_, one)| one.is_common).map(|(id, _)| *id).collect();
            common.sort_unstable();
            common.first().copied()
        };
        own.or(self.common.filter(is_open)).or_else(first)
    }

    /// Grants rights that are alike.
    pub(super) fn grant(&mut self, day: &'p str, lot: &[(usize, Exact)]) {
        let first = lot[0].0;
        let kind = self.told[first].kind;
        let mut step = Step::new(&named(&format!("{kind}s"), day), "grant");
        if kind != "option" {
            step.say(&["kind"], Value::Text(kind.into()), None);
        }
        let granted_for = self.say_class(&mut step, lot);
        if kind != "warrant" {
            let all = lot.iter().fold(Exact::ZERO, |sum, (_, shares)| &sum + shares);
            let rest = &self.pool - &all;
            let is_of_pool = rest == *self.pools.left() && !rest.is_negative();
            step.say(&["from"], Value::Text(if is_of_pool { "pool" } else { "new-shares" }.into()), None);
            if is_of_pool {
                self.pool = rest;
            }
        }
        if let Some(strike) = self.strike(first, day) {
            let source = self.strike_place(first);
            step.say(&["strike"], Value::figure(&strike, ""), source);
        }
        self.holders(&mut step, lot);
        let name = self.push(step, day);
        for (at, _) in lot {
            self.told[*at].step = Some(name.clone());
            self.told[*at].granted_for = granted_for;
        }
    }

    /// Says which class rights are for.
    fn say_class(&mut self, step: &mut Step, lot: &[(usize, Exact)]) -> Option<&'p str> {
        let first = lot[0].0;
        let class = self.told[first].class;
        let granted_for = self.granted_for(class);
        if let Some(class) = granted_for {
            step.say(&["class"], Value::Text(self.objects.class_name(class)), None);
        }
        self.has_nameless |= granted_for.is_none();
        if granted_for != Some(class) {
            let name = self.objects.class_name(class);
            step.comments.push(format!("They are for {name}, of which no share is outstanding."));
            if self.outstanding.contains(class) {
                self.waiting.entry(class).or_default().extend(lot.iter().map(|(at, _)| *at));
            } else {
                let what = format!("no share of {name} is outstanding");
                let item = self.register.securities[first].item;
                item.doubt(self.teller.doubts, field::CLASS, what, "the rights are counted as for common shares");
            }
        }
        granted_for
    }

    /// The strike of a right on a day: splits since it was stated have divided it.
    pub(super) fn strike(&self, at: usize, day: &str) -> Option<Exact> {
        let (strike, since) = self.told[at].strike.as_ref()?;
        let class = self.register.securities[at].class.unwrap_or("");
        strike.checked_div(&self.register.splits.between(class, since, day))
    }

    fn strike_place(&self, at: usize) -> Option<String> {
        let security = &self.register.securities[at];
        match security.repriced.filter(|_| self.told[at].strike.as_ref().is_some_and(|of| of.1 != security.issued)) {
            Some(item) => item.source("new_exercise_price"),
            None => security.item.source(field::EXERCISE_PRICE),
        }
    }

    /// Rights to shares of a class are granted for it once it is issued.
    pub(super) fn grant_what_waits(&mut self, class: &'p str, day: &'p str) {
        for at in self.waiting.remove(class).unwrap_or_default() {
            let left = self.on(at, &self.told[at].left, day);
            if left.is_positive() && self.told[at].step.is_some() {
                self.remarks
                    .push(format!("{} is issued now, which these rights are for.", self.objects.class_name(class)));
                self.cancel(at, &left, None, day);
                self.grant(day, &[(at, left)]);
            }
        }
    }

    /// Ends rights: back to the pool where it grows by them, or else to nobody.
    pub(super) fn cancel(&mut self, at: usize, shares: &Exact, source: Option<String>, day: &'p str) {
        let Some(step_of_grant) = self.told[at].step.clone() else { return };
        let mut step = Step::new(&named("cancellation", day), "cancellation");
        step.say(&["holder"], Value::Text(self.told[at].holder.clone()), None);
        step.say(&["grant"], Value::Text(step_of_grant), None);
        step.say(&["shares"], Value::shares(shares), source);
        let more = &self.pool + shares;
        let is_of_pool = more == *self.pools.left();
        step.say(&["to"], Value::Text(if is_of_pool { "pool" } else { "nobody" }.into()), None);
        if is_of_pool {
            self.pool = more;
        }
        self.push(step, day);
    }

    /// Rights that ended, and what stands in their place.
    pub(super) fn end_rights(&mut self, event: &Event<'p>, at: usize, mut rest: Exact, mut made: Vec<(usize, Exact)>) {
        let (day, item) = (event.day, event.transaction.item);
        if self.told[at].step.is_none() {
            rest = Exact::ZERO;
        }
        // A balance, or the same right in another document, is the grant that was there.
        for (other, shares) in &mut made {
            if *shares <= rest && self.told[at].step.is_some() && self.is_alike(at, *other, day) {
                rest = &rest - &std::mem::replace(shares, Exact::ZERO);
                self.told[*other].left = self.register.securities[*other].stated.clone();
                self.told[*other].step = self.told[at].step.clone();
                self.told[*other].granted_for = self.told[at].granted_for;
                if let Some(waiting) = self.waiting.get_mut(self.told[at].class) {
                    waiting.push(*other);
                }
            }
        }
        made.retain(|(_, shares)| shares.is_positive());
        let all = made.iter().fold(Exact::ZERO, |sum, (_, shares)| &sum + shares);
        let is_share = |(other, _): &(usize, Exact)| {
            let (other, one) = (&self.told[*other], &self.told[at]);
            other.kind == "shares" && other.holder == one.holder && one.granted_for == Some(other.class)
        };
        let is_exercise = matches!(event.transaction.kind, Kind::Security(_, Act::Exercise));
        if is_exercise && rest.is_positive() && all == rest && made.iter().all(is_share) {
            self.exercise(event, at, &rest);
            for (other, _) in made {
                self.told[other].left = self.register.securities[other].stated.clone();
            }
            let class = self.told[at].granted_for.unwrap_or("");
            return self.outstanding(class, &rest);
        }
        if rest.is_positive() {
            self.cancel(at, &rest, taken_from(item), day);
        }
        for one in made {
            self.issue(day, vec![one], true);
        }
    }

    fn exercise(&mut self, event: &Event<'p>, at: usize, shares: &Exact) {
        let Some(step_of_grant) = self.told[at].step.clone() else { return };
        let mut step = Step::new(&named("exercise", event.day), "exercise");
        step.say(&["holder"], Value::Text(self.told[at].holder.clone()), None);
        step.say(&["grant"], Value::Text(step_of_grant), None);
        step.say(&["shares"], Value::shares(shares), taken_from(event.transaction.item));
        self.push(step, event.day);
    }

    /// Whether two rights are of one holder, kind, class and strike.
    fn is_alike(&self, one: usize, other: usize, day: &str) -> bool {
        let (first, second) = (&self.told[one], &self.told[other]);
        (&first.holder, first.kind, first.class) == (&second.holder, second.kind, second.class)
            && self.strike(one, day) == self.strike(other, day)
    }

    /// A right with another strike is one that ends, and another that is granted.
    pub(super) fn repriced(&mut self, event: &Event<'p>, at: usize) {
        let (day, item) = (event.day, event.transaction.item);
        let Some((strike, _)) = item.money("new_exercise_price", self.teller.doubts) else {
            self.told[at].strike = None;
            return self.grant_anew(at, item.source("new_exercise_price"), day);
        };
        self.told[at].strike = Some((strike, day));
        self.grant_anew(at, item.source("new_exercise_price"), day);
    }

    /// Ends what is left of a right, and grants it as it is now.
    pub(super) fn grant_anew(&mut self, at: usize, source: Option<String>, day: &'p str) {
        let left = self.on(at, &self.told[at].left, day);
        if left.is_positive() && self.told[at].step.is_some() {
            self.cancel(at, &left, source, day);
            self.grant(day, &[(at, left)]);
        }
    }
}
