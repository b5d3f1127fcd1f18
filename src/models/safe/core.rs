//! What a SAFE comes to: its cap, and the stake that it promises.

use super::mistakes;
use super::terms::Safe;
use crate::captable::{ConversionTerms, Convertible, ConvertibleKind};
use crate::models::ledger::Ledger;
use crate::models::ownership::AsIfConverted;
use crate::models::{Run, Yields};
use crate::worksheet::{Line, Money, Stake, Worksheet, dimension};

/// What came of a SAFE.
#[derive(Debug)]
pub struct Outcome {
    /// What is paid for it.
    pub investment: Line<dimension::Money>,
    /// How it converts; the valuation cap as stated or as a fixed stake implies it.
    pub terms: ConversionTerms,
    /// The stake that a post-money cap promises, before new money.
    pub promised_stake: Option<Line<dimension::Stake>>,
    /// Who would own what if everything converted now; `None` before anybody holds shares.
    pub as_if_converted: Option<AsIfConverted>,
}

pub(super) fn compute(safe: &Safe, run: &Run<'_>, yields: &mut Yields) -> Outcome {
    let investment = safe.investment.on(run.sheet).named("investment");
    let cap = safe.cap(run.sheet).map(|cap| cap.named("valuation_cap"));
    let promised = cap.map(|cap| (investment / cap).as_stake().named("promised_stake"));
    let promised = promised.filter(|_| safe.is_post_money);
    let takes_all = |stake: &Stake<'_>| stake.is_defined() && !stake.complement().is_positive().holds();
    if let Some(promised) = promised.filter(takes_all) {
        yields.mistake(mistakes::takes_all(safe.span, run, promised));
    }
    let mut outcome = Outcome {
        investment: investment.line(),
        terms: ConversionTerms {
            valuation_cap: cap.map(|cap| cap.line()),
            discount: safe.discount.as_ref().map(|discount| discount.on(run.sheet).line()),
            floor: safe.floor.as_ref().map(|floor| floor.on(run.sheet)),
            capitalization: safe.capitalization,
            most_favoured_nation: safe.most_favoured_nation,
        },
        promised_stake: promised.map(|stake| stake.line()),
        as_if_converted: None,
    };
    let mut ledger = Ledger::new(run, run.captable());
    let holder = ledger.table.holder(&safe.holder);
    ledger.lend(Convertible {
        name: run.step.into(),
        holder,
        kind: ConvertibleKind::Safe,
        principal: outcome.investment,
        amount: outcome.investment,
        terms: outcome.terms,
        converts_into: safe.converts_into,
        pro_rata_right: safe.pro_rata_right,
        change_of_control_multiple: None,
        multiple_is_of_principal: false,
        seniority: safe.seniority,
        issued: run.date,
        maturity: None,
        accrued_until: None,
        favoured_at: safe.favoured_at,
    });
    outcome.as_if_converted = AsIfConverted::of(run.sheet, &ledger.table);
    ledger.keep(yields);
    outcome
}

impl Safe {
    /// The cap as stated, or as a fixed stake implies it.
    fn cap<'s>(&self, sheet: &'s Worksheet) -> Option<Money<'s>> {
        let stated = self.valuation_cap.as_ref().map(|cap| cap.on(sheet));
        stated.or_else(|| self.stake.as_ref().map(|stake| self.investment.on(sheet) / stake.on(sheet)))
    }
}
