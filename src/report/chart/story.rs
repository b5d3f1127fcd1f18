//! The kinds of chart that tell how a deal is reported: who was paid what, and how a price compares with others.

use super::{Certainty, Drawn, Marker, Notation, Ratio, Unit};
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
    pub left_over: Drawn,
    /// Whether all of it is what would have been, and nobody reported it.
    pub is_supposed: bool,
}

/// What one recipient received.
#[derive(Clone, Debug)]
pub struct Payout {
    /// Who: "Investors".
    pub label: String,
    /// What it is a part of: "part of Investors".
    pub note: String,
    /// How much.
    pub amount: Drawn,
    /// What another report of it comes to: "20 % of what investors received", and the amount that follows.
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
    /// What a sentence calls it, where that is not its label: "a common share".
    pub called: Option<String>,
    /// When, or over what time: "25 January 2022".
    pub note: String,
    /// The price.
    pub value: Drawn,
    /// A premium that somebody reported, held against this price.
    pub judged: Option<Judged>,
}

/// A reported premium beside the price that it may be over.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The premium as it was reported: "37 %".
    pub premium: String,
    /// Whether it fits by all printed digits.
    pub fits: bool,
    /// Whether it was reported over this very price; otherwise nobody said over which.
    pub is_own: bool,
}

impl Payouts {
    /// How its amounts are written.
    pub fn notation(&self) -> Notation {
        self.notation_for(&Certainty::default())
    }

    /// The same with no more places than the reports carry; bars and title are in one unit.
    pub fn notation_for(&self, sure: &Certainty) -> Notation {
        let others = self.rows.iter().filter_map(|row| row.otherwise.as_ref()).map(|marker| &marker.value);
        let amounts = self.rows.iter().map(|row| &row.amount).chain(others);
        let sum = self.sum_of_parts();
        let amounts = amounts.chain([&self.whole.value, &self.left_over, &sum]);
        let amounts: Vec<Exact> = amounts.map(|amount| Exact::clone(amount)).collect();
        let resolved: Vec<Exact> = amounts.iter().map(|amount| sure.resolved(amount)).collect();
        Notation::in_one_scale(self.unit, &amounts, &resolved)
    }

    /// What the parts of the whole come to.
    pub fn sum_of_parts(&self) -> Drawn {
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
        let values: Vec<&Drawn> = self.rows.iter().map(|row| &row.value).chain([&self.price.value]).collect();
        Notation::telling(self.unit, values.iter().copied()).with_two_places_if_all(values).with_cents()
    }

    /// The price as a multiple of a row's; `None` where that is nothing.
    pub fn over(&self, row: &ComparedPrice, sure: &Certainty) -> Option<Ratio> {
        sure.ratio(&row.value, &self.price.value)
    }

    /// What stands beside a row's price: how far the price is above it, and the premium that was reported.
    pub fn beside(&self, row: &ComparedPrice, sure: &Certainty) -> String {
        let over = self.over(row, sure).map_or(String::new(), |over| over.signed_change());
        match &row.judged {
            Some(Judged { premium, fits: true, .. }) => format!("{over}: the reported {premium}"),
            Some(Judged { premium, fits: false, .. }) => format!("{over}, not the reported {premium}"),
            None => over,
        }
    }
}
