//! Calibration: the equity at which a class is worth the price that was just paid for a share of it.

use super::market::Market;
use super::options::{Exits, priced};
use super::payoffs::Payoffs;
use crate::number::Exact;
use crate::worksheet::approximate::Function;
use crate::worksheet::batch::roots;
use crate::worksheet::{Money, NodeId, Price, Ratio, Shares, Tape};

/// What a class was just paid for.
#[derive(Clone, Copy, Debug)]
pub struct Target<'s> {
    pub class: usize,
    /// The shares of the class.
    pub shares: Shares<'s>,
    pub price: Price<'s>,
}

/// The equities at which a class is worth a price.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// These, in rising order.
    At(Vec<Exact>),
    /// All between two, as near as digits tell.
    Flat(Exact, Exact),
    /// None: at any equity the class is worth less.
    Nowhere,
    /// Nobody can say, as some other figure has no value.
    Unknown,
}

/// How much of the price two values may differ by and still be the same to whoever reads them.
const ALIKE: i32 = -12;
/// A class that moves by less than this part of what the equity moves by says nothing of it.
const STILL: i32 = -6;

/// The equities at which the class is worth the price, tried on lines that are not kept.
pub fn found<'s>(payoffs: &Payoffs<'s>, market: Market<'s>, exits: &Exits<'s>, target: &Target<'s>) -> Found {
    let sheet = target.price.sheet();
    let paid = target.shares * target.price;
    let Some(paid_now) = paid.peek().filter(Exact::is_positive) else { return Found::Unknown };
    let tape = |level: &Exact| {
        sheet.tried(|| {
            let equity: Money<'s> = sheet.constant(paid_now.clone());
            let value = priced(payoffs, Market { equity, ..market }, exits).values[target.class];
            let level: Ratio<'s> = sheet.constant(level.clone());
            Tape::new(sheet, &[equity.id()], &[(value / paid - level).id()])
        })
    };
    let Some((low, high)) = bounds(payoffs, &market, target, &paid_now) else { return Found::Unknown };
    let step = step(&market);
    let at = |level: &Exact| tape(level).and_then(|tape| roots(&tape, &low, &high, &step));
    match at(&Exact::ONE) {
        None => Found::Unknown,
        Some(found) => flat(&found, &at).unwrap_or(if found.is_empty() { Found::Nowhere } else { Found::At(found) }),
    }
}

/// The stretch around the first of `found` in which values are the same as far as digits tell.
fn flat(found: &[Exact], at: &impl Fn(&Exact) -> Option<Vec<Exact>>) -> Option<Found> {
    let first = found.first()?;
    let alike = Exact::power_of_ten(ALIKE);
    let below = at(&(&Exact::ONE - &alike))?.into_iter().rfind(|equity| equity < first)?;
    let above = at(&(&Exact::ONE + &alike))?.into_iter().find(|equity| equity > first)?;
    let width = (&above - &below).checked_div(first)?;
    (width > Exact::power_of_ten(STILL)).then_some(Found::Flat(below, above))
}

/// An equity below which the class is worth less than was paid, and one above which it is worth more or never is.
fn bounds<'s>(payoffs: &Payoffs<'s>, market: &Market<'s>, target: &Target<'s>, paid: &Exact) -> Option<(Exact, Exact)> {
    let last = payoffs.slices.last()?;
    let mut reach = &last.from.peek()? + paid;
    for jump in &payoffs.jumps {
        reach = &reach + &jump.gains[target.class].peek()?.abs();
    }
    let part = last.parts[target.class].and_then(|part| part.peek()).filter(Exact::is_positive);
    let reach = part.map_or(Some(reach.clone()), |part| reach.checked_div(&part))?;
    // Dividends leave less of the equity, and time spreads it.
    let sheet = target.price.sheet();
    let spread = sheet.tried(|| {
        let Market { volatility, years, dividend_yield, .. } = *market;
        let eight: Ratio<'s> = sheet.constant(Exact::integer(8));
        let deviation = (volatility * volatility * years).approximately(Function::SquareRoot);
        (deviation * eight + dividend_yield * years).approximately(Function::Exponential).peek()
    })?;
    let hundredth = Exact::percent(1);
    Some((paid * &(&Exact::ONE - &hundredth), &reach * &(&spread + &Exact::integer(2))))
}

/// By which part the equity may grow from one look to the next, so that no crossing is missed: values bend as slowly as the exit
/// is spread.
fn step(market: &Market<'_>) -> Exact {
    let deviation = market.equity.sheet().tried(|| {
        let Market { volatility, years, .. } = *market;
        (volatility * volatility * years).approximately(Function::SquareRoot).peek()
    });
    let quarter = deviation.map(|deviation| &deviation * &Exact::percent(25));
    quarter.map_or(Exact::percent(5), |quarter| quarter.max(Exact::percent(1)).min(Exact::percent(20)))
}

/// The lines that the equity was found from.
pub fn grounds<'s>(payoffs: &Payoffs<'s>, market: &Market<'s>, target: &Target<'s>) -> Vec<NodeId> {
    let mut grounds = vec![target.price.id(), target.shares.id(), market.volatility.id(), market.years.id()];
    grounds.extend([market.risk_free_rate.id(), market.dividend_yield.id()]);
    for slice in &payoffs.slices {
        grounds.push(slice.from.id());
        grounds.extend(slice.parts[target.class].map(|part| part.id()));
    }
    for jump in &payoffs.jumps {
        grounds.extend([jump.at.id(), jump.gains[target.class].id()]);
    }
    grounds
}
