//! The kinds of chart that tell how a deal is reported: who was paid what, and how a price compares with others.

use super::{Marker, Notation, Unit};
use crate::number::Exact;

/// Who received what of a sum.
#[derive(Clone, Debug)]
pub struct Payouts {
    /// The unit of all amounts.
    pub unit: Unit,
    /// All that was paid: "All that was paid".
    pub whole: Marker,
    /// The recipients, in order.
    pub rows: Vec<Payout>,
    /// What the parts leave of the whole; negative where they come to more.
    pub left_over: Exact,
}

/// What one recipient received.
#[derive(Clone, Debug)]
pub struct Payout {
    /// Who: "Investors".
    pub label: String,
    /// What it is a part of: "of Investors".
    pub note: String,
    /// How much.
    pub amount: Exact,
    /// What another report of it comes to: "20 %", and the amount that follows.
    pub otherwise: Option<Marker>,
}

/// A price beside other prices, such as those before a bid.
#[derive(Clone, Debug)]
pub struct Premium {
    /// The unit of all prices.
    pub unit: Unit,
    /// The price that is compared: "The offer".
    pub price: Marker,
    /// The prices that it is held against, the most telling first.
    pub rows: Vec<ComparedPrice>,
}

/// A price that another one is held against.
#[derive(Clone, Debug)]
pub struct ComparedPrice {
    /// Which price: "Close before the news".
    pub label: String,
    /// When, or over what time: "25 January 2022".
    pub note: String,
    /// The price.
    pub value: Exact,
}

impl Payouts {
    /// How its amounts are written.
    pub fn notation(&self) -> Notation {
        let others = self.rows.iter().filter_map(|row| row.otherwise.as_ref()).map(|marker| &marker.value);
        let amounts = self.rows.iter().map(|row| &row.amount).chain(others);
        Notation::of(self.unit, amounts.chain([&self.whole.value, &self.left_over, &self.sum_of_parts()]))
    }

    /// What the parts of the whole come to.
    pub fn sum_of_parts(&self) -> Exact {
        &self.whole.value - &self.left_over
    }

    /// The first recipient of whom two reports differ.
    pub fn disputed(&self) -> Option<(&Payout, &Marker)> {
        let differing = |row: &'_ Payout| row.otherwise.as_ref().is_some_and(|other| other.value != row.amount);
        self.rows.iter().find(|row| differing(row)).and_then(|row| Some((row, row.otherwise.as_ref()?)))
    }
}

impl Premium {
    /// How its prices are written.
    pub fn notation(&self) -> Notation {
        let values: Vec<&Exact> = self.rows.iter().map(|row| &row.value).chain([&self.price.value]).collect();
        Notation::telling(self.unit, values.iter().copied()).with_two_places_if_all(values).with_cents()
    }

    /// How far the price is above a row's, as a part of that; `None` where that is nothing.
    pub fn over(&self, row: &ComparedPrice) -> Option<Exact> {
        let times = self.price.value.checked_div(&row.value).filter(|_| row.value.is_positive())?;
        Some(&times - &Exact::ONE)
    }
}
