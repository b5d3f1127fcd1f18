//! Classes at a certain exit, discounted to today.

use super::payoffs::Payoffs;
use crate::models::fair_value::terms::{Exit, Value};
use crate::models::waterfall::Class;
use crate::number::Exact;
use crate::worksheet::approximate::Function;
use crate::worksheet::{Money, Price, Ratio, Worksheet};

/// An exit, and what of it is worth what today.
#[derive(Debug)]
pub struct Discounted<'s> {
    /// What the holders share at the exit.
    pub exit: Money<'s>,
    /// What each class gets then.
    pub gets: Vec<Money<'s>>,
    /// What one unit then is worth today; `None` where the exit is today.
    pub discount: Option<Ratio<'s>>,
    /// What each class is worth today.
    pub values: Vec<Money<'s>>,
}

/// What the classes are worth today by what they get of the exit.
pub fn discounted<'s>(payoffs: &Payoffs<'s>, classes: &[Class], terms: &Exit, sheet: &'s Worksheet) -> Discounted<'s> {
    let exit = match &terms.value {
        Value::Stated(exit) => exit.on(sheet),
        Value::PerShare(price) => all_at(classes, price.on(sheet)),
    };
    let gets = payoffs.at(exit);
    let discount = terms.years.as_ref().zip(terms.discount_rate.as_ref()).map(|(years, rate)| {
        let nothing: Ratio<'s> = sheet.constant(Exact::ZERO);
        let grown = rate.on(sheet).plus_one().logarithm().as_rate() * years.on(sheet);
        (nothing - grown).approximately(Function::Exponential)
    });
    let values = gets.iter().map(|gets| discount.map_or(*gets, |discount| *gets * discount)).collect();
    Discounted { exit, gets, discount, values }
}

/// What all shares and options are worth where each common share is worth `price`: an option that much less its strike.
fn all_at<'s>(classes: &[Class], price: Price<'s>) -> Money<'s> {
    let sheet = price.sheet();
    let nothing: Price<'s> = sheet.constant(Exact::ZERO);
    let worth = classes.iter().filter_map(|class| {
        let each = class.strike.map_or(price, |strike| (price - strike.on(sheet)).max(nothing));
        Some(class.shares?.on(sheet) * each)
    });
    sheet.sum(&worth.collect::<Vec<Money<'s>>>())
}
