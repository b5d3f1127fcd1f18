//! What a valuation rests on, each figure with who stated it.

use super::volatility::volatilities;
use super::{heading, options_of};
use crate::models::fair_value::core::Volatility;
use crate::models::fair_value::outcome::{By, Exit, Options, Outcome};
use crate::models::fair_value::terms::{FairValue, Spread, View, VolatilityFrom};
use crate::report::{Figures, Prose, Section, Table};

/// Adds the inputs of every view, and what the post-money value is made of.
pub fn add(terms: &FairValue, outcome: &Outcome, section: &mut Section) {
    for (options, of) in options_of(outcome) {
        section.figures(of_options(outcome, options, of));
    }
    if let [view] = outcome.views.as_slice()
        && let By::Exit(exit) = &view.by
    {
        section.figures(of_exit(exit));
    }
    section.figures(headline(terms, outcome));
}

/// The peers whose prices say a volatility, of every view that takes it from them.
pub fn peers(terms: &FairValue, outcome: &Outcome) -> Vec<Table> {
    of_peers(terms, outcome).flat_map(|(prices, found)| volatilities(prices, found).1).collect()
}

/// The volatility that is taken from peers, in words.
pub fn volatilities_of_peers(terms: &FairValue, outcome: &Outcome) -> Vec<Prose> {
    of_peers(terms, outcome).map(|(prices, found)| volatilities(prices, found).0).collect()
}

fn of_peers<'o>(
    terms: &'o FairValue,
    outcome: &'o Outcome,
) -> impl Iterator<Item = (&'o VolatilityFrom, &'o Volatility)> {
    terms.approach.views().zip(&outcome.views).filter_map(|(view, told)| match (view, &told.by) {
        (View::Options(options), By::Options(told)) => match (&options.volatility, &told.peers) {
            (Spread::From(prices), Some(found)) => Some((&**prices, found)),
            _ => None,
        },
        _ => None,
    })
}

fn of_options(outcome: &Outcome, options: &Options, of: Option<&str>) -> Figures {
    let paid = options.calibrated_to.map(|calibrated| {
        let price = if calibrated.is_rest { "Price left to be explained" } else { "Price just paid" };
        (format!("{price}, {}", outcome.classes[calibrated.class].label), calibrated.price)
    });
    let figures = Figures::new(heading("Inputs", of));
    let figures = match &paid {
        Some((label, price)) => figures.row(label.clone(), *price),
        None => figures,
    };
    let years = if options.is_random { "Years to the exit, expected" } else { "Years to the exit" };
    let preferences = options.preferences.as_ref();
    figures
        .row(if paid.is_some() { "Equity, found from it" } else { "Equity" }, options.equity)
        .row("Volatility of the equity, a year", options.volatility)
        .row(years, options.years)
        .row("Rate without risk, continuous", options.risk_free_rate)
        .maybe("Dividend yield, continuous", options.dividend_yield)
        .maybe("All preferences", preferences.map(|all| all.sum))
        .maybe("Worth of that promise today", preferences.map(|all| all.value))
        .maybe("Implied credit spread, a year", preferences.map(|all| all.credit_spread))
}

fn of_exit(exit: &Exit) -> Figures {
    Figures::new("Inputs").row("What the holders share", exit.exit).maybe("Worth of 1 then, today", exit.discount)
}

fn headline(terms: &FairValue, outcome: &Outcome) -> Figures {
    let Some(headline) = &outcome.headline else { return Figures::default() };
    let price = if terms.headline_price.is_some() { "Headline price" } else { "Price just paid" };
    Figures::new("Beside the post-money value")
        .row(price, headline.price)
        .shares("All shares and options, as converted", Some(headline.shares))
        .row("Post-money value", headline.post_money)
        .row("What all of them are worth", outcome.equity)
        .row("Overstatement", headline.overstatement)
        .maybe(
            "Discount for lack of marketability",
            outcome.marketability.as_ref().and_then(|discount| discount.applied),
        )
}
