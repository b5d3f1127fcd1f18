//! Rounds that cannot exist, with the sums that show it.

use super::build::part_of;
use super::round::{Pool, Round, Valuation};
use super::solve::Refusal;
use super::terms::Terms;
use crate::captable::AntiDilution;
use crate::diagnostic::{Code, Diagnostic};
use crate::models::Run;
use crate::worksheet::{Dimension, Quantity, Worksheet};

impl Terms {
    /// The mistake, with what each part of the round promises.
    pub(super) fn refused<'s>(&self, run: &Run<'s>, round: &Round<'s>, refusal: Refusal<'s>) -> Diagnostic {
        let mistake = match refusal {
            Refusal::Promises(promised) => {
                let share = run.sheet.show(promised.id());
                let message = format!("this round cannot exist: it promises {share} of the company away");
                let mistake = Diagnostic::error(Code::ImpossibleDeal, message).at(self.span, "promises too much");
                let mistake = run.blame(mistake, promised.id());
                mistake
                    .note("nothing would be left for those who hold shares today, whatever the price")
                    .help("raise a cap or the valuation, or lower the pool target or the new money")
            }
            Refusal::NoShares(shares) => {
                let reason = run.sheet.why_undefined(shares.id()).map(|undefined| undefined.reason);
                let because = reason.unwrap_or_else(|| "the shares after it would not be above 0".to_string());
                let message = format!("this round cannot exist: {because}");
                run.blame(Diagnostic::error(Code::ImpossibleDeal, message).at(self.span, "here"), shares.id())
            }
            Refusal::NotSettled => {
                let message = "which terms govern this round could not be settled";
                Diagnostic::error(Code::ImpossibleDeal, message).at(self.span, "here")
            }
        };
        promises(run.sheet, round).into_iter().fold(mistake, Diagnostic::note)
    }
}

/// What each part of the round promises, in words.
fn promises<'s>(sheet: &'s Worksheet, round: &Round<'s>) -> Vec<String> {
    fn show<U: Dimension>(sheet: &Worksheet, quantity: Quantity<'_, U>) -> String {
        sheet.show(quantity.id())
    }
    let mut promises = Vec::new();
    for instrument in &round.instruments {
        if let Some(cap) = instrument.valuation_cap {
            let part = (instrument.amount / cap).as_stake();
            let (amount, cap) = (show(sheet, instrument.amount), show(sheet, cap));
            promises.push(format!("`{}`: {amount} at a cap of {cap} is {}", instrument.name, show(sheet, part)));
        }
    }
    let value = match round.valuation {
        Valuation::PreMoney(value) => round.demand.money.map(|money| value + money),
        Valuation::PostMoney(value) => Some(value),
        Valuation::Price(_) => None,
    };
    if let Some((money, value)) = round.demand.money.zip(value) {
        let part = (money / value).as_stake();
        promises.push(format!(
            "new money: {} of {} post-money is {}",
            show(sheet, money),
            show(sheet, value),
            show(sheet, part)
        ));
    }
    if let Some(stake) = round.demand.stake {
        promises.push(format!("new money: {}", show(sheet, stake)));
    }
    let ratchets = round.protected.iter().filter(|class| class.protection == AntiDilution::FullRatchet);
    for (class, value) in ratchets.filter_map(|class| Some((class, value?))) {
        let paid = class.original_issue_price * class.shares;
        let part = show(sheet, (paid / value).as_stake());
        promises.push(format!("the full ratchet of `{}`: {} that was paid is {part}", class.name, show(sheet, paid)));
    }
    if let Some(Pool::Target { target, existing, .. }) = round.pool {
        let there = existing.map_or(String::new(), |existing| {
            format!(", of which {} of today's shares is there", show(sheet, part_of(existing, round.existing)))
        });
        promises.push(format!("pool: {}{there}", show(sheet, target)));
    }
    promises
}
