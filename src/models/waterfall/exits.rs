//! The exits that a scenario asks about, and what each pays.

use super::breakpoints::compelled;
use super::costs::{Bend, Pot};
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
    /// Where classes have to convert, in ascending order.
    pub jumps: Vec<Jump<'s>>,
    /// Where what is left for holders bends, in ascending order.
    pub bends: Vec<Bend<'s>>,
}

/// An exit from which on classes have to convert: what everybody gets jumps there.
pub struct Jump<'s> {
    /// The exit.
    pub from: Money<'s>,
    /// The breakpoints from there on.
    pub schedule: Schedule<'s>,
    /// Who has to convert from there on.
    pub compelled: Vec<usize>,
}

/// An exit that brings what somebody wants.
pub struct Found<'s> {
    /// The exit.
    pub exit: Money<'s>,
    /// What a common share then has.
    pub level: Price<'s>,
    /// The position of the jump that leads over what is wanted: below it there is less, and from it on more.
    pub at_jump: Option<usize>,
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
    /// How many of the jumps lie at or below it.
    pub jumps: usize,
}

impl Paid<'_> {
    /// A heading, with the exit where there are several.
    pub fn heading(&self, words: &str) -> String {
        let exit = self.pot.exit;
        if self.prefix.is_empty() { words.to_string() } else { format!("{words}, at {}", exit.sheet().show(exit.id())) }
    }
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
        self.carve_out.iter().for_each(|carve_out| carve_out.check(run));
        Some(Table { bends: self.bends(sheet), ..self.with_jumps(run, holdings)? })
    }

    /// The exits asked about: those that are written, or the interesting ones.
    pub fn exits<'s>(&self, run: &Run<'s>, table: &Table<'s>) -> Vec<Money<'s>> {
        let sheet = run.sheet;
        if let Some(price) = &self.price_per_share {
            return self.exit_at_price(run, table, price.on(sheet)).into_iter().collect();
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

    /// The smallest exit at which a common share gets `price`; a price that a jump leaves out is reported.
    fn exit_at_price<'s>(&self, run: &Run<'s>, table: &Table<'s>, price: Price<'s>) -> Option<Money<'s>> {
        let found = self.first_exit(run.sheet, table, |schedule| schedule.exit_at_level(price))?;
        if let Some(at) = found.at_jump {
            let below = table.schedule_after(at).level(self.pot(run.sheet, found.exit).for_holders);
            let [price_shown, exit, below, above] =
                [price.id(), found.exit.id(), below.id(), found.level.id()].map(|id| run.sheet.show(id));
            let message = format!("no exit gives a common share {price_shown}");
            let note = format!(
                "at {exit}, where {}, what a common share gets jumps from {below} to {above}",
                compelled(table, &table.jumps[at])
            );
            let mistake = run.blame(Diagnostic::error(Code::ImpossibleDeal, message), price.id());
            run.report(mistake.note(note).help("write a price outside of the jump, or the `exit`"));
        }
        Some(found.exit)
    }

    /// Every breakpoint, and twice the last.
    fn interesting<'s>(&self, sheet: &'s Worksheet, table: &Table<'s>) -> Vec<Money<'s>> {
        let mut exits: Vec<Money<'s>> = self.stretches(sheet, table).iter().skip(1).map(|next| next.start).collect();
        match exits.last().copied() {
            Some(last) => exits.push(last + last),
            None => exits.push(sheet.constant(Exact::integer(1_000_000))),
        }
        exits
    }

    /// Pays `exit` out.
    pub fn pay<'s>(&self, sheet: &'s Worksheet, table: &Table<'s>, exit: Money<'s>, prefix: String) -> Paid<'s> {
        let pot = self.pot(sheet, exit);
        let jumps = table.jumps.iter().take_while(|jump| !exit.less_than(jump.from).holds()).count();
        let (level, proceeds) = table.schedule_after(jumps).pay(pot.for_holders);
        Paid { prefix, level, proceeds, pot, jumps }
    }

    /// The smallest exit that `wanted` finds in the breakpoints that hold there.
    pub fn first_exit<'s>(
        &self,
        sheet: &'s Worksheet,
        table: &Table<'s>,
        wanted: impl Fn(&Schedule<'s>) -> Option<Money<'s>>,
    ) -> Option<Found<'s>> {
        for passed in 0..=table.jumps.len() {
            let schedule = table.schedule_after(passed);
            let Some(mut for_holders) = wanted(schedule) else { continue };
            let mut exit = self.exit_leaving(sheet, for_holders);
            // Who would have it below the jump has it at the jump.
            let at_jump = passed.checked_sub(1).filter(|at| exit.less_than(table.jumps[*at].from).holds());
            if let Some(at) = at_jump {
                exit = table.jumps[at].from;
                for_holders = self.pot(sheet, exit).for_holders;
            }
            if table.jumps.get(passed).is_none_or(|next| exit.less_than(next.from).holds()) {
                return Some(Found { exit, level: schedule.level(for_holders), at_jump });
            }
        }
        None
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

impl<'s> Table<'s> {
    /// The breakpoints that hold once so many of the jumps are passed.
    pub fn schedule_after(&self, jumps: usize) -> &Schedule<'s> {
        jumps.checked_sub(1).map_or(&self.schedule, |at| &self.jumps[at].schedule)
    }

    /// Whether a class has to convert once so many of the jumps are passed.
    pub fn is_compelled(&self, index: usize, jumps: usize) -> bool {
        self.holdings[index].is_compelled || self.jumps[..jumps].iter().any(|jump| jump.compelled.contains(&index))
    }

    /// Whether new shares then have to make up for a price that the class is guaranteed.
    pub fn has_ratchet(&self, index: usize, jumps: usize) -> bool {
        self.holdings[index].guarantee.is_some() && self.is_compelled(index, jumps)
    }

    /// The numbers of all classes.
    pub fn all(&self) -> std::ops::Range<usize> {
        0..self.holdings.len()
    }

    /// The class with this name; otherwise the mistake is reported.
    pub fn named(&self, run: &Run<'_>, name: &Word) -> Option<usize> {
        Table::position(run, &self.holdings, name)
    }

    /// The one of `holdings` with this name; otherwise the mistake is reported.
    pub fn position(run: &Run<'_>, holdings: &[Holding<'_>], name: &Word) -> Option<usize> {
        let position = holdings.iter().position(|holding| holding.name == name.text);
        if position.is_none() {
            let message = format!("there is no class `{}` that has issued anything", name.text);
            let mistake = Diagnostic::error(Code::UnknownReference, message).at(name.span, "no such class");
            let known: Vec<&str> = holdings.iter().map(|holding| holding.name.as_str()).collect();
            run.report(did_you_mean(&name.text, known).into_iter().fold(mistake, Diagnostic::help));
        }
        position
    }
}
