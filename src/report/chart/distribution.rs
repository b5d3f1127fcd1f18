//! A simulated figure: its outcomes, sorted into bars.

use super::{Bin, Marker, Notation, Unit};
use crate::number::Exact;

/// How often a simulated figure fell where. Bars, percentiles and counts are of the same runs, so that they agree.
#[derive(Clone, Debug)]
pub struct Distribution {
    /// The figure that was simulated.
    pub figure: String,
    /// Its unit.
    pub unit: Unit,
    /// A value to hold the outcomes against.
    pub reference: Option<Marker>,
    spread: Spread,
    held_against: Option<Counted>,
    sorted: Vec<Exact>,
}

/// How outcomes are spread, summed up.
#[derive(Clone, Debug, Default)]
pub struct Spread {
    /// How many outcomes there are.
    pub runs: usize,
    /// The bars, from left to right.
    pub bins: Vec<Bin>,
    /// How many outcomes lie below the first bar, and above the last.
    pub beyond: (usize, usize),
    /// Each value with how often it came out, where these are few; none otherwise.
    pub values: Vec<(Exact, usize)>,
    /// The percentiles [`Distribution::KNOWN`].
    pub percentiles: Vec<Exact>,
}

/// How many outcomes lie where against a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// How many are below it.
    pub below: usize,
    /// How many are the value itself.
    pub at: usize,
    /// Of how many outcomes.
    pub of: usize,
}

/// The most bars a histogram is given.
const MOST_BINS: usize = 200;

impl Distribution {
    /// The percentiles that are marked.
    pub const MARKED: [usize; 3] = [10, 50, 90];
    /// The percentiles that are known.
    pub const KNOWN: [usize; 5] = [1, 10, 50, 90, 100];
    /// So many values are told and drawn one by one.
    pub const FEW: usize = 12;

    /// Sorts `outcomes` into some `bins` [`round_bars`] at most. They leave out one outcome in a hundred, those
    /// that lie farthest out, as few of them would else press all others into one bar; [`Distribution::beyond`] counts them.
    pub fn of(figure: impl Into<String>, unit: Unit, mut outcomes: Vec<Exact>, bins: usize) -> Distribution {
        outcomes.sort();
        let bins = bins_of(&outcomes, bins.clamp(1, MOST_BINS));
        let within: usize = bins.iter().map(|bin| bin.count).sum();
        let below = bins.first().map_or(0, |bin| below(&outcomes, &bin.from));
        let spread = Spread {
            runs: outcomes.len(),
            beyond: if bins.is_empty() { (0, 0) } else { (below, outcomes.len() - below - within) },
            bins,
            values: values_of(&outcomes),
            percentiles: Distribution::KNOWN
                .iter()
                .filter_map(|percent| at_rank(&outcomes, *percent).cloned())
                .collect(),
        };
        Distribution { sorted: outcomes, ..Distribution::summed_up(figure, unit, spread) }
    }

    /// Outcomes that are summed up already.
    pub fn summed_up(figure: impl Into<String>, unit: Unit, spread: Spread) -> Distribution {
        Distribution { figure: figure.into(), unit, spread, sorted: Vec::new(), reference: None, held_against: None }
    }

    /// Marks a value to hold the outcomes against.
    pub fn reference(self, reference: Marker) -> Distribution {
        let below = self.below(&reference.value);
        let at = self.sorted.partition_point(|outcome| *outcome <= *reference.value) - below;
        let counted = Counted { below, at, of: self.runs() };
        self.held_against(reference, counted)
    }

    /// The same for outcomes that were held against it already.
    pub fn held_against(mut self, reference: Marker, counted: Counted) -> Distribution {
        self.reference = Some(reference);
        self.held_against = Some(counted);
        self
    }

    /// How many outcomes lie where against the reference.
    pub fn against_reference(&self) -> Option<Counted> {
        self.held_against
    }

    /// How its outcomes are written: after its ends and its median, as outcomes have digits without end, or so that its few
    /// values are told apart.
    pub fn notation(&self) -> Notation {
        let reference = self.reference.iter().map(|marker| &*marker.value);
        match self.values() {
            [] => Notation::of(self.unit, self.spread.percentiles.iter()).beside_tables(&self.spread.percentiles),
            values => Notation::telling(self.unit, values.iter().map(|(value, _)| value).chain(reference)),
        }
    }

    /// The bars, from left to right.
    pub fn bins(&self) -> &[Bin] {
        &self.spread.bins
    }

    /// The values with how often each came out, where they are few; none otherwise.
    pub fn values(&self) -> &[(Exact, usize)] {
        &self.spread.values
    }

    /// How many outcomes lie below the first bar, and above the last.
    pub fn beyond(&self) -> (usize, usize) {
        self.spread.beyond
    }

    /// How many outcomes there are.
    pub fn runs(&self) -> usize {
        self.spread.runs
    }

    /// How many outcomes are below `value`.
    pub fn below(&self, value: &Exact) -> usize {
        below(&self.sorted, value)
    }

    /// The smallest outcome that at least `percent` in a hundred do not exceed.
    pub fn percentile(&self, percent: usize) -> Option<&Exact> {
        match Distribution::KNOWN.iter().position(|known| *known == percent) {
            Some(known) => self.spread.percentiles.get(known),
            None => at_rank(&self.sorted, percent),
        }
    }
}

fn below(sorted: &[Exact], value: &Exact) -> usize {
    sorted.partition_point(|outcome| outcome < value)
}

fn at_rank(sorted: &[Exact], percent: usize) -> Option<&Exact> {
    let rank = (sorted.len() * percent.min(100)).div_ceil(100);
    sorted.get(rank.saturating_sub(1))
}

/// Each value with how often it is there, where most of them are there several times.
fn values_of(sorted: &[Exact]) -> Vec<(Exact, usize)> {
    let values: Vec<(Exact, usize)> =
        sorted.chunk_by(|one, next| one == next).map(|alike| (alike[0].clone(), alike.len())).collect();
    let are_few = values.len() <= Distribution::FEW && 4 * values.len() <= sorted.len();
    if are_few { values } else { Vec::new() }
}

fn bins_of(sorted: &[Exact], count: usize) -> Vec<Bin> {
    let left_out = sorted.len() / 200;
    let middle = sorted.get(left_out..sorted.len() - left_out).unwrap_or_default();
    let (Some(lowest), Some(highest)) = (middle.first(), middle.last()) else { return Vec::new() };
    let below = |value: &Exact| below(sorted, value);
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
