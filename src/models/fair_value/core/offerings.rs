//! When and how the company is left: a sale or an initial public offering, by the size of the exit.

use super::options::Exits;
use super::sharings::Sharing;
use super::unicorn::{Chance, Claim, Unicorn, refused};
use crate::models::Yields;
use crate::models::fair_value::mistakes;
use crate::models::fair_value::published::published;
use crate::models::fair_value::terms::{Offerings, Options};
use crate::number::Currency;
use crate::worksheet::Worksheet;

/// The exits of the terms.
pub fn exits<'s>(
    terms: &Options,
    sale: &Sharing<'s>,
    offering: Option<&Sharing<'s>>,
    currency: Currency,
    yields: &mut Yields,
) -> Exits<'s> {
    let (Some(offerings), Some(offering)) = (&terms.offerings, offering) else {
        return if terms.is_random { Exits::AtAnyTime } else { Exits::AtOneTime };
    };
    let Some(sheet) = sale.payoffs.slices.first().map(|slice| slice.from.sheet()) else { return Exits::AtAnyTime };
    if offerings.chances.is_empty() && currency != Currency::USD {
        yields.mistake(mistakes::offerings_in_dollars(terms.span));
    }
    let claims = Claim::all(&sale.payoffs, &offering.payoffs);
    let claims = match &offerings.refused_below {
        None => claims,
        Some(below) => {
            let may_refuse: Vec<bool> = sale.waterfall.classes.iter().map(|class| class.preference.is_some()).collect();
            refused(&claims, &may_refuse, below.on(sheet))
        }
    };
    Exits::SaleOrOffering(Unicorn::new(&claims, &chances(offerings, sheet)))
}

/// The probabilities that are stated, or those of Gornall and Strebulaev.
fn chances<'s>(offerings: &Offerings, sheet: &'s Worksheet) -> Vec<Chance<'s>> {
    let stated = offerings
        .chances
        .iter()
        .map(|(exit, probability)| Chance { exit: exit.on(sheet), probability: probability.on(sheet).as_ratio() });
    match offerings.chances.is_empty() {
        false => stated.collect(),
        true => {
            let chance =
                |(exit, probability)| Chance { exit: sheet.constant(exit), probability: sheet.constant(probability) };
            published().chances.map(chance).to_vec()
        }
    }
}
