//! How one figure spread.

use super::chunk::Chunk;
use super::ranks::at_ranks;
use super::{Moments, Simulation};
use crate::number::Exact;

/// So many outcomes are kept: percentiles and histograms rest on the first million, averages and chances on all.
pub const KEPT: usize = 1 << 20;
/// Outcomes that a chart is drawn from.
const DRAWN: usize = 1 << 16;
/// About how many bars a histogram has.
const BARS: i128 = 20;
/// Standard deviations on either side within which 95 % lie.
pub const NINETY_FIVE: f64 = 1.96;

/// How one figure spread.
#[derive(Clone, Debug)]
pub struct Outcome {
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

/// A bar of a histogram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its lower end, included; `None` takes in whatever lies below `to`.
    pub from: Option<Exact>,
    /// Its upper end, excluded; `None` takes in whatever lies above `from`.
    pub to: Option<Exact>,
    /// How many outcomes it holds.
    pub runs: usize,
}

impl Outcome {
    pub(super) fn new(simulation: &Simulation, number: usize) -> Outcome {
        let conditions: Vec<f64> =
            simulation.below.iter().filter(|(figure, _)| *figure == number).map(|(_, value)| value.to_f64()).collect();
        Outcome {
            number,
            below: vec![0; conditions.len()],
            conditions,
            moments: Moments::default(),
            kept: Vec::with_capacity((simulation.runs as usize).min(KEPT)),
            runs: 0,
            refused: 0,
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
        if chunk.moments[self.number].count == values.len() as f64 {
            self.kept.extend_from_slice(&values[..values.len().min(room)]);
        } else {
            self.kept.extend(values.iter().copied().filter(|value| value.is_finite()).take(room));
        }
        self.runs += values.len() as u64;
        self.refused += chunk.refused as u64;
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

    /// The first outcomes as exact numbers, for a chart.
    pub fn sample(&self) -> Vec<Exact> {
        self.kept
            .iter()
            .take(DRAWN)
            .filter_map(|value| Exact::from_f64(*value))
            .map(|value| value.significant(15))
            .collect()
    }

    /// How many outcomes lie where: bars as wide as a round number, for all but one in a hundred; the first takes in what
    /// lies below, the last what lies above.
    pub fn histogram(&self) -> Vec<Bar> {
        let Some((low, high)) = self.middle() else { return Vec::new() };
        let step = (&high - &low).checked_div(&Exact::integer(BARS)).unwrap_or_default().round_step();
        let first = low.checked_div(&step).map_or(Exact::ZERO, |steps| steps.floor());
        let edge = |number: usize| &(&first + &Exact::integer(number as i128)) * &step;
        let mut bars: Vec<Bar> = (0..=2 * BARS as usize)
            .map(|number| Bar { from: Some(edge(number)), to: Some(edge(number + 1)), runs: 0 })
            .take_while(|bar| bar.from.as_ref().is_some_and(|from| *from <= high))
            .collect();
        let edges: Vec<f64> = bars.iter().skip(1).filter_map(|bar| Some(bar.from.as_ref()?.to_f64())).collect();
        for value in &self.kept {
            bars[edges.partition_point(|edge| edge <= value)].runs += 1;
        }
        self.open_ends(&mut bars);
        bars
    }

    /// Between which values all but one in a hundred lie; `None` where there are none, or all are one value.
    fn middle(&self) -> Option<(Exact, Exact)> {
        let last = self.kept.len().checked_sub(1)?;
        let ends = at_ranks(&self.kept, &[last / 200, last - last / 200]);
        let [low, high] = [ends[0], ends[1]].map(|end| Exact::from_f64(end).unwrap_or_default());
        (low < high).then_some((low, high))
    }

    /// The outermost bars have no outer end where something lies beyond it.
    fn open_ends(&self, bars: &mut [Bar]) {
        let is_beyond = |edge: &Exact, below: bool| {
            let edge = edge.to_f64();
            self.kept.iter().any(|value| if below { *value < edge } else { *value >= edge })
        };
        if let Some(first) = bars.first_mut() {
            first.from = first.from.take().filter(|from| !is_beyond(from, true));
        }
        if let Some(last) = bars.last_mut() {
            last.to = last.to.take().filter(|to| !is_beyond(to, false));
        }
    }
}
