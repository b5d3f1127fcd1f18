//! Quartiles of figures, one convention for all models.
//!
//! Of n ordered values, the quartile p stands at position (n - 1) p, counted from 0, and is interpolated linearly between
//! its neighbours: `QUARTILE.INC` of spreadsheets, type 7 of Hyndman and Fan (1996).

use crate::number::Exact;
use crate::worksheet::{Dimension, Quantity, Ratio};

/// The same figures in ascending order. The order is a decision taken on the values, so the sheet keeps its grounds.
pub fn ordered<'s, U: Dimension>(figures: &[Quantity<'s, U>]) -> Vec<Quantity<'s, U>> {
    let mut ordered = figures.to_vec();
    ordered.sort_by_key(|figure| figure.peek());
    for pair in ordered.windows(2) {
        pair[1].less_than(pair[0]);
    }
    ordered
}

/// The value `quarters` quarters of the way through `ordered`; `None` when there is nothing in it.
pub fn quartile<'s, U: Dimension>(ordered: &[Quantity<'s, U>], quarters: usize) -> Option<Quantity<'s, U>> {
    let steps = ordered.len().checked_sub(1)? * quarters;
    let (below, part) = (*ordered.get(steps / 4)?, steps % 4);
    let Some(above) = ordered.get(steps / 4 + 1).filter(|_| part > 0) else {
        return Some(below);
    };
    let part: Ratio<'s> = below.sheet().constant(Exact::ratio(part as i128, 4)?);
    Some(below + (*above - below) * part)
}
