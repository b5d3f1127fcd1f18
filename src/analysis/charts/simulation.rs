//! How simulated figures are spread, as pictures.

use super::{finished, unit};
use crate::analysis::names::one_in_words;
use crate::analysis::simulate::{Simulation, Spread};
use crate::number::{Exact, grouped};
use crate::report::chart::{Chart, Counted, Distribution, Marker};
use crate::report::words::capital;

/// The most bars of a histogram.
const BINS: usize = 60;

impl Simulation {
    /// The distribution of every figure that is shown and does not come out the same in every run.
    pub fn charts(&self, outcomes: &[Spread]) -> Vec<Chart> {
        let varies = |outcome: &Spread| outcome.valued() > 0 && outcome.values(None).len() != 1;
        let shown = (0..self.shown).filter(|number| outcomes.get(*number).is_some_and(varies));
        shown.map(|number| self.distribution(number, &outcomes[number])).collect()
    }

    fn distribution(&self, number: usize, outcome: &Spread) -> Chart {
        let figure = &self.figures[number];
        let name = capital(&one_in_words(figure.named()));
        let (unit, value) = (unit(figure.unit, self.study.currency()), self.reference(number));
        let distribution = Distribution::summed_up(&name, unit, outcome.summed_up(value.as_ref(), BINS));
        let count = |count: u64| grouped(&Exact::integer(count.into()), 0);
        let left_out = outcome.runs - outcome.valued();
        let share = match (outcome.valued() > outcome.kept() as u64, left_out) {
            (true, _) => format!(" in the first {} runs with a value", count(outcome.kept() as u64)),
            (false, 0) => String::new(),
            (false, _) => {
                format!(" in the {} of {} runs that are possible", count(outcome.valued()), count(outcome.runs))
            }
        };
        let distribution = match (value, outcome.below.last(), outcome.at.last()) {
            (Some(value), Some(below), Some(at)) => {
                let [below, at, of] = [*below, *at, outcome.valued()].map(|count| count as usize);
                let marker = Marker { label: "The scenario's value".to_string(), value: value.into() };
                distribution.held_against(marker, Counted { below, at, of })
            }
            _ => distribution,
        };
        let file = match self.shown {
            1 => "simulation".to_string(),
            _ => format!("simulation-{}", figure.name.replace(['.', ' '], "-")),
        };
        finished(&file, distribution, format!("{name}, simulated{share}"), &self.study.base, figure)
    }
}
