//! The kinds of chart that tell how a deal is reported: who was paid what, how a price compares with others, and how
//! rounds follow each other.

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

/// The values of successive rounds, with what each is of the one before.
#[derive(Clone, Debug)]
pub struct StepUps {
    /// What is valued: "Post-money value".
    pub value_label: String,
    /// Its unit.
    pub unit: Unit,
    /// The rounds, in order.
    pub rounds: Vec<RoundValue>,
}

/// The value at one round.
#[derive(Clone, Debug)]
pub struct RoundValue {
    /// When: "May 2024".
    pub label: String,
    /// Which round: "Series F".
    pub note: String,
    /// The value.
    pub value: Exact,
    /// Whether a deal was closed at it; otherwise it was only talked about.
    pub priced: bool,
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

impl StepUps {
    /// How its values are written.
    pub fn notation(&self) -> Notation {
        Notation::telling(self.unit, self.rounds.iter().map(|round| &round.value))
    }

    /// A round's value as a multiple of the one before.
    pub fn step_up(&self, round: usize) -> Option<Exact> {
        let before = &self.rounds.get(round.checked_sub(1)?)?.value;
        self.rounds.get(round)?.value.checked_div(before).filter(|_| before.is_positive())
    }
}
