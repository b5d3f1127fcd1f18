//! What a class claims by its terms, and the one way in which such terms become claimants, whether they are written in
//! the section or come from the rounds.

use super::claimant::{Claimant, Upside};
use crate::models::waterfall::terms::{CapCounts, CapOf, Kind, Participation};
use crate::worksheet::{Money, Multiple, Price, Ratio, Shares, Worksheet};

/// The terms of a class, of options, or of a SAFE or note, as figures.
#[derive(Default)]
pub struct ClaimTerms<'s> {
    /// Its name in figures.
    pub name: String,
    /// Its name in print.
    pub label: String,
    /// Its shares as granted; `None` for what is not held in shares.
    pub granted: Option<Shares<'s>>,
    /// How many of them count at the exit, where not all do.
    pub vested: Option<Shares<'s>>,
    /// Common shares for each; `None` is one.
    pub conversion_ratio: Option<Ratio<'s>>,
    /// What was paid, where that is known.
    pub investment: Option<Money<'s>>,
    /// What is due before the common shares, without dividends.
    pub preference: Option<Money<'s>>,
    /// What has accrued, and whether it is kept on conversion.
    pub dividends: Option<(Money<'s>, bool)>,
    /// How it takes part in what is left.
    pub participation: Participation,
    /// What capped participation may reach.
    pub cap: Option<Cap<'s>>,
    /// Its rank; `None` stands with the most junior preferred class.
    pub seniority: Option<u32>,
    /// What is paid to exercise each option.
    pub strike: Option<Price<'s>>,
    /// What a SAFE or note may become.
    pub conversion: Option<Conversion<'s>>,
    /// The price that this public offering has to reach.
    pub guaranteed_price: Option<Price<'s>>,
    /// Who holds it, where a cap table says that.
    pub members: Vec<Member<'s>>,
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

/// What a SAFE or note converts by at an exit.
pub struct Conversion<'s> {
    /// What converts.
    pub amount: Money<'s>,
    pub valuation_cap: Money<'s>,
    /// Whether the cap is divided by what converts too, as a post-money cap is.
    pub counts_converting: bool,
    /// Who holds it, where a cap table says that.
    pub holder: Option<String>,
}

/// What one holder has of a class, from the cap table.
pub struct Member<'s> {
    /// Who.
    pub holder: String,
    /// What it is called: an award has a name of its own.
    pub name: String,
    /// How many shares were granted.
    pub granted: Shares<'s>,
    /// How many of them count at the exit.
    pub shares: Shares<'s>,
}

/// A class, computed: what it claims by its terms.
pub struct Holding<'s> {
    /// Its name in figures.
    pub name: String,
    pub terms: ClaimTerms<'s>,
    /// What a public offering has to make its shares worth.
    pub guarantee: Option<Money<'s>>,
    /// Whether its conversion is mandatory at any exit.
    pub is_compelled: bool,
    /// Its claim on the exit.
    pub claimant: Claimant<'s>,
    /// Whether its cap would be below its preference, and so is lifted to it.
    pub cap_is_below_preference: bool,
}

impl<'s> Holding<'s> {
    /// Its shares as granted, before vesting and conversion.
    pub fn granted(&self) -> Option<Shares<'s>> {
        self.terms.granted.or(self.claimant.shares)
    }
}

/// Every claim of an exit on `sheet`, in the order of their terms.
pub fn holdings<'s>(sheet: &'s Worksheet, kind: Kind, mut claims: Vec<ClaimTerms<'s>>) -> Vec<Holding<'s>> {
    // SAFEs do not convert in a dissolution: there they are paid what was paid for them.
    if kind == Kind::Dissolution {
        claims.iter_mut().for_each(|claim| claim.conversion = None);
    }
    let converted: Vec<Option<Shares<'s>>> = claims.iter().map(as_converted).collect();
    let capitalization = LiquidityCapitalization::of(sheet, &claims, &converted);
    let preferred = claims.iter().filter(|claim| claim.preference.is_some() && claim.granted.is_some());
    let junior = preferred.filter_map(|claim| claim.seniority).min().unwrap_or(1);
    let holding = |(mut claim, converted): (ClaimTerms<'s>, Option<Shares<'s>>)| {
        let shares = match (claim.conversion.take(), &capitalization) {
            (Some(conversion), Some(capitalization)) => Some(conversion.shares(&mut claim, capitalization)),
            _ => converted,
        };
        if let Some(vested) = claim.vested {
            vested.named_at(&[&claim.name, "vested_shares"]);
        }
        if claim.conversion_ratio.is_some() {
            shares.map(|shares| shares.named_at(&[&claim.name, "conversion_shares"]));
        }
        claim.holding(kind, shares, junior)
    };
    claims.into_iter().zip(converted).map(holding).collect()
}

/// Shares as converted to common that count at the exit, before SAFEs and notes convert.
fn as_converted<'s>(claim: &ClaimTerms<'s>) -> Option<Shares<'s>> {
    let shares = claim.vested.or(claim.granted)?;
    Some(claim.conversion_ratio.map_or(shares, |ratio| shares * ratio))
}

/// The shares that the cap of a SAFE or note is divided by at an exit: everything that is outstanding, without the
/// unissued pool and promised options. It counts what converts, where the cap is post-money.
struct LiquidityCapitalization<'s> {
    without_converting: Shares<'s>,
    with_converting: Shares<'s>,
}

impl<'s> LiquidityCapitalization<'s> {
    /// `None` where nothing converts by a cap.
    fn of(sheet: &'s Worksheet, claims: &[ClaimTerms<'s>], converted: &[Option<Shares<'s>>]) -> Option<Self> {
        let conversions: Vec<&Conversion<'s>> = claims.iter().filter_map(|claim| claim.conversion.as_ref()).collect();
        if conversions.is_empty() {
            return None;
        }
        let shares: Vec<Shares<'s>> = converted.iter().flatten().copied().collect();
        let without_converting = sheet.sum(&shares).named("outstanding_shares");
        let post_money = conversions.iter().filter(|conversion| conversion.counts_converting);
        let parts: Vec<Ratio<'s>> = post_money.map(|conversion| conversion.amount / conversion.valuation_cap).collect();
        let with_converting = match parts.is_empty() {
            true => without_converting,
            false => without_converting / sheet.sum(&parts).complement(),
        };
        let with_converting = with_converting.named("liquidity_capitalization");
        Some(LiquidityCapitalization { without_converting, with_converting })
    }
}

impl<'s> Conversion<'s> {
    /// The shares that it becomes, held by whoever holds it.
    fn shares(self, claim: &mut ClaimTerms<'s>, capitalization: &LiquidityCapitalization<'s>) -> Shares<'s> {
        let capitalization = match self.counts_converting {
            true => capitalization.with_converting,
            false => capitalization.without_converting,
        };
        let price = (self.valuation_cap / capitalization).named_at(&[&claim.name, "liquidity_price"]);
        let shares = (self.amount / price).named_at(&[&claim.name, "conversion_shares"]);
        let member = |holder| Member { holder, name: claim.name.clone(), granted: shares, shares };
        claim.members.extend(self.holder.map(member));
        shares
    }
}

impl<'s> ClaimTerms<'s> {
    /// The claim of `shares`, with the figures that the terms add.
    fn holding(self, kind: Kind, shares: Option<Shares<'s>>, junior: u32) -> Holding<'s> {
        let preference = self.preference.map(|preference| preference.named_at(&[&self.name, "preference"]));
        let dividends = self.dividends.map(|(accrued, _)| accrued.named_at(&[&self.name, "dividends"]));
        let (given_up, kept) = match (preference, self.dividends) {
            (Some(preference), Some((accrued, false))) => (Some(preference + accrued), None),
            (preference, _) => (preference, dividends),
        };
        let (upside, cap_is_below_preference) = self.upside(shares, given_up, kept);
        let guarantee = shares.zip(self.guaranteed_price);
        let guarantee = guarantee.map(|(shares, price)| (shares * price).named_at(&[&self.name, "guaranteed"]));
        let seniority = self.seniority.unwrap_or(junior);
        let claimant = Claimant { name: self.name.clone(), shares, preference: given_up, kept, seniority, upside };
        let claimant = match kind {
            Kind::Dividend => Claimant { kept: dividends, ..claimant }.at_dividend(),
            _ => claimant,
        };
        let name = self.name.clone();
        Holding { name, terms: self, guarantee, is_compelled: false, claimant, cap_is_below_preference }
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
        let dividends = self.dividends.map(|(accrued, _)| accrued);
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
            (CapCounts::Everything, None) | (CapCounts::WithoutDividends, Some(_)) => Some(cap),
            (CapCounts::WithoutDividends, None) => plus(Some(cap), dividends),
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
