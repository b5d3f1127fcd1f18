//! What a share of each class is worth at other volatilities, for whoever draws it.

use super::calibration::{Found, Target, found};
use super::market::Market;
use super::options::{Exits, priced};
use super::payoffs::{Jump, Payoffs, Slice};
use crate::models::fair_value::outcome::{Calibration, ClassValue, Options};
use crate::number::Exact;
use crate::worksheet::{Line, Money, Worksheet, dimension};

/// What a share of each class is worth by volatility.
#[derive(Debug)]
pub struct Curves {
    /// The volatilities, in rising order.
    pub volatilities: Vec<Exact>,
    /// What a share of each class is worth at each; `None` where no single equity fits the price.
    pub per_share: Vec<Vec<Option<Exact>>>,
}

/// Parts of the stated volatility, in tenths.
const TENTHS: std::ops::RangeInclusive<i128> = 3..=20;

/// The curves of all classes, computed on a sheet of their own; `None` where a figure has no value.
pub fn curves(options: &Options, classes: &[ClassValue], on: &Worksheet) -> Option<Curves> {
    let sheet = Worksheet::new();
    let payoffs = copied(options, on, &sheet)?;
    let stated = market(options, on, &sheet)?;
    let exits = match (options.has_offerings, options.is_random) {
        (true, _) => return None,
        (false, true) => Exits::AtAnyTime,
        (false, false) => Exits::AtOneTime,
    };
    let target = match options.calibrated_to {
        Some(Calibration { class, price, .. }) => {
            let shares = sheet.constant(on.value(classes[class].shares?.id())?);
            Some(Target { class, shares, price: sheet.constant(on.value(price.id())?) })
        }
        None => None,
    };
    let shares: Vec<Option<Exact>> =
        classes.iter().map(|class| class.shares.and_then(|shares| on.value(shares.id()))).collect();
    let own = stated.volatility.peek()?;
    let volatilities: Vec<Exact> = TENTHS.map(|tenths| &own * &Exact::percent(10 * tenths)).collect();
    let mut per_share = vec![Vec::new(); classes.len()];
    for volatility in &volatilities {
        let at = Market { volatility: sheet.constant(volatility.clone()), ..stated };
        let values = values(&payoffs, at, &exits, target.as_ref());
        for (class, shares) in shares.iter().enumerate() {
            let value = values.as_ref().and_then(|values| values[class].clone());
            per_share[class].push(value.zip(shares.as_ref()).and_then(|(value, shares)| value.checked_div(shares)));
        }
    }
    Some(Curves { volatilities, per_share })
}

/// What each class is worth; `None` where no single equity fits the price.
fn values<'s>(
    payoffs: &Payoffs<'s>,
    at: Market<'s>,
    exits: &Exits<'s>,
    target: Option<&Target<'s>>,
) -> Option<Vec<Option<Exact>>> {
    let equity = match target {
        None => at.equity,
        Some(target) => {
            let Found::At(found) = found(payoffs, at, exits, target) else { return None };
            let [equity] = found.as_slice() else { return None };
            at.equity.sheet().constant(equity.clone())
        }
    };
    let priced = priced(payoffs, Market { equity, ..at }, exits);
    Some(priced.values.iter().map(|value| value.peek()).collect())
}

fn market<'s>(options: &Options, on: &Worksheet, sheet: &'s Worksheet) -> Option<Market<'s>> {
    let dividend_yield = options.dividend_yield.map_or(Some(Exact::ZERO), |rate| on.value(rate.id()))?;
    Some(Market {
        equity: sheet.constant(on.value(options.equity.id())?),
        volatility: sheet.constant(on.value(options.volatility.id())?),
        years: sheet.constant(on.value(options.years.id())?),
        risk_free_rate: sheet.constant(on.value(options.risk_free_rate.id())?),
        dividend_yield: sheet.constant(dividend_yield),
    })
}

/// The payoffs as numbers on another sheet.
fn copied<'s>(options: &Options, on: &Worksheet, sheet: &'s Worksheet) -> Option<Payoffs<'s>> {
    let money = |line: &Line<dimension::Money>| Some(sheet.constant(on.value(line.id())?));
    let slices = options.slices.iter().map(|slice| {
        let parts = slice.parts.iter().map(|part| match part {
            Some(part) => Some(Some(sheet.constant(on.value(part.id())?))),
            None => Some(None),
        });
        // What is paid up to a slice counts at a certain exit only.
        Some(Slice { from: money(&slice.from)?, gets: Vec::new(), parts: parts.collect::<Option<_>>()? })
    });
    let jumps = options.jumps.iter().map(|jump| {
        let gains: Option<Vec<Money<'s>>> = jump.gains.iter().map(money).collect();
        Some(Jump { at: money(&jump.at)?, gains: gains? })
    });
    Some(Payoffs { slices: slices.collect::<Option<_>>()?, jumps: jumps.collect::<Option<_>>()? })
}
