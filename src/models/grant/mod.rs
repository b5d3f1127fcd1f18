//! Options, warrants and promises. See `about.md`.

#[cfg(test)]
mod tests;

use crate::captable::{AwardKind, CapTable, CapitalizationRules, StockClass};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::captable_terms::{Holding, award, holdings};
use crate::models::ledger::Ledger;
use crate::models::{Model, OldStep, Run, ownership};
use crate::report;
use crate::scenario::{Range, Section, Word};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The model.
pub const MODEL: Model = Model::at_once("grant", include_str!("about.md"), |section| {
    read(section).map(|step| Box::new(crate::models::AtOnce(step)) as Box<dyn crate::models::AnyStep>)
});

#[derive(Debug)]
struct Grant {
    span: Span,
    kind: AwardKind,
    class: Option<Word>,
    strike: Option<Reported<dimension::Price>>,
    from_pool: bool,
    holders: Vec<Holding>,
}

fn read(section: &Section<'_>) -> Option<Box<dyn OldStep>> {
    if !section.has("holders") {
        section.missing("holders", "a grant is to somebody", "add `holders.NAME = 50_000`");
    }
    let kinds = [
        ("option", AwardKind::Option),
        ("promised-option", AwardKind::PromisedOption),
        ("warrant", AwardKind::Warrant),
        ("share-unit", AwardKind::RestrictedShareUnit),
    ];
    let kind = section.choice("kind", &kinds).unwrap_or(AwardKind::Option);
    let from_pool = section.choice("from", &[("pool", true), ("new-shares", false)]);
    let grant = Grant {
        span: section.span(),
        kind,
        class: section.word("class"),
        strike: section.figure_within("strike", Range::NotNegative),
        from_pool: from_pool.unwrap_or(kind != AwardKind::Warrant),
        holders: holdings(section, "holders"),
    };
    (!grant.holders.is_empty()).then(|| Box::new(grant) as Box<dyn OldStep>)
}

impl OldStep for Grant {
    fn run(&self, run: &Run<'_>) -> report::Section {
        let before = run.captable();
        let mut ledger = Ledger::new(run, before.clone());
        let class = match &self.class {
            Some(word) => ledger.class_of("", Some(word), word.span),
            None => Some(ledger.table.add_class(StockClass::common("Common"))),
        };
        let Some(class) = class else {
            return report::Section::default();
        };
        let strike = self.strike.as_ref().map(|strike| strike.on(run.sheet).line());
        for holding in &self.holders {
            let mut award = award(run, &mut ledger.table, holding, self.kind, class);
            award.strike = award.strike.or(strike);
            ledger.grant(award);
            if self.from_pool {
                let shares = holding.shares.on(run.sheet);
                ledger.change_pool(|pool| pool - shares);
            }
        }
        self.check_pool(run, &before, &ledger.table);
        let mut section = report::Section::new(format!("Grant of {}", self.kind.noun()));
        ownership::report(
            &ownership::Holdings::between(run.sheet, &before, &ledger.table, CapitalizationRules::FULLY_DILUTED),
            &mut section,
        );
        ledger.keep();
        section
    }
}

impl Grant {
    fn check_pool(&self, run: &Run<'_>, before: &CapTable, after: &CapTable) {
        let left = after.unallocated_pool().map(|pool| pool.on(run.sheet));
        if !self.from_pool || !left.is_some_and(|left| left.is_negative().holds()) {
            return;
        }
        let there = before.unallocated_pool().map_or("empty".to_string(), |pool| run.sheet.show(pool.id()));
        let message = format!("this grants more than the pool holds, which is {there}");
        let help = "grow it first with a step `model = \"pool\"`, or write `from = \"new-shares\"`";
        run.report(Diagnostic::error(Code::OutOfRange, message).at(self.span, "more than there is").help(help));
    }
}
