//! What came of a priced round.

use std::sync::Arc;

use super::solver::Solution;
use crate::models::ownership::Holdings;
use crate::worksheet::dimension::{Money, Multiple, Rate, Shares, Stake};
use crate::worksheet::{Line, NodeId};

/// A priced round: its price, who bought, what converted, and who was diluted by what.
#[derive(Debug)]
pub struct Outcome {
    /// The round as it was solved: the price, what converts, what protected classes gain, the pool.
    pub solution: Solution,
    /// The round in sum.
    pub totals: Totals,
    /// Who bought, with the part of the company that was bought.
    pub purchases: Vec<(Purchase, Line<Stake>)>,
    /// The part of the company that all new shares are.
    pub new_stake: Line<Stake>,
    /// What the conversions of the solution come to, in their order.
    pub converted: Vec<Converted>,
    /// What part of the company each warrant of the solution is for, in their order; `None` where the round does not count it.
    pub warrants: Vec<Option<Line<Stake>>>,
    /// What pro rata side letters entitled to, whether used or not.
    pub side_letters: Vec<SideLetter>,
    /// What rounding leaves; empty where nothing is rounded.
    pub residuals: Vec<Residual>,
    /// Who held and holds what.
    pub holdings: Holdings,
    /// What takes a part of every stake, with the part of the company that it takes.
    pub dilution: Vec<(Cause, Line<Stake>)>,
    /// How it changes the stakes of those who hold something before and after.
    pub diluted: Vec<Diluted>,
}

/// A round in sum.
#[derive(Clone, Debug)]
pub struct Totals {
    /// All shares before the round, as it counts them.
    pub fully_diluted_before: Line<Shares>,
    /// All shares after it.
    pub fully_diluted: Line<Shares>,
    /// The value of all shares after the round.
    pub post_money: Line<Money>,
    /// The same without the new money.
    pub pre_money: Line<Money>,
    /// The value that was stated, where it is not the one of that name above.
    pub stated: Option<Stated>,
    /// What of it the shares before the round are worth: without the pool increase and what converts.
    pub effective_pre_money: Line<Money>,
    /// The price divided by that of the round before, with splits taken into account; `None` for a first round.
    pub price_step_up: Option<Line<Multiple>>,
    /// All that is paid.
    pub new_money: Line<Money>,
    /// All shares sold for it.
    pub new_shares: Line<Shares>,
    /// All shares that SAFEs and notes become; `None` where nothing converts.
    pub converted_shares: Option<Line<Shares>>,
}

/// A value that was stated and leaves something out.
#[derive(Clone, Debug)]
pub struct Stated {
    /// The value.
    pub value: Line<Money>,
    /// Whether it is that before the new money.
    pub is_pre_money: bool,
    /// What it leaves out.
    pub without: Vec<LeftOut>,
}

/// What a stated value leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// All that converts: it is spread over the shares before the round alone.
    Conversions,
    /// What was paid for SAFEs and notes.
    PaidForConversions,
    /// The pool increase, which comes on top.
    Pool,
    /// The warrants that come on top.
    Warrants,
}

/// What one investor bought.
#[derive(Clone, Debug)]
pub struct Purchase {
    /// Who.
    pub investor: Arc<str>,
    /// The shares.
    pub shares: Line<Shares>,
    /// What was paid for them.
    pub paid: Line<Money>,
    /// Cash in lieu of fractional shares, where shares are rounded: what was offered and buys no whole share.
    pub cash_in_lieu: Option<Line<Money>>,
}

/// What a conversion comes to.
#[derive(Clone, Debug)]
pub struct Converted {
    /// How far its price is below that of the round, as a part of it; `None` where the price of the round governs.
    pub discount_to_round: Option<Line<Rate>>,
    /// The part of the company that its shares are.
    pub stake: Line<Stake>,
    /// What they are worth at the price of the round.
    pub value: Line<Money>,
}

/// The right of a pro rata side letter.
#[derive(Clone, Debug)]
pub struct SideLetter {
    /// The SAFE that it comes with.
    pub safe: Arc<str>,
    /// Who holds it.
    pub holder: Arc<str>,
    /// The part of the new shares.
    pub right: Line<Stake>,
    /// The shares that it may buy.
    pub shares: Line<Shares>,
    /// What they cost.
    pub cost: Line<Money>,
}

/// A figure that the deal rounds.
#[derive(Clone, Debug)]
pub struct Residual {
    /// Which.
    pub of: Rounded,
    /// The rounded figure.
    pub rounded: NodeId,
    /// The exact figure, from the rounded ones before it, less the rounded one.
    pub residual: NodeId,
    /// Cash in lieu of fractional shares; below zero where they were rounded up.
    pub cash_in_lieu: Option<Line<Money>>,
}

/// What a deal rounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rounded {
    /// The price of the round.
    PricePerShare,
    /// The conversion price of an instrument or a class.
    ConversionPrice(Arc<str>),
    /// The shares that an instrument becomes.
    Converted(Arc<str>),
    /// The shares that a warrant is for.
    Warrant(Arc<str>),
    /// The pool increase.
    PoolIncrease,
    /// The shares that an investor buys.
    Bought(Arc<str>),
}

/// What dilutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Shares sold for new money.
    NewMoney,
    /// SAFEs and notes that convert.
    Conversions,
    /// Warrants that the round sizes or prices.
    Warrants,
    /// The pool increase.
    Pool,
    /// What protected classes gain.
    AntiDilution,
}

/// How a stake changed: what it was, the losses and the own gain sum to what it is.
#[derive(Clone, Debug)]
pub struct Diluted {
    /// Whose; `None` for the unallocated pool.
    pub holder: Option<Arc<str>>,
    /// The stake before the round.
    pub before: Line<Stake>,
    /// What each cause takes of it, below zero, in the order of the causes.
    pub losses: Vec<Line<Stake>>,
    /// What was bought, converted or gained, where anything was.
    pub own_gain: Option<Line<Stake>>,
    /// The stake after the round.
    pub after: Line<Stake>,
}
