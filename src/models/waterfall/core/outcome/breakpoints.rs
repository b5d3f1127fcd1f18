//! Breakpoints and jumps: what happens at which exit.

use super::figures::{Money, Price, Rate};
use super::paid::Payee;

/// Who converts from an exit on.
#[derive(Clone, Debug)]
pub struct Changes {
    /// Whether that is mandatory.
    pub is_mandatory: bool,
    /// Who converts from there on.
    pub converting: Vec<usize>,
    /// Who takes its preference again, as a SAFE converts beside it.
    pub returning: Vec<usize>,
}

/// An exit from which on classes have to convert, or somebody converts and SAFEs then own a part of more shares.
#[derive(Debug)]
pub struct Jump {
    /// The exit.
    pub exit: Money,
    /// Who converts there.
    pub changes: Changes,
    /// What each class gets just below.
    pub below: Vec<Money>,
    /// What each class gets from there on.
    pub above: Vec<Money>,
    /// The difference.
    pub jump: Vec<Money>,
}

/// A stretch of exits, in which every payout is a straight line.
#[derive(Debug)]
pub struct Stretch {
    /// The exit at which it begins.
    pub exit: Money,
    /// What the holders share of that.
    pub net_proceeds: Money,
    /// What a common share has there.
    pub common_share: Price,
    /// The jump with which it begins.
    pub jump: Option<usize>,
    /// What happens to classes there.
    pub happens: Vec<(What, usize)>,
    /// What happens there to the net proceeds.
    pub bends: Vec<Bend>,
    /// What each class gets there.
    pub payouts: Vec<Money>,
    /// The place of the marginal allocation that holds in it.
    pub allocation: usize,
}

/// What happens to a class at a breakpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum What {
    GuaranteeCovered,
    PreferenceCovered,
    DividendsCovered,
    DiscountCovered,
    Exercises,
    ReachesCap,
    /// It takes its preference again.
    Returns,
    /// It converts by other terms that it may take.
    ConvertsOtherwise,
    /// It needs no new shares from here on.
    PastItsRatchet,
    Converts,
}

/// What bends the net proceeds.
#[derive(Clone, Debug)]
pub enum Bend {
    /// What these are paid first is covered: holders are paid from here on.
    Covered(Vec<Payee>),
    /// The carve-out begins.
    CarveOutBegins,
    /// The carve-out takes this part of each further unit.
    CarveOutTakes(Rate),
    /// The carve-out reaches its most.
    CarveOutAtItsMost,
    /// The carve-out takes no more.
    CarveOutEnds,
}

/// Who gets how much of each further unit of net proceeds, between two exits.
#[derive(Debug)]
pub struct Allocation {
    /// The first exit.
    pub from: Money,
    /// The last; `None` for no end.
    pub to: Option<Money>,
    /// The part of each class; `None` for nothing.
    pub parts: Vec<Option<Rate>>,
}

/// Exits at which a class gets the same: from its preference, or its cap, to its conversion.
#[derive(Debug)]
pub struct Indifference {
    /// The class.
    pub class: usize,
    /// What it has.
    pub has: Option<Money>,
    /// The first of the exits.
    pub from: Money,
    /// The last of them.
    pub to: Money,
}
