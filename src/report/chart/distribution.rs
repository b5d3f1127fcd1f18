//! A simulated figure: its outcomes, sorted into bars.

use super::{Bin, Marker, Unit};
use crate::number::Exact;

/// How often a simulated figure fell where. Made from its outcomes, so that bars and percentiles agree.
#[derive(Clone, Debug)]
pub struct Distribution {
    figure: String,
    unit: Unit,
    sorted: Vec<Exact>,
    bins: Vec<Bin>,
    reference: Option<Marker>,
}

/// The most bars a histogram is given.
const MOST_BINS: usize = 200;

impl Distribution {
    /// Sorts `outcomes` into about `bins` bars as wide as a round number. They leave out one outcome in a hundred, those
    /// that lie farthest out, as few of them would else press all others into one bar; [`Distribution::beyond`] counts them.
    pub fn of(figure: impl Into<String>, unit: Unit, mut outcomes: Vec<Exact>, bins: usize) -> Distribution {
        outcomes.sort();
        let bins = bins_of(&outcomes, bins.clamp(1, MOST_BINS));
        Distribution { figure: figure.into(), unit, sorted: outcomes, bins, reference: None }
    }

    /// Marks a value to hold the outcomes against.
    pub fn reference(mut self, reference: Marker) -> Distribution {
        self.reference = Some(reference);
        self
    }

    /// The figure that was simulated.
    pub fn figure(&self) -> &str {
        &self.figure
    }

    /// Its unit.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The bars, from left to right.
    pub fn bins(&self) -> &[Bin] {
        &self.bins
    }

    /// How many outcomes lie below the first bar, and above the last.
    pub fn beyond(&self) -> (usize, usize) {
        let Some(first) = self.bins.first() else { return (0, 0) };
        let within: usize = self.bins.iter().map(|bin| bin.count).sum();
        let below = self.below(&first.from);
        (below, self.sorted.len() - below - within)
    }

    /// How many outcomes there are.
    pub fn runs(&self) -> usize {
        self.sorted.len()
    }

    /// How many outcomes are below `value`.
    pub fn below(&self, value: &Exact) -> usize {
        self.sorted.partition_point(|outcome| outcome < value)
    }

    /// The smallest outcome that at least `percent` in a hundred do not exceed.
    pub fn percentile(&self, percent: usize) -> Option<&Exact> {
        let rank = (self.sorted.len() * percent.min(100)).div_ceil(100);
        self.sorted.get(rank.saturating_sub(1))
    }

    /// The value the outcomes are held against.
    pub fn reference_marker(&self) -> Option<&Marker> {
        self.reference.as_ref()
    }
}

fn bins_of(sorted: &[Exact], count: usize) -> Vec<Bin> {
    let left_out = sorted.len() / 200;
    let middle = sorted.get(left_out..sorted.len() - left_out).unwrap_or_default();
    let (Some(lowest), Some(highest)) = (middle.first(), middle.last()) else { return Vec::new() };
    if lowest == highest {
        let count = sorted.iter().filter(|outcome| *outcome == lowest).count();
        return vec![Bin { from: lowest.clone(), to: highest.clone(), count }];
    }
    let step = (highest - lowest).checked_div(&Exact::integer(count as i128)).unwrap_or_default().round_step();
    let first = lowest.checked_div(&step).map_or(Exact::ZERO, |steps| steps.floor());
    let edge = |index: usize| &(&first + &Exact::integer(index as i128)) * &step;
    let below = |value: &Exact| sorted.partition_point(|outcome| outcome < value);
    let edges = (0..=count + 1).map(edge).take_while(|from| from <= highest);
    edges
        .map(|from| (&from + &step, from))
        .map(|(to, from)| Bin { count: below(&to) - below(&from), from, to })
        .collect()
}
