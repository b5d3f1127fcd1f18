//! Sums, products and the order of exact fractions: in two words where both fit, in as many as it takes otherwise.

use std::cmp::Ordering;
use std::ops::{Add, Mul, Neg, Sub};

use super::super::small::Small;
use super::{Exact, Form};

macro_rules! operator {
    ($trait:ident, $method:ident, $symbol:tt, $small:expr) => {
        impl $trait<&Exact> for &Exact {
            type Output = Exact;
            #[inline]
            fn $method(self, other: &Exact) -> Exact {
                let small: fn(Small, Small) -> Option<Small> = $small;
                match self.both_small(other).and_then(|(left, right)| small(left, right)) {
                    Some(result) => Exact(Form::Small(result)),
                    None => Exact::from_large(self.large().as_ref() $symbol other.large().as_ref()),
                }
            }
        }
    };
}
operator!(Add, add, +, Small::plus);
operator!(Sub, sub, -, |left, right| left.plus(right.negated()));
operator!(Mul, mul, *, Small::times);

impl Neg for &Exact {
    type Output = Exact;
    fn neg(self) -> Exact {
        match &self.0 {
            Form::Small(small) => Exact(Form::Small(small.negated())),
            Form::Large(large) => Exact::from_large(-large.as_ref().clone()),
        }
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> Ordering {
        match self.both_small(other) {
            Some((left, right)) => left.cmp(&right),
            None => self.large().cmp(&other.large()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl std::iter::Sum for Exact {
    fn sum<I: Iterator<Item = Exact>>(items: I) -> Exact {
        items.fold(Exact::ZERO, |total, item| &total + &item)
    }
}
