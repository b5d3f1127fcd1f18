//! What a section says of a grant.

use crate::captable::AwardKind;
use crate::models::captable_terms::{Holding, holdings};
use crate::scenario::{Range, Section, Word};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The terms of a grant.
#[derive(Debug)]
pub struct Grant {
    pub(super) span: Span,
    pub(super) kind: AwardKind,
    pub(super) class: Option<Word>,
    pub(super) strike: Option<Reported<dimension::Price>>,
    /// The price at which amounts of money are counted in shares.
    pub(super) price: Option<Reported<dimension::Price>>,
    pub(super) from_pool: bool,
    pub(super) holders: Vec<Holding>,
}

pub(super) fn read(section: &Section<'_>) -> Option<Grant> {
    section.needs("holders", "a grant is to somebody", "add `holders.NAME = 50_000`");
    let kinds = [
        ("option", AwardKind::Option),
        ("promised-option", AwardKind::PromisedOption),
        ("warrant", AwardKind::Warrant),
        ("share-unit", AwardKind::RestrictedShareUnit),
    ];
    let kind = section.choice("kind", &kinds).unwrap_or(AwardKind::Option);
    let from_pool = section.choice("from", &[("pool", true), ("new-shares", false)]);
    let holders = holdings(section, "holders");
    let grant = Grant {
        price: holders.iter().find_map(|holding| holding.shares.price(section)),
        span: section.span(),
        kind,
        class: section.word("class"),
        strike: section.figure_within("strike", Range::NotNegative),
        from_pool: from_pool.unwrap_or(kind != AwardKind::Warrant),
        holders,
    };
    (!grant.holders.is_empty()).then_some(grant)
}
