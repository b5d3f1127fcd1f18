//! One exit, class by class: what each gets, and what it does.

use super::claimant::Upside;
use super::entitlements::{Entitlements, Paid, lines};
use super::outcome::{Decision, Details, Payee, Payout, Taken};
use super::{closing, converted};
use crate::models::Yields;
use crate::number::Exact;
use crate::worksheet::{Money, Shares};

/// Whether a figure of this name is one of what the only exit pays: what classes and holders get of it.
pub fn is_of_one_exit(name: &str) -> bool {
    let of_class = ["proceeds", "part_of_exit", "proceeds_per_share", "multiple", "liquidity_price"];
    match name.rsplit_once('.') {
        None => ["exit", "net_proceeds", "for_holders", "common_share", "founders"].contains(&name),
        Some(("holders", _)) => true,
        Some((class, figure)) => !class.contains('.') && of_class.contains(&figure),
    }
}

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
        details: is_only.then(|| details(rights, paid, yields)),
        escrow: closing::escrow(rights, paid),
        sale: closing::sale(rights, paid),
        cents: closing::cents(rights, paid),
        with_earn_out: None,
        expected_with_earn_out: None,
    }
}

fn details(rights: &Entitlements<'_, '_>, paid: &Paid<'_>, yields: &mut Yields) -> Details {
    let exit = paid.pot.exit;
    let paid_first = paid.pot.paid_first.iter().map(|(_, money)| (*money / exit).as_rate().line()).collect();
    let (part_of_exit, per_share, multiple, takes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut details = Details { paid_first, part_of_exit, per_share, multiple, takes };
    for (index, (class, proceeds)) in rights.holdings.iter().zip(&paid.proceeds).enumerate() {
        let name = |figure| [class.name.as_str(), figure];
        details.part_of_exit.push((*proceeds / exit).as_rate().named_at(&name("part_of_exit")).line());
        let converted = converted::conversion(rights, paid, index);
        let shares = match class.conversion {
            Some(_) => converted.as_ref().map(|converted| converted.shares),
            None => class.granted(),
        };
        let takes = converted.and_then(|converted| converted.takes);
        match &takes {
            Some(Taken::Cap(of)) => yields.state(&name("cap_of"), of),
            Some(Taken::Discount(of)) => yields.state(&name("discount_of"), of),
            None => {}
        }
        details.takes.push(takes);
        // Of awards, none may have vested.
        let is_some = |shares: &Shares<'_>| class.terms.members.is_empty() || !shares.is_zero();
        let each = shares.filter(is_some).map(|shares| *proceeds / shares);
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
        (rights.is_compelled(index, paid.turns), class.guarantee, class.claimant.shares)
        && (shares * paid.level).less_than(guaranteed).holds()
    {
        (guaranteed / paid.level - shares).named_at(&[&class.name, "ratchet_shares"]);
    }
}

/// What a class does at an exit; `None` where that is undefined.
fn decision(rights: &Entitlements<'_, '_>, paid: &Paid<'_>, index: usize) -> Option<Decision> {
    let claimant = &rights.schedule_after(paid.turns).claimants()[index];
    let class = &rights.holdings[index];
    let is_compelled = rights.is_compelled(index, paid.turns);
    let is_preferred = class.terms.preference.is_some() && !matches!(class.claimant.upside, Upside::Nothing);
    if is_compelled && is_preferred && class.guarantee.is_none() {
        return Some(Decision::MandatoryConversion);
    }
    let (level, got) = (paid.level.peek()?, paid.proceeds[index].peek()?);
    let zero_without = |money: Option<Money<'_>>| money.map_or(Some(Exact::ZERO), Money::peek);
    let worth = claimant.shares.map_or(Some(Exact::ZERO), |shares| Some(&shares.peek()? * &level))?;
    let (preference, kept) = (zero_without(claimant.preference)?, zero_without(claimant.kept)?);
    if let Some(decision) = converted(rights, paid, index, &got) {
        return Some(decision);
    }
    if got < &preference + &kept {
        return Some(if got.is_zero() { Decision::Nothing } else { Decision::PartOfPreference });
    }
    Some(match claimant.upside {
        Upside::Nothing if got > &preference + &kept => Decision::Converts,
        Upside::Nothing if !matches!(class.claimant.upside, Upside::Nothing) => Decision::Preference,
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
        Upside::Held(cap) if &preference + &worth >= cap.peek()? => Decision::HeldAtItsCap,
        Upside::Held(_) => Decision::TakesPart,
        Upside::Capped(cap) => match cap.peek()? {
            cap if worth == cap => Decision::Either,
            cap if worth > cap => Decision::Converts,
            cap if &preference + &worth >= cap => Decision::HeldAtItsCap,
            _ => Decision::TakesPart,
        },
    })
}

/// What a class does that could do otherwise and has converted, as its claim in this span says.
fn converted(rights: &Entitlements<'_, '_>, paid: &Paid<'_>, index: usize, got: &Exact) -> Option<Decision> {
    let (class, claimant) = (&rights.holdings[index].claimant, &rights.schedule_after(paid.turns).claimants()[index]);
    let gives_up = match class.upside {
        Upside::Converts => {
            let due = [class.preference, class.before_common, class.kept].into_iter().flatten();
            due.map(Money::peek).sum::<Option<Exact>>()?
        }
        Upside::Capped(cap) => cap.peek()?,
        _ => return None,
    };
    let has_converted = matches!(claimant.upside, Upside::Common);
    has_converted.then_some(if *got == gives_up { Decision::Either } else { Decision::Converts })
}
