//! Counts of shares that grow in proportion to all shares after the round.

use crate::number::Exact;
use crate::worksheet::{Dimension, Fraction, Quantity, Shares, Stake, Worksheet};

/// `constant - less + slope * fully_diluted_after`. Every count of shares in a round is of this form once it is known which
/// term of every instrument governs; that is why a round can be solved exactly. What is zero is not written
/// down.
#[derive(Clone, Copy, Debug, Default)]
pub struct Affine<'s> {
    /// What is there whatever the round comes to.
    pub constant: Option<Shares<'s>>,
    /// What is taken off that.
    pub less: Option<Shares<'s>>,
    /// The part of all shares after the round.
    pub slope: Option<Stake<'s>>,
}

impl<'s> Affine<'s> {
    /// A fixed number of shares.
    pub fn fixed(shares: Shares<'s>) -> Affine<'s> {
        Affine { constant: Some(shares), ..Affine::default() }
    }

    /// A part of all shares after the round.
    pub fn part(stake: Stake<'s>) -> Affine<'s> {
        Affine { slope: Some(stake), ..Affine::default() }
    }

    /// The whole company after the round.
    pub fn whole(sheet: &'s Worksheet) -> Affine<'s> {
        Affine::part(sheet.constant(Exact::ONE))
    }

    /// All of `parts` together.
    pub fn sum(parts: &[Affine<'s>]) -> Affine<'s> {
        Affine {
            constant: total(parts.iter().filter_map(|part| part.constant)),
            less: total(parts.iter().filter_map(|part| part.less)),
            slope: total(parts.iter().filter_map(|part| part.slope)),
        }
    }

    /// This less `other`.
    pub fn minus(self, other: Affine<'s>) -> Affine<'s> {
        let slope = match (self.slope, other.slope) {
            (slope, None) => slope,
            (Some(slope), Some(other)) => Some(slope - other),
            (None, Some(other)) => Some(other.sheet().constant(Exact::ZERO) - other),
        };
        let both = |one: Option<Shares<'s>>, other: Option<Shares<'s>>| total(one.into_iter().chain(other));
        Affine { constant: both(self.constant, other.less), less: both(self.less, other.constant), slope }
    }

    /// This times a number.
    pub fn times<F: Fraction>(self, factor: Quantity<'s, F>) -> Affine<'s> {
        Affine {
            constant: self.constant.map(|constant| constant * factor),
            less: self.less.map(|less| less * factor),
            slope: self.slope.map(|slope| slope * factor),
        }
    }

    /// Its value when all shares after the round are `all`.
    pub fn at(self, all: Shares<'s>) -> Shares<'s> {
        let added = total(self.constant.into_iter().chain(self.slope.map(|slope| slope * all)));
        let added = added.unwrap_or_else(|| all.sheet().constant(Exact::ZERO));
        self.less.map_or(added, |less| added - less)
    }

    /// What is there whatever the round comes to; `None` for nothing.
    pub fn fixed_part(self) -> Option<Shares<'s>> {
        match (self.constant, self.less) {
            (constant, None) => constant,
            (Some(constant), Some(less)) => Some(constant - less),
            (None, Some(less)) => Some(less.sheet().constant(Exact::ZERO) - less),
        }
    }

    /// Whether nothing is written down: a count of zero.
    pub fn is_nothing(self) -> bool {
        self.constant.is_none() && self.less.is_none() && self.slope.is_none()
    }
}

/// A sum, where nothing sums to nothing and one to itself.
pub fn total<'s, U: Dimension>(mut parts: impl Iterator<Item = Quantity<'s, U>>) -> Option<Quantity<'s, U>> {
    let one = parts.next()?;
    let Some(other) = parts.next() else { return Some(one) };
    let Some(third) = parts.next() else { return Some(one + other) };
    let all: Vec<Quantity<'s, U>> = [one, other, third].into_iter().chain(parts).collect();
    total_of(&all)
}

/// The same of a list.
pub fn total_of<'s, U: Dimension>(parts: &[Quantity<'s, U>]) -> Option<Quantity<'s, U>> {
    match parts {
        [one, other] => Some(*one + *other),
        parts => parts.first().map(|first| first.sheet().sum(parts)),
    }
}
