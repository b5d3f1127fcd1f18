//! Questions that the breakpoints answer: what can be expected, what jumps bring, which exit is required for a sum.

use super::entitlements::{Entitlements, Jump, Paid, position};
use super::holders::Party;
use super::outcome::{self, Expected, RequiredExit, Setback};
use super::schedule::Schedule;
use crate::models::preference_terms::AmountOrMultiple;
use crate::models::waterfall::mistakes;
use crate::models::{Run, Yields};
use crate::number::Exact;
use crate::worksheet::{Money, Multiple};

/// What each class can expect of exits with probabilities, which come last among those that are paid.
pub fn expected<'s>(
    rights: &Entitlements<'_, 's>,
    run: &Run<'s>,
    paid: &[Paid<'s>],
    yields: &mut Yields,
) -> Option<Expected> {
    let outcomes = &rights.terms.outcomes;
    let first = paid.len().checked_sub(outcomes.len()).filter(|_| !outcomes.is_empty())?;
    let weights: Vec<_> = outcomes.iter().map(|outcome| outcome.probability.on(rights.sheet)).collect();
    let all = rights.sheet.sum(&weights).named("probability_of_all");
    if all.is_defined() && !all.equals(rights.sheet.constant(Exact::ONE)) {
        yields.mistake(mistakes::probabilities(run, all));
    }
    for (paid, outcome) in paid[first..].iter().zip(outcomes) {
        for (class, proceeds) in rights.holdings.iter().zip(&paid.proceeds) {
            proceeds.named_at(&["outcomes", &outcome.name, &class.name, "proceeds"]);
        }
    }
    let weighted = |name: &str, of: &dyn Fn(&Paid<'s>) -> Money<'s>| {
        let weighted = paid[first..].iter().zip(&weights).map(|(paid, weight)| of(paid) * *weight);
        rights.sheet.sum(&weighted.collect::<Vec<_>>()).named_at(&[name, "expected"]).line()
    };
    let exit = weighted("exit", &|paid| paid.pot.exit);
    let classes = rights.holdings.iter().enumerate();
    let classes = classes.map(|(index, class)| weighted(&class.name, &|paid| paid.proceeds[index])).collect();
    Some(Expected { exit, classes })
}

/// What each class loses or gains where classes have to convert.
pub fn jumps(rights: &Entitlements<'_, '_>) -> Vec<outcome::Jump> {
    let mut jumps = Vec::new();
    for (at, jump) in rights.jumps.iter().enumerate() {
        let net_proceeds = rights.pot(jump.from).net_proceeds;
        let [below, above] = [at, at + 1].map(|jumps| rights.schedule_after(jumps).payouts(net_proceeds));
        let number = (at + 1).to_string();
        let prefix: &[&str] = if rights.jumps.len() == 1 { &[] } else { &["jumps", &number] };
        let difference = |(index, class): (usize, &super::claim_terms::Holding<'_>)| {
            (above[index] - below[index]).named_at(&[prefix, &[&class.name, "jump"]].concat()).line()
        };
        let lines = |of: &[Money<'_>]| of.iter().map(|money| money.line()).collect();
        jumps.push(outcome::Jump {
            exit: jump.from.line(),
            converting: jump.compelled.clone(),
            below: lines(&below),
            above: lines(&above),
            jump: rights.holdings.iter().enumerate().map(difference).collect(),
        });
    }
    jumps
}

/// The exits that give every class and holder their money back, and targets what they ask for.
pub fn required_exits<'s>(
    rights: &Entitlements<'_, 's>,
    parties: &[Party<'s>],
    yields: &mut Yields,
) -> Vec<RequiredExit> {
    let required = |wanted: Wanted<'_, 's>| {
        let found = rights.first_exit(|schedule| wanted.who.exit_for(schedule, wanted.target));
        let setbacks = found.as_ref().map_or(Vec::new(), |found| setbacks(rights, &wanted, found.exit));
        let named = found.as_ref().map(|found| match wanted.who {
            Who::Class(index) => found.exit.named_at(&[&rights.holdings[index].name, wanted.figure]),
            Who::Holder(_, party) => found.exit.named_at(&["holders", &party.name, wanted.figure]),
        });
        RequiredExit {
            who: match wanted.who {
                Who::Class(index) => outcome::Who::Class(index),
                Who::Holder(index, _) => outcome::Who::Holder(index),
            },
            target: wanted.target.line(),
            multiple: wanted.multiple.map(|multiple| multiple.line()),
            found: named.zip(found).map(|(exit, found)| (exit.line(), found.level.line())),
            setbacks,
        }
    };
    wanted(rights, parties, yields).into_iter().map(required).collect()
}

/// Where one who has what is wanted from an exit on has less again, because classes have to convert.
fn setbacks<'s>(rights: &Entitlements<'_, 's>, wanted: &Wanted<'_, 's>, from: Money<'s>) -> Vec<Setback> {
    let (who, target) = (wanted.who, wanted.target);
    let mut setbacks = Vec::new();
    for (at, jump) in rights.jumps.iter().enumerate() {
        let gets = |jump: &Jump<'s>| who.gets(&jump.schedule.payouts(rights.pot(jump.from).net_proceeds));
        if !from.less_than(jump.from).holds() || !gets(jump).is_some_and(|gets| gets.less_than(target).holds()) {
            continue;
        }
        let again = who.exit_for(&jump.schedule, target).map(|money| rights.exit_leaving(money));
        let next = rights.jumps.get(at + 1).map(|next| next.from);
        let until = match (again, next) {
            (Some(again), Some(next)) => Some(again.min(next)),
            (again, next) => again.or(next),
        };
        setbacks.push(Setback { jump: at, until: until.map(|until| until.line()) });
    }
    setbacks
}

/// Who wants how much, and the name of the exit that brings it.
struct Wanted<'p, 's> {
    who: Who<'p, 's>,
    target: Money<'s>,
    multiple: Option<Multiple<'s>>,
    figure: &'static str,
}

/// Who wants what: their money back, or a target.
fn wanted<'p, 's>(rights: &Entitlements<'_, 's>, parties: &'p [Party<'s>], yields: &mut Yields) -> Vec<Wanted<'p, 's>> {
    let mut wanted = Vec::new();
    let mut costs = |who: Who<'p, 's>| {
        let back = |target| Wanted { who, target, multiple: None, figure: "break_even_exit" };
        wanted.extend(who.cost(rights).map(back));
    };
    (0..rights.holdings.len()).for_each(|index| costs(Who::Class(index)));
    let holders = || parties.iter().enumerate();
    // A part of one class breaks even where the class does.
    let of_several = holders().filter(|(_, party)| party.parts.len() > 1);
    of_several.for_each(|(index, party)| costs(Who::Holder(index, party)));
    for (name, target) in &rights.terms.targets {
        let holder = holders().find(|(_, party)| party.name == name.text);
        let holder = holder.map(|(index, party)| Who::Holder(index, party));
        let Some(who) = holder.or_else(|| position(&rights.holdings, name, yields).map(Who::Class)) else {
            continue;
        };
        let (target, multiple) = match target {
            AmountOrMultiple::Amount(money) => (Some(money.on(rights.sheet)), None),
            AmountOrMultiple::Multiple(multiple) => {
                let multiple = multiple.on(rights.sheet);
                (who.cost(rights).map(|cost| multiple * cost), Some(multiple))
            }
        };
        match target {
            Some(target) => wanted.push(Wanted { who, target, multiple, figure: "target_exit" }),
            None => yields.mistake(mistakes::no_investment(name)),
        }
    }
    wanted
}

/// A class or a holder.
#[derive(Clone, Copy)]
enum Who<'p, 's> {
    Class(usize),
    Holder(usize, &'p Party<'s>),
}

impl<'s> Who<'_, 's> {
    fn exit_for(self, schedule: &Schedule<'s>, target: Money<'s>) -> Option<Money<'s>> {
        match self {
            Who::Class(index) => schedule.exit_for(index, target),
            Who::Holder(_, party) => schedule.exit_for_parts(&party.parts, target),
        }
    }

    /// What it gets of what its classes get.
    fn gets(self, of: &[Money<'s>]) -> Option<Money<'s>> {
        match self {
            Who::Class(index) => of.get(index).copied(),
            Who::Holder(_, party) => party.gets(of),
        }
    }

    fn cost(self, rights: &Entitlements<'_, 's>) -> Option<Money<'s>> {
        match self {
            Who::Class(index) => rights.holdings[index].investment,
            Who::Holder(_, party) => party.cost(rights),
        }
    }
}
