//! What a class claims by its terms, and the one way in which such terms become claimants, whether they are written in
//! the section or come from the rounds.

use super::claimant::{Claimant, Upside};
use super::conversion::{By, Conversion, Instrument, everybody_converts};
use crate::models::waterfall::terms::{CapCounts, CapOf, Kind, Participation};
use crate::worksheet::{Money, Multiple, Price, Ratio, Shares, Worksheet};

/// The terms of a class, of options, or of a SAFE or note, as figures.
#[derive(Default)]
pub struct ClaimTerms<'s> {
    pub name: String,
    pub label: String,
    /// Its shares as granted; `None` for what is not held in shares.
    pub granted: Option<Shares<'s>>,
    /// How many of them count at the exit, where not all do.
    pub vested: Option<Shares<'s>>,
    /// How many do not: they are paid nothing, and caps are divided by them as well.
    pub unvested: Option<Shares<'s>>,
    /// Common shares for each; `None` is one.
    pub conversion_ratio: Option<Ratio<'s>>,
    pub investment: Option<Money<'s>>,
    /// What is due before the common shares, without dividends.
    pub preference: Option<Money<'s>>,
    pub dividends: Option<Due<'s>>,
    pub participation: Participation,
    pub cap: Option<Cap<'s>>,
    /// Its rank; `None` where that follows from what it is: a note is paid before all classes, a SAFE stands with the most
    /// junior preferred class.
    pub seniority: Option<u32>,
    pub is_note: bool,
    /// What is paid to exercise each option.
    pub strike: Option<Price<'s>>,
    /// What a SAFE or note may become.
    pub instrument: Option<Instrument<'s>>,
    /// Who holds all of it, for a SAFE or note.
    pub holder: Option<String>,
    /// The price that this public offering has to reach.
    pub guaranteed_price: Option<Price<'s>>,
    pub members: Vec<Member<'s>>,
}

/// Dividends that are due.
#[derive(Clone, Copy)]
pub struct Due<'s> {
    /// What has accrued and is given up on conversion.
    pub given_up: Option<Money<'s>>,
    /// What was declared, and what has accrued and is kept on conversion.
    pub kept: Option<Money<'s>>,
}

impl<'s> Due<'s> {
    fn all(self) -> Option<Money<'s>> {
        plus(self.given_up, self.kept)
    }
}

/// A cap on preference and participation together.
pub struct Cap<'s> {
    pub size: CapSize<'s>,
    pub of: CapOf,
    pub counts: CapCounts,
}

/// An amount, or a multiple of what [`CapOf`] says.
pub enum CapSize<'s> {
    Amount(Money<'s>),
    Multiple(Multiple<'s>),
}

/// What one holder has of a class, from the cap table.
pub struct Member<'s> {
    pub holder: String,
    /// What it is called: an award has a name of its own.
    pub name: String,
    pub granted: Shares<'s>,
    /// How many of them count at the exit.
    pub shares: Shares<'s>,
    /// What the holder paid for them; `None` where nobody said.
    pub paid: Option<Money<'s>>,
}

/// A class, computed: what it claims by its terms.
pub struct Holding<'s> {
    pub name: String,
    pub terms: ClaimTerms<'s>,
    /// What a public offering has to make its shares worth.
    pub guarantee: Option<Money<'s>>,
    /// Whether its conversion is mandatory at any exit.
    pub is_compelled: bool,
    pub claimant: Claimant<'s>,
    /// What it may convert by, for a SAFE or note.
    pub conversion: Option<Conversion<'s>>,
    /// Whether its cap would be below its preference, and so is lifted to it.
    pub cap_is_below_preference: bool,
}

impl<'s> Holding<'s> {
    /// Its shares as granted, before vesting and conversion.
    pub fn granted(&self) -> Option<Shares<'s>> {
        self.terms.granted.or(self.claimant.shares)
    }

    /// Whether it is a SAFE that only a discount prices.
    pub fn has_a_discount_alone(&self) -> bool {
        self.conversion.as_ref().is_some_and(|conversion| conversion.discount.is_some() && !conversion.has_cap())
    }

    /// Whether it is a SAFE or note whose conversion follows from who else converts, or that has two ways to convert.
    pub fn depends_on_others(&self) -> bool {
        let conversion = self.conversion.as_ref().filter(|_| matches!(self.claimant.upside, Upside::Converts));
        conversion.is_some_and(|conversion| conversion.part().is_some() || conversion.discount.is_some())
    }
}

/// Every claim of an exit on `sheet`, in the order of their terms.
pub fn holdings<'s>(sheet: &'s Worksheet, kind: Kind, mut claims: Vec<ClaimTerms<'s>>) -> Vec<Holding<'s>> {
    // SAFEs do not convert in a dissolution: there they are paid what was paid for them.
    if kind == Kind::Dissolution {
        claims.iter_mut().for_each(|claim| claim.instrument = None);
    }
    let converted: Vec<Option<Shares<'s>>> =
        claims.iter().map(|claim| claim.as_converted(claim.vested.or(claim.granted))).collect();
    let unvested = claims.iter().filter_map(ClaimTerms::unvested);
    let outstanding: Vec<Shares<'s>> = converted.iter().flatten().copied().chain(unvested).collect();
    let conversions = conversions(&claims, sheet.sum(&outstanding));
    let by_cap = everybody_converts(sheet, outstanding, &conversions);
    let ranks = Ranks::of(&claims);
    let mut holdings = Vec::with_capacity(claims.len());
    for (((claim, converted), conversion), by_cap) in claims.into_iter().zip(converted).zip(conversions).zip(by_cap) {
        let shares = by_cap.or(converted);
        if let Some(vested) = claim.vested {
            vested.named_at(&[&claim.name, "vested_shares"]);
        }
        if claim.conversion_ratio.is_some() {
            shares.map(|shares| shares.named_at(&[&claim.name, "conversion_shares"]));
        }
        holdings.push(claim.holding(kind, shares, conversion, ranks));
    }
    holdings
}

/// What SAFEs and notes may convert by. `outstanding` is every share and option, preferred shares as converted.
fn conversions<'s>(claims: &[ClaimTerms<'s>], outstanding: Shares<'s>) -> Vec<Option<Conversion<'s>>> {
    let mut terms = claims.iter().filter_map(|claim| claim.instrument.as_ref()).flat_map(|it| &it.terms);
    if terms.any(|terms| matches!(terms.by, By::Cap { .. })) {
        outstanding.named("outstanding_shares");
    }
    claims.iter().map(|claim| Some(claim.instrument.as_ref()?.best(outstanding))).collect()
}

/// The ranks that follow from those of preferred classes.
#[derive(Clone, Copy)]
struct Ranks {
    junior: u32,
    above_all: u32,
}

impl Ranks {
    fn of(claims: &[ClaimTerms<'_>]) -> Ranks {
        let classes = || claims.iter().filter(|claim| claim.preference.is_some() && claim.granted.is_some());
        let junior = classes().filter_map(|claim| claim.seniority).min().unwrap_or(1);
        let stated = claims.iter().filter_map(|claim| claim.seniority).max();
        Ranks { junior, above_all: stated.map_or(junior, |most| most.max(junior)).saturating_add(1) }
    }
}

impl<'s> ClaimTerms<'s> {
    /// Its unvested shares as converted.
    pub fn unvested(&self) -> Option<Shares<'s>> {
        self.as_converted(self.unvested.filter(|_| self.granted.is_some()))
    }

    /// So many of its shares as common shares.
    fn as_converted(&self, shares: Option<Shares<'s>>) -> Option<Shares<'s>> {
        let shares = shares?;
        Some(self.conversion_ratio.map_or(shares, |ratio| shares * ratio))
    }

    /// The claim of `shares`, with the figures that the terms add.
    fn holding(
        self,
        kind: Kind,
        shares: Option<Shares<'s>>,
        conversion: Option<Conversion<'s>>,
        ranks: Ranks,
    ) -> Holding<'s> {
        let preference = self.preference.map(|preference| preference.named_at(&[&self.name, "preference"]));
        let dividends = self.dividends.and_then(Due::all).map(|all| all.named_at(&[&self.name, "dividends"]));
        let (given_up, kept) = match (preference, self.dividends) {
            (Some(preference), Some(Due { given_up, kept })) => (plus(Some(preference), given_up), kept),
            (preference, _) => (preference, dividends),
        };
        let (upside, cap_is_below_preference) = self.upside(shares, given_up, kept);
        let guarantee = shares.zip(self.guaranteed_price);
        let guarantee = guarantee.map(|(shares, price)| (shares * price).named_at(&[&self.name, "guaranteed"]));
        let seniority = self.seniority.unwrap_or(if self.is_note { ranks.above_all } else { ranks.junior });
        let before_common = given_up.zip(conversion.as_ref()).and_then(|(due, conversion)| conversion.beyond(due));
        let name = self.name.clone();
        let claimant =
            Claimant { name: name.clone(), shares, preference: given_up, kept, before_common, seniority, upside };
        let claimant = match kind {
            // A note is a debt, and no dividend is paid on it.
            Kind::Dividend if self.is_note => Claimant { shares: None, ..claimant }.at_dividend(),
            Kind::Dividend => Claimant { kept: dividends, ..claimant }.at_dividend(),
            _ => claimant,
        };
        Holding { name, terms: self, guarantee, is_compelled: false, claimant, conversion, cap_is_below_preference }
    }

    /// What it gets beyond what it is due, and whether its cap had to be lifted to that.
    fn upside(
        &self,
        shares: Option<Shares<'s>>,
        given_up: Option<Money<'s>>,
        kept: Option<Money<'s>>,
    ) -> (Upside<'s>, bool) {
        if let Some(strike) = self.strike {
            return (Upside::Strike(strike), false);
        }
        let (preference, participation) = match (shares, given_up) {
            (None, _) => return (Upside::Nothing, false),
            (Some(_), None) => return (Upside::Common, false),
            (Some(_), Some(preference)) => (preference, self.participation),
        };
        match (participation, self.cap(given_up, kept)) {
            (Participation::None, _) | (Participation::Capped, None) => (Upside::Converts, false),
            (Participation::Full, _) => (Upside::Participates, false),
            (Participation::Capped, Some(cap)) => {
                let below = cap.less_than(preference).holds();
                let cap = if below { cap.max(preference) } else { cap };
                (Upside::Capped(cap.named_at(&[&self.name, "cap"])), below)
            }
        }
    }

    /// What preference, dividends and participation together may reach.
    fn cap(&self, given_up: Option<Money<'s>>, kept: Option<Money<'s>>) -> Option<Money<'s>> {
        let Cap { size, of, counts } = self.cap.as_ref()?;
        let (dividends, accrued) = (self.dividends.and_then(Due::all), self.dividends.and_then(|due| due.given_up));
        let cap = match size {
            CapSize::Amount(cap) => *cap,
            CapSize::Multiple(multiple) => {
                let base = match of {
                    CapOf::Investment => self.investment.or(self.preference),
                    CapOf::Preference => self.preference,
                    CapOf::PreferenceAndDividends => plus(self.preference, dividends),
                };
                *multiple * base?
            }
        };
        match (counts, kept) {
            // What is kept on conversion stands outside of the claim that the cap is written for.
            (CapCounts::Everything, Some(kept)) => Some(cap - kept),
            (CapCounts::Everything, None) => Some(cap),
            (CapCounts::WithoutDividends, _) => plus(Some(cap), accrued),
            (CapCounts::ParticipationOnly, _) => plus(Some(cap), given_up),
        }
    }
}

fn plus<'s>(amount: Option<Money<'s>>, more: Option<Money<'s>>) -> Option<Money<'s>> {
    match (amount, more) {
        (Some(amount), Some(more)) => Some(amount + more),
        (amount, more) => amount.or(more),
    }
}
