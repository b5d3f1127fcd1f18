//! Protected classes after a round.

use std::sync::Arc;

use super::round::{Protected, Round, rounded};
use crate::captable::AntiDilution;
use crate::worksheet::{Line, Money, Price, Shares, dimension};

/// One protected class, with its conversion price after the round.
#[derive(Clone, Debug)]
pub struct Adjustment {
    /// The class.
    pub class: Arc<str>,
    /// Its original issue price.
    pub original_issue_price: Line<dimension::Price>,
    /// The conversion price before the round.
    pub price_before: Line<dimension::Price>,
    /// The conversion price after the round.
    pub conversion_price: Line<dimension::Price>,
    /// Common shares for one share of the class.
    pub conversion_ratio: Line<dimension::Ratio>,
    /// The common shares that the class gains.
    pub gained: Line<dimension::Shares>,
    /// Whether the round touches it.
    pub adjusted: bool,
}

impl<'s> Round<'s> {
    /// The conversion price of a class after the round, and what it gains.
    pub(super) fn adjust(
        &self,
        class: &Protected<'s>,
        money: Option<Money<'s>>,
        price: Price<'s>,
        sold: Shares<'s>,
    ) -> Adjustment {
        let adjusted = price.less_than(class.conversion_price).holds();
        let conversion_price = match class.protection {
            AntiDilution::FullRatchet => price.min(class.conversion_price),
            _ if !adjusted => class.conversion_price,
            _ => {
                let money = money.unwrap_or_else(|| price * sold);
                let at_old_price = money / class.conversion_price;
                let average = (class.base + at_old_price) / (class.base + sold);
                rounded(class.conversion_price * average, class.rounding.or(self.rounding.conversion_price))
            }
        };
        let conversion_ratio = class.original_issue_price / conversion_price;
        Adjustment {
            class: Arc::clone(&class.name),
            original_issue_price: class.original_issue_price.line(),
            price_before: class.conversion_price.line(),
            conversion_price: conversion_price.line(),
            conversion_ratio: conversion_ratio.line(),
            gained: (class.shares * conversion_ratio - class.as_converted).line(),
            adjusted,
        }
    }
}
