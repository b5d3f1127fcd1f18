//! Every share becomes several. See `about.md`.

#[cfg(test)]
mod tests;

use crate::captable::{CapitalizationRules, TransactionKind};
use crate::models::ledger::Ledger;
use crate::models::{Model, OldStep, Run, ownership};
use crate::report;
use crate::scenario::Section;
use crate::worksheet::{Line, Ratio, Reported, dimension};

/// The model.
pub const MODEL: Model = Model::at_once("split", include_str!("about.md"), |section| {
    read(section).map(|step| Box::new(crate::models::AtOnce(step)) as Box<dyn crate::models::AnyStep>)
});

#[derive(Debug)]
struct Split {
    ratio: Reported<dimension::Ratio>,
}

fn read(section: &Section<'_>) -> Option<Box<dyn OldStep>> {
    if !section.has("ratio") {
        section.missing(
            "ratio",
            "one share becomes several",
            "write `ratio = 10`, or `ratio = \"0.1\"` for a reverse split",
        );
    }
    Some(Box::new(Split { ratio: section.figure("ratio")? }))
}

impl OldStep for Split {
    fn run(&self, run: &Run<'_>) -> report::Section {
        let before = run.captable();
        let mut ledger = Ledger::new(run, before.clone());
        let ratio = self.ratio.on(run.sheet);
        let more = |shares: Line<dimension::Shares>| (shares.on(run.sheet) * ratio).line();
        let less = |price: Line<dimension::Price>| (price.on(run.sheet) / ratio).line();
        for stock in ledger.table.stock_mut() {
            stock.shares = more(stock.shares);
        }
        for award in ledger.table.awards_mut() {
            award.shares = more(award.shares);
            award.strike = award.strike.map(less);
            award.vested = award.vested.map(more);
        }
        let pool = ledger.table.unallocated_pool().map(more);
        ledger.table.set_unallocated_pool(pool);
        ledger.table.split_prices(less);
        ledger.record(TransactionKind::Split, "All", None, None);
        let mut section = report::Section::new(title(run, ratio));
        ownership::report(
            &ownership::Holdings::between(run.sheet, &before, &ledger.table, CapitalizationRules::FULLY_DILUTED),
            &mut section,
        );
        ledger.keep();
        section
    }
}

fn title(run: &Run<'_>, ratio: Ratio<'_>) -> String {
    format!("A split of {} for 1", run.sheet.show(ratio.id()))
}
