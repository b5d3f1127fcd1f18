//! Revenues of a company: reports of one that exclude each other, and kinds that must not be compared.

use super::judgement::{Finding, FindingKind};
use super::sentences::said;
use crate::scenario::{Company, Revenue};

/// What is to be said of a company's revenues.
pub(super) fn findings(company: &Company) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, first) in company.revenues.iter().enumerate() {
        for second in &company.revenues[at + 1..] {
            found.extend(between(first, second));
        }
    }
    found
}

fn between(first: &Revenue, second: &Revenue) -> Option<Finding> {
    let label = |revenue: &Revenue| format!("{} for {}", said(&revenue.figure.claim().literal), revenue.label());
    let figures = vec![format!("revenue.{}", first.name), format!("revenue.{}", second.name)];
    let interval = |revenue: &Revenue| revenue.figure.claim().literal.interval();
    let same_currency = first.figure.claim().unit == second.figure.claim().unit;
    if !first.kind.is_comparable(second.kind) {
        let sentence = format!(
            "{} and {} are revenues of different kinds: no growth follows from one to the other.",
            label(first),
            label(second),
        );
        return Some(Finding { kind: FindingKind::RevenueKinds, figures, sentence });
    }
    let one_figure = first.period == second.period && first.kind == second.kind && same_currency;
    if one_figure && interval(first).intersection(&interval(second)).is_none() {
        let sentence = format!("{} and {} cannot both be true.", label(first), label(second));
        return Some(Finding { kind: FindingKind::Clash, figures, sentence });
    }
    None
}
