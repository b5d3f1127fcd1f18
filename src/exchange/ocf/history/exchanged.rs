//! Securities that end, and what stands in their place: transfers, conversions, repurchases.

use crate::exchange::draft::{Step, Value};
use crate::number::Exact;

use super::super::events::Event;
use super::super::names::{Form, field};
use super::History;
use super::steps::{named, taken_from};

impl<'a, 'p> History<'a, 'p> {
    /// What a transaction ended, in whole or in part, and what it made.
    pub(super) fn ended(&mut self, event: &'a Event<'p>, ended: &[(usize, Exact)], makes: &[usize]) {
        let Some(((last, _), others)) = ended.split_last() else { return };
        if self.register.securities[*last].never_was {
            return;
        }
        self.pools.apply(event, self.register);
        let made = makes.iter().map(|at| (*at, self.register.securities[*at].stated.clone())).collect();
        let first = &self.told[*last];
        let is_like_last = |(at, _): &(usize, Exact)| {
            let one = &self.told[*at];
            one.kind == "shares" && (one.kind, one.class, &one.holder) == (first.kind, first.class, &first.holder)
        };
        // Several certificates of one holder and class are one holding.
        let mut sum = Exact::ZERO;
        let is_one = others.iter().all(is_like_last);
        for (at, amount) in ended {
            let out = self.on(*at, amount, event.day);
            let before = std::mem::replace(&mut self.told[*at].left, Exact::ZERO);
            self.told[*at].left = &before - amount;
            match is_one || at == last {
                true => sum = &sum + &out,
                false => self.end_one(event, *at, out, Vec::new()),
            }
        }
        self.end_one(event, *last, sum, made);
    }

    fn end_one(&mut self, event: &'a Event<'p>, at: usize, out: Exact, made: Vec<(usize, Exact)>) {
        match self.register.securities[at].form {
            Form::Stock => self.end_shares(event, at, out, made),
            Form::Convertible => self.end_convertible(event, at, &out, made),
            Form::Compensation | Form::Warrant => self.end_rights(event, at, out, made),
        }
    }

    fn end_shares(&mut self, event: &'a Event<'p>, at: usize, mut rest: Exact, mut made: Vec<(usize, Exact)>) {
        let (day, class, holder) = (event.day, self.told[at].class, self.told[at].holder.clone());
        for (other, _) in &made {
            self.told[*other].left = self.register.securities[*other].stated.clone();
        }
        for (other, shares) in &mut made {
            let told = &self.told[*other];
            if told.kind == "shares" && told.class == class && told.holder == holder {
                let kept = rest.clone().min(shares.clone());
                (rest, *shares) = (&rest - &kept, &*shares - &kept);
            }
        }
        made.retain(|(_, shares)| shares.is_positive());
        if self.convert(event, at, &rest, &made) {
            return;
        }
        for (other, shares) in &mut made {
            let told = &self.told[*other];
            if told.kind == "shares" && told.class == class && told.holder != holder && rest.is_positive() {
                let passed = rest.clone().min(shares.clone());
                (rest, *shares) = (&rest - &passed, &*shares - &passed);
                self.transfer(event, at, *other, &passed);
            }
        }
        if rest.is_positive() {
            self.take_back(event, at, &rest);
        }
        for one in made.into_iter().filter(|(_, shares)| shares.is_positive()) {
            self.issue(day, vec![one], true);
        }
    }

    fn transfer(&mut self, event: &Event<'p>, from: usize, to: usize, shares: &Exact) {
        let mut step = Step::new(&named("transfer", event.day), "transfer");
        step.say(&["from"], Value::Text(self.told[from].holder.clone()), None);
        step.say(&["to"], Value::Text(self.told[to].holder.clone()), None);
        step.say(&["class"], Value::Text(self.objects.class_name(self.told[from].class)), None);
        let source = self.register.securities[to].item.source(field::QUANTITY);
        step.say(&["shares"], Value::shares(shares), source);
        self.push(step, event.day);
    }

    /// The company takes shares back, at what is stated or for nothing.
    fn take_back(&mut self, event: &Event<'p>, at: usize, shares: &Exact) {
        let item = event.transaction.item;
        let price = item.money("price", self.teller.doubts).map(|(price, _)| price).filter(Exact::is_positive);
        let source = price.as_ref().and_then(|_| item.source("price"));
        self.retire(at, shares, (price, source), taken_from(item), event.day);
    }

    pub(super) fn retire(
        &mut self,
        at: usize,
        shares: &Exact,
        (price, source): (Option<Exact>, Option<String>),
        place: Option<String>,
        day: &'p str,
    ) {
        let class = self.told[at].class;
        let name = if price.is_some() { "repurchase" } else { "cancellation of shares" };
        let mut step = Step::new(&named(name, day), "repurchase");
        step.say(&["holder"], Value::Text(self.told[at].holder.clone()), None);
        step.say(&["class"], Value::Text(self.objects.class_name(class)), None);
        step.say(&["shares"], Value::shares(shares), place);
        step.say(
            &["price_per_share"],
            price.map_or(Value::Bare("0".into()), |price| Value::figure(&price, "")),
            source,
        );
        self.push(step, day);
        self.outstanding(class, &(&Exact::ZERO - shares));
    }

    /// Preferred shares that become as many common ones as their ratio says.
    fn convert(&mut self, event: &Event<'p>, at: usize, shares: &Exact, made: &[(usize, Exact)]) -> bool {
        let [(other, becomes)] = made else { return false };
        let (from, to) = (&self.told[at], &self.told[*other]);
        let (Some(preferred), Some(common)) = (self.classes.get(from.class), self.classes.get(to.class)) else {
            return false;
        };
        let is_conversion = to.kind == "shares"
            && from.holder == to.holder
            && !preferred.is_common
            && common.is_common
            && shares * &preferred.ratio == *becomes;
        if !is_conversion {
            return false;
        }
        let mut step = Step::new(&named("conversion", event.day), "conversion");
        step.say(&["class"], Value::Text(self.objects.class_name(from.class)), None);
        step.say(&["holder"], Value::Text(from.holder.clone()), None);
        step.say(&["shares"], Value::shares(shares), taken_from(event.transaction.item));
        step.say(&["into"], Value::Text(self.objects.class_name(to.class)), None);
        let (from, to) = (from.class, to.class);
        self.push(step, event.day);
        self.outstanding(from, &(&Exact::ZERO - shares));
        self.outstanding(to, becomes);
        true
    }
}
