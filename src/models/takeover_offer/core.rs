//! What is offered, for one share and for all, and how far above earlier prices.

use super::mistakes;
use super::terms::TakeoverOffer;
use crate::models::Yields;
use crate::models::deduction::{Checked, checked};
use crate::models::premiums::{self, Premiums};
use crate::models::share_value::{self, Basis, Lines, Names};
use crate::reconcile::Choice;
use crate::worksheet::{Line, Price, Worksheet, dimension};

/// What the figures are called.
const NAMES: Names = Names {
    price: "offer_price",
    outstanding_value: "value_of_outstanding_shares",
    diluted_value: "value_of_diluted_shares",
};

/// An offer.
#[derive(Debug)]
pub struct Outcome {
    /// What is offered for one share.
    pub offer_price: Line<dimension::Price>,
    /// The same for all shares, and the enterprise value.
    pub figures: Lines,
    /// The offer beside earlier prices.
    pub premiums: Premiums,
    /// Figures that were reported although they follow from others.
    pub checked: Vec<Checked>,
}

pub(super) fn compute(terms: &TakeoverOffer, sheet: &Worksheet, yields: &mut Yields) -> Option<Outcome> {
    share_value::report_all(&terms.shares, sheet, &[], yields);
    premiums::report_all(&terms.premiums, sheet, yields);
    // A stated offer is compared with premiums one by one; without it the first premium gives it.
    let implied = terms.shares.price.is_none().then(|| premiums::implied_offer(&terms.premiums, sheet)).flatten();
    let (figures, checks) =
        share_value::figures(&terms.shares, implied, Basis::Diluted, (&[], NAMES), (sheet, yields))?;
    let Some(offer) = figures.price else {
        yields.mistake(mistakes::no_price(terms));
        return None;
    };
    if offer.is_defined() && !offer.is_positive().holds() {
        yields.mistake(mistakes::nothing_offered(terms));
        return None;
    }
    declare(terms, implied, offer, yields);
    let premiums = premiums::premiums(&terms.premiums, offer, figures.shares, yields);
    Some(Outcome {
        offer_price: offer.line(),
        figures: figures.lines(),
        premiums,
        checked: checked(sheet, &[], &checks),
    })
}

/// Declares what the values and the premium may mean.
fn declare<'s>(terms: &TakeoverOffer, implied: Option<Price<'s>>, offer: Price<'s>, yields: &mut Yields) {
    let senses = share_value::senses(&[(&terms.shares, implied)], offer.sheet(), Basis::Diluted);
    let premiums = premiums::checks(&terms.premiums, offer, implied.is_some());
    let is_only = senses.len() == 1 && terms.shares.basis.is_none();
    let readings = (0..).zip(senses).map(|(rank, (basis, mut checks))| {
        checks.extend(&premiums);
        share_value::reading(basis, (rank, is_only), &checks)
    });
    let is_stated = terms.shares.basis.is_some();
    yields.reading(Choice { about: "equity_value".to_string(), is_stated, readings: readings.collect() });
    premiums::senses(&terms.premiums, offer, implied.is_some(), yields);
}
