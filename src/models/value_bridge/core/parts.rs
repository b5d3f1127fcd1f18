//! The parts of a step in value. Whatever the method, they sum exactly to the step.

use super::super::terms::Method;
use crate::number::Exact;
use crate::worksheet::{Condition, Money, Multiple, Ratio, Worksheet};

/// One end: a value without the money just paid in, the revenue, and the multiple.
#[derive(Clone, Copy)]
pub(super) struct Ratios<'s> {
    pub(super) value: Money<'s>,
    pub(super) revenue: Money<'s>,
    pub(super) multiple: Multiple<'s>,
}

/// What the change from one value to the other is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'s> {
    /// What revenue that grows adds.
    pub(super) growth: Money<'s>,
    /// What a multiple that rises adds.
    pub(super) re_rating: Money<'s>,
    /// What both add together, where it is shown by itself.
    pub(super) cross_term: Option<Money<'s>>,
}

impl<'s> Parts<'s> {
    /// The parts of `to.value - from.value`.
    pub(super) fn of(sheet: &'s Worksheet, from: Ratios<'s>, to: Ratios<'s>, method: Method) -> Parts<'s> {
        let more_revenue = to.revenue - from.revenue;
        let higher_multiple = to.multiple - from.multiple;
        match method {
            Method::Sequential => Parts {
                growth: from.multiple * more_revenue,
                re_rating: higher_multiple * from.revenue,
                cross_term: Some(higher_multiple * more_revenue),
            },
            Method::Shapley => {
                let half: Ratio<'s> = sheet.constant(&Exact::integer(5) * &Exact::power_of_ten(-1));
                Parts {
                    growth: (from.multiple + to.multiple) * half * more_revenue,
                    re_rating: higher_multiple * ((from.revenue + to.revenue) * half),
                    cross_term: None,
                }
            }
            Method::Logarithmic => {
                let growth = logarithmic_mean(from.value, to.value) * (to.revenue / from.revenue).logarithm();
                Parts { growth, re_rating: (to.value - from.value) - growth, cross_term: None }
            }
        }
    }
}

/// The logarithmic mean (b - a) / ln(b / a), which is a itself where the two are equal.
fn logarithmic_mean<'s>(from: Money<'s>, to: Money<'s>) -> Money<'s> {
    let mean = (to - from) / (to / from).logarithm();
    let rises: Condition<'s> = from.less_than(to);
    let falls: Condition<'s> = to.less_than(from);
    rises.choose(mean, falls.choose(mean, from))
}
