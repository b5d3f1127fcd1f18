//! What a round starts from: quantities on the sheet, ready to be solved.

use std::sync::Arc;

use super::affine::Affine;
use super::warrant::Warrant;
use crate::captable::{AntiDilution, CapitalizationRules, ClassId};
use crate::number::Rounding;
use crate::worksheet::{Dimension, Money, Price, Quantity, Rate, Shares, Stake};

/// Which sum the valuation is spread over: how a negotiated pre-money value becomes a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The pre-money value is the value of the old shares alone; what converts dilutes everybody.
    PreMoney,
    /// The pre-money value includes all that converts: new money buys exactly its part of the post-money value.
    PercentOwnership,
    /// What was paid for SAFEs and notes comes on top of the pre-money value.
    DollarsInvested,
}

impl Method {
    /// The words of scenario files.
    pub const NAMES: [(&'static str, Method); 3] = [
        ("pre-money", Method::PreMoney),
        ("percent-ownership", Method::PercentOwnership),
        ("dollars-invested", Method::DollarsInvested),
    ];
}

/// What fixes the price of a round.
#[derive(Clone, Copy, Debug)]
pub enum Valuation<'s> {
    /// The value before the new money.
    PreMoney(Money<'s>),
    /// The value after it.
    PostMoney(Money<'s>),
    /// The price itself.
    Price(Price<'s>),
}

/// A SAFE or note that converts in the round.
#[derive(Clone, Debug)]
pub struct Instrument<'s> {
    /// Its name.
    pub name: Arc<str>,
    /// What converts.
    pub amount: Money<'s>,
    /// Its own terms.
    pub own: PriceTerms<'s>,
    /// The terms of later instruments, by their names, each of which it may take whole in place of its own (most favoured
    /// nation).
    pub later: Vec<(Arc<str>, PriceTerms<'s>)>,
}

impl<'s> Instrument<'s> {
    /// All terms that it may convert on, its own first.
    pub fn choices(&self) -> impl Iterator<Item = &PriceTerms<'s>> {
        std::iter::once(&self.own).chain(self.later.iter().map(|(_, terms)| terms))
    }

    /// Takes away all that prices it but its floor, where a price was agreed.
    pub fn leave_only_the_floor(&mut self) {
        self.later.clear();
        self.own = PriceTerms { valuation_cap: None, discount: None, ..self.own.clone() };
    }

    /// Those at this place among its choices.
    pub(super) fn terms(&self, choice: usize) -> &PriceTerms<'s> {
        choice.checked_sub(1).map_or(&self.own, |later| &self.later[later].1)
    }
}

/// The terms that price a SAFE or note.
#[derive(Clone, Debug)]
pub struct PriceTerms<'s> {
    /// The valuation cap.
    pub valuation_cap: Option<Money<'s>>,
    /// What is taken off the price of the round.
    pub discount: Option<Rate<'s>>,
    /// The lowest price at which it converts.
    pub floor: Option<Floor<'s>>,
    /// What the cap is divided by.
    pub capitalization: CapitalizationRules,
    /// What of that exists before the round.
    pub existing: Shares<'s>,
}

/// The lowest price at which an instrument converts.
#[derive(Clone, Copy, Debug)]
pub enum Floor<'s> {
    /// The price itself.
    Price(Price<'s>),
    /// A value of the company, divided by what the cap is divided by.
    Valuation(Money<'s>),
}

/// What the pool is to be after the round.
#[derive(Clone, Copy, Debug)]
pub enum Pool<'s> {
    /// This many more shares.
    Increase(Shares<'s>),
    /// A part of the company.
    Target {
        /// The part.
        target: Stake<'s>,
        /// What of the pool exists already.
        existing: Option<Shares<'s>>,
        /// Whether it is a part of the company before the new money, rather than after.
        of_pre_money: bool,
    },
}

/// Preferred shares that are protected against a lower price.
#[derive(Clone, Debug)]
pub struct Protected<'s> {
    /// Their class.
    pub class: ClassId,
    /// The name of the class.
    pub name: Arc<str>,
    /// The kind of protection.
    pub protection: AntiDilution,
    /// How many shares there are, as issued.
    pub shares: Shares<'s>,
    /// Their original issue price.
    pub original_issue_price: Price<'s>,
    /// The price at which they convert now.
    pub conversion_price: Price<'s>,
    /// How its conversion price is rounded, as its charter says; `None` is not at all.
    pub rounding: Option<Rounding>,
    /// What they convert to now.
    pub as_converted: Shares<'s>,
    /// What the weighted average counts before the round.
    pub base: Shares<'s>,
}

/// How figures are rounded, as a term of the deal; `None` is not at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RoundingTerms {
    /// Prices per share.
    pub price: Option<Rounding>,
    /// Shares that come from conversion, and the pool.
    pub shares: Option<Rounding>,
    /// Shares sold for new money.
    pub new_shares: Option<Rounding>,
    /// New conversion prices of protected classes.
    pub conversion_price: Option<Rounding>,
}

impl RoundingTerms {
    /// Whether nothing is rounded.
    pub fn is_exact(self) -> bool {
        self == RoundingTerms::default()
    }
}

/// The new shares of the round: what is asked for by amount, by number and by part of the company.
#[derive(Clone, Copy, Debug, Default)]
pub struct Demand<'s> {
    /// All that is asked for by amount of money.
    pub money: Option<Money<'s>>,
    /// All that is asked for by number.
    pub shares: Option<Shares<'s>>,
    /// All that is asked for as a part of the company after the round.
    pub stake: Option<Stake<'s>>,
    /// What those who say what they want to hold after the round have of it already, and do not buy.
    pub held: Option<Shares<'s>>,
    /// The part of all new shares that goes to holders who buy pro rata on top of the others.
    pub pro_rata: Option<Stake<'s>>,
}

impl<'s> Demand<'s> {
    /// What is asked for in shares, by number and by part, less what is held already.
    pub(super) fn asked(&self) -> Affine<'s> {
        Affine { constant: self.shares, less: self.held, slope: self.stake }
    }

    /// Whether nothing but money says how much is bought.
    pub(in super::super) fn is_money_only(&self) -> bool {
        self.asked().is_nothing() && self.pro_rata.is_none()
    }

    /// What is asked for, with those who buy pro rata on top: all of it divided by what they leave.
    pub(super) fn with_pro_rata(&self) -> Demand<'s> {
        let Some(others) = self.pro_rata.map(|pro_rata| pro_rata.complement()) else { return *self };
        Demand {
            money: self.money.map(|money| money / others),
            shares: self.shares.map(|shares| shares / others),
            held: self.held.map(|held| held / others),
            stake: self.stake.map(|stake| stake / others),
            pro_rata: self.pro_rata,
        }
    }

    /// The new shares that all of it comes to at a price, in a company of so many shares.
    pub(in super::super) fn shares_at(&self, price: Price<'s>, fully_diluted: Shares<'s>) -> Shares<'s> {
        let demand = self.with_pro_rata();
        let asked = demand.asked().at(fully_diluted);
        demand.money.map_or(asked, |money| asked + money / price)
    }
}

/// A round to be solved.
#[derive(Clone, Debug)]
pub struct Round<'s> {
    /// All shares that exist before it, as the round counts them.
    pub existing: Shares<'s>,
    /// What fixes the price.
    pub valuation: Valuation<'s>,
    /// How a pre-money value becomes a price.
    pub method: Method,
    /// What investors ask for.
    pub demand: Demand<'s>,
    /// The SAFEs and notes that convert.
    pub instruments: Vec<Instrument<'s>>,
    /// Those of them, by number, whose shares count towards what their holder wants to hold after the round.
    pub counted_in_targets: Vec<usize>,
    /// The warrants that it sizes or prices.
    pub warrants: Vec<Warrant<'s>>,
    /// Those of them, by number, whose shares count towards what their holder wants to hold after the round.
    pub warrants_in_targets: Vec<usize>,
    /// Whether the round counts granted warrants among all shares.
    pub counts_warrants: bool,
    /// The pool, if it is touched.
    pub pool: Option<Pool<'s>>,
    /// Whether the pool increase comes on top of the valuation and dilutes the new investors too.
    pub pool_on_top: bool,
    /// The classes that are protected.
    pub protected: Vec<Protected<'s>>,
    /// How figures are rounded.
    pub rounding: RoundingTerms,
}

impl Round<'_> {
    /// Whether neither the round nor the charter of a protected class rounds anything.
    pub fn is_exact(&self) -> bool {
        self.rounding.is_exact() && self.protected.iter().all(|class| class.rounding.is_none())
    }

    /// The same round with nothing rounded.
    pub(super) fn unrounded(&self) -> Self {
        let mut round = Round { rounding: RoundingTerms::default(), ..self.clone() };
        round.protected.iter_mut().for_each(|class| class.rounding = None);
        round
    }
}

/// Rounded where the deal says so.
pub fn rounded<'s, U: Dimension>(quantity: Quantity<'s, U>, rounding: Option<Rounding>) -> Quantity<'s, U> {
    rounding.map_or(quantity, |rounding| quantity.rounded(rounding))
}
