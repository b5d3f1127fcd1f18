//! The exits that a scenario asks about, and what each pays.

use super::claimant::Claimant;
use super::costs::Pot;
use super::schedule::Schedule;
use super::setup::Holding;
use super::terms::Terms;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::models::Run;
use crate::number::{Exact, Vagueness};
use crate::scenario::Word;
use crate::worksheet::{Money, Price, Worksheet};

/// Everything computed once, whatever the exit.
pub struct Table<'s> {
    /// The classes in the order of the scenario.
    pub holdings: Vec<Holding<'s>>,
    /// Their breakpoints, in money for the holders.
    pub schedule: Schedule<'s>,
    /// The breakpoints once everybody has to convert, where a scenario says so, and the exit from which that holds.
    pub converted: Option<(Money<'s>, Schedule<'s>)>,
}

/// One exit, paid out.
pub struct Paid<'s> {
    /// How its figures are named: nothing for the only exit, `exits.2.` for one of several.
    pub prefix: String,
    /// The exit, and what others get of it first.
    pub pot: Pot<'s>,
    /// What each class gets, in the order of the classes.
    pub proceeds: Vec<Money<'s>>,
    /// What a common share gets.
    pub level: Price<'s>,
    /// Whether everybody has to convert.
    pub all_convert: bool,
}

impl Terms {
    /// Classes and breakpoints; `None` when there is nobody to pay, which is reported.
    pub fn table<'s>(&self, run: &Run<'s>) -> Option<Table<'s>> {
        let sheet = run.sheet;
        let mut holdings = if self.of_rounds { self.of_captable(sheet, &run.captable()) } else { Vec::new() };
        holdings.extend(self.holdings(sheet));
        if holdings.iter().all(|holding| holding.claimant.shares.is_none()) {
            let message = "no class is written here, and no step before this one made a cap table";
            let mistake = Diagnostic::error(Code::TooLittleKnown, message).at(self.span, "nobody to pay");
            run.report(mistake.help("add `[steps.exit.classes.common]` with `shares`, or the rounds before this step"));
            return None;
        }
        let claimants: Vec<Claimant<'s>> = holdings.iter().map(|holding| holding.claimant.clone()).collect();
        let schedule = Schedule::new(sheet, claimants);
        let converted = self.mandatory_conversion_from.as_ref().map(|from| (from.on(sheet), schedule.all_converted()));
        Some(Table { holdings, schedule, converted })
    }

    /// The exits asked about: those that are written, or the interesting ones.
    pub fn exits<'s>(&self, sheet: &'s Worksheet, table: &Table<'s>) -> Vec<Money<'s>> {
        if let Some(price) = &self.price_per_share {
            let for_holders = table.schedule.exit_at_level(price.on(sheet));
            return for_holders.map(|money| self.exit_leaving(sheet, money)).into_iter().collect();
        }
        let outcomes = self.outcomes.iter().map(|outcome| outcome.exit.on(sheet));
        let Some(written) = &self.exit else {
            let outcomes: Vec<Money<'s>> = outcomes.collect();
            return if outcomes.is_empty() { self.interesting(sheet, table) } else { outcomes };
        };
        let firsts = std::iter::once(written.on(sheet)).chain(written.others_on(sheet));
        let each = firsts.zip(written.claims()).flat_map(|(exit, claim)| match &claim.literal.vagueness {
            Vagueness::Between { low, high } => {
                round_numbers(low, high).into_iter().map(|value| sheet.constant(value)).collect()
            }
            _ => vec![exit],
        });
        each.chain(outcomes).collect()
    }

    /// Every breakpoint, and twice the last.
    fn interesting<'s>(&self, sheet: &'s Worksheet, table: &Table<'s>) -> Vec<Money<'s>> {
        let starts = table.schedule.segments().iter().skip(1).map(|segment| segment.start);
        let mut exits: Vec<Money<'s>> = starts.map(|start| self.exit_leaving(sheet, start)).collect();
        match exits.last().copied() {
            Some(last) => exits.push(last + last),
            None => exits.push(sheet.constant(Exact::integer(1_000_000))),
        }
        exits
    }

    /// Pays `exit` out.
    pub fn pay<'s>(&self, sheet: &'s Worksheet, table: &Table<'s>, exit: Money<'s>, prefix: String) -> Paid<'s> {
        let pot = self.pot(sheet, exit);
        let schedule = match &table.converted {
            Some((from, converted)) if !exit.less_than(*from).holds() => converted,
            _ => &table.schedule,
        };
        let all_convert = !std::ptr::eq(schedule, &table.schedule);
        let (level, proceeds) = schedule.pay(pot.for_holders);
        Paid { prefix, level, proceeds, pot, all_convert }
    }
}

/// `low`, the numbers 1, 2 and 5 times a power of ten between, and `high`.
fn round_numbers(low: &Exact, high: &Exact) -> Vec<Exact> {
    let mut numbers = vec![low.clone()];
    for power in low.magnitude()..=high.magnitude() {
        for step in [1, 2, 5] {
            let number = &Exact::integer(step) * &Exact::power_of_ten(power);
            if *low < number && number < *high {
                numbers.push(number);
            }
        }
    }
    numbers.push(high.clone());
    numbers.dedup();
    numbers
}

impl Table<'_> {
    /// The numbers of all classes.
    pub fn all(&self) -> std::ops::Range<usize> {
        0..self.holdings.len()
    }

    /// The class with this name; otherwise the mistake is reported.
    pub fn named(&self, run: &Run<'_>, name: &Word) -> Option<usize> {
        let position = self.holdings.iter().position(|holding| holding.name == name.text);
        if position.is_none() {
            let message = format!("there is no class `{}` that has issued anything", name.text);
            let mistake = Diagnostic::error(Code::UnknownReference, message).at(name.span, "no such class");
            let known: Vec<&str> = self.holdings.iter().map(|holding| holding.name.as_str()).collect();
            run.report(did_you_mean(&name.text, known).into_iter().fold(mistake, Diagnostic::help));
        }
        position
    }
}
