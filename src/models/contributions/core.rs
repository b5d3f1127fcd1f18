//! Stakes and contributions, each from the others.

use super::mistakes;
use super::terms::{Contributions, PartnerTerms};
use crate::models::Yields;
use crate::models::deduction::{self, Check, Checked, checked};
use crate::number::Exact;
use crate::reconcile::Choice;
use crate::worksheet::{Line, Money, Stake, Worksheet, dimension};

/// Who owns what, and what it was given for.
#[derive(Debug)]
pub struct Outcome {
    /// What all of the company is worth with every contribution.
    pub post_money: Line<dimension::Money>,
    /// The partners, in the order in which they are written.
    pub partners: Vec<Partner>,
    /// Figures that were reported although they follow from others.
    pub checked: Vec<Checked>,
}

/// One partner.
#[derive(Debug)]
pub struct Partner {
    /// Its name in files.
    pub name: String,
    /// What it is called in print.
    pub label: String,
    /// Its stake.
    pub stake: Line<dimension::Stake>,
    /// The cash that it contributes.
    pub cash: Option<Line<dimension::Money>>,
    /// What it contributes at stated values, by name.
    pub assets: Vec<(String, Line<dimension::Money>)>,
    /// What it contributes without a stated value, in words, and what that would be worth by the stake.
    pub unvalued: Option<(Vec<String>, Line<dimension::Money>)>,
    /// All that it gives for its stake, with what it pays the other partners.
    pub contribution: Line<dimension::Money>,
    /// What it pays the other partners; below zero where it receives.
    pub paid: Option<Line<dimension::Money>>,
    /// What it would still have to pay the other partners for its reported stake to fit its contributions.
    pub to_equalise: Option<Line<dimension::Money>>,
}

/// What is known of a partner so far.
#[derive(Clone, Copy, Debug)]
struct Known<'s> {
    /// What the company gets of a partner all of whose contributions have a value: cash and assets.
    brought: Option<Money<'s>>,
    /// Cash and assets with a value, and what is paid to other partners.
    stated: Option<Money<'s>>,
    contribution: Option<Money<'s>>,
    reported: Option<Stake<'s>>,
    stake: Option<Stake<'s>>,
    paid: Option<Money<'s>>,
}

pub(super) fn compute(terms: &Contributions, sheet: &Worksheet, yields: &mut Yields) -> Option<Outcome> {
    report_all(terms, sheet, yields);
    let mut partners = known(terms, sheet, yields)?;
    let reported = terms.post_money.as_ref().map(|value| value.on(sheet));
    let (mut checks, mut of_value) = (Vec::new(), Vec::new());
    let Some((value, rests_on)) = value(terms, sheet, &mut partners, reported, &mut of_value, yields) else {
        yields.mistake(mistakes::too_little(terms.span));
        return None;
    };
    let value = value.named("post_money");
    complete((value, rests_on), &mut partners, &mut checks);
    if let Some((at, _)) =
        partners.iter().enumerate().find(|(_, one)| one.stake.is_none() || one.contribution.is_none())
    {
        yields.mistake(mistakes::partner_unknown(&terms.partners[at].name, terms.partners[at].span));
        return None;
    }
    let mut all: Vec<Check> = of_value.clone();
    all.extend(checks.iter().map(|(_, check)| *check));
    let readings = vec![deduction::reading("as-reported", 0, "the figures mean what they say", &all)];
    yields.reading(Choice { about: "contributions".to_string(), is_stated: false, readings });
    let mut told = checked(sheet, &[], &of_value);
    told.extend(
        checks.iter().flat_map(|(at, check)| checked(sheet, &["partners", &terms.partners[*at].name], &[*check])),
    );
    let told_of =
        terms.partners.iter().zip(&partners).filter_map(|(terms, known)| partner(terms, known, value, yields));
    let partners: Vec<Partner> = told_of.collect();
    (partners.len() == terms.partners.len()).then_some(Outcome { post_money: value.line(), partners, checked: told })
}

/// What every partner is known to contribute and to own. Of two partners one receives what the other pays.
fn known<'s>(terms: &Contributions, sheet: &'s Worksheet, yields: &mut Yields) -> Option<Vec<Known<'s>>> {
    let nothing: Money<'s> = sheet.constant(Exact::ZERO);
    let mut paid: Vec<Option<Money<'s>>> =
        terms.partners.iter().map(|one| one.equalisation_payment.as_ref().map(|paid| paid.on(sheet))).collect();
    if let [one, other] = paid.as_mut_slice() {
        match (*one, *other) {
            (Some(paid), None) => *other = Some(nothing - paid),
            (None, Some(paid)) => *one = Some(nothing - paid),
            _ => {}
        }
    }
    let payments: Vec<Money<'s>> = paid.iter().flatten().copied().collect();
    let sum = sheet.sum(&payments);
    if !payments.is_empty() && !sum.is_zero() {
        let stated = terms.partners.iter().filter_map(|partner| partner.equalisation_payment.as_ref());
        yields.mistake(mistakes::payments_do_not_meet(stated.map(|payment| payment.claim().span), sum));
        return None;
    }
    let known = terms.partners.iter().zip(paid).map(|(partner, paid)| {
        let given = partner.cash.as_ref().into_iter().chain(partner.assets.iter().map(|(_, value)| value));
        let given: Vec<Money<'s>> = given.map(|value| value.on(sheet)).collect();
        let brought = (!given.is_empty()).then(|| sheet.sum(&given)).filter(|_| partner.is_valued());
        let given: Vec<Money<'s>> = given.into_iter().chain(paid).collect();
        let stated = (!given.is_empty()).then(|| sheet.sum(&given));
        let reported = partner.stake.as_ref().map(|stake| stake.on(sheet));
        Known { brought, stated, contribution: stated.filter(|_| partner.is_valued()), reported, stake: reported, paid }
    });
    Some(known.collect())
}

/// What all of the company is worth: the sum of the contributions where all have a value, without the payments between
/// partners, which come to nothing together; else what is reported, else what
/// the first partner's contribution makes of its stake, with the place of that partner. What else is reported becomes a
/// check.
fn value<'s>(
    terms: &Contributions,
    sheet: &'s Worksheet,
    partners: &mut [Known<'s>],
    reported: Option<Money<'s>>,
    checks: &mut Vec<Check>,
    yields: &mut Yields,
) -> Option<(Money<'s>, Option<usize>)> {
    let brought: Option<Vec<Money<'s>>> = partners.iter().map(|one| one.brought).collect();
    if let Some(all) = brought {
        let sum = sheet.sum(&all);
        checks.extend(reported.map(|value| Check { name: "post_money", reported: value.id(), implied: sum.id() }));
        return Some((sum, None));
    }
    rest_of_stakes(terms, sheet, partners, yields);
    let by_stake = |one: &Known<'s>| Some(one.contribution? / one.stake?);
    let by_partner = || {
        let values = partners.iter().enumerate().map(|(at, one)| Some((by_stake(one)?, Some(at))));
        values.flatten().next()
    };
    reported.map(|value| (value, None)).or_else(by_partner)
}

/// One partner without a stake has what the others leave.
fn rest_of_stakes<'s>(terms: &Contributions, sheet: &'s Worksheet, partners: &mut [Known<'s>], yields: &mut Yields) {
    let stakes: Vec<Stake<'s>> = partners.iter().filter_map(|one| one.stake).collect();
    if stakes.len() + 1 != partners.len() {
        return;
    }
    let sum = sheet.sum(&stakes);
    let rest = sum.complement();
    if rest.is_defined() && !rest.is_positive().holds() {
        yields.mistake(mistakes::more_than_all(terms.span, sum));
    }
    partners.iter_mut().filter(|one| one.stake.is_none()).for_each(|one| one.stake = Some(rest));
}

/// Stakes from contributions and contributions from stakes; what was reported of both is a check, but for the partner
/// whose stake and contribution the value rests on.
fn complete<'s>(
    (value, rests_on): (Money<'s>, Option<usize>),
    partners: &mut [Known<'s>],
    checks: &mut Vec<(usize, Check)>,
) {
    let all_reported = partners.iter().all(|one| one.reported.is_some());
    let all_valued = partners.iter().all(|one| one.contribution.is_some());
    for (at, one) in partners.iter_mut().enumerate() {
        match (one.contribution, one.stake) {
            (Some(contribution), stake) => {
                let implied = (contribution / value).as_stake();
                let of_stake = |stake: Stake<'s>| Check { name: "stake", reported: stake.id(), implied: implied.id() };
                checks.extend(one.reported.filter(|_| rests_on != Some(at)).map(|stake| (at, of_stake(stake))));
                one.stake = stake.or(Some(implied));
            }
            (None, Some(stake)) => one.contribution = Some(stake * value),
            (None, None) => {}
        }
    }
    let missing: Vec<usize> = (0..partners.len()).filter(|at| partners[*at].contribution.is_none()).collect();
    if let [only] = missing[..] {
        let others: Vec<Money<'s>> = partners.iter().filter_map(|one| one.contribution).collect();
        let rest = value - value.sheet().sum(&others);
        partners[only].contribution = Some(rest);
        partners[only].stake = Some((rest / value).as_stake());
    }
    // Stakes that are all reported come to all of the company.
    if let (true, false, [others @ .., last]) = (all_reported, all_valued, &*partners)
        && let Some(reported) = last.reported
    {
        let others: Vec<Stake<'s>> = others.iter().filter_map(|one| one.reported).collect();
        let implied = value.sheet().sum(&others).complement();
        checks.push((partners.len() - 1, Check { name: "stake", reported: reported.id(), implied: implied.id() }));
    }
}

/// What is told of a partner, its figures named.
fn partner<'s>(terms: &PartnerTerms, known: &Known<'s>, value: Money<'s>, yields: &mut Yields) -> Option<Partner> {
    let sheet = value.sheet();
    let name = |figure| ["partners", terms.name.as_str(), figure];
    let (stake, contribution) = (known.stake?.named_at(&name("stake")), known.contribution?);
    let contribution = contribution.named_at(&name("contribution"));
    let unvalued = (!terms.is_valued()).then(|| {
        known.stated.map_or(contribution, |stated| contribution - stated).named_at(&name("unvalued_contribution"))
    });
    if let Some(worth) = unvalued
        && worth.is_defined()
        && !worth.is_positive().holds()
    {
        yields.mistake(mistakes::worth_nothing(&terms.name, terms.span, &terms.unvalued, worth));
        return None;
    }
    let reported = known.reported.filter(|_| terms.is_valued());
    let to_equalise = reported.map(|stake| (stake * value - contribution).named_at(&name("to_equalise")).line());
    let words = terms.unvalued.iter().map(|word| word.text.clone()).collect();
    Some(Partner {
        name: terms.name.clone(),
        label: terms.label.clone(),
        stake: stake.line(),
        cash: terms.cash.as_ref().map(|cash| cash.on(sheet).line()),
        assets: terms.assets.iter().map(|(name, value)| (name.clone(), value.on(sheet).line())).collect(),
        unvalued: unvalued.map(|worth| (words, worth.line())),
        contribution: contribution.line(),
        paid: known.paid.map(|paid| paid.line()),
        to_equalise,
    })
}

fn report_all(terms: &Contributions, sheet: &Worksheet, yields: &mut Yields) {
    yields.reported(sheet, "post_money", terms.post_money.as_ref());
    for partner in &terms.partners {
        let name = |figure: &str| ["partners", &partner.name, figure].join(".");
        yields.called(&["partners", &partner.name], &partner.label);
        yields.reported(sheet, &name("stake"), partner.stake.as_ref());
        yields.reported(sheet, &name("cash"), partner.cash.as_ref());
        for (asset, value) in &partner.assets {
            yields.reported(sheet, &name(&["assets", asset].join(".")), Some(value));
        }
        yields.reported(sheet, &name("equalisation_payment"), partner.equalisation_payment.as_ref());
    }
}
