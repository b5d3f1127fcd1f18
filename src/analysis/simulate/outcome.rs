//! How one figure spread.

use std::sync::Arc;

use super::chunk::Chunk;
use super::moments::Moments;
use super::ranks::at_ranks;
use crate::number::Exact;
use crate::report::chart::{self, Bin, Distribution, round_bars};

/// So many outcomes are kept: percentiles and histograms rest on the first million, averages and probabilities on all.
pub const KEPT: usize = 1 << 20;
/// Standard deviations on either side within which 95 % lie.
pub const NINETY_FIVE: f64 = 1.96;

/// Values that are nearer to each other than this part of their size are one: a run is computed to some fifteen digits.
const ALIKE: f64 = 1e-12;

/// How many times farther off a run may be than those that were computed exactly.
const NOISIER: f64 = 16.0;

/// How one figure spread.
#[derive(Clone, Debug)]
pub struct Spread {
    number: usize,
    conditions: Vec<f64>,
    /// How many runs stayed below each condition of this figure.
    pub below: Vec<u64>,
    /// In how many it was the condition itself.
    pub at: Vec<u64>,
    /// Each value with how often it came out, as long as they are few.
    values: Option<Vec<(f64, u64)>>,
    /// Values that came out, as exact numbers; not all of them.
    exact_values: Vec<Exact>,
    /// How far a run may be off what it is exactly: differences of large numbers lose digits.
    noise: f64,
    /// Averages and variances, over all runs that gave it a value.
    pub moments: Moments,
    kept: Vec<f64>,
    /// How many runs there were.
    pub runs: u64,
    /// How many of them the scenario refused.
    pub refused: u64,
    /// Why, of the first that is known.
    pub refusal: Option<Arc<str>>,
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
            at: vec![0; conditions.len()],
            values: Some(Vec::new()),
            exact_values: Vec::new(),
            noise: 0.0,
            conditions,
            moments: Moments::default(),
            kept: Vec::with_capacity(runs.min(KEPT)),
            runs: 0,
            refused: 0,
            refusal: None,
            refused_later: 0,
            exact: 0,
        }
    }

    /// Learns from runs that were also computed exactly how far off the others may be.
    pub(super) fn learn(&mut self, chunk: &Chunk, exactly: &[(usize, Vec<Option<Exact>>)]) {
        for (run, exact) in exactly {
            let Some(exact) = &exact[self.number] else { continue };
            let off = (chunk.figures[self.number][*run] - exact.to_f64()).abs();
            self.noise = self.noise.max(NOISIER * off);
            if !self.exact_values.contains(exact) {
                self.exact_values.push(exact.clone());
            }
        }
    }

    pub(super) fn take(&mut self, chunk: &Chunk) {
        let values = &chunk.figures[self.number];
        let noise = self.noise;
        self.moments.merge(&chunk.moments[self.number]);
        for ((below, at), condition) in self.below.iter_mut().zip(&mut self.at).zip(&self.conditions) {
            *below +=
                values.iter().filter(|value| *value < condition && !alike(**value, *condition, noise)).count() as u64;
            *at += values.iter().filter(|value| alike(**value, *condition, noise)).count() as u64;
        }
        self.tally(values);
        self.refusal = self.refusal.take().or_else(|| chunk.refusal.clone());
        let room = KEPT - self.kept.len();
        self.kept.extend(values.iter().copied().filter(|value| !value.is_nan()).take(room));
        self.runs += values.len() as u64;
        self.refused += chunk.refused as u64;
        self.refused_later += chunk.refused_later as u64;
        self.exact += chunk.exact as u64;
    }

    /// Counts values one by one, until they are too many.
    fn tally(&mut self, values: &[f64]) {
        let Some(known) = &mut self.values else { return };
        for value in values.iter().copied().filter(|value| !value.is_nan()) {
            if let Some((_, count)) = known.iter_mut().find(|(known, _)| alike(*known, value, self.noise)) {
                *count += 1;
            } else if known.len() < Distribution::FEW {
                known.push((value, 1));
            } else {
                self.values = None;
                return;
            }
        }
    }

    /// Each value with how often it came out, from the least on, where they are few; none otherwise. One that agrees with
    /// `exact` to all digits of a run is that.
    pub fn values(&self, exact: Option<&Exact>) -> Vec<(Exact, u64)> {
        let as_told = |value: f64| {
            let mut known = exact.into_iter().chain(&self.exact_values);
            let known = known.find(|exact| alike(exact.to_f64(), value, self.noise)).cloned();
            known.or_else(|| Exact::from_f64(value).map(|value| value.significant(15)))
        };
        let values = self.values.iter().flatten();
        let mut values: Vec<(Exact, u64)> =
            values.filter_map(|(value, count)| Some((as_told(*value)?, *count))).collect();
        values.sort();
        // One value is one value, however few runs gave it.
        let are_few = values.len() == 1 || 4 * values.len() as u64 <= self.valued();
        if are_few { values } else { Vec::new() }
    }

    /// How many runs gave the figure a value.
    pub fn valued(&self) -> u64 {
        self.moments.count as u64
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
    pub fn kept(&self) -> usize {
        self.kept.len()
    }

    /// The outcomes that are kept, for a chart with so many bars at most; `exact` as in [`Spread::values`].
    pub fn summed_up(&self, exact: Option<&Exact>, bars: usize) -> chart::Spread {
        let bins = self.histogram(bars);
        let within: usize = bins.iter().map(|bin| bin.count).sum();
        let first = bins.first().map_or(f64::NAN, |bin| bin.from.to_f64());
        let below = self.kept.iter().filter(|value| **value < first).count();
        let known = self.percentiles(&Distribution::KNOWN).into_iter().flatten();
        let told = |value: f64| Exact::from_f64(value).map(|value| value.significant(15));
        let values = self.values(exact);
        chart::Spread {
            runs: if values.is_empty() { self.kept.len() } else { self.valued() as usize },
            beyond: (below, self.kept.len().saturating_sub(below + within)),
            bins,
            values: values.into_iter().map(|(value, count)| (value, count as usize)).collect(),
            percentiles: known.filter_map(|percentile| told(percentile.value)).collect(),
        }
    }

    /// How many outcomes lie where, for all but one in a hundred of those that are kept, as
    /// [`Distribution`](crate::report::chart::Distribution) draws it.
    pub fn histogram(&self, bars: usize) -> Vec<Bin> {
        let Some(last) = self.kept.len().checked_sub(1) else { return Vec::new() };
        let ends = at_ranks(&self.kept, &[last / 200, last - last / 200]);
        let (Some(low), Some(high)) = (Exact::from_f64(ends[0]), Exact::from_f64(ends[1])) else { return Vec::new() };
        let bin = |(from, to): (Exact, Exact)| Bin { from, to, count: 0 };
        let mut bins: Vec<Bin> = round_bars(&low, &high, bars).into_iter().map(bin).collect();
        let edges: Vec<f64> = bins.iter().map(|bin| bin.from.to_f64()).collect();
        let end = bins.last().map_or(f64::NAN, |bin| bin.to.to_f64());
        let within = |value: &&f64| edges[0] <= **value && (**value < end || edges[0] == end && **value == end);
        for value in self.kept.iter().filter(within) {
            bins[edges.partition_point(|edge| edge <= value) - 1].count += 1;
        }
        bins
    }
}

fn alike(one: f64, other: f64, noise: f64) -> bool {
    one == other || (one - other).abs() <= noise.max(ALIKE * one.abs().max(other.abs()))
}
