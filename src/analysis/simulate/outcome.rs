//! How one figure spread.

use super::chunk::Chunk;
use super::moments::Moments;
use super::ranks::at_ranks;
use crate::number::Exact;
use crate::report::chart::{Bin, round_bars};

/// So many outcomes are kept: percentiles and histograms rest on the first million, averages and probabilities on all.
pub const KEPT: usize = 1 << 20;
/// Outcomes that a chart is drawn from.
const DRAWN: usize = 1 << 16;
/// The most bars of a histogram.
const BARS: usize = 30;
/// Standard deviations on either side within which 95 % lie.
pub const NINETY_FIVE: f64 = 1.96;

/// How one figure spread.
#[derive(Clone, Debug)]
pub struct Spread {
    number: usize,
    conditions: Vec<f64>,
    /// How many runs stayed below each condition of this figure.
    pub below: Vec<u64>,
    /// Averages and variances, over all runs that gave it a value.
    pub moments: Moments,
    kept: Vec<f64>,
    /// How many runs there were.
    pub runs: u64,
    /// How many of them the scenario refused.
    pub refused: u64,
    /// In how many of them a step after those of the figures is refused.
    pub refused_later: u64,
    /// How many were computed exactly, because a bound did not prove them.
    pub exact: u64,
}

/// A percentile, and between which values it lies with 95 % certainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Percentile {
    /// The percentile.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Spread {
    /// No runs yet of so many, of the figure with this number.
    pub(super) fn new(number: usize, conditions: Vec<f64>, runs: usize) -> Spread {
        Spread {
            number,
            below: vec![0; conditions.len()],
            conditions,
            moments: Moments::default(),
            kept: Vec::with_capacity(runs.min(KEPT)),
            runs: 0,
            refused: 0,
            refused_later: 0,
            exact: 0,
        }
    }

    pub(super) fn take(&mut self, chunk: &Chunk) {
        let values = &chunk.figures[self.number];
        self.moments.merge(&chunk.moments[self.number]);
        for (count, condition) in self.below.iter_mut().zip(&self.conditions) {
            *count += values.iter().filter(|value| *value < condition).count() as u64;
        }
        let room = KEPT - self.kept.len();
        self.kept.extend(values.iter().copied().filter(|value| !value.is_nan()).take(room));
        self.runs += values.len() as u64;
        self.refused += chunk.refused as u64;
        self.refused_later += chunk.refused_later as u64;
        self.exact += chunk.exact as u64;
    }

    /// These percentiles, in rising order; `None` where no run has a value.
    pub fn percentiles(&self, percents: &[usize]) -> Option<Vec<Percentile>> {
        let count = self.kept.len();
        let last = count.checked_sub(1)?;
        let ranks = |percent: usize| {
            let part = percent as f64 / 100.0;
            let (middle, reach) = (part * count as f64, NINETY_FIVE * (part * (1.0 - part) * count as f64).sqrt());
            [middle - reach, middle, middle + reach].map(|rank| (rank.ceil() as usize).saturating_sub(1).min(last))
        };
        let mut wanted: Vec<usize> = percents.iter().flat_map(|percent| ranks(*percent)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let values = at_ranks(&self.kept, &wanted);
        let at = |rank: usize| values[wanted.partition_point(|wanted| *wanted < rank)];
        let percentile = |percent: &usize| {
            let [low, value, high] = ranks(*percent).map(at);
            Percentile { value, low, high }
        };
        Some(percents.iter().map(percentile).collect())
    }

    /// Hill's estimate of how fast the tails thin out; below 2 there is no finite variance. `None` when there are too few
    /// runs, or nothing varies.
    pub fn tail_index(&self) -> Option<f64> {
        let middle = self.percentiles(&[50])?.first()?.value;
        let mut distances: Vec<f64> = self.kept.iter().map(|value| (value - middle).abs()).collect();
        let count = distances.len() / 200;
        if count < 50 {
            return None;
        }
        let (_, nearest, beyond) = {
            let at = distances.len() - count - 1;
            distances.select_nth_unstable_by(at, f64::total_cmp)
        };
        let nearest = *nearest;
        let sum: f64 = beyond.iter().map(|distance| libm::log(distance / nearest)).sum();
        (nearest > 0.0 && sum > 0.0).then(|| count as f64 / sum)
    }

    /// How many outcomes are kept.
    pub fn valued(&self) -> usize {
        self.kept.len()
    }

    /// The first outcomes as exact numbers, for a chart.
    pub fn sample(&self) -> Vec<Exact> {
        self.kept
            .iter()
            .take(DRAWN)
            .filter_map(|value| Exact::from_f64(*value))
            .map(|value| value.significant(15))
            .collect()
    }

    /// How many outcomes lie where, for all but one in a hundred of those that are kept, as
    /// [`Distribution`](crate::report::chart::Distribution) draws it.
    pub fn histogram(&self) -> Vec<Bin> {
        let Some(last) = self.kept.len().checked_sub(1) else { return Vec::new() };
        let ends = at_ranks(&self.kept, &[last / 200, last - last / 200]);
        let (Some(low), Some(high)) = (Exact::from_f64(ends[0]), Exact::from_f64(ends[1])) else { return Vec::new() };
        let bin = |(from, to): (Exact, Exact)| Bin { from, to, count: 0 };
        let mut bins: Vec<Bin> = round_bars(&low, &high, BARS).into_iter().map(bin).collect();
        let edges: Vec<f64> = bins.iter().map(|bin| bin.from.to_f64()).collect();
        let end = bins.last().map_or(f64::NAN, |bin| bin.to.to_f64());
        let within = |value: &&f64| edges[0] <= **value && (**value < end || edges[0] == end && **value == end);
        for value in self.kept.iter().filter(within) {
            bins[edges.partition_point(|edge| edge <= value) - 1].count += 1;
        }
        bins
    }
}
