//! What a class gets at every exit.

use crate::models::fair_value::core::payoffs::Payoffs;
use crate::number::Exact;
use crate::worksheet::{Money, Ratio};

/// From an exit on, what a class gets there, and of each further unit.
#[derive(Clone, Copy, Debug)]
pub struct Corner<'s> {
    pub exit: Money<'s>,
    /// What the class gets at this exit, after a jump.
    pub gets: Money<'s>,
    /// What it gets of each further unit, up to the next corner.
    pub slope: Ratio<'s>,
}

/// What a class gets at every exit, in the order of the exits; nothing below the first.
#[derive(Clone, Debug)]
pub struct Payoff<'s> {
    pub corners: Vec<Corner<'s>>,
}

/// What a class gets at a sale, and at an IPO of the same size.
#[derive(Clone, Debug)]
pub struct Claim<'s> {
    pub sale: Payoff<'s>,
    pub ipo: Payoff<'s>,
}

impl<'s> Payoff<'s> {
    /// What one class gets of what all classes share.
    pub fn of(payoffs: &Payoffs<'s>, class: usize) -> Payoff<'s> {
        let corners = payoffs.slices.iter().map(|slice| {
            let nothing = || slice.from.sheet().constant(Exact::ZERO);
            let slope = slice.parts[class].map_or_else(nothing, |part| part.as_ratio());
            Corner { exit: slice.from, gets: slice.gets[class], slope }
        });
        Payoff { corners: corners.collect() }
    }
}

impl<'s> Claim<'s> {
    /// The claims of all classes, by how they share a sale and an IPO.
    pub fn all(sale: &Payoffs<'s>, ipo: &Payoffs<'s>) -> Vec<Claim<'s>> {
        let classes = sale.slices.first().map_or(0, |slice| slice.parts.len());
        (0..classes).map(|class| Claim { sale: Payoff::of(sale, class), ipo: Payoff::of(ipo, class) }).collect()
    }
}

/// A straight line: its height at some exit, and its slope.
#[derive(Clone, Copy, Debug)]
pub struct Line<'s> {
    pub height: Money<'s>,
    pub slope: Ratio<'s>,
}

impl<'s> Line<'s> {
    /// What a payoff is from an exit on, by which corners have been passed there.
    pub fn of(payoff: &Payoff<'s>, exit: Money<'s>, is_passed: impl Fn(Money<'s>) -> bool) -> Line<'s> {
        let passed = payoff.corners.iter().take_while(|corner| is_passed(corner.exit)).last();
        match passed {
            Some(corner) if corner.exit.id() == exit.id() => Line { height: corner.gets, slope: corner.slope },
            Some(corner) => Line { height: corner.gets + corner.slope * (exit - corner.exit), slope: corner.slope },
            None => Line { height: exit.sheet().constant(Exact::ZERO), slope: exit.sheet().constant(Exact::ZERO) },
        }
    }

    /// How much higher and steeper it is than another.
    pub fn minus(self, other: Line<'s>) -> Line<'s> {
        Line { height: self.height - other.height, slope: self.slope - other.slope }
    }

    /// The same line, seen from `further` up.
    pub fn moved(self, further: Money<'s>) -> Line<'s> {
        Line { height: self.height + self.slope * further, slope: self.slope }
    }
}
