//! What a deal's report says.

use super::Solved;
use super::solve::{Check, Deal};
use super::terms::{Basis, Proceeds, Terms, TrancheStatus};
use crate::models::Run;
use crate::report::words::capital;
use crate::report::{Cell, Figures, Prose, Section, Table};
use crate::worksheet::{Dimension, Money, Quantity, Reported, Stake, dimension};

impl Terms {
    /// The whole section of the report.
    pub(super) fn outcome(&self, run: &Run<'_>, solved: &Solved<'_>) -> Section {
        let mut section = Section::new(self.title(run));
        let money = self.where_the_money_goes(run, solved);
        if let Some(lead) = self.lead(solved, money.equity_before) {
            section.prose(lead);
        }
        section.figures(self.deal_figures(&solved.deal));
        section.table(checks(run, &solved.checks));
        section.table(self.reports(run, solved));
        section.table(self.readings(run, solved));
        self.add_proceeds(run, solved, &money, &mut section);
        section.figures(self.step_up(run, solved, money.equity_before));
        section.table(self.tranches(run, &solved.deal));
        section.figures(self.comparisons(run, &solved.deal));
        section
    }

    fn title(&self, run: &Run<'_>) -> String {
        match (&self.investor, &run.company.name) {
            (Some(holder), Some(company)) if self.is_holding() => format!("What {holder} holds of {company}"),
            (Some(investor), Some(company)) => format!("{investor} invests in {company}"),
            (Some(investor), None) => format!("{investor} invests"),
            (None, Some(company)) => format!("A round of {company}"),
            (None, None) => "The deal".to_string(),
        }
    }

    /// Whether a holding is valued, and nothing bought.
    pub(super) fn is_holding(&self) -> bool {
        self.proceeds == Proceeds::Nobody
    }

    /// The finding in a sentence or two.
    fn lead(&self, solved: &Solved<'_>, equity_before: Option<Money<'_>>) -> Option<Prose> {
        let Deal { investment, stake, pre_money, post_money, new_money, .. } = solved.deal;
        if self.is_holding() {
            let prose = Prose::default().words("A holding of ").figure(stake?).words(", worth ").figure(investment?);
            return Some(prose.words(", values all of the company at ").figure(post_money?).words("."));
        }
        let mut prose = Prose::default().figure(investment?).words(" for ").figure(stake?);
        prose = prose.words(" values all of the company at ").figure(post_money?).words(" after the deal");
        let issues_shares = new_money.and_then(|money| money.peek()).is_some_and(|money| money.is_positive());
        prose = match (
            issues_shares,
            equity_before.filter(|equity| Some(equity.id()) != pre_money.map(|money| money.id())),
        ) {
            (false, _) => prose.words(", and before it alike, as no shares are issued"),
            (true, Some(equity)) => {
                prose.words(". As money is paid out to the old holders, it was worth ").figure(equity).words(" before")
            }
            (true, None) => prose.words(" and ").figure(pre_money?).words(" before the new money"),
        };
        if solved.assumed_post_money {
            prose = prose.words(". No report says what the valuation means; it is read as post-money");
        }
        Some(prose.words("."))
    }

    fn deal_figures(&self, deal: &Deal<'_>) -> Figures {
        let (title, money) = match self.is_holding() {
            true => ("The holding", "Worth of the holding"),
            false => ("The deal", "Investment"),
        };
        Figures::new(title)
            .maybe(money, deal.investment)
            .maybe("Stake", deal.stake)
            .maybe("Post-money valuation", deal.post_money)
            .maybe("Pre-money valuation", deal.pre_money.filter(|_| !self.is_holding()))
            .maybe("Price per share", deal.price_per_share)
            .maybe("Shares bought", deal.shares_bought)
            .maybe("Fully diluted shares before", deal.fully_diluted_shares_before)
            .maybe("Fully diluted shares after", deal.fully_diluted_shares)
    }

    /// The deal computed again with every other report of its investment and stake.
    fn reports(&self, run: &Run<'_>, solved: &Solved<'_>) -> Table {
        let mut table =
            Table::new("The same deal as others reported it", &["Investment", "Stake", "Post-money", "Pre-money"]);
        let investments: Vec<Money<'_>> = every_report(run, self.investment.as_ref());
        let stakes: Vec<Stake<'_>> = every_report(run, self.stake.as_ref());
        if investments.len() * stakes.len() < 2 || solved.uses.investment.is_some() {
            return table;
        }
        for (at, (investment, stake)) in pairs(&investments, &stakes).enumerate() {
            let post_money = investment / stake;
            let new_money = self.proceeds.issues_shares().then(|| match solved.deal.new_money {
                Some(round) if self.round.is_some() => round,
                _ => investment,
            });
            let pre_money = new_money.map_or(post_money, |new_money| post_money - new_money);
            let number = at + 1;
            post_money.named(&format!("reports.{number}.post_money"));
            pre_money.named(&format!("reports.{number}.pre_money"));
            table.row([investment.into(), stake.into(), post_money.into(), pre_money.into()]);
        }
        table.note = "The first report is the one that is computed with.".to_string();
        table
    }

    /// A valuation of which nobody said what it is, read in every way.
    fn readings(&self, run: &Run<'_>, solved: &Solved<'_>) -> Table {
        let mut table =
            Table::new("The reported valuation, read in every way", &["Read as", "Post-money", "Stake it gives"]);
        let (Some(valuation), None, Some(investment)) = (&self.valuation, self.basis, solved.deal.investment) else {
            return table;
        };
        let valuation = valuation.on(run.sheet).named("valuation");
        let mut reading = |basis: Basis, name: &str, post_money: Money<'_>| {
            let stake = (investment / post_money).as_stake().named(&format!("{name}.stake"));
            table.row([Cell::from(basis.noun()), post_money.into(), stake.into()]);
        };
        reading(Basis::PostMoney, "if_post_money", valuation);
        if let Some(new_money) = solved.deal.new_money.filter(|_| self.proceeds.issues_shares()) {
            let post_money = (valuation + new_money).named("if_pre_money.post_money");
            reading(Basis::PreMoney, "if_pre_money", post_money);
        }
        table
    }

    fn step_up(&self, run: &Run<'_>, solved: &Solved<'_>, equity_before: Option<Money<'_>>) -> Figures {
        let Some(previous) = &self.previous else {
            return Figures::default();
        };
        let Some(before) = run.required::<dimension::Money>(previous, "post_money") else {
            return Figures::default();
        };
        let headline = solved.deal.post_money.map(|value| (value / before).as_multiple().named("step_up"));
        let like_for_like = equity_before.map(|equity| (equity / before).as_multiple().named("step_up_like_for_like"));
        let per_share = run
            .figure::<dimension::Price>(previous, "price_per_share")
            .zip(solved.deal.price_per_share)
            .map(|(before, now)| (now / before).as_multiple().named("step_up_per_share"));
        Figures::new(format!("Step-up on {}", previous.step))
            .row("Post-money of the previous round", before)
            .maybe("Headline: post-money on post-money", headline)
            .maybe("Like for like: equity before this deal", like_for_like)
            .maybe("Per share", per_share)
    }

    /// What is paid, and what is only promised.
    fn tranches(&self, run: &Run<'_>, deal: &Deal<'_>) -> Table {
        let mut table = Table::new("Tranches", &["Tranche", "Status", "Amount", "Money so far", "Stake so far"]);
        let Some(pre_money) = deal.pre_money else {
            return table;
        };
        let mut order: Vec<_> = self.tranches.iter().collect();
        order.sort_by_key(|tranche| tranche.status as u8);
        let mut so_far: Option<Money<'_>> = None;
        for tranche in order {
            let amount = tranche.investment.on(run.sheet);
            let total = so_far.map_or(amount, |before| before + amount);
            so_far = Some(total);
            total.named(&format!("tranches.{}.money_so_far", tranche.name));
            let stake =
                (total / (pre_money + total)).as_stake().named(&format!("tranches.{}.stake_so_far", tranche.name));
            let name = tranche.name.replace('-', " ");
            table.row([name.into(), tranche.status.noun().into(), amount.into(), total.into(), stake.into()]);
        }
        if self.tranches.iter().any(|tranche| tranche.status != TrancheStatus::Paid) {
            table.note = "Only what is paid has been paid: the later rows hold if the promises are kept, at the same pre-money value.".to_string();
        }
        table
    }

    fn comparisons(&self, run: &Run<'_>, deal: &Deal<'_>) -> Figures {
        let Some(investment) = deal.investment else {
            return Figures::default();
        };
        let title = if self.is_holding() { "The holding compared" } else { "The investment compared" };
        self.compared_with.iter().fold(Figures::new(title), |figures, entry| {
            let other = entry.figure.on(run.sheet);
            let share = (investment / other).as_rate().named(&format!("compared_with.{}", entry.name));
            figures.row(format!("As a part of {}", entry.label), share)
        })
    }
}

/// A figure as each report has it, the one that is computed with first.
pub(super) fn every_report<'s, U: Dimension>(run: &Run<'s>, figure: Option<&Reported<U>>) -> Vec<Quantity<'s, U>> {
    figure.map_or_else(Vec::new, |figure| {
        std::iter::once(figure.on(run.sheet)).chain(figure.others_on(run.sheet)).collect()
    })
}

fn pairs<'a, A: Copy, B: Copy>(left: &'a [A], right: &'a [B]) -> impl Iterator<Item = (A, B)> + 'a {
    left.iter().flat_map(move |left| right.iter().map(move |right| (*left, *right)))
}

/// What a table calls a figure.
fn label(name: &str) -> String {
    capital(&name.replace("_money", "-money valuation").replace('_', " "))
}

/// What was reported beside what follows from the other figures.
fn checks(run: &Run<'_>, checks: &[Check]) -> Table {
    let mut table =
        Table::new("Reported, and what the other figures imply", &["Figure", "Reported", "Implied", "Difference"]);
    for check in checks {
        let difference = run.sheet.difference(check.reported, check.implied);
        run.sheet.give_name(check.reported, &format!("reported.{}", check.name));
        run.sheet.give_name(difference, &format!("difference.{}", check.name));
        table.row([
            Cell::from(label(check.name)),
            Cell::Line(check.reported),
            Cell::Line(check.implied),
            Cell::Line(difference),
        ]);
    }
    table
}
