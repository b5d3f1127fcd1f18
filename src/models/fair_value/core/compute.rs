//! The whole of a valuation, in the order in which it is told.

use super::calibration::Target;
use super::market::Market;
use super::marketability::discounts;
use super::sharings::{Sharing, sharings};
use super::views::{Viewed, target, viewed};
use super::{accrued, compared, grid, headline};
use crate::models::fair_value::mistakes;
use crate::models::fair_value::outcome::{ClassValue, GrantValue, Marketability, Outcome};
use crate::models::fair_value::terms::{Approach, FairValue, View};
use crate::models::waterfall::{Class, Kind};
use crate::models::{Run, Yields};
use crate::number::Exact;
use crate::worksheet::{Money, Price, Rate};

/// What every class is worth; `None` where that cannot be said, which has been reported.
pub fn compute(terms: &FairValue, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
    let kinds: Vec<Kind> = terms.approach.views().flat_map(kinds).collect();
    let sharings = sharings(&terms.rights, &kinds, run, yields)?;
    let probabilities = probabilities(terms, run, yields);
    accrued::warning(terms, &sharings[0].waterfall.classes, run)
        .into_iter()
        .for_each(|warning| yields.mistake(warning));
    let viewed = all_viewed(terms, &sharings, &probabilities, run, yields)?;
    let classes = &sharings[0].waterfall.classes;
    let values = weighed(&viewed, &probabilities, classes);
    let equity = run.sheet.sum(&values).named("equity_value");
    let headline = headline::headline(terms, classes, &viewed, equity, run);
    let applied = terms.marketability.as_ref().map(|applied| applied.on(run.sheet));
    let told = classes.iter().zip(&values).enumerate().map(|(at, (class, value))| {
        let volatility = viewed_alone(&viewed).and_then(|view| view.volatility(at, class));
        class_value(
            (class, is_preferred(at, &sharings)),
            *value,
            volatility,
            applied,
            headline.as_ref().map(|headline| headline.price.on(run.sheet)),
            run,
        )
    });
    let told: Vec<ClassValue> = told.collect();
    let market = viewed_alone(&viewed).and_then(Viewed::market).copied();
    twice(terms, &told, yields);
    Some(Outcome {
        grants: grants(&sharings[0], &values, run),
        grid: viewed_alone(&viewed)
            .and_then(Viewed::spread)
            .and_then(|spread| grid::grid(terms, &sharings[0], spread, run)),
        marketability: marketability(terms, &told, market.as_ref(), run),
        compared: compared::compared(terms, &told, run, yields),
        equity: equity.line(),
        views: viewed
            .into_iter()
            .zip(probabilities_and_names(terms, &probabilities))
            .map(|(view, of)| view.told(of))
            .collect(),
        classes: told,
        headline,
    })
}

/// Warns of a discount on top of a price that was paid for common shares.
fn twice(terms: &FairValue, classes: &[ClassValue], yields: &mut Yields) {
    let is_common = |name: &str| classes.iter().any(|class| class.name == name && class.marketable.is_some());
    let paid = terms.approach.views().filter_map(View::paid).find(|paid| is_common(&paid.class.text));
    let discount = terms.marketability.as_ref().and_then(|discount| discount.claims().first());
    if let Some((paid, discount)) = paid.zip(discount) {
        yields.mistake(mistakes::discount_on_price_of_common(discount.span, &paid.class));
    }
}

/// The kinds of exit that a view is of.
fn kinds(view: &View) -> Vec<Kind> {
    match view {
        View::Options(options) if options.offerings.is_some() => vec![Kind::Sale, Kind::Ipo],
        View::Options(_) => vec![Kind::Sale],
        View::Exit(exit) => vec![exit.kind],
    }
}

/// The only view, where there is one.
fn viewed_alone<'v, 's>(viewed: &'v [Viewed<'s>]) -> Option<&'v Viewed<'s>> {
    if let [only] = viewed { Some(only) } else { None }
}

fn all_viewed<'s>(
    terms: &FairValue,
    sharings: &[Sharing<'s>],
    probabilities: &[Rate<'s>],
    run: &Run<'s>,
    yields: &mut Yields,
) -> Option<Vec<Viewed<'s>>> {
    let (scenarios, paid) = match &terms.approach {
        Approach::One(view) => return Some(vec![viewed(view, sharings, &[], None, run, yields)?]),
        Approach::Weighted(scenarios, paid) => (scenarios, paid),
    };
    let mut all: Vec<Option<Viewed<'s>>> = Vec::new();
    for scenario in scenarios {
        let named = ["scenarios", &scenario.name];
        let is_open = scenario.view.is_open();
        all.push(if is_open { None } else { Some(viewed(&scenario.view, sharings, &named, None, run, yields)?) });
    }
    if let (Some(open), Some(paid)) = (all.iter().position(Option::is_none), paid) {
        let scenario = &scenarios[open];
        let target = target(paid, &sharings[0].waterfall.classes, run.sheet, yields)?;
        let others = all
            .iter()
            .zip(probabilities)
            .filter_map(|(view, weight)| Some(view.as_ref()?.values[target.class] * *weight));
        let others = run.sheet.sum(&others.collect::<Vec<Money<'s>>>());
        // What the open scenario has to explain: the rest of the price, by its probability.
        let price = (target.price - others / target.shares) / probabilities[open];
        if !price.is_positive().holds() {
            yields.mistake(mistakes::others_explain_all(&paid.class));
            return None;
        }
        let target = Target { price: price.named_at(&["scenarios", &scenario.name, "price_to_explain"]), ..target };
        all[open] =
            Some(viewed(&scenario.view, sharings, &["scenarios", &scenario.name], Some((paid, target)), run, yields)?);
    }
    all.into_iter().collect()
}

/// The probability of each scenario; none where there is one view only.
fn probabilities<'s>(terms: &FairValue, run: &Run<'s>, yields: &mut Yields) -> Vec<Rate<'s>> {
    let Approach::Weighted(scenarios, _) = &terms.approach else { return Vec::new() };
    let weights: Vec<Rate<'s>> = scenarios
        .iter()
        .map(|scenario| scenario.probability.on(run.sheet).named_at(&["scenarios", &scenario.name, "probability"]))
        .collect();
    let all = run.sheet.sum(&weights).named("probability_of_all");
    if all.is_defined() && !all.equals(run.sheet.constant(Exact::ONE)) {
        yields.mistake(mistakes::probabilities(terms.span, all));
    }
    weights
}

fn probabilities_and_names(
    terms: &FairValue,
    probabilities: &[Rate<'_>],
) -> Vec<Option<(String, String, crate::worksheet::Line<crate::worksheet::dimension::Rate>)>> {
    match &terms.approach {
        Approach::One(_) => vec![None],
        Approach::Weighted(scenarios, _) => scenarios
            .iter()
            .zip(probabilities)
            .map(|(scenario, probability)| Some((scenario.name.clone(), scenario.label.clone(), probability.line())))
            .collect(),
    }
}

/// What each class is worth over all views, by their probabilities.
fn weighed<'s>(viewed: &[Viewed<'s>], probabilities: &[Rate<'s>], classes: &[Class]) -> Vec<Money<'s>> {
    let of_class = |at: usize, class: &Class| {
        let values: Vec<Money<'s>> = match probabilities.is_empty() {
            true => viewed.iter().map(|view| view.values[at]).collect(),
            false => viewed.iter().zip(probabilities).map(|(view, weight)| view.values[at] * *weight).collect(),
        };
        values.first().map(|first| first.sheet().sum(&values).named_at(&[&class.name, "value"]))
    };
    classes.iter().enumerate().filter_map(|(at, class)| of_class(at, class)).collect()
}

/// Whether a class has a claim before common shares, at an exit of any kind: in a public offering it has converted.
fn is_preferred(at: usize, sharings: &[Sharing<'_>]) -> bool {
    let mut classes = sharings.iter().map(|sharing| &sharing.waterfall.classes[at]);
    let all_convert = sharings.iter().all(|sharing| sharing.kind == Kind::Ipo);
    classes.any(|class| class.preference.is_some() || all_convert && class.investment.is_some())
}

fn class_value<'s>(
    (class, is_preferred): (&Class, bool),
    value: Money<'s>,
    volatility: Option<Rate<'s>>,
    applied: Option<Rate<'s>>,
    headline: Option<Price<'s>>,
    run: &Run<'s>,
) -> ClassValue {
    let shares = class.held.map(|shares| shares.on(run.sheet));
    let per_share = shares.map(|shares| (value / shares).named_at(&[&class.name, "value_per_share"]));
    let is_common = !is_preferred && class.strike.is_none();
    let marketable = per_share.zip(applied.filter(|_| is_common)).map(|(each, applied)| {
        (each * applied.complement()).named_at(&[&class.name, "value_per_share_after_discount"])
    });
    let of_headline = per_share.zip(headline.filter(|_| class.strike.is_none()));
    let of_headline =
        of_headline.map(|(each, price)| (each / price).as_rate().named_at(&[&class.name, "part_of_headline_price"]));
    ClassValue {
        name: class.name.clone(),
        label: class.label.clone(),
        shares: class.held,
        strike: class.strike,
        is_preferred,
        value: value.line(),
        per_share: per_share.map(|each| each.line()),
        volatility: volatility.map(|volatility| volatility.line()),
        marketable: marketable.map(|each| each.line()),
        of_headline: of_headline.map(|part| part.line()),
    }
}

/// The discount that is stated, and what four models say of common shares, where options are priced.
fn marketability<'s>(
    terms: &FairValue,
    classes: &[ClassValue],
    market: Option<&Market<'s>>,
    run: &Run<'s>,
) -> Option<Marketability> {
    let applied = terms.marketability.as_ref().map(|applied| applied.on(run.sheet).line());
    let of_common = classes.iter().find(|class| class.is_common()).and_then(|class| class.volatility);
    let volatility = market.and_then(|market| match terms.is_of_equity {
        true => Some(market.volatility),
        false => of_common.map(|volatility| volatility.on(run.sheet)),
    });
    let models = market.zip(volatility).map(|(market, volatility)| {
        discounts(volatility, market.years, market.risk_free_rate, market.dividend_yield).lines()
    });
    let volatility = volatility.map(|volatility| volatility.line());
    (applied.is_some() || models.is_some()).then_some(Marketability { applied, models, volatility })
}

fn grants<'s>(sharing: &Sharing<'s>, values: &[Money<'s>], run: &Run<'s>) -> Vec<GrantValue> {
    let known = sharing.waterfall.grants.iter().filter(|grant| grant.has_holder);
    let value = |grant: &crate::models::waterfall::Grant| {
        let value = values[grant.class] * grant.part.on(run.sheet);
        GrantValue {
            name: grant.name.clone(),
            label: grant.label.clone(),
            class: grant.class,
            options: grant.vested,
            value: value.named_at(&["grants", &grant.name, "value"]).line(),
        }
    };
    known.map(value).collect()
}
