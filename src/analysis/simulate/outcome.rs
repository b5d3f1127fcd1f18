//! How one figure spread.

use super::chunk::Chunk;
use super::ranks::at_ranks;
use super::{Moments, Simulation};
use crate::number::Exact;
use crate::report::{Answer, Datum, Grid};
use crate::worksheet::Unit;

/// So many outcomes are kept: percentiles and histograms rest on the first million, averages and chances on all.
pub const KEPT: usize = 1 << 20;
/// Outcomes that a chart is drawn from.
const DRAWN: usize = 1 << 16;
/// Bars of a histogram.
const BINS: usize = 20;
/// Standard deviations on either side within which 95 % lie.
const NINETY_FIVE: f64 = 1.96;
/// The percentiles that are shown.
const PERCENTILES: [usize; 5] = [5, 25, 50, 75, 95];

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

    fn histogram(&self) -> Vec<(f64, f64, usize)> {
        let low = self.kept.iter().copied().fold(f64::INFINITY, f64::min);
        let high = self.kept.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let width = (high - low) / BINS as f64;
        let mut counts = [0usize; BINS];
        for value in &self.kept {
            counts[(((value - low) / width) as usize).min(BINS - 1)] += 1;
        }
        let edge = |number: usize| low + width * number as f64;
        counts.iter().enumerate().map(|(number, count)| (edge(number), edge(number + 1), *count)).collect()
    }
}

/// An estimate with the digits that its error leaves.
fn estimate(value: f64, unit: Unit) -> Datum {
    Exact::from_f64(value).map_or(Datum::Empty, |value| Datum::Estimate(value.significant(12), unit))
}

impl Simulation {
    /// What came out, as sentences and tables.
    pub fn answer(&self, outcomes: &mut [Outcome]) -> Answer {
        let runs = outcomes.first().map_or(0, |outcome| outcome.runs);
        let refused = outcomes.first().map_or(0, |outcome| outcome.refused);
        let count = |count: u64| crate::number::grouped(&Exact::integer(count.into()), 0);
        let mut findings =
            vec![format!("{} runs, seed {}. All money in {}.", count(runs), self.seed, self.study.currency())];
        if refused > 0 {
            findings.push(format!("In {} of them the scenario cannot be, and they are left out.", count(refused)));
        }
        findings.extend(self.chances(outcomes));
        for (figure, index) in self.without_variance(outcomes) {
            findings.push(format!(
                "Careful: {figure} has no finite variance, as its tail thins out with index {index:.1}, below 2. Read its \
                 percentiles; its mean and deviation change with every seed."
            ));
        }
        let mut tables = vec![self.spread(outcomes), self.contributions(outcomes)];
        if let (Some(figure), Some(outcome)) = (self.figures.first(), outcomes.first()) {
            tables.push(histogram(&figure.name, figure.unit, outcome));
        }
        Answer {
            question: "simulate",
            title: self.study.base.title.clone(),
            currency: self.study.currency(),
            findings,
            tables,
        }
    }

    /// Figures whose tails are so heavy that their variance is infinite, with the index of the tail.
    pub fn without_variance(&self, outcomes: &mut [Outcome]) -> Vec<(&str, f64)> {
        let heavy = |outcome: &mut Outcome| outcome.tail_index().filter(|index| *index < 2.0);
        self.figures[..self.shown]
            .iter()
            .zip(outcomes)
            .filter_map(|(figure, outcome)| Some((figure.name.as_str(), heavy(outcome)?)))
            .collect()
    }

    fn chances(&self, outcomes: &[Outcome]) -> Vec<String> {
        let mut seen = vec![0; outcomes.len()];
        let mut sentences = Vec::new();
        for (number, value) in &self.below {
            let (figure, outcome) = (&self.figures[*number], &outcomes[*number]);
            let chance = outcome.below[seen[*number]] as f64 / outcome.moments.count.max(1.0);
            seen[*number] += 1;
            let error = NINETY_FIVE * (chance * (1.0 - chance) / outcome.moments.count.max(1.0)).sqrt();
            let percent =
                |part: f64| Exact::from_f64(part).map_or(String::new(), |part| crate::number::percent(&part, 2));
            sentences.push(format!(
                "{} stays below {} in {} of the runs (± {}).",
                figure.name,
                figure.unit.show(value),
                percent(chance),
                percent(error)
            ));
        }
        sentences
    }

    /// One row a percentile, with the error that comes from having drawn no more runs.
    fn spread(&self, outcomes: &mut [Outcome]) -> Grid {
        let mut table = Grid::new("", ["Figure", "Percentile", "Value", "± (95 %)"]);
        for (figure, outcome) in self.figures[..self.shown].iter().zip(outcomes) {
            let mut row = |what: String, value: f64, reach: Option<f64>| {
                let reach = reach.map_or(Datum::Empty, |reach| estimate(reach, figure.unit));
                table.rows.push(vec![figure.name.clone().into(), what.into(), estimate(value, figure.unit), reach]);
            };
            let percentiles = outcome.percentiles(&PERCENTILES).unwrap_or_default();
            for (percent, Percentile { value, low, high }) in PERCENTILES.iter().zip(percentiles) {
                row(format!("{percent} %"), value, Some((high - low) / 2.0));
            }
            let moments = &outcome.moments;
            row("mean".to_string(), moments.mean, Some(NINETY_FIVE * moments.error_of_mean()));
            row("standard deviation".to_string(), moments.deviation(), None);
        }
        table.note = "±: 95 % of simulations with as many runs lie so near.".to_string();
        table
    }

    fn contributions(&self, outcomes: &[Outcome]) -> Grid {
        let names = self.figures[..self.shown].iter().map(|figure| figure.name.clone());
        let mut table =
            Grid::new("Contribution to the variance", std::iter::once("Assumption".to_string()).chain(names));
        for (number, claim) in self.study.variation.claims.iter().enumerate() {
            let shares =
                outcomes[..self.shown].iter().map(|outcome| estimate(outcome.moments.explained_by(number), Unit::Rate));
            table.rows.push(std::iter::once(Datum::from(claim.path.clone())).chain(shares).collect());
        }
        table.note =
            "The part of the variance that a straight line in the assumption explains; what is missing to 100 % is \
                      curvature and interplay."
                .to_string();
        table
    }
}

fn histogram(name: &str, unit: Unit, outcome: &Outcome) -> Grid {
    let mut table = Grid::new(format!("How {name} is spread"), ["From", "to", "Runs", ""]);
    let bins = outcome.histogram();
    let most = bins.iter().map(|(_, _, count)| *count).max().unwrap_or(1).max(1);
    table.rows = bins
        .iter()
        .map(|(from, to, count)| {
            let bar = "█".repeat(count * 30 / most);
            let runs = Datum::Figure(Some(Exact::integer(*count as i128)), Unit::Shares);
            vec![estimate(*from, unit), estimate(*to, unit), runs, bar.into()]
        })
        .collect();
    table
}
