//! What a scenario says of a deal.

mod entries;
mod headline;
mod holdings;
mod parts;

pub use crate::report::chart::Status;
pub use entries::Entry;
pub use headline::{Include, IncludeKind};
pub use holdings::{Seller, StakeOf};
pub use parts::{Basis, Leg, Proceeds, Tranche, TrancheStatus};

use std::borrow::Cow;
use std::sync::Arc;

use super::before_and_after::{before_and_after, own_currency, rest_on_new_money};
use super::mistakes;
use crate::models::Reference;
use crate::number::Interval;
use crate::scenario::{Range, Section};
use crate::worksheet::{Claim, Reported, Worksheet, dimension};
use entries::entries;
use parts::{leg, tranche};

/// The part of the new money that is paid out to the old holders: an amount, or a share of it.
#[derive(Clone, Debug)]
pub enum PaidOut {
    Amount(Reported<dimension::Money>),
    Share(Reported<dimension::Rate>),
}

/// All that is said of a deal.
#[derive(Clone, Debug)]
pub struct ReportedDeal {
    pub(super) investor: Option<String>,
    pub(super) investment: Option<Reported<dimension::Money>>,
    pub(super) stake: Option<Reported<dimension::Stake>>,
    /// Which shares the stake is a part of, where that is said.
    pub(super) stake_of: Option<StakeOf>,
    /// The buyer's part of the company before the deal.
    pub(super) held_before: Option<Reported<dimension::Stake>>,
    /// Whether it had one of which nobody reported how large it was.
    pub(super) holds_already: bool,
    /// The buyer's part of the company after it, all that it holds.
    pub(super) stake_after: Option<Reported<dimension::Stake>>,
    pub(super) pre_money: Option<Reported<dimension::Money>>,
    pub(super) post_money: Option<Reported<dimension::Money>>,
    pub(super) valuation: Option<Reported<dimension::Money>>,
    /// The reports of a valuation that may be two figures, one before the new money and one after it.
    unexplained: Option<Reported<dimension::Money>>,
    pub(super) basis: Option<Basis>,
    pub(super) price_per_share: Option<Reported<dimension::Price>>,
    pub(super) shares_bought: Option<Reported<dimension::Shares>>,
    pub(super) fully_diluted_shares: Option<Reported<dimension::Shares>>,
    pub(super) fully_diluted_shares_before: Option<Reported<dimension::Shares>>,
    /// The shares that exist after the deal.
    pub(super) outstanding_shares: Option<Reported<dimension::Shares>>,
    pub(super) net_cash_before: Option<Reported<dimension::Money>>,
    /// What all investors of the round paid together.
    pub(super) round: Option<Reported<dimension::Money>>,
    /// What the investor paid for all that it holds, this deal included.
    pub(super) cumulative_cost: Option<Reported<dimension::Money>>,
    /// All money that the company has raised from investors, this deal included.
    pub(super) total_raised: Option<Reported<dimension::Money>>,
    /// The price in the headlines, with what is no price for the shares.
    pub(super) headline: Option<Reported<dimension::Money>>,
    pub(super) includes: Vec<Include>,
    pub(super) sellers: Vec<Seller>,
    pub(super) proceeds: Proceeds,
    pub(super) distributed: Option<PaidOut>,
    pub(super) legs: Vec<Leg>,
    pub(super) tranches: Vec<Tranche>,
    pub(super) holders: Vec<Entry<dimension::Stake>>,
    pub(super) compared_with: Vec<Entry<dimension::Money>>,
    pub(super) previous: Option<Reference>,
    /// The value after the deal, divided by that after the round before, as reported.
    pub(super) step_up: Option<Reported<dimension::Multiple>>,
    /// The same as a change: -85 % of the value before.
    pub(super) change: Option<Reported<dimension::Rate>>,
    /// How far the deal came.
    pub(super) status: Status,
    /// Where little was reported: the figures each of which would tell more.
    pub(super) would_tell: Vec<&'static str>,
}

/// The figures any of which may be left out.
pub(super) const FIGURES: [&str; 10] = [
    "investment",
    "stake",
    "held_before",
    "stake_after",
    "pre_money",
    "post_money",
    "price_per_share",
    "shares_bought",
    "fully_diluted_shares",
    "fully_diluted_shares_before",
];

impl ReportedDeal {
    /// Whether a holding is valued, and nothing bought.
    pub(super) fn is_holding(&self) -> bool {
        self.proceeds == Proceeds::Nobody
    }

    /// Whether any of the money goes to sellers.
    fn pays_sellers(&self) -> bool {
        let pays = |proceeds: Proceeds| proceeds == Proceeds::Sellers;
        if self.legs.is_empty() { pays(self.proceeds) } else { self.legs.iter().any(|leg| pays(leg.proceeds)) }
    }

    /// Whether nothing was reported of what was bought, paid or counted: a valuation alone.
    pub(super) fn is_valuation_only(&self) -> bool {
        let money = [&self.investment, &self.headline, &self.round];
        let stakes = [&self.stake, &self.held_before, &self.stake_after];
        self.legs.is_empty()
            && money.iter().all(|figure| figure.is_none())
            && stakes.iter().all(|figure| figure.is_none())
            && self.shares_bought.is_none()
    }

    /// Whether the valuation is that of old shares, and the money buys new ones or has prices of its own.
    fn has_price_without_sellers(&self) -> bool {
        let buys_no_old_shares = self.proceeds.issues_shares() || !self.legs.is_empty();
        self.basis == Some(Basis::Secondary) && buys_no_old_shares && !self.is_valuation_only()
    }

    /// Whether no figure of the deal was reported.
    pub(super) fn is_empty(&self) -> bool {
        let values = [&self.valuation, &self.pre_money, &self.post_money, &self.total_raised];
        let counts = [&self.fully_diluted_shares, &self.fully_diluted_shares_before, &self.outstanding_shares];
        self.is_valuation_only()
            && self.price_per_share.is_none()
            && values.iter().all(|figure| figure.is_none())
            && counts.iter().all(|figure| figure.is_none())
    }

    /// Two valuations that nobody explained and that lie the new money apart are a value before it and a value after it.
    fn with_two_valuations(mut self) -> ReportedDeal {
        let is_open = self.basis.is_none() && self.pre_money.is_none() && self.post_money.is_none();
        let is_open = is_open && self.proceeds.issues_shares() && self.legs.is_empty();
        self.unexplained = self.valuation.clone().filter(|valuation| is_open && valuation.claims().len() > 1);
        if let Some(new_money) = self.new_money().and_then(|claim| own_currency(claim)) {
            self.tell_apart(&new_money);
        }
        self
    }

    /// The terms where the new money has another value than was reported: then other valuations may lie it apart.
    pub(super) fn with_new_money_of(&self, sheet: &Worksheet) -> Cow<'_, ReportedDeal> {
        let Some(valuation) = &self.unexplained else { return Cow::Borrowed(self) };
        for claim in valuation.claims() {
            sheet.literal(claim);
            // A value in the place of all reports is one figure again: whoever replays these has to compute them anew.
            if self.valuation.is_none() {
                sheet.claim::<dimension::Money>(claim).value();
            }
        }
        let reported = self.new_money().and_then(|claim| Some((claim, own_currency(claim)?)));
        let Some((claim, interval)) = reported else { return Cow::Borrowed(self) };
        let new_money = sheet.claim(claim);
        let now = sheet.claim_of(new_money.id()).filter(|now| now.literal != claim.literal);
        match now.and_then(|now| own_currency(&now)) {
            None => {
                rest_on_new_money(valuation, &interval, new_money);
                Cow::Borrowed(self)
            }
            Some(interval) => {
                rest_on_new_money(valuation, &interval, new_money);
                let mut deal = self.clone();
                (deal.pre_money, deal.post_money, deal.valuation) = (None, None, self.unexplained.clone());
                deal.tell_apart(&interval);
                Cow::Owned(deal)
            }
        }
    }

    fn new_money(&self) -> Option<&Arc<Claim>> {
        self.round.as_ref().or(self.investment.as_ref()).map(Reported::claim)
    }

    fn tell_apart(&mut self, new_money: &Interval) {
        let found = self.unexplained.as_ref().and_then(|valuation| before_and_after(valuation, new_money));
        if let Some([before, after]) = found {
            (self.pre_money, self.post_money, self.valuation) = (Some(before), Some(after), None);
        }
    }
}

/// The terms; `None` when a figure is written that could not be read.
pub(super) fn read(section: &Section<'_>) -> Option<ReportedDeal> {
    let proceeds = section.choice("proceeds", &Proceeds::NAMES);
    let legs: Vec<Leg> = section.entries("legs").into_iter().map(|entry| leg(entry.with_source())).collect();
    let distributed = distributed(section, proceeds);
    if proceeds.is_some() && !legs.is_empty() {
        section.conflict("proceeds", "legs", "the legs say where the money goes");
    }
    let valuation = section.several("valuation");
    let basis = section.choice("basis", &Basis::NAMES);
    if basis.is_some() && valuation.is_none() && !section.has("valuation") {
        section.missing("valuation", "`basis` says what a valuation means", "write `valuation = \"29bn\"`");
    }
    let tranches = section.entries("tranches").into_iter();
    let (headline, includes) = headline::read(section);
    let (step_up, change) = parts::step_up(section);
    let terms = ReportedDeal {
        investor: section.text("investor"),
        investment: section.several("investment"),
        stake: section.several("stake"),
        stake_of: section.choice("stake_of", &StakeOf::NAMES),
        held_before: section.several("held_before"),
        holds_already: holdings::holds_already(section, proceeds),
        stake_after: section.several("stake_after"),
        pre_money: section.several("pre_money"),
        post_money: section.several("post_money"),
        valuation,
        unexplained: None,
        basis,
        price_per_share: section.several("price_per_share"),
        shares_bought: section.several("shares_bought"),
        fully_diluted_shares: section.several("fully_diluted_shares"),
        fully_diluted_shares_before: section.several("fully_diluted_shares_before"),
        outstanding_shares: section.several("outstanding_shares"),
        net_cash_before: section.several_within("net_cash_before", Range::Any),
        round: section.several("round"),
        cumulative_cost: section.several("cumulative_cost"),
        total_raised: section.several("total_raised"),
        headline,
        includes,
        sellers: holdings::sellers(section),
        proceeds: proceeds.unwrap_or(Proceeds::Company),
        distributed,
        legs,
        tranches: tranches.filter_map(|entry| tranche(entry.with_source())).collect(),
        holders: entries(section, "holders"),
        compared_with: entries(section, "compared_with"),
        previous: Reference::read(section, "previous"),
        step_up,
        change,
        status: section.choice("status", &Status::NAMES).unwrap_or(Status::Closed),
        would_tell: Vec::new(),
    };
    if !terms.proceeds.issues_shares() {
        section.unused("round", "no shares are issued: what the buyers pay is the `investment`");
    }
    holdings::check(section, terms.pays_sellers(), terms.stake_of);
    if terms.has_price_without_sellers() {
        section.report(mistakes::secondary_without_sellers(section, !terms.legs.is_empty()));
        return None;
    }
    macro_rules! unread {
        ($($field:ident),+) => { $((terms.$field.is_none() && section.has(stringify!($field))))||+ };
    }
    let unread = unread!(investment, stake, pre_money, post_money, valuation, basis, price_per_share, shares_bought)
        || unread!(fully_diluted_shares, fully_diluted_shares_before, net_cash_before)
        || unread!(stake_of, held_before, stake_after, outstanding_shares, headline, total_raised);
    (!unread).then(|| terms.with_two_valuations())
}

fn distributed(section: &Section<'_>, proceeds: Option<Proceeds>) -> Option<PaidOut> {
    if !section.has("distributed") {
        return None;
    }
    if section.has("legs") {
        section.conflict("distributed", "legs", "a leg with `proceeds = \"distributed\"` says it");
    }
    if proceeds.is_some_and(|proceeds| !proceeds.issues_shares()) {
        section.conflict("distributed", "proceeds", "money that does not reach the company cannot be paid out by it");
    }
    if section.is_doubtful_number("distributed", 100, "{}%", "a part or an amount of money") {
        return None;
    }
    match section.is_part("distributed") {
        true => section.figure_within("distributed", Range::Part).map(PaidOut::Share),
        false => section.figure_within("distributed", Range::NotNegative).map(PaidOut::Amount),
    }
}
