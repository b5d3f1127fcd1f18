//! What a section says of a sale of existing shares.

use super::mistakes;
use crate::models::captable_terms::{HowMany, discount};
use crate::scenario::{Section, Word};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The terms of a sale of existing shares.
#[derive(Debug)]
pub struct Secondary {
    pub(super) span: Span,
    /// Who buys; `None` for the company.
    pub(super) buyer: Option<String>,
    pub(super) price: Option<Reported<dimension::Price>>,
    pub(super) discount: Option<Reported<dimension::Rate>>,
    pub(super) sellers: Vec<Seller>,
}

#[derive(Debug)]
pub(super) struct Seller {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) class: Option<Word>,
    pub(super) shares: HowMany,
    pub(super) discount: Option<Reported<dimension::Rate>>,
}

pub(super) fn read(section: &Section<'_>) -> Option<Secondary> {
    let buy_back = section.flag("buy_back").unwrap_or(false);
    if !buy_back {
        let help = "write `buyer = \"NAME\"`, or `buy_back = true` if the company buys and retires the shares";
        section.needs("buyer", "shares are sold to somebody", help);
    }
    section.needs("sellers", "shares are sold by somebody", "add `sellers.NAME = 100_000`");
    let secondary = Secondary {
        span: section.span(),
        buyer: section.text("buyer").filter(|_| !buy_back),
        price: section.figure("price_per_share"),
        discount: discount(section),
        sellers: section.entries("sellers").into_iter().filter_map(seller).collect(),
    };
    let own = secondary.sellers.iter().find(|seller| secondary.buyer.as_ref() == Some(&seller.name));
    if let Some(seller) = own {
        section.report(mistakes::buys_own(&seller.name, seller.span, section.span_of("buyer")));
    }
    let has_buyer = (buy_back || secondary.buyer.is_some()) && own.is_none();
    (has_buyer && !secondary.sellers.is_empty()).then_some(secondary)
}

fn seller(entry: Section<'_>) -> Option<Seller> {
    let (name, span) = (entry.name().to_string(), entry.span());
    if entry.is_bare() {
        let shares = HowMany::own(&entry)?;
        return Some(Seller { name, span, class: None, shares, discount: None });
    }
    let proceeds = entry.figure("proceeds").map(HowMany::Worth);
    let written: Vec<&str> = ["shares", "proceeds", "part"].into_iter().filter(|key| entry.has(key)).collect();
    if let ["shares" | "part", "proceeds"] | ["proceeds", "part"] = written.as_slice() {
        entry.conflict(written[0], written[1], "both say how many shares");
    }
    if written.is_empty() {
        let help = "write `shares = 100_000`, the `proceeds` wanted, or the `part` of their shares: `\"20%\"`";
        entry.missing("shares", "a seller sells something", help);
    }
    let shares = HowMany::shares_or_part(&entry).or(proceeds);
    Some(Seller { name, span, class: entry.word("class"), discount: discount(&entry), shares: shares? })
}
