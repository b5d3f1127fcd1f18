//! One exit, class by class: what each gets, and what it does.

use super::claimant::Upside;
use super::closing;
use super::entitlements::{Entitlements, Paid, lines};
use super::outcome::{Decision, Details, Payee, Payout};
use crate::models::Yields;
use crate::number::Exact;
use crate::worksheet::Money;

/// Names the figures of an exit.
pub fn named<'s>(rights: &Entitlements<'_, 's>, paid: Paid<'s>) -> Paid<'s> {
    paid.name(paid.pot.exit, &["exit"]);
    for (payee, money) in &paid.pot.paid_first {
        let name = match payee {
            Payee::TransactionCosts => "transaction_costs",
            Payee::Debt => "debt",
            Payee::CarveOut => "carve_out",
        };
        paid.name(*money, &[name]);
    }
    paid.name(paid.pot.net_proceeds, &["net_proceeds"]);
    paid.name(paid.pot.net_proceeds, &["for_holders"]);
    paid.name(paid.level, &["common_share"]);
    for (class, proceeds) in rights.holdings.iter().zip(&paid.proceeds) {
        paid.name(*proceeds, &[&class.name, "proceeds"]);
    }
    paid
}

/// What an exit pays; of the only one more is told.
pub fn payout(rights: &Entitlements<'_, '_>, paid: &Paid<'_>, yields: &mut Yields) -> Payout {
    let decision = |index| decision(rights, paid, index).unwrap_or(Decision::Undefined);
    let decisions: Vec<Decision> = (0..rights.holdings.len()).map(decision).collect();
    let is_only = paid.prefix.is_empty();
    for (class, decision) in rights.holdings.iter().zip(&decisions).filter(|_| is_only) {
        yields.state(&[&class.name, "decision"], decision.word());
    }
    Payout {
        exit: paid.pot.exit.line(),
        paid_first: paid.pot.paid_first.iter().map(|(payee, money)| (*payee, money.line())).collect(),
        net_proceeds: paid.pot.net_proceeds.line(),
        common_share: paid.level.line(),
        proceeds: lines(&paid.proceeds),
        decisions,
        details: is_only.then(|| details(rights, paid)),
        escrow: closing::escrow(rights, paid),
        sale: closing::sale(rights, paid),
        cents: closing::cents(rights, paid),
        with_earn_out: None,
        expected_with_earn_out: None,
    }
}

fn details(rights: &Entitlements<'_, '_>, paid: &Paid<'_>) -> Details {
    let exit = paid.pot.exit;
    let paid_first = paid.pot.paid_first.iter().map(|(_, money)| (*money / exit).as_rate().line()).collect();
    let mut details = Details { paid_first, part_of_exit: Vec::new(), per_share: Vec::new(), multiple: Vec::new() };
    for (index, (class, proceeds)) in rights.holdings.iter().zip(&paid.proceeds).enumerate() {
        let name = |figure| [class.name.as_str(), figure];
        details.part_of_exit.push((*proceeds / exit).as_rate().named_at(&name("part_of_exit")).line());
        let each = class.granted().map(|shares| *proceeds / shares);
        details.per_share.push(each.map(|each| each.named_at(&name("proceeds_per_share")).line()));
        let multiple = class.terms.investment.map(|cost| (*proceeds / cost).as_multiple());
        details.multiple.push(multiple.map(|multiple| multiple.named_at(&name("multiple")).line()));
        name_new_shares(rights, paid, index);
    }
    details
}

/// The shares that a net exercise, or a ratchet, issues.
fn name_new_shares(rights: &Entitlements<'_, '_>, paid: &Paid<'_>, index: usize) {
    if !paid.level.is_positive().holds() {
        return;
    }
    let class = &rights.holdings[index];
    if let Upside::Strike(_) = class.claimant.upside {
        (paid.proceeds[index] / paid.level).named_at(&[&class.name, "net_shares"]);
    }
    if let (true, Some(guaranteed), Some(shares)) =
        (rights.is_compelled(index, paid.jumps), class.guarantee, class.claimant.shares)
        && (shares * paid.level).less_than(guaranteed).holds()
    {
        (guaranteed / paid.level - shares).named_at(&[&class.name, "ratchet_shares"]);
    }
}

/// What a class does at an exit; `None` where that is undefined.
fn decision(rights: &Entitlements<'_, '_>, paid: &Paid<'_>, index: usize) -> Option<Decision> {
    let claimant = &rights.schedule_after(paid.jumps).claimants()[index];
    let class = &rights.holdings[index];
    let is_compelled = rights.is_compelled(index, paid.jumps);
    if is_compelled && class.claimant.preference.is_some() && class.guarantee.is_none() {
        return Some(Decision::MandatoryConversion);
    }
    let (level, got) = (paid.level.peek()?, paid.proceeds[index].peek()?);
    let zero_without = |money: Option<Money<'_>>| money.map_or(Some(Exact::ZERO), Money::peek);
    let worth = claimant.shares.map_or(Some(Exact::ZERO), |shares| Some(&shares.peek()? * &level))?;
    let (preference, kept) = (zero_without(claimant.preference)?, zero_without(claimant.kept)?);
    if got < &preference + &kept {
        return Some(if got.is_zero() { Decision::Nothing } else { Decision::PartOfPreference });
    }
    Some(match claimant.upside {
        Upside::Nothing if claimant.due().is_none() => Decision::HasNoPart,
        Upside::Nothing => Decision::PaidInFull,
        Upside::Common => Decision::SharesTheRest,
        Upside::Strike(_) if got.is_zero() => Decision::NotExercised,
        Upside::Strike(_) => Decision::Exercises,
        Upside::Converts if is_compelled && class.guarantee.is_some() && worth < preference => Decision::Ratchet,
        Upside::Converts if worth == preference => Decision::Either,
        Upside::Converts if worth > preference => Decision::Converts,
        Upside::Converts => Decision::Preference,
        Upside::Participates => Decision::TakesPart,
        Upside::Capped(cap) => match cap.peek()? {
            cap if worth == cap => Decision::Either,
            cap if worth > cap => Decision::Converts,
            cap if &preference + &worth >= cap => Decision::HeldAtItsCap,
            _ => Decision::TakesPart,
        },
    })
}
