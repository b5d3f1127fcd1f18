//! What a section says of a founding.

use super::mistakes;
use crate::models::captable_terms::{Holding, HowMany, holdings};
use crate::number::Exact;
use crate::scenario::{Range, Section, Word};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The terms of a founding.
#[derive(Debug)]
pub struct Founding {
    pub(super) span: Span,
    /// All shares, where it says so.
    pub(super) fully_diluted: Option<Reported<dimension::Shares>>,
    pub(super) class: String,
    pub(super) holders: Vec<Holding>,
    /// Who of the holders are founders; empty where nothing is said, and then all of them are.
    pub(super) founders: Vec<Word>,
    pub(super) options: Vec<Holding>,
    pub(super) promised_options: Vec<Holding>,
    pub(super) pool: Option<HowMany>,
    pub(super) price: Option<Reported<dimension::Price>>,
}

/// The most that a percentage can be.
const SMALL: u16 = 100;

/// Whether somebody holds so many shares that a number of them as small as a percentage is less than a thousandth.
fn is_large(shares: &HowMany) -> bool {
    let least = Exact::integer(1_000 * i128::from(SMALL));
    matches!(shares, HowMany::Shares(shares) if shares.claim().literal.value > least)
}

pub(super) fn read(section: &Section<'_>) -> Option<Founding> {
    let help = "add `[steps.NAME.holders]` with a line such as `Ada = 4_000_000` for each founder";
    section.needs("holders", "a company is founded by somebody", help);
    let holders = holdings(section, "holders");
    // A pool of `10` beside millions of shares is one of 10 %, or of nothing to speak of.
    if section.figure_text("pool").is_some() && holders.iter().any(|holding| is_large(&holding.shares)) {
        section.is_doubtful_number("pool", SMALL, "{}%", "a part of the company or a number of shares");
    }
    let founding = Founding {
        span: section.span(),
        fully_diluted: section.figure("fully_diluted"),
        class: section.text("class").unwrap_or_else(|| "Common".to_string()),
        founders: founders(section, &holders),
        holders,
        options: holdings(section, "options"),
        promised_options: holdings(section, "promised_options"),
        pool: HowMany::within(section, "pool", Range::NotNegative),
        price: section.figure("price_per_share"),
    };
    // A cap table may hold a pool and nobody's shares, as one of another program may.
    let reserves = section.is_table("holders") && (founding.pool.is_some() || !founding.options.is_empty());
    (!founding.holders.is_empty() || reserves).then_some(founding)
}

/// The founders among the holders; whoever is none of them is a mistake.
fn founders(section: &Section<'_>, holders: &[Holding]) -> Vec<Word> {
    let founders = section.words("founders");
    let known = || holders.iter().map(|holder| holder.name.as_str());
    for founder in founders.iter().filter(|founder| known().all(|name| name != founder.text)) {
        section.report(mistakes::no_such_founder(founder, &known().collect::<Vec<_>>()));
    }
    founders
}
