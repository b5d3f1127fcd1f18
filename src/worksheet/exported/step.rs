//! What a page computes, line by line.

use crate::number::{Exact, Rounding};

/// An operation on lines that stand before it, by their places.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The varied assumption with this number.
    Input(usize),
    /// What no varied assumption changes; `None` where there is no value.
    Known(Option<Exact>),
    /// Left plus right.
    Add(usize, usize),
    /// Left minus right.
    Subtract(usize, usize),
    /// Left times right.
    Multiply(usize, usize),
    /// Left divided by right; no value where that is 0.
    Divide(usize, usize),
    /// The smaller of the two.
    Minimum(usize, usize),
    /// The larger of the two.
    Maximum(usize, usize),
    /// Rounded by a rule of the deal.
    Round(usize, Rounding),
    /// All of them together.
    Sum(Vec<usize>),
    /// The third if the first is less than the second, else the fourth.
    Choose([usize; 4]),
    /// What follows from these lines by more than arithmetic, as logarithms and rates do, or what was found by trying: it holds as
    /// long as they stay.
    Found(Option<Exact>, Vec<usize>),
}

impl Step {
    /// The places of the lines that it is made from.
    pub fn operands(&self) -> Vec<usize> {
        match self {
            Step::Input(_) | Step::Known(_) => Vec::new(),
            Step::Add(left, right)
            | Step::Subtract(left, right)
            | Step::Multiply(left, right)
            | Step::Divide(left, right)
            | Step::Minimum(left, right)
            | Step::Maximum(left, right) => vec![*left, *right],
            Step::Round(of, _) => vec![*of],
            Step::Sum(of) | Step::Found(_, of) => of.clone(),
            Step::Choose(of) => of.to_vec(),
        }
    }
}
