//! What comes of an exit. Every figure is a line of the worksheet; lists of one figure a class are in the order of the
//! classes, and classes, holders and jumps are referred to by their place in their list.

use crate::models::waterfall::terms::Participation;
use crate::worksheet::{Line, dimension};

type Money = Line<dimension::Money>;
type Price = Line<dimension::Price>;
type Shares = Line<dimension::Shares>;
type Stake = Line<dimension::Stake>;
type Rate = Line<dimension::Rate>;
type Multiple = Line<dimension::Multiple>;

/// What comes of an exit.
#[derive(Debug)]
pub struct Outcome {
    /// The classes with what they claim.
    pub classes: Vec<Class>,
    /// The exits that were asked about, or the interesting ones, each paid out.
    pub exits: Vec<Payout>,
    /// What can be expected of exits with probabilities: of the exit itself, and of each class.
    pub expected: Option<(Money, Vec<Money>)>,
    /// Whoever holds something of the classes.
    pub holders: Vec<Holder>,
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

/// A holder of parts of one or several classes.
#[derive(Debug)]
pub struct Holder {
    /// The name in figures.
    pub name: String,
    /// The name in print.
    pub label: String,
    /// Which part of which classes.
    pub parts: Vec<(usize, Stake)>,
    /// What it gets at each exit; `None` where it holds nothing that was issued.
    pub proceeds: Vec<Option<Money>>,
    /// Which part of the only exit that is.
    pub part_of_exit: Option<Rate>,
    /// Which multiple of what it paid that is, where it is known.
    pub multiple: Option<Multiple>,
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
