//! The first holders of a company. See `about.md`.

#[cfg(test)]
mod tests;

use crate::captable::{AwardKind, CapTable, CapitalizationRules, StockClass, TransactionKind};
use crate::models::captable_terms::{Holding, award, holdings};
use crate::models::ledger::Ledger;
use crate::models::{Model, OldStep, Run, ownership};
use crate::report;
use crate::scenario::{Range, Section};
use crate::worksheet::{Reported, Shares, dimension};

/// The model.
pub const MODEL: Model = Model::at_once("founding", include_str!("about.md"), |section| {
    read(section).map(|step| Box::new(crate::models::AtOnce(step)) as Box<dyn crate::models::AnyStep>)
});

#[derive(Debug)]
struct Founding {
    class: String,
    holders: Vec<Holding>,
    options: Vec<Holding>,
    promised_options: Vec<Holding>,
    pool: Option<Pool>,
    price: Option<Reported<dimension::Price>>,
}

#[derive(Debug)]
enum Pool {
    Shares(Reported<dimension::Shares>),
    Part(Reported<dimension::Stake>),
}

fn read(section: &Section<'_>) -> Option<Box<dyn OldStep>> {
    if !section.has("holders") {
        let help = "add `[steps.NAME.holders]` with a line such as `Ada = 4_000_000` for each founder";
        section.missing("holders", "a company is founded by somebody", help);
    }
    let is_percent = section.peek_text("pool").is_some_and(|text| text.contains('%'));
    let pool = match is_percent {
        true => section.figure_within("pool", Range::NotNegative).map(Pool::Part),
        false => section.figure_within("pool", Range::NotNegative).map(Pool::Shares),
    };
    let founding = Founding {
        class: section.text("class").unwrap_or_else(|| "Common".to_string()),
        holders: holdings(section, "holders"),
        options: holdings(section, "options"),
        promised_options: holdings(section, "promised_options"),
        pool,
        price: section.figure("price_per_share"),
    };
    (!founding.holders.is_empty()).then(|| Box::new(founding) as Box<dyn OldStep>)
}

impl OldStep for Founding {
    fn run(&self, run: &Run<'_>) -> report::Section {
        // A company begins with nobody, so that a scenario may hold several, one after the other.
        run.begin_company();
        let before = CapTable::default();
        let mut ledger = Ledger::new(run, before.clone());
        let class = ledger.table.add_class(StockClass::common(&self.class));
        let price = self.price.as_ref().map(|price| price.on(run.sheet));
        for holding in &self.holders {
            let shares = holding.shares.on(run.sheet);
            let paid = price.map(|price| shares * price);
            ledger.issue(&holding.name, class, shares, paid);
        }
        for (holdings, kind) in
            [(&self.options, AwardKind::Option), (&self.promised_options, AwardKind::PromisedOption)]
        {
            for holding in holdings {
                let award = award(run, &mut ledger.table, holding, kind, class);
                ledger.grant(award);
            }
        }
        if let Some(pool) = self.pool_shares(run, &ledger.table) {
            ledger.table.set_unallocated_pool(Some(pool.line()));
            ledger.record(TransactionKind::PoolAdjustment, "Pool", Some(pool), None);
        }
        let mut section = report::Section::new(match &run.company.name {
            Some(company) => format!("{company} is founded"),
            None => "The founding".to_string(),
        });
        ownership::report(
            &ownership::Holdings::between(run.sheet, &before, &ledger.table, CapitalizationRules::FULLY_DILUTED),
            &mut section,
        );
        ledger.keep();
        section
    }
}

impl Founding {
    /// The pool; a part of the company is a part of all shares, the pool included.
    fn pool_shares<'s>(&self, run: &Run<'s>, table: &CapTable) -> Option<Shares<'s>> {
        match self.pool.as_ref()? {
            Pool::Shares(shares) => Some(shares.on(run.sheet)),
            Pool::Part(part) => {
                let others = table.fully_diluted(run.sheet, CapitalizationRules::FULLY_DILUTED);
                let part = part.on(run.sheet);
                Some(part / part.complement() * others)
            }
        }
    }
}
