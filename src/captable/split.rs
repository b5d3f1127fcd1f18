//! Splits: more shares at lower prices.

use std::sync::Arc;

use super::{CapTable, ClassId, ConversionFloor, ShareSplit};
use crate::worksheet::{Line, dimension};

impl CapTable {
    /// The splits there were, in order.
    pub fn splits(&self) -> &[ShareSplit] {
        &self.splits
    }

    /// Notes that every share, or every share of a class, became several in this step.
    pub fn note_split(&mut self, class: Option<ClassId>, ratio: Line<dimension::Ratio>) {
        self.splits.push(ShareSplit { step: Arc::clone(&self.step), class, ratio });
    }

    /// Changes every price per share of the table, as a split does.
    pub fn split_prices(&mut self, change: impl Fn(Line<dimension::Price>) -> Line<dimension::Price>) {
        for class in &mut self.classes {
            class.original_issue_price = class.original_issue_price.map(&change);
            class.conversion_price = class.conversion_price.map(&change);
        }
        self.split_floors(&change);
        self.price = self.price.map(&change);
    }

    /// Changes the lowest prices at which SAFEs and notes convert, as a split of what they convert to does.
    pub fn split_floors(&mut self, change: impl Fn(Line<dimension::Price>) -> Line<dimension::Price>) {
        for convertible in &mut self.convertibles {
            if let Some(ConversionFloor::Price(price)) = &mut convertible.terms.floor {
                *price = change(*price);
            }
        }
    }
}
