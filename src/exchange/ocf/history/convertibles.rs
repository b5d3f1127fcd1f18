//! SAFEs and notes: lent, converted at a price that can be told, or ended beside what is issued for them.

use crate::exchange::draft::{Draft, Step, Value, decimal};
use crate::number::Exact;

use super::super::events::Event;
use super::super::names::field;
use super::History;
use super::steps::{named, taken_from};

/// The decimal places up to which a price is one that a conversion is told at.
const PLACES: usize = 20;

impl<'p> History<'_, 'p> {
    /// A step for so much of a SAFE or note.
    pub(super) fn lend(&mut self, at: usize, amount: Exact, day: &'p str) {
        self.told[at].left = self.register.securities[at].stated.clone().min(amount.clone());
        if !amount.is_positive() {
            return;
        }
        let mut security = self.register.securities[at].clone();
        security.left = amount;
        let mut alone = Draft::new(String::new(), self.draft.currency.clone());
        self.teller.convertible(&security, &mut alone);
        self.draft.comments.append(&mut alone.comments);
        for step in alone.steps {
            if step.entries.iter().any(|entry| entry.key == ["investment"]) {
                self.told[at].kind = "safe";
            }
            let name = self.push(step, day);
            self.told[at].step = Some(name);
        }
    }

    /// A SAFE or note that ended, and what stands in its place.
    pub(super) fn end_convertible(&mut self, event: &Event<'p>, at: usize, out: &Exact, made: Vec<(usize, Exact)>) {
        let day = event.day;
        let rest = self.told[at].left.clone();
        let name = if out.is_positive() { self.told[at].step.take() } else { None };
        if let Some(name) = name {
            let is_whole_safe = rest.is_zero() && self.told[at].kind == "safe";
            if is_whole_safe && self.convert_at_price(event, (at, &name), out, &made) {
                return;
            }
            let mut step = Step::new(&named("end", day), "cancellation");
            step.say(&["instrument"], Value::Text(name), None);
            if !made.is_empty() {
                step.comments.push("What stands in its place follows.".into());
            }
            self.push(step, day);
            self.lend(at, rest, day);
        }
        for one in made {
            self.issue(day, vec![one], true);
        }
    }

    /// A SAFE that becomes shares of a class that is there, at a price that is a decimal number.
    fn convert_at_price(
        &mut self,
        event: &Event<'p>,
        (at, name): (usize, &str),
        amount: &Exact,
        made: &[(usize, Exact)],
    ) -> bool {
        let [(other, shares)] = made else { return false };
        let to = &self.told[*other];
        let price = amount.checked_div(shares).filter(Exact::is_positive);
        let Some(price) = price.filter(is_short) else { return false };
        let is_there = self.classes.contains_key(to.class) && self.has_shares();
        if to.kind != "shares" || to.holder != self.told[at].holder || !is_there {
            return false;
        }
        let class = to.class;
        let mut step = Step::new(&named("conversion", event.day), "conversion-without-round");
        step.say(&["instruments"], Value::Bare(format!("[\"{name}\"]")), None);
        step.say(&["because"], Value::Text("election".into()), None);
        step.say(&["class"], Value::Text(self.objects.class_name(class)), None);
        let source = self.register.securities[*other].item.source(field::SHARE_PRICE);
        step.say(&["price_per_share"], Value::figure(&price, ""), source.or(taken_from(event.transaction.item)));
        self.told[*other].left = shares.clone();
        self.push(step, event.day);
        self.outstanding(class, shares);
        true
    }

    fn has_shares(&self) -> bool {
        self.classes.values().any(|class| class.outstanding.is_positive())
    }
}

fn is_short(price: &Exact) -> bool {
    let digits = decimal(price);
    !digits.contains('/') && digits.len() <= PLACES
}
