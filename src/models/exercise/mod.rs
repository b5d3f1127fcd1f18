//! Options and warrants become shares. See `about.md`.

#[cfg(test)]
mod tests;

use crate::captable::{AwardKind, CapitalizationRules, TransactionKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::ledger::{Ledger, unknown_holder};
use crate::models::{Model, OldStep, Run, ownership};
use crate::report::{self, Figures};
use crate::scenario::{Range, Section, Word};
use crate::worksheet::{Money, Price, Reported, Shares, dimension};

/// The model.
pub const MODEL: Model = Model::at_once("exercise", include_str!("about.md"), |section| {
    read(section).map(|step| Box::new(crate::models::AtOnce(step)) as Box<dyn crate::models::AnyStep>)
});

/// What becomes of the options of a holder.
#[derive(Debug)]
pub(crate) struct Ending {
    holder: Word,
    shares: Option<Reported<dimension::Shares>>,
}

impl Ending {
    /// Reads `holder` and `shares`.
    pub(crate) fn read(section: &Section<'_>) -> Option<Ending> {
        if !section.has("holder") {
            section.missing("holder", "the options are somebody's", "write `holder = \"NAME\"`");
        }
        let shares = section.figure("shares");
        if section.has("shares") && shares.is_none() {
            return None;
        }
        Some(Ending { shares, holder: section.word("holder")? })
    }

    /// Ends options of the holder, the oldest first, and hands each part with its award to `each`.
    pub(crate) fn end<'r, 's>(
        &self,
        run: &Run<'s>,
        ledger: &mut Ledger<'r, 's>,
        mut each: impl FnMut(&mut Ledger<'r, 's>, &crate::captable::Award, Shares<'s>),
    ) -> Option<Shares<'s>> {
        let Some(id) = ledger.table.find_holder(&self.holder.text) else {
            run.report(unknown_holder(&ledger.table, &self.holder.text, self.holder.span));
            return None;
        };
        let ends = |award: &crate::captable::Award| award.holder == id && award.kind != AwardKind::PromisedOption;
        let held: Vec<Shares<'s>> =
            ledger.table.awards().iter().filter(|award| ends(award)).map(|award| award.shares.on(run.sheet)).collect();
        let held = run.sheet.sum(&held);
        let wanted = self.shares.as_ref().map_or(held, |shares| shares.on(run.sheet));
        if held.less_than(wanted).holds() {
            let message = format!(
                "`{}` has {} options, not {}",
                self.holder.text,
                run.sheet.show(held.id()),
                run.sheet.show(wanted.id())
            );
            run.report(Diagnostic::error(Code::OutOfRange, message).at(self.holder.span, "more than there are"));
            return None;
        }
        let mut needed = wanted;
        for at in 0..ledger.table.awards().len() {
            let award = ledger.table.awards()[at].clone();
            if !ends(&award) || !needed.is_defined() || needed.is_zero() {
                continue;
            }
            let shares = award.shares.on(run.sheet);
            let taken = shares.min(needed);
            ledger.table.awards_mut()[at].shares = (shares - taken).line();
            needed = needed - taken;
            each(ledger, &award, taken);
        }
        let sheet = run.sheet;
        ledger.table.awards_mut().retain(|award| !award.shares.on(sheet).is_zero());
        Some(wanted.named("shares"))
    }

    /// Whose options they are.
    pub(crate) fn holder(&self) -> &str {
        &self.holder.text
    }
}

fn read(section: &Section<'_>) -> Option<Box<dyn OldStep>> {
    let net_exercise_at = section.figure_within("net_exercise_at", Range::Positive);
    let is_unreadable = net_exercise_at.is_none() && section.has("net_exercise_at");
    let exercise = Exercise { ending: Ending::read(section)?, net_exercise_at };
    (!is_unreadable).then(|| Box::new(exercise) as Box<dyn OldStep>)
}

#[derive(Debug)]
struct Exercise {
    ending: Ending,
    /// What a share is worth, where the strike is paid in shares.
    net_exercise_at: Option<Reported<dimension::Price>>,
}

/// One award that is exercised: what becomes shares, what of them pays the strike, and what is paid in cash.
struct Exercised<'s> {
    issued: Shares<'s>,
    withheld: Option<Shares<'s>>,
    cash: Option<Money<'s>>,
}

/// The strike of `shares`, paid in cash or, at what a share is worth, in shares.
fn settle<'s>(shares: Shares<'s>, strike: Option<Price<'s>>, worth: Option<Price<'s>>) -> Exercised<'s> {
    match (strike.map(|strike| strike * shares), worth) {
        (Some(cost), Some(worth)) => {
            let withheld = (cost / worth).min(shares);
            Exercised { issued: shares - withheld, withheld: Some(withheld), cash: None }
        }
        (cost, _) => Exercised { issued: shares, withheld: None, cash: cost },
    }
}

impl OldStep for Exercise {
    fn run(&self, run: &Run<'_>) -> report::Section {
        self.apply(run).unwrap_or_default()
    }
}

impl Exercise {
    fn apply(&self, run: &Run<'_>) -> Option<report::Section> {
        let before = run.captable();
        let mut ledger = Ledger::new(run, before.clone());
        let worth = self.net_exercise_at.as_ref().map(|price| price.on(run.sheet));
        let (mut paid, mut kept) = (Vec::new(), Vec::new());
        let shares = self.ending.end(run, &mut ledger, |ledger, award, shares| {
            let Exercised { issued, withheld, cash } =
                settle(shares, award.strike.map(|strike| strike.on(run.sheet)), worth);
            paid.extend(cash);
            kept.extend(withheld);
            ledger.table.add_stock(award.holder, award.class, issued.line(), cash.map(|cash| cash.line()));
            ledger.record(TransactionKind::Exercise, self.ending.holder(), Some(issued), cash);
        })?;
        let paid: Money<'_> = run.sheet.sum(&paid).named("exercise_price");
        let withheld = worth.map(|_| run.sheet.sum(&kept).named("withheld"));
        let mut figures = Figures::new("The exercise").row("Options exercised", shares);
        figures = match withheld {
            None => figures.row("Paid to the company", paid),
            Some(withheld) => {
                let issued = (shares - withheld).named("shares_issued");
                figures.row("Withheld for the strike", withheld).row("Shares issued", issued)
            }
        };
        let mut section = report::Section::new(format!("{} exercises options", self.ending.holder()));
        section.figures(figures);
        ownership::report(
            &ownership::Holdings::between(run.sheet, &before, &ledger.table, CapitalizationRules::FULLY_DILUTED),
            &mut section,
        );
        ledger.keep();
        Some(section)
    }
}
