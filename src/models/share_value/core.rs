//! Price, counts and values, each from the others.

use super::mistakes;
use super::terms::{Basis, Grant, ShareTerms};
use crate::models::Yields;
use crate::models::deduction::{self, Check, enter, formulas};
use crate::models::treasury_stock::bought_back;
use crate::reconcile::{AS_REPORTED, Reading};
use crate::worksheet::{Dimension, Line, Money, Price, Quantity, Shares, Worksheet, dimension};

/// What shares are worth; `None` is not known (yet).
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures<'s> {
    /// The price of one share.
    pub price: Option<Price<'s>>,
    /// Shares outstanding.
    pub shares: Option<Shares<'s>>,
    /// The same with what options add.
    pub diluted_shares: Option<Shares<'s>>,
    /// What the shares outstanding are worth.
    pub outstanding_value: Option<Money<'s>>,
    /// What the diluted shares are worth.
    pub diluted_value: Option<Money<'s>>,
    /// What all shares are worth: the diluted ones where they are told apart.
    pub equity_value: Option<Money<'s>>,
    /// Debt less cash.
    pub net_debt: Option<Money<'s>>,
    /// The equity value and the net debt.
    pub enterprise_value: Option<Money<'s>>,
}

/// The same without the sheet, for reports.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lines {
    /// The price of one share.
    pub price: Option<Line<dimension::Price>>,
    /// Shares outstanding.
    pub shares: Option<Line<dimension::Shares>>,
    /// The same with what options add.
    pub diluted_shares: Option<Line<dimension::Shares>>,
    /// What the shares outstanding are worth.
    pub outstanding_value: Option<Line<dimension::Money>>,
    /// What the diluted shares are worth.
    pub diluted_value: Option<Line<dimension::Money>>,
    /// What all shares are worth: the diluted ones where they are told apart.
    pub equity_value: Option<Line<dimension::Money>>,
    /// Debt less cash.
    pub net_debt: Option<Line<dimension::Money>>,
    /// The equity value and the net debt.
    pub enterprise_value: Option<Line<dimension::Money>>,
}

/// What a model calls its values.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// The price of one share.
    pub price: &'static str,
    /// The value of the shares outstanding.
    pub outstanding_value: &'static str,
    /// The value of the diluted shares.
    pub diluted_value: &'static str,
}

/// All that follows, named below `prefix`; `None`, with the mistake reported, where the options leave no shares. `price` is what else is known of the price.
pub fn figures<'s>(
    terms: &ShareTerms,
    price: Option<Price<'s>>,
    usual: Basis,
    (prefix, names): (&[&str], Names),
    (sheet, yields): (&'s Worksheet, &mut Yields),
) -> Option<(Figures<'s>, Vec<Check>)> {
    let (figures, checks) = solved(terms, sheet, price, terms.basis_or(usual));
    if let Some(shares) = figures.shares
        && shares.is_defined()
        && !shares.is_positive().holds()
    {
        yields.mistake(mistakes::nothing_outstanding(terms));
        return None;
    }
    figures.name(prefix, names);
    Some((figures, checks))
}

/// The figures that follow from others in each sense of the reported values, the stated or usual one first. `shares` are
/// those of one company at one or more times, each with what else is known of its price.
pub fn senses<'s>(
    shares: &[(&ShareTerms, Option<Price<'s>>)],
    sheet: &'s Worksheet,
    usual: Basis,
) -> Vec<(Basis, Vec<Check>)> {
    let checks = |basis: Basis| {
        let solved =
            |(terms, price): &(&ShareTerms, Option<Price<'s>>)| solved(terms, sheet, *price, terms.as_known(basis)).1;
        sheet.without_names(|| shares.iter().flat_map(solved).collect::<Vec<_>>())
    };
    let stated = shares.iter().find_map(|(terms, _)| terms.basis);
    let first = stated.unwrap_or(usual);
    let has_both = shares.iter().any(|(terms, _)| terms.shares.is_some() && terms.dilutes() && terms.value.is_some());
    let other = has_both.then(|| first.other());
    std::iter::once(first).chain(other).map(|basis| (basis, checks(basis))).collect()
}

/// A sense of the reported values as a reading; where there is only one, the figures mean what they say.
pub fn reading(basis: Basis, (rank, is_only): (u32, bool), checks: &[Check]) -> Reading {
    match basis {
        _ if is_only => deduction::reading(AS_REPORTED, rank, "the figures mean what they say", checks),
        Basis::Outstanding => {
            deduction::reading("outstanding", rank, "the value counts the shares outstanding", checks)
        }
        Basis::Diluted => deduction::reading("diluted", rank, "the value counts diluted shares", checks),
    }
}

/// Declares every report, the names below `prefix`.
pub fn report_all(terms: &ShareTerms, sheet: &Worksheet, prefix: &[&str], yields: &mut Yields) {
    let name = |figure: &str| [prefix, &[figure]].concat().join(".");
    yields.reported(sheet, &name(terms.keys.price), terms.price.as_ref());
    yields.reported(sheet, &name("shares"), terms.shares.as_ref());
    yields.reported(sheet, &name("diluted_shares"), terms.diluted_shares.as_ref());
    yields.reported(sheet, &name(terms.keys.value), terms.value.as_ref());
    yields.reported(sheet, &name("net_debt"), terms.net_debt.as_ref());
    yields.reported(sheet, &name("enterprise_value"), terms.enterprise_value.as_ref());
}

/// Counts and prices enter first, as they are exact; values last.
fn solved<'s>(
    terms: &ShareTerms,
    sheet: &'s Worksheet,
    price: Option<Price<'s>>,
    basis: Basis,
) -> (Figures<'s>, Vec<Check>) {
    let (mut figures, mut checks) = (Figures::default(), Vec::new());
    let deduce = |figures: &mut Figures<'s>| figures.deduce(terms, sheet);
    let value = |counted: Basis| terms.value.as_ref().filter(|_| basis == counted).map(|value| value.on(sheet));
    enter! { figures, checks, deduce;
        price = terms.price.as_ref().map(|price| price.on(sheet)), as terms.keys.price;
        price = price, as terms.keys.price;
        shares = terms.shares.as_ref().map(|shares| shares.on(sheet)), as "shares";
        diluted_shares = terms.diluted_shares.as_ref().map(|shares| shares.on(sheet)), as "diluted_shares";
        net_debt = terms.net_debt.as_ref().map(|debt| debt.on(sheet)), as "net_debt";
        outstanding_value = value(Basis::Outstanding), as terms.keys.value;
        diluted_value = value(Basis::Diluted), as terms.keys.value;
        enterprise_value = terms.enterprise_value.as_ref().map(|value| value.on(sheet)), as "enterprise_value";
    }
    (figures, checks)
}

impl<'s> Figures<'s> {
    /// Takes one step towards all that follows; whether there was one to take.
    fn deduce(&mut self, terms: &ShareTerms, sheet: &'s Worksheet) -> bool {
        let net = |price| net_options(&terms.options, sheet, price);
        formulas! { self;
            outstanding_value = price * shares, from price, shares;
            price = outstanding_value / shares, from outstanding_value, shares;
            shares = outstanding_value / price, from outstanding_value, price;
        }
        if !terms.options.is_empty() {
            formulas! { self;
                diluted_shares = shares + net(price), from shares, price;
                shares = diluted_shares - net(price), from diluted_shares, price;
                price = price_at(&terms.options, diluted_value, shares), from diluted_value, shares;
            }
        }
        formulas! { self;
            diluted_value = price * diluted_shares, from price, diluted_shares;
            price = diluted_value / diluted_shares, from diluted_value, diluted_shares;
            diluted_shares = diluted_value / price, from diluted_value, price;
        }
        if terms.dilutes() {
            formulas! { self;
                equity_value = diluted_value, from diluted_value;
                diluted_value = equity_value, from equity_value;
            }
        } else {
            formulas! { self;
                equity_value = outstanding_value, from outstanding_value;
                outstanding_value = equity_value, from equity_value;
            }
        }
        formulas! { self;
            enterprise_value = equity_value + net_debt, from equity_value, net_debt;
            net_debt = enterprise_value - equity_value, from enterprise_value, equity_value;
            equity_value = enterprise_value - net_debt, from enterprise_value, net_debt;
        }
        false
    }

    fn name(&self, prefix: &[&str], names: Names) {
        fn name<U: Dimension>(prefix: &[&str], figure: Option<Quantity<'_, U>>, name: &str) {
            figure.map(|figure| figure.named_at(&[prefix, &[name]].concat()));
        }
        name(prefix, self.price, names.price);
        name(prefix, self.shares, "shares");
        name(prefix, self.diluted_shares, "diluted_shares");
        name(prefix, self.outstanding_value, names.outstanding_value);
        name(prefix, self.diluted_value, names.diluted_value);
        name(prefix, self.equity_value, "equity_value");
        name(prefix, self.net_debt, "net_debt");
        name(prefix, self.enterprise_value, "enterprise_value");
    }

    /// What is kept of them.
    pub fn lines(&self) -> Lines {
        Lines {
            price: self.price.map(Quantity::line),
            shares: self.shares.map(Quantity::line),
            diluted_shares: self.diluted_shares.map(Quantity::line),
            outstanding_value: self.outstanding_value.map(Quantity::line),
            diluted_value: self.diluted_value.map(Quantity::line),
            equity_value: self.equity_value.map(Quantity::line),
            net_debt: self.net_debt.map(Quantity::line),
            enterprise_value: self.enterprise_value.map(Quantity::line),
        }
    }
}

/// What options add to the shares outstanding at a price.
fn net_options<'s>(options: &[Grant], sheet: &'s Worksheet, price: Price<'s>) -> Shares<'s> {
    let net = options.iter().map(|grant| {
        let shares = grant.shares.on(sheet);
        match &grant.strike {
            Some(strike) => shares - bought_back(shares, strike.on(sheet), price, shares),
            None => shares,
        }
    });
    sheet.sum(&net.collect::<Vec<_>>())
}

/// The price at which all diluted shares are worth `value`. Whatever set of options is taken to count, the price is no
/// more than what is left for each share if they pay their strikes, (value + strikes) / (shares + options); for those
/// that do count, it is that. So it is the least of these over the sets that begin with the lowest strike.
fn price_at<'s>(options: &[Grant], value: Money<'s>, shares: Shares<'s>) -> Price<'s> {
    let (mut paid, mut all) = (value, shares);
    let (units, options): (Vec<&Grant>, Vec<&Grant>) = options.iter().partition(|grant| grant.strike.is_none());
    let sheet = value.sheet();
    all = units.iter().fold(all, |all, grant| all + grant.shares.on(sheet));
    let mut price = paid / all;
    for (strike, options) in by_strike(&options, sheet) {
        (paid, all) = (paid + strike * options, all + options);
        price = price.min(paid / all);
    }
    price
}

/// Options, the lowest strike first.
fn by_strike<'s>(options: &[&Grant], sheet: &'s Worksheet) -> Vec<(Price<'s>, Shares<'s>)> {
    let mut sorted: Vec<(Price<'s>, Shares<'s>)> = Vec::new();
    for grant in options {
        let Some(strike) = grant.strike.as_ref().map(|strike| strike.on(sheet)) else { continue };
        let at = sorted.iter().position(|(other, _)| strike.less_than(*other).holds()).unwrap_or(sorted.len());
        sorted.insert(at, (strike, grant.shares.on(sheet)));
    }
    sorted
}
