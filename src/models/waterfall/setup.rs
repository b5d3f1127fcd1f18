//! From the terms of a scenario to claimants on a worksheet.

use super::claimant::{Claimant, Upside};
use super::class::{Cap, CapCounts, CapOf, Class, Participation, Vested};
use super::terms::{Kind, Terms};
use crate::worksheet::{Money, Ratio, Shares, Worksheet};

/// A class, computed: what it claims, and what it paid.
pub struct Holding<'s> {
    /// Its name in figures.
    pub name: String,
    /// Its name in print.
    pub label: String,
    /// Its shares as granted, before vesting and conversion.
    pub granted: Option<Shares<'s>>,
    /// What a public offering has to make its shares worth.
    pub guarantee: Option<Money<'s>>,
    /// Whether it has to convert at any exit.
    pub is_compelled: bool,
    /// Its claim on the exit.
    pub claimant: Claimant<'s>,
    /// What it paid, if that is known.
    pub investment: Option<Money<'s>>,
    /// Whether its cap would be below its preference, and so is lifted to it.
    pub cap_is_below_preference: bool,
    /// Who holds it, where a cap table says that.
    pub members: Vec<Member<'s>>,
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

impl<'s> Holding<'s> {
    /// A claim that goes by the name of `claimant` and nothing else is known of.
    pub(super) fn of(label: String, claimant: Claimant<'s>) -> Holding<'s> {
        Holding {
            name: claimant.name.clone(),
            label,
            granted: None,
            guarantee: None,
            is_compelled: false,
            claimant,
            investment: None,
            cap_is_below_preference: false,
            members: Vec::new(),
        }
    }
}

impl Terms {
    /// Every class on `sheet`, in the order of the scenario. Classes that are unissued claim nothing.
    pub fn holdings<'s>(&self, sheet: &'s Worksheet) -> Vec<Holding<'s>> {
        let capitalization = self.liquidity_capitalization(sheet);
        let classes = self.classes.iter().filter(|class| !class.unissued);
        classes.map(|class| self.holding(sheet, class, capitalization)).collect()
    }

    fn holding<'s>(&self, sheet: &'s Worksheet, class: &Class, all: Capitalization<'s>) -> Holding<'s> {
        let shares = class.as_converted(sheet, all);
        let investment = class.investment.as_ref().map(|investment| investment.on(sheet));
        let preference = class.preference(sheet).map(|preference| preference.named(&named(class, "preference")));
        let dividends = class
            .dividends
            .as_ref()
            .zip(investment.or(preference))
            .map(|(dividends, base)| dividends.accrued(sheet, base).named(&named(class, "dividends")));
        let kept_on_conversion = class.dividends.as_ref().is_some_and(|dividends| dividends.kept_on_conversion);
        let (given_up, kept) = match (preference, dividends) {
            (Some(preference), Some(dividends)) if !kept_on_conversion => (Some(preference + dividends), None),
            (preference, dividends) => (preference, dividends),
        };
        let (upside, cap_is_below_preference) =
            self.upside(sheet, class, Parts { shares, investment, preference, dividends, given_up, kept });
        let guarantee = shares.zip(class.guaranteed_price.as_ref()).filter(|_| self.kind == Kind::Ipo);
        let guarantee = guarantee.map(|(shares, price)| (shares * price.on(sheet)).named(&named(class, "guaranteed")));
        let (name, seniority) = (class.name.clone(), class.seniority);
        let claimant = Claimant { name, shares, preference: given_up, kept, seniority, upside };
        let claimant = match self.kind {
            Kind::Dividend => Claimant { kept: dividends, ..claimant }.at_dividend(),
            _ => claimant,
        };
        Holding {
            granted: class.shares.as_ref().map(|shares| shares.on(sheet)).or(claimant.shares),
            guarantee,
            investment,
            cap_is_below_preference,
            ..Holding::of(class.label.clone(), claimant)
        }
    }

    fn upside<'s>(&self, sheet: &'s Worksheet, class: &Class, parts: Parts<'s>) -> (Upside<'s>, bool) {
        if let Some(strike) = &class.strike {
            return (Upside::Strike(strike.on(sheet)), false);
        }
        if parts.given_up.is_none() {
            return (if parts.shares.is_some() { Upside::Common } else { Upside::Nothing }, false);
        }
        let is_safe = class.shares.is_none();
        if parts.shares.is_none() || (is_safe && self.kind == Kind::Dissolution) {
            return (Upside::Nothing, false);
        }
        match (class.participation, class.cap(sheet, parts)) {
            (Participation::None, _) | (Participation::Capped, None) => (Upside::Converts, false),
            (Participation::Full, _) => (Upside::Participates, false),
            (Participation::Capped, Some(cap)) => {
                let preference = parts.given_up.unwrap_or(cap);
                let below = cap.less_than(preference).holds();
                let cap = if below { cap.max(preference) } else { cap };
                (Upside::Capped(cap.named(&named(class, "cap"))), below)
            }
        }
    }

    /// The shares that a SAFE's cap is divided by: everything that is outstanding, without the unissued pool.
    fn liquidity_capitalization<'s>(&self, sheet: &'s Worksheet) -> Capitalization<'s> {
        let has_caps = self.classes.iter().any(|class| class.valuation_cap.is_some());
        if !has_caps {
            return Capitalization { without_safes: None, with_safes: None };
        }
        let nobody = Capitalization { without_safes: None, with_safes: None };
        let shares: Vec<Shares<'s>> =
            self.classes.iter().filter_map(|class| class.as_converted(sheet, nobody)).collect();
        let without_safes = sheet.sum(&shares).named("outstanding_shares");
        let parts: Vec<Ratio<'s>> = self
            .classes
            .iter()
            .filter(|class| !class.valuation_cap_is_pre_money)
            .filter_map(|class| Some(class.investment.as_ref()?.on(sheet) / class.valuation_cap.as_ref()?.on(sheet)))
            .collect();
        let with_safes = match parts.is_empty() {
            true => without_safes,
            false => without_safes / sheet.sum(&parts).complement(),
        };
        let with_safes = with_safes.named("liquidity_capitalization");
        Capitalization { without_safes: Some(without_safes), with_safes: Some(with_safes) }
    }
}

#[derive(Clone, Copy)]
struct Capitalization<'s> {
    without_safes: Option<Shares<'s>>,
    with_safes: Option<Shares<'s>>,
}

#[derive(Clone, Copy)]
struct Parts<'s> {
    shares: Option<Shares<'s>>,
    investment: Option<Money<'s>>,
    preference: Option<Money<'s>>,
    dividends: Option<Money<'s>>,
    given_up: Option<Money<'s>>,
    kept: Option<Money<'s>>,
}

fn named(class: &Class, figure: &str) -> String {
    format!("{}.{figure}", class.name)
}

impl Class {
    /// Shares as converted to common that count at the exit.
    fn as_converted<'s>(&self, sheet: &'s Worksheet, all: Capitalization<'s>) -> Option<Shares<'s>> {
        if self.unissued {
            return None;
        }
        if let (Some(cap), Some(investment)) = (&self.valuation_cap, &self.investment) {
            let capitalization = if self.valuation_cap_is_pre_money { all.without_safes } else { all.with_safes }?;
            let price = (cap.on(sheet) / capitalization).named(&named(self, "liquidity_price"));
            return Some((investment.on(sheet) / price).named(&named(self, "conversion_shares")));
        }
        let shares = self.vested_shares(sheet)?;
        match &self.conversion_ratio {
            Some(ratio) => Some((shares * ratio.on(sheet)).named(&named(self, "conversion_shares"))),
            None => Some(shares),
        }
    }

    fn vested_shares<'s>(&self, sheet: &'s Worksheet) -> Option<Shares<'s>> {
        let granted = self.shares.as_ref()?.on(sheet);
        let vested = match &self.vested {
            None => return Some(granted),
            Some(Vested::Shares(shares)) => shares.on(sheet),
            Some(Vested::Part(part)) => granted * part.on(sheet),
            Some(Vested::After(schedule, months)) => schedule.vested(sheet, granted, *months),
        };
        let vested = match &self.acceleration {
            None => vested,
            Some(acceleration) => vested + (granted - vested) * acceleration.on(sheet),
        };
        Some(vested.named(&named(self, "vested_shares")))
    }

    fn preference<'s>(&self, sheet: &'s Worksheet) -> Option<Money<'s>> {
        if let Some(preference) = &self.liquidation_preference {
            return Some(preference.on(sheet));
        }
        let investment = self.investment.as_ref()?.on(sheet);
        Some(match &self.multiple {
            Some(multiple) => multiple.on(sheet) * investment,
            None => investment,
        })
    }

    /// What preference, dividends and participation together may reach.
    fn cap<'s>(&self, sheet: &'s Worksheet, parts: Parts<'s>) -> Option<Money<'s>> {
        let cap = match self.cap.as_ref()? {
            Cap::Money(cap) => cap.on(sheet),
            Cap::Multiple(multiple) => {
                let base = match self.cap_of {
                    CapOf::Investment => parts.investment.or(parts.preference),
                    CapOf::Preference => parts.preference,
                    CapOf::PreferenceAndDividends => plus(parts.preference, parts.dividends),
                };
                multiple.on(sheet) * base?
            }
        };
        // What is kept on conversion stands outside of the claim that the cap is written for.
        let cap = match (self.cap_counts, parts.kept) {
            (CapCounts::Everything, Some(kept)) => cap - kept,
            _ => cap,
        };
        match (self.cap_counts, parts.kept) {
            (CapCounts::Everything, _) | (CapCounts::WithoutDividends, Some(_)) => Some(cap),
            (CapCounts::WithoutDividends, None) => plus(Some(cap), parts.dividends),
            (CapCounts::ParticipationOnly, _) => plus(Some(cap), parts.given_up),
        }
    }
}

fn plus<'s>(amount: Option<Money<'s>>, more: Option<Money<'s>>) -> Option<Money<'s>> {
    match (amount, more) {
        (Some(amount), Some(more)) => Some(amount + more),
        (amount, more) => amount.or(more),
    }
}
