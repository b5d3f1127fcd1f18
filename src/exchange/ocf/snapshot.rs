//! Who holds what at a day, as a scenario that a person can read: a founding, a step a class, grants, SAFEs and notes.

use std::collections::{HashMap, HashSet};

use crate::exchange::doubt::Doubts;
use crate::exchange::draft::{Draft, Step, Value, decimal};
use crate::exchange::json::Json;
use crate::number::Exact;

use super::Choices;
use super::items::Item;
use super::names::{Form, field};
use super::objects::Objects;
use super::pools::Pools;
use super::register::{Register, Security};
use super::vesting::Schedule;

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

/// Securities of one kind, class and strike, which vest alike.
pub(super) struct Lot<'a, 'p> {
    pub(super) class: &'p str,
    pub(super) strike: Option<Exact>,
    pub(super) kind: &'static str,
    pub(super) schedule: Option<Schedule>,
    pub(super) held: Vec<(&'a Security<'p>, Exact)>,
}

impl<'a, 'p> Snapshot<'a, 'p> {
    /// The scenario.
    pub fn draft(mut self, manifest: &Json<'_>) -> Draft {
        let mut draft = Draft::new(self.title(manifest), self.currency());
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
        let issued: HashSet<&str> = shares.iter().map(|lot| lot.class).collect();
        let common = first.map(|at| shares[at].class);
        others.iter().for_each(|lot| self.grant(lot, (&issued, common), &mut draft));
        self.convertibles(&mut draft);
        draft
    }

    /// The company and the day.
    pub(super) fn title(&self, manifest: &Json<'_>) -> String {
        let issuer = manifest.within(&["issuer", "legal_name"]).and_then(Json::text).unwrap_or("The company");
        let today = self.today.map(|day| format!(" on {day}")).unwrap_or_default();
        format!("{issuer}{today}")
    }

    /// The currency of most amounts.
    pub(super) fn currency(&mut self) -> String {
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

    /// What is held, by kind, class, strike and schedule of vesting, in the order of the first issuances.
    fn lots(&mut self) -> Vec<Lot<'a, 'p>> {
        let register = self.register;
        let mut lots: Vec<Lot<'a, 'p>> = Vec::new();
        let mut places: HashMap<(&str, &str, String, String), usize> = HashMap::new();
        let mut vesting: HashSet<(usize, &str)> = HashSet::new();
        for security in &register.securities {
            let left = register.left(security);
            if !left.is_positive() || security.form == Form::Convertible {
                continue;
            }
            let class = self.class_of(security);
            let (kind, strike, schedule) =
                (self.kind_of(security), self.strike_of(security), self.schedule_of(security));
            if kind == "cash" {
                continue;
            }
            let in_words = schedule.as_ref().map(|schedule| format!("{schedule:?}")).unwrap_or_default();
            let key = (kind, class, strike.as_ref().map(decimal).unwrap_or_default(), in_words);
            let holder = security.item.text(field::STAKEHOLDER).unwrap_or("");
            let known = places.get(&key).copied();
            // Two grants of one holder vest each in whole shares, and parts of what is left are those of one grant.
            let fits = |at: &usize| match &schedule {
                None => true,
                Some(Schedule::Equal(_)) => !vesting.contains(&(*at, holder)),
                Some(Schedule::Days(_)) => false,
            };
            let at = known.filter(fits).unwrap_or_else(|| {
                lots.push(Lot { class, strike, kind, schedule, held: Vec::new() });
                lots.len() - 1
            });
            places.insert(key, at);
            vesting.insert((at, holder));
            lots[at].held.push((security, left));
        }
        lots
    }

    pub(super) fn class_of(&mut self, security: &Security<'p>) -> &'p str {
        let (item, stated) = (security.item, security.class);
        let class = stated.unwrap_or("Common");
        if stated.is_some() && !self.objects.classes.contains_key(class) {
            let what = format!("the class `{class}` is not in the package");
            item.doubt(self.doubts, field::CLASS, what, "it is read as a class of common shares of that name");
        }
        class
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
        let mut pools = Pools::of(self.objects, |_| true);
        self.register.events.iter().for_each(|event| pools.apply(event, self.register));
        pools.doubt(self.doubts);
        if pools.left().is_positive() {
            step.say(&["pool"], Value::shares(pools.left()), pools.source());
            step.remark("reserved, less what was granted and did not come back");
        }
        step
    }

    /// Who holds how much of a lot, each with the places it was read from.
    pub(super) fn holders(&mut self, step: &mut Step, lot: &Lot<'a, 'p>) {
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
                step.say(&["holders", &holder], Value::shares(&total), Some(places(&securities)));
            }
        }
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
