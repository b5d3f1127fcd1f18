//! What happened to a company, as a scenario: a step a transaction, in the order of days.

mod convertibles;
mod exchanged;
mod issued;
mod rights;
mod splits;
mod steps;
mod vesting;

use std::collections::{HashMap, HashSet};

use crate::exchange::draft::{Draft, Entry};
use crate::exchange::json::Json;
use crate::limits::STEPS;
use crate::number::Exact;

use super::classes::adjusted_ratio;
use super::events::{Effect, Event};
use super::names::{Kind, field};
use super::objects::Objects;
use super::pools::{Pools, beginning};
use super::register::Register;
use super::snapshot::{Lot, Snapshot};
use super::vesting::Schedule;

/// A security, as the scenario has it so far.
#[derive(Debug)]
struct Told<'p> {
    holder: String,
    /// Its class in the package.
    class: &'p str,
    /// `shares`, `option` and so on, as a step says it; `cash` for what gives no shares, `safe`, and nothing for a note.
    kind: &'static str,
    /// The strike, and the day it is of.
    strike: Option<(Exact, &'p str)>,
    /// When it vests.
    schedule: Option<Schedule>,
    /// What is left of it, in shares of the day of its issuance.
    left: Exact,
    /// The step that granted or lent it.
    step: Option<String>,
    /// The class that a right was granted for, where it is not its own.
    granted_for: Option<&'p str>,
}

/// A class, as the scenario has it so far.
#[derive(Debug)]
struct Class {
    /// What every issuance of it says, but its price.
    terms: Vec<Entry>,
    price: Option<(Exact, Option<String>)>,
    ratio: Exact,
    outstanding: Exact,
    is_common: bool,
}

/// A scenario that is being told.
pub struct History<'a, 'p> {
    teller: Snapshot<'a, 'p>,
    register: &'a Register<'p>,
    objects: &'a Objects<'p>,
    draft: Draft,
    told: Vec<Told<'p>>,
    /// The classes that shares were issued of.
    classes: HashMap<&'p str, Class>,
    /// Classes whose shares are outstanding in the end, and the first common one among them.
    outstanding: HashSet<&'p str>,
    common: Option<&'p str>,
    /// At what each class should convert, and where that stands.
    ratios: HashMap<&'p str, (Exact, Option<String>)>,
    /// Rights to shares of a class that is not issued yet.
    waiting: HashMap<&'p str, Vec<usize>>,
    /// Whether rights were granted before any class was issued that they could be for.
    has_nameless: bool,
    /// The splits that were told, by class and day.
    splits: HashSet<(&'p str, &'p str)>,
    pools: Pools<'p>,
    /// The pool of the scenario.
    pool: Exact,
    /// What is said above the next step.
    remarks: Vec<String>,
}

impl<'a, 'p> History<'a, 'p> {
    /// What `teller` tells of a day, told from the beginning.
    pub fn new(mut teller: Snapshot<'a, 'p>) -> History<'a, 'p> {
        let (register, objects) = (teller.register, teller.objects);
        let told: Vec<Told<'p>> = register.securities.iter().map(|security| teller.told(security)).collect();
        let mut outstanding = HashSet::new();
        let mut common = None;
        for (security, told) in register.securities.iter().zip(&told) {
            if told.kind == "shares" && security.left.is_positive() {
                outstanding.insert(told.class);
                common = common.or(Some(told.class).filter(|class| objects.is_common(class)));
            }
        }
        let draft = Draft::new(String::new(), teller.currency());
        let pools = Pools::of(objects, |plan| beginning(plan).is_none());
        History {
            register,
            objects,
            draft,
            told,
            classes: HashMap::new(),
            outstanding,
            common,
            ratios: HashMap::new(),
            waiting: HashMap::new(),
            has_nameless: false,
            splits: HashSet::new(),
            pools,
            pool: Exact::ZERO,
            remarks: Vec::new(),
            teller,
        }
    }

    /// The scenario.
    pub fn draft(mut self, manifest: &Json<'_>) -> Draft {
        self.draft.title = self.teller.title(manifest);
        self.draft.comments.push("Read from a package of the Open Cap Format, a step a transaction.".into());
        let mut events: Vec<&'a Event<'p>> = self.register.events.iter().collect();
        events.sort_by_key(|event| (event.day, rank(event)));
        let mut beginnings = self.pools.beginnings();
        beginnings.sort_by_key(|(_, day)| *day);
        let mut beginnings = beginnings.into_iter().peekable();
        let mut rest = events.as_slice();
        while let [first, ..] = rest {
            while let Some((plan, day)) = beginnings.next_if(|(_, day)| *day <= first.day) {
                self.begin_plan(plan, day);
            }
            let is_together = |event: &&&Event<'p>| event.day == first.day && rank(event) == 1;
            let together = rest.iter().take_while(is_together).count();
            match together {
                0 => self.event(first),
                _ => self.issuances(&rest[..together]),
            }
            rest = &rest[together.max(1)..];
        }
        for (plan, day) in beginnings {
            self.begin_plan(plan, day);
        }
        self.end()
    }

    fn begin_plan(&mut self, plan: usize, day: &'p str) {
        let source = self.pools.open(plan);
        if !self.draft.steps.is_empty() {
            self.settle_pool(day, source);
        }
    }

    fn end(mut self) -> Draft {
        let source = self.pools.source();
        self.settle_pool("", source);
        self.vest();
        self.pools.doubt(self.teller.doubts);
        self.draft.comments.append(&mut self.remarks);
        let count = self.draft.steps.len();
        if let (true, Some(first)) = (count > STEPS.most(), self.register.events.first()) {
            let what = format!("the history has {count} steps, and a scenario {} at most", STEPS.most);
            let done = "it is written all the same, and cannot be run as a whole; without --history it can";
            self.teller.doubts.add(first.transaction.item.file, None, what, done);
        }
        self.draft
    }

    fn event(&mut self, event: &'a Event<'p>) {
        let before = self.draft.steps.len();
        let item = event.transaction.item;
        if event.day != event.transaction.date && !event.transaction.date.is_empty() {
            let what = format!("{} is dated {}, before what it ends begins.", item.place(""), event.transaction.date);
            self.remarks.push(what);
        }
        match (&event.effect, event.transaction.kind) {
            (Effect::Ended { ended, makes, .. }, _) => self.ended(event, ended, makes),
            (Effect::Repriced(at), _) => self.repriced(event, *at),
            (Effect::Changed, Kind::Split) => self.split(event),
            (Effect::Changed, Kind::Ratio) => {
                let Some(class) = item.text(field::CLASS) else { return };
                self.ratios.insert(class, adjusted_ratio(item));
                self.settle_ratio(class, event.day);
            }
            (Effect::Changed, _) => self.pools.apply(event, self.register),
            (Effect::Issued(_), _) => {}
        }
        if !self.draft.steps.is_empty() {
            let name = if event.transaction.kind == Kind::Pool { "shares_reserved" } else { "" };
            self.settle_pool(event.day, item.source(name));
        }
        if self.draft.steps.len() == before {
            let name = item.text(field::OBJECT_TYPE).unwrap_or("");
            self.remarks.push(format!("{}, {name}, changes nothing of who holds what.", item.place("")));
        }
    }

    /// So much of a security, on a day.
    fn on(&self, at: usize, amount: &Exact, day: &str) -> Exact {
        let security = &self.register.securities[at];
        match security.class {
            Some(class) => amount * &self.register.splits.between(class, security.issued, day),
            None => amount.clone(),
        }
    }

    /// The securities of a class whose price and terms it is written with: those that are outstanding in the end, where there
    /// are any.
    fn lot(&self, class: &'p str) -> Lot<'a, 'p> {
        let is_outstanding = self.outstanding.contains(class);
        let all = self.register.securities.iter().zip(&self.told);
        let counts = |(security, told): &(&super::register::Security<'p>, &Told<'p>)| {
            told.kind == "shares" && told.class == class && (!is_outstanding || security.left.is_positive())
        };
        let held = all.filter(counts).map(|(security, _)| (security, security.stated.clone())).collect();
        Lot { class, strike: None, kind: "shares", schedule: None, held }
    }
}

/// The order of a day: splits, what is issued, and everything else.
fn rank(event: &Event<'_>) -> u8 {
    match (&event.effect, event.transaction.kind) {
        (Effect::Changed, Kind::Split) => 0,
        (Effect::Issued(_), _) => 1,
        _ => 2,
    }
}
