//! Where the money goes, and what the old holders receive and keep.

use super::Solved;
use super::legs::LegUse;
use super::solve::Deal;
use super::terms::{Basis, Proceeds, Terms};
use crate::models::Run;
use crate::number::Exact;
use crate::report::{Cell, Figures, Section, Table};
use crate::worksheet::{Money, Rate, Stake};

/// What becomes of the money.
#[derive(Clone, Copy, Debug)]
pub struct MoneyUse<'s> {
    /// What the old holders receive of the new money, if any of it is distributed.
    pub paid_out: Option<Money<'s>>,
    /// What the company keeps of it.
    pub kept: Option<Money<'s>>,
    /// All of the company before the deal: what the old holders had.
    pub equity_before: Option<Money<'s>>,
}

impl Terms {
    /// Follows the money.
    pub(super) fn where_the_money_goes<'s>(&self, run: &Run<'s>, solved: &Solved<'s>) -> MoneyUse<'s> {
        let Deal { new_money, pre_money, .. } = solved.deal;
        let paid_out = new_money.and_then(|money| self.paid_out(run.sheet, &solved.uses, money));
        let paid_out = paid_out.map(|money| money.named("paid_out"));
        let equity_before = match (pre_money, paid_out) {
            (Some(pre_money), Some(paid_out)) => Some(pre_money + paid_out),
            (pre_money, _) => pre_money,
        };
        let kept = match (new_money, paid_out) {
            (Some(new_money), Some(paid_out)) => Some(new_money - paid_out),
            (new_money, _) => new_money,
        };
        MoneyUse {
            paid_out,
            kept: kept.map(|money| money.named("kept_by_company")),
            equity_before: equity_before.map(|money| money.named("equity_before")),
        }
    }

    /// Adds what becomes of the money, and of the old holders.
    pub(super) fn add_proceeds<'s>(
        &self,
        run: &Run<'s>,
        solved: &Solved<'s>,
        money: &MoneyUse<'s>,
        section: &mut Section,
    ) {
        let deal = &solved.deal;
        if money.paid_out.is_some() {
            section.figures(use_figures(deal, money));
            section.table(by_use(run, deal));
        }
        section.table(self.dilution_by_leg(run, deal, &solved.uses.legs));
        // Of a holding nothing changes hands: the other holders have no before and after.
        if !self.is_holding() {
            section.figures(self.old_holders(run, solved, money.paid_out));
            section.table(self.holders(run, deal, money.paid_out));
        }
        section.figures(self.enterprise(run, deal, money));
    }

    /// The business without its cash. New money that stays adds as much to cash as to equity, so it does not move.
    fn enterprise<'s>(&self, run: &Run<'s>, deal: &Deal<'s>, money: &MoneyUse<'s>) -> Figures {
        let figures = Figures::new("Without net cash");
        if let Some(cash) = &self.net_cash_before {
            let cash_before = cash.on(run.sheet).named("net_cash_before");
            let cash_after = money.kept.map(|kept| (cash_before + kept).named("net_cash_after"));
            let enterprise =
                deal.post_money.zip(cash_after).map(|(equity, cash)| (equity - cash).named("enterprise_value"));
            return figures
                .row("Net cash before", cash_before)
                .maybe("Net cash after", cash_after)
                .maybe("Enterprise value", enterprise);
        }
        let (Some(valuation), Some(Basis::Enterprise), Some(equity)) =
            (&self.valuation, self.basis, money.equity_before)
        else {
            return figures;
        };
        let enterprise = valuation.on(run.sheet).named("enterprise_value");
        let cash = (equity - enterprise).named("net_cash_before");
        figures.row("Enterprise value", enterprise).row("Net cash before (negative: net debt)", cash)
    }

    fn old_holders<'s>(&self, run: &Run<'s>, solved: &Solved<'s>, paid_out: Option<Money<'s>>) -> Figures {
        let deal = &solved.deal;
        let (Some(stake), Some(post_money)) = (deal.stake, deal.post_money) else {
            return Figures::default();
        };
        let sold = secondary(run, solved, self.proceeds, deal);
        let received = match (sold, paid_out) {
            (Some(sold), Some(paid)) => Some(sold + paid),
            (one, other) => one.or(other),
        };
        // In a round, others buy new shares too.
        let bought = deal.dilution.filter(|_| self.round.is_some()).unwrap_or(stake);
        let kept = bought.complement().named("old_holders.stake");
        let worth = (post_money * kept).named("old_holders.value_kept");
        let retained = deal.dilution.map(|dilution| dilution.complement().named("old_holders.retained"));
        Figures::new("The old holders together")
            .maybe("Receive", received.map(|money| money.named("old_holders.received")))
            .row("Keep", kept)
            .row("Worth, at the price of the deal", worth)
            .maybe("Diluted by new shares", deal.dilution)
            .maybe("Of every part held before, remains", retained)
    }

    /// What the old holders' part shrinks by, leg by leg.
    fn dilution_by_leg<'s>(&self, run: &Run<'s>, deal: &Deal<'s>, legs: &[LegUse<'s>]) -> Table {
        let mut table = Table::new("Legs", &["Money", "Amount", "Stake bought", "Dilutes the old holders by"]);
        let old_part = deal.dilution.map(|dilution| dilution.complement());
        for (terms, leg) in self.legs.iter().zip(legs) {
            let bought = match (leg.part_of_old, old_part, deal.post_money) {
                // Shares as a part of the old ones, times the old ones as a part of all.
                (Some(part), Some(old), _) => Some((old * part).as_stake()),
                (None, _, Some(post_money)) => Some((leg.investment / post_money).as_stake()),
                _ => None,
            };
            let nothing: Stake<'s> = run.sheet.constant(Exact::ZERO);
            let diluting = if leg.proceeds.issues_shares() { bought } else { Some(nothing) };
            table.row([
                format!("{}: {}", terms.name.replace('-', " "), leg.proceeds.noun()).into(),
                leg.investment.into(),
                bought.into(),
                diluting.into(),
            ]);
        }
        table
    }

    /// What each named holder has before and after, if it sells nothing.
    fn holders<'s>(&self, run: &Run<'s>, deal: &Deal<'s>, paid_out: Option<Money<'s>>) -> Table {
        let mut table = Table::new(
            "A holder who sells nothing",
            &["Holder", "Before", "After", "Cash received", "Worth of the rest"],
        );
        let (Some(dilution), Some(post_money)) = (deal.dilution, deal.post_money) else {
            return table;
        };
        for holder in &self.holders {
            let name = |figure: &str| format!("holders.{}.{figure}", holder.name);
            let before: Stake<'s> = holder.figure.on(run.sheet);
            let after = (before * dilution.complement()).named(&name("stake_after"));
            let cash = paid_out.map(|paid| (paid * before).named(&name("cash_received")));
            let worth = (post_money * after).named(&name("value_kept"));
            table.row([holder.label.clone().into(), before.into(), after.into(), cash.into(), worth.into()]);
        }
        table
    }
}

fn use_figures<'s>(deal: &Deal<'s>, money: &MoneyUse<'s>) -> Figures {
    let if_included = deal
        .post_money
        .zip(money.paid_out)
        .map(|(post_money, paid_out)| (post_money - paid_out).named("equity_after_if_valued_before_distribution"));
    Figures::new("Where the money goes")
        .maybe("Paid out to the old holders", money.paid_out)
        .maybe("Kept by the company", money.kept)
        .maybe("Equity before the deal", money.equity_before)
        .maybe("Equity after, if priced before the payout", if_included)
}

/// Equity before the deal, A/s − A + D, for three uses of the new money.
fn by_use<'s>(run: &Run<'s>, deal: &Deal<'s>) -> Table {
    let title = "Equity before the deal, by use of the money";
    let mut table = Table::new(title, &["Paid out to the old holders", "Amount", "Equity before"]);
    let (Some(new_money), Some(pre_money)) = (deal.new_money, deal.pre_money) else {
        return table;
    };
    for (label, name, percent) in [("nothing", "nothing", 0), ("half", "half", 50), ("all", "all", 100)] {
        let share: Rate<'s> = run.sheet.constant(Exact::ratio(percent, 100).unwrap_or_default());
        let paid_out = new_money * share;
        let equity = (pre_money + paid_out).named(&format!("equity_before_if_paid_out.{name}"));
        table.row([Cell::from(label), paid_out.into(), equity.into()]);
    }
    table
}

/// What sellers receive.
fn secondary<'s>(run: &Run<'s>, solved: &Solved<'s>, proceeds: Proceeds, deal: &Deal<'s>) -> Option<Money<'s>> {
    if solved.uses.legs.is_empty() {
        return deal.investment.filter(|_| proceeds == Proceeds::Sellers);
    }
    let sold: Vec<Money<'s>> =
        solved.uses.legs.iter().filter(|leg| leg.proceeds == Proceeds::Sellers).map(|leg| leg.investment).collect();
    (!sold.is_empty()).then(|| run.sheet.sum(&sold))
}
