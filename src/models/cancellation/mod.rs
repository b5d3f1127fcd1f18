//! Options end without being exercised. See `about.md`.

#[cfg(test)]
mod tests;

use crate::captable::{CapitalizationRules, TransactionKind};
use crate::models::exercise::Ending;
use crate::models::ledger::Ledger;
use crate::models::{Model, OldStep, Run, ownership};
use crate::report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::at_once("cancellation", include_str!("about.md"), |section| {
    read(section).map(|step| Box::new(crate::models::AtOnce(step)) as Box<dyn crate::models::AnyStep>)
});

#[derive(Debug)]
struct Cancellation {
    ending: Ending,
    back_to_pool: bool,
}

fn read(section: &Section<'_>) -> Option<Box<dyn OldStep>> {
    let back_to_pool = section.choice("to", &[("pool", true), ("nobody", false)]).unwrap_or(true);
    Ending::read(section).map(|ending| Box::new(Cancellation { ending, back_to_pool }) as Box<dyn OldStep>)
}

impl OldStep for Cancellation {
    fn run(&self, run: &Run<'_>) -> report::Section {
        self.apply(run).unwrap_or_default()
    }
}

impl Cancellation {
    fn apply(&self, run: &Run<'_>) -> Option<report::Section> {
        let before = run.captable();
        let mut ledger = Ledger::new(run, before.clone());
        let shares = self.ending.end(run, &mut ledger, |_, _, _| {})?;
        ledger.record(TransactionKind::Cancellation, self.ending.holder(), Some(shares), None);
        if self.back_to_pool {
            ledger.change_pool(|pool| pool + shares);
        }
        let mut section = report::Section::new(format!("Options of {} end", self.ending.holder()));
        ownership::report(
            &ownership::Holdings::between(run.sheet, &before, &ledger.table, CapitalizationRules::FULLY_DILUTED),
            &mut section,
        );
        ledger.keep();
        Some(section)
    }
}
