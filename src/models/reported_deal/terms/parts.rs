//! The parts of a deal: legs, with a use of their own, and tranches, with a time of their own.

use super::entries::labelled;
use crate::number::LiteralUnit;
use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// Where the money of a leg goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proceeds {
    /// To the company, for new shares: primary.
    Company,
    /// To holders, for theirs: secondary.
    Sellers,
    /// To the company for new shares, and through it to the old holders, who keep their shares.
    Distributed,
    /// To nobody: a holding and what it is worth, not a purchase.
    Nobody,
}

impl Proceeds {
    pub(super) const NAMES: [(&'static str, Proceeds); 4] = [
        ("company", Proceeds::Company),
        ("sellers", Proceeds::Sellers),
        ("distributed", Proceeds::Distributed),
        ("nobody", Proceeds::Nobody),
    ];

    /// Whether the leg creates shares.
    pub fn issues_shares(self) -> bool {
        matches!(self, Proceeds::Company | Proceeds::Distributed)
    }

    /// What a table calls it.
    pub fn noun(self) -> &'static str {
        match self {
            Proceeds::Company => "primary, to the company",
            Proceeds::Sellers => "secondary, to sellers",
            Proceeds::Distributed => "distributed to the old holders",
            Proceeds::Nobody => "paid to nobody, a holding",
        }
    }
}

/// What a reported valuation is the value of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Equity before the new money.
    PreMoney,
    /// Equity after the new money.
    PostMoney,
    /// The business without its net cash, before the deal and after it alike.
    Enterprise,
    /// All shares at the price paid to sellers.
    Secondary,
}

impl Basis {
    pub(super) const NAMES: [(&'static str, Basis); 4] = [
        ("pre-money", Basis::PreMoney),
        ("post-money", Basis::PostMoney),
        ("enterprise", Basis::Enterprise),
        ("secondary", Basis::Secondary),
    ];

    /// What a table calls it.
    pub fn noun(self) -> &'static str {
        Basis::NAMES[self as usize].0
    }
}

/// A part of the money with a use, and perhaps a price, of its own.
#[derive(Clone, Debug)]
pub struct Leg {
    pub name: String,
    /// What it is called in print.
    pub label: String,
    pub span: Span,
    pub proceeds: Proceeds,
    pub investment: Option<Reported<dimension::Money>>,
    pub valuation: Option<Reported<dimension::Money>>,
    pub basis: Option<Basis>,
    pub price_per_share: Option<Reported<dimension::Price>>,
    pub shares_bought: Option<Reported<dimension::Shares>>,
}

impl Leg {
    /// Whether it says at what price its shares are bought.
    pub fn has_price(&self) -> bool {
        self.valuation.is_some() || self.price_per_share.is_some() || self.shares_bought.is_some()
    }
}

/// Whether the money of a tranche is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrancheStatus {
    /// Paid at closing.
    Paid,
    /// Promised without a condition.
    Committed,
    /// Promised if something happens.
    Conditional,
    /// The most that may come.
    UpTo,
}

impl TrancheStatus {
    const NAMES: [(&'static str, TrancheStatus); 4] = [
        ("paid", TrancheStatus::Paid),
        ("committed", TrancheStatus::Committed),
        ("conditional", TrancheStatus::Conditional),
        ("up-to", TrancheStatus::UpTo),
    ];

    /// What a table calls it.
    pub fn noun(self) -> &'static str {
        TrancheStatus::NAMES[self as usize].0
    }
}

/// A part of the money that comes at its own time.
#[derive(Clone, Debug)]
pub struct Tranche {
    pub name: String,
    /// What it is called in print.
    pub label: String,
    pub status: TrancheStatus,
    pub investment: Reported<dimension::Money>,
}

pub(super) fn leg(section: Section<'_>) -> Leg {
    let proceeds = section.choice("proceeds", &Proceeds::NAMES[..3]);
    if proceeds.is_none() && !section.has("proceeds") {
        let help = "write `proceeds = \"company\"`, `\"sellers\"` or `\"distributed\"`";
        section.missing("proceeds", "a leg has to say where its money goes", help);
    }
    let (name, label) = labelled(&section);
    Leg {
        name,
        label,
        span: section.span(),
        proceeds: proceeds.unwrap_or(Proceeds::Company),
        investment: section.several("investment"),
        valuation: section.several("valuation"),
        basis: section.choice("basis", &Basis::NAMES),
        price_per_share: section.several("price_per_share"),
        shares_bought: section.several("shares_bought"),
    }
}

pub(super) fn tranche(section: Section<'_>) -> Option<Tranche> {
    let investment = section.several("investment");
    if investment.is_none() && !section.has("investment") {
        section.missing("investment", "a tranche is an amount of money", "write `investment = \"15bn\"`");
    }
    let status = section.choice("status", &TrancheStatus::NAMES);
    if status.is_none() && !section.has("status") {
        let help = "write `status = \"paid\"`, `\"committed\"`, `\"conditional\"` or `\"up-to\"`";
        section.missing("status", "what is promised is not yet paid", help);
    }
    let (name, label) = labelled(&section);
    Some(Tranche { name, label, status: status?, investment: investment? })
}

/// A reported step-up and change: "tripled" and "3x" are step-ups whichever of the two keys they stand at.
pub(super) fn step_up(section: &Section<'_>) -> (Option<StepUp>, Option<Change>) {
    let is_step_up = section.unit_written("change") == Some(LiteralUnit::Multiple);
    for key in ["step_up", "change"].into_iter().filter(|key| section.has(key)) {
        section.needs("previous", &format!("`{key}` compares with a round before"), "write `previous = \"series-f\"`");
    }
    if is_step_up && section.has("step_up") {
        section.conflict("step_up", "change", "both say how many times the value before it is");
    }
    match is_step_up {
        true => (section.several("change"), None),
        false => (section.several("step_up"), section.several_within("change", Range::Change)),
    }
}

type StepUp = Reported<dimension::Multiple>;
type Change = Reported<dimension::Rate>;
