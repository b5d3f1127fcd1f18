//! Classes of a snapshot: their price, what they get first, and at what they convert.

use crate::exchange::draft::{Draft, Step, Value, decimal};
use crate::number::Exact;

use super::items::{Item, ratio};
use super::names::field;
use super::snapshot::{Lot, Snapshot};

impl<'a, 'p> Snapshot<'a, 'p> {
    /// A class that is not the first common one.
    pub(super) fn class(&mut self, lot: &Lot<'a, 'p>, draft: &mut Draft) {
        let name = self.objects.class_name(lot.class);
        let mut step = Step::new(&name, "issuance");
        step.say(&["class"], Value::Text(name.clone()), None);
        let price = self.price(lot);
        let class = self.objects.classes.get(lot.class).copied();
        match (self.objects.is_common(lot.class), &price, class) {
            (false, Some(_), Some(class)) => self.terms(&mut step, class),
            (false, None, Some(class)) => {
                step.say(&["kind"], Value::Text("common".into()), None);
                step.remark("preferred, but without a price it has no preference");
                let what = "a preferred class has no price, of its own or of an issuance";
                class.doubt(self.doubts, field::CLASS_PRICE, what, "it is read without a preference, as common");
            }
            _ => step.say(&["kind"], Value::Text("common".into()), None),
        }
        if let Some((price, source, comment)) = price {
            step.say(&["price_per_share"], Value::figure(&price, ""), source);
            comment.into_iter().for_each(|comment| step.remark(comment));
        }
        self.holders(&mut step, lot);
        draft.push(step);
        if let (false, Some(class)) = (self.objects.is_common(lot.class), class) {
            self.ratio(class, &name, draft);
        }
    }

    /// What a share of a class cost, where it is stated, and what is to be said of it.
    fn price(&mut self, lot: &Lot<'a, 'p>) -> Option<(Exact, Option<String>, Option<String>)> {
        let mut prices = Vec::new();
        for (security, _) in &lot.held {
            if let Some((price, _)) =
                security.item.money(field::SHARE_PRICE, self.doubts).filter(|of| of.0.is_positive())
            {
                prices.push((price, security.item));
            }
        }
        let class = self.objects.classes.get(lot.class).copied();
        if let Some(class) = class
            && let Some((price, _)) = class.money(field::CLASS_PRICE, self.doubts).filter(|of| of.0.is_positive())
        {
            return Some((price, class.source(field::CLASS_PRICE), None));
        }
        let (price, item) = prices.first()?.clone();
        let (least, most) = (prices.iter().min_by_key(|one| &one.0)?, prices.iter().max_by_key(|one| &one.0)?);
        let comment = (least.0 != most.0).then(|| {
            let (least, most) = (decimal(&least.0), decimal(&most.0));
            let what = format!("the class has no price, and its shares cost {least} to {most}");
            item.doubt(self.doubts, field::SHARE_PRICE, what, "the price of the first is taken as that of the class");
            format!("shares of the class cost {least} to {most}")
        });
        Some((price, item.source(field::SHARE_PRICE), comment))
    }

    /// What a preferred class gets first.
    fn terms(&mut self, step: &mut Step, class: Item<'p>) {
        let multiple = class.number(field::PREFERENCE, self.doubts).filter(|multiple| !multiple.is_negative());
        match &multiple {
            Some(multiple) => {
                let value = Value::figure(multiple, "x");
                step.say(&["liquidation_preference"], value, class.source(field::PREFERENCE));
            }
            None => {
                step.comments.push("The package states no liquidation preference; without one, 1x is taken.".into());
                let what = "the class has no liquidation preference";
                class.doubt(self.doubts, field::PREFERENCE, what, "none is written, and an exit takes 1x");
            }
        }
        if let Some(rank) = class.number(field::SENIORITY, self.doubts).filter(Exact::is_whole) {
            step.say(&["seniority"], Value::Bare(decimal(&rank)), None);
        }
        let cap = class.number(field::CAP, self.doubts);
        let taken_for_one = multiple.unwrap_or(Exact::ONE);
        match cap {
            Some(cap) if self.choices.is_cap_on_top || cap > taken_for_one => {
                let total = if self.choices.is_cap_on_top { &cap + &taken_for_one } else { cap };
                step.say(&["participation"], Value::Text("full".into()), None);
                step.say(&["participation_cap"], Value::figure(&total, "x"), class.source(field::CAP));
                step.remark(if self.choices.is_cap_on_top { "the preference counted in" } else { "in total" });
            }
            Some(_) => {
                step.say(&["participation"], Value::Text("none".into()), None);
                step.remark("its cap is its preference");
            }
            None => {
                let stated = self.choices.participation.as_deref();
                step.say(&["participation"], Value::Text(stated.unwrap_or("none").into()), None);
                step.remark("not in the package; by --participation");
            }
        }
    }

    /// At how many common shares a preferred one converts, where it is not one.
    fn ratio(&mut self, class: Item<'p>, name: &str, draft: &mut Draft) {
        let adjusted = class.id().and_then(|id| self.register.ratios.get(id)).map(|one| one.item);
        let of_class = || {
            let right = class.json.get("conversion_rights")?.list().first()?;
            right.within(&["conversion_mechanism", "ratio"]).and_then(ratio)
        };
        let (value, source) = match adjusted {
            Some(item) => {
                let stated = item.json.within(&["new_ratio_conversion_mechanism", "ratio"]).and_then(ratio);
                (stated, item.source("new_ratio_conversion_mechanism/ratio"))
            }
            None => (of_class(), class.source("conversion_rights/0/conversion_mechanism/ratio")),
        };
        let Some(value) = value.filter(|value| *value != Exact::ONE) else { return };
        let mut step = Step::new(&format!("{name} ratio"), "conversion-ratio");
        step.say(&["class"], Value::Text(name.into()), None);
        step.say(&["conversion_ratio"], Value::figure(&value, ""), source);
        draft.push(step);
    }
}
