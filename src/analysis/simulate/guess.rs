//! Which kind of sheet a run will be of, guessed from one of its assumptions, so that few sheets are tried on it.

use crate::worksheet::batch::{largest, least};

/// An assumption's values are told apart as finely as this.
const BUCKETS: usize = 256;

/// A guess at the sheet that proves a run. A wrong one costs time and nothing else.
#[derive(Debug)]
pub struct Guess {
    /// The assumption that told the sheets apart best.
    input: usize,
    low: f64,
    scale: f64,
    /// The sheet that proved most runs of a bucket.
    sheets: Vec<usize>,
}

impl Guess {
    /// Learns from runs: `inputs` are their assumptions, `proved` those that each sheet proved. `None` where there is
    /// nothing to be told apart.
    pub fn learn(inputs: &[Vec<f64>], proved: &[Vec<u32>]) -> Option<Guess> {
        if proved.len() < 2 {
            return None;
        }
        let guesses = inputs.iter().enumerate().map(|(input, values)| Guess::by(input, values, proved));
        guesses.max_by_key(|(right, _)| *right).map(|(_, guess)| guess)
    }

    /// The guess by one assumption, and of how many runs it would have been right.
    fn by(input: usize, values: &[f64], proved: &[Vec<u32>]) -> (usize, Guess) {
        let (low, high) = values
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (least(low, *value), largest(high, *value)));
        let scale = (BUCKETS - 1) as f64 / (high - low);
        let mut guess = Guess { input, low, scale: if scale.is_finite() { scale } else { 0.0 }, sheets: Vec::new() };
        let mut counts = vec![vec![0usize; proved.len()]; BUCKETS];
        for (sheet, runs) in proved.iter().enumerate() {
            runs.iter().for_each(|run| counts[guess.bucket(values[*run as usize])][sheet] += 1);
        }
        let most = |counts: &Vec<usize>| (0..counts.len()).max_by_key(|sheet| counts[*sheet]).unwrap_or(0);
        guess.sheets = counts.iter().map(most).collect();
        (counts.iter().zip(&guess.sheets).map(|(counts, sheet)| counts[*sheet]).sum(), guess)
    }

    fn bucket(&self, value: f64) -> usize {
        (((value - self.low) * self.scale) as i32).clamp(0, BUCKETS as i32 - 1) as usize
    }

    /// Sorts runs by the sheet that is likely to prove them, of so many `sheets`.
    pub fn sorted(&self, inputs: &[Vec<f64>], runs: &[u32], sheets: usize) -> Vec<Vec<u32>> {
        let mut sorted: Vec<Vec<u32>> = (0..sheets).map(|_| Vec::with_capacity(runs.len())).collect();
        let values = &inputs[self.input];
        runs.iter().for_each(|run| sorted[self.sheets[self.bucket(values[*run as usize])]].push(*run));
        sorted
    }
}
