//! Who would own what if all SAFEs and notes converted now, at their caps and before any new money.

use std::sync::Arc;

use super::positions::shares_by_holder;
use crate::captable::{CapTable, CapitalizationRules};
use crate::models::priced_round::{Infeasible, Round, RoundingTerms, instruments};
use crate::worksheet::{Line, Shares, Stake, Worksheet, dimension};

/// Who would own what if all SAFEs and notes converted now.
#[derive(Debug)]
pub struct AsIfConverted {
    /// Everybody who would hold something, with their shares and their part of the company.
    pub holders: Vec<(Arc<str>, Line<dimension::Shares>, Line<dimension::Stake>)>,
    /// What several founders would have together.
    pub founders: Option<Line<dimension::Stake>>,
    /// The unallocated pool.
    pub pool: Option<(Line<dimension::Shares>, Line<dimension::Stake>)>,
    /// What has no cap, so that nothing says what it would become.
    pub not_counted: Vec<Arc<str>>,
    /// The part of the company that the caps promise, where that is all of it or more; then nobody is listed.
    pub promised: Option<Line<dimension::Stake>>,
}

impl AsIfConverted {
    /// Names every figure under the current step: `as_if_converted.holders.Ada.stake`. `None` where nothing is outstanding
    /// or nobody holds shares.
    pub fn of(sheet: &Worksheet, table: &CapTable) -> Option<AsIfConverted> {
        if table.convertibles().is_empty() || table.stock().is_empty() {
            return None;
        }
        let rules = CapitalizationRules::FULLY_DILUTED;
        let existing = table.fully_diluted(sheet, rules);
        let instruments = instruments(table, rules, existing);
        let has_no_cap = instruments.iter().filter(|of| of.choices().all(|terms| terms.valuation_cap.is_none()));
        let not_counted: Vec<Arc<str>> = has_no_cap.map(|instrument| Arc::clone(&instrument.name)).collect();
        let mut outcome =
            AsIfConverted { holders: Vec::new(), founders: None, pool: None, not_counted, promised: None };
        if outcome.not_counted.len() == table.convertibles().len() {
            return Some(outcome);
        }
        match Round::at_caps(existing, instruments, RoundingTerms::default(), None) {
            Ok(solved) => {
                let converted = solved.conversions.iter().map(|one| (&*one.instrument, one.shares.on(sheet)));
                outcome.list(sheet, table, &converted.collect::<Vec<_>>(), solved.fully_diluted.on(sheet));
            }
            Err(Infeasible::Promises(promised)) => {
                outcome.promised = Some(promised.on(sheet).named("as_if_converted.promised").line());
            }
            Err(_) => return None,
        }
        Some(outcome)
    }

    /// Everybody with what they hold and what it would become.
    fn list<'s>(&mut self, sheet: &'s Worksheet, table: &CapTable, converted: &[(&str, Shares<'s>)], all: Shares<'s>) {
        all.named("as_if_converted.fully_diluted");
        let mut held = shares_by_holder(sheet, table, CapitalizationRules::FULLY_DILUTED);
        for convertible in table.convertibles() {
            let becomes = converted.iter().find(|(name, _)| **name == *convertible.name);
            held[convertible.holder.index()].extend(becomes.map(|(_, shares)| *shares));
        }
        let stake_of = |shares: Shares<'s>, name: &[&str]| -> (Line<dimension::Shares>, Line<dimension::Stake>) {
            let of = |last| [&["as_if_converted"], name, &[last]].concat();
            let stake: Stake<'s> = (shares / all).named_at(&of("stake"));
            (shares.named_at(&of("shares")).line(), stake.line())
        };
        let founders = table.founders().iter().map(|founder| held[founder.index()].as_slice());
        let founders: Vec<&[Shares<'s>]> = founders.filter(|parts| !parts.is_empty()).collect();
        if founders.len() > 1 {
            self.founders = Some(stake_of(sheet.sum(&founders.concat()), &["founders"]).1);
        }
        for (holder, parts) in table.holders().iter().zip(held) {
            let shares = match parts.as_slice() {
                [] => continue,
                [one] => *one,
                _ => sheet.sum(&parts),
            };
            let (shares, stake) = stake_of(shares, &["holders", &holder.name]);
            self.holders.push((Arc::clone(&holder.name), shares, stake));
        }
        self.pool = table.unallocated_pool().map(|pool| stake_of(pool.on(sheet), &["pool"]));
    }
}
