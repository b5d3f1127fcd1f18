//! Classes as options on the equity: each breakpoint is the strike of a call, each jump that of a digital option.

use super::exponential_term::ExponentialTerm;
use super::fixed_term::FixedTerm;
use super::market::Market;
use super::payoffs::Payoffs;
use super::pricing::Pricing;
use super::unicorn::Unicorn;
use crate::models::fair_value::terms::{Options, Time};
use crate::worksheet::{Money, Rate, Ratio};

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

/// When an exit comes, and of which kind.
#[derive(Clone, Debug)]
pub enum Exits<'s> {
    /// A sale after the stated years.
    AtOneTime,
    /// A sale at a random time.
    AtAnyTime,
    /// A sale or an initial public offering at a random time.
    SaleOrOffering(Unicorn<'s>),
}

/// The market of the terms, but for the equity.
pub fn market<'s>(terms: &Options, volatility: Rate<'s>, equity: Money<'s>) -> Market<'s> {
    let sheet = equity.sheet();
    let continuous = |rate: Rate<'s>| if terms.is_annual { rate.plus_one().logarithm().as_rate() } else { rate };
    let nothing = || sheet.constant(crate::number::Exact::ZERO);
    let dividend_yield = terms.dividend_yield.as_ref().map(|rate| continuous(rate.on(sheet)));
    Market {
        equity,
        volatility,
        years: match &terms.years {
            Time::Years(years) => years.on(sheet),
            Time::Until(years) => sheet.constant(years.clone()),
        },
        risk_free_rate: continuous(terms.risk_free_rate.on(sheet)),
        dividend_yield: dividend_yield.unwrap_or_else(nothing),
    }
}

/// What the classes are worth. Where an exit may be an offering, slices of exits have no value of their own.
pub fn priced<'s>(payoffs: &Payoffs<'s>, market: Market<'s>, exits: &Exits<'s>) -> Priced<'s> {
    let pricing = match exits {
        Exits::AtOneTime => Pricing::Fixed(FixedTerm::new(market)),
        Exits::AtAnyTime => Pricing::Exponential(ExponentialTerm::new(market)),
        Exits::SaleOrOffering(unicorn) => return of_unicorn(unicorn, market),
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

fn of_unicorn<'s>(unicorn: &Unicorn<'s>, market: Market<'s>) -> Priced<'s> {
    let term = ExponentialTerm::new(market);
    let (values, exposures) = unicorn.values(&term).into_iter().map(|class| (class.value, class.exposure)).unzip();
    let (slices, digitals) = (Vec::new(), Vec::new());
    Priced { pricing: Pricing::Exponential(term), whole: term.whole(), slices, digitals, values, exposures }
}
