//! Classes as options on the equity: each breakpoint is the strike of a call, each jump that of a digital option.

use super::exponential_term::ExponentialTerm;
use super::fixed_term::FixedTerm;
use super::market::{Market, Pricing};
use super::payoffs::Payoffs;
use crate::models::fair_value::terms::{Options, Time};
use crate::worksheet::{Money, Rate, Ratio, Worksheet};

/// Everything that option pricing says of the classes.
#[derive(Debug)]
pub struct Priced<'s> {
    pub pricing: Pricing<'s>,
    /// What all classes are worth together.
    pub whole: Money<'s>,
    /// What each slice of exits is worth: the call at its breakpoint less the one at the next.
    pub slices: Vec<Money<'s>>,
    /// What one unit is worth that is paid from each jump on.
    pub digitals: Vec<Ratio<'s>>,
    /// What each class is worth.
    pub values: Vec<Money<'s>>,
    /// The value of each class times its volatility, in units of the volatility of the equity.
    pub exposures: Vec<Money<'s>>,
}

/// The market of the terms, but for the equity.
pub fn market<'s>(terms: &Options, sheet: &'s Worksheet, equity: Money<'s>) -> Market<'s> {
    let continuous = |rate: Rate<'s>| if terms.is_annual { rate.plus_one().logarithm().as_rate() } else { rate };
    let nothing = || sheet.constant(crate::number::Exact::ZERO);
    let dividend_yield = terms.dividend_yield.as_ref().map(|rate| continuous(rate.on(sheet)));
    Market {
        equity,
        volatility: terms.volatility.on(sheet),
        years: match &terms.years {
            Time::Years(years) => years.on(sheet),
            Time::Until(years) => sheet.constant(years.clone()),
        },
        risk_free_rate: continuous(terms.risk_free_rate.on(sheet)),
        dividend_yield: dividend_yield.unwrap_or_else(nothing),
    }
}

/// What the classes are worth.
pub fn priced<'s>(payoffs: &Payoffs<'s>, market: Market<'s>, is_random: bool) -> Priced<'s> {
    let pricing = match is_random {
        true => Pricing::Exponential(ExponentialTerm::new(market)),
        false => Pricing::Fixed(FixedTerm::new(market)),
    };
    let whole = pricing.whole();
    // Nothing is below zero, and an option with that strike is the equity itself.
    let call = |strike: Money<'s>| match strike.is_positive().holds() {
        true => pricing.call(strike),
        false => super::market::Priced { value: whole, exposure: whole },
    };
    let calls: Vec<_> = payoffs.slices.iter().map(|slice| call(slice.from)).collect();
    let (mut slices, mut exposed) = (Vec::new(), Vec::new());
    for (at, this) in calls.iter().enumerate() {
        let next = calls.get(at + 1);
        slices.push(next.map_or(this.value, |next| this.value - next.value));
        exposed.push(next.map_or(this.exposure, |next| this.exposure - next.exposure));
    }
    let (digitals, steep): (Vec<_>, Vec<_>) =
        payoffs.jumps.iter().map(|jump| pricing.digital(jump.at)).map(|priced| (priced.value, priced.exposure)).unzip();
    let values = payoffs.weighed(&slices, &digitals);
    let exposures = payoffs.weighed(&exposed, &steep);
    Priced { pricing, whole, slices, digitals, values, exposures }
}
