//! Where a figure is zero: every number between two at which a tape of one assumption crosses it.

use super::{Batch, Block, LANES};
use crate::number::Exact;
use crate::worksheet::Tape;
use crate::worksheet::approximate::SIGNIFICANT_DIGITS;

/// Looks at a stretch until its ends are neighbours, or nearly: each round leaves far less than a tenth of it.
const ROUNDS: usize = 24;
/// The most points of the first look.
const MOST_POINTS: usize = 4_096;

/// Every number between `low` and `high`, both above 0, at which the only figure of a tape of one assumption changes its sign,
/// in rising order, to [`SIGNIFICANT_DIGITS`]. The figure is looked at in steps by which the assumption grows by the part
/// `step`: of crossings nearer to each other than that an even number may be missed. `None` where the tape cannot be replayed.
///
/// ```
/// use postmoney::number::Exact;
/// use postmoney::worksheet::{Ratio, Tape, Worksheet, batch::roots};
/// let sheet = Worksheet::new();
/// let [x, nine]: [Ratio; 2] = [1, 9].map(|number| sheet.constant(Exact::integer(number)));
/// let tape = Tape::new(&sheet, &[x.id()], &[(x * x - nine).id()]).expect("no value was looked at");
/// let found = roots(&tape, &Exact::HALF, &Exact::integer(20), &Exact::percent(10));
/// assert_eq!(found, Some(vec![Exact::integer(3)]));
/// ```
pub fn roots(tape: &Tape, low: &Exact, high: &Exact, step: &Exact) -> Option<Vec<Exact>> {
    let mut figure = Figure { tape, batch: Batch::new(tape) };
    let [low, high] = [low, high].map(|end| libm::log(end.to_f64()));
    let steps = ((high - low) / libm::log1p(step.to_f64())).ceil();
    let points = if steps.is_finite() && steps > 1.0 { (steps as usize).clamp(2, MOST_POINTS) } else { 2 };
    let at = |number: usize| libm::exp(low + (high - low) * number as f64 / points as f64);
    let looked_at: Vec<f64> = (0..=points).map(at).collect();
    let values = figure.values(&looked_at)?;
    let mut found = Vec::new();
    for (ends, values) in looked_at.windows(2).zip(values.windows(2)) {
        if (values[0] < 0.0) != (values[1] < 0.0) {
            found.push(figure.crossing(Stretch { ends: [ends[0], ends[1]], values: [values[0], values[1]] })?);
        }
    }
    let kept = |root: f64| Some(Exact::from_f64(root)?.significant(SIGNIFICANT_DIGITS));
    found.into_iter().map(kept).collect()
}

/// Two numbers at which a figure has different signs.
#[derive(Clone, Copy)]
struct Stretch {
    ends: [f64; 2],
    values: [f64; 2],
}

impl Stretch {
    /// Numbers in it that lie the more closely the nearer they are to where a straight line is zero.
    fn points(&self) -> Vec<f64> {
        let [low, high] = self.ends;
        let [below, above] = self.values;
        let middle = low + (high - low) * (below / (below - above));
        let middle = if middle > low && middle < high { middle } else { low + (high - low) / 2.0 };
        let mut points = vec![low, middle, high];
        for number in 1..(LANES - 2) / 2 {
            let distance = (high - low) * libm::exp(-(number as f64));
            points.extend([middle - distance, middle + distance]);
        }
        // The figure may be anything but straight.
        points.push(low + (high - low) / 2.0);
        points.retain(|point| *point >= low && *point <= high);
        points.sort_by(f64::total_cmp);
        points.dedup();
        points
    }
}

/// The figure of a tape, in `f64`.
struct Figure<'t> {
    tape: &'t Tape,
    batch: Batch<'t>,
}

impl Figure<'_> {
    /// Its values at numbers; those that a batch cannot prove are computed exactly.
    fn values(&mut self, numbers: &[f64]) -> Option<Vec<f64>> {
        let mut values = Vec::with_capacity(numbers.len());
        for block in numbers.chunks(LANES) {
            let mut lanes: Block = [block[0]; LANES];
            lanes[..block.len()].copy_from_slice(block);
            self.batch.replay(&[lanes]);
            for (lane, number) in block.iter().enumerate() {
                values.push(match self.batch.trusted()[lane] {
                    0 => self.tape.replay(&[Exact::from_f64(*number)?])?.first()?.as_ref()?.to_f64(),
                    _ => self.batch.figure(0)[lane],
                });
            }
        }
        Some(values)
    }

    /// The number at which it changes its sign.
    fn crossing(&mut self, mut stretch: Stretch) -> Option<f64> {
        for _ in 0..ROUNDS {
            let points = stretch.points();
            let values = self.values(&points)?;
            if let Some(at) = values.iter().position(|value| *value == 0.0) {
                return Some(points[at]);
            }
            let crosses = |at: &usize| (values[*at] < 0.0) != (values[at + 1] < 0.0);
            let Some(at) = (0..points.len() - 1).find(crosses) else { break };
            let narrowed = Stretch { ends: [points[at], points[at + 1]], values: [values[at], values[at + 1]] };
            if narrowed.ends == stretch.ends {
                break;
            }
            stretch = narrowed;
        }
        let [low, high] = stretch.values.map(f64::abs);
        Some(stretch.ends[usize::from(high < low)])
    }
}
