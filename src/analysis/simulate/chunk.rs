//! A chunk of a simulation: random assumptions, and the figures they lead to.

use std::sync::Arc;

use super::draw::{Draw, Experiment};
use super::guess::Guess;
use super::moments::Moments;
use crate::analysis::{Regime, Replayer};
use crate::number::Exact;
use crate::worksheet::batch::{Batch, LANES};

/// Runs of one chunk, which has a random stream of its own: so few that their figures stay in a core's cache until they
/// are summed up.
pub const RUNS: usize = 8_192;

/// The runs of one chunk.
#[derive(Debug)]
pub struct Chunk {
    /// The assumptions, each run by run.
    pub inputs: Vec<Vec<f64>>,
    /// The figures, each run by run; finite, or not a number where a run has none.
    pub figures: Vec<Vec<f64>>,
    /// Averages and variances of each figure.
    pub moments: Vec<Moments>,
    /// How many runs the scenario refused.
    pub refused: usize,
    /// Why, of the first that is known.
    pub refusal: Option<Arc<str>>,
    /// In how many runs a step after those of the figures is refused.
    pub refused_later: usize,
    /// How many runs were computed exactly, because a bound did not prove them.
    pub exact: usize,
}

/// The kinds of sheets that are known, the most frequent first.
#[derive(Debug, Default)]
pub struct Known {
    regimes: Vec<Regime>,
    guess: Option<Guess>,
}

impl Known {
    fn learn(mut found: Vec<(Regime, Vec<u32>)>, inputs: &[Vec<f64>]) -> Known {
        found.sort_by_key(|(_, proved)| std::cmp::Reverse(proved.len()));
        let (regimes, proved): (Vec<Regime>, Vec<Vec<u32>>) = found.into_iter().unzip();
        Known { regimes, guess: Guess::learn(inputs, &proved) }
    }
}

/// Hears of so many runs more that are done, from all threads.
pub type Advance<'a> = &'a (dyn Fn(u64) + Sync);

/// Computes chunk `number` with `runs` runs, starting from sheets that are `known`; returns those found on the way.
pub fn chunk(
    experiment: &Experiment<'_>,
    number: u64,
    runs: usize,
    known: &Known,
    advance: Advance<'_>,
) -> (Chunk, Known) {
    let mut chunk = Chunk {
        inputs: experiment.distributions.iter().map(|_| Vec::with_capacity(runs)).collect(),
        figures: experiment.figures.iter().map(|_| vec![f64::NAN; runs]).collect(),
        moments: Vec::new(),
        refused: 0,
        refusal: None,
        refused_later: 0,
        exact: 0,
    };
    let mut waiting = chunk.draw(experiment, number, runs);
    if let Some(guess) = &known.guess {
        let mut sorted = guess.sorted(&chunk.inputs, &waiting, known.regimes.len());
        for (regime, runs) in known.regimes.iter().zip(&mut sorted) {
            chunk.take(regime, runs);
        }
        waiting = sorted.concat();
    }
    for regime in &known.regimes {
        chunk.take(regime, &mut waiting);
    }
    let done = runs - waiting.len();
    advance(done as u64);
    let found = chunk.compute_exactly(experiment, known, waiting, advance);
    chunk.moments = Moments::of_all(&chunk.figures, &chunk.inputs);
    let found = Known::learn(found, &chunk.inputs);
    (chunk, found)
}

impl Chunk {
    /// Draws all assumptions; gives the runs that the scenario may allow.
    fn draw(&mut self, experiment: &Experiment<'_>, number: u64, runs: usize) -> Vec<u32> {
        let mut draw = Draw::new(experiment, number);
        let mut waiting = Vec::with_capacity(runs);
        for start in (0..runs).step_by(LANES) {
            draw.next();
            let count = (runs - start).min(LANES);
            self.inputs.iter_mut().zip(&draw.values).for_each(|(kept, block)| kept.extend_from_slice(&block[..count]));
            let allowed = draw.allowed();
            if self.refusal.is_none()
                && let Some(lane) = allowed[..count].iter().position(|allowed| !allowed)
            {
                let values = experiment.distributions.iter().zip(&draw.values);
                let values: Vec<Exact> = values.map(|(distribution, block)| distribution.exact(block[lane])).collect();
                self.refusal = experiment.variation.forbidden(&values);
            }
            waiting.extend((start..start + count).filter(|run| allowed[run - start]).map(|run| run as u32));
        }
        self.refused += runs - waiting.len();
        waiting
    }

    /// Computes the waiting runs that a sheet proves, which then wait no longer, and names them.
    fn take(&mut self, regime: &Regime, waiting: &mut Vec<u32>) -> Vec<u32> {
        let mut batch = Batch::new(&regime.tape);
        let mut values = vec![[0.0; LANES]; self.inputs.len()];
        let (asked, mut left) = (waiting.len(), 0);
        let mut all_proved = Vec::with_capacity(asked);
        let mut runs = [0; LANES];
        for start in (0..asked).step_by(LANES) {
            let count = (asked - start).min(LANES);
            runs[..count].copy_from_slice(&waiting[start..start + count]);
            for (block, input) in values.iter_mut().zip(&self.inputs) {
                block.iter_mut().zip(&runs[..count]).for_each(|(value, run)| *value = input[*run as usize]);
            }
            batch.replay(&values);
            let (mut proved, mut proofs) = ([(0u32, 0u32); LANES], 0);
            for ((lane, run), trusted) in (0..).zip(&runs[..count]).zip(batch.trusted()) {
                // Without a branch: which sheet proves a run is as random as the run.
                let is_trusted = usize::from(*trusted != 0);
                proved[proofs] = (lane, *run);
                waiting[left] = *run;
                proofs += is_trusted;
                left += 1 - is_trusted;
            }
            all_proved.extend(proved[..proofs].iter().map(|(_, run)| *run));
            for (figure, place) in self.figures.iter_mut().zip(&regime.places) {
                let Some(place) = place.filter(|_| regime.refusal.is_none()) else { continue };
                let values = batch.figure(place);
                proved[..proofs].iter().for_each(|(lane, run)| figure[*run as usize] = values[*lane as usize]);
            }
        }
        waiting.truncate(left);
        self.refused += if regime.refusal.is_some() { asked - left } else { 0 };
        self.because(regime.refusal.as_ref().filter(|_| left < asked));
        self.refused_later += if regime.refused_later.is_some() { asked - left } else { 0 };
        all_proved
    }

    /// The figures of the first runs as exact numbers, where a known sheet gives them.
    pub fn exactly(&self, experiment: &Experiment<'_>, known: &Known, runs: usize) -> Vec<(usize, Vec<Option<Exact>>)> {
        let count = self.inputs.first().map_or(0, Vec::len).min(runs);
        let exact = |run: usize| {
            let inputs = self.inputs.iter().zip(experiment.distributions);
            let values: Vec<Exact> = inputs.map(|(values, distribution)| distribution.exact(values[run])).collect();
            experiment.variation.forbidden(&values).is_none().then_some(())?;
            Some((run, known.regimes.iter().find_map(|regime| regime.at(&values))?.values))
        };
        (0..count).filter_map(exact).collect()
    }

    fn because(&mut self, refusal: Option<&Arc<str>>) {
        self.refusal = self.refusal.take().or_else(|| refusal.cloned());
    }

    /// Runs that no bound proved: by exact replay, or by writing the sheet anew, which then serves the other runs.
    fn compute_exactly(
        &mut self,
        experiment: &Experiment<'_>,
        known: &Known,
        mut waiting: Vec<u32>,
        advance: Advance<'_>,
    ) -> Vec<(Regime, Vec<u32>)> {
        let replayer = Replayer::new(experiment.variation, experiment.figures).past_later_refusals();
        let mut found: Vec<(Regime, Vec<u32>)> = Vec::new();
        while let Some(run) = waiting.pop() {
            let (run, before) = (run as usize, waiting.len());
            let inputs = self.inputs.iter().zip(experiment.distributions);
            let exact: Vec<Exact> = inputs.map(|(values, distribution)| distribution.exact(values[run])).collect();
            let replayed =
                known.regimes.iter().chain(found.iter().map(|(regime, _)| regime)).find_map(|regime| regime.at(&exact));
            let point = replayed.unwrap_or_else(|| {
                let (regime, point) = replayer.record(&exact);
                if let Some(regime) = regime {
                    let proved = self.take(&regime, &mut waiting);
                    found.push((regime, proved));
                }
                point
            });
            advance(1 + (before - waiting.len()) as u64);
            self.exact += 1;
            self.refused += usize::from(point.refusal.is_some());
            self.because(point.refusal.as_ref());
            self.refused_later += usize::from(point.refused_later.is_some());
            for (figure, value) in self.figures.iter_mut().zip(&point.values) {
                // What is too large for an `f64` is none.
                figure[run] = value.as_ref().map(Exact::to_f64).filter(|value| value.is_finite()).unwrap_or(f64::NAN);
            }
        }
        found
    }
}
