//! The whole of an exit, in the order in which it is told.

use super::claim_terms::{Holding, holdings};
use super::claimant::{Claimant, Upside};
use super::entitlements::{Entitlements, Paid};
use super::net_proceeds::pot;
use super::outcome::{Class, Outcome, Payout};
use super::rounds::Counted;
use super::{
    breakpoints, carve_out, closing, converted, exits, holders, mandatory, net_proceeds, payout, required, rounds,
};
use super::{stretches, written};
use crate::models::waterfall::mistakes;
use crate::models::waterfall::terms::{Kind, Participation, Terms};
use crate::models::{Run, Yields, warrant};
use crate::number::Vagueness;
use crate::worksheet::{Money, Ratio, Stake, Worksheet};

/// Who gets what; `None` where there is nobody to pay, which has been reported.
pub fn compute(terms: &Terms, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
    let only = only_exit(terms, run);
    let rights = entitlements(terms, run, Counted::VestedOn(run.day()), only, yields)?;
    for holding in &rights.holdings {
        if let (Some(vested), Some(granted)) = (holding.terms.vested, holding.terms.granted)
            && granted.less_than(vested).holds()
        {
            yields.mistake(mistakes::more_vested_than_granted(run, &holding.name, vested, granted));
        }
        // A cap below the preference would take away what the preference grants.
        if let (true, Upside::Capped(cap)) = (holding.cap_is_below_preference, holding.claimant.upside) {
            yields.mistake(mistakes::cap_below_preference(run, &holding.name, cap));
        }
    }
    let exits = exits::exits(&rights, run, yields);
    let prefix =
        |number: usize| if exits.len() == 1 { String::new() } else { ["exits.", &number.to_string()].concat() };
    let pay = |(number, exit): (usize, &_)| payout::named(&rights, rights.pay(*exit, prefix(number)));
    let paid: Vec<Paid<'_>> = (1..).zip(&exits).map(pay).collect();
    let mut payouts: Vec<Payout> = paid.iter().map(|paid| payout::payout(&rights, paid, yields)).collect();
    converted::name(&rights, &paid);
    let expected = required::expected(&rights, run, &paid, yields);
    closing::add_earn_outs(&rights, &paid, &mut payouts);
    let holders = holders::holders(&rights, run, &paid, &payouts, yields);
    let founders = holders::founders(&rights, run, &paid, &holders);
    let classes = rights.holdings.iter().map(class).collect();
    if only.is_some() {
        return Some(Outcome { classes, exits: payouts, expected, holders, founders, ..Outcome::default() });
    }
    let grants = holders::grants(&rights, &paid);
    let jumps = required::jumps(&rights);
    let required_exits = match terms.kind {
        Kind::Dividend => Vec::new(),
        _ => required::required_exits(&rights, &holders, &jumps, yields),
    };
    let of_any_exit = of_any_exit(&rights);
    Some(Outcome { classes, exits: payouts, expected, holders, founders, grants, jumps, required_exits, ..of_any_exit })
}

/// How the holders share any exit: the classes, breakpoints and jumps of an [`Outcome`], and nothing of a certain exit.
/// `None` where there is nobody to pay, which has been reported.
pub fn sharing(terms: &Terms, run: &Run<'_>, counted: Counted, yields: &mut Yields) -> Option<Outcome> {
    let rights = entitlements(terms, run, counted, None, yields)?;
    let classes = rights.holdings.iter().map(class).collect();
    let (grants, jumps) = (holders::grants(&rights, &[]), required::jumps(&rights));
    Some(Outcome { classes, grants, jumps, ..of_any_exit(&rights) })
}

fn of_any_exit(rights: &Entitlements<'_, '_>) -> Outcome {
    let stretches = stretches::stretches(rights);
    breakpoints::name(rights, &stretches);
    Outcome {
        marginal_allocation: breakpoints::marginal_allocation(rights, &stretches),
        stretches: breakpoints::told(rights, &stretches),
        indifference: breakpoints::indifference(rights, &stretches),
        ..Outcome::default()
    }
}

/// The exit, where there is one, and a question asks for nothing but what it pays: then its breakpoints are enough.
fn only_exit<'s>(terms: &Terms, run: &Run<'s>) -> Option<Money<'s>> {
    let exit = terms.exit.as_ref()?;
    let [claim] = exit.claims() else { return None };
    if matches!(claim.literal.vagueness, Vagueness::Between { .. }) {
        return None;
    }
    let is_only = terms.outcomes.is_empty() && terms.earn_outs.is_empty();
    (is_only && run.asks_only(payout::is_of_one_exit)).then(|| exit.on(run.sheet))
}

/// What everybody claims of any exit; `None` where there is nobody to pay, which has been reported.
fn entitlements<'t, 's>(
    terms: &'t Terms,
    run: &Run<'s>,
    counted: Counted,
    only: Option<Money<'s>>,
    yields: &mut Yields,
) -> Option<Entitlements<'t, 's>> {
    let sheet = run.sheet;
    let of_rounds =
        if terms.of_rounds { rounds::claims(sheet, &run.captable(), terms.kind, counted) } else { Vec::new() };
    if terms.of_rounds {
        warrant::nothing_at_a_sale(&run.captable(), terms.span).into_iter().for_each(|warning| yields.mistake(warning));
    }
    let claims = written::beside(terms, sheet, of_rounds, yields)?;
    let holdings = holdings(sheet, terms.kind, claims);
    if terms.kind == Kind::Dividend {
        for holding in holdings.iter().filter(|holding| holding.has_a_discount_alone()) {
            yields.mistake(mistakes::no_price_at_a_dividend(terms.span, &holding.name));
        }
    }
    if holdings.iter().all(|holding| holding.claimant.shares.is_none()) {
        yields.mistake(mistakes::nobody_to_pay(terms.span));
        return None;
    }
    if let Some(promised) = promised(sheet, &holdings)
        && !promised.complement().is_positive().holds()
    {
        yields.mistake(mistakes::promised_too_much(run, terms.span, promised));
        return None;
    }
    terms.carve_out.iter().for_each(|terms| carve_out::check(terms, run, yields));
    let bends = net_proceeds::bends(terms, sheet);
    let only = only.map(|exit| pot(terms, sheet, exit).net_proceeds);
    Some(Entitlements { bends, ..mandatory::with_jumps(terms, sheet, holdings, only, yields)? })
}

/// The part of the company that SAFEs and notes promise together; `None` where they promise none, or it is undefined.
fn promised<'s>(sheet: &'s Worksheet, holdings: &[Holding<'s>]) -> Option<Stake<'s>> {
    let parts = holdings.iter().filter_map(|holding| holding.conversion.as_ref()?.part());
    let parts: Vec<Ratio<'s>> = parts.collect();
    (!parts.is_empty()).then(|| sheet.sum(&parts).as_stake()).filter(|promised| promised.is_defined())
}

fn class(holding: &Holding<'_>) -> Class {
    let Claimant { shares, preference, kept, seniority, upside, .. } = &holding.claimant;
    let (participation, cap, strike) = match upside {
        Upside::Participates => (Participation::Full, None, None),
        Upside::Capped(cap) | Upside::Held(cap) => (Participation::Capped, Some(cap.line()), None),
        Upside::Strike(strike) => (Participation::None, None, Some(strike.line())),
        Upside::Nothing | Upside::Common | Upside::Converts => (Participation::None, None, None),
    };
    Class {
        name: holding.name.clone(),
        label: holding.terms.label.clone(),
        shares: shares.map(|shares| shares.line()),
        held: holding.terms.vested.or(holding.terms.granted).map(|held| held.line()),
        preference: preference.map(|preference| preference.line()),
        kept: kept.map(|kept| kept.line()),
        seniority: *seniority,
        participation,
        cap,
        strike,
        investment: holding.terms.investment.map(|investment| investment.line()),
    }
}
