//! What a section says of a price per share, counts of shares and what they come to.

use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// Which shares a reported value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Those outstanding.
    Outstanding,
    /// Those outstanding and what options add by the treasury stock method, or the diluted count as reported.
    Diluted,
}

impl Basis {
    const NAMES: [(&'static str, Basis); 2] = [("outstanding", Basis::Outstanding), ("diluted", Basis::Diluted)];

    /// The other one.
    pub fn other(self) -> Basis {
        match self {
            Basis::Outstanding => Basis::Diluted,
            Basis::Diluted => Basis::Outstanding,
        }
    }
}

/// What a model calls the price of a share and the value of all of them.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// The price.
    pub price: &'static str,
    /// The value.
    pub value: &'static str,
}

/// Options that may become shares.
#[derive(Clone, Debug)]
pub struct Grant {
    pub shares: Reported<dimension::Shares>,
    /// Share units have none.
    pub strike: Option<Reported<dimension::Price>>,
}

/// What is said of the shares of a company.
#[derive(Clone, Debug)]
pub struct ShareTerms {
    pub keys: Keys,
    pub span: Span,
    pub price: Option<Reported<dimension::Price>>,
    pub shares: Option<Reported<dimension::Shares>>,
    pub diluted_shares: Option<Reported<dimension::Shares>>,
    pub options: Vec<Grant>,
    pub value: Option<Reported<dimension::Money>>,
    pub basis: Option<Basis>,
    pub net_debt: Option<Reported<dimension::Money>>,
    pub enterprise_value: Option<Reported<dimension::Money>>,
}

impl ShareTerms {
    /// Reads everything but options, which are those of the whole step.
    pub fn read(section: &Section<'_>, keys: Keys) -> ShareTerms {
        ShareTerms {
            keys,
            span: section.span(),
            price: section.several(keys.price),
            shares: section.several("shares"),
            diluted_shares: section.several("diluted_shares"),
            options: Vec::new(),
            value: section.several(keys.value),
            basis: section.choice("basis", &Basis::NAMES),
            net_debt: section.several_within("net_debt", Range::Any),
            enterprise_value: section.several_within("enterprise_value", Range::Any),
        }
    }

    /// Whether two counts of shares are told apart.
    pub fn dilutes(&self) -> bool {
        self.diluted_shares.is_some() || !self.options.is_empty() || self.basis == Some(Basis::Diluted)
    }

    /// Which shares the reported value is taken to count: what is stated, or else what `usual` says, as far as such a count
    /// is known.
    pub fn basis_or(&self, usual: Basis) -> Basis {
        self.basis.unwrap_or_else(|| self.as_known(usual))
    }

    /// A sense of the value as far as the count is known that it needs.
    pub fn as_known(&self, basis: Basis) -> Basis {
        match basis {
            Basis::Diluted if !self.dilutes() => Basis::Outstanding,
            Basis::Outstanding if self.shares.is_none() && self.diluted_shares.is_some() => Basis::Diluted,
            _ => basis,
        }
    }
}

/// The options of a step: `options.NAME = { shares = …, strike = … }`, or a bare count of share units.
pub fn grants(section: &Section<'_>) -> Vec<Grant> {
    let grants: Vec<Grant> = section.entries("options").into_iter().filter_map(|entry| grant(&entry)).collect();
    if section.has("options") && section.has("diluted_shares") {
        section.conflict("options", "diluted_shares", "the diluted shares follow from the options");
    }
    grants
}

fn grant(entry: &Section<'_>) -> Option<Grant> {
    if entry.is_bare() {
        return Some(Grant { shares: entry.own_figure(Range::Positive)?, strike: None });
    }
    entry.needs("shares", "options become shares", "write `{ shares = 1_000_000, strike = \"10\" }`");
    let (shares, strike) = (entry.figure("shares"), entry.figure("strike"));
    entry.text("note");
    let is_unreadable = entry.has("strike") && strike.is_none();
    Some(Grant { shares: shares?, strike }).filter(|_| !is_unreadable)
}
