//! Premiums in words.

use super::core::{Over, Premiums};
use crate::models::Page;
use crate::report::{Cell, Prose, Table};
use crate::worksheet::{Line, dimension};

/// "The offer of 13.65 a share is a premium of 25.46 % over the undisturbed price of 10.88."
pub fn lead(premiums: &Premiums, offer: Line<dimension::Price>, page: &Page<'_>) -> Prose {
    let mut prose = Prose::default().with("The offer is {} a share", [offer.id()]);
    let last = premiums.over.len().saturating_sub(1);
    for (at, over) in premiums.over.iter().enumerate() {
        let before = match at {
            0 => ": a premium of ",
            _ if at == last => " and ",
            _ => ", ",
        };
        let is_below = page.sheet.value(over.premium.id()).is_some_and(|premium| premium.is_negative());
        let discount = if is_below { " (a discount)" } else { "" };
        prose = prose
            .words(before)
            .with(&format!("{{}}{discount} over {} ({{}})", over.label), [over.premium.id(), over.price.id()]);
    }
    prose.words(".")
}

/// Every price with the premium over it, and which of them a reported premium fits.
pub fn table(premiums: &Premiums) -> Table {
    let columns = ["Price", "Day", "Per share", "Premium", "Premium for all shares", "Reported", "As printed"];
    let rows = premiums.over.iter().map(|one| {
        let Over { label, date, price, premium, premium_paid, reported, fits, .. } = one;
        let day = date.map_or(Cell::Empty, |date| Cell::from(date.to_string()));
        let verdict = fits.map_or(Cell::Empty, |fits| Cell::from(if fits { "fits" } else { "does not fit" }));
        let reported = reported.or(premiums.reported.filter(|_| fits.is_some()));
        [Cell::from(label.as_str()), day, (*price).into(), (*premium).into()].into_iter().chain([
            Cell::from(*premium_paid),
            reported.into(),
            verdict,
        ])
    });
    Table::new("The offer beside earlier prices", &columns).rows(rows).without_empty_columns()
}
