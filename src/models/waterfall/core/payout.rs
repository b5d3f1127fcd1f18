//! One exit, class by class: what each gets, and what it does.

use super::claimant::Upside;
use super::entitlements::{Entitlements, Paid};
use super::outcome::{ClassPayout, Decision, Payout};
use crate::models::Yields;
use crate::number::Exact;
use crate::worksheet::Money;

/// Names the figures of an exit.
pub fn named<'s>(rights: &Entitlements<'_, 's>, paid: Paid<'s>) -> Paid<'s> {
    paid.name(paid.pot.exit, &["exit"]);
    for (payee, money) in &paid.pot.paid_first {
        paid.name(*money, &[payee.name()]);
    }
    paid.name(paid.pot.net_proceeds, &["net_proceeds"]);
    paid.name(paid.pot.net_proceeds, &["for_holders"]);
    paid.name(paid.level, &["common_share"]);
    for (class, proceeds) in rights.holdings.iter().zip(&paid.proceeds) {
        paid.name(*proceeds, &[&class.name, "proceeds"]);
    }
    paid
}

/// What an exit pays, as far as every exit is told.
pub fn payout(rights: &Entitlements<'_, '_>, paid: &Paid<'_>) -> Payout {
    let class = |(index, proceeds): (usize, &Money<'_>)| ClassPayout {
        proceeds: proceeds.line(),
        decision: decision(rights, paid, index).unwrap_or(Decision::Undefined),
        part_of_exit: None,
        per_share: None,
        multiple: None,
        escrow: None,
        sale: None,
        paid: None,
        with_earn_out: None,
        expected_with_earn_out: None,
    };
    Payout {
        exit: paid.pot.exit.line(),
        paid_first: paid.pot.paid_first.iter().map(|(payee, money)| (*payee, money.line(), None)).collect(),
        net_proceeds: paid.pot.net_proceeds.line(),
        common_share: paid.level.line(),
        classes: paid.proceeds.iter().enumerate().map(class).collect(),
        escrow: None,
        sold: None,
    }
}

/// Adds what is told of the only exit.
pub fn add_details<'s>(rights: &Entitlements<'_, 's>, paid: &Paid<'s>, payout: &mut Payout, yields: &mut Yields) {
    let exit = paid.pot.exit;
    for ((_, money), (.., part)) in paid.pot.paid_first.iter().zip(&mut payout.paid_first) {
        *part = Some((*money / exit).as_rate().line());
    }
    for (index, class) in rights.holdings.iter().enumerate() {
        let (proceeds, payout) = (paid.proceeds[index], &mut payout.classes[index]);
        yields.state(&[&class.name, "decision"], payout.decision.word());
        payout.part_of_exit = Some((proceeds / exit).as_rate().named_at(&[&class.name, "part_of_exit"]).line());
        payout.per_share =
            class.granted.map(|shares| (proceeds / shares).named_at(&[&class.name, "proceeds_per_share"]).line());
        payout.multiple =
            class.investment.map(|cost| (proceeds / cost).as_multiple().named_at(&[&class.name, "multiple"]).line());
        name_new_shares(rights, paid, index);
    }
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
