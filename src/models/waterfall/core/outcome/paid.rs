//! One exit, paid out.

use super::figures::{Money, Multiple, Price, Rate};

/// One exit, paid out.
#[derive(Debug)]
pub struct Payout {
    /// What it brings.
    pub exit: Money,
    /// What others than the holders get first.
    pub paid_first: Vec<(Payee, Money)>,
    /// What the holders share.
    pub net_proceeds: Money,
    /// What a common share gets.
    pub common_share: Price,
    /// What each class gets.
    pub proceeds: Vec<Money>,
    /// What each class does.
    pub decisions: Vec<Decision>,
    /// What is told of the only exit.
    pub details: Option<Details>,
    /// What is held back.
    pub escrow: Option<Escrow>,
    /// What is paid where only a part is sold.
    pub sale: Option<Sale>,
    /// What each class is paid in whole cents.
    pub cents: Option<Vec<Money>>,
    /// What each class gets with all of the earn-out.
    pub with_earn_out: Option<Vec<Money>>,
    /// The same, weighted by the probability of the earn-out.
    pub expected_with_earn_out: Option<Vec<Money>>,
}

/// What proceeds are in proportion to other things.
#[derive(Debug)]
pub struct Details {
    /// Which part of the exit is paid first, to each payee.
    pub paid_first: Vec<Rate>,
    /// Which part of the exit each class gets.
    pub part_of_exit: Vec<Rate>,
    /// What each share of each class gets.
    pub per_share: Vec<Option<Price>>,
    /// Which multiple of what it paid each class gets.
    pub multiple: Vec<Option<Multiple>>,
    /// What a most favoured SAFE or note takes of a later one to convert.
    pub takes: Vec<Option<Taken>>,
}

/// A term that a most favoured SAFE or note takes of a later one, which is named.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Taken {
    Cap(String),
    Discount(String),
}

/// What is paid at closing, and what later.
#[derive(Debug)]
pub struct Escrow {
    /// Paid to each class at closing.
    pub at_closing: Vec<Money>,
    /// Held back from each class.
    pub held_back: Vec<Money>,
    /// Both, of all classes.
    pub all: [Money; 2],
}

/// What is paid for a part of the company.
#[derive(Debug)]
pub struct Sale {
    /// Paid to each class.
    pub sold: Vec<Money>,
    /// By how much that is more than the exit would bring, where a price was negotiated.
    pub more_than_exit: Vec<Option<Money>>,
    /// What the rest is worth at the value of the exit.
    pub kept: Vec<Money>,
    /// Paid to all classes.
    pub all: Money,
}

/// Who is paid before the holders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payee {
    /// Advisers and lawyers.
    TransactionCosts,
    /// Lenders.
    Debt,
    /// The management.
    CarveOut,
}

/// What a class does at an exit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Decision {
    MandatoryConversion,
    Nothing,
    PartOfPreference,
    HasNoPart,
    PaidInFull,
    SharesTheRest,
    NotExercised,
    Exercises,
    /// New shares make up for a guaranteed price.
    Ratchet,
    /// It has the same either way.
    Either,
    Converts,
    Preference,
    TakesPart,
    HeldAtItsCap,
    Undefined,
}

impl Decision {
    /// As it is stated, for expectations too.
    pub fn word(self) -> &'static str {
        match self {
            Decision::MandatoryConversion => "mandatory conversion",
            Decision::Nothing => "nothing",
            Decision::PartOfPreference => "part of preference",
            Decision::HasNoPart => "has no part in it",
            Decision::PaidInFull => "paid in full",
            Decision::SharesTheRest => "shares the rest",
            Decision::NotExercised => "not exercised",
            Decision::Exercises => "exercises",
            Decision::Ratchet => "ratchet",
            Decision::Either => "either",
            Decision::Converts => "converts",
            Decision::Preference => "preference",
            Decision::TakesPart => "takes part",
            Decision::HeldAtItsCap => "held at its cap",
            Decision::Undefined => "undefined",
        }
    }
}
