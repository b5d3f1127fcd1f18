//! Who holds what of the classes, what each holder gets, and what grants of options are worth.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::claim_terms::Member;
use super::claimant::Upside;
use super::entitlements::{Entitlements, Paid, position};
use super::outcome::{Founders, Grant, Holder, Payout};
use crate::captable::HolderId;
use crate::models::waterfall::mistakes;
use crate::models::{Run, Yields};
use crate::number::Exact;
use crate::worksheet::{Dimension, Line, Money, Price, Quantity, Shares, Stake, dimension};

type Parts = [(usize, Line<dimension::Stake>)];

/// What parts of classes get of what the classes get.
pub fn gets<'s>(rights: &Entitlements<'_, 's>, parts: &Parts, of: &[Money<'s>]) -> Option<Money<'s>> {
    let parts: Vec<Money<'s>> = parts.iter().map(|(index, part)| of[*index] * part.on(rights.sheet)).collect();
    Some(parts.first()?.sheet().sum(&parts))
}

/// What was paid for parts of classes, where that is known of any of them.
fn cost<'s>(rights: &Entitlements<'_, 's>, parts: &Parts) -> Option<Money<'s>> {
    let cost = |(index, part): &(usize, Line<dimension::Stake>)| {
        Some(rights.holdings[*index].terms.investment? * part.on(rights.sheet))
    };
    all(parts.iter().filter_map(cost).collect())
}

/// The sum; `None` of nothing.
fn all<'s, U: Dimension>(parts: Vec<Quantity<'s, U>>) -> Option<Quantity<'s, U>> {
    match parts.as_slice() {
        [] => None,
        [one] => Some(*one),
        [first, ..] => Some(first.sheet().sum(&parts)),
    }
}

/// The holders that are written, or everybody on the cap table, with what they get of each exit.
pub fn holders<'s>(
    rights: &Entitlements<'_, 's>,
    run: &Run<'s>,
    paid: &[Paid<'s>],
    payouts: &[Payout],
    yields: &mut Yields,
) -> Vec<Holder> {
    let mut holders = match rights.terms.holders.is_empty() {
        true => of_rounds(rights),
        false => written(rights, run, yields),
    };
    for (one, payout) in paid.iter().zip(payouts) {
        for holder in &mut holders {
            name_what_is_sold(rights, one, payout, holder);
            let gets = gets(rights, &holder.parts, &one.proceeds);
            let gets = gets.map(|gets| one.name(gets, &["holders", &holder.name]));
            holder.proceeds.push(gets.map(|gets| gets.line()));
            if let (Some(gets), [_]) = (gets, paid) {
                holder.part_of_exit = Some((gets / one.pot.exit).as_rate().line());
                let paid = holder.paid.map(|paid| paid.on(rights.sheet));
                holder.multiple = paid.map(|paid| (gets / paid).as_multiple().line());
            }
        }
    }
    for holder in &mut holders {
        let proceeds: Option<Vec<_>> = holder.proceeds.iter().copied().collect();
        let expected = proceeds.and_then(|proceeds| expected(rights, &proceeds));
        holder.expected = expected.map(|expected| expected.named_at(&["holders", &holder.name, "expected"]).line());
    }
    holders
}

/// What somebody can expect of the exits with probabilities, which come last among those that are paid.
fn expected<'s>(rights: &Entitlements<'_, 's>, proceeds: &[Line<dimension::Money>]) -> Option<Money<'s>> {
    let outcomes = &rights.terms.outcomes;
    let first = proceeds.len().checked_sub(outcomes.len()).filter(|_| !outcomes.is_empty())?;
    let weighted = proceeds[first..].iter().zip(outcomes);
    let weighted = weighted.map(|(gets, outcome)| gets.on(rights.sheet) * outcome.probability.on(rights.sheet));
    Some(rights.sheet.sum(&weighted.collect::<Vec<_>>()))
}

/// What the founders get together, where there are several of them on the cap table.
pub fn founders(
    rights: &Entitlements<'_, '_>,
    run: &Run<'_>,
    paid: &[Paid<'_>],
    holders: &[Holder],
) -> Option<Founders> {
    let table = run.before.captable.latest().filter(|_| rights.terms.holders.is_empty())?;
    let named: HashSet<HolderId> = table.founders().iter().copied().collect();
    let is_founder = |holder: &&Holder| table.find_holder(&holder.name).is_some_and(|known| named.contains(&known));
    let founders: Vec<&Holder> = holders.iter().filter(is_founder).collect();
    if founders.len() < 2 {
        return None;
    }
    let together = |(at, paid): (usize, &Paid<'_>)| {
        let gets = founders.iter().map(|founder| Some(founder.proceeds.get(at).copied()??.on(rights.sheet)));
        let gets = gets.collect::<Option<Vec<Money<'_>>>>()?;
        Some(paid.name(rights.sheet.sum(&gets), &["founders"]).line())
    };
    let proceeds = paid.iter().enumerate().map(together).collect::<Option<Vec<_>>>()?;
    let expected = expected(rights, &proceeds).map(|expected| expected.named("founders.expected").line());
    Some(Founders { proceeds, expected })
}

/// Names what a holder gets for what is sold, and what the rest is worth, where a part of the company is sold.
fn name_what_is_sold(rights: &Entitlements<'_, '_>, paid: &Paid<'_>, payout: &Payout, holder: &Holder) {
    let Some(sale) = &payout.sale else { return };
    for (of, figure) in [(&sale.sold, "sold"), (&sale.kept, "kept_value")] {
        let of: Vec<Money<'_>> = of.iter().map(|money| money.on(rights.sheet)).collect();
        gets(rights, &holder.parts, &of).map(|gets| paid.name(gets, &["holders", &holder.name, figure]));
    }
}

fn holder(name: &str, label: &str, parts: Vec<(usize, Line<dimension::Stake>)>, paid: Option<Money<'_>>) -> Holder {
    let (name, label, paid) = (name.to_string(), label.to_string(), paid.map(|paid| paid.line()));
    Holder { name, label, parts, paid, proceeds: Vec::new(), expected: None, part_of_exit: None, multiple: None }
}

fn written(rights: &Entitlements<'_, '_>, run: &Run<'_>, yields: &mut Yields) -> Vec<Holder> {
    let mut holders = Vec::new();
    let mut held: Vec<Vec<Shares<'_>>> = vec![Vec::new(); rights.holdings.len()];
    for written in &rights.terms.holders {
        let parts = written.parts.iter().filter_map(|(class, shares)| {
            let index = position(&rights.holdings, class, yields)?;
            let shares = shares.on(rights.sheet);
            held[index].push(shares);
            Some((index, (shares / rights.holdings[index].granted()?).line()))
        });
        let parts: Vec<_> = parts.collect();
        let paid = cost(rights, &parts);
        holders.push(holder(&written.name, &written.label, parts, paid));
    }
    for (holding, held) in rights.holdings.iter().zip(held).filter(|(_, held)| !held.is_empty()) {
        let held = rights.sheet.sum(&held);
        if let Some(granted) = holding.granted().filter(|granted| granted.less_than(held).holds()) {
            yields.mistake(mistakes::more_than_there_is(run, &holding.name, held, granted));
        }
    }
    holders
}

/// Everybody who holds something of the classes, as the cap table says.
fn of_rounds(rights: &Entitlements<'_, '_>) -> Vec<Holder> {
    by_holder(rights).iter().map(|(name, held)| of_cap_table(rights, name, held)).collect()
}

/// The classes of which somebody has something, with what is theirs of each; nothing where they have all of it.
type Held<'r, 's> = BTreeMap<usize, Vec<&'r Member<'s>>>;

/// Everybody with what they have, first those who have parts of classes.
fn by_holder<'r, 's>(rights: &'r Entitlements<'_, 's>) -> Vec<(&'r str, Held<'r, 's>)> {
    let holdings = || rights.holdings.iter().enumerate();
    let parts = holdings().flat_map(|(class, holding)| {
        holding.terms.members.iter().map(move |own| (own.holder.as_str(), class, Some(own)))
    });
    let whole = holdings().filter_map(|(class, holding)| Some((holding.terms.holder.as_deref()?, class, None)));
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut everybody: Vec<(&str, Held<'r, 's>)> = Vec::new();
    for (name, class, own) in parts.chain(whole) {
        let place = *places.entry(name).or_insert(everybody.len());
        if place == everybody.len() {
            everybody.push((name, BTreeMap::new()));
        }
        everybody[place].1.entry(class).or_default().extend(own);
    }
    everybody
}

/// What somebody has of each class, and what they paid for all of it, by the cap table.
fn of_cap_table<'s>(rights: &Entitlements<'_, 's>, name: &str, held: &Held<'_, 's>) -> Holder {
    let (mut parts, mut paid) = (Vec::new(), Vec::new());
    for (index, own) in held {
        let holding = &rights.holdings[*index];
        if holding.terms.holder.as_deref() == Some(name) {
            let whole: Stake<'s> = rights.sheet.constant(Exact::ONE);
            parts.push((*index, whole.line()));
            paid.extend(holding.terms.investment);
        }
        if let Some((granted, shares)) = holding.granted().zip(all(own.iter().map(|own| own.shares).collect())) {
            parts.push((*index, part(shares, granted).line()));
            paid.extend(own.iter().filter_map(|own| own.paid));
        }
    }
    // Of what was got for nothing there is no multiple.
    holder(name, name, parts, all(paid).filter(|paid| !paid.is_zero()))
}

/// Every grant of options, by holder where the cap table knows them: what has vested, what it costs to exercise, from
/// which exit on it brings anything.
pub fn grants<'s>(rights: &Entitlements<'_, 's>, paid: &[Paid<'s>]) -> Vec<Grant> {
    let mut grants: Vec<Grant> = Vec::new();
    let several = have_several(rights);
    let brings = |grant: &Grant, paid: &Paid<'s>| {
        let brings = paid.proceeds[grant.class] * grant.part.on(rights.sheet);
        paid.name(brings, &["grants", &grant.name, "brings"]).line()
    };
    for (class, holding) in rights.holdings.iter().enumerate() {
        let (Upside::Strike(strike), Some(all)) = (holding.claimant.upside, holding.claimant.shares) else {
            continue;
        };
        let add = |name: &str, label: String, shares: [Shares<'s>; 2]| {
            let grant = grant(rights, name, label, class, [shares[0], shares[1], all], strike);
            Grant { brings: if let [paid] = paid { vec![brings(&grant, paid)] } else { Vec::new() }, ..grant }
        };
        if holding.terms.members.is_empty() {
            let granted = holding.granted().unwrap_or(all);
            grants.push(add(&holding.name, holding.terms.label.clone(), [granted, all]));
        }
        grants.extend(holding.terms.members.iter().map(|member| {
            let label = match several.contains(member.holder.as_str()) {
                true => [&*member.holder, " (", &*member.name, ")"].concat(),
                false => member.holder.clone(),
            };
            add(&member.name, label, [member.granted, member.shares])
        }));
    }
    // At several exits, options that are a class stand in the table of classes already.
    if paid.len() > 1 && grants.iter().any(|grant| grant.has_holder) {
        for one in paid {
            grants.iter_mut().for_each(|grant| grant.brings.push(brings(grant, one)));
        }
    }
    grants
}

/// Which part of `all` these are; none of what has not vested at all.
fn part<'s>(these: Shares<'s>, all: Shares<'s>) -> Stake<'s> {
    if all.is_positive().holds() || !all.is_defined() { these / all } else { these.sheet().constant(Exact::ZERO) }
}

/// Those who have several grants of options.
fn have_several<'r>(rights: &'r Entitlements<'_, '_>) -> HashSet<&'r str> {
    let of_options = rights.holdings.iter().filter(|holding| matches!(holding.claimant.upside, Upside::Strike(_)));
    let names = of_options.flat_map(|holding| &holding.terms.members).map(|member| member.holder.as_str());
    let mut once = HashSet::new();
    names.filter(|name| !once.insert(*name)).collect()
}

/// A grant of so many options, of which so many have vested, of so many in its class.
fn grant<'s>(
    rights: &Entitlements<'_, 's>,
    name: &str,
    label: String,
    class: usize,
    [granted, vested, all]: [Shares<'s>; 3],
    strike: Price<'s>,
) -> Grant {
    let cost = (vested * strike).named_at(&["grants", name, "cost_to_exercise"]);
    let break_even_exit = rights.first_exit(|schedule| schedule.exit_at_level(strike)).map(|found| {
        let exit = found.exit.named_at(&["grants", name, "break_even_exit"]);
        exit.named_at(&["grants", name, "pays_above"]).line()
    });
    let part = part(vested, all);
    Grant {
        name: name.to_string(),
        label,
        class,
        has_holder: !rights.holdings[class].terms.members.is_empty(),
        granted: granted.line(),
        vested: vested.line(),
        strike: strike.line(),
        cost_to_exercise: cost.line(),
        break_even_exit,
        part: part.line(),
        brings: Vec::new(),
    }
}
