//! A chunk of a simulation: random assumptions, and the figures they lead to.

use super::distribution::Distribution;
use super::draw::Draw;
use crate::analysis::{Figure, Regime, Replayer, Variation};
use crate::number::Exact;
use crate::worksheet::batch::{Batch, LANES};

/// Runs of one chunk, which has a random stream of its own.
pub const RUNS: usize = 16_384;

/// What a simulation repeats.
#[derive(Debug)]
pub struct Model<'a> {
    /// The scenario.
    pub variation: &'a Variation,
    /// The figures.
    pub figures: &'a [Figure],
    /// How each varied assumption is distributed.
    pub distributions: &'a [Distribution],
    /// The lower triangle that makes independent normal values move together, if any do.
    pub together: Option<&'a [Vec<f64>]>,
    /// The seed of all streams.
    pub seed: u64,
}

/// The runs of one chunk.
#[derive(Debug)]
pub struct Chunk {
    /// The assumptions, each run by run.
    pub inputs: Vec<Vec<f64>>,
    /// The figures, each run by run; not a number where a run has none.
    pub figures: Vec<Vec<f64>>,
    /// How many runs the scenario refused.
    pub refused: usize,
    /// How many runs were computed exactly, because a bound did not prove them.
    pub exact: usize,
}

/// A kind of sheet, and how many runs of a chunk it proved.
#[derive(Debug)]
pub struct Known {
    regime: Regime,
    proved: usize,
}

/// Computes chunk `number` with `runs` runs, starting from sheets that are `known`; returns those found on the way, the
/// most frequent first.
pub fn chunk(model: &Model<'_>, number: u64, runs: usize, known: &[Known]) -> (Chunk, Vec<Known>) {
    let mut chunk = Chunk {
        inputs: vec![Vec::with_capacity(runs); model.distributions.len()],
        figures: vec![vec![f64::NAN; runs]; model.figures.len()],
        refused: 0,
        exact: 0,
    };
    let mut waiting = chunk.draw(model, number, runs);
    for known in known {
        chunk.take(&known.regime, &mut waiting);
    }
    let found = chunk.compute_exactly(model, known, waiting);
    (chunk, found)
}

impl Chunk {
    /// Draws all assumptions; gives the runs that the scenario may allow.
    fn draw(&mut self, model: &Model<'_>, number: u64, runs: usize) -> Vec<u32> {
        let mut draw = Draw::new(model, number);
        let mut waiting = Vec::with_capacity(runs);
        for start in (0..runs).step_by(LANES) {
            draw.next();
            let count = (runs - start).min(LANES);
            self.inputs.iter_mut().zip(&draw.values).for_each(|(kept, block)| kept.extend_from_slice(&block[..count]));
            let allowed = draw.allowed();
            waiting.extend((start..start + count).filter(|run| allowed[run - start]).map(|run| run as u32));
        }
        self.refused += runs - waiting.len();
        waiting
    }

    /// Computes the waiting runs that a sheet proves, which then wait no longer; says how many they were.
    fn take(&mut self, regime: &Regime, waiting: &mut Vec<u32>) -> usize {
        let mut batch = Batch::new(&regime.tape);
        let mut values = vec![[0.0; LANES]; self.inputs.len()];
        let (mut proved, mut left) = (Vec::with_capacity(LANES), Vec::with_capacity(waiting.len()));
        for runs in waiting.chunks(LANES) {
            for (block, input) in values.iter_mut().zip(&self.inputs) {
                block.iter_mut().zip(runs).for_each(|(value, run)| *value = input[*run as usize]);
            }
            batch.replay(&values);
            proved.clear();
            for ((lane, run), is_trusted) in runs.iter().enumerate().zip(batch.trusted()) {
                if *is_trusted { proved.push((lane, *run as usize)) } else { left.push(*run) }
            }
            for (figure, place) in self.figures.iter_mut().zip(&regime.places) {
                let Some(place) = place.filter(|_| regime.refusal.is_none()) else { continue };
                let values = batch.figure(place);
                proved.iter().for_each(|(lane, run)| figure[*run] = values[*lane]);
            }
        }
        let proved = waiting.len() - left.len();
        self.refused += if regime.refusal.is_some() { proved } else { 0 };
        *waiting = left;
        proved
    }

    /// Runs that no bound proved: by exact replay, or by writing the sheet anew, which then serves the other runs.
    fn compute_exactly(&mut self, model: &Model<'_>, known: &[Known], mut waiting: Vec<u32>) -> Vec<Known> {
        let replayer = Replayer::new(model.variation, model.figures);
        let mut found: Vec<Known> = Vec::new();
        while let Some(run) = waiting.pop() {
            let run = run as usize;
            let inputs = self.inputs.iter().zip(model.distributions);
            let exact: Vec<Exact> = inputs.map(|(values, distribution)| distribution.exact(values[run])).collect();
            let replayed = known.iter().chain(&found).find_map(|known| known.regime.at(&exact));
            let point = replayed.unwrap_or_else(|| {
                let (regime, point) = replayer.record(&exact);
                if let Some(regime) = regime {
                    let proved = self.take(&regime, &mut waiting);
                    found.push(Known { regime, proved });
                }
                point
            });
            self.exact += 1;
            self.refused += usize::from(point.refusal.is_some());
            for (figure, value) in self.figures.iter_mut().zip(&point.values) {
                figure[run] = value.as_ref().map_or(f64::NAN, Exact::to_f64);
            }
        }
        found.sort_by_key(|known| std::cmp::Reverse(known.proved));
        found
    }
}
