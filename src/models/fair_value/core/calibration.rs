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

/// The equity at which the class is worth the price, as a line that rests on all that it was found from; otherwise what was found.
///
/// # Errors
///
/// Several equities, a stretch of them, or none.
pub fn equity<'s>(
    payoffs: &Payoffs<'s>,
    market: Market<'s>,
    exits: &Exits<'s>,
    target: &Target<'s>,
) -> Result<Money<'s>, Found> {
    let sheet = target.price.sheet();
    let (found, from) = search(payoffs, market, exits, target);
    match found {
        Found::At(equities) if equities.len() == 1 => Ok(sheet.found(equities[0].clone(), &from)),
        found => {
            sheet.rests_on(&from);
            Err(found)
        }
    }
}

/// Writes what is zero with the equity that was found: by how much the class is worth more than was paid.
pub fn settled<'s>(equity: Money<'s>, value: Money<'s>, target: &Target<'s>) {
    equity.sheet().note_zero(equity, value - target.shares * target.price);
}

/// The equities at which the class is worth the price, tried on lines that are not kept.
pub fn found<'s>(payoffs: &Payoffs<'s>, market: Market<'s>, exits: &Exits<'s>, target: &Target<'s>) -> Found {
    search(payoffs, market, exits, target).0
}

/// The same, and the lines that it rests on.
fn search<'s>(
    payoffs: &Payoffs<'s>,
    market: Market<'s>,
    exits: &Exits<'s>,
    target: &Target<'s>,
) -> (Found, Vec<NodeId>) {
    let sheet = target.price.sheet();
    let Some(paid) = sheet.tried(|| (target.shares * target.price).peek()).filter(Exact::is_positive) else {
        return (Found::Unknown, vec![target.shares.id(), target.price.id()]);
    };
    let tape = |level: &Exact| {
        sheet.tried_from(|| {
            let equity: Money<'s> = sheet.constant(paid.clone());
            let value = priced(payoffs, Market { equity, ..market }, exits).values[target.class];
            let level: Ratio<'s> = sheet.constant(level.clone());
            Tape::new(sheet, &[equity.id()], &[(value / (target.shares * target.price) - level).id()])
        })
    };
    let (first, from) = tape(&Exact::ONE);
    let Some((low, high)) = bounds(payoffs, &market, target, &paid) else { return (Found::Unknown, from) };
    let step = step(&market);
    let roots = |tape: Option<Tape>| tape.and_then(|tape| roots(&tape, &low, &high, &step));
    let found = match roots(first) {
        None => Found::Unknown,
        Some(found) => flat(&found, &|level| roots(tape(level).0)).unwrap_or(if found.is_empty() {
            Found::Nowhere
        } else {
            Found::At(found)
        }),
    };
    (found, from)
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
