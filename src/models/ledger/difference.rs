//! What tells two classes of one name apart.

use crate::captable::{LiquidationPreference, Participation, PreferenceSize, StockClass};
use crate::number::Exact;
use crate::worksheet::{Dimension, Line, Multiple, Worksheet};

/// What tells two classes of one name apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// One is common, the other preferred.
    Kind,
    /// Their original issue prices.
    IssuePrice,
    /// How much is paid first.
    Preference,
    /// The rank.
    Seniority,
    /// How they share in the rest.
    Participation,
    /// What protects them against a lower price.
    Protection,
}

/// The first difference between two classes.
pub fn difference(sheet: &Worksheet, one: &StockClass, other: &StockClass) -> Option<Difference> {
    if one.kind != other.kind {
        return Some(Difference::Kind);
    }
    let (preference, second) = one.preference.zip(other.preference)?;
    if !same(sheet, one.original_issue_price, other.original_issue_price) {
        return Some(Difference::IssuePrice);
    }
    if !same_size(sheet, preference, second) {
        return Some(Difference::Preference);
    }
    let same_participation = match (preference.participation, second.participation) {
        (Participation::None, Participation::None) | (Participation::Full, Participation::Full) => true,
        (Participation::Capped(one), Participation::Capped(other)) => same(sheet, Some(one), Some(other)),
        _ => false,
    };
    let same_protection = one.anti_dilution == other.anti_dilution
        && one.conversion_price_rounding == other.conversion_price_rounding
        && one.pay_to_play == other.pay_to_play;
    [
        (preference.seniority == second.seniority, Difference::Seniority),
        (same_participation, Difference::Participation),
        (same_protection, Difference::Protection),
    ]
    .into_iter()
    .find(|(is_same, _)| !is_same)
    .map(|(_, difference)| difference)
}

fn same_size(sheet: &Worksheet, one: LiquidationPreference, other: LiquidationPreference) -> bool {
    let multiple = |size| -> Option<Multiple<'_>> {
        match size {
            PreferenceSize::Once => Some(sheet.constant(Exact::ONE)),
            PreferenceSize::Multiple(multiple) => Some(multiple.on(sheet)),
            PreferenceSize::Amount(_) | PreferenceSize::Unknown => None,
        }
    };
    match (one.size, other.size) {
        (PreferenceSize::Amount(one), PreferenceSize::Amount(other)) => same(sheet, Some(one), Some(other)),
        (PreferenceSize::Unknown, PreferenceSize::Unknown) => true,
        (one, other) => multiple(one).zip(multiple(other)).is_some_and(|(one, other)| one.equals(other)),
    }
}

/// Whether two figures are the same: one line, or two of one value.
fn same<U: Dimension>(sheet: &Worksheet, one: Option<Line<U>>, other: Option<Line<U>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            let (one, other) = (one.on(sheet), other.on(sheet));
            one.id() == other.id() || one.equals(other)
        }
        (one, other) => one.is_none() && other.is_none(),
    }
}
