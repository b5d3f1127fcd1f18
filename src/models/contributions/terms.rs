//! What a scenario says of partners and what each contributes.

use super::mistakes;
use crate::scenario::{Range, Section, Word};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// A company that partners contribute to.
#[derive(Debug)]
pub struct Contributions {
    pub(super) span: Span,
    /// What all of it is worth with every contribution, as reported.
    pub(super) post_money: Option<Reported<dimension::Money>>,
    pub(super) partners: Vec<PartnerTerms>,
}

/// One partner.
#[derive(Debug)]
pub(super) struct PartnerTerms {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) span: Span,
    pub(super) stake: Option<Reported<dimension::Stake>>,
    pub(super) cash: Option<Reported<dimension::Money>>,
    /// Assets, businesses, licences and services at a stated value.
    pub(super) assets: Vec<(String, Reported<dimension::Money>)>,
    /// What is contributed of which nobody says what it is worth.
    pub(super) unvalued: Vec<Word>,
    /// What it pays the other partners, or receives from them where it is below zero.
    pub(super) equalisation_payment: Option<Reported<dimension::Money>>,
}

impl PartnerTerms {
    /// Whether all that it contributes has a value.
    pub(super) fn is_valued(&self) -> bool {
        self.unvalued.is_empty() && (self.cash.is_some() || !self.assets.is_empty())
    }
}

pub(super) fn read(section: &Section<'_>) -> Option<Contributions> {
    let post_money = section.several("post_money");
    let partners: Vec<PartnerTerms> =
        section.entries("partners").into_iter().map(|entry| partner(entry.with_source())).collect();
    if partners.len() < 2 {
        section.report(mistakes::too_few_partners(section));
        return None;
    }
    Some(Contributions { span: section.span(), post_money, partners })
}

fn partner(entry: Section<'_>) -> PartnerTerms {
    let name = entry.name().to_string();
    let assets = entry.entries("assets").into_iter();
    let partner = PartnerTerms {
        label: entry.text("label").unwrap_or_else(|| name.replace('-', " ")),
        name,
        span: entry.span(),
        stake: entry.several("stake"),
        cash: entry.several("cash"),
        assets: assets
            .filter_map(|asset| Some((asset.name().to_string(), asset.own_figure(Range::Positive)?)))
            .collect(),
        unvalued: entry.words("unvalued"),
        equalisation_payment: entry.figure_within("equalisation_payment", Range::Any),
    };
    entry.text("note");
    partner
}
