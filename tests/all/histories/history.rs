//! What a history is, in plain numbers: amounts of money in thousands, shares in thousands, rates in per cent.

use std::fmt;

use dashu_ratio::RBig;

/// A plain fraction. It shares nothing with the numbers of the program.
pub type Fraction = RBig;

/// From founding to an exit.
#[derive(Clone)]
pub struct History {
    pub founders: Vec<u32>,
    pub pool: u32,
    pub stages: Vec<Stage>,
    pub exit: Exit,
}

/// What is granted and lent, and the round that follows, if one does.
#[derive(Clone, Debug)]
pub struct Stage {
    pub grants: Vec<Grant>,
    pub papers: Vec<Paper>,
    pub round: Option<Round>,
}

/// Options and the like.
#[derive(Clone, Debug)]
pub struct Grant {
    pub holder: usize,
    pub shares: u32,
    /// In cents; a share unit has none.
    pub strike: u32,
    pub kind: Award,
    pub from_pool: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Award {
    Option,
    Promise,
    Warrant,
    ShareUnit,
}

/// A SAFE or a note.
#[derive(Clone, Debug)]
pub struct Paper {
    pub holder: usize,
    pub amount: u32,
    pub form: Form,
    pub limit: Limit,
    pub discount: Option<u32>,
    pub is_most_favoured: bool,
    pub becomes: Option<Becomes>,
    pub rank: Option<u32>,
    /// Its month, where the history has dates.
    pub month: Option<u32>,
}

/// What converts below the price of a round of preferred shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// A class whose preference is what was paid.
    ShadowClass,
    /// The class of the round, with its preference for each share.
    RoundsClass,
    /// The class of the round for what was paid, and common shares for the rest.
    PreferredAndCommon,
}

#[derive(Clone, Debug)]
pub enum Form {
    Safe { is_post_money: bool },
    Note { interest: Option<Interest>, counts: Counts, at_sale: Option<Multiple> },
}

/// What the cap of a note is divided by, and how that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    Unsaid,
    PostMoney,
    PreMoney,
}

/// What is due at a sale: so many tenths of the amount, or of the principal alone.
#[derive(Clone, Copy, Debug)]
pub struct Multiple {
    pub tenths: u32,
    pub is_of_principal: bool,
}

/// The rate, and for how many quarters of a year.
#[derive(Clone, Copy, Debug)]
pub struct Interest {
    pub rate: u32,
    pub quarters: u32,
    pub is_compound: bool,
}

/// What limits the price.
#[derive(Clone, Copy, Debug)]
pub enum Limit {
    None,
    Cap(u32),
    /// A fixed stake, in tenths of a per cent; of SAFEs only.
    Stake(u32),
}

/// A round for stated amounts of money.
#[derive(Clone, Debug)]
pub struct Round {
    pub fixed_by: FixedBy,
    pub method: Method,
    pub investors: Vec<(usize, u32)>,
    pub pool: Pool,
    pub sells: Sells,
    pub becomes: Option<Becomes>,
}

#[derive(Clone, Copy, Debug)]
pub enum FixedBy {
    PreMoney(u32),
    /// How much more than the new money.
    PostMoney(u32),
    /// The part of the company that the new money buys, in per cent.
    Stake(u32),
    /// In cents.
    Price(u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    PercentOwnership,
    PreMoney,
    DollarsInvested,
}

#[derive(Clone, Copy, Debug)]
pub enum Pool {
    None,
    Increase(u32),
    Target { percent: u32, on_top: bool, of_pre_money: bool },
}

#[derive(Clone, Debug)]
pub enum Sells {
    /// The founders' class, or one of its own.
    Common {
        is_new: bool,
    },
    Preferred {
        preference: Preference,
        rank: Option<u32>,
        participation: Participation,
    },
}

#[derive(Clone, Copy, Debug)]
pub enum Preference {
    /// Tenths of what was paid.
    Multiple(u32),
    Amount(u32),
}

#[derive(Clone, Copy, Debug)]
pub enum Participation {
    None,
    Full,
    /// Up to so many tenths of what was paid.
    Capped(u32),
}

/// How a company ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    Sale,
    PublicOffering,
    Dissolution,
}

/// An exit.
#[derive(Clone, Copy, Debug)]
pub struct Exit {
    pub amount: u32,
    pub debt: u32,
    /// In per cent of the exit.
    pub costs: u32,
    pub event: Event,
}

/// Whoever holds something; the first ones found the company.
pub const HOLDERS: [&str; 8] = ["Ada", "Grace", "Eva", "Linus", "Angel", "Club", "Fund", "Growth"];

impl History {
    /// Whether anything becomes part preferred, part common shares; there may be two classes of these.
    pub fn splits(&self) -> bool {
        let papers = self.stages.iter().flat_map(|stage| &stage.papers).map(|paper| paper.becomes);
        let rounds = self.stages.iter().filter_map(|stage| stage.round.as_ref()).map(|round| round.becomes);
        papers.chain(rounds).any(|becomes| becomes == Some(Becomes::PreferredAndCommon))
    }
}

impl Paper {
    pub fn is_note(&self) -> bool {
        matches!(self.form, Form::Note { .. })
    }

    /// Its cap, stated or promised as a stake.
    pub fn cap(&self) -> Option<u32> {
        match self.limit {
            Limit::None => None,
            Limit::Cap(cap) => Some(cap),
            Limit::Stake(tenths) => Some(self.amount * 1_000 / tenths),
        }
    }

    pub fn name(&self, number: usize) -> String {
        format!("{}-{number}", if self.is_note() { "note" } else { "safe" })
    }
}

/// The letters of rounds: `round-a` sells Series A.
pub const LETTERS: [&str; 3] = ["a", "b", "c"];

impl fmt::Debug for History {
    /// As the scenario that it is.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "\n{}", super::scenario::text(self))
    }
}

pub fn whole(number: u32) -> Fraction {
    Fraction::from(number)
}

pub fn thousands(number: u32) -> Fraction {
    Fraction::from(u64::from(number) * 1_000)
}

pub fn part(number: u32, of: u32) -> Fraction {
    whole(number) / whole(of)
}

pub fn percent(number: u32) -> Fraction {
    part(number, 100)
}

pub fn sum<'f>(parts: impl IntoIterator<Item = &'f Fraction>) -> Fraction {
    parts.into_iter().fold(Fraction::ZERO, |total, part| total + part)
}
