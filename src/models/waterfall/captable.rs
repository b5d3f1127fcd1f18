//! The classes of an exit, taken from the cap table that the rounds before it made.

use super::claimant::{Claimant, Upside};
use super::setup::{Holding, Member};
use super::terms::{Kind, Terms};
use crate::captable::{Award, AwardKind, CapTable, ClassId, Convertible, Participation, StockClass};
use crate::number::Exact;
use crate::worksheet::{Money, Ratio, Shares, Worksheet};

impl Terms {
    /// Every class, option price and convertible of `table` as a claim. The unallocated pool and promised options get
    /// nothing.
    pub fn of_captable<'s>(&self, sheet: &'s Worksheet, table: &CapTable) -> Vec<Holding<'s>> {
        // SAFEs and notes stand with the most junior preferred class.
        let seniorities = table.class_ids().filter_map(|(_, class)| Some(class.preference?.seniority));
        let junior = seniorities.min().unwrap_or(1);
        let mut holdings: Vec<Holding<'s>> = Vec::new();
        for (id, class) in table.class_ids() {
            holdings.extend(stock(sheet, table, id, class));
        }
        holdings.extend(awards(sheet, table));
        let outstanding: Vec<Shares<'s>> = holdings.iter().filter_map(|holding| holding.claimant.shares).collect();
        holdings.extend(self.convertibles(sheet, table, sheet.sum(&outstanding), junior));
        match self.kind {
            Kind::Dividend => holdings.into_iter().map(Holding::at_dividend).collect(),
            _ => holdings,
        }
    }

    /// SAFEs and notes: what was paid, or the shares that the cap gives, whichever is more.
    fn convertibles<'s>(
        &self,
        sheet: &'s Worksheet,
        table: &CapTable,
        outstanding: Shares<'s>,
        junior: u32,
    ) -> Vec<Holding<'s>> {
        let parts: Vec<Ratio<'s>> = table
            .convertibles()
            .iter()
            .filter(|convertible| convertible.terms.capitalization.other_converting_securities)
            .filter_map(|convertible| Some(convertible.amount.on(sheet) / convertible.terms.valuation_cap?.on(sheet)))
            .collect();
        let with_all = match parts.is_empty() {
            true => outstanding,
            false => (outstanding / sheet.sum(&parts).complement()).named("liquidity_capitalization"),
        };
        let holding = |convertible: &Convertible| {
            let includes_all = convertible.terms.capitalization.other_converting_securities;
            let capitalization = if includes_all { with_all } else { outstanding };
            let cap = convertible.terms.valuation_cap.filter(|_| self.kind != Kind::Dissolution);
            let shares = cap.map(|cap| convertible.amount.on(sheet) / (cap.on(sheet) / capitalization));
            convertible_holding(sheet, table, convertible, shares, junior)
        };
        table.convertibles().iter().map(holding).collect()
    }
}

/// One SAFE or note that may become `shares`; `None` where it cannot.
fn convertible_holding<'s>(
    sheet: &'s Worksheet,
    table: &CapTable,
    convertible: &Convertible,
    shares: Option<Shares<'s>>,
    seniority: u32,
) -> Holding<'s> {
    let amount: Money<'s> = convertible.amount.on(sheet);
    let due = convertible.change_of_control_multiple.map_or(amount, |multiple| multiple.on(sheet) * amount);
    let member = shares.map(|shares| Member {
        holder: table.holder_name(convertible.holder).to_string(),
        name: key(&convertible.name),
        granted: shares,
        shares,
    });
    let claimant = Claimant {
        name: key(&convertible.name),
        shares,
        preference: Some(due),
        kept: None,
        seniority,
        upside: if shares.is_some() { Upside::Converts } else { Upside::Nothing },
    };
    Holding {
        granted: shares,
        investment: Some(convertible.principal.on(sheet)),
        members: member.into_iter().collect(),
        ..Holding::of(convertible.name.to_string(), claimant)
    }
}

/// A class of stock; `None` while no share of it is issued.
fn stock<'s>(sheet: &'s Worksheet, table: &CapTable, id: ClassId, class: &StockClass) -> Option<Holding<'s>> {
    let granted = table.shares_of_class(sheet, id)?;
    let shares = table.as_converted(granted, id);
    let investment = class.original_issue_price.map(|price| granted * price.on(sheet));
    let mut claimant = Claimant::common(key(&class.name), shares);
    if let (Some(terms), Some(paid)) = (class.preference, investment) {
        let preference = terms.multiple.map_or(paid, |multiple| multiple.on(sheet) * paid);
        let upside = match terms.participation {
            Participation::None => Upside::Converts,
            Participation::Full => Upside::Participates,
            Participation::Capped(cap) => Upside::Capped((cap.on(sheet) * paid).max(preference)),
        };
        claimant = Claimant::preferred(key(&class.name), shares, preference, terms.seniority, upside);
    }
    let members = table.stock().iter().filter(|stock| stock.class == id).map(|stock| {
        let shares = stock.shares.on(sheet);
        let holder = table.holder_name(stock.holder).to_string();
        Member { name: holder.clone(), holder, granted: shares, shares }
    });
    Some(Holding {
        granted: Some(granted),
        investment,
        members: members.collect(),
        ..Holding::of(class.name.to_string(), claimant)
    })
}

/// Options, warrants and share units, those of one strike together; only what has vested, where a step has said that.
fn awards<'s>(sheet: &'s Worksheet, table: &CapTable) -> Vec<Holding<'s>> {
    let strike = |award: &Award| award.strike.and_then(|strike| strike.on(sheet).value()).unwrap_or_default();
    let mut awards: Vec<(Exact, &Award)> = table
        .awards()
        .iter()
        .filter(|award| award.kind != AwardKind::PromisedOption)
        .map(|award| (strike(award), award))
        .collect();
    awards.sort_by(|left, right| left.0.cmp(&right.0));
    let several = awards.windows(2).any(|pair| pair[0].0 != pair[1].0);
    let group = |group: &[(Exact, &Award)]| {
        let (strike, first) = group.first()?;
        let member = |(_, award): &(Exact, &Award)| Member {
            holder: table.holder_name(award.holder).to_string(),
            name: award.name.to_string(),
            granted: table.as_converted(award.shares.on(sheet), award.class),
            shares: table.as_converted(award.vested.unwrap_or(award.shares).on(sheet), award.class),
        };
        let members: Vec<Member<'s>> = group.iter().map(member).collect();
        let shares = sheet.sum(&members.iter().map(|member| member.shares).collect::<Vec<_>>());
        let label = match several {
            true => format!("Options at {}", crate::number::trimmed(strike, 4)),
            false => "Options".to_string(),
        };
        let claimant = match first.strike {
            Some(strike) => Claimant::options(key(&label), shares, strike.on(sheet)),
            None => Claimant::common(key(&label), shares),
        };
        Some(Holding { granted: Some(shares), members, ..Holding::of(label, claimant) })
    };
    awards.chunk_by(|left, right| left.0 == right.0).filter_map(group).collect()
}

impl Holding<'_> {
    pub(super) fn at_dividend(self) -> Self {
        Holding { claimant: self.claimant.at_dividend(), ..self }
    }
}

/// A name as a key: "Series A" is `series-a`.
fn key(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}
