//! The multiples of other companies: their range and quartiles.

use crate::number::Exact;
use crate::worksheet::{Multiple, Ratio, Worksheet};

/// Minimum, quartiles and maximum of a set of multiples.
#[derive(Clone, Copy, Debug)]
pub struct Quartiles<'s> {
    /// The smallest.
    pub minimum: Multiple<'s>,
    /// A quarter of the way from the smallest to the largest.
    pub lower: Multiple<'s>,
    /// Half of the way.
    pub median: Multiple<'s>,
    /// Three quarters of the way.
    pub upper: Multiple<'s>,
    /// The largest.
    pub maximum: Multiple<'s>,
}

impl<'s> Quartiles<'s> {
    /// The quartiles of `multiples`, or `None` when there are none.
    ///
    /// Of n ordered values, the quartile p stands at position (n - 1) p, counted from 0, and is interpolated linearly
    /// between its neighbours: `QUARTILE.INC` of spreadsheets, type 7 of Hyndman and Fan (1996).
    pub fn of(sheet: &'s Worksheet, multiples: &[Multiple<'s>]) -> Option<Quartiles<'s>> {
        let mut ordered: Vec<Multiple<'s>> = multiples.to_vec();
        ordered.sort_by_key(|multiple| multiple.peek());
        // The order is a decision taken on the values, so the sheet keeps its grounds.
        for pair in ordered.windows(2) {
            pair[1].less_than(pair[0]);
        }
        Some(Quartiles {
            minimum: *ordered.first()?,
            lower: quartile(sheet, &ordered, 1)?,
            median: quartile(sheet, &ordered, 2)?,
            upper: quartile(sheet, &ordered, 3)?,
            maximum: *ordered.last()?,
        })
    }
}

/// The value `quarters` quarters of the way through `ordered`.
fn quartile<'s>(sheet: &'s Worksheet, ordered: &[Multiple<'s>], quarters: usize) -> Option<Multiple<'s>> {
    let steps = (ordered.len() - 1) * quarters;
    let (below, part) = (*ordered.get(steps / 4)?, steps % 4);
    let Some(above) = ordered.get(steps / 4 + 1).filter(|_| part > 0) else {
        return Some(below);
    };
    let part: Ratio<'s> = sheet.constant(Exact::ratio(part as i128, 4)?);
    Some(below + (*above - below) * part)
}
