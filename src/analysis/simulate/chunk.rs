//! A chunk of a simulation: random assumptions, and the figures they lead to.

use super::distribution::Distribution;
use super::draw::Draw;
use crate::analysis::{Figure, Point, Regime, Replayer, Variation};
use crate::number::Exact;
use crate::worksheet::batch::{Batch, Block, LANES};

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

/// Computes chunk `number` with `runs` runs, starting from sheets that are `known`; returns sheets found on the way.
pub fn chunk(model: &Model<'_>, number: u64, runs: usize, known: &[Regime]) -> (Chunk, Vec<Regime>) {
    let mut draw = Draw::new(model, number);
    let mut lanes = Lanes {
        model,
        replayer: Replayer::new(model.variation, model.figures),
        found: Vec::new(),
        chunk: Chunk {
            inputs: vec![Vec::with_capacity(runs); model.distributions.len()],
            figures: vec![Vec::with_capacity(runs); model.figures.len()],
            refused: 0,
            exact: 0,
        },
    };
    let mut batches: Vec<Batch<'_>> = known.iter().map(|regime| Batch::new(&regime.tape)).collect();
    for start in (0..runs).step_by(LANES) {
        draw.next();
        lanes.compute(&draw, (runs - start).min(LANES), known, &mut batches);
    }
    (lanes.chunk, lanes.found)
}

struct Lanes<'a> {
    model: &'a Model<'a>,
    replayer: Replayer<'a>,
    found: Vec<Regime>,
    chunk: Chunk,
}

impl Lanes<'_> {
    fn compute(&mut self, draw: &Draw<'_>, count: usize, known: &[Regime], batches: &mut [Batch<'_>]) {
        let values = draw.values.as_slice();
        let mut results = vec![[f64::NAN; LANES]; self.model.figures.len()];
        let allowed = draw.allowed();
        let mut waiting: [bool; LANES] = std::array::from_fn(|lane| lane < count && allowed[lane]);
        self.chunk.refused += allowed[..count].iter().filter(|is_allowed| !**is_allowed).count();
        for (batch, regime) in batches.iter_mut().zip(known) {
            if waiting.contains(&true) {
                self.chunk.refused += take(batch, regime, values, &mut waiting, &mut results);
            }
        }
        for regime in &self.found {
            if waiting.contains(&true) {
                self.chunk.refused += take(&mut Batch::new(&regime.tape), regime, values, &mut waiting, &mut results);
            }
        }
        while let Some(lane) = waiting.iter().position(|is_waiting| *is_waiting) {
            waiting[lane] = false;
            self.compute_exactly(values, lane, known, &mut waiting, &mut results);
        }
        for (kept, block) in self.chunk.inputs.iter_mut().zip(values).chain(self.chunk.figures.iter_mut().zip(&results))
        {
            kept.extend_from_slice(&block[..count]);
        }
    }

    /// A lane that no bound proved: by exact replay, or by writing the sheet anew, which then serves the other lanes.
    fn compute_exactly(
        &mut self,
        values: &[Block],
        lane: usize,
        known: &[Regime],
        waiting: &mut [bool; LANES],
        results: &mut [Block],
    ) {
        self.chunk.exact += 1;
        let exact: Vec<Exact> = self
            .model
            .distributions
            .iter()
            .zip(values)
            .map(|(distribution, block)| distribution.exact(block[lane]))
            .collect();
        let replayed = known.iter().chain(&self.found).find_map(|regime| regime.at(&exact));
        let point: Point = match replayed {
            Some(point) => point,
            None => {
                let (regime, point) = self.replayer.record(&exact);
                if let Some(regime) = regime {
                    self.chunk.refused += take(&mut Batch::new(&regime.tape), &regime, values, waiting, results);
                    self.found.push(regime);
                }
                point
            }
        };
        self.chunk.refused += usize::from(point.refusal.is_some());
        for (block, value) in results.iter_mut().zip(&point.values) {
            block[lane] = value.as_ref().map_or(f64::NAN, Exact::to_f64);
        }
    }
}

/// Takes the lanes that a sheet proves; says how many of them the scenario refuses.
fn take(
    batch: &mut Batch<'_>,
    regime: &Regime,
    values: &[Block],
    waiting: &mut [bool; LANES],
    results: &mut [Block],
) -> usize {
    batch.replay(values);
    let proved: [bool; LANES] = std::array::from_fn(|lane| waiting[lane] && batch.trusted()[lane]);
    for (block, place) in results.iter_mut().zip(&regime.places) {
        let Some(place) = place.filter(|_| regime.refusal.is_none()) else { continue };
        let figure = batch.figure(place);
        for lane in 0..LANES {
            block[lane] = if proved[lane] { figure[lane] } else { block[lane] };
        }
    }
    for lane in 0..LANES {
        waiting[lane] &= !proved[lane];
    }
    if regime.refusal.is_some() { proved.iter().filter(|proved| **proved).count() } else { 0 }
}
