//! The stretches between breakpoints, in each of which every further unit is shared alike.

use crate::number::Exact;
use crate::worksheet::{Money, Price, Shares};

/// What happens at a breakpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The preference of a class is covered.
    Covered(usize),
    /// A SAFE has what its discount adds.
    Discounted(usize),
    /// A class does better by converting.
    Converts(usize),
    /// A class that converts below does better by its preference again, as a SAFE converts beside it.
    Returns(usize),
    /// A SAFE or note that converts below does better by other terms that it may take.
    ConvertsOtherwise(usize),
    /// Preference and participation of a class have reached its cap.
    ReachesCap(usize),
    /// Options come into the money.
    Exercises(usize),
}

impl Event {
    /// The number of the class that it happens to.
    pub fn class(self) -> usize {
        match self {
            Event::Covered(class) | Event::Discounted(class) | Event::Converts(class) => class,
            Event::Returns(class) | Event::ConvertsOtherwise(class) => class,
            Event::ReachesCap(class) | Event::Exercises(class) => class,
        }
    }
}

/// How each further unit is shared.
#[derive(Clone, Copy, Debug)]
pub enum Sharing<'s> {
    /// By the claimants of the rank with this position, in proportion to what they are due.
    Rank(usize),
    /// By `shares` shares, each of which already has `level`.
    Level {
        /// What a common share has got at the start.
        level: Price<'s>,
        /// The shares that take part.
        shares: Shares<'s>,
    },
}

/// A stretch of exits in which every payout is linear.
#[derive(Clone, Debug)]
pub struct Segment<'s> {
    /// The exit at which it begins.
    pub start: Money<'s>,
    /// How each further unit is shared.
    pub sharing: Sharing<'s>,
    /// What happens where it begins.
    pub events: Vec<Event>,
    pub(super) from: Option<Exact>,
    pub(super) level: Exact,
}

impl<'s> Segment<'s> {
    pub(super) fn new(start: Money<'s>, sharing: Sharing<'s>, events: Vec<Event>, level: Exact) -> Segment<'s> {
        Segment { from: start.peek(), start, sharing, events, level }
    }

    /// What a common share has got where it begins.
    pub fn level(&self) -> Price<'s> {
        match self.sharing {
            Sharing::Level { level, .. } => level,
            Sharing::Rank(_) => self.start.sheet().constant(Exact::ZERO),
        }
    }
}
