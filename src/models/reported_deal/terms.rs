//! What a scenario says of a deal.

use super::before_and_after::before_and_after;
use crate::models::Reference;
use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Dimension, Reported, dimension};

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
    const NAMES: [(&'static str, Proceeds); 4] = [
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
    const NAMES: [(&'static str, Basis); 4] = [
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
#[derive(Debug)]
pub struct Leg {
    pub name: String,
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
#[derive(Debug)]
pub struct Tranche {
    pub name: String,
    pub status: TrancheStatus,
    pub investment: Reported<dimension::Money>,
}

/// A figure with a name: a holder's stake, a sum to compare with.
#[derive(Debug)]
pub struct Entry<U> {
    pub name: String,
    pub label: String,
    pub figure: Reported<U>,
}

/// The part of the new money that is paid out to the old holders: an amount, or a share of it.
#[derive(Debug)]
pub enum PaidOut {
    Amount(Reported<dimension::Money>),
    Share(Reported<dimension::Rate>),
}

/// All that is said of a deal.
#[derive(Debug)]
pub struct ReportedDeal {
    pub(super) investor: Option<String>,
    pub(super) investment: Option<Reported<dimension::Money>>,
    pub(super) stake: Option<Reported<dimension::Stake>>,
    pub(super) pre_money: Option<Reported<dimension::Money>>,
    pub(super) post_money: Option<Reported<dimension::Money>>,
    pub(super) valuation: Option<Reported<dimension::Money>>,
    pub(super) basis: Option<Basis>,
    pub(super) price_per_share: Option<Reported<dimension::Price>>,
    pub(super) shares_bought: Option<Reported<dimension::Shares>>,
    pub(super) fully_diluted_shares: Option<Reported<dimension::Shares>>,
    pub(super) fully_diluted_shares_before: Option<Reported<dimension::Shares>>,
    pub(super) net_cash_before: Option<Reported<dimension::Money>>,
    /// What all investors of the round paid together.
    pub(super) round: Option<Reported<dimension::Money>>,
    /// What the investor paid for all that it holds, this deal included.
    pub(super) cumulative_cost: Option<Reported<dimension::Money>>,
    pub(super) proceeds: Proceeds,
    pub(super) distributed: Option<PaidOut>,
    pub(super) legs: Vec<Leg>,
    pub(super) tranches: Vec<Tranche>,
    pub(super) holders: Vec<Entry<dimension::Stake>>,
    pub(super) compared_with: Vec<Entry<dimension::Money>>,
    pub(super) previous: Option<Reference>,
    /// Whether the deal was only talked about.
    pub(super) talked_about: bool,
}

/// The figures any of which may be left out.
pub(super) const FIGURES: [&str; 8] = [
    "investment",
    "stake",
    "pre_money",
    "post_money",
    "price_per_share",
    "shares_bought",
    "fully_diluted_shares",
    "fully_diluted_shares_before",
];

impl ReportedDeal {
    /// Whether a holding is valued, and nothing bought.
    pub(super) fn is_holding(&self) -> bool {
        self.proceeds == Proceeds::Nobody
    }

    /// Two valuations that nobody explained and that lie the new money apart are a value before it and a value after it.
    fn with_two_valuations(mut self) -> ReportedDeal {
        let is_open = self.basis.is_none() && self.pre_money.is_none() && self.post_money.is_none();
        let new_money = self.round.as_ref().or(self.investment.as_ref());
        let new_money = new_money.filter(|_| is_open && self.proceeds.issues_shares() && self.legs.is_empty());
        let found = self.valuation.as_ref().zip(new_money);
        if let Some([before, after]) = found.and_then(|(valuation, money)| before_and_after(valuation, money)) {
            (self.pre_money, self.post_money, self.valuation) = (Some(before), Some(after), None);
        }
        self
    }
}

/// The terms; `None` when a figure is written that could not be read.
pub(super) fn read(section: &Section<'_>) -> Option<ReportedDeal> {
    let proceeds = section.choice("proceeds", &Proceeds::NAMES);
    let legs: Vec<Leg> = section.entries("legs").into_iter().map(|entry| leg(entry.with_source())).collect();
    let distributed = distributed(section, proceeds);
    if proceeds.is_some() && !legs.is_empty() {
        section.conflict("proceeds", "legs", "the legs say where the money goes");
    }
    let valuation = section.several("valuation");
    let basis = section.choice("basis", &Basis::NAMES);
    if basis.is_some() && valuation.is_none() && !section.has("valuation") {
        section.missing("valuation", "`basis` says what a valuation means", "write `valuation = \"29bn\"`");
    }
    let tranches = section.entries("tranches").into_iter();
    let terms = ReportedDeal {
        investor: section.text("investor"),
        investment: section.several("investment"),
        stake: section.several("stake"),
        pre_money: section.several("pre_money"),
        post_money: section.several("post_money"),
        valuation,
        basis,
        price_per_share: section.several("price_per_share"),
        shares_bought: section.several("shares_bought"),
        fully_diluted_shares: section.several("fully_diluted_shares"),
        fully_diluted_shares_before: section.several("fully_diluted_shares_before"),
        net_cash_before: section.several_within("net_cash_before", Range::Any),
        round: section.several("round"),
        cumulative_cost: section.several("cumulative_cost"),
        proceeds: proceeds.unwrap_or(Proceeds::Company),
        distributed,
        legs,
        tranches: tranches.filter_map(|entry| tranche(entry.with_source())).collect(),
        holders: entries(section, "holders"),
        compared_with: entries(section, "compared_with"),
        previous: Reference::read(section, "previous"),
        talked_about: section.choice("status", &[("closed", false), ("talks", true)]).unwrap_or(false),
    };
    macro_rules! unread {
        ($($field:ident),+) => { $((terms.$field.is_none() && section.has(stringify!($field))))||+ };
    }
    let unread = unread!(investment, stake, pre_money, post_money, valuation, basis, price_per_share, shares_bought)
        || unread!(fully_diluted_shares, fully_diluted_shares_before, net_cash_before);
    (!unread).then(|| terms.with_two_valuations())
}

fn distributed(section: &Section<'_>, proceeds: Option<Proceeds>) -> Option<PaidOut> {
    if !section.has("distributed") {
        return None;
    }
    if section.has("legs") {
        section.conflict("distributed", "legs", "a leg with `proceeds = \"distributed\"` says it");
    }
    if proceeds.is_some_and(|proceeds| !proceeds.issues_shares()) {
        section.conflict("distributed", "proceeds", "money that does not reach the company cannot be paid out by it");
    }
    match section.is_part("distributed") {
        true => section.figure_within("distributed", Range::NotNegative).map(PaidOut::Share),
        false => section.figure_within("distributed", Range::NotNegative).map(PaidOut::Amount),
    }
}

fn leg(section: Section<'_>) -> Leg {
    let proceeds = section.choice("proceeds", &Proceeds::NAMES[..3]);
    if proceeds.is_none() && !section.has("proceeds") {
        let help = "write `proceeds = \"company\"`, `\"sellers\"` or `\"distributed\"`";
        section.missing("proceeds", "a leg has to say where its money goes", help);
    }
    Leg {
        name: section.name().to_string(),
        span: section.span(),
        proceeds: proceeds.unwrap_or(Proceeds::Company),
        investment: section.several("investment"),
        valuation: section.several("valuation"),
        basis: section.choice("basis", &Basis::NAMES),
        price_per_share: section.several("price_per_share"),
        shares_bought: section.several("shares_bought"),
    }
}

fn tranche(section: Section<'_>) -> Option<Tranche> {
    let investment = section.several("investment");
    if investment.is_none() && !section.has("investment") {
        section.missing("investment", "a tranche is an amount of money", "write `investment = \"15bn\"`");
    }
    let status = section.choice("status", &TrancheStatus::NAMES);
    if status.is_none() && !section.has("status") {
        let help = "write `status = \"paid\"`, `\"committed\"`, `\"conditional\"` or `\"up-to\"`";
        section.missing("status", "what is promised is not yet paid", help);
    }
    Some(Tranche { name: section.name().to_string(), status: status?, investment: investment? })
}

/// The named figures of a table, each with a label: its `label` key, or its name in words.
fn entries<U: Dimension>(section: &Section<'_>, key: &'static str) -> Vec<Entry<U>> {
    let read = |entry: Section<'_>| {
        let label = entry.text("label").unwrap_or_else(|| entry.name().replace(['-', '_'], " "));
        let figure = entry.own_figure(Range::Positive)?;
        Some(Entry { name: entry.name().to_string(), label, figure })
    };
    section.entries(key).into_iter().filter_map(read).collect()
}
