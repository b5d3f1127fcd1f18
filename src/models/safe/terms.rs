//! What a section says of a SAFE.

use super::mistakes;
use crate::captable::{CapitalizationRules, ConvertsInto};
use crate::models::captable_terms::{FloorTerms, capitalization, converts_into, counts_of_no_cap, discount};
use crate::models::preference_terms::seniority;
use crate::scenario::Section;
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The terms of a SAFE.
#[derive(Debug)]
pub struct Safe {
    pub(super) span: Span,
    pub(super) holder: String,
    pub(super) investment: Reported<dimension::Money>,
    pub(super) valuation_cap: Option<Reported<dimension::Money>>,
    pub(super) stake: Option<Reported<dimension::Stake>>,
    pub(super) discount: Option<Reported<dimension::Rate>>,
    pub(super) floor: Option<FloorTerms>,
    pub(super) capitalization: CapitalizationRules,
    pub(super) is_post_money: bool,
    pub(super) most_favoured_nation: bool,
    /// Where that is written, if it is most favoured.
    pub(super) favoured_at: Option<Span>,
    pub(super) converts_into: Option<(ConvertsInto, Span)>,
    pub(super) pro_rata_right: bool,
    pub(super) seniority: Option<u32>,
}

pub(super) fn read(section: &Section<'_>) -> Option<Safe> {
    let investment = section.figure("investment");
    section.needs("investment", "a SAFE is bought for money", "write `investment = \"500k\"`");
    let is_post_money = section.choice("basis", &[("post-money", true), ("pre-money", false)]).unwrap_or(true);
    let usual = if is_post_money { CapitalizationRules::POST_MONEY_SAFE } else { CapitalizationRules::PRE_MONEY_SAFE };
    counts_of_no_cap(section, &["valuation_cap", "stake", "valuation_floor"], &["basis", "capitalization"]);
    let is_favoured = section.flag("most_favoured_nation").unwrap_or(false);
    let safe = Safe {
        span: section.span(),
        holder: section.text("holder").unwrap_or_else(|| section.name().to_string()),
        valuation_cap: section.figure("valuation_cap"),
        stake: section.figure("stake"),
        discount: discount(section),
        floor: FloorTerms::read(section),
        capitalization: capitalization(section, "capitalization").unwrap_or(usual),
        is_post_money,
        converts_into: converts_into(section),
        most_favoured_nation: is_favoured,
        favoured_at: is_favoured.then(|| section.span_of("most_favoured_nation")),
        pro_rata_right: section.flag("pro_rata_right").unwrap_or(false),
        seniority: seniority(section),
        investment: investment?,
    };
    if section.has("stake") && section.has("valuation_cap") {
        section.report(mistakes::cap_and_stake(section));
        return None;
    }
    Some(safe)
}
