//! What a section says of a pool that grows or shrinks.

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
    /// It falls by so many.
    Decrease(Reported<dimension::Shares>),
    /// To this part of the company.
    Target(Reported<dimension::Stake>),
}

pub(super) fn read(section: &Section<'_>) -> Option<Pool> {
    let increase = HowMany::read(section, "increase").map(|increase| {
        let price = increase.price(section);
        Size::Increase(increase, price)
    });
    let target = section.figure("target").map(Size::Target);
    let decrease = section.figure("decrease").map(Size::Decrease);
    let written: Vec<&str> = ["increase", "decrease", "target"].into_iter().filter(|key| section.has(key)).collect();
    match written.as_slice() {
        [_] => {}
        [first, second, ..] => {
            section.report(mistakes::two_sizes(section, first, second));
            return None;
        }
        [] => section.missing("increase", "a pool has a size", "write `increase = 500_000`, or `target = \"10%\"`"),
    }
    Some(Pool { span: section.span(), size: increase.or(decrease).or(target)? })
}
