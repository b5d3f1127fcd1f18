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
    /// Sorts `outcomes` into `bins` bars of equal width, from the lowest to the highest.
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
    let (Some(lowest), Some(highest)) = (sorted.first(), sorted.last()) else { return Vec::new() };
    let width = (highest - lowest).checked_div(&Exact::integer(count as i128)).unwrap_or_default();
    if width.is_zero() {
        return vec![Bin { from: lowest.clone(), to: highest.clone(), count: sorted.len() }];
    }
    let edge = |index: usize| lowest + &(&width * &Exact::integer(index as i128));
    let mut before = 0;
    (1..=count)
        .map(|index| {
            let to = edge(index);
            // The last bar takes the highest outcome in.
            let until = if index == count { sorted.len() } else { sorted.partition_point(|outcome| *outcome < to) };
            Bin { from: edge(index - 1), to, count: until - std::mem::replace(&mut before, until) }
        })
        .collect()
}
