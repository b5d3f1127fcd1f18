//! The terms of the classes, options and convertibles on the cap table that the rounds before the exit made.

use jiff::civil::Date;

use super::claim_terms::{Cap, CapSize, ClaimTerms, Member};
use super::conversion::{By, ConversionTerms, Instrument};
use crate::captable::{
    Award, AwardKind, CapTable, ClassId, Convertible, ConvertibleKind, Participation as Share, PreferenceSize,
    StockClass,
};
use crate::models::waterfall::terms::{CapCounts, CapOf, Kind, Participation};
use crate::number::{Exact, trimmed};
use crate::worksheet::{Price, Shares, Worksheet};

/// Which options and warrants of the rounds count at an exit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// What has vested by a day; without one, what a step has said is vested.
    VestedOn(Option<Date>),
    /// All that are outstanding.
    Outstanding,
}

/// Every class, option price and convertible of `table` at an exit. The unallocated pool and promised options get nothing.
pub fn claims<'s>(sheet: &'s Worksheet, table: &CapTable, kind: Kind, counted: Counted) -> Vec<ClaimTerms<'s>> {
    let mut claims: Vec<ClaimTerms<'s>> =
        table.class_ids().filter_map(|(id, class)| stock(sheet, table, id, class)).collect();
    claims.extend(awards(sheet, table, counted));
    claims.extend((0..table.convertibles().len()).map(|at| convertible(sheet, table, kind, at)));
    claims
}

/// The first class with shares of which nobody has said what it is paid first.
pub fn of_unknown_preference<'t>(sheet: &Worksheet, table: &'t CapTable) -> Option<&'t str> {
    let is_unknown =
        |class: &StockClass| class.preference.is_some_and(|terms| matches!(terms.size, PreferenceSize::Unknown));
    let mut classes = table.class_ids().filter(|(id, _)| table.shares_of_class(sheet, *id).is_some());
    classes.find(|(_, class)| is_unknown(class)).map(|(_, class)| &*class.name)
}

/// Terms that say nothing but a name.
fn named<'s>(label: &str) -> ClaimTerms<'s> {
    ClaimTerms { name: key(label), label: label.to_string(), ..ClaimTerms::default() }
}

/// A name as a key: "Series A" is `series-a`.
pub fn key(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

/// A SAFE or note: what is due to it, and what it may convert by.
fn convertible<'s>(sheet: &'s Worksheet, table: &CapTable, kind: Kind, at: usize) -> ClaimTerms<'s> {
    let convertible = &table.convertibles()[at];
    let amount = convertible.amount.on(sheet);
    // Neither a public offering nor a dissolution is a change of control.
    let multiple = convertible.change_of_control_multiple.filter(|_| kind == Kind::Sale);
    let due = multiple.map_or(amount, |multiple| {
        let of = if convertible.multiple_is_of_principal { convertible.principal.on(sheet) } else { amount };
        amount.max(multiple.on(sheet) * of)
    });
    let own = terms(sheet, convertible, convertible, None);
    let later = table.adoptable(at).filter_map(|other| terms(sheet, convertible, other, Some(other.name.to_string())));
    ClaimTerms {
        investment: Some(convertible.principal.on(sheet)),
        preference: Some(due),
        seniority: convertible.seniority,
        is_note: convertible.kind == ConvertibleKind::Note,
        instrument: Some(Instrument { amount, terms: own.into_iter().chain(later).collect() }),
        holder: Some(table.holder_name(convertible.holder).to_string()),
        ..named(&convertible.name)
    }
}

/// The terms of `other` for a holder of `convertible`, all of them together. A note converts by its cap only when the company
/// is sold.
fn terms<'s>(
    sheet: &'s Worksheet,
    convertible: &Convertible,
    other: &Convertible,
    of: Option<String>,
) -> Option<ConversionTerms<'s>> {
    let discount = other.terms.discount.filter(|_| convertible.kind == ConvertibleKind::Safe);
    let by = By::at_a_sale(
        other.terms.valuation_cap.map(|cap| cap.on(sheet)),
        discount.map(|discount| discount.on(sheet)),
        other.terms.capitalization.this_security,
        other.terms.capitalization.other_converting_securities,
    )?;
    Some(ConversionTerms { by, of })
}

/// A class of stock; `None` while no share of it is issued.
fn stock<'s>(sheet: &'s Worksheet, table: &CapTable, id: ClassId, class: &StockClass) -> Option<ClaimTerms<'s>> {
    let granted = table.shares_of_class(sheet, id)?;
    let investment = class.original_issue_price.map(|price| granted * price.on(sheet));
    let members = table.stock().iter().filter(|stock| stock.class == id).map(|stock| {
        let shares = stock.shares.on(sheet);
        let holder = table.holder_name(stock.holder).to_string();
        let paid = stock.paid.map(|paid| paid.on(sheet));
        Member { name: holder.clone(), holder, granted: shares, shares, paid }
    });
    let mut claim = ClaimTerms {
        granted: Some(granted),
        conversion_ratio: class.conversion_ratio.map(|ratio| ratio.on(sheet)),
        investment,
        members: members.collect(),
        ..named(&class.name)
    };
    let preference = class.preference.and_then(|terms| match (terms.size, investment) {
        (PreferenceSize::Amount(amount), _) => Some((terms, amount.on(sheet))),
        (PreferenceSize::Multiple(multiple), Some(paid)) => Some((terms, multiple.on(sheet) * paid)),
        (PreferenceSize::Once, Some(paid)) => Some((terms, paid)),
        (PreferenceSize::Unknown, _) | (_, None) => None,
    });
    if let Some((terms, preference)) = preference {
        investment.map(|paid| paid.named_at(&[&claim.name, "investment"]));
        claim.preference = Some(preference);
        claim.seniority = Some(terms.seniority);
        claim.participation = match terms.participation {
            Share::None => Participation::None,
            Share::Full => Participation::Full,
            Share::Capped(_) => Participation::Capped,
        };
        if let Share::Capped(cap) = terms.participation {
            let size = CapSize::Multiple(cap.on(sheet));
            claim.cap = Some(Cap { size, of: CapOf::Investment, counts: CapCounts::Everything });
        }
    }
    Some(claim)
}

/// How many shares of an award have vested on the day of the exit, where a step has said when they vest.
fn vested<'s>(sheet: &'s Worksheet, award: &Award, counted: Counted) -> Shares<'s> {
    let shares = award.shares.on(sheet);
    let (Counted::VestedOn(day), Some(vested)) = (counted, award.vested.map(|vested| vested.on(sheet))) else {
        return shares;
    };
    let schedule = award.schedule.as_ref().zip(day);
    schedule.map_or(vested, |(schedule, day)| schedule.vested_on(day, shares, vested))
}

/// Options, warrants and share units, those of one strike together; only what has vested by the day of the exit, where a step
/// has said that.
fn awards<'s>(sheet: &'s Worksheet, table: &CapTable, counted: Counted) -> Vec<ClaimTerms<'s>> {
    // The strike is that of one share of the award's class, and what is counted are common shares: a class that converts to two
    // of them halves it.
    let strike_of = |award: &Award| {
        let strike = award.strike?.on(sheet);
        Some(table.class(award.class).conversion_ratio.map_or(strike, |ratio| strike / ratio.on(sheet)))
    };
    let number = |award: &Award| strike_of(award).map_or(Some(Exact::ZERO), Price::peek);
    let granted = table.awards().iter().filter(|award| award.kind != AwardKind::PromisedOption);
    let mut awards: Vec<(Option<Exact>, &Award)> = granted.map(|award| (number(award), award)).collect();
    awards.sort_by(|left, right| left.0.cmp(&right.0));
    let differ = || awards.windows(2).filter(|pair| pair[0].0 != pair[1].0);
    let several = differ().next().is_some();
    // Several strikes are in the names of what they are paid; one is the same wherever it lies.
    let strikes = awards.iter().filter_map(|(_, award)| strike_of(award)).collect::<Vec<Price<'s>>>();
    match strikes.as_slice() {
        strikes if several => strikes.iter().for_each(|strike| drop(strike.value())),
        [first, others @ ..] if awards.len() == strikes.len() => others.iter().for_each(|one| _ = first.equals(*one)),
        strikes => strikes.iter().for_each(|strike| _ = strike.is_zero()),
    }
    // As many decimals as tell them apart.
    let said = |strike: &Option<Exact>, places: u32| strike.as_ref().map(|strike| trimmed(strike, places));
    let tells_apart = |places: &u32| differ().all(|pair| said(&pair[0].0, *places) != said(&pair[1].0, *places));
    let places = (4..=20).find(tells_apart).unwrap_or(20);
    let group = |group: &[(Option<Exact>, &Award)]| {
        let (strike, first) = group.first()?;
        let as_converted = |shares: Shares<'s>, award: &Award| table.as_converted(shares, award.class);
        let member = |(_, award): &(Option<Exact>, &Award)| Member {
            holder: table.holder_name(award.holder).to_string(),
            name: award.name.to_string(),
            granted: as_converted(award.shares.on(sheet), award),
            shares: as_converted(vested(sheet, award, counted), award),
            paid: None,
        };
        let members: Vec<Member<'s>> = group.iter().map(member).collect();
        let label = match strike {
            Some(strike) if several => ["Options at ", &trimmed(strike, places)].concat(),
            _ => "Options".to_string(),
        };
        let all = |of: fn(&Member<'s>) -> Shares<'s>| sheet.sum(&members.iter().map(of).collect::<Vec<_>>());
        let granted = all(|member| member.shares);
        let vests = group.iter().any(|(_, award)| award.vested.is_some());
        let unvested = vests.then(|| all(|member| member.granted) - granted);
        Some(ClaimTerms { granted: Some(granted), unvested, strike: strike_of(first), members, ..named(&label) })
    };
    awards.chunk_by(|left, right| left.0 == right.0).filter_map(group).collect()
}
