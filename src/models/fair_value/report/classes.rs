//! What classes and grants are worth, as tables.

use crate::models::Page;
use crate::models::fair_value::outcome::Outcome;
use crate::report::{Cell, Table};

/// Every class: its shares, their value, and what each is beside the headline price.
pub fn classes(outcome: &Outcome, page: &Page<'_>) -> Table {
    let headline = outcome.headline.as_ref().map(|headline| page.sheet.show(headline.price.id()));
    let beside = headline.map_or(String::new(), |price| format!("Of {price}"));
    let columns = ["Class", "Shares", "Strike", "Value", "Per share", &beside, "Volatility", "After the discount"];
    let rows = outcome.classes.iter().map(|class| {
        let named = [Cell::from(class.label.clone()), class.shares.into(), class.strike.into(), class.value.into()];
        let each = [class.per_share.into(), class.of_headline.into(), class.volatility.into(), class.marketable.into()];
        named.into_iter().chain(each)
    });
    let mut table = Table::new("What each class is worth", &columns).rows(rows);
    table.row(["All".into(), Cell::Empty, Cell::Empty, outcome.equity.into()]);
    table.without_empty_columns()
}

/// Grants of options whose holders the cap table knows.
pub fn grants(outcome: &Outcome) -> Table {
    let rows = outcome.grants.iter().map(|grant| {
        let class = &outcome.classes[grant.class];
        let each = [class.per_share.into(), grant.value.into()];
        [Cell::from(grant.label.clone()), grant.options.into(), class.strike.into()].into_iter().chain(each)
    });
    let note = "Each is worth what its class is worth for one option; vesting that is still to come is not taken off.";
    Table::new("Options and warrants", &["Grant", "Options", "Strike", "For one", "Value"]).rows(rows).note(note)
}
