//! Questions that the breakpoints answer: what can be expected, what a holder gets, which exit it takes.

use super::exits::{Paid, Table as Exit};
use super::holders::Party;
use super::terms::{Target, Terms};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::Run;
use crate::number::Exact;
use crate::report::{Cell, Table};
use crate::scenario::Word;
use crate::worksheet::{Money, Price};

impl Terms {
    /// What each class can expect of exits with probabilities.
    pub(super) fn expected<'s>(&self, run: &Run<'s>, table: &Exit<'s>, paid: &[Paid<'s>]) -> Table {
        let mut rows = Table::new("Expected, weighted by probability", &["Class", "Expected"]);
        let Some(first) = paid.len().checked_sub(self.outcomes.len()).filter(|_| !self.outcomes.is_empty()) else {
            return rows;
        };
        let weights: Vec<_> = self.outcomes.iter().map(|outcome| outcome.probability.on(run.sheet)).collect();
        let all = run.sheet.sum(&weights).named("probability_of_all");
        if all.is_defined() && !all.equals(run.sheet.constant(Exact::ONE)) {
            let message =
                format!("the probabilities of the outcomes sum to {}, not to 100 %", run.sheet.show(all.id()));
            let mistake = Diagnostic::error(Code::OutOfRange, message).help("let them sum to 100 %");
            run.report(run.blame(mistake, all.id()));
        }
        let mut row = |label: &str, name: &str, of: &dyn Fn(&Paid<'s>) -> Money<'s>| {
            let weighted: Vec<Money<'s>> =
                paid[first..].iter().zip(&weights).map(|(paid, weight)| of(paid) * *weight).collect();
            let expected = run.sheet.sum(&weighted).named(&format!("{name}expected"));
            rows.row([label.into(), expected.into()]);
        };
        for (paid, outcome) in paid[first..].iter().zip(&self.outcomes) {
            for (class, proceeds) in table.holdings.iter().zip(&paid.proceeds) {
                run.sheet.give_name(proceeds.id(), &format!("outcomes.{}.{}.proceeds", outcome.name, class.name));
            }
        }
        row("All", "exit.", &|paid| paid.pot.exit);
        for index in table.all() {
            let class = &table.holdings[index];
            row(&class.label, &format!("{}.", class.name), &|paid| paid.proceeds[index]);
        }
        rows
    }

    /// What a class loses or gains where everybody has to convert: a jump, not a breakpoint.
    pub(super) fn conversion_jump<'s>(&self, run: &Run<'s>, table: &Exit<'s>) -> Table {
        let mut rows = Table::new("", &["Class", "Just below", "From there on", "Jump"]);
        let Some((from, converted)) = &table.converted else {
            return rows;
        };
        rows.title = format!("At {} everybody has to convert", run.sheet.show(from.id()));
        let pot = self.pot(run.sheet, *from);
        let (below, above) = (table.schedule.payouts(pot.for_holders), converted.payouts(pot.for_holders));
        for index in table.all() {
            let class = &table.holdings[index];
            let jump = (above[index] - below[index]).named(&format!("{}.jump", class.name));
            rows.row([class.label.clone().into(), below[index].into(), above[index].into(), jump.into()]);
        }
        rows
    }

    /// The exit that gives every class and holder their money back, and targets what they ask for.
    pub(super) fn needed<'s>(&self, run: &Run<'s>, table: &Exit<'s>, parties: &[Party<'s>]) -> Table {
        let mut rows = Table::new("Which exit it takes", &["Who", "To get", "Exit", "A common share then has"]);
        let mut row = |who: Who<'_, 's>, target: Money<'s>, what: Cell, name: &str| {
            let (label, for_holders) = match who {
                Who::Class(index) => (&table.holdings[index].label, table.schedule.exit_for(index, target)),
                Who::Party(party) => (&party.label, table.schedule.exit_for_parts(&party.parts, target)),
            };
            let Some(for_holders) = for_holders else {
                rows.row([label.clone().into(), what, "no exit brings it that much".into()]);
                return;
            };
            let exit = self.exit_leaving(run.sheet, for_holders);
            run.sheet.give_name(exit.id(), &format!("{}.{name}", who.prefix(table)));
            let level: Price<'s> = table.schedule.level(for_holders);
            rows.row([label.clone().into(), what, exit.into(), level.into()]);
        };
        for index in table.all() {
            if let Some(cost) = table.holdings[index].investment {
                row(Who::Class(index), cost, cost.into(), "break_even_exit");
            }
        }
        for party in parties {
            // A part of one class breaks even where the class does.
            if let (Some(cost), true) = (party.cost(table), party.parts.len() > 1) {
                row(Who::Party(party), cost, cost.into(), "break_even_exit");
            }
        }
        for (name, target) in &self.targets {
            let party = parties.iter().find(|party| party.name == name.text).map(Who::Party);
            let Some(who) = party.or_else(|| table.named(run, name).map(Who::Class)) else {
                continue;
            };
            let (money, what) = match target {
                Target::Money(money) => (Some(money.on(run.sheet)), Cell::from(money.on(run.sheet))),
                Target::Multiple(multiple) => {
                    let multiple = multiple.on(run.sheet);
                    (who.cost(table).map(|cost| multiple * cost), multiple.into())
                }
            };
            match money {
                Some(money) => row(who, money, what, "target_exit"),
                None => run.report(no_investment(name)),
            }
        }
        rows
    }
}

/// A class or a holder.
#[derive(Clone, Copy)]
enum Who<'t, 's> {
    Class(usize),
    Party(&'t Party<'s>),
}

impl<'s> Who<'_, 's> {
    fn cost(self, table: &Exit<'s>) -> Option<Money<'s>> {
        match self {
            Who::Class(index) => table.holdings[index].investment,
            Who::Party(party) => party.cost(table),
        }
    }

    /// Under which name its figures stand.
    fn prefix(self, table: &Exit<'s>) -> String {
        match self {
            Who::Class(index) => table.holdings[index].name.clone(),
            Who::Party(party) => format!("holders.{}", party.name),
        }
    }
}

fn no_investment(class: &Word) -> Diagnostic {
    let message = format!("`{}` wants a multiple of what it paid, and that is not known", class.text);
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(class.span, "a multiple of nothing known")
        .help("write `investment` for this class, or a target in money")
}
