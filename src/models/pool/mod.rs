//! The option pool grows outside of a round. See `about.md`.

#[cfg(test)]
mod tests;

use crate::captable::{CapitalizationRules, TransactionKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::ledger::Ledger;
use crate::models::{Model, OldStep, Run, ownership};
use crate::number::Exact;
use crate::report;
use crate::scenario::Section;
use crate::source::Span;
use crate::worksheet::{Reported, Shares, dimension};

/// The model.
pub const MODEL: Model = Model::at_once("pool", include_str!("about.md"), |section| {
    read(section).map(|step| Box::new(crate::models::AtOnce(step)) as Box<dyn crate::models::AnyStep>)
});

#[derive(Debug)]
struct Pool {
    span: Span,
    size: Size,
}

#[derive(Debug)]
enum Size {
    Increase(Reported<dimension::Shares>),
    Target(Reported<dimension::Stake>),
}

fn read(section: &Section<'_>) -> Option<Box<dyn OldStep>> {
    let increase = section.figure("increase").map(Size::Increase);
    let target = section.figure("target").map(Size::Target);
    if increase.is_none() && target.is_none() && !section.has("increase") && !section.has("target") {
        section.missing("increase", "a pool has a size", "write `increase = 500_000`, or `target = \"10%\"`");
    }
    if section.has("increase") && section.has("target") {
        let mistake = Diagnostic::error(Code::KeysConflict, "`increase` and `target` both size the pool")
            .at(section.span_of("increase"), "this")
            .also(section.span_of("target"), "and this")
            .help("leave one of them out");
        section.report(mistake);
        return None;
    }
    Some(Box::new(Pool { span: section.span(), size: increase.or(target)? }))
}

impl OldStep for Pool {
    fn run(&self, run: &Run<'_>) -> report::Section {
        let before = run.captable();
        let mut ledger = Ledger::new(run, before.clone());
        let zero: Shares<'_> = run.sheet.constant(Exact::ZERO);
        let there = before.unallocated_pool().map_or(zero, |pool| pool.on(run.sheet));
        let increase = match &self.size {
            Size::Increase(increase) => increase.on(run.sheet),
            // The pool p of the company is p / (1 - p) of everything else.
            Size::Target(target) => {
                let target = target.on(run.sheet);
                let others = before.fully_diluted(run.sheet, CapitalizationRules::FULLY_DILUTED) - there;
                target / target.complement() * others - there
            }
        }
        .named("increase");
        if increase.is_negative().holds() {
            let message = format!("the pool holds {} already, which is more than this", run.sheet.show(there.id()));
            let help = "a pool shrinks by a grant or not at all";
            run.report(Diagnostic::error(Code::OutOfRange, message).at(self.span, "no increase").help(help));
            return report::Section::default();
        }
        ledger.change_pool(|pool| pool + increase);
        ledger.record(TransactionKind::PoolAdjustment, "Pool", Some(increase), None);
        let mut section = report::Section::new("The pool grows");
        ownership::report(
            &ownership::Holdings::between(run.sheet, &before, &ledger.table, CapitalizationRules::FULLY_DILUTED),
            &mut section,
        );
        ledger.keep();
        section
    }
}
