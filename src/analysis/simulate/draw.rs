//! Random assumptions, a block at a time.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

use super::{Distribution, normal};
use crate::analysis::{NamedFigure, Variation};
use crate::number::End;
use crate::worksheet::Claim;
use crate::worksheet::batch::{Block, LANES};

/// What a simulation repeats, as all threads share it.
#[derive(Debug)]
pub struct Experiment<'a> {
    /// The scenario.
    pub variation: &'a Variation,
    /// The figures.
    pub figures: &'a [NamedFigure],
    /// How each varied assumption is distributed.
    pub distributions: &'a [Distribution],
    /// The lower triangle that makes independent normal values correlated, if any are.
    pub correlations: Option<&'a [Vec<f64>]>,
    /// The seed of all streams.
    pub seed: u64,
}

/// One random stream, and the assumptions that come of it.
pub struct Draw<'a> {
    experiment: &'a Experiment<'a>,
    stream: ChaCha8Rng,
    allowed: Vec<Allowed>,
    probabilities: Vec<Block>,
    normals: Vec<Block>,
    /// The assumptions, one block each.
    pub values: Vec<Block>,
}

impl<'a> Draw<'a> {
    /// The stream with this number.
    pub fn new(experiment: &'a Experiment<'a>, number: u64) -> Draw<'a> {
        let mut stream = ChaCha8Rng::seed_from_u64(experiment.seed);
        stream.set_stream(number);
        let blocks = vec![[0.0; LANES]; experiment.distributions.len()];
        let allowed = experiment.variation.claims.iter().map(|claim| Allowed::of(claim)).collect();
        Draw { experiment, stream, allowed, probabilities: blocks.clone(), normals: blocks.clone(), values: blocks }
    }

    /// Draws the next block.
    pub fn next(&mut self) {
        for lane in 0..LANES {
            self.probabilities.iter_mut().for_each(|block| block[lane] = probability(self.stream.next_u64()));
        }
        for (number, distribution) in self.experiment.distributions.iter().enumerate() {
            if self.experiment.correlations.is_some() || distribution.is_normal() {
                self.normals[number] = normal::quantiles(&self.probabilities[number]);
            }
        }
        if let Some(triangle) = self.experiment.correlations {
            self.correlate(triangle);
        }
        for (number, distribution) in self.experiment.distributions.iter().enumerate() {
            self.values[number] = distribution.values(&self.probabilities[number], &self.normals[number]);
        }
    }

    /// Turns independent normal values into correlated ones.
    fn correlate(&mut self, triangle: &[Vec<f64>]) {
        for lane in 0..LANES {
            let independent: Vec<f64> = self.normals.iter().map(|block| block[lane]).collect();
            for (number, row) in triangle.iter().enumerate() {
                let moved: f64 = row.iter().zip(&independent).map(|(weight, normal)| weight * normal).sum();
                self.normals[number][lane] = moved;
                self.probabilities[number][lane] = normal::probability_below(moved);
            }
        }
    }

    /// In which lanes every assumption is one that the scenario allows.
    pub fn allowed(&self) -> [bool; LANES] {
        let mut lanes = [true; LANES];
        for (allowed, block) in self.allowed.iter().zip(&self.values) {
            lanes.iter_mut().zip(block).for_each(|(lane, value)| *lane &= allowed.contains(*value));
        }
        lanes
    }
}

/// What an assumption may be.
struct Allowed {
    low: (f64, bool),
    high: (f64, bool),
}

impl Allowed {
    fn of(claim: &Claim) -> Allowed {
        let interval = claim.range.interval(claim.unit);
        let end = |end: Option<End>, open: f64| end.map_or((open, true), |end| (end.at.to_f64(), end.closed));
        Allowed { low: end(interval.low, f64::NEG_INFINITY), high: end(interval.high, f64::INFINITY) }
    }

    fn contains(&self, value: f64) -> bool {
        let is_above = (value > self.low.0) | (self.low.1 & (value == self.low.0));
        let is_below = (value < self.high.0) | (self.high.1 & (value == self.high.0));
        is_above & is_below
    }
}

/// A random number above 0 and below 1.
fn probability(bits: u64) -> f64 {
    // Signed, as processors turn only signed numbers into others in one instruction.
    ((bits >> 11) as i64 as f64 + 0.5) / (1u64 << 53) as f64
}
