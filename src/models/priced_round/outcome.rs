//! What a round's report says.

use super::build::method_in_words;
use super::coupled::DIGITS;
use super::dilution::dilution;
use super::letters::letters;
use super::purchases::{Purchase, Settled};
use super::residuals::residuals;
use super::round::{Method, Valuation};
use super::system::Governing;
use super::terms::Terms;
use crate::captable::CapTable;
use crate::models::Run;
use crate::models::ownership::{self, Holdings, Ownership};
use crate::report::{Cell, Figures, Prose, Section, Table};
use crate::worksheet::{Money, Shares};

/// The round's sums.
pub struct Sums<'s> {
    /// All that is paid.
    pub new_money: Money<'s>,
    /// All that is sold for it.
    pub new_shares: Shares<'s>,
    /// The value of all shares after the round.
    pub post_money: Money<'s>,
    /// The same without the new money.
    pub pre_money: Money<'s>,
}

impl Terms {
    /// The whole section of the report; names every figure.
    pub(super) fn outcome<'s>(
        &self,
        run: &Run<'s>,
        settled: &Settled<'_, 's>,
        bought: &[Purchase<'s>],
        after: &CapTable,
    ) -> Section {
        let solution = settled.solution;
        settled.before.total.named("fully_diluted_before");
        solution.price.named("price_per_share");
        solution.fixed_shares.named("fixed_shares");
        if let Some(promised) = solution.promised {
            promised.named("promised_away");
        }
        if let Some(found) = solution.found_money {
            found.named("anti_dilution.new_money");
        }
        name_shares(settled, bought);
        // Where nothing is rounded, the sum of all holdings is the solution itself.
        let total = (self.rounding == Default::default()).then_some(solution.fully_diluted);
        let now = Ownership::of(run.sheet, after, self.counts, total).named(after);
        let sums = self.sums(run, settled, bought, &now);
        let mut section = Section::new(self.title(run));
        section.prose(self.lead(settled, &sums));
        section.figures(self.figures(settled, &sums, &now));
        section.table(money_in(bought, &sums, &now));
        section.table(conversions(run, settled, &now));
        section.table(letters(settled));
        section.table(adjustments(settled));
        section.table(residuals(settled, bought));
        if let Some(found) = solution.found_money {
            section.prose(found_in_words(found));
        }
        let holdings = Holdings::of(run.sheet, Some((settled.table, settled.before)), (after, &now));
        ownership::report(&holdings, &mut section);
        section.table(dilution(settled, &sums, &now, after, bought));
        section
    }

    fn title(&self, run: &Run<'_>) -> String {
        match &run.company.name {
            Some(company) => format!("{} of {company}", self.class),
            None => self.class.clone(),
        }
    }

    fn sums<'s>(
        &self,
        run: &Run<'s>,
        settled: &Settled<'_, 's>,
        bought: &[Purchase<'s>],
        now: &Ownership<'s>,
    ) -> Sums<'s> {
        let paid: Vec<Money<'s>> = bought.iter().map(|purchase| purchase.paid).collect();
        let shares: Vec<Shares<'s>> = bought.iter().map(|purchase| purchase.shares).collect();
        let demand = settled.round.demand;
        let only_money = demand.asked().is_nothing() && demand.pro_rata.is_none();
        // Where nothing is rounded, what was offered is what is paid.
        let offered = demand.money.filter(|_| only_money && self.rounding == Default::default());
        let new_money = offered.unwrap_or_else(|| run.sheet.sum(&paid)).named("new_money");
        let new_shares = run.sheet.sum(&shares).named("new_shares");
        let post_money = (now.total * settled.solution.price).named("post_money");
        let pre_money = (post_money - new_money).named("pre_money");
        Sums { new_money, new_shares, post_money, pre_money }
    }

    fn lead<'s>(&self, settled: &Settled<'_, 's>, sums: &Sums<'s>) -> Prose {
        let prose = Prose::default().figure(sums.new_money).words(" of new money at ");
        let prose = prose.figure(settled.solution.price).words(" per share values the company at ");
        let prose = prose.figure(sums.post_money).words(" after the round and ").figure(sums.pre_money);
        let prose = prose.words(format!(" before it. Fully diluted counts {}", self.counts.in_words()));
        let has_conversions = !settled.round.instruments.is_empty();
        match settled.round.valuation {
            Valuation::PreMoney(_) if has_conversions || self.method != Method::PercentOwnership => {
                prose.words(format!("; {}.", method_in_words(self.method)))
            }
            _ => prose.words("."),
        }
    }

    fn figures<'s>(&self, settled: &Settled<'_, 's>, sums: &Sums<'s>, now: &Ownership<'s>) -> Figures {
        let solution = settled.solution;
        let converted: Vec<Shares<'s>> = solution.conversions.iter().map(|conversion| conversion.shares).collect();
        let sheet = sums.new_money.sheet();
        let converted = (!converted.is_empty()).then(|| sheet.sum(&converted).named("converted_shares"));
        // What the negotiated value leaves for those who held shares before: the effect of the pool shuffle.
        let effective = (settled.before.total * solution.price).named("effective_pre_money");
        Figures::new("The round")
            .row("Price per share", solution.price)
            .row("Pre-money valuation", sums.pre_money)
            .row("Effective pre-money, without the pool and what converts", effective)
            .row("Post-money valuation", sums.post_money)
            .row("New money", sums.new_money)
            .row("New shares", sums.new_shares)
            .maybe("Shares from SAFEs and notes", converted)
            .maybe("Pool increase", solution.pool_increase.map(|increase| increase.named("pool_increase")))
            .row("Fully diluted shares before", settled.before.total)
            .row("Fully diluted shares after", now.total)
    }
}

/// Names what is bought and converted after the deal, before the holdings that it makes are named after their holders.
fn name_shares(settled: &Settled<'_, '_>, bought: &[Purchase<'_>]) {
    for purchase in bought {
        purchase.shares.named(&format!("investors.{}.shares", purchase.investor));
    }
    for (instrument, conversion) in settled.round.instruments.iter().zip(&settled.solution.conversions) {
        conversion.shares.named(&format!("conversions.{}.shares", instrument.name));
    }
}

/// How the money was found that a weighted average counts.
fn found_in_words(found: Money<'_>) -> Prose {
    let why = "The new money depends on the price, and the price on the new money, through the weighted average. Both were \
               found by bracketing: the average counts ";
    let tolerance = format!(" of new money, which is what the new shares cost to {DIGITS} significant digits.");
    Prose::new(why).figure(found).words(tolerance)
}

fn money_in<'s>(bought: &[Purchase<'s>], sums: &Sums<'s>, now: &Ownership<'s>) -> Table {
    let mut table = Table::new("Money in", &["Investor", "Pays", "Shares", "Part of the company"]);
    for purchase in bought {
        let name = &purchase.investor;
        purchase.paid.named(&format!("investors.{name}.paid"));
        let stake = (purchase.shares / now.total).named(&format!("investors.{name}.stake"));
        table.row([name.to_string().into(), purchase.paid.into(), purchase.shares.into(), stake.into()]);
    }
    let stake = (sums.new_shares / now.total).named("new_stake");
    table.row(["All".into(), sums.new_money.into(), sums.new_shares.into(), stake.into()]);
    table
}

fn conversions<'s>(run: &Run<'s>, settled: &Settled<'_, 's>, now: &Ownership<'s>) -> Table {
    let columns = ["Instrument", "Converts", "Cap price", "Discounted", "Governed by", "Below round", "Shares"];
    let mut table = Table::new("What SAFEs and notes become", &columns);
    for (instrument, conversion) in settled.round.instruments.iter().zip(&settled.solution.conversions) {
        let name = |figure: &str| format!("conversions.{}.{figure}", instrument.name);
        conversion.capitalization.map(|shares| shares.named(&name("capitalization")));
        conversion.cap_price.map(|price| price.named(&name("cap_price")));
        conversion.discount_price.map(|price| price.named(&name("discount_price")));
        conversion.conversion_price.named(&name("conversion_price"));
        let shares = conversion.shares;
        (shares / now.total).named(&name("stake"));
        (shares * settled.solution.price).named(&name("value"));
        let saved = match conversion.governing {
            Governing::RoundPrice => None,
            _ => Some(settled.solution.price - conversion.conversion_price),
        };
        let saved = saved.map(|saved| {
            saved.named(&name("below_round_price"));
            (saved / settled.solution.price).as_rate().named(&name("discount_to_round"))
        });
        run.state(&name("governed_by"), conversion.governing.name());
        table.row([
            Cell::from(instrument.name.to_string()),
            instrument.amount.into(),
            conversion.cap_price.into(),
            conversion.discount_price.into(),
            conversion.governing.name().into(),
            saved.into(),
            shares.into(),
        ]);
    }
    table.note = "The lowest price governs: of the cap, of the discount, or the price of the round itself.".to_string();
    table
}

fn adjustments(settled: &Settled<'_, '_>) -> Table {
    let columns = ["Class", "Issue price", "Price before", "Price after", "Ratio", "Shares gained"];
    let mut table = Table::new("Anti-dilution: conversion prices", &columns);
    for (class, adjustment) in settled.round.protected.iter().zip(&settled.solution.adjustments) {
        let name = |figure: &str| format!("anti_dilution.{}.{figure}", class.name);
        adjustment.conversion_price.named(&name("conversion_price"));
        adjustment.conversion_ratio.named(&name("conversion_ratio"));
        adjustment.gained.named(&name("gained"));
        table.row([
            Cell::from(class.name.to_string()),
            class.original_issue_price.into(),
            class.conversion_price.into(),
            adjustment.conversion_price.into(),
            adjustment.conversion_ratio.into(),
            adjustment.gained.into(),
        ]);
    }
    table
}
