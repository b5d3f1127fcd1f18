//! What a section says of the prices that an offer is held against.

use jiff::civil::Date;

use crate::scenario::{Range, Section};
use crate::worksheet::{Reported, dimension};

/// A price of the target's share before the offer.
#[derive(Debug)]
pub struct Compared {
    pub name: String,
    /// What it is called in print.
    pub label: String,
    pub date: Option<Date>,
    /// `None` where only the premium over it was reported.
    pub price: Option<Reported<dimension::Price>>,
    /// The premium over this price, as reported.
    pub premium: Option<Reported<dimension::Rate>>,
}

/// The prices that an offer is held against.
#[derive(Debug)]
pub struct PremiumTerms {
    pub prices: Vec<Compared>,
    /// A premium of which nobody said over which price.
    pub premium: Option<Reported<dimension::Rate>>,
}

impl PremiumTerms {
    /// Reads `[prices.NAME]` and `premium`.
    pub fn read(section: &Section<'_>) -> PremiumTerms {
        let premium = section.several_within("premium", Range::Any);
        let prices: Vec<Compared> = section.entries("prices").into_iter().filter_map(compared).collect();
        if section.has("premium") && !section.has("prices") {
            let help = "write `[steps.NAME.prices]` with `undisturbed = \"12.30\"`";
            section.missing("prices", "a premium is over a price", help);
        }
        PremiumTerms { prices, premium }
    }
}

fn compared(entry: Section<'_>) -> Option<Compared> {
    let entry = entry.with_source();
    let name = entry.name().to_string();
    if entry.is_bare() {
        let label = called(&name);
        return Some(Compared {
            name,
            label,
            date: None,
            price: Some(entry.own_figure(Range::Positive)?),
            premium: None,
        });
    }
    let premium = entry.figure_within("premium", Range::Any);
    let date = entry.date("date");
    let label = entry.text("label").unwrap_or_else(|| called(&name));
    entry.text("note");
    let price = entry.figure("price");
    if price.is_none() && !entry.has("price") && premium.is_none() {
        let help = "write `price = \"12.30\"`, or the `premium` over it";
        entry.missing("price", "an offer is held against a price", help);
        return None;
    }
    Some(Compared { name, label, date, price, premium })
}

/// What a price is called in print where nobody says: "the close", "the undisturbed price".
fn called(name: &str) -> String {
    let words = name.replace('-', " ");
    match words.as_str() {
        "undisturbed" | "unaffected" => format!("the {words} price"),
        _ => format!("the {words}"),
    }
}
