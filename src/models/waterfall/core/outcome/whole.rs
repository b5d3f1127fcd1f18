//! All that comes of an exit, and the classes that claim something of it.

use super::breakpoints::{Allocation, Indifference, Jump, Stretch};
use super::figures::{Money, Price, Shares};
use super::paid::Payout;
use super::who::{Founders, Grant, Holder, RequiredExit};
use crate::models::waterfall::terms::Participation;

/// What comes of an exit.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The classes with what they claim.
    pub classes: Vec<Class>,
    /// The exits that were asked about, or the interesting ones, each paid out.
    pub exits: Vec<Payout>,
    /// What can be expected of exits with probabilities: of the exit itself, and of each class.
    pub expected: Option<(Money, Vec<Money>)>,
    /// Whoever holds something of the classes.
    pub holders: Vec<Holder>,
    /// The founders together.
    pub founders: Option<Founders>,
    /// Options and warrants, by grant where the cap table knows them.
    pub grants: Vec<Grant>,
    /// Conversions at which what everybody gets jumps, in ascending order.
    pub jumps: Vec<Jump>,
    /// The exits that bring somebody their money back, or a target.
    pub required_exits: Vec<RequiredExit>,
    /// All exits, cut at the breakpoints. The first stretch begins at zero, each other one at a breakpoint.
    pub stretches: Vec<Stretch>,
    /// Who gets how much of each further unit of net proceeds, from zero upwards.
    pub marginal_allocation: Vec<Allocation>,
    /// Where a class gets the same whatever the exit.
    pub indifference: Vec<Indifference>,
}

/// What a class claims of any exit.
#[derive(Debug)]
pub struct Class {
    /// Its name in figures.
    pub name: String,
    /// Its name in print.
    pub label: String,
    /// Its shares as converted to common, where everybody converts; `None` for a claim without shares.
    pub shares: Option<Shares>,
    /// Its shares as they are held, of which any conversion ratio makes others.
    pub held: Option<Shares>,
    /// What it is paid before the common shares, and gives up when it converts.
    pub preference: Option<Money>,
    /// What it is paid with its preference, and keeps when it converts.
    pub kept: Option<Money>,
    /// Its rank: higher numbers are paid before lower ones.
    pub seniority: u32,
    /// How it takes part in what is left after its preference.
    pub participation: Participation,
    /// What capped participation may reach.
    pub cap: Option<Money>,
    /// What is paid to exercise each of its options.
    pub strike: Option<Price>,
    /// What it paid, where that is known.
    pub investment: Option<Money>,
}
