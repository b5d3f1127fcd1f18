//! What one price leaves open: common shares at other volatilities and other times to the exit.

use super::calibration::{self, Target};
use super::market::Market;
use super::options::{Exits, market, priced};
use super::sharings::Sharing;
use crate::models::Run;
use crate::models::fair_value::outcome::Grid;
use crate::models::fair_value::terms::{Approach, Equity, FairValue, Options, View};
use crate::number::Exact;
use crate::worksheet::{Dimension, Line, Money, Price, Quantity, Rate, Reported, Worksheet, dimension};

/// Parts of the stated volatility.
const OF_VOLATILITY: &[i128] = &[50, 75, 100, 125, 150];
/// Parts of the stated years, of which values depend less.
const OF_YEARS: &[i128] = &[50, 100, 150];

/// The grid of the first common class; `None` where nothing is priced by options alone, or nobody asks.
pub fn grid<'s>(
    terms: &FairValue,
    sharing: &Sharing<'s>,
    (volatility, exits): (Rate<'s>, &Exits<'s>),
    run: &Run<'s>,
) -> Option<Grid> {
    let Approach::One(View::Options(options)) = &terms.approach else { return None };
    if run.asks_only(|name| !name.starts_with("grid.")) {
        return None;
    }
    let is_common = |class: &crate::models::waterfall::Class| {
        class.preference.is_none() && class.strike.is_none() && class.held.is_some()
    };
    let class = sharing.waterfall.classes.iter().position(is_common)?;
    let sheet = run.sheet;
    let stated = market(options, volatility, sheet.constant(Exact::ONE));
    let volatilities = axis(terms.grid.0.as_ref(), stated.volatility, OF_VOLATILITY);
    let years = axis(terms.grid.1.as_ref(), stated.years, OF_YEARS);
    let mut grid = Grid {
        class,
        volatilities: volatilities.iter().map(|volatility| volatility.line()).collect(),
        years: years.iter().map(|years| years.line()).collect(),
        per_share: Vec::new(),
        equity: Vec::new(),
    };
    for (row, years) in (1..).zip(&years) {
        let cells = (1..).zip(&volatilities).map(|(column, volatility)| {
            let at = Market { years: *years, volatility: *volatility, ..stated };
            // What a cell is made from has the names of the valuation itself.
            let (equity, each) = sheet.without_names(|| cell(options, sharing, class, (at, exits), sheet))?;
            let named = ["grid", &i32::to_string(&row), &i32::to_string(&column), "value_per_share"].join(".");
            Some((equity.line(), each.named(&named).line()))
        });
        let cells: Vec<Option<(Line<dimension::Money>, Line<dimension::Price>)>> = cells.collect();
        grid.equity.push(cells.iter().map(|cell| cell.map(|(equity, _)| equity)).collect());
        grid.per_share.push(cells.iter().map(|cell| cell.map(|(_, each)| each)).collect());
    }
    Some(grid)
}

/// The values that are stated of an axis, or parts of the one that all is computed with.
fn axis<'s, U: Dimension>(stated: Option<&Reported<U>>, base: Quantity<'s, U>, parts: &[i128]) -> Vec<Quantity<'s, U>> {
    let sheet = base.sheet();
    match stated {
        Some(stated) => [stated.on(sheet)].into_iter().chain(stated.others_on(sheet)).collect(),
        None => {
            let part = |part: &i128| base * sheet.constant::<dimension::Ratio>(Exact::percent(*part));
            parts.iter().map(part).collect()
        }
    }
}

/// The equity and what a common share is worth; `None` where no single equity fits the price.
fn cell<'s>(
    options: &Options,
    sharing: &Sharing<'s>,
    class: usize,
    (at, exits): (Market<'s>, &Exits<'s>),
    sheet: &'s Worksheet,
) -> Option<(Money<'s>, Price<'s>)> {
    let classes = &sharing.waterfall.classes;
    let equity = match &options.equity {
        Equity::Stated(equity) => equity.on(sheet),
        Equity::Open => return None,
        Equity::Calibrated(paid) => {
            let position = classes.iter().position(|class| class.name == paid.class.text)?;
            let shares = classes[position].held?.on(sheet);
            let target = Target { class: position, shares, price: paid.price.on(sheet) };
            let equity = calibration::equity(&sharing.payoffs, at, exits, &target).ok()?;
            let values = priced(&sharing.payoffs, Market { equity, ..at }, exits).values;
            calibration::settled(equity, values[target.class], &target);
            return Some((equity, values[class] / classes[class].held?.on(sheet)));
        }
    };
    let value = priced(&sharing.payoffs, Market { equity, ..at }, exits).values[class];
    Some((equity, value / classes[class].held?.on(sheet)))
}
