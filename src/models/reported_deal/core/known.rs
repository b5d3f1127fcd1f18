//! From what was reported of a deal to all that follows.

use super::super::terms::{Basis, ReportedDeal, StakeOf};
use super::headline::price_in_headline;
use super::legs::{Uses, uses};
use super::solve::{Check, Deal};
use crate::number::Exact;
use crate::worksheet::{Dimension, Line, Money, Quantity, Worksheet};

/// A deal on a worksheet: what follows from the reports, and how the money is used.
pub struct Solved<'s> {
    pub deal: Deal,
    pub uses: Uses<'s>,
    pub checks: Vec<Check>,
    /// Whether the valuation, of which nobody said what it is, had to be read as post-money.
    pub assumed_post_money: bool,
}

/// What the reports mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// What the valuation is the value of.
    pub basis: Option<Basis>,
    /// What the stake is.
    pub stake: StakeMeans,
}

/// What a reported stake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StakeMeans {
    /// What is bought, of all fully diluted shares.
    Bought,
    /// What is bought, of the shares that exist.
    BoughtOfOutstanding,
    /// All that is held after the deal.
    HeldAfter,
}

impl Meaning {
    /// What the scenario says, with the valuation read in one way.
    pub fn stated(terms: &ReportedDeal, basis: Option<Basis>) -> Meaning {
        let stake = match terms.stake_of {
            Some(StakeOf::Outstanding) => StakeMeans::BoughtOfOutstanding,
            Some(StakeOf::FullyDiluted) | None => StakeMeans::Bought,
        };
        Meaning { basis, stake }
    }
}

/// Whether enough is known, perhaps with one more figure `added`, by name: found on a sheet that is thrown away.
pub fn suffices(terms: &ReportedDeal, added: Option<&str>) -> bool {
    solve(terms, &Worksheet::new(), added).is_some_and(|solved| solved.deal.is_sufficient())
}

/// The post-money value of the deal with another investment and stake: the same formulas on a sheet of their own.
pub fn post_money_if(terms: &ReportedDeal, investment: &Exact, stake: &Exact) -> Option<Exact> {
    let sheet = Worksheet::new();
    let known = Deal {
        investment: Some(sheet.constant(investment.clone()).line()),
        stake: Some(sheet.constant(stake.clone()).line()),
        ..Deal::default()
    };
    solve_known(terms, &sheet, known)?.deal.post_money?.on(&sheet).peek()
}

/// The deal; a valuation of which nobody said what it is counts as post-money where nothing else says enough.
pub fn solve<'s>(terms: &ReportedDeal, sheet: &'s Worksheet, added: Option<&str>) -> Option<Solved<'s>> {
    let mut known = known(terms, sheet, added, Meaning::stated(terms, terms.basis));
    let solved = solve_known(terms, sheet, known)?;
    match &terms.valuation {
        Some(valuation) if !solved.deal.is_sufficient() && terms.basis.is_none() => {
            known.post_money = Some(valuation.on(sheet).line());
            let solved = solve_known(terms, sheet, known)?;
            Some(Solved { assumed_post_money: true, ..solved })
        }
        _ => Some(solved),
    }
}

/// The deal with its reports read in one way, and nothing named.
pub fn solve_as<'s>(terms: &ReportedDeal, sheet: &'s Worksheet, meaning: Meaning) -> Option<Solved<'s>> {
    let known = known(terms, sheet, None, meaning);
    sheet.without_names(|| solve_known(terms, sheet, known))
}

/// The post-money value by the reported values and counts, whatever stake was reported; a valuation of which nobody said
/// what it is counts as post-money.
pub fn post_money_without_stake<'s>(terms: &ReportedDeal, sheet: &'s Worksheet) -> Option<Money<'s>> {
    let meaning = Meaning::stated(terms, Some(terms.basis.unwrap_or(Basis::PostMoney)));
    let known = Deal { stake: None, stake_of_outstanding: None, ..known(terms, sheet, None, meaning) };
    let solved = sheet.without_names(|| solve_known(terms, sheet, known))?;
    Some(solved.deal.post_money?.on(sheet))
}

/// What the reports say, read in one way; `added` is one more figure, by name, to see whether it would suffice.
fn known(terms: &ReportedDeal, sheet: &Worksheet, added: Option<&str>, meaning: Meaning) -> Deal {
    fn one<U: Dimension>(sheet: &Worksheet, wanted: bool) -> Option<Line<U>> {
        wanted.then(|| sheet.constant(Exact::ONE).line())
    }
    let mut deal = Deal::default();
    macro_rules! known {
        ($($field:ident),+) => {$(
            let reported = terms.$field.as_ref().map(|figure| figure.on(sheet).line());
            deal.$field = reported.or_else(|| one(sheet, added == Some(stringify!($field))));
        )+};
    }
    known!(price_per_share, shares_bought, fully_diluted_shares_before, fully_diluted_shares, outstanding_shares);
    known!(investment, held_before, stake, stake_after, pre_money, post_money);
    deal.investment = deal.investment.or(price_in_headline(terms, sheet).map(|price| price.line()));
    match meaning.stake {
        StakeMeans::Bought => {}
        StakeMeans::BoughtOfOutstanding => deal.stake_of_outstanding = deal.stake.take(),
        StakeMeans::HeldAfter => deal.stake_after = deal.stake.take(),
    }
    add_valuation(terms, sheet, &mut deal, meaning.basis);
    deal
}

/// A valuation whose basis is stated is the pre- or post-money value, or leads to it.
fn add_valuation(terms: &ReportedDeal, sheet: &Worksheet, known: &mut Deal, basis: Option<Basis>) {
    let (Some(valuation), Some(basis)) = (&terms.valuation, basis) else {
        return;
    };
    let valuation = valuation.on(sheet);
    match basis {
        Basis::PreMoney => known.pre_money = known.pre_money.or(Some(valuation.line())),
        Basis::PostMoney => known.post_money = known.post_money.or(Some(valuation.line())),
        // At a price that old shares fetched, all of them are worth this; without a deal there are no others.
        Basis::Secondary => known.post_money = known.post_money.or(Some(valuation.line())),
        Basis::Enterprise if known.pre_money.is_none() => {
            let cash = terms.net_cash_before.as_ref().map(|cash| cash.on(sheet));
            known.pre_money = cash.map(|cash| (valuation + cash).line());
        }
        _ => {}
    }
}

fn solve_known<'s>(terms: &ReportedDeal, sheet: &'s Worksheet, mut known: Deal) -> Option<Solved<'s>> {
    let uses = uses(terms, sheet, &known)?;
    let mut checks = Vec::new();
    let shares_before = uses.shares_before.filter(|_| known.fully_diluted_shares.is_none());
    known.fully_diluted_shares_before = known.fully_diluted_shares_before.or(shares_before.map(|shares| shares.line()));
    replace("investment", &mut known.investment, uses.investment, &mut checks);
    replace("stake", &mut known.stake, uses.stake, &mut checks);
    let (deal, more) = Deal::solved(&known, uses.issue, sheet);
    checks.extend(more);
    checks.retain(|check| uses.rests_on != Some(check.name));
    Some(Solved { deal, uses, checks, assumed_post_money: false })
}

/// Puts what follows from the legs in the place of what was reported, which becomes a check.
fn replace<U: Dimension>(
    name: &'static str,
    reported: &mut Option<Line<U>>,
    implied: Option<Quantity<'_, U>>,
    checks: &mut Vec<Check>,
) {
    let Some(implied) = implied else {
        return;
    };
    checks.extend(reported.map(|reported| Check { name, reported: reported.id(), implied: implied.id() }));
    *reported = Some(implied.line());
}
