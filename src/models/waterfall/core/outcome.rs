//! What comes of an exit. Every figure is a line of the worksheet; classes and holders are referred to by their number.

use crate::worksheet::{Line, dimension};

/// What comes of an exit.
#[derive(Debug)]
pub struct Outcome {
    /// The classes with what they claim.
    pub classes: Vec<Class>,
    /// The exits that were asked about, or the interesting ones, each paid out.
    pub exits: Vec<Payout>,
    /// What can be expected of exits with probabilities.
    pub expected: Option<Expected>,
    /// Whoever holds something of the classes.
    pub holders: Vec<Holder>,
    /// Options and warrants, by grant where the cap table knows them.
    pub grants: Vec<Grant>,
    /// Where classes have to convert, in ascending order: what everybody gets jumps there.
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
    /// What it gets beyond what it is due.
    pub entitlement: Entitlement,
    /// Its shares as converted to common; `None` for a claim without shares.
    pub shares: Option<Line<dimension::Shares>>,
    /// What it is paid before the common shares, and gives up when it converts.
    pub preference: Option<Line<dimension::Money>>,
    /// What it is paid with its preference, and keeps when it converts.
    pub kept: Option<Line<dimension::Money>>,
    /// Its rank: higher numbers are paid before lower ones.
    pub seniority: u32,
    /// What it paid, where that is known.
    pub investment: Option<Line<dimension::Money>>,
}

/// What a class gets beyond what it is due before the common shares.
#[derive(Clone, Copy, Debug)]
pub enum Entitlement {
    /// Nothing.
    Fixed,
    /// Its shares take part from the first unit.
    Common,
    /// Its shares take part once a share is worth more than this.
    Options(Line<dimension::Price>),
    /// It takes its preference or converts.
    Converts,
    /// It takes its preference, and then takes part.
    Participates,
    /// It takes part up to this, or converts.
    Capped(Line<dimension::Money>),
}

/// One exit, paid out.
#[derive(Debug)]
pub struct Payout {
    /// What it brings.
    pub exit: Line<dimension::Money>,
    /// What others than the holders get first, and which part of the exit that is where it is the only one.
    pub paid_first: Vec<(Payee, Line<dimension::Money>, Option<Line<dimension::Rate>>)>,
    /// What the holders share.
    pub net_proceeds: Line<dimension::Money>,
    /// What a common share gets.
    pub common_share: Line<dimension::Price>,
    /// What each class gets, in the order of the classes.
    pub classes: Vec<ClassPayout>,
    /// What is paid at closing and what is held back, where there is an escrow.
    pub escrow: Option<Held>,
    /// What is paid for the part that is sold, where it is not the whole.
    pub sold: Option<Line<dimension::Money>>,
}

/// What a class gets of one exit.
#[derive(Debug)]
pub struct ClassPayout {
    /// All it gets.
    pub proceeds: Line<dimension::Money>,
    /// What it does.
    pub decision: Decision,
    /// The part of the exit; of the only exit, as the next two.
    pub part_of_exit: Option<Line<dimension::Rate>>,
    /// What each of its shares gets.
    pub per_share: Option<Line<dimension::Price>>,
    /// The multiple of what it paid.
    pub multiple: Option<Line<dimension::Multiple>>,
    /// What is paid at closing and what is held back.
    pub escrow: Option<Held>,
    /// What it gets for what it sells of itself.
    pub sale: Option<Sale>,
    /// What it is paid in whole cents.
    pub paid: Option<Line<dimension::Money>>,
    /// What it gets with all of the earn-out.
    pub with_earn_out: Option<Line<dimension::Money>>,
    /// The same, weighted by the probability of the earn-out where that is stated.
    pub expected_with_earn_out: Option<Line<dimension::Money>>,
}

/// What is paid at once, and what later.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// Paid at closing.
    pub at_closing: Line<dimension::Money>,
    /// Held back.
    pub held_back: Line<dimension::Money>,
}

/// What a class gets for a part of itself.
#[derive(Clone, Copy, Debug)]
pub struct Sale {
    /// What is paid for it.
    pub sold: Line<dimension::Money>,
    /// By how much that is more than the exit would bring, where a price was negotiated.
    pub more_than_exit: Option<Line<dimension::Money>>,
    /// What the rest is worth at the value of the exit.
    pub kept: Line<dimension::Money>,
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

impl Payee {
    /// The name of what it is paid.
    pub fn name(self) -> &'static str {
        match self {
            Payee::TransactionCosts => "transaction_costs",
            Payee::Debt => "debt",
            Payee::CarveOut => "carve_out",
        }
    }
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

/// What can be expected of exits with probabilities.
#[derive(Debug)]
pub struct Expected {
    /// Of the exit itself.
    pub exit: Line<dimension::Money>,
    /// Of what each class gets.
    pub classes: Vec<Line<dimension::Money>>,
}

/// A holder of parts of one or several classes.
#[derive(Debug)]
pub struct Holder {
    /// The name in figures.
    pub name: String,
    /// The name in print.
    pub label: String,
    /// Which part of which classes.
    pub parts: Vec<(usize, Line<dimension::Stake>)>,
    /// What it gets at each exit; `None` where it holds nothing that was issued.
    pub proceeds: Vec<Option<Line<dimension::Money>>>,
    /// Which part of the only exit that is.
    pub part_of_exit: Option<Line<dimension::Rate>>,
    /// Which multiple of what it paid that is, where it is known.
    pub multiple: Option<Line<dimension::Multiple>>,
}

/// Options or warrants of one holder, or of a whole class where nobody says whose they are.
#[derive(Debug)]
pub struct Grant {
    /// What it is called.
    pub label: String,
    /// The class.
    pub class: usize,
    /// Whether the cap table says whose they are.
    pub has_holder: bool,
    /// How many were granted.
    pub granted: Line<dimension::Shares>,
    /// How many count at the exit.
    pub vested: Line<dimension::Shares>,
    /// What is paid for each.
    pub strike: Line<dimension::Price>,
    /// What it costs to exercise all that have vested.
    pub cost_to_exercise: Line<dimension::Money>,
    /// From which exit on they bring anything.
    pub break_even_exit: Option<Line<dimension::Money>>,
    /// Which part of what the class gets they bring.
    pub part: Option<Line<dimension::Stake>>,
    /// What they bring at each exit, less the strike; nothing where the table of classes says it already.
    pub brings: Vec<Option<Line<dimension::Money>>>,
}

/// An exit from which on classes have to convert.
#[derive(Debug)]
pub struct Jump {
    /// The exit.
    pub exit: Line<dimension::Money>,
    /// Who has to convert.
    pub converting: Vec<usize>,
    /// What each class gets just below.
    pub below: Vec<Line<dimension::Money>>,
    /// What each class gets from there on.
    pub above: Vec<Line<dimension::Money>>,
    /// The difference.
    pub jump: Vec<Line<dimension::Money>>,
}

/// A class or a holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A class, by its number.
    Class(usize),
    /// A holder, by its number.
    Holder(usize),
}

/// The smallest exit that brings somebody a sum.
#[derive(Debug)]
pub struct RequiredExit {
    /// Who wants it.
    pub who: Who,
    /// The sum.
    pub target: Line<dimension::Money>,
    /// The multiple of what was paid that it was stated as.
    pub multiple: Option<Line<dimension::Multiple>>,
    /// The exit, with what a common share then has; `None` where no exit brings that much.
    pub found: Option<(Line<dimension::Money>, Line<dimension::Price>)>,
    /// Where less is had again, because classes have to convert.
    pub setbacks: Vec<Setback>,
}

/// Exits above the required one that bring less than was wanted.
#[derive(Debug)]
pub struct Setback {
    /// The number of the jump with which they begin.
    pub jump: usize,
    /// Where they end.
    pub until: Option<Line<dimension::Money>>,
}

/// A stretch of exits, in which every payout is a straight line.
#[derive(Debug)]
pub struct Stretch {
    /// The exit at which it begins.
    pub exit: Line<dimension::Money>,
    /// What the holders share of that.
    pub net_proceeds: Line<dimension::Money>,
    /// What a common share has there.
    pub common_share: Line<dimension::Price>,
    /// The number of the jump with which it begins.
    pub jump: Option<usize>,
    /// What happens to classes there.
    pub happens: Vec<(What, usize)>,
    /// What happens there to the net proceeds.
    pub bends: Vec<Bend>,
    /// What each class gets there.
    pub payouts: Vec<Line<dimension::Money>>,
    /// The number of the allocation that holds in it.
    pub allocation: usize,
}

/// What happens to a class at a breakpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It has what it is guaranteed.
    GuaranteeCovered,
    /// It has its preference.
    PreferenceCovered,
    /// It has its accrued dividends.
    DividendsCovered,
    /// It is in the money from here on.
    Exercises,
    /// It reaches its cap.
    ReachesCap,
    /// It needs no new shares from here on.
    PastItsRatchet,
    /// It converts from here on.
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
    CarveOutTakes(Line<dimension::Rate>),
    /// The carve-out reaches its most.
    CarveOutAtItsMost,
    /// The carve-out takes no more.
    CarveOutEnds,
}

/// Who gets how much of each further unit of net proceeds, between two exits.
#[derive(Debug)]
pub struct Allocation {
    /// The first exit.
    pub from: Line<dimension::Money>,
    /// The last; `None` for no end.
    pub to: Option<Line<dimension::Money>>,
    /// The part of each class; `None` for nothing.
    pub parts: Vec<Option<Line<dimension::Rate>>>,
}

/// Exits at which a class gets the same: from its preference, or its cap, to its conversion.
#[derive(Debug)]
pub struct Indifference {
    /// The class.
    pub class: usize,
    /// What it has.
    pub has: Option<Line<dimension::Money>>,
    /// The first of the exits.
    pub from: Line<dimension::Money>,
    /// The last of them.
    pub to: Line<dimension::Money>,
}
