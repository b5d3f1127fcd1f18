//! Whole histories, from founding to an exit, against a second model that shares nothing with the first: plain fractions, the
//! definitions of the forms written down, and every decision tried.

mod by_hand;
mod choices;
mod decisions;
mod exit;
mod history;
mod issued;
mod linear;
mod payout;
mod random;
mod round;
mod rules;
mod scenario;
mod steps;
mod table;

use postmoney::engine::{Computation, compute};
use postmoney::scenario::Request;
use postmoney::worksheet::Overrides;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::support;
use exit::Ended;
use history::{Fraction, HOLDERS, History};
use payout::Paid;
use rules::{Rule, Rules};
use steps::AfterRound;
use table::Table;

/// What the program says of a history, figure by figure.
struct Said(Computation);

impl Said {
    fn of(text: &str) -> Said {
        let plan =
            support::planned(text, &Request::default()).unwrap_or_else(|mistakes| panic!("{mistakes:#?}\n{text}"));
        Said(compute(&plan, Overrides::default()))
    }

    fn figure(&self, name: &str) -> Option<String> {
        Some(self.0.sheet.value(self.0.sheet.find(name)?)?.fraction())
    }

    /// The first figure that is not what it should be.
    fn differs(&self, name: &str, value: &Fraction) -> Option<String> {
        let said = self.figure(name);
        (said.as_ref() != Some(&value.to_string())).then(|| {
            let near = value.to_f64().value();
            format!("{name} is {value} (about {near}), and the program says {said:?}")
        })
    }
}

/// What of a history is not as the second model has it.
fn difference(history: &History, rules: Rules) -> Option<String> {
    let said = Said::of(&scenario::text(history));
    let (rounds, table) = steps::rounds(history, rules);
    let of_rounds = rounds.iter().find_map(|round| of_round(&said, round));
    of_rounds.or_else(|| {
        let table = table?;
        if said.0.diagnostics.has_errors() {
            return Some(format!("the program refuses it: {:#?}", said.0.diagnostics));
        }
        match exit::end(&history.exit, &table, rules) {
            Ended::Paid(paid) => of_exit(&said, &table, &paid),
            Ended::Undecided | Ended::Ambiguous => None,
        }
    })
}

fn of_round(said: &Said, round: &AfterRound) -> Option<String> {
    let AfterRound { letter, papers, solved, table } = round;
    let Some(solved) = solved else {
        return (!said.0.diagnostics.has_errors()).then(|| format!("round {letter} promises more than the company"));
    };
    let named = |name: &str| format!("round-{letter}.{name}");
    let mut right =
        vec![(named("fully_diluted"), solved.all.clone()), (named("price_per_share"), solved.price.clone())];
    right.extend(
        papers
            .iter()
            .zip(&solved.conversions)
            .map(|(paper, shares)| (named(&format!("conversions.{paper}.shares")), shares.clone())),
    );
    let held = HOLDERS.iter().enumerate().filter_map(|(at, holder)| Some((holder, table.held(at)?)));
    right.extend(held.map(|(holder, shares)| (named(&format!("holders.{holder}.shares")), shares)));
    if !table.pool.is_zero() {
        right.push((named("pool.shares"), table.pool.clone()));
    }
    right.iter().find_map(|(name, value)| said.differs(name, value))
}

fn of_exit(said: &Said, table: &Table, paid: &Paid) -> Option<String> {
    let classes = table.classes.iter().zip(&paid.classes).map(|(class, paid)| (class.name.clone(), paid));
    let papers = table.papers.iter().zip(&paid.papers).map(|(paper, paid)| (paper.name.clone(), paid));
    let claims = classes.chain(papers).map(|(name, paid)| (format!("exit.{name}.proceeds"), paid.clone()));
    let holders = HOLDERS
        .iter()
        .enumerate()
        .filter_map(|(at, holder)| Some((format!("exit.holders.{holder}"), table.paid_to(at, paid)?)));
    let price = ("exit.common_share".to_string(), paid.common_share.clone());
    claims.chain(holders).chain([price]).find_map(|(name, value)| said.differs(&name, &value))
}

impl Table {
    /// What a holder gets at an exit; `None` for whoever has no claim.
    fn paid_to(&self, holder: usize, paid: &Paid) -> Option<Fraction> {
        let stock = self.stock.iter().filter(|stock| stock.holder == holder);
        let stock = stock.map(|stock| &stock.shares / self.of_class(stock.class) * &paid.classes[stock.class]);
        let awards =
            self.awards.iter().zip(&paid.awards).filter(|(award, _)| award.holder == holder && !award.is_promise);
        let papers = self.papers.iter().zip(&paid.papers).filter(|(paper, _)| paper.holder == holder);
        let others = awards.map(|(_, paid)| paid).chain(papers.map(|(_, paid)| paid)).cloned();
        stock.chain(others).reduce(|total, part| total + part)
    }
}

proptest! {
    #![proptest_config(support::cases(10_000))]

    /// From founding to an exit, all shares, prices and payouts are those of plain arithmetic and of trying every decision.
    #[test]
    fn histories_agree_with_plain_fractions(history in random::history()) {
        if let Some(difference) = difference(&history, Rules::default()) {
            prop_assert!(false, "{}", difference);
        }
    }
}

/// Each rule matters: with it broken in the second model, the two disagree somewhere.
#[test]
fn every_rule_of_conversion_is_seen() {
    let mut runner = TestRunner::deterministic();
    let mut unseen: Vec<&[Rule]> = Rule::ALL.chunks(1).collect();
    for _ in 0..2_000 {
        let history = random::history().new_tree(&mut runner).expect("a history").current();
        // Where the two disagree anyway, nothing is seen of a rule.
        if difference(&history, Rules::default()).is_some() {
            continue;
        }
        unseen.retain(|broken| difference(&history, Rules { broken }).is_none());
        if unseen.is_empty() {
            return;
        }
    }
    panic!("no history shows {unseen:?}");
}
