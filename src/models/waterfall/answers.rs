//! Questions that the breakpoints answer: what can be expected, what a holder gets, which exit it takes.

use super::exits::{Paid, Table as Exit};
use super::terms::{Holder, Target, Terms};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::Run;
use crate::number::Exact;
use crate::report::{Cell, Table};
use crate::scenario::Word;
use crate::worksheet::{Money, Price, Reported, Stake, dimension};

impl Terms {
    /// What each class can expect of exits with probabilities.
    pub(super) fn expected<'s>(&self, run: &Run<'s>, table: &Exit<'s>, paid: &[Paid<'s>]) -> Table {
        let mut rows = Table::new("Expected, weighted by probability", &["Class", "Expected"]);
        let Some(first) = paid.len().checked_sub(self.outcomes.len()).filter(|_| !self.outcomes.is_empty()) else {
            return rows;
        };
        let weights: Vec<_> = self.outcomes.iter().map(|outcome| outcome.probability.on(run.sheet)).collect();
        let all = run.sheet.sum(&weights).named("probability_of_all");
        if all.value().is_some_and(|all| all != Exact::ONE) {
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

    /// What holders of parts of classes get.
    pub(super) fn holders_table<'s>(&self, run: &Run<'s>, table: &Exit<'s>, paid: &[Paid<'s>]) -> Table {
        let mut rows = Table::new("Holders", &["Exit"]);
        let holders: Vec<(&Holder, Vec<(usize, Stake<'s>)>)> =
            self.holders.iter().map(|holder| (holder, holder.parts_of(run, table))).collect();
        rows.columns.extend(holders.iter().map(|(holder, _)| holder.label.clone()));
        if holders.is_empty() {
            return rows;
        }
        for paid in paid {
            let mut row = vec![Cell::from(paid.pot.exit)];
            for (holder, parts) in &holders {
                let parts: Vec<Money<'s>> = parts.iter().map(|(index, part)| paid.proceeds[*index] * *part).collect();
                let proceeds = run.sheet.sum(&parts).named(&format!("{}holders.{}", paid.prefix, holder.name));
                row.push(proceeds.into());
            }
            rows.row(row);
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

    /// The exit that gives every class its money back, options something, and targets what they ask for.
    pub(super) fn needed<'s>(&self, run: &Run<'s>, table: &Exit<'s>) -> Table {
        let mut rows = Table::new("Which exit it takes", &["Class", "To get", "Exit", "All at a share's price of"]);
        let mut row = |index: usize, target: Money<'s>, what: Cell, name: &str| {
            let class = &table.holdings[index];
            let Some(for_holders) = table.schedule.exit_for(index, target) else {
                rows.row([class.label.clone().into(), what, "no exit brings it that much".into()]);
                return;
            };
            let exit = self.exit_leaving(run.sheet, for_holders).named(&format!("{}.{name}", class.name));
            let level: Price<'s> = table.schedule.level(for_holders);
            rows.row([class.label.clone().into(), what, exit.into(), level.into()]);
        };
        for index in table.all() {
            if let Some(cost) = table.holdings[index].investment {
                row(index, cost, cost.into(), "break_even_exit");
            }
        }
        for (class, target) in &self.targets {
            let Some(index) = table.named(run, class) else {
                continue;
            };
            let (money, what) = match target {
                Target::Money(money) => (Some(money.on(run.sheet)), Cell::from(money.on(run.sheet))),
                Target::Multiple(multiple) => {
                    let multiple = multiple.on(run.sheet);
                    (table.holdings[index].investment.map(|cost| multiple * cost), multiple.into())
                }
            };
            match money {
                Some(money) => row(index, money, what, "target_exit"),
                None => run.report(no_investment(class)),
            }
        }
        rows
    }
}

fn no_investment(class: &Word) -> Diagnostic {
    let message = format!("`{}` wants a multiple of what it paid, and that is not known", class.text);
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(class.span, "a multiple of nothing known")
        .help("write `investment` for this class, or a target in money")
}

impl Holder {
    /// Which part of which classes it has.
    fn parts_of<'s>(&self, run: &Run<'s>, table: &Exit<'s>) -> Vec<(usize, Stake<'s>)> {
        let part = |(class, held): &(Word, Reported<dimension::Shares>)| {
            let index = table.named(run, class)?;
            Some((index, held.on(run.sheet) / table.holdings[index].granted?))
        };
        self.parts.iter().filter_map(part).collect()
    }
}
