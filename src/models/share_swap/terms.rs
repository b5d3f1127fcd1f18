//! What a scenario says of shares that are given for shares.

use crate::models::premiums::PremiumTerms;
use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// Shares of an acquirer, with or without cash, for every share of a target.
#[derive(Debug)]
pub struct ShareSwap {
    pub(super) span: Span,
    pub(super) acquirer: Option<String>,
    pub(super) exchange_ratio: Option<Reported<dimension::Ratio>>,
    pub(super) cash_per_share: Option<Reported<dimension::Price>>,
    pub(super) value_per_share: Option<Reported<dimension::Price>>,
    pub(super) acquirer_price: Option<Reported<dimension::Price>>,
    pub(super) acquirer_shares: Option<Reported<dimension::Shares>>,
    pub(super) target_shares: Option<Reported<dimension::Shares>>,
    pub(super) new_shares: Option<Reported<dimension::Shares>>,
    pub(super) target_holders_own: Option<Reported<dimension::Stake>>,
    pub(super) equity_value: Option<Reported<dimension::Money>>,
    pub(super) net_debt: Option<Reported<dimension::Money>>,
    pub(super) enterprise_value: Option<Reported<dimension::Money>>,
    pub(super) premiums: PremiumTerms,
    pub(super) holders: Vec<Holding>,
}

/// What a holder of the target has.
#[derive(Debug)]
pub(super) struct Holding {
    pub(super) name: String,
    pub(super) shares: Reported<dimension::Shares>,
}

pub(super) fn read(section: &Section<'_>) -> Option<ShareSwap> {
    let holders = section.entries("holders").into_iter();
    let holders = holders.filter_map(|entry| {
        Some(Holding { name: entry.name().to_string(), shares: entry.own_figure(Range::Positive)? })
    });
    let terms = ShareSwap {
        span: section.span(),
        acquirer: section.text("acquirer"),
        exchange_ratio: section.several("exchange_ratio"),
        cash_per_share: section.several("cash_per_share"),
        value_per_share: section.several("value_per_share"),
        acquirer_price: section.several("acquirer_price"),
        acquirer_shares: section.several("acquirer_shares"),
        target_shares: section.several("target_shares"),
        new_shares: section.several("new_shares"),
        target_holders_own: section.several_within("target_holders_own", Range::BelowWhole),
        equity_value: section.several("equity_value"),
        net_debt: section.several_within("net_debt", Range::Any),
        enterprise_value: section.several_within("enterprise_value", Range::Any),
        premiums: PremiumTerms::read(section),
        holders: holders.collect(),
    };
    Some(terms)
}
