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
        match (self.objects.is_common(lot.class), class) {
            (false, Some(class)) => self.terms(&mut step, class, price.is_some()),
            _ => step.say(&["kind"], Value::Text("common".into()), None),
        }
        if let Some((price, source)) = price {
            step.say(&["price_per_share"], Value::figure(&price, ""), source);
        }
        self.holders(&mut step, lot);
        draft.push(step);
        if let (false, Some(class)) = (self.objects.is_common(lot.class), class) {
            self.ratio(class, &name, draft);
        }
    }

    /// What a share of a class cost, where it is stated and one price, and where it stands.
    pub(super) fn price(&mut self, lot: &Lot<'a, 'p>) -> Option<(Exact, Option<String>)> {
        let mut prices = Vec::new();
        for (security, _) in &lot.held {
            if let Some((price, _)) =
                security.item.money(field::SHARE_PRICE, self.doubts).filter(|of| of.0.is_positive())
            {
                let by = self.register.splits.since(lot.class, security.issued);
                prices.push((price.checked_div(&by).unwrap_or(price), security.item));
            }
        }
        let class = self.objects.classes.get(lot.class).copied();
        if let Some(class) = class
            && let Some((price, _)) = class.money(field::CLASS_PRICE, self.doubts).filter(|of| of.0.is_positive())
        {
            let price = price.checked_div(&self.register.splits.since(lot.class, "")).unwrap_or(price);
            return Some((price, class.source(field::CLASS_PRICE)));
        }
        let (price, item) = prices.first()?.clone();
        let (least, most) = (prices.iter().min_by_key(|one| &one.0)?, prices.iter().max_by_key(|one| &one.0)?);
        if least.0 != most.0 {
            let (least, most) = (decimal(&least.0), decimal(&most.0));
            let what = format!("the class has no price, and its shares cost {least} to {most}");
            item.doubt(self.doubts, field::SHARE_PRICE, what, "the class is written without a price");
            return None;
        }
        Some((price, item.source(field::SHARE_PRICE)))
    }

    /// What a preferred class gets first.
    pub(super) fn terms(&mut self, step: &mut Step, class: Item<'p>, has_price: bool) {
        let multiple = class.number(field::PREFERENCE, self.doubts).filter(|multiple| !multiple.is_negative());
        match &multiple {
            Some(multiple) if has_price => {
                let value = Value::figure(multiple, "x");
                step.say(&["liquidation_preference"], value, class.source(field::PREFERENCE));
            }
            _ => {
                step.say(&["liquidation_preference"], Value::Text("unknown".into()), None);
                step.remark("write what it is paid first before an exit is computed");
                let (name, what) = match multiple {
                    None => (field::PREFERENCE, "the class has no liquidation preference"),
                    Some(_) => {
                        (field::CLASS_PRICE, "the class has no price that its preference could be a multiple of")
                    }
                };
                class.doubt(self.doubts, name, what, "it is written as unknown, and no exit is computed with that");
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
        let adjusted = class.id().and_then(|id| self.register.ratios.get(id));
        let (value, source) = adjusted.map_or_else(|| first_ratio(class), |one| adjusted_ratio(one.item));
        if value == Exact::ONE {
            return;
        }
        let mut step = Step::new(&format!("{name} ratio"), "conversion-ratio");
        step.say(&["class"], Value::Text(name.into()), None);
        step.say(&["conversion_ratio"], Value::figure(&value, ""), source);
        draft.push(step);
    }
}

/// At how many common shares a class converts by its own terms, and where that stands; 1 where nothing can be read.
pub(super) fn first_ratio(class: Item<'_>) -> (Exact, Option<String>) {
    let right = class.json.get("conversion_rights").and_then(|rights| rights.list().first());
    let stated = right.and_then(|right| right.within(&["conversion_mechanism", "ratio"])).and_then(ratio);
    (stated.unwrap_or(Exact::ONE), class.source("conversion_rights/0/conversion_mechanism/ratio"))
}

/// The same by an adjustment.
pub(super) fn adjusted_ratio(item: Item<'_>) -> (Exact, Option<String>) {
    let stated = item.json.within(&["new_ratio_conversion_mechanism", "ratio"]).and_then(ratio);
    (stated.unwrap_or(Exact::ONE), item.source("new_ratio_conversion_mechanism/ratio"))
}
