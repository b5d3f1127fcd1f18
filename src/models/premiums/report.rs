//! Premiums in words.

use super::core::{Over, Premiums};
use crate::models::Page;
use crate::report::chart::{Chart, ComparedPrice, Drawn, Judged, Marker, Premium, Unit};
use crate::report::words::capital;
use crate::report::{Cell, Prose, Table};
use crate::scenario::Period;
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

/// The offer as a line, and every price that it is held against; none where there is no price.
pub fn chart(premiums: &Premiums, offer: Line<dimension::Price>, page: &Page) -> Option<Chart> {
    let row = |over: &Over| {
        let label = capital(over.label.strip_prefix("the ").unwrap_or(&over.label));
        let note = over.date.map_or(String::new(), |date| Period::from(date).in_words());
        let said = over.reported.or(premiums.reported).map(|said| page.sheet.show(said.id()));
        let judged =
            over.fits.zip(said).map(|(fits, premium)| Judged { premium, fits, is_own: over.reported.is_some() });
        let value = Drawn::of(page.sheet, over.price.id())?;
        Some(ComparedPrice { label, called: None, note, value, judged })
    };
    let rows: Vec<ComparedPrice> = premiums.over.iter().map(row).collect::<Option<_>>()?;
    if rows.is_empty() {
        return None;
    }
    let price = Marker { label: "The offer".to_string(), value: Drawn::of(page.sheet, offer.id())? };
    let kind = Premium { unit: Unit::Money(page.currency), price, rows };
    let prices = premiums.over.iter().map(|over| over.price.id());
    let chart = Chart::new(format!("{}-premium", page.step), kind).drawn_from(prices.chain([offer.id()]));
    Some(chart.subtitle("The offer for a share beside earlier prices of it"))
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
