//! A round put together from its terms and the cap table before it.

use std::sync::Arc;

use super::round::{Demand, Instrument, Method, Pool, Protected, Round, Valuation};
use super::terms::{Investor, PoolSize, Size, Terms};
use crate::captable::{AntiDilution, AwardKind, CapTable, CapitalizationRules, Convertible};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::models::Run;
use crate::models::ownership::{Ownership, Position};
use crate::number::Exact;
use crate::worksheet::{Money, Rate, Shares, Stake, Worksheet};

impl Terms {
    /// The round; `None` if something it needs is missing, which has then been reported.
    pub(super) fn round<'s>(&self, run: &Run<'s>, table: &CapTable, before: &Ownership<'s>) -> Option<Round<'s>> {
        let sheet = run.sheet;
        let demand = self.demand(run, table, before)?;
        let instruments = instruments(sheet, table, self.counts, before.total);
        let stated = |figure: Money<'s>| figure;
        let valuation = match (&self.pre_money, &self.post_money, &self.price, &self.stake) {
            (Some(value), ..) => Valuation::PreMoney(stated(value.on(sheet))),
            (_, Some(value), ..) => Valuation::PostMoney(stated(value.on(sheet))),
            (.., Some(price), _) => Valuation::Price(price.on(sheet)),
            (.., Some(stake)) => Valuation::PostMoney(demand.money? / stake.on(sheet)),
            _ => return None,
        };
        Some(Round {
            existing: before.total,
            valuation,
            method: self.method,
            demand,
            instruments,
            counted_in_targets: self.counted_in_targets(table),
            pool: self.pool_of(sheet, table),
            pool_on_top: self.pool.as_ref().is_some_and(|pool| pool.on_top),
            protected: protected(sheet, table),
            rounding: self.rounding,
        })
    }

    /// What investors ask for. Where the new money of the round is stated, its division comes after the price.
    fn demand<'s>(&self, run: &Run<'s>, table: &CapTable, before: &Ownership<'s>) -> Option<Demand<'s>> {
        if let Some(new_money) = &self.new_money {
            return Some(Demand { money: Some(new_money.on(run.sheet)), ..Demand::default() });
        }
        let (mut money, mut shares, mut held) = (Vec::new(), Vec::new(), Vec::new());
        let (mut stakes, mut parts) = (Vec::new(), Vec::new());
        for investor in &self.investors {
            match &investor.size {
                Size::Amount(amount) => money.push(amount.on(run.sheet)),
                Size::Shares(number) => shares.push(number.on(run.sheet)),
                Size::Stake(stake) => stakes.push(stake.on(run.sheet)),
                Size::TargetStake(stake) => {
                    stakes.push(stake.on(run.sheet));
                    held.extend(before.holder(table, &investor.name).map(|position| position.shares));
                }
                Size::ProRata(multiple) => {
                    let part = self.part_before(run, table, before, investor)?.stake;
                    parts.push(multiple.as_ref().map_or(part, |multiple| part * multiple.on(run.sheet)));
                }
                Size::Rest => {}
            }
        }
        fn all<'s, U: crate::worksheet::Dimension>(
            sheet: &'s Worksheet,
            parts: &[crate::worksheet::Quantity<'s, U>],
        ) -> Option<crate::worksheet::Quantity<'s, U>> {
            super::affine::total(sheet, parts.iter().copied())
        }
        Some(Demand {
            money: all(run.sheet, &money),
            shares: all(run.sheet, &shares),
            stake: all(run.sheet, &stakes),
            held: all(run.sheet, &held),
            pro_rata: all(run.sheet, &parts),
        })
    }

    /// The SAFEs and notes of those who say what they want to hold after the round.
    fn counted_in_targets(&self, table: &CapTable) -> Vec<usize> {
        let aims = |investor: &&Investor| matches!(investor.size, Size::TargetStake(_)) && self.new_money.is_none();
        let aiming: Vec<_> =
            self.investors.iter().filter(aims).filter_map(|investor| table.find_holder(&investor.name)).collect();
        let convertibles = table.convertibles().iter().enumerate();
        convertibles.filter(|(_, convertible)| aiming.contains(&convertible.holder)).map(|(at, _)| at).collect()
    }

    /// What an investor with a pro rata right held before, on which the right rests.
    fn part_before<'s>(
        &self,
        run: &Run<'s>,
        table: &CapTable,
        before: &Ownership<'s>,
        investor: &Investor,
    ) -> Option<Position<'s>> {
        if !table.convertibles().is_empty() {
            let message = "what a pro rata right comes to depends on what converts in the same round".to_string();
            let help = "state the `new_money` of the whole round; the lead investor then takes what the others leave";
            run.report(
                Diagnostic::error(Code::TooLittleKnown, message).at(investor.span, "pro rata of what?").help(help),
            );
            return None;
        }
        let held = before.holder(table, &investor.name);
        if held.is_none() {
            run.report(not_a_holder(table, investor));
        }
        held
    }

    fn pool_of<'s>(&self, sheet: &'s Worksheet, table: &CapTable) -> Option<Pool<'s>> {
        match &self.pool.as_ref()?.size {
            PoolSize::Increase(shares) => Some(Pool::Increase(shares.on(sheet))),
            PoolSize::Target { target, counts_all_options, of_pre_money } => {
                let mut parts: Vec<Shares<'s>> =
                    table.unallocated_pool().map(|pool| pool.on(sheet)).into_iter().collect();
                if *counts_all_options {
                    parts.extend(table.awarded(sheet, |kind| kind != AwardKind::Warrant));
                }
                let existing = super::affine::total(sheet, parts.into_iter());
                Some(Pool::Target { target: target.on(sheet), existing, of_pre_money: *of_pre_money })
            }
        }
    }
}

/// The mistake of naming somebody who held nothing.
pub(super) fn not_a_holder(table: &CapTable, investor: &Investor) -> Diagnostic {
    let message = format!("`{}` has no pro rata right: nothing was held before the round", investor.name);
    let diagnostic = Diagnostic::error(Code::UnknownReference, message).at(investor.span, "not a holder");
    let names: Vec<&str> = table.holders().iter().map(|holder| &*holder.name).collect();
    did_you_mean(&investor.name, names).into_iter().fold(diagnostic, Diagnostic::help)
}

/// Every SAFE and note, with the best terms that it may claim.
fn instruments<'s>(
    sheet: &'s Worksheet,
    table: &CapTable,
    counts: CapitalizationRules,
    existing: Shares<'s>,
) -> Vec<Instrument<'s>> {
    let mut counted: Vec<(CapitalizationRules, Shares<'s>)> = vec![(counts, existing)];
    let convertibles = table.convertibles();
    let instrument = |(at, convertible): (usize, &Convertible)| {
        let terms = best_terms(sheet, convertible, &convertibles[at + 1..]);
        let of_now = terms.capitalization.of_what_exists();
        let existing = counted.iter().find(|(rules, _)| *rules == of_now).map(|(_, shares)| *shares);
        let existing = existing.unwrap_or_else(|| {
            let shares = table.fully_diluted(sheet, of_now);
            counted.push((of_now, shares));
            shares
        });
        Instrument { name: Arc::clone(&convertible.name), existing, ..terms.instrument(convertible.amount.on(sheet)) }
    };
    convertibles.iter().enumerate().map(instrument).collect()
}

/// The terms that price an instrument.
#[derive(Clone, Copy)]
struct Priced<'s> {
    valuation_cap: Option<Money<'s>>,
    discount: Option<Rate<'s>>,
    capitalization: CapitalizationRules,
}

impl<'s> Priced<'s> {
    fn of(sheet: &'s Worksheet, convertible: &Convertible) -> Priced<'s> {
        Priced {
            valuation_cap: convertible.terms.valuation_cap.map(|cap| cap.on(sheet)),
            discount: convertible.terms.discount.map(|discount| discount.on(sheet)),
            capitalization: convertible.terms.capitalization,
        }
    }

    fn instrument(self, amount: Money<'s>) -> Instrument<'s> {
        Instrument {
            name: "".into(),
            amount,
            valuation_cap: self.valuation_cap,
            discount: self.discount,
            capitalization: self.capitalization,
            existing: amount.sheet().constant(Exact::ZERO),
        }
    }
}

/// Its own terms, or, where it has most favoured nation, those of the later instrument with the lowest cap, or without
/// any cap with the largest discount.
fn best_terms<'s>(sheet: &'s Worksheet, convertible: &Convertible, later: &[Convertible]) -> Priced<'s> {
    let own = Priced::of(sheet, convertible);
    if !convertible.terms.most_favoured_nation {
        return own;
    }
    let candidates = later.iter().map(|later| Priced::of(sheet, later));
    candidates.fold(own, |best, candidate| match (best.valuation_cap, candidate.valuation_cap) {
        (Some(cap), Some(other)) if other.less_than(cap).holds() => candidate,
        (None, Some(_)) => candidate,
        (None, None) => match (best.discount, candidate.discount) {
            (Some(discount), Some(other)) if discount.less_than(other).holds() => candidate,
            (None, Some(_)) => candidate,
            _ => best,
        },
        _ => best,
    })
}

/// The classes that are protected and outstanding.
fn protected<'s>(sheet: &'s Worksheet, table: &CapTable) -> Vec<Protected<'s>> {
    let classes = table.class_ids().filter(|(_, class)| class.anti_dilution != AntiDilution::None);
    classes
        .filter_map(|(id, class)| {
            let shares = table.shares_of_class(sheet, id)?;
            Some(Protected {
                class: id,
                name: Arc::clone(&class.name),
                protection: class.anti_dilution,
                shares,
                original_issue_price: class.original_issue_price?.on(sheet),
                conversion_price: class.current_conversion_price()?.on(sheet),
                as_converted: table.as_converted(shares, id),
                base: base_of(sheet, table, class.anti_dilution),
            })
        })
        .collect()
}

/// What the weighted average counts before the round.
fn base_of<'s>(sheet: &'s Worksheet, table: &CapTable, protection: AntiDilution) -> Shares<'s> {
    match protection {
        AntiDilution::NarrowBased => table.preferred_as_converted(sheet),
        AntiDilution::BroadBasedWithReserve => table.fully_diluted(sheet, CapitalizationRules::FULLY_DILUTED),
        _ => table.fully_diluted(sheet, CapitalizationRules::ISSUED),
    }
}

/// How a stated valuation is to be read, in words.
pub(super) fn method_in_words(method: Method) -> &'static str {
    match method {
        Method::PreMoney => "the pre-money value is spread over the shares before the round alone",
        Method::PercentOwnership => "the pre-money value includes everything that converts",
        Method::DollarsInvested => "what was paid for SAFEs and notes comes on top of the pre-money value",
    }
}

/// A stake as a part of something smaller than the whole company.
pub(super) fn part_of<'s>(shares: Shares<'s>, all: Shares<'s>) -> Stake<'s> {
    shares / all
}
