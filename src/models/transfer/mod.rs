//! Shares pass from one holder to another. See `about.md`.

#[cfg(test)]
mod tests;

use crate::captable::{CapitalizationRules, TransactionKind};
use crate::models::ledger::Ledger;
use crate::models::{Model, OldStep, Run, ownership};
use crate::report;
use crate::scenario::{Section, Word};
use crate::worksheet::{Reported, dimension};

/// The model.
pub const MODEL: Model = Model::at_once("transfer", include_str!("about.md"), |section| {
    read(section).map(|step| Box::new(crate::models::AtOnce(step)) as Box<dyn crate::models::AnyStep>)
});

#[derive(Debug)]
struct Transfer {
    from: Word,
    to: Word,
    class: Option<Word>,
    shares: Option<Reported<dimension::Shares>>,
}

fn read(section: &Section<'_>) -> Option<Box<dyn OldStep>> {
    for (key, why) in [("from", "somebody gives"), ("to", "somebody gets")] {
        if !section.has(key) {
            section.missing(key, why, &format!("write `{key} = \"NAME\"`"));
        }
    }
    let shares = section.figure("shares");
    let unread = section.has("shares") && shares.is_none();
    let transfer =
        Transfer { class: section.word("class"), shares, from: section.word("from")?, to: section.word("to")? };
    (!unread).then(|| Box::new(transfer) as Box<dyn OldStep>)
}

impl OldStep for Transfer {
    fn run(&self, run: &Run<'_>) -> report::Section {
        self.apply(run).unwrap_or_default()
    }
}

impl Transfer {
    fn apply(&self, run: &Run<'_>) -> Option<report::Section> {
        let before = run.captable();
        let mut ledger = Ledger::new(run, before.clone());
        let class = ledger.class_of(&self.from.text, self.class.as_ref(), self.from.span)?;
        let shares = match &self.shares {
            Some(shares) => shares.on(run.sheet),
            None => ledger.held(&self.from.text, class, self.from.span)?,
        };
        if !ledger.take(&self.from.text, class, shares, self.from.span) {
            return None;
        }
        let holder = ledger.table.holder(&self.to.text);
        ledger.table.add_stock(holder, class, shares.line(), None);
        ledger.record(TransactionKind::Transfer, &self.to.text, Some(shares.named("shares")), None);
        let mut section = report::Section::new(format!("{} gives shares to {}", self.from.text, self.to.text));
        ownership::report(
            &ownership::Holdings::between(run.sheet, &before, &ledger.table, CapitalizationRules::FULLY_DILUTED),
            &mut section,
        );
        ledger.keep();
        Some(section)
    }
}
