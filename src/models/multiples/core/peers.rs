//! The multiples of other companies: their range and quartiles.

use super::super::terms::Multiples;
use super::revenues::Measured;
use crate::number::Exact;
use crate::worksheet::{Line, Multiple, Ratio, Worksheet, dimension};

/// The peers, and how the company stands beside them.
#[derive(Debug)]
pub struct Peers {
    /// The multiple of each, in the order in which they are written.
    pub multiples: Vec<Line<dimension::Multiple>>,
    /// Their range and quartiles.
    pub quartiles: Quartiles,
    /// For every revenue, by how much the company's own multiple is above the median.
    pub premiums: Vec<Line<dimension::Rate>>,
}

/// Minimum, quartiles and maximum of a set of multiples.
#[derive(Clone, Copy, Debug)]
pub struct Quartiles {
    /// The smallest.
    pub minimum: Line<dimension::Multiple>,
    /// A quarter of the way from the smallest to the largest.
    pub lower: Line<dimension::Multiple>,
    /// Half of the way.
    pub median: Line<dimension::Multiple>,
    /// Three quarters of the way.
    pub upper: Line<dimension::Multiple>,
    /// The largest.
    pub maximum: Line<dimension::Multiple>,
}

impl Quartiles {
    /// The quartiles of `multiples`, or `None` when there are none.
    ///
    /// Of n ordered values, the quartile p stands at position (n - 1) p, counted from 0, and is interpolated linearly
    /// between its neighbours: `QUARTILE.INC` of spreadsheets, type 7 of Hyndman and Fan (1996).
    pub fn of<'s>(sheet: &'s Worksheet, multiples: &[Multiple<'s>]) -> Option<Quartiles> {
        let mut ordered: Vec<Multiple<'s>> = multiples.to_vec();
        ordered.sort_by_key(|multiple| multiple.peek());
        // The order is a decision taken on the values, so the sheet keeps its grounds.
        for pair in ordered.windows(2) {
            pair[1].less_than(pair[0]);
        }
        Some(Quartiles {
            minimum: ordered.first()?.named("peers.minimum").line(),
            lower: quartile(sheet, &ordered, 1)?.named("peers.lower_quartile").line(),
            median: quartile(sheet, &ordered, 2)?.named("peers.median").line(),
            upper: quartile(sheet, &ordered, 3)?.named("peers.upper_quartile").line(),
            maximum: ordered.last()?.named("peers.maximum").line(),
        })
    }
}

pub(super) fn peers(terms: &Multiples, sheet: &Worksheet, revenues: &[Measured]) -> Option<Peers> {
    let peers = terms.peers.iter().map(|peer| peer.multiple.on(sheet).named_at(&["peers", &peer.name]));
    let peers: Vec<Multiple<'_>> = peers.collect();
    let quartiles = Quartiles::of(sheet, &peers)?;
    let premium = |measured: &Measured| {
        let above = (measured.multiple().on(sheet) / quartiles.median.on(sheet)).minus_one().as_rate();
        above.named_at(&[&measured.revenue.name, "premium_to_median"]).line()
    };
    let premiums = revenues.iter().map(premium).collect();
    Some(Peers { multiples: peers.into_iter().map(|peer| peer.line()).collect(), quartiles, premiums })
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
