//! By how many per cent a figure moves for one per cent of an assumption.

use super::Replayer;
use crate::number::Exact;
use crate::worksheet::gradient::{Gradient, gradient};
use crate::worksheet::{NodeId, Worksheet};

/// The elasticities of one figure.
pub struct Elasticities {
    slopes: Gradient,
    /// Whether lines that are equal may come apart, so that slopes of what was written may be those of another scenario.
    has_ties: bool,
}

impl Elasticities {
    /// Those of a line of a sheet. A rounding counts as if it were not there, and there is no moving a figure a little that rests on
    /// one; so its elasticities are slopes.
    pub fn of(sheet: &Worksheet, figure: NodeId) -> Elasticities {
        let has_ties = sheet.has_ties() && !sheet.rests_on_a_rounding(figure);
        Elasticities { slopes: gradient(sheet, figure), has_ties }
    }

    /// That by the assumption with this number, which is written in `line`: the slope, or, where lines are equal that may come apart,
    /// what runs beside it tell. `None` where the figure moves otherwise up than down, is zero or has no value.
    pub fn by(&self, line: NodeId, number: usize, base: &[Exact], replayer: &mut Replayer<'_>) -> Option<Exact> {
        let slope = self.slopes.elasticity(line);
        if !self.has_ties || base[number].is_zero() {
            return slope;
        }
        let step = &base[number].abs() * &Exact::power_of_ten(-6);
        let mut at = |value: Exact| {
            let mut values = base.to_vec();
            values[number] = value;
            replayer.at(&values).values.swap_remove(0)
        };
        let near = [&base[number] - &step, base[number].clone(), &base[number] + &step].map(&mut at);
        match near {
            [Some(below), Some(here), Some(above)] => {
                let (up, down) = (&above - &here, &here - &below);
                let is_even = &(&up - &down).abs() * &Exact::integer(1000) <= up.abs().max(down.abs());
                let moved = (&above - &below).checked_div(&(&step * &Exact::integer(2)))?;
                let elasticity = (&moved * &base[number]).checked_div(&here)?;
                is_even.then(|| elasticity.significant(12))
            }
            _ => slope,
        }
    }
}
