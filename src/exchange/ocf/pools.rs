//! What is left of the pools of plans: what they reserve, less what was granted and did not come back.

use std::collections::HashMap;

use crate::exchange::doubt::Doubts;
use crate::exchange::draft::decimal;
use crate::number::Exact;

use super::events::{Effect, Event};
use super::items::Item;
use super::names::{Kind, field};
use super::objects::Objects;
use super::register::Register;

/// The pools of all plans.
#[derive(Debug)]
pub struct Pools<'p> {
    plans: Vec<Plan<'p>>,
    places: HashMap<&'p str, usize>,
    left: Exact,
}

#[derive(Debug)]
struct Plan<'p> {
    item: Item<'p>,
    /// What it reserves, where that can be read.
    reserved: Option<Exact>,
    /// Where that stands.
    place: (Item<'p>, &'static str),
    granted: Exact,
    /// Whether what is cancelled can be granted again.
    comes_back: bool,
    is_open: bool,
}

impl Plan<'_> {
    fn rest(&self) -> Exact {
        self.reserved.as_ref().map_or(Exact::ZERO, |reserved| reserved - &self.granted)
    }

    fn left(&self) -> Exact {
        let rest = self.rest();
        if self.is_open && rest.is_positive() { rest } else { Exact::ZERO }
    }
}

impl<'p> Pools<'p> {
    /// Plans that nothing has been granted from; those that begin on a later day wait for it.
    pub fn of(objects: &Objects<'p>, is_open: impl Fn(&Item<'p>) -> bool) -> Pools<'p> {
        let mut pools = Pools { plans: Vec::new(), places: HashMap::new(), left: Exact::ZERO };
        for item in &objects.plans {
            let initial = "initial_shares_reserved";
            let name = if item.json.get(initial).is_some() { initial } else { "current_shares_reserved" };
            let behavior = item.text("default_cancellation_behavior");
            let comes_back =
                !matches!(behavior, Some("RETIRE" | "HOLD_AS_CAPITAL_STOCK" | "DEFINED_PER_PLAN_SECURITY"));
            pools.places.extend(item.id().map(|id| (id, pools.plans.len())));
            pools.plans.push(Plan {
                item: *item,
                reserved: read(*item, name),
                place: (*item, name),
                granted: Exact::ZERO,
                comes_back,
                is_open: false,
            });
            if is_open(item) {
                pools.open(pools.plans.len() - 1);
            }
        }
        pools
    }

    /// From now on a plan can be granted from. Says where its size stands.
    pub fn open(&mut self, at: usize) -> Option<String> {
        self.change(at, |plan| plan.is_open = true);
        let (item, name) = self.plans[at].place;
        item.source(name)
    }

    /// What a transaction did to the pools.
    pub fn apply(&mut self, event: &Event<'p>, register: &Register<'p>) {
        let item = event.transaction.item;
        let plan_of = |at: &usize| register.securities[*at].item.text(field::PLAN);
        match &event.effect {
            Effect::Issued(at) if !register.securities[*at].is_made => {
                self.grant(plan_of(at), &register.securities[*at].stated);
            }
            Effect::Ended { ended, returned, makes } => {
                let plan = ended.first().and_then(|(at, _)| plan_of(at));
                let of_plan = |at: &&usize| plan_of(at) == plan;
                let made = makes.iter().filter(of_plan).map(|at| &register.securities[*at].stated);
                let made = made.fold(Exact::ZERO, |sum, more| &sum + more);
                let all = ended.iter().fold(Exact::ZERO, |sum, (_, more)| &sum + more);
                // What is made in the place of another is no grant of its own, unless it is more.
                self.grant(plan, &(&made - &(&all - returned)).max(Exact::ZERO));
                for at in makes.iter().filter(|at| plan_of(at) != plan) {
                    self.grant(plan_of(at), &register.securities[*at].stated);
                }
                let never_was = ended.first().is_some_and(|(at, _)| register.securities[*at].never_was);
                if never_was || plan.and_then(|id| self.places.get(id)).is_some_and(|at| self.plans[*at].comes_back) {
                    self.grant(plan, &(&Exact::ZERO - returned));
                }
            }
            Effect::Changed if event.transaction.kind == Kind::Pool => {
                let Some(&at) = item.text(field::PLAN).and_then(|id| self.places.get(id)) else { return };
                self.change(at, |plan| {
                    (plan.reserved, plan.place) = (read(item, "shares_reserved"), (item, "shares_reserved"));
                });
            }
            _ => {}
        }
    }

    fn grant(&mut self, plan: Option<&'p str>, shares: &Exact) {
        if let Some(&at) = plan.and_then(|id| self.places.get(id)).filter(|_| !shares.is_zero()) {
            self.change(at, |plan| plan.granted = &plan.granted + shares);
        }
    }

    fn change(&mut self, at: usize, change: impl FnOnce(&mut Plan<'p>)) {
        let before = self.plans[at].left();
        change(&mut self.plans[at]);
        self.left = &(&self.left - &before) + &self.plans[at].left();
    }

    /// What is reserved and not granted.
    pub fn left(&self) -> &Exact {
        &self.left
    }

    /// Where the size of the last plan stands of which something is left.
    pub fn source(&self) -> Option<String> {
        let last = self.plans.iter().rfind(|plan| plan.left().is_positive())?;
        last.place.0.source(last.place.1)
    }

    /// The plans that begin on a day of their own, by their places.
    pub fn beginnings(&self) -> Vec<(usize, &'p str)> {
        let day = |(at, plan): (usize, &Plan<'p>)| Some((at, beginning(&plan.item)?));
        self.plans.iter().enumerate().filter_map(day).collect()
    }

    /// Says of which plans the size is not known, or less than what was granted.
    pub fn doubt(&self, doubts: &mut Doubts) {
        for plan in &self.plans {
            let (item, name) = plan.place;
            if plan.reserved.is_none() {
                item.number(name, doubts);
                let what = "it is not stated how many shares the plan reserves";
                plan.item.doubt(doubts, name, what, "it counts as none");
            } else if plan.rest().is_negative() {
                let what = format!("the plan reserves {} less than was granted", decimal(&plan.rest().abs()));
                item.doubt(doubts, name, what, "nothing is left of its pool");
            }
        }
    }
}

/// The day on which a plan was approved.
pub fn beginning<'p>(plan: &Item<'p>) -> Option<&'p str> {
    plan.text("board_approval_date").filter(|day| super::items::is_day(day))
}

fn read(item: Item<'_>, name: &str) -> Option<Exact> {
    item.text(name).and_then(super::items::read_number)
}
