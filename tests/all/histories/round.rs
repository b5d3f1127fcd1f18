//! A round by trying: every way in which every SAFE and note can convert, together with every other, is a system of linear
//! equations, written down as the terms say them. Right is what solves its own system while nobody would rather convert
//! in another way.

use super::choices::every_choice;
use super::history::*;
use super::linear::{Equation, solution};
use super::rules::{Rule, Rules};
use super::table::{Divisor, Table, Terms};

/// What came of a round.
#[derive(Clone, Debug, PartialEq)]
pub struct Solved {
    pub price: Fraction,
    pub all: Fraction,
    pub increase: Fraction,
    pub conversions: Vec<Fraction>,
}

/// How one SAFE or note converts.
#[derive(Clone, Copy)]
enum Way<'t> {
    Cap(&'t Fraction, Divisor),
    Discount(&'t Fraction),
    RoundPrice,
}

// The unknowns: shares for each unit of money, all shares after the round, the pool increase, the new shares, and then
// what each SAFE or note becomes.
const PER_MONEY: usize = 0;
const ALL: usize = 1;
const INCREASE: usize = 2;
const NEW: usize = 3;
const FIRST_PAPER: usize = 4;

struct Question<'t> {
    round: &'t Round,
    table: &'t Table,
    rules: Rules,
    existing: Fraction,
    money: Fraction,
}

/// `None` where no number of shares is enough for what the round promises.
pub fn solve(round: &Round, table: &Table, rules: Rules) -> Option<Solved> {
    let money = thousands(round.investors.iter().map(|(_, amount)| amount).sum());
    let question = Question { round, table, rules, existing: table.existing(), money };
    let ways: Vec<Vec<Way>> = (0..table.papers.len()).map(|at| ways(&question.adoptable(at))).collect();
    let mut right: Option<Solved> = None;
    for chosen in every_choice(&ways) {
        for grows in [true, false] {
            if let Some(solved) = question.solved(&chosen, grows, &ways) {
                assert!(
                    right.as_ref().is_none_or(|right| *right == solved),
                    "two solutions of {round:?} after {table:?}"
                );
                right = Some(solved);
            }
        }
    }
    right
}

fn ways<'t>(terms: &[&'t Terms]) -> Vec<Way<'t>> {
    let caps = terms.iter().filter_map(|terms| terms.cap.as_ref()).map(|(cap, divisor)| Way::Cap(cap, *divisor));
    let discounts = terms.iter().filter_map(|terms| terms.discount.as_ref()).map(Way::Discount);
    caps.chain(discounts).chain([Way::RoundPrice]).collect()
}

impl<'t> Question<'t> {
    fn adoptable(&self, at: usize) -> Vec<&'t Terms> {
        self.table.adoptable(at, self.rules)
    }

    /// The solution of the equations where everybody converts as `chosen`, if nobody regrets it.
    fn solved(&self, chosen: &[Way], grows: bool, ways: &[Vec<Way>]) -> Option<Solved> {
        let mut equations = vec![self.value(), self.new_shares(), self.pool(grows)?];
        let mut all = Equation::of(&self.existing, [(ALL, 1), (INCREASE, -1), (NEW, -1)]);
        for (at, way) in chosen.iter().enumerate() {
            all.add(FIRST_PAPER + at, -Fraction::ONE);
            equations.push(self.converts(at, *way));
        }
        equations.push(all);
        let found = solution(equations)?;
        let is_positive = [PER_MONEY, ALL].iter().all(|at| found[*at] > Fraction::ZERO);
        let regrets = |(at, ways): (usize, &Vec<Way>)| {
            ways.iter().any(|way| self.would_get(at, *way, &found) > found[FIRST_PAPER + at])
        };
        if !is_positive || !self.pool_is_right(grows, &found) || ways.iter().enumerate().any(regrets) {
            return None;
        }
        Some(Solved {
            price: Fraction::ONE / &found[PER_MONEY],
            all: found[ALL].clone(),
            increase: found[INCREASE].clone(),
            conversions: found[FIRST_PAPER..].to_vec(),
        })
    }

    /// What fixes the price. A pool on top dilutes the investors, so the value is that of the company without it.
    fn value(&self) -> Equation {
        let of_all = |value: Fraction| {
            let mut equation = Equation::of(&Fraction::ZERO, [(ALL, -1)]);
            equation.add(PER_MONEY, value);
            if self.is_on_top() {
                equation.add(INCREASE, Fraction::ONE);
            }
            equation
        };
        match self.round.fixed_by {
            FixedBy::Price(cents) => Equation::of(&(Fraction::ONE / percent(cents)), [(PER_MONEY, 1)]),
            FixedBy::PostMoney(more) => of_all(thousands(more) + &self.money),
            FixedBy::Stake(stake) => of_all(&self.money / percent(stake)),
            FixedBy::PreMoney(value) => match self.round.method {
                Method::PercentOwnership => of_all(thousands(value) + &self.money),
                Method::DollarsInvested => {
                    let converts = sum(self.table.papers.iter().map(|paper| &paper.amount));
                    of_all(thousands(value) + &self.money + converts)
                }
                Method::PreMoney => {
                    let mut equation = Equation::of(&self.existing, []);
                    equation.add(PER_MONEY, thousands(value));
                    if !self.is_on_top() {
                        equation.add(INCREASE, -Fraction::ONE);
                    }
                    equation
                }
            },
        }
    }

    fn is_on_top(&self) -> bool {
        matches!(self.round.pool, Pool::Target { on_top: true, .. })
    }

    fn new_shares(&self) -> Equation {
        let mut equation = Equation::of(&Fraction::ZERO, [(NEW, 1)]);
        equation.add(PER_MONEY, -self.money.clone());
        equation
    }

    /// The pool grows to its target, or it does not grow; only a target leaves that open.
    fn pool(&self, grows: bool) -> Option<Equation> {
        let mut equation = Equation::of(&Fraction::ZERO, [(INCREASE, 1)]);
        match self.round.pool {
            Pool::None if grows => return None,
            Pool::Increase(_) if !grows => return None,
            Pool::Increase(shares) => equation.constant = thousands(shares),
            Pool::Target { percent: target, of_pre_money, .. } if grows => {
                equation.add(ALL, -percent(target));
                if of_pre_money {
                    equation.add(NEW, percent(target));
                }
                equation.constant = -self.table.pool.clone();
            }
            _ => {}
        }
        Some(equation)
    }

    fn pool_is_right(&self, grows: bool, found: &[Fraction]) -> bool {
        let Pool::Target { percent: target, of_pre_money, .. } = self.round.pool else { return true };
        let of = if of_pre_money { &found[ALL] - &found[NEW] } else { found[ALL].clone() };
        let missing = percent(target) * of - &self.table.pool;
        if grows { missing >= Fraction::ZERO } else { missing <= Fraction::ZERO }
    }

    /// The equation of what one SAFE or note becomes.
    fn converts(&self, at: usize, way: Way) -> Equation {
        let paper = &self.table.papers[at];
        let mut equation = Equation::of(&Fraction::ZERO, []);
        match way {
            Way::RoundPrice => equation.add(PER_MONEY, -paper.amount.clone()),
            Way::Discount(discount) => equation.add(PER_MONEY, -&paper.amount / (Fraction::ONE - discount)),
            Way::Cap(cap, divisor) => {
                let stake = &paper.amount / cap;
                for unknown in self.counted(at, divisor) {
                    equation.add(unknown, -stake.clone());
                }
                equation.constant = &stake * &self.existing;
            }
        }
        equation.add(FIRST_PAPER + at, Fraction::ONE);
        equation
    }

    /// What a cap counts beside all that exists.
    fn counted(&self, at: usize, divisor: Divisor) -> Vec<usize> {
        let papers = FIRST_PAPER..FIRST_PAPER + self.table.papers.len();
        let counts_itself = self.rules.keep(Rule::CapCountsItself);
        let with_increase = match divisor {
            Divisor::PostMoney => !self.rules.keep(Rule::CapLeavesOutThePoolIncrease),
            Divisor::PreMoney => self.rules.keep(Rule::PreMoneyCapCountsThePoolIncrease),
            Divisor::Existing => false,
        };
        let papers =
            papers.filter(|paper| divisor == Divisor::PostMoney && (counts_itself || *paper != FIRST_PAPER + at));
        papers.chain(with_increase.then_some(INCREASE)).collect()
    }

    /// What one would get in another way, with everything else as it is.
    fn would_get(&self, at: usize, way: Way, found: &[Fraction]) -> Fraction {
        let amount = &self.table.papers[at].amount;
        match way {
            Way::RoundPrice => amount * &found[PER_MONEY],
            Way::Discount(discount) => amount * &found[PER_MONEY] / (Fraction::ONE - discount),
            Way::Cap(cap, divisor) => {
                let counted = self.counted(at, divisor);
                amount * (&self.existing + sum(counted.iter().map(|unknown| &found[*unknown]))) / cap
            }
        }
    }
}
