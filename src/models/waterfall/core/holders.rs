//! Who holds what of the classes, what each holder gets, and what grants of options are worth.

use super::claimant::Upside;
use super::entitlements::{Entitlements, Paid, position};
use super::outcome::{Grant, Holder};
use crate::models::Yields;
use crate::worksheet::{Money, Price, Shares, Stake};

/// A holder with parts of one or several classes.
pub struct Party<'s> {
    /// The name in figures.
    pub name: String,
    /// The name in print.
    pub label: String,
    /// Which part of which classes.
    pub parts: Vec<(usize, Stake<'s>)>,
}

impl<'s> Party<'s> {
    /// What the party gets of what its classes get.
    pub fn gets(&self, of: &[Money<'s>]) -> Option<Money<'s>> {
        let parts: Vec<Money<'s>> = self.parts.iter().map(|(index, part)| of[*index] * *part).collect();
        Some(parts.first()?.sheet().sum(&parts))
    }

    /// What it paid, where that is known of any of its classes.
    pub fn cost(&self, rights: &Entitlements<'_, 's>) -> Option<Money<'s>> {
        let cost = |(index, part): &(usize, Stake<'s>)| Some(rights.holdings[*index].investment? * *part);
        let costs: Vec<Money<'s>> = self.parts.iter().filter_map(cost).collect();
        Some(costs.first()?.sheet().sum(&costs))
    }
}

/// The holders that are written, or everybody on the cap table.
pub fn parties<'s>(rights: &Entitlements<'_, 's>, yields: &mut Yields) -> Vec<Party<'s>> {
    if rights.terms.holders.is_empty() {
        return parties_of_rounds(rights);
    }
    let mut parties = Vec::new();
    for holder in &rights.terms.holders {
        let parts = holder.parts.iter().filter_map(|(class, held)| {
            let index = position(&rights.holdings, class, yields)?;
            Some((index, held.on(rights.sheet) / rights.holdings[index].granted?))
        });
        parties.push(Party { name: holder.name.clone(), label: holder.label.clone(), parts: parts.collect() });
    }
    parties
}

/// Everybody who holds something of the classes, as the cap table says.
fn parties_of_rounds<'s>(rights: &Entitlements<'_, 's>) -> Vec<Party<'s>> {
    let mut parties: Vec<Party<'s>> = Vec::new();
    for (index, holding) in rights.holdings.iter().enumerate() {
        for member in &holding.members {
            let Some(part) = holding.granted.map(|granted| member.shares / granted) else {
                continue;
            };
            match parties.iter_mut().find(|party| party.name == member.holder) {
                Some(party) => party.parts.push((index, part)),
                None => {
                    let (name, label) = (member.holder.clone(), member.holder.clone());
                    parties.push(Party { name, label, parts: vec![(index, part)] });
                }
            }
        }
    }
    parties
}

/// What every holder gets of each exit.
pub fn holders<'s>(rights: &Entitlements<'_, 's>, parties: &[Party<'s>], paid: &[Paid<'s>]) -> Vec<Holder> {
    let holder = |party: &Party<'s>| Holder {
        name: party.name.clone(),
        label: party.label.clone(),
        parts: party.parts.iter().map(|(index, part)| (*index, part.line())).collect(),
        proceeds: Vec::new(),
        part_of_exit: None,
        multiple: None,
    };
    let mut holders: Vec<Holder> = parties.iter().map(holder).collect();
    for one in paid {
        for (party, holder) in parties.iter().zip(&mut holders) {
            let gets = party.gets(&one.proceeds).map(|gets| one.name(gets, &["holders", &party.name]));
            holder.proceeds.push(gets.map(|gets| gets.line()));
            if let (Some(gets), [_]) = (gets, paid) {
                holder.part_of_exit = Some((gets / one.pot.exit).as_rate().line());
                holder.multiple = party.cost(rights).map(|cost| (gets / cost).as_multiple().line());
            }
        }
    }
    holders
}

/// Every grant of options, by holder where the cap table knows them: what has vested, what it costs to exercise, from
/// which exit on it brings anything.
pub fn grants<'s>(rights: &Entitlements<'_, 's>, paid: &[Paid<'s>]) -> Vec<Grant> {
    let raw = raw_grants(rights);
    // At several exits, options that are a class stand in the table of classes already.
    let is_told = paid.len() > 1 && raw.iter().any(|grant| grant.has_holder);
    let brings = |raw: &RawGrant<'s>, grant: &Grant, paid: &Paid<'s>| {
        let brings = paid.proceeds[grant.class] * grant.part?.on(rights.sheet);
        Some(paid.name(brings, &["grants", &raw.name, "brings"]).line())
    };
    let mut grants: Vec<Grant> = Vec::new();
    for raw in &raw {
        let mut grant = grant(rights, raw);
        if let [paid] = paid {
            grant.brings.push(brings(raw, &grant, paid));
        }
        grants.push(grant);
    }
    for one in paid.iter().filter(|_| is_told) {
        for (raw, grant) in raw.iter().zip(&mut grants) {
            grant.brings.push(brings(raw, grant, one));
        }
    }
    grants
}

fn grant<'s>(rights: &Entitlements<'_, 's>, raw: &RawGrant<'s>) -> Grant {
    let cost = (raw.vested * raw.strike).named_at(&["grants", &raw.name, "cost_to_exercise"]);
    let above = rights.first_exit(|schedule| schedule.exit_at_level(raw.strike)).map(|found| {
        let exit = found.exit.named_at(&["grants", &raw.name, "break_even_exit"]);
        exit.named_at(&["grants", &raw.name, "pays_above"])
    });
    let part = rights.holdings[raw.class].claimant.shares.map(|shares| raw.vested / shares);
    Grant {
        label: raw.label.clone(),
        class: raw.class,
        has_holder: raw.has_holder,
        granted: raw.granted.line(),
        vested: raw.vested.line(),
        strike: raw.strike.line(),
        cost_to_exercise: cost.line(),
        break_even_exit: above.map(|exit| exit.line()),
        part: part.map(|part| part.line()),
        brings: Vec::new(),
    }
}

/// Options or warrants of one holder, or of a whole class where nobody says whose they are.
struct RawGrant<'s> {
    label: String,
    name: String,
    class: usize,
    has_holder: bool,
    granted: Shares<'s>,
    vested: Shares<'s>,
    strike: Price<'s>,
}

fn raw_grants<'s>(rights: &Entitlements<'_, 's>) -> Vec<RawGrant<'s>> {
    let of_options = rights.holdings.iter().filter(|holding| matches!(holding.claimant.upside, Upside::Strike(_)));
    let holders: Vec<&str> =
        of_options.flat_map(|holding| &holding.members).map(|member| member.holder.as_str()).collect();
    let has_several = |name: &str| holders.iter().filter(|holder| **holder == name).count() > 1;
    let mut grants = Vec::new();
    for (class, holding) in rights.holdings.iter().enumerate() {
        let (Upside::Strike(strike), Some(vested)) = (holding.claimant.upside, holding.claimant.shares) else {
            continue;
        };
        if holding.members.is_empty() {
            let (name, label) = (holding.name.clone(), holding.label.clone());
            let granted = holding.granted.unwrap_or(vested);
            grants.push(RawGrant { name, label, class, has_holder: false, granted, vested, strike });
        }
        grants.extend(holding.members.iter().map(|member| RawGrant {
            label: match has_several(&member.holder) {
                true => [&*member.holder, " (", &*member.name, ")"].concat(),
                false => member.holder.clone(),
            },
            name: member.name.clone(),
            class,
            has_holder: true,
            granted: member.granted,
            vested: member.shares,
            strike,
        }));
    }
    grants
}
