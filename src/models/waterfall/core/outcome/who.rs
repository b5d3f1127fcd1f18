//! Holders, grants, and the exits that bring somebody a sum.

use super::figures::{Money, Multiple, Price, Rate, Shares, Stake};

/// A holder of parts of one or several classes.
#[derive(Debug)]
pub struct Holder {
    /// What they paid for what they have, as far as somebody said.
    pub paid: Option<Money>,
    /// The name in figures.
    pub name: String,
    /// The name in print.
    pub label: String,
    /// Which part of which classes.
    pub parts: Vec<(usize, Stake)>,
    /// What it gets at each exit; `None` where it holds nothing that was issued.
    pub proceeds: Vec<Option<Money>>,
    /// What it can expect of exits with probabilities.
    pub expected: Option<Money>,
    /// Which part of the only exit that is.
    pub part_of_exit: Option<Rate>,
    /// Which multiple of what it paid that is, where it is known.
    pub multiple: Option<Multiple>,
}

/// Those who founded the company, where there are several and the cap table knows them.
#[derive(Debug)]
pub struct Founders {
    /// What they get together at each exit.
    pub proceeds: Vec<Money>,
    /// What they can expect together of exits with probabilities.
    pub expected: Option<Money>,
}

/// Options or warrants of one holder, or of a whole class where nobody says whose they are.
#[derive(Debug)]
pub struct Grant {
    /// The name in figures.
    pub name: String,
    /// The name in print.
    pub label: String,
    /// The class.
    pub class: usize,
    /// Whether the cap table says whose they are.
    pub has_holder: bool,
    /// How many were granted.
    pub granted: Shares,
    /// How many count at the exit.
    pub vested: Shares,
    /// What is paid for each.
    pub strike: Price,
    /// What it costs to exercise all that have vested.
    pub cost_to_exercise: Money,
    /// From which exit on they bring anything.
    pub break_even_exit: Option<Money>,
    /// Which part of what the class gets they bring.
    pub part: Stake,
    /// What they bring at each exit, less the strike; empty where the table of classes says it already.
    pub brings: Vec<Money>,
}

/// A class or a holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Who {
    Class(usize),
    Holder(usize),
}

/// The smallest exit that brings somebody a sum.
#[derive(Debug)]
pub struct RequiredExit {
    /// Who wants it.
    pub who: Who,
    /// The sum.
    pub target: Money,
    /// The multiple of what was paid that it was stated as.
    pub multiple: Option<Multiple>,
    /// The exit, with what a common share then has; `None` where no exit brings that much.
    pub found: Option<(Money, Price)>,
    /// The jumps with which less is had again, each with where that ends.
    pub setbacks: Vec<(usize, Option<Money>)>,
}
