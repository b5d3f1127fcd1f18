//! One view of the future, computed.

use super::calibration::{self, Found, Target};
use super::exit::{Discounted, discounted};
use super::market::Market;
use super::offerings;
use super::options::{Exits, Priced, market, priced};
use super::payoffs::Payoffs;
use super::pricing::Pricing;
use super::sharings::Sharing;
use super::volatility::{Volatility, volatility};
use crate::models::fair_value::mistakes;
use crate::models::fair_value::outcome::{self, By};
use crate::models::fair_value::terms::{Equity, Options, Paid, Spread, View};
use crate::models::waterfall::{Class, Kind};
use crate::models::{Run, Yields};
use crate::number::Exact;
use crate::worksheet::{Line, Money, Price, Rate, Worksheet, dimension};

/// What the classes are worth by one view of the future.
pub struct Viewed<'s> {
    pub values: Vec<Money<'s>>,
    /// What each share is worth, where this is one of several views.
    pub per_share: Vec<Option<Price<'s>>>,
    by: Means<'s>,
}

enum Means<'s> {
    Options(Box<OfOptions<'s>>),
    Exit(Discounted<'s>),
}

struct OfOptions<'s> {
    market: Market<'s>,
    exits: Exits<'s>,
    priced: Priced<'s>,
    target: Option<Target<'s>>,
    told: outcome::Options,
}

/// The classes by one view; figures are named behind `prefix`. `left_open` is what the view has to explain of a price, where its
/// equity follows from that. `None` where that cannot be said, which has been reported.
pub fn viewed<'s>(
    view: &View,
    sharings: &[Sharing<'s>],
    prefix: &[&str],
    left_open: Option<(&Paid, Target<'s>)>,
    run: &Run<'s>,
    yields: &mut Yields,
) -> Option<Viewed<'s>> {
    let of = |kind: Kind| sharings.iter().find(|sharing| sharing.kind == kind);
    let sharing = of(if let View::Exit(exit) = view { exit.kind } else { Kind::Sale })?;
    let viewed = match view {
        View::Options(terms) => of_options(terms, (sharing, of(Kind::Ipo)), prefix, left_open, run, yields)?,
        View::Exit(terms) => {
            let exit = discounted(&sharing.payoffs, &sharing.waterfall.classes, terms, run.sheet);
            exit.discount.map(|discount| discount.named_at(&[prefix, &["discount_factor"]].concat()));
            if let Some(included) = &terms.discount_included {
                let before = exit.exit / included.on(run.sheet).complement();
                before.named_at(&[prefix, &["exit_before_discount"]].concat());
            }
            Viewed { values: exit.values.clone(), per_share: Vec::new(), by: Means::Exit(exit) }
        }
    };
    let named = sharing.waterfall.classes.iter().zip(&viewed.values).filter(|_| !prefix.is_empty());
    let per_share = named.map(|(class, value)| {
        let value = value.named_at(&[prefix, &[&class.name, "value"]].concat());
        let each = class.held.map(|held| value / held.on(run.sheet));
        each.map(|each| each.named_at(&[prefix, &[&class.name, "value_per_share"]].concat()))
    });
    let per_share = per_share.collect();
    Some(Viewed { per_share, ..viewed })
}

fn of_options<'s>(
    terms: &Options,
    (sharing, offering): (&Sharing<'s>, Option<&Sharing<'s>>),
    prefix: &[&str],
    left_open: Option<(&Paid, Target<'s>)>,
    run: &Run<'s>,
    yields: &mut Yields,
) -> Option<Viewed<'s>> {
    let sheet = run.sheet;
    let (payoffs, classes) = (&sharing.payoffs, &sharing.waterfall.classes);
    let paid = match &terms.equity {
        Equity::Stated(_) => None,
        Equity::Calibrated(paid) => Some((paid, target(paid, classes, sheet, yields)?)),
        Equity::Open => left_open,
    };
    let (volatility, peers) = spread(&terms.volatility, sheet, yields)?;
    let open = market(terms, volatility, sheet.constant(Exact::ONE));
    let exits = offerings::exits(terms, sharing, offering, run.currency, yields);
    let equity = match (&terms.equity, &paid) {
        (Equity::Stated(equity), _) => equity.on(sheet),
        (_, Some((paid, target))) => calibrated(paid, target, payoffs, (open, &exits), yields)?,
        (_, None) => return None,
    };
    let target = paid.map(|(_, target)| target);
    let equity = equity.named_at(&[prefix, &["equity"]].concat());
    let market = Market { equity, ..open };
    let priced = priced(payoffs, market, &exits);
    if let Some(target) = &target {
        calibration::settled(equity, priced.values[target.class], target);
    }
    let name = |figure: &'static str| [prefix, &[figure]].concat();
    priced.pricing.deviation().map(|deviation| deviation.named_at(&name("deviation")));
    priced.pricing.discount().named_at(&name("discount_factor"));
    let told = outcome::Options { peers, ..told(terms, &market, &priced, (payoffs, classes), target.as_ref(), prefix) };
    let values = priced.values.clone();
    Some(Viewed {
        values,
        per_share: Vec::new(),
        by: Means::Options(Box::new(OfOptions { market, exits, priced, target, told })),
    })
}

/// The volatility of the equity, and the peers that it is from.
fn spread<'s>(spread: &Spread, sheet: &'s Worksheet, yields: &mut Yields) -> Option<(Rate<'s>, Option<Volatility>)> {
    match spread {
        Spread::Stated(volatility) => Some((volatility.on(sheet), None)),
        Spread::From(prices) => {
            let peers = volatility(prices, sheet, yields)?;
            Some((peers.chosen.on(sheet), Some(peers)))
        }
    }
}

/// The class that was just paid for; otherwise the mistake is reported.
pub fn target<'s>(paid: &Paid, classes: &[Class], sheet: &'s Worksheet, yields: &mut Yields) -> Option<Target<'s>> {
    let Some(class) = classes.iter().position(|class| class.name == paid.class.text) else {
        let known = classes.iter().filter(|class| class.held.is_some()).map(|class| class.name.as_str()).collect();
        yields.mistake(mistakes::no_such_class(&paid.class, known));
        return None;
    };
    let Some(shares) = classes[class].held else {
        yields.mistake(mistakes::class_without_shares(&paid.class));
        return None;
    };
    Some(Target { class, shares: shares.on(sheet), price: paid.price.on(sheet) })
}

/// The equity at which the class is worth its price; otherwise it is reported why there is none, or not one.
fn calibrated<'s>(
    paid: &Paid,
    target: &Target<'s>,
    payoffs: &Payoffs<'s>,
    (open, exits): (Market<'s>, &Exits<'s>),
    yields: &mut Yields,
) -> Option<Money<'s>> {
    let mistake = match calibration::equity(payoffs, open, exits, target) {
        Ok(equity) => return Some(equity),
        Err(Found::At(found)) if !found.is_empty() => mistakes::several_equities(&paid.class, &found),
        Err(Found::Flat(low, high)) => mistakes::flat(&paid.class, &low, &high),
        Err(Found::At(_) | Found::Nowhere) => mistakes::never_worth_that(&paid.class),
        Err(Found::Unknown) => mistakes::cannot_be_calibrated(&paid.class),
    };
    yields.mistake(mistake);
    None
}

fn told<'s>(
    terms: &Options,
    market: &Market<'s>,
    priced: &Priced<'s>,
    (payoffs, classes): (&Payoffs<'s>, &[Class]),
    target: Option<&Target<'s>>,
    prefix: &[&str],
) -> outcome::Options {
    let parts = |parts: &[Option<Rate<'s>>]| parts.iter().map(|part| part.map(|part| part.line())).collect();
    let slices = payoffs.slices.iter().zip(&priced.slices).zip(0..).map(|((slice, value), number)| {
        let number: String = i32::to_string(&number);
        let named = [prefix, &["slices", &number, "value"]].concat();
        outcome::Slice { from: slice.from.line(), value: value.named_at(&named).line(), parts: parts(&slice.parts) }
    });
    let jumps = payoffs.jumps.iter().zip(&priced.digitals).zip(1..).map(|((jump, digital), number)| {
        let number: String = i32::to_string(&number);
        let named = [prefix, &["jumps", &number, "digital"]].concat();
        let gains = jump.gains.iter().map(|money| money.line()).collect();
        outcome::Jump { at: jump.at.line(), digital: digital.named_at(&named).line(), gains }
    });
    outcome::Options {
        equity: market.equity.line(),
        calibrated_to: target.map(|target| outcome::Calibration {
            class: target.class,
            price: target.price.line(),
            is_rest: matches!(terms.equity, Equity::Open),
        }),
        volatility: market.volatility.line(),
        years: market.years.line(),
        risk_free_rate: market.risk_free_rate.line(),
        dividend_yield: terms.dividend_yield.is_some().then(|| market.dividend_yield.line()),
        is_random: terms.is_random,
        has_offerings: terms.offerings.is_some(),
        is_published: terms.is_published,
        slices: slices.collect(),
        jumps: jumps.collect(),
        peers: None,
        preferences: preferences(classes, market, priced, prefix),
    }
}

/// All preferences as one promise, and what it is worth; at a random time there is no rate at which it is discounted.
fn preferences<'s>(
    classes: &[Class],
    market: &Market<'s>,
    priced: &Priced<'s>,
    prefix: &[&str],
) -> Option<outcome::Preferences> {
    let sheet = market.equity.sheet();
    let preferences: Vec<Money<'s>> =
        classes.iter().filter_map(|class| class.preference.map(|preference| preference.on(sheet))).collect();
    if preferences.is_empty() || matches!(priced.pricing, Pricing::Exponential(_)) {
        return None;
    }
    let name = |figure: &'static str| [prefix, &["preferences", figure]].concat();
    let sum = sheet.sum(&preferences).named_at(&name("sum"));
    if !sum.is_positive().holds() {
        return None;
    }
    let value = (priced.whole - priced.pricing.call(sum).value).named_at(&name("value"));
    let rate = (sum / value).logarithm() / market.years;
    let credit_spread = (rate - market.risk_free_rate).named_at(&name("credit_spread"));
    Some(outcome::Preferences { sum: sum.line(), value: value.line(), credit_spread: credit_spread.line() })
}

impl<'s> Viewed<'s> {
    /// The volatility of a class, where options are priced.
    pub fn volatility(&self, at: usize, class: &Class) -> Option<Rate<'s>> {
        let Means::Options(of_options) = &self.by else { return None };
        let OfOptions { market, priced, .. } = of_options.as_ref();
        let volatility = market.volatility * (priced.exposures[at] / priced.values[at]);
        Some(volatility.named_at(&[&class.name, "volatility"]))
    }

    /// What options are priced with, where they are.
    pub fn market(&self) -> Option<&Market<'s>> {
        if let Means::Options(of_options) = &self.by { Some(&of_options.market) } else { None }
    }

    /// The volatility of the equity and its exits, where options are priced.
    pub fn spread(&self) -> Option<(Rate<'s>, &Exits<'s>)> {
        let Means::Options(of_options) = &self.by else { return None };
        Some((of_options.market.volatility, &of_options.exits))
    }

    /// What was just paid for a share, where the equity was found from it.
    pub fn target(&self) -> Option<&Target<'s>> {
        if let Means::Options(of_options) = &self.by { of_options.target.as_ref() } else { None }
    }

    /// What is told of it, with its scenario where it is one of several.
    pub fn told(self, scenario: Option<(String, String, Line<dimension::Rate>)>) -> outcome::View {
        let values = self.values.iter().map(|value| value.line()).collect();
        let by = match self.by {
            Means::Options(of_options) => By::Options(Box::new(of_options.told)),
            Means::Exit(exit) => By::Exit(outcome::Exit {
                exit: exit.exit.line(),
                gets: exit.gets.iter().map(|money| money.line()).collect(),
                discount: exit.discount.map(|discount| discount.line()),
            }),
        };
        let per_share = self.per_share.iter().map(|each| each.map(|each| each.line())).collect();
        outcome::View { scenario, values, per_share, by }
    }
}
