//! Questions that the breakpoints answer: what can be expected, what jumps bring, which exit is required for a sum.

use super::claim_terms::Holding;
use super::entitlements::{Entitlements, Paid, Turn, lines, position};
use super::holders::gets;
use super::outcome::{self, Holder, RequiredExit, Who};
use super::schedule::Schedule;
use crate::models::preference_terms::AmountOrMultiple;
use crate::models::waterfall::mistakes;
use crate::models::{Run, Yields};
use crate::number::Exact;
use crate::worksheet::{Line, Money, Multiple, dimension};

/// What each class can expect of exits with probabilities, which come last among those that are paid.
pub fn expected<'s>(
    rights: &Entitlements<'_, 's>,
    run: &Run<'s>,
    paid: &[Paid<'s>],
    yields: &mut Yields,
) -> Option<(Line<dimension::Money>, Vec<Line<dimension::Money>>)> {
    let outcomes = &rights.terms.outcomes;
    let first = paid.len().checked_sub(outcomes.len()).filter(|_| !outcomes.is_empty())?;
    let weights = outcomes
        .iter()
        .map(|outcome| outcome.probability.on(rights.sheet).named_at(&["outcomes", &outcome.name, "probability"]));
    let weights: Vec<_> = weights.collect();
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
    Some((exit, classes))
}

/// What each class loses or gains where conversions change what the others have.
pub fn jumps(rights: &Entitlements<'_, '_>) -> Vec<outcome::Jump> {
    let is_only = rights.jumps().count() == 1;
    let jump = |(number, (at, jump)): (usize, (usize, &Turn<'_>))| {
        let net_proceeds = rights.pot(jump.from).net_proceeds;
        let [below, above] = [at, at + 1].map(|turns| rights.schedule_after(turns).payouts(net_proceeds));
        let number = number.to_string();
        let prefix: &[&str] = if is_only { &[] } else { &["jumps", &number] };
        let difference = |(index, class): (usize, &Holding<'_>)| {
            (above[index] - below[index]).named_at(&[prefix, &[&class.name, "jump"]].concat()).line()
        };
        outcome::Jump {
            exit: jump.from.line(),
            changes: jump.changes(),
            jump: rights.holdings.iter().enumerate().map(difference).collect(),
            below: lines(&below),
            above: lines(&above),
        }
    };
    (1..).zip(rights.jumps()).map(jump).collect()
}

/// Somebody who may want a sum: a class, or the parts of classes that a holder has.
struct Wants<'o, 'e, 't, 's> {
    rights: &'e Entitlements<'t, 's>,
    holders: &'o [Holder],
    jumps: &'o [outcome::Jump],
    who: Who,
}

impl<'s> Wants<'_, '_, '_, 's> {
    fn exit_for(&self, schedule: &Schedule<'s>, target: Money<'s>) -> Option<Money<'s>> {
        match self.who {
            Who::Class(index) => schedule.exit_for(index, target),
            Who::Holder(index) => {
                let parts = self.holders[index].parts.iter().map(|(class, part)| (*class, part.on(self.rights.sheet)));
                schedule.exit_for_parts(&parts.collect::<Vec<_>>(), target)
            }
        }
    }

    /// What it gets of what its classes get.
    fn gets(&self, of: &[Money<'s>]) -> Option<Money<'s>> {
        match self.who {
            Who::Class(index) => of.get(index).copied(),
            Who::Holder(index) => gets(self.rights, &self.holders[index].parts, of),
        }
    }

    fn cost(&self) -> Option<Money<'s>> {
        match self.who {
            Who::Class(index) => self.rights.holdings[index].terms.investment,
            Who::Holder(index) => self.holders[index].paid.map(|paid| paid.on(self.rights.sheet)),
        }
    }

    /// The smallest exit that brings it `target`, which is named `figure`.
    fn required(&self, target: Money<'s>, multiple: Option<Multiple<'s>>, figure: &str) -> RequiredExit {
        let found = self.rights.first_exit(|schedule| self.exit_for(schedule, target));
        let setbacks = found.as_ref().map_or(Vec::new(), |found| self.setbacks(target, found.exit));
        let found = found.map(|found| {
            let exit = match self.who {
                Who::Class(index) => found.exit.named_at(&[&self.rights.holdings[index].name, figure]),
                Who::Holder(index) => found.exit.named_at(&["holders", &self.holders[index].name, figure]),
            };
            (exit.line(), found.level.line())
        });
        let multiple = multiple.map(|multiple| multiple.line());
        RequiredExit { who: self.who, target: target.line(), multiple, found, setbacks }
    }

    /// Where one who has `target` from an exit on has less again, because classes have to convert.
    fn setbacks(&self, target: Money<'s>, from: Money<'s>) -> Vec<(usize, Option<Line<dimension::Money>>)> {
        let mut setbacks = Vec::new();
        for (number, (at, jump)) in self.rights.jumps().enumerate() {
            let above = || self.jumps[number].above.iter().map(|gets| gets.on(self.rights.sheet));
            let gets = || self.gets(&above().collect::<Vec<_>>());
            if !from.less_than(jump.from).holds() || !gets().is_some_and(|gets| gets.less_than(target).holds()) {
                continue;
            }
            let again = self.exit_for(&jump.span.schedule, target).map(|money| self.rights.exit_leaving(money));
            let next = self.rights.turns.get(at + 1).map(|next| next.from);
            let until = match (again, next) {
                (Some(again), Some(next)) => Some(again.min(next)),
                (again, next) => again.or(next),
            };
            setbacks.push((number, until.map(|until| until.line())));
        }
        setbacks
    }
}

/// The exits that give every class and holder their money back, and targets what they ask for.
pub fn required_exits(
    rights: &Entitlements<'_, '_>,
    holders: &[Holder],
    jumps: &[outcome::Jump],
    yields: &mut Yields,
) -> Vec<RequiredExit> {
    let wants = |who| Wants { rights, holders, jumps, who };
    // A part of one class breaks even where the class does, if it cost as much for each share.
    let of_several = (0..holders.len()).filter(|index| match holders[*index].parts.as_slice() {
        [(class, part)] => {
            let paid = holders[*index].paid.map(|paid| paid.on(rights.sheet));
            let of_class = rights.holdings[*class].terms.investment.map(|all| all * part.on(rights.sheet));
            !paid.zip(of_class).is_some_and(|(paid, of_class)| paid.equals(of_class))
        }
        _ => true,
    });
    let everybody = (0..rights.holdings.len()).map(Who::Class).chain(of_several.map(Who::Holder));
    let costs = everybody.filter_map(|who| Some((who, wants(who).cost()?)));
    let mut wanted: Vec<_> = costs.map(|(who, cost)| (who, cost, None, "break_even_exit")).collect();
    for (name, target) in &rights.terms.targets {
        let holder = holders.iter().position(|holder| holder.name == name.text).map(Who::Holder);
        let class = |yields: &mut Yields| position(&rights.holdings, name, yields).map(Who::Class);
        let Some(who) = holder.or_else(|| class(yields)) else { continue };
        let (target, multiple) = match target {
            AmountOrMultiple::Amount(money) => (Some(money.on(rights.sheet)), None),
            AmountOrMultiple::Multiple(multiple) => {
                let multiple = multiple.on(rights.sheet);
                (wants(who).cost().map(|cost| multiple * cost), Some(multiple))
            }
        };
        match target {
            Some(target) => wanted.push((who, target, multiple, "target_exit")),
            None => yields.mistake(mistakes::no_investment(name)),
        }
    }
    let required = |(who, target, multiple, figure)| wants(who).required(target, multiple, figure);
    wanted.into_iter().map(required).collect()
}
