//! The multiples of other companies: their range and quartiles.

use super::super::terms::Multiples;
use super::revenues::Measured;
use crate::models::quartiles::{ordered, quartile};
use crate::worksheet::{Line, Multiple, Worksheet, dimension};

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
    pub fn of(multiples: &[Multiple<'_>]) -> Option<Quartiles> {
        let ordered = ordered(multiples);
        Some(Quartiles {
            minimum: ordered.first()?.named("peers.minimum").line(),
            lower: quartile(&ordered, 1)?.named("peers.lower_quartile").line(),
            median: quartile(&ordered, 2)?.named("peers.median").line(),
            upper: quartile(&ordered, 3)?.named("peers.upper_quartile").line(),
            maximum: ordered.last()?.named("peers.maximum").line(),
        })
    }
}

pub(super) fn peers(terms: &Multiples, sheet: &Worksheet, revenues: &[Measured]) -> Option<Peers> {
    let peers = terms.peers.iter().map(|peer| peer.multiple.on(sheet).named_at(&["peers", &peer.name]));
    let peers: Vec<Multiple<'_>> = peers.collect();
    let quartiles = Quartiles::of(&peers)?;
    let premium = |measured: &Measured| {
        let above = (measured.multiple().on(sheet) / quartiles.median.on(sheet)).minus_one().as_rate();
        above.named_at(&[&measured.revenue.name, "premium_to_median"]).line()
    };
    let premiums = revenues.iter().map(premium).collect();
    Some(Peers { multiples: peers.into_iter().map(|peer| peer.line()).collect(), quartiles, premiums })
}
