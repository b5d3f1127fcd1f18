//! What a share of the target is given, and who owns the combined company.

use super::mistakes;
use super::terms::ShareSwap;
use crate::models::Yields;
use crate::models::deduction::{self, Check, Checked, checked, enter, formulas};
use crate::models::premiums::{self, Premiums};
use crate::number::{Rounding, RoundingMode};
use crate::reconcile::Choice;
use crate::worksheet::{Dimension, Line, Money, Price, Quantity, Ratio, Reported, Shares, Stake, Worksheet, dimension};

/// Shares for shares.
#[derive(Debug)]
pub struct Outcome {
    /// The acquirer's shares for one share of the target.
    pub exchange_ratio: Option<Line<dimension::Ratio>>,
    /// What those are worth.
    pub value_in_shares: Option<Line<dimension::Price>>,
    /// The cash beside them.
    pub cash_per_share: Option<Line<dimension::Price>>,
    /// Both together.
    pub value_per_share: Option<Line<dimension::Price>>,
    /// The price of the acquirer's share.
    pub acquirer_price: Option<Line<dimension::Price>>,
    /// The acquirer's shares before it.
    pub acquirer_shares: Option<Line<dimension::Shares>>,
    /// The shares that the acquirer issues.
    pub new_shares: Option<Line<dimension::Shares>>,
    /// What the target's holders own of the combined company: what the acquirer's holders are diluted by.
    pub target_holders_own: Option<Line<dimension::Stake>>,
    /// What the acquirer's holders own.
    pub acquirer_holders_own: Option<Line<dimension::Stake>>,
    /// What all of the target's shares are given.
    pub equity_value: Option<Line<dimension::Money>>,
    /// The cash part of it.
    pub cash_paid: Option<Line<dimension::Money>>,
    /// With the target's net debt.
    pub enterprise_value: Option<Line<dimension::Money>>,
    /// The value beside earlier prices of the target's share.
    pub premiums: Option<Premiums>,
    /// Both companies on the market, one by one for each earlier price of the target.
    pub combined: Vec<Combined>,
    /// What holders receive.
    pub holders: Vec<Received>,
    /// Figures that were reported although they follow from others.
    pub checked: Vec<Checked>,
}

/// Both companies together, if the combination itself makes them worth neither more nor less.
#[derive(Debug)]
pub struct Combined {
    /// What the target's price is called.
    pub label: String,
    /// What both are worth before it.
    pub before: Line<dimension::Money>,
    /// What is left after the cash is paid.
    pub after: Line<dimension::Money>,
    /// The same for one of the acquirer's shares.
    pub price_after: Line<dimension::Price>,
}

/// What one holder of the target receives.
#[derive(Debug)]
pub struct Received {
    /// Who.
    pub name: String,
    /// The shares of the target that they have.
    pub shares: Line<dimension::Shares>,
    /// The whole shares of the acquirer that they receive.
    pub whole_shares: Line<dimension::Shares>,
    /// Cash in lieu of the fraction that is left.
    pub cash_in_lieu: Option<Line<dimension::Money>>,
    /// The cash part of the price.
    pub cash: Option<Line<dimension::Money>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Figures<'s> {
    exchange_ratio: Option<Ratio<'s>>,
    value_in_shares: Option<Price<'s>>,
    cash_per_share: Option<Price<'s>>,
    value_per_share: Option<Price<'s>>,
    acquirer_price: Option<Price<'s>>,
    acquirer_shares: Option<Shares<'s>>,
    target_shares: Option<Shares<'s>>,
    new_shares: Option<Shares<'s>>,
    target_holders_own: Option<Stake<'s>>,
    equity_value: Option<Money<'s>>,
    net_debt: Option<Money<'s>>,
    enterprise_value: Option<Money<'s>>,
}

pub(super) fn compute(terms: &ShareSwap, sheet: &Worksheet, yields: &mut Yields) -> Option<Outcome> {
    report_all(terms, sheet, yields);
    let (figures, mut checks, is_implied) = solved(terms, sheet);
    if figures.exchange_ratio.is_none() && figures.value_per_share.is_none() && figures.new_shares.is_none() {
        yields.mistake(mistakes::too_little(terms));
        return None;
    }
    if let (Some(value), Some(cash), Some(in_shares)) =
        (figures.value_per_share, figures.cash_per_share, figures.value_in_shares)
        && in_shares.is_defined()
        && !in_shares.is_positive().holds()
    {
        yields.mistake(mistakes::all_cash(terms, cash, value));
        return None;
    }
    figures.name();
    let all = checked(sheet, &[], &checks);
    if let Some(offer) = figures.value_per_share {
        checks.extend(premiums::checks(&terms.premiums, offer, is_implied));
    }
    let readings = vec![deduction::reading("as-reported", 0, "the figures mean what they say", &checks)];
    yields.reading(Choice { about: "share-swap".to_string(), is_stated: false, readings });
    let offer = figures.value_per_share;
    if let Some(offer) = offer {
        premiums::senses(&terms.premiums, offer, is_implied, yields);
    }
    let premiums = offer.map(|offer| premiums::premiums(&terms.premiums, offer, figures.target_shares, yields));
    Some(outcome(terms, &figures, premiums, all))
}

fn outcome(terms: &ShareSwap, figures: &Figures<'_>, premiums: Option<Premiums>, checked: Vec<Checked>) -> Outcome {
    let paid = figures.cash_per_share.zip(figures.target_shares);
    let cash_paid = paid.map(|(cash, shares)| (cash * shares).named("cash_paid"));
    Outcome {
        combined: combined(figures, cash_paid, premiums.as_ref()),
        holders: terms.holders.iter().filter_map(|holding| received(&holding.name, &holding.shares, figures)).collect(),
        exchange_ratio: figures.exchange_ratio.map(Quantity::line),
        value_in_shares: figures.value_in_shares.map(Quantity::line),
        cash_per_share: figures.cash_per_share.map(Quantity::line),
        value_per_share: figures.value_per_share.map(Quantity::line),
        acquirer_price: figures.acquirer_price.map(Quantity::line),
        acquirer_shares: figures.acquirer_shares.map(Quantity::line),
        new_shares: figures.new_shares.map(Quantity::line),
        target_holders_own: figures.target_holders_own.map(Quantity::line),
        acquirer_holders_own: figures
            .target_holders_own
            .map(|stake| stake.complement().named("acquirer_holders_own").line()),
        equity_value: figures.equity_value.map(Quantity::line),
        cash_paid: cash_paid.map(Quantity::line),
        enterprise_value: figures.enterprise_value.map(Quantity::line),
        premiums,
        checked,
    }
}

/// Both companies at each earlier price of the target's share: their values add up, less the cash that is paid.
fn combined(figures: &Figures<'_>, cash: Option<Money<'_>>, premiums: Option<&Premiums>) -> Vec<Combined> {
    let all = (figures.acquirer_price, figures.acquirer_shares, figures.target_shares, figures.new_shares);
    let (Some(price), Some(shares), Some(target), Some(new)) = all else { return Vec::new() };
    let over = premiums.iter().flat_map(|premiums| &premiums.over);
    let combined = over.map(|over| {
        let name = |figure| ["prices", over.name.as_str(), figure];
        let before = (price * shares + over.price.on(price.sheet()) * target).named_at(&name("combined_value_before"));
        let after = cash.map_or(before, |cash| before - cash).named_at(&name("combined_value_after"));
        Combined {
            label: over.label.clone(),
            before: before.line(),
            after: after.line(),
            price_after: (after / (shares + new)).named_at(&name("acquirer_price_after")).line(),
        }
    });
    combined.collect()
}

/// Whole shares; what is left of one is paid in cash at the acquirer's price.
fn received(name: &str, shares: &Reported<dimension::Shares>, figures: &Figures<'_>) -> Option<Received> {
    let ratio = figures.exchange_ratio?;
    let shares = shares.on(ratio.sheet());
    let named = |figure| ["holders", name, figure];
    let exact = (shares * ratio).named_at(&named("new_shares"));
    let whole = exact.rounded(Rounding::new(0, RoundingMode::Floor)).named_at(&named("whole_shares"));
    let in_lieu = figures.acquirer_price.map(|price| ((exact - whole) * price).named_at(&named("cash_in_lieu")));
    let cash = figures.cash_per_share.map(|cash| (cash * shares).named_at(&named("cash")));
    Some(Received {
        name: name.to_string(),
        shares: shares.line(),
        whole_shares: whole.line(),
        cash_in_lieu: in_lieu.map(Quantity::line),
        cash: cash.map(Quantity::line),
    })
}

fn report_all(terms: &ShareSwap, sheet: &Worksheet, yields: &mut Yields) {
    macro_rules! reported {
        ($($field:ident),+) => {
            $(yields.reported(sheet, stringify!($field), terms.$field.as_ref());)+
        };
    }
    reported!(exchange_ratio, cash_per_share, value_per_share, acquirer_price, acquirer_shares, target_shares);
    reported!(new_shares, target_holders_own, equity_value, net_debt, enterprise_value);
    premiums::report_all(&terms.premiums, sheet, yields);
}

/// The ratio, prices and counts enter first, as they are exact; values and stakes last. Also whether a premium gave the value.
fn solved<'s>(terms: &ShareSwap, sheet: &'s Worksheet) -> (Figures<'s>, Vec<Check>, bool) {
    fn stated<'s, U: Dimension>(sheet: &'s Worksheet, figure: Option<&Reported<U>>) -> Option<Quantity<'s, U>> {
        figure.map(|figure| figure.on(sheet))
    }
    let (mut figures, mut checks) = (Figures::default(), Vec::new());
    let pays_cash = terms.cash_per_share.is_some();
    let deduce = |figures: &mut Figures<'s>| figures.deduce(pays_cash);
    macro_rules! enter_all {
        ($($field:ident),+) => {
            enter! { figures, checks, deduce; $($field = stated(sheet, terms.$field.as_ref()), as stringify!($field);)+ }
        };
    }
    enter_all!(exchange_ratio, cash_per_share, acquirer_price, acquirer_shares, target_shares, new_shares);
    enter_all!(value_per_share);
    let mut is_implied = false;
    if figures.value_per_share.is_none() {
        let offer = premiums::implied_offer(&terms.premiums, sheet);
        is_implied = offer.is_some();
        enter! { figures, checks, deduce; value_per_share = offer, as "value_per_share"; }
    }
    enter_all!(net_debt, equity_value, target_holders_own, enterprise_value);
    (figures, checks, is_implied)
}

impl Figures<'_> {
    /// Takes one step towards all that follows; whether there was one to take.
    fn deduce(&mut self, pays_cash: bool) -> bool {
        formulas! { self;
            value_in_shares = acquirer_price * exchange_ratio, from acquirer_price, exchange_ratio;
            exchange_ratio = value_in_shares / acquirer_price, from value_in_shares, acquirer_price;
            acquirer_price = value_in_shares / exchange_ratio, from value_in_shares, exchange_ratio;
            new_shares = target_shares * exchange_ratio, from target_shares, exchange_ratio;
            exchange_ratio = (new_shares / target_shares).as_ratio(), from new_shares, target_shares;
            target_shares = new_shares / exchange_ratio, from new_shares, exchange_ratio;
            target_holders_own = new_shares / (acquirer_shares + new_shares), from new_shares, acquirer_shares;
            new_shares = acquirer_shares * target_holders_own / target_holders_own.complement(),
                from acquirer_shares, target_holders_own;
            acquirer_shares = new_shares * target_holders_own.complement() / target_holders_own,
                from new_shares, target_holders_own;
        }
        if pays_cash {
            formulas! { self;
                value_per_share = value_in_shares + cash_per_share, from value_in_shares, cash_per_share;
                value_in_shares = value_per_share - cash_per_share, from value_per_share, cash_per_share;
            }
        } else {
            formulas! { self;
                value_per_share = value_in_shares, from value_in_shares;
                value_in_shares = value_per_share, from value_per_share;
            }
        }
        formulas! { self;
            equity_value = value_per_share * target_shares, from value_per_share, target_shares;
            value_per_share = equity_value / target_shares, from equity_value, target_shares;
            target_shares = equity_value / value_per_share, from equity_value, value_per_share;
            enterprise_value = equity_value + net_debt, from equity_value, net_debt;
            equity_value = enterprise_value - net_debt, from enterprise_value, net_debt;
            net_debt = enterprise_value - equity_value, from enterprise_value, equity_value;
        }
        false
    }

    fn name(&self) {
        macro_rules! name {
            ($($field:ident),+) => {
                $(self.$field.map(|figure| figure.named(stringify!($field)));)+
            };
        }
        name!(exchange_ratio, value_in_shares, cash_per_share, value_per_share, acquirer_price, acquirer_shares);
        name!(target_shares, new_shares, target_holders_own, equity_value, net_debt, enterprise_value);
    }
}
