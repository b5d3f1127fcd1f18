//! What the reports of a deal may mean: in each reading, the figures that follow from others, and what they are equal to.

use super::Solved;
use super::solve::Deal;
use super::terms::{Basis, Terms, TrancheStatus};
use crate::models::Run;
use crate::number::{Exact, Interval};
use crate::reconcile::{Choice, FindingKind, Reading, Total};
use crate::worksheet::{Money, Reported, dimension};

/// How far-fetched a reading is.
mod rank {
    pub const PRE_MONEY: u32 = 1;
    pub const NET_DEBT: u32 = 5;
    pub const NET_CASH: u32 = 6;
    pub const HOLDING: u32 = 7;
    pub const WHOLE_ROUND: u32 = 8;
}

/// What the investment is a part of, and may have been taken for.
const TOTALS: [Total; 2] = [
    Total {
        part: "investment",
        total: "round",
        finding: FindingKind::RoundTotal,
        phrase: "what all investors of the round paid together",
    },
    Total {
        part: "investment",
        total: "cumulative_cost",
        finding: FindingKind::CumulativeCost,
        phrase: "what was paid for the whole holding, in earlier deals too",
    },
];

impl Terms {
    /// Declares every figure with all its reports, and what they may mean.
    pub(super) fn declare(&self, run: &Run<'_>) {
        run.reported("investment", self.investment.as_ref());
        run.reported("stake", self.stake.as_ref());
        run.reported("valuation", self.valuation.as_ref());
        run.reported("pre_money", self.pre_money.as_ref());
        run.reported("post_money", self.post_money.as_ref());
        run.reported("price_per_share", self.price_per_share.as_ref());
        run.reported("shares_bought", self.shares_bought.as_ref());
        run.reported("fully_diluted_shares_before", self.fully_diluted_shares_before.as_ref());
        run.reported("fully_diluted_shares", self.fully_diluted_shares.as_ref());
        run.reported("net_cash_before", self.net_cash_before.as_ref());
        run.reported("round", self.round.as_ref());
        run.reported("cumulative_cost", self.cumulative_cost.as_ref());
        TOTALS.into_iter().for_each(|total| run.part_of(total));
        for tranche in &self.tranches {
            run.reported(format!("tranches.{}", tranche.name), Some(&tranche.investment));
        }
        run.reading(self.choice_of_value(run));
        run.reading(self.choice_of_tranches(run));
        for (total, name) in [(&self.round, "part-of-round"), (&self.cumulative_cost, "part-of-cumulative-cost")] {
            run.reading(self.choice_of_total(run, total.as_ref(), name));
        }
    }

    /// What the valuation is the value of, and what the stake counts.
    fn choice_of_value(&self, run: &Run<'_>) -> Choice {
        let mut readings: Vec<Reading> = Vec::new();
        if self.valuation.is_none() {
            readings.extend(
                self.solved_as(run, None)
                    .map(|solved| checked(Reading::new("as-reported", 0, "the figures mean what they say"), &solved)),
            );
        } else {
            readings.extend(self.value_readings(run));
        }
        readings.extend(self.parts(run).into_iter().flatten());
        Choice { about: "valuation".to_string(), is_stated: self.basis.is_some(), readings }
    }

    /// The readings of a valuation, the stated one first.
    fn value_readings(&self, run: &Run<'_>) -> Vec<Reading> {
        let mut readings: Vec<(Basis, Reading)> = Vec::new();
        let mut add = |basis: Basis, reading: Option<Reading>| readings.extend(reading.map(|reading| (basis, reading)));
        add(Basis::PostMoney, self.equation(run, Basis::PostMoney, 0, "post-money", "the valuation is post-money"));
        if self.proceeds.issues_shares() {
            let phrase = "the valuation is pre-money";
            add(Basis::PreMoney, self.equation(run, Basis::PreMoney, rank::PRE_MONEY, "pre-money", phrase));
        }
        if self.basis == Some(Basis::Secondary) {
            add(
                Basis::Secondary,
                self.equation(run, Basis::Secondary, 0, "secondary", "the valuation is that of old shares"),
            );
        }
        if self.net_cash_before.is_some() {
            let phrase = "the valuation is an enterprise value";
            add(Basis::Enterprise, self.equation(run, Basis::Enterprise, rank::NET_DEBT, "enterprise-value", phrase));
        } else {
            add(Basis::Enterprise, self.with_net_debt(run));
            add(Basis::Enterprise, self.with_net_cash(run));
        }
        // A stable sort: what is stated comes first, everything else stays in its order.
        readings.sort_by_key(|(basis, _)| self.basis.is_some_and(|stated| stated != *basis));
        readings.into_iter().map(|(_, reading)| reading).collect()
    }

    /// The deal with its valuation read in one way, and nothing named.
    fn solved_as<'s>(&self, run: &Run<'s>, basis: Option<Basis>) -> Option<Solved<'s>> {
        let mut known = self.known_without_valuation(run.sheet, None);
        self.add_valuation(run.sheet, &mut known, basis);
        run.sheet.without_names(|| self.solve_known(run.sheet, known))
    }

    /// A reading in which every figure that follows from others is equal to what follows.
    fn equation(&self, run: &Run<'_>, basis: Basis, rank: u32, name: &'static str, phrase: &str) -> Option<Reading> {
        let solved = self.solved_as(run, Some(basis))?;
        let mut reading = checked(Reading::new(name, rank, phrase), &solved);
        let same = match basis {
            Basis::PreMoney => self.pre_money.as_ref(),
            Basis::PostMoney => self.post_money.as_ref(),
            _ => None,
        };
        // Where the value is also reported by its own name, the two are one figure.
        if let (Some(same), Some(valuation)) = (same, &self.valuation) {
            reading = reading.equal(same.on(run.sheet), valuation.on(run.sheet));
        }
        Some(reading)
    }

    /// The value of the business with its debt: the equity before the deal is what the debt leaves of it. More debt than
    /// a quarter of the value is left out, as it would save any figure.
    fn with_net_debt(&self, run: &Run<'_>) -> Option<Reading> {
        let (reading, valuation, equity) = self.enterprise_before(run, "enterprise-value", rank::NET_DEBT)?;
        let limit = Interval::between(Exact::ratio(3, 4)?, Exact::ONE);
        Some(reading.within(equity / valuation, limit).resting_on("net debt before the deal", valuation - equity))
    }

    /// The same for a company with more cash than debt.
    fn with_net_cash(&self, run: &Run<'_>) -> Option<Reading> {
        let (reading, valuation, equity) =
            self.enterprise_before(run, "enterprise-value-with-net-cash", rank::NET_CASH)?;
        let limit = Interval::between(Exact::ratio(3, 4)?, Exact::ONE);
        Some(reading.within(valuation / equity, limit).resting_on("net cash before the deal", equity - valuation))
    }

    fn enterprise_before<'s>(
        &self,
        run: &Run<'s>,
        name: &'static str,
        rank: u32,
    ) -> Option<(Reading, Money<'s>, Money<'s>)> {
        let valuation = self.valuation.as_ref()?.on(run.sheet);
        let solved = self.solved_as(run, None)?;
        let equity = self.equity_before(run, &solved)?;
        let reading =
            checked(Reading::new(name, rank, "the valuation is an enterprise value before the deal"), &solved);
        Some((reading, valuation, equity))
    }

    /// Equity before the deal. What is all paid out again was all there before: then it is the value after it.
    fn equity_before<'s>(&self, run: &Run<'s>, solved: &Solved<'s>) -> Option<Money<'s>> {
        let Deal { pre_money, post_money, new_money, .. } = solved.deal;
        let paid_out = self.paid_out(run.sheet, &solved.uses, new_money?);
        match paid_out {
            Some(paid_out) if Some(paid_out.id()) == new_money.map(|money| money.id()) => post_money,
            Some(paid_out) => Some(pre_money? + paid_out),
            None => pre_money,
        }
    }

    /// The stake counts all that is held after the deal, so that the money bought at most that; or the money counts
    /// all investors, so that the stake cost at most that.
    fn parts(&self, run: &Run<'_>) -> Option<[Reading; 2]> {
        let (stake, investment) = (self.stake.as_ref()?, self.investment.as_ref()?);
        let value = self.valuation.as_ref().or(self.post_money.as_ref())?.on(run.sheet);
        let (stake, investment) = (stake.on(run.sheet), investment.on(run.sheet));
        let (bought, paid) = ((investment / value).as_stake(), value * stake);
        let phrase = "the stake is all that is held after the deal, bought in part before it";
        let holding = Reading::new("holding", rank::HOLDING, phrase);
        let phrase = "the investment is that of the whole round and the stake one investor's";
        let whole_round = Reading::new("whole-round", rank::WHOLE_ROUND, phrase);
        Some([
            holding.within(bought / stake, at_most_all()).resting_on("the part held before", stake - bought),
            whole_round.within(paid / investment, at_most_all()).resting_on("that investor's own money", paid),
        ])
    }

    /// One investor cannot have paid more than all of them, nor for one deal more than for all of them.
    fn choice_of_total(&self, run: &Run<'_>, total: Option<&Reported<dimension::Money>>, name: &'static str) -> Choice {
        let reading = self.investment.as_ref().zip(total).map(|(investment, total)| {
            let part = investment.on(run.sheet) / total.on(run.sheet);
            Reading::new(name, 0, "the investment is a part of the total").within(part, at_most_all())
        });
        Choice { about: name.to_string(), is_stated: false, readings: reading.into_iter().collect() }
    }

    /// Whether the investment is the sum of all tranches, or only of what is paid.
    fn choice_of_tranches(&self, run: &Run<'_>) -> Choice {
        let mut readings = Vec::new();
        if let Some(investment) = &self.investment {
            let investment = investment.on(run.sheet);
            let all = self.tranche_amounts(run, |_| true);
            let paid = self.tranche_amounts(run, |status| status == TrancheStatus::Paid);
            if !all.is_empty() {
                let reading = Reading::new("all-tranches", 0, "the investment counts every tranche");
                readings.push(reading.equal(investment, run.sheet.sum(&all)));
                if paid.len() < all.len() && !paid.is_empty() {
                    let reading = Reading::new("paid-tranches", 1, "the investment counts only what is paid");
                    readings.push(reading.equal(investment, run.sheet.sum(&paid)));
                }
            }
        }
        Choice { about: "tranches".to_string(), is_stated: false, readings }
    }

    fn tranche_amounts<'s>(&self, run: &Run<'s>, counts: impl Fn(TrancheStatus) -> bool) -> Vec<Money<'s>> {
        let counted = self.tranches.iter().filter(|tranche| counts(tranche.status));
        counted.map(|tranche| tranche.investment.on(run.sheet)).collect()
    }
}

/// Above nought and at most one.
fn at_most_all() -> Interval {
    Interval { high: Interval::point(Exact::ONE).high, ..Interval::positive() }
}

/// A reading with an equation for every figure that also follows from others.
fn checked(mut reading: Reading, solved: &Solved<'_>) -> Reading {
    reading.equal.extend(solved.checks.iter().map(|check| (check.reported, check.implied)));
    reading
}
