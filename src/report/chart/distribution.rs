//! A simulated figure: its outcomes, sorted into bars.

use super::{Bin, Marker, Notation, Unit};
use crate::number::Exact;

/// How often a simulated figure fell where. Made from its outcomes, so that bars and percentiles agree.
#[derive(Clone, Debug)]
pub struct Distribution {
    /// The figure that was simulated.
    pub figure: String,
    /// Its unit.
    pub unit: Unit,
    /// A value to hold the outcomes against.
    pub reference: Option<Marker>,
    sorted: Vec<Exact>,
    bins: Vec<Bin>,
}

/// The most bars a histogram is given.
const MOST_BINS: usize = 200;

impl Distribution {
    /// The percentiles that are marked.
    pub const MARKED: [usize; 3] = [10, 50, 90];

    /// Sorts `outcomes` into some `bins` [`round_bars`] at most. They leave out one outcome in a hundred, those
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

    /// How its outcomes are written: after its ends and its median, as outcomes have digits without end.
    pub fn notation(&self) -> Notation {
        let marks: Vec<&Exact> = [1, 10, 50, 90, 100].iter().filter_map(|percent| self.percentile(*percent)).collect();
        Notation::of(self.unit, marks)
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
}

fn bins_of(sorted: &[Exact], count: usize) -> Vec<Bin> {
    let left_out = sorted.len() / 200;
    let middle = sorted.get(left_out..sorted.len() - left_out).unwrap_or_default();
    let (Some(lowest), Some(highest)) = (middle.first(), middle.last()) else { return Vec::new() };
    let below = |value: &Exact| sorted.partition_point(|outcome| outcome < value);
    let held = |from: &Exact, to: &Exact| match from == to {
        true => sorted.partition_point(|outcome| outcome <= to) - below(from),
        false => below(to) - below(from),
    };
    let bars = round_bars(lowest, highest, count).into_iter();
    bars.map(|(from, to)| Bin { count: held(&from, &to), from, to }).collect()
}

/// Bars as wide as a round number that hold all from `lowest` to `highest`: no more than `most`, save that the last begins
/// at or below `highest` and ends above it. One bar without a width where both are the same.
///
/// ```
/// use postmoney::number::Exact;
/// use postmoney::report::chart::round_bars;
/// let bars = round_bars(&Exact::integer(13), &Exact::integer(88), 10);
/// assert_eq!(bars.len(), 8);
/// assert_eq!(bars[0], (Exact::integer(10), Exact::integer(20)));
/// ```
pub fn round_bars(lowest: &Exact, highest: &Exact, most: usize) -> Vec<(Exact, Exact)> {
    if lowest == highest {
        return vec![(lowest.clone(), highest.clone())];
    }
    let step = (highest - lowest).checked_div(&Exact::integer(most.max(1) as i128)).unwrap_or_default().round_step();
    let first = lowest.checked_div(&step).map_or(Exact::ZERO, |steps| steps.floor());
    let edge = |index: usize| &(&first + &Exact::integer(index as i128)) * &step;
    (0..).map(edge).take_while(|from| from <= highest).map(|from| (from.clone(), &from + &step)).collect()
}
