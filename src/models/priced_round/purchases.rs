//! How the new shares of a round are divided among those who buy.

use std::sync::Arc;

use super::build::not_a_holder;
use super::letters::{entitling, offered};
use super::round::Round;
use super::solve::{Solution, rounded};
use super::terms::{Investor, Size, Terms};
use crate::captable::{CapTable, Convertible};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::Run;
use crate::models::ownership::Ownership;
use crate::number::Exact;
use crate::worksheet::{Money, Shares};

/// What one investor buys.
#[derive(Clone, Debug)]
pub struct Purchase<'s> {
    /// Who.
    pub investor: Arc<str>,
    /// How many shares.
    pub shares: Shares<'s>,
    /// What they cost.
    pub paid: Money<'s>,
    /// What was offered and buys no whole share.
    pub cash_for_fractions: Option<Money<'s>>,
}

/// A solved round with the table before it.
pub struct Settled<'a, 's> {
    /// The table before.
    pub table: &'a CapTable,
    /// Who held what.
    pub before: &'a Ownership<'s>,
    /// The round.
    pub round: &'a Round<'s>,
    /// Its solution.
    pub solution: &'a Solution<'s>,
}

impl Terms {
    /// What everybody buys; `None` if it does not add up, which has then been reported.
    pub(super) fn purchases<'s>(&self, run: &Run<'s>, settled: &Settled<'_, 's>) -> Option<Vec<Purchase<'s>>> {
        let Settled { round, solution, .. } = settled;
        let price = solution.price;
        let all = round.demand.money.filter(|_| self.new_money.is_some());
        if self.investors.is_empty() {
            return Some(vec![purchase(self, "New investors", solution.new_shares, price, all)]);
        }
        let mut purchases = Vec::with_capacity(self.investors.len());
        let mut rest = None;
        for (at, investor) in self.investors.iter().enumerate() {
            let (shares, offered) = match &investor.size {
                Size::Amount(amount) => {
                    let amount = amount.on(run.sheet);
                    (amount / price, Some(amount))
                }
                Size::Rest => {
                    rest = Some(at);
                    (run.sheet.constant(Exact::ZERO), None)
                }
                size => (self.shares_of(run, settled, investor, size)?, None),
            };
            purchases.push(purchase(self, &investor.name, shares, price, offered));
        }
        match (all, rest) {
            (Some(all), Some(at)) => purchases[at] = self.rest(run, all, &purchases, at, price)?,
            (Some(all), None) => self.check_total(run, all, &purchases)?,
            (None, _) => {}
        }
        Some(purchases)
    }

    /// The shares of an investor who asks for them by number or by part.
    fn shares_of<'s>(
        &self,
        run: &Run<'s>,
        settled: &Settled<'_, 's>,
        investor: &Investor,
        size: &Size,
    ) -> Option<Shares<'s>> {
        let Settled { table, before, solution, .. } = settled;
        let held = before.holder(table, &investor.name).map(|position| position.shares);
        match size {
            Size::Shares(number) => Some(number.on(run.sheet)),
            Size::Stake(stake) => Some(stake.on(run.sheet) * solution.fully_diluted),
            Size::TargetStake(stake) => {
                let target = stake.on(run.sheet) * solution.fully_diluted;
                let own: Vec<Shares<'s>> =
                    held.into_iter().chain(conversions_of(settled, &investor.name, |_| true)).collect();
                let own = super::affine::total(run.sheet, own.into_iter());
                Some(own.map_or(target, |own| target - own))
            }
            _ => {
                let converted = conversions_of(settled, &investor.name, |convertible| convertible.pro_rata_right);
                let parts: Vec<Shares<'s>> = held.into_iter().chain(converted).collect();
                if parts.is_empty() {
                    run.report(without_right(settled, investor));
                    return None;
                }
                let right = run.sheet.sum(&parts) / entitling(settled);
                right.named(&format!("pro_rata.{}", investor.name));
                let shares = right * offered(settled);
                match size {
                    Size::ProRata(Some(multiple)) => Some(shares * multiple.on(run.sheet)),
                    _ => Some(shares),
                }
            }
        }
    }

    /// What the others leave of the new money.
    fn rest<'s>(
        &self,
        run: &Run<'s>,
        all: Money<'s>,
        purchases: &[Purchase<'s>],
        at: usize,
        price: crate::worksheet::Price<'s>,
    ) -> Option<Purchase<'s>> {
        let taken: Vec<Money<'s>> = purchases
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(_, other)| other.cash_for_fractions.map_or(other.paid, |cash| other.paid + cash))
            .collect();
        let left = all - run.sheet.sum(&taken);
        if left.is_negative().holds() {
            self.refuse_total(run, all, &taken);
            return None;
        }
        Some(purchase(self, &purchases[at].investor, left / price, price, Some(left)))
    }

    fn check_total<'s>(&self, run: &Run<'s>, all: Money<'s>, purchases: &[Purchase<'s>]) -> Option<()> {
        let taken: Vec<Money<'s>> = purchases
            .iter()
            .map(|other| other.cash_for_fractions.map_or(other.paid, |cash| other.paid + cash))
            .collect();
        let together = run.sheet.sum(&taken);
        let differs = || together.less_than(all).holds() || all.less_than(together).holds();
        if self.rounding != Default::default() || !differs() {
            return Some(());
        }
        self.refuse_total(run, all, &taken);
        None
    }

    fn refuse_total<'s>(&self, run: &Run<'s>, all: Money<'s>, taken: &[Money<'s>]) {
        let taken = run.sheet.sum(taken);
        let message = format!(
            "the investors buy for {}, and the new money of the round is {}",
            run.sheet.show(taken.id()),
            run.sheet.show(all.id())
        );
        let help =
            "leave the amount of one investor out, who then takes what the others leave; or leave `new_money` out";
        run.report(Diagnostic::error(Code::ImpossibleDeal, message).at(self.span, "does not add up").help(help));
    }
}

/// The mistake of an investor who buys pro rata and has no right to.
fn without_right(settled: &Settled<'_, '_>, investor: &Investor) -> Diagnostic {
    let table = settled.table;
    let holder = table.find_holder(&investor.name);
    let Some(convertible) = table.convertibles().iter().find(|convertible| Some(convertible.holder) == holder) else {
        return not_a_holder(table, investor);
    };
    let (name, noun) = (&convertible.name, convertible.kind.noun());
    let message = format!("`{}` has no pro rata right: the {noun} `{name}` comes without one", investor.name);
    Diagnostic::error(Code::ImpossibleDeal, message)
        .at(investor.span, "no right to buy")
        .help(format!("write `pro_rata_right = true` in `[steps.{name}]`, or what is bought as an `investment`"))
}

/// The shares that a holder's own SAFEs and notes become.
fn conversions_of<'s>(settled: &Settled<'_, 's>, name: &str, counts: impl Fn(&Convertible) -> bool) -> Vec<Shares<'s>> {
    let table = settled.table;
    let holder = table.find_holder(name);
    table
        .convertibles()
        .iter()
        .zip(&settled.solution.conversions)
        .filter(|(convertible, _)| Some(convertible.holder) == holder && counts(convertible))
        .map(|(_, conversion)| conversion.shares)
        .collect()
}

/// Shares rounded as the deal says, and what they cost: the money offered, where nothing is rounded.
fn purchase<'s>(
    terms: &Terms,
    investor: &str,
    shares: Shares<'s>,
    price: crate::worksheet::Price<'s>,
    offered: Option<Money<'s>>,
) -> Purchase<'s> {
    let investor = investor.into();
    if terms.rounding.new_shares.is_none() {
        let paid = offered.unwrap_or_else(|| shares * price);
        return Purchase { investor, shares, paid, cash_for_fractions: None };
    }
    let shares = rounded(shares, terms.rounding.new_shares);
    let paid = shares * price;
    Purchase { investor, shares, paid, cash_for_fractions: offered.map(|offered| offered - paid) }
}
