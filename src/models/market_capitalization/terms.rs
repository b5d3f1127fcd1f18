//! What a scenario says of the shares of a company and their price.

use jiff::civil::Date;

use super::mistakes;
use crate::models::share_value::{Keys, ShareTerms, grants};
use crate::scenario::Section;

/// What the price and the value are called here.
const KEYS: Keys = Keys { price: "price", value: "market_capitalization" };

/// The shares of a company, priced on one day or several.
#[derive(Debug)]
pub struct MarketCapitalization {
    /// What holds on every day that does not say otherwise.
    pub(super) common: ShareTerms,
    /// One for each day; without days one that is the step itself and has no name.
    pub(super) days: Vec<DayTerms>,
}

/// The shares and their price on one day.
#[derive(Debug)]
pub(super) struct DayTerms {
    /// Its name in the scenario, unless it is the day of the step.
    pub(super) name: Option<String>,
    /// When it is, where that is said.
    pub(super) date: Option<Date>,
    /// What is written of it alone.
    pub(super) own: ShareTerms,
    /// All that is known of it.
    pub(super) shares: ShareTerms,
}

pub(super) fn read(section: &Section<'_>) -> Option<MarketCapitalization> {
    let options = grants(section);
    let common = ShareTerms { options, ..ShareTerms::read(section, KEYS) };
    let entries = section.entries("days");
    if entries.is_empty() {
        if section.has("days") {
            section.report(mistakes::no_day(section));
            return None;
        }
        let only = DayTerms { name: None, date: None, own: common.clone(), shares: common.clone() };
        return Some(MarketCapitalization { common, days: vec![only] });
    }
    for key in ["price", "market_capitalization", "enterprise_value"] {
        if section.has(key) {
            section.conflict(key, "days", "a price and a value are those of one day");
        }
    }
    let mut days: Vec<DayTerms> = entries.into_iter().map(|entry| day(entry.with_source(), &common)).collect();
    // A change is that from the day before, in whichever order the days are written.
    if days.iter().all(|day| day.date.is_some()) {
        days.sort_by_key(|day| day.date);
    }
    Some(MarketCapitalization { common, days })
}

/// What a day does not say is as the step says.
fn day(section: Section<'_>, common: &ShareTerms) -> DayTerms {
    let own = ShareTerms::read(&section, KEYS);
    let name = section.name().to_string();
    let date = section.date("date").or_else(|| name.parse().ok());
    section.text("note");
    if section.has("diluted_shares") && !common.options.is_empty() {
        section.report(mistakes::options_and_diluted(&section));
    }
    let all = own.clone();
    let shares = ShareTerms {
        shares: all.shares.or_else(|| common.shares.clone()),
        diluted_shares: all.diluted_shares.or_else(|| common.diluted_shares.clone()),
        options: common.options.clone(),
        basis: all.basis.or(common.basis),
        net_debt: all.net_debt.or_else(|| common.net_debt.clone()),
        ..all
    };
    DayTerms { name: Some(name), date, own, shares }
}
