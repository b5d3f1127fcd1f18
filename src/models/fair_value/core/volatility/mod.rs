//! The volatility of the peers, and the one that is taken from them.

mod merton;
mod structure;
#[cfg(test)]
mod tests;

use super::super::terms::{Peer, Statistic, VolatilityFrom};
use crate::models::Yields;
use crate::models::quartiles::{ordered, quartile};
use crate::number::Exact;
use crate::worksheet::approximate::Function;
use crate::worksheet::{Line, Rate, Ratio, Worksheet, dimension};
pub use structure::Assets;
use structure::{assets, of_equity};

/// What the prices of the peers say.
#[derive(Debug)]
pub struct Volatility {
    /// The peers that count, in the order of the terms.
    pub estimates: Vec<Estimate>,
    /// The median, a quartile or the mean of the peers: of their assets where they are unlevered, of their equity where not.
    pub statistic: Line<dimension::Rate>,
    /// The assets of the company itself, where the statistic is levered by its own debt.
    pub relevered: Option<Assets>,
    /// The volatility to compute with.
    pub chosen: Line<dimension::Rate>,
}

/// What the prices of one peer say.
#[derive(Debug)]
pub struct Estimate {
    /// How many returns there are.
    pub observations: Line<dimension::Ratio>,
    /// The volatility of its equity, of a year.
    pub volatility: Line<dimension::Rate>,
    /// The standard error of that.
    pub standard_error: Line<dimension::Rate>,
    /// Its assets, where what it owes is said.
    pub assets: Option<Assets>,
}

/// The volatility of each peer and the one to compute with, as `peers.NAME.volatility` and so on. States the window of each
/// peer in words.
pub fn volatility(terms: &VolatilityFrom, sheet: &Worksheet, yields: &mut Yields) -> Option<Volatility> {
    let in_a_year: Ratio<'_> = sheet.constant(Exact::integer(terms.frequency.in_a_year()));
    let in_a_year = in_a_year.named("peers.returns_in_a_year");
    let estimates: Vec<Estimate> = terms.peers.iter().map(|peer| estimate(peer, sheet, in_a_year)).collect();
    for peer in &terms.peers {
        let days = peer.sample.days.map(|day| day.to_string());
        yields.state(&["peers", &peer.name, "window"], days.join(" to "));
    }
    let of_assets = |estimate: &Estimate| estimate.assets.as_ref().map(|assets| assets.volatility);
    let each = estimates.iter().map(|estimate| of_assets(estimate).unwrap_or(estimate.volatility).on(sheet));
    let statistic = statistic(terms.statistic, &each.collect::<Vec<_>>())?;
    let statistic = match estimates.iter().any(|estimate| estimate.assets.is_some()) {
        true => statistic.named("peers.unlevered_volatility"),
        false => statistic.named("peers.volatility"),
    };
    let relevered = terms.relever.as_ref().map(|leverage| of_equity(leverage, sheet, statistic));
    let chosen = relevered.as_ref().map_or(statistic, |(volatility, _)| *volatility);
    Some(Volatility {
        estimates,
        statistic: statistic.line(),
        chosen: chosen.line(),
        relevered: relevered.map(|(_, assets)| assets),
    })
}

/// `sqrt(squared deviations / (n - 1)) * sqrt(returns in a year)`, with a standard error of `volatility / sqrt(2 n)`.
fn estimate<'s>(peer: &Peer, sheet: &'s Worksheet, in_a_year: Ratio<'s>) -> Estimate {
    let named = |part| ["peers", peer.name.as_str(), part];
    let observations: Ratio<'_> = sheet.constant(Exact::integer(peer.sample.observations as i128));
    let observations = observations.named_at(&named("observations"));
    let squared_deviations = peer.squared_deviations.on(sheet).named_at(&named("squared_deviations"));
    let variance = squared_deviations / observations.minus_one();
    let deviation = variance.approximately(Function::SquareRoot).named_at(&named("deviation_of_returns"));
    let volatility = (deviation * in_a_year.approximately(Function::SquareRoot)).as_rate();
    let volatility = volatility.named_at(&named("volatility"));
    let two: Ratio<'_> = sheet.constant(Exact::integer(2));
    let standard_error = volatility / (two * observations).approximately(Function::SquareRoot);
    let assets = peer.leverage.as_ref().map(|leverage| assets(leverage, sheet, volatility, &peer.name));
    Estimate {
        observations: observations.line(),
        volatility: volatility.line(),
        standard_error: standard_error.named_at(&named("standard_error")).line(),
        assets,
    }
}

fn statistic<'s>(statistic: Statistic, each: &[Rate<'s>]) -> Option<Rate<'s>> {
    let sheet = each.first()?.sheet();
    match statistic {
        Statistic::LowerQuartile => quartile(&ordered(each), 1),
        Statistic::Median => quartile(&ordered(each), 2),
        Statistic::UpperQuartile => quartile(&ordered(each), 3),
        Statistic::Mean => {
            let count: Ratio<'s> = sheet.constant(Exact::integer(each.len() as i128));
            Some(sheet.sum(each) / count)
        }
    }
}
