//! Shares of any class, issued as they are stated. See `about.md`.

#[cfg(test)]
mod tests;

use crate::captable::{CapitalizationRules, StockClass};
use crate::models::captable_terms::{Holding, PreferenceTerms, holdings};
use crate::models::ledger::Ledger;
use crate::models::{Model, OldStep, Run, ownership};
use crate::report;
use crate::scenario::Section;
use crate::worksheet::{Reported, dimension};

/// The model.
pub const MODEL: Model = Model::at_once("issuance", include_str!("about.md"), |section| {
    read(section).map(|step| Box::new(crate::models::AtOnce(step)) as Box<dyn crate::models::AnyStep>)
});

#[derive(Debug)]
struct Issuance {
    class: String,
    is_preferred: bool,
    price: Option<Reported<dimension::Price>>,
    holders: Vec<Holding>,
    preference: PreferenceTerms,
}

fn read(section: &Section<'_>) -> Option<Box<dyn OldStep>> {
    if !section.has("holders") {
        section.missing("holders", "shares are issued to somebody", "add `holders.NAME = 1_000_000`");
    }
    if !section.has("class") {
        section.missing("class", "shares are of a class", "write `class = \"Series A\"`");
    }
    let price: Option<Reported<dimension::Price>> = section.figure("price_per_share");
    let is_preferred = section.choice("kind", &[("preferred", true), ("common", false)]).unwrap_or(true);
    if is_preferred && price.is_none() && !section.has("price_per_share") {
        let help = "write `price_per_share = \"1.00\"`, or `kind = \"common\"`";
        section.missing("price_per_share", "a preference is a multiple of the issue price", help);
    }
    let issuance = Issuance {
        holders: holdings(section, "holders"),
        preference: PreferenceTerms::read(section),
        is_preferred,
        class: section.text("class")?,
        price,
    };
    let is_complete = !issuance.holders.is_empty() && (issuance.price.is_some() || !issuance.is_preferred);
    is_complete.then(|| Box::new(issuance) as Box<dyn OldStep>)
}

impl OldStep for Issuance {
    fn run(&self, run: &Run<'_>) -> report::Section {
        let before = run.captable();
        let mut ledger = Ledger::new(run, before.clone());
        let price = self.price.as_ref().map(|price| price.on(run.sheet));
        let class = match self.is_preferred {
            true => {
                let rank = ledger.table.next_seniority();
                self.preference.class(run.sheet, &self.class, price.map(|price| price.line()), rank)
            }
            false => StockClass::common(&self.class),
        };
        let class = ledger.table.add_class(class);
        for holding in &self.holders {
            let shares = holding.shares.on(run.sheet);
            ledger.issue(&holding.name, class, shares, price.map(|price| price * shares));
        }
        if let Some(price) = price.filter(|_| self.is_preferred) {
            ledger.table.set_price_per_share(price);
        }
        let mut section = report::Section::new(format!("{} is issued", self.class));
        ownership::report(
            &ownership::Holdings::between(run.sheet, &before, &ledger.table, CapitalizationRules::FULLY_DILUTED),
            &mut section,
        );
        ledger.keep();
        section
    }
}
