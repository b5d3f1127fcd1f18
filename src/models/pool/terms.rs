//! What a section says of a pool that grows.

use super::mistakes;
use crate::models::captable_terms::HowMany;
use crate::scenario::Section;
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The terms of a pool that grows.
#[derive(Debug)]
pub struct Pool {
    pub(super) span: Span,
    pub(super) size: Size,
}

#[derive(Debug)]
pub(super) enum Size {
    /// By so many, with the price at which an amount of money is counted in shares.
    Increase(HowMany, Option<Reported<dimension::Price>>),
    /// To this part of the company.
    Target(Reported<dimension::Stake>),
}

pub(super) fn read(section: &Section<'_>) -> Option<Pool> {
    let increase = HowMany::read(section, "increase").map(|increase| {
        let price = increase.price(section);
        Size::Increase(increase, price)
    });
    let target = section.figure("target").map(Size::Target);
    match (section.has("increase"), section.has("target")) {
        (true, true) => {
            section.report(mistakes::two_sizes(section));
            return None;
        }
        (false, false) => {
            section.missing("increase", "a pool has a size", "write `increase = 500_000`, or `target = \"10%\"`");
        }
        _ => {}
    }
    Some(Pool { span: section.span(), size: increase.or(target)? })
}
