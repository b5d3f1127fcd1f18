//! The parts of a step in value. Whatever the method, they sum exactly to the step.

use crate::number::Exact;
use crate::worksheet::{Condition, Money, Multiple, Ratio, Worksheet};

/// How the part that growth and re-rating make together is shared between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// It is shown by itself, as the cross term.
    Sequential,
    /// In proportion to the logarithms of growth and re-rating.
    Logarithmic,
    /// One half each.
    Shapley,
}

impl Method {
    /// The words of a scenario.
    pub const NAMES: [(&'static str, Method); 3] =
        [("sequential", Method::Sequential), ("logarithmic", Method::Logarithmic), ("shapley", Method::Shapley)];
}

/// One end of a bridge: a value without the money just paid in, the revenue, and the multiple.
#[derive(Clone, Copy, Debug)]
pub struct Point<'s> {
    /// The value.
    pub value: Money<'s>,
    /// The revenue.
    pub revenue: Money<'s>,
    /// Value divided by revenue.
    pub multiple: Multiple<'s>,
}

/// What the change from one value to the other is made of.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'s> {
    /// What revenue that grows adds.
    pub growth: Money<'s>,
    /// What a multiple that rises adds.
    pub re_rating: Money<'s>,
    /// What both add together, where it is shown by itself.
    pub cross_term: Option<Money<'s>>,
}

impl<'s> Parts<'s> {
    /// The parts of `to.value - from.value`.
    pub fn of(sheet: &'s Worksheet, from: Point<'s>, to: Point<'s>, method: Method) -> Parts<'s> {
        let more_revenue = to.revenue - from.revenue;
        let higher_multiple = to.multiple - from.multiple;
        match method {
            Method::Sequential => Parts {
                growth: from.multiple * more_revenue,
                re_rating: higher_multiple * from.revenue,
                cross_term: Some(higher_multiple * more_revenue),
            },
            Method::Shapley => {
                let half: Ratio<'s> = sheet.constant(Exact::ratio(1, 2).unwrap_or_default());
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
