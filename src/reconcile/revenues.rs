//! Revenues of a company: reports of one that exclude each other, and kinds that must not be compared.

use super::finding::{Evidence, Finding, FindingKind};
use crate::scenario::{Company, Revenue};

/// What was found about a company's revenues.
pub(super) fn findings(company: &Company) -> Vec<Finding> {
    let numbered = company.revenues.iter().enumerate();
    numbered
        .flat_map(|(at, one)| company.revenues[at + 1..].iter().filter_map(move |other| between(one, other)))
        .collect()
}

fn between(first: &Revenue, second: &Revenue) -> Option<Finding> {
    let (one, other) = (first.figure.claim(), second.figure.claim());
    let is_one_figure = first.period == second.period && first.kind == second.kind && one.unit == other.unit;
    let exclude_each_other = || one.literal.interval().intersection(&other.literal.interval()).is_none();
    let kind = match first.kind.is_comparable(second.kind) {
        false => FindingKind::RevenueKinds,
        true if is_one_figure && exclude_each_other() => FindingKind::Clash,
        true => return None,
    };
    let figures = [first, second].map(|revenue| ["revenue", &revenue.name].join(".")).to_vec();
    Some(Finding { kind, figures, evidence: Evidence::Revenues([first.clone(), second.clone()]) })
}
