//! A priced round: price, conversions, pool and anti-dilution solved at once, exactly. See `about.md`.

mod affine;
mod apply;
mod build;
mod capitalization;
mod coupled;
mod dilution;
mod letters;
mod outcome;
mod purchases;
mod refuse;
mod residuals;
mod round;
mod solve;
mod system;
mod targets;
mod terms;
#[cfg(test)]
mod tests;

pub use round::{Demand, Instrument, Method, Pool, Protected, Round, RoundingTerms, Valuation};
pub use solve::{Adjustment, Conversion, Refusal, Solution};
pub use system::Governing;

use crate::captable::{AntiDilution, CapTable};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::ownership::Ownership;
use crate::models::{Model, OldStep, Run};
use crate::report;
use crate::scenario::Section;
use purchases::Settled;
use terms::Terms;

/// The model.
pub const MODEL: Model = Model::at_once("priced-round", include_str!("about.md"), |section| {
    read(section).map(|step| Box::new(crate::models::AtOnce(step)) as Box<dyn crate::models::AnyStep>)
});

fn read(section: &Section<'_>) -> Option<Box<dyn OldStep>> {
    Terms::read(section).map(|terms| Box::new(terms) as Box<dyn OldStep>)
}

impl OldStep for Terms {
    fn run(&self, run: &Run<'_>) -> report::Section {
        let table = self.without_protection_of_the_absent(run.captable());
        if table.stock().is_empty() {
            run.report(no_table(run.step, self.span));
            return report::Section::default();
        }
        self.settle(run, &table).unwrap_or_default()
    }
}

/// The mistake of a step that needs a cap table before any step made one.
pub(crate) fn no_table(step: &str, span: crate::source::Span) -> Diagnostic {
    Diagnostic::error(
        Code::TooLittleKnown,
        format!("`{step}` changes a cap table, and nobody holds any shares before it"),
    )
    .at(span, "no shares yet")
    .help("put a step with `model = \"founding\"` before it, which says who holds the first shares")
}

impl Terms {
    fn settle(&self, run: &Run<'_>, table: &CapTable) -> Option<report::Section> {
        let before = Ownership::of(run.sheet, table, self.counts, None);
        let round = self.round(run, table, &before)?;
        let solution = match round.solve(run.sheet) {
            Ok(solution) => solution,
            Err(refusal) => {
                run.report(self.refused(run, &round, refusal));
                return None;
            }
        };
        let settled = Settled { table, before: &before, round: &round, solution: &solution };
        let bought = self.purchases(run, &settled)?;
        let applied = self.apply(run, &settled, &bought);
        let section = self.outcome(run, &settled, &bought, &applied.table);
        run.keep_captable(applied.table, applied.transactions);
        Some(section)
    }

    /// Pay to play: shares of holders who do not buy in this round move to a class without the protection.
    fn without_protection_of_the_absent(&self, mut table: CapTable) -> CapTable {
        let protected: Vec<_> = table
            .class_ids()
            .filter(|(_, class)| class.pay_to_play && class.anti_dilution != AntiDilution::None)
            .map(|(id, class)| (id, class.clone()))
            .collect();
        for (id, class) in protected {
            let buys = |table: &CapTable, holder| {
                let name = table.holder_name(holder);
                self.investors.iter().any(|investor| *investor.name == **name)
            };
            let absent: Vec<usize> = (0..table.stock().len())
                .filter(|at| table.stock()[*at].class == id && !buys(&table, table.stock()[*at].holder))
                .collect();
            if absent.is_empty() {
                continue;
            }
            let name = format!("{} without protection", class.name).into();
            let unprotected = table.add_class(crate::captable::StockClass {
                name,
                anti_dilution: AntiDilution::None,
                pay_to_play: false,
                ..class
            });
            for at in absent {
                table.stock_mut()[at].class = unprotected;
            }
        }
        table
    }
}
