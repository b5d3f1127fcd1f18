//! What classes get on average at every exit, be it a sale or an IPO: as parts of a formula that are added from one exit on.

use super::payoff::{Claim, Line, Payoff};
use crate::number::Exact;
use crate::worksheet::{Dimension, Money, Quantity, Ratio};

/// How probable it is that an exit of this size is an IPO. Between two points the probability is even in the logarithm of the exit;
/// outside of all it is that of the nearest.
#[derive(Clone, Copy, Debug)]
pub struct Chance<'s> {
    /// More than 0.
    pub exit: Money<'s>,
    pub probability: Ratio<'s>,
}

/// What is added to a formula from an exit on, each part unless it is 0: for `x` above the exit,
/// `constant + linear * (x - exit) + (logarithmic + both * (x - exit)) * ln(x / exit)`.
#[derive(Clone, Copy, Debug)]
pub struct Addition<'s> {
    pub constant: Option<Money<'s>>,
    pub linear: Option<Ratio<'s>>,
    pub logarithmic: Option<Money<'s>>,
    pub both: Option<Ratio<'s>>,
}

/// All exits at which some payoff has a corner, or the probability a point.
pub fn exits<'s>(claims: &[Claim<'s>], chances: &[Chance<'s>]) -> Vec<Money<'s>> {
    let mut exits = Vec::new();
    let corners = claims.iter().flat_map(|claim| claim.sale.corners.iter().chain(&claim.ipo.corners));
    corners.for_each(|corner| put_in_order(&mut exits, corner.exit));
    chances.iter().for_each(|chance| put_in_order(&mut exits, chance.exit));
    exits
}

/// Puts an exit among others, unless it is there; of those of one size each stays, since another scenario may move them apart.
fn put_in_order<'s>(exits: &mut Vec<Money<'s>>, exit: Money<'s>) {
    if !is_among(exits, exit) {
        let before = exits.iter().take_while(|other| !exit.less_than(**other).holds()).count();
        exits.insert(before, exit);
    }
}

/// For each claim what is added at each exit.
pub fn additions<'s>(claims: &[Claim<'s>], chances: &[Chance<'s>], exits: &[Money<'s>]) -> Vec<Vec<Addition<'s>>> {
    let bends: Vec<Bend<'_, 's>> = (0..exits.len()).map(|at| Bend::of(&exits[..=at], exits[at], chances)).collect();
    let of = |claim: &Claim<'s>| {
        let mut before: Option<Stretch<'s>> = None;
        let added = bends.iter().map(|bend| {
            let stretch = Stretch::from(claim, bend);
            let addition = stretch.added_to(before.map(|before| before.at(bend)));
            before = Some(stretch);
            addition
        });
        added.collect()
    };
    claims.iter().map(of).collect()
}

/// An exit at which what some class gets on average changes its formula.
#[derive(Clone, Copy, Debug)]
struct Bend<'e, 's> {
    /// All exits up to this one. Of several of one size each is passed by itself: it may move apart from the others, and what follows
    /// from it moves with it.
    passed: &'e [Money<'s>],
    exit: Money<'s>,
    /// The probability of an IPO here, and its growth with the logarithm of the exit from here on.
    chance: Ratio<'s>,
    growth: Ratio<'s>,
}

impl<'e, 's> Bend<'e, 's> {
    fn of(passed: &'e [Money<'s>], exit: Money<'s>, chances: &[Chance<'s>]) -> Bend<'e, 's> {
        let nothing: Ratio<'s> = exit.sheet().constant(Exact::ZERO);
        let count = chances.iter().take_while(|chance| is_among(passed, chance.exit)).count();
        let (chance, growth) = match (count.checked_sub(1).map(|last| chances[last]), chances.get(count)) {
            (None, None) => (nothing, nothing),
            (None, Some(first)) => (first.probability, nothing),
            (Some(last), None) => (last.probability, nothing),
            (Some(last), Some(next)) => {
                let growth = (next.probability - last.probability) / (next.exit / last.exit).logarithm();
                match exit.id() == last.exit.id() {
                    true => (last.probability, growth),
                    false => (last.probability + growth * (exit / last.exit).logarithm(), growth),
                }
            }
        };
        Bend { passed, exit, chance, growth }
    }

    /// What a payoff is from here on.
    fn line(&self, payoff: &Payoff<'s>) -> Line<'s> {
        Line::of(payoff, self.exit, |corner| is_among(self.passed, corner))
    }
}

fn is_among<'s>(exits: &[Money<'s>], exit: Money<'s>) -> bool {
    exits.iter().any(|other| other.id() == exit.id())
}

/// What a class gets between two bends: `sale + (chance + growth * ln(exit / start)) * gain`.
#[derive(Clone, Copy, Debug)]
struct Stretch<'s> {
    start: Money<'s>,
    sale: Line<'s>,
    /// What an IPO pays more than a sale.
    gain: Line<'s>,
    chance: Ratio<'s>,
    growth: Ratio<'s>,
}

impl<'s> Stretch<'s> {
    fn from(claim: &Claim<'s>, bend: &Bend<'_, 's>) -> Stretch<'s> {
        let Bend { exit, chance, growth, .. } = *bend;
        let sale = bend.line(&claim.sale);
        Stretch { start: exit, sale, gain: bend.line(&claim.ipo).minus(sale), chance, growth }
    }

    /// The same formulas, written from a later bend.
    fn at(self, bend: &Bend<'_, 's>) -> Stretch<'s> {
        let further = bend.exit - self.start;
        let Stretch { sale, gain, growth, .. } = self;
        Stretch { start: bend.exit, sale: sale.moved(further), gain: gain.moved(further), chance: bend.chance, growth }
    }

    /// By how much each part of the formula differs from what it was before.
    fn added_to(self, before: Option<Stretch<'s>>) -> Addition<'s> {
        let Stretch { sale, gain, chance, growth, .. } = self;
        let (mut sale_more, mut gain_more) = (sale, gain);
        let (mut logarithmic, mut both) = (growth * gain.height, growth * gain.slope);
        if let Some(before) = before {
            (sale_more, gain_more) = (sale.minus(before.sale), gain.minus(before.gain));
            logarithmic = logarithmic - before.growth * before.gain.height;
            both = both - before.growth * before.gain.slope;
        }
        Addition {
            constant: unless_zero(sale_more.height + chance * gain_more.height),
            linear: unless_zero(sale_more.slope + chance * gain_more.slope),
            logarithmic: unless_zero(logarithmic),
            both: unless_zero(both),
        }
    }
}

fn unless_zero<'s, U: Dimension>(quantity: Quantity<'s, U>) -> Option<Quantity<'s, U>> {
    (!quantity.is_zero()).then_some(quantity)
}
