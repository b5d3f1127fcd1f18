//! Who holds what at a day, as a scenario that a person can read: a founding, a step a class, grants, SAFEs and notes.

use std::collections::HashMap;

use crate::exchange::doubt::Doubts;
use crate::exchange::draft::{Draft, Step, Value, decimal};
use crate::exchange::json::Json;
use crate::number::Exact;

use super::Choices;
use super::items::{Item, ratio};
use super::names::{Form, field};
use super::objects::Objects;
use super::register::{Register, Security};

/// How many places of one figure are listed.
const MOST_PLACES: usize = 12;

/// What a scenario is made of.
pub struct Snapshot<'a, 'p> {
    /// The securities.
    pub register: &'a Register<'p>,
    /// Whom and what they refer to.
    pub objects: &'a Objects<'p>,
    /// What is decided from outside.
    pub choices: &'a Choices,
    /// The day, if one is known.
    pub today: Option<&'a str>,
    /// Where doubts go.
    pub doubts: &'a mut Doubts,
}

/// Securities of one kind, class and price.
struct Lot<'a, 'p> {
    class: &'p str,
    strike: Option<Exact>,
    kind: &'static str,
    held: Vec<(&'a Security<'p>, Exact)>,
}

impl<'a, 'p> Snapshot<'a, 'p> {
    /// The scenario.
    pub fn draft(mut self, manifest: &Json) -> Draft {
        let issuer = manifest.within(&["issuer", "legal_name"]).and_then(Json::text).unwrap_or("The company");
        let today = self.today.map(|day| format!(" on {day}")).unwrap_or_default();
        let mut draft = Draft { title: format!("{issuer}{today}"), currency: self.currency(), ..Draft::default() };
        draft.comments.push("Read from a package of the Open Cap Format.".into());
        let lots = self.lots();
        let (shares, others): (Vec<_>, Vec<_>) = lots.into_iter().partition(|lot| lot.kind == "shares");
        let first = shares.iter().position(|lot| self.objects.is_common(lot.class));
        draft.push(self.founding(first.map(|at| &shares[at])));
        for (at, lot) in shares.iter().enumerate() {
            if Some(at) != first {
                self.class(lot, &mut draft);
            }
        }
        let issued: Vec<&str> = shares.iter().map(|lot| lot.class).collect();
        others.iter().for_each(|lot| self.grant(lot, &issued, &mut draft));
        self.convertibles(&mut draft);
        draft
    }

    /// The currency of most amounts.
    fn currency(&mut self) -> String {
        let mut count: HashMap<&str, usize> = HashMap::new();
        for security in &self.register.securities {
            for key in [field::SHARE_PRICE, field::EXERCISE_PRICE, field::INVESTMENT] {
                let currency = security.item.json.within(&[key, "currency"]).and_then(Json::text);
                currency.into_iter().for_each(|currency| *count.entry(currency).or_default() += 1);
            }
        }
        let most = count.into_iter().max_by(|left, right| (left.1, right.0).cmp(&(right.1, left.0)));
        let is_code = |code: &&str| code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase());
        most.map(|(currency, _)| currency).filter(is_code).unwrap_or("USD").to_string()
    }

    /// What is held, by kind, class and strike, in the order of the first issuances.
    fn lots(&mut self) -> Vec<Lot<'a, 'p>> {
        let register = self.register;
        let mut lots: Vec<Lot<'a, 'p>> = Vec::new();
        let mut places: HashMap<(&str, &str, String), usize> = HashMap::new();
        for security in &register.securities {
            let left = register.left(security);
            if !left.is_positive() || security.form == Form::Convertible {
                continue;
            }
            let class = self.class_of(security);
            let (kind, strike) = (self.kind_of(security), self.strike_of(security));
            if kind == "cash" {
                continue;
            }
            let key = (kind, class, strike.as_ref().map(decimal).unwrap_or_default());
            let at = *places.entry(key).or_insert_with(|| {
                lots.push(Lot { class, strike, kind, held: Vec::new() });
                lots.len() - 1
            });
            lots[at].held.push((security, left));
        }
        lots
    }

    fn class_of(&mut self, security: &Security<'p>) -> &'p str {
        let item = security.item;
        let trigger = item.json.get("exercise_triggers").and_then(|list| list.list().first());
        let of_trigger = trigger.and_then(|one| one.within(&["conversion_right", "converts_to_stock_class_id"]));
        let of_plan = || {
            let plan = self.objects.plans.iter().find(|plan| plan.id() == item.text(field::PLAN))?;
            plan.text(field::CLASS).or_else(|| plan.ids("stock_class_ids").first().copied())
        };
        let stated = item.text(field::CLASS).or(of_trigger.and_then(Json::text)).or_else(of_plan);
        let class = stated.unwrap_or("Common");
        if stated.is_some() && !self.objects.classes.contains_key(class) {
            let what = format!("the class `{class}` is not in the package");
            item.doubt(self.doubts, field::CLASS, what, "it is read as a class of common shares of that name");
        }
        class
    }

    fn kind_of(&mut self, security: &Security<'p>) -> &'static str {
        match (security.form, security.item.text("compensation_type")) {
            (Form::Stock, _) => "shares",
            (Form::Warrant, _) => "warrant",
            (_, Some("RSU")) => "share-unit",
            (_, Some("CSAR")) => {
                let what = "a right that is settled in cash gives no shares";
                security.item.doubt(self.doubts, "compensation_type", what, "it is left out");
                "cash"
            }
            _ => "option",
        }
    }

    fn strike_of(&mut self, security: &Security<'p>) -> Option<Exact> {
        let item = match security.repriced {
            _ if security.form == Form::Stock => return None,
            Some(item) => item,
            None => security.item,
        };
        let name = if security.repriced.is_some() { "new_exercise_price" } else { field::EXERCISE_PRICE };
        item.money(name, self.doubts).map(|(price, _)| price)
    }

    /// The first step: holders of the first common class, and what is left of the pools.
    fn founding(&mut self, lot: Option<&Lot<'a, 'p>>) -> Step {
        let mut step = Step::new("founding", "founding");
        match lot {
            Some(lot) => {
                step.say(&["class"], Value::Text(self.objects.class_name(lot.class)), None);
                self.holders(&mut step, lot);
            }
            None => {
                step.comments.push("No common shares are outstanding.".into());
                step.say(&["holders"], Value::Bare("{}".into()), None);
            }
        }
        if let Some((left, source)) = self.pool() {
            step.say(&["pool"], Value::shares(&left), source);
            step.remark("reserved, less what was granted and did not come back");
        }
        step
    }

    /// What is reserved and not granted.
    fn pool(&mut self) -> Option<(Exact, Option<String>)> {
        let mut left = Exact::ZERO;
        let mut source = None;
        for plan in &self.objects.plans {
            let adjusted = plan.id().and_then(|id| self.register.pools.get(id)).map(|one| one.item);
            let (item, name) = match adjusted {
                Some(item) => (item, "shares_reserved"),
                None if plan.json.get("initial_shares_reserved").is_some() => (*plan, "initial_shares_reserved"),
                None => (*plan, "current_shares_reserved"),
            };
            let Some(reserved) = item.number(name, self.doubts) else {
                plan.doubt(
                    self.doubts,
                    name,
                    "it is not stated how many shares the plan reserves",
                    "it counts as none",
                );
                continue;
            };
            let comes_back = !matches!(
                plan.text("default_cancellation_behavior"),
                Some("RETIRE" | "HOLD_AS_CAPITAL_STOCK" | "DEFINED_PER_PLAN_SECURITY")
            );
            let rest = &reserved - &self.granted(*plan, comes_back);
            if rest.is_negative() {
                let what = format!("the plan reserves {} less than was granted", decimal(&rest.abs()));
                item.doubt(self.doubts, name, what, "nothing is left of its pool");
                continue;
            }
            left = &left + &rest;
            source = item.source(name);
        }
        left.is_positive().then_some((left, source))
    }

    fn granted(&self, plan: Item<'p>, comes_back: bool) -> Exact {
        let of_plan = |security: &&Security<'p>| {
            let is_grant = matches!(security.form, Form::Compensation | Form::Stock);
            is_grant && security.item.text(field::PLAN).is_some() && security.item.text(field::PLAN) == plan.id()
        };
        let granted = self.register.securities.iter().filter(of_plan).filter_map(|security| {
            let issued = super::items::read_number(security.item.text(field::QUANTITY)?)?;
            Some(if comes_back { &issued - &security.returned } else { issued })
        });
        granted.sum()
    }

    /// Who holds how much of a lot, each with the places it was read from.
    fn holders(&mut self, step: &mut Step, lot: &Lot<'a, 'p>) {
        let mut order: Vec<String> = Vec::new();
        let mut held: HashMap<String, (Exact, Vec<&Security<'p>>)> = HashMap::new();
        for (security, left) in &lot.held {
            let holder = self.objects.holder(security.item, self.doubts);
            let (total, securities) = held.entry(holder.clone()).or_insert_with(|| {
                order.push(holder);
                (Exact::ZERO, Vec::new())
            });
            *total = &*total + left;
            securities.push(security);
        }
        for holder in order {
            if let Some((total, securities)) = held.remove(&holder) {
                step.say(&["holders", &holder, "shares"], Value::shares(&total), Some(places(&securities)));
            }
        }
    }

    /// A class that is not the first common one.
    fn class(&mut self, lot: &Lot<'a, 'p>, draft: &mut Draft) {
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

    /// Options, units and warrants of one class and strike.
    fn grant(&mut self, lot: &Lot<'a, 'p>, issued: &[&str], draft: &mut Draft) {
        let mut step = Step::new(&format!("{}s", lot.kind), "grant");
        if lot.kind != "option" {
            step.say(&["kind"], Value::Text(lot.kind.into()), None);
        }
        let name = self.objects.class_name(lot.class);
        if issued.contains(&lot.class) {
            step.say(&["class"], Value::Text(name), None);
        } else {
            step.comments.push(format!("They are for {name}, of which no share is outstanding."));
            let common = issued.iter().find(|class| self.objects.is_common(class));
            if let Some(common) = common {
                step.say(&["class"], Value::Text(self.objects.class_name(common)), None);
            }
            if let Some((security, _)) = lot.held.first() {
                let what = format!("no share of {name} is outstanding");
                security.item.doubt(self.doubts, field::CLASS, what, "the rights are counted as for common shares");
            }
        }
        if lot.kind != "warrant" {
            step.say(&["from"], Value::Text("new-shares".into()), None);
            step.remark("the pool above is what is left without them");
        }
        if let (Some(strike), Some((security, _))) = (&lot.strike, lot.held.first()) {
            let source = match security.repriced {
                Some(item) => item.source("new_exercise_price"),
                None => security.item.source(field::EXERCISE_PRICE),
            };
            step.say(&["strike"], Value::figure(strike, ""), source);
        }
        self.holders(&mut step, lot);
        draft.push(step);
    }
}

/// Where the number of shares of several securities stands, and what was taken of them.
fn places(securities: &[&Security<'_>]) -> String {
    let file = securities.first().map_or("", |first| first.item.file);
    let listed = |items: Vec<Item<'_>>| {
        let mut told: Vec<String> = items.iter().take(MOST_PLACES).map(|item| item.index.to_string()).collect();
        if items.len() > MOST_PLACES {
            told.push(format!("and {} more", items.len() - MOST_PLACES));
        }
        told.join(",")
    };
    let issued = listed(securities.iter().map(|security| security.item).collect());
    let taken: Vec<Item<'_>> = securities.iter().flat_map(|security| security.taken_by.iter().copied()).collect();
    let less = if taken.is_empty() { String::new() } else { format!(" less items/{}", listed(taken)) };
    format!("{file}#/items/{issued}/quantity{less}")
}
