//! Questions that the breakpoints answer: what can be expected, what a holder gets, which exit it takes.

use super::breakpoints::compelled;
use super::exits::{Jump, Paid, Table as Exit};
use super::holders::Party;
use super::schedule::Schedule;
use super::terms::{Target, Terms};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::Run;
use crate::number::Exact;
use crate::report::{Cell, Section, Table};
use crate::scenario::Word;
use crate::worksheet::Money;

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

    /// Adds what a class loses or gains where classes have to convert: jumps, not breakpoints.
    pub(super) fn add_jumps<'s>(&self, run: &Run<'s>, table: &Exit<'s>, section: &mut Section) {
        for (at, jump) in table.jumps.iter().enumerate() {
            let title = format!("At {} {}", run.sheet.show(jump.from.id()), compelled(table, jump));
            let mut rows = Table::new(title, &["Class", "Just below", "From there on", "Jump"]);
            let for_holders = self.pot(run.sheet, jump.from).for_holders;
            let [below, above] = [at, at + 1].map(|jumps| table.schedule_after(jumps).payouts(for_holders));
            let prefix = if table.jumps.len() == 1 { String::new() } else { format!("jumps.{}.", at + 1) };
            for index in table.all() {
                let class = &table.holdings[index];
                let jump = (above[index] - below[index]).named(&format!("{prefix}{}.jump", class.name));
                rows.row([class.label.clone().into(), below[index].into(), above[index].into(), jump.into()]);
            }
            section.table(rows);
        }
    }

    /// The exit that gives every class and holder their money back, and targets what they ask for.
    pub(super) fn needed<'s>(&self, run: &Run<'s>, table: &Exit<'s>, parties: &[Party<'s>]) -> Table {
        let mut rows = Table::new("Which exit it takes", &["Who", "To get", "Exit", "A common share then has"]);
        let mut losses = Vec::new();
        for (who, target, what, name) in self.wanted(run, table, parties) {
            let found = self.first_exit(run.sheet, table, |schedule| who.exit_for(schedule, target));
            let label = who.label(table).to_string();
            let Some(found) = found else {
                rows.row([label.into(), what, "no exit brings it that much".into()]);
                continue;
            };
            losses.extend(self.losses(run, table, who, target, found.exit));
            run.sheet.give_name(found.exit.id(), &format!("{}.{name}", who.prefix(table)));
            rows.row([label.into(), what, found.exit.into(), found.level.into()]);
        }
        rows.note = losses.join(" ");
        rows
    }

    /// Where one who has `target` from an exit on has less again because classes have to convert, in sentences.
    fn losses<'s>(
        &self,
        run: &Run<'s>,
        table: &Exit<'s>,
        who: Who<'_, 's>,
        target: Money<'s>,
        from: Money<'s>,
    ) -> Vec<String> {
        let show = |money: Money<'s>| run.sheet.show(money.id());
        let mut losses = Vec::new();
        for (at, jump) in table.jumps.iter().enumerate() {
            let gets = |jump: &Jump<'s>| who.gets(&jump.schedule.payouts(self.pot(run.sheet, jump.from).for_holders));
            if !from.less_than(jump.from).holds() || !gets(jump).is_some_and(|gets| gets.less_than(target).holds()) {
                continue;
            }
            let again = who.exit_for(&jump.schedule, target).map(|money| self.exit_leaving(run.sheet, money));
            let next = table.jumps.get(at + 1).map(|next| next.from);
            let until = match (again, next) {
                (Some(again), Some(next)) => Some(again.min(next)),
                (again, next) => again.or(next),
            };
            let until = until.map_or(String::new(), |until| format!(" up to {}", show(until)));
            losses.push(format!(
                "{} has less than {} again from {}{until}, as {}.",
                who.label(table),
                show(target),
                show(jump.from),
                compelled(table, jump)
            ));
        }
        losses
    }

    /// Who wants what: their money back, or a target.
    fn wanted<'t, 's>(&self, run: &Run<'s>, table: &Exit<'s>, parties: &'t [Party<'s>]) -> Vec<Wanted<'t, 's>> {
        let mut wanted = Vec::new();
        let mut costs = |who: Who<'t, 's>| {
            wanted.extend(who.cost(table).map(|cost| (who, cost, Cell::from(cost), "break_even_exit")));
        };
        table.all().for_each(|index| costs(Who::Class(index)));
        // A part of one class breaks even where the class does.
        parties.iter().filter(|party| party.parts.len() > 1).for_each(|party| costs(Who::Party(party)));
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
                Some(money) => wanted.push((who, money, what, "target_exit")),
                None => run.report(no_investment(name)),
            }
        }
        wanted
    }
}

/// Who wants how much, how that is written, and the name of the exit that brings it.
type Wanted<'t, 's> = (Who<'t, 's>, Money<'s>, Cell, &'static str);

/// A class or a holder.
#[derive(Clone, Copy)]
enum Who<'t, 's> {
    Class(usize),
    Party(&'t Party<'s>),
}

impl<'s> Who<'_, 's> {
    fn exit_for(self, schedule: &Schedule<'s>, target: Money<'s>) -> Option<Money<'s>> {
        match self {
            Who::Class(index) => schedule.exit_for(index, target),
            Who::Party(party) => schedule.exit_for_parts(&party.parts, target),
        }
    }

    /// What it gets of what its classes get.
    fn gets(self, of: &[Money<'s>]) -> Option<Money<'s>> {
        match self {
            Who::Class(index) => of.get(index).copied(),
            Who::Party(party) => party.gets(of),
        }
    }

    fn cost(self, table: &Exit<'s>) -> Option<Money<'s>> {
        match self {
            Who::Class(index) => table.holdings[index].investment,
            Who::Party(party) => party.cost(table),
        }
    }

    fn label<'n>(&'n self, table: &'n Exit<'s>) -> &'n str {
        match self {
            Who::Class(index) => &table.holdings[*index].label,
            Who::Party(party) => &party.label,
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
