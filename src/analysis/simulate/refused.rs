//! That nothing came of any run.

use super::answer::counted;
use super::{Simulation, Spread};
use crate::diagnostic::{Code, Diagnostic};

impl Simulation {
    /// Why there is nothing to tell, where the scenario is refused in every run: then no figure can be computed.
    pub fn refused(&self, outcomes: &[Spread]) -> Option<Diagnostic> {
        let first = outcomes.first().filter(|first| first.refused == first.runs)?;
        let because = first.refusal.as_ref().map_or(String::new(), |reason| format!(": {reason}"));
        let message = format!("the scenario cannot be in any of {} runs{because}", counted(first.runs));
        let mistake = Diagnostic::error(Code::BadDistribution, message);
        let drawn = self.distributions.iter().filter_map(|distribution| distribution.given().first());
        let mistake = drawn.fold(mistake, |mistake, given| mistake.at(given.at, "drawn from here"));
        Some(mistake.help("let `--assume` or `[simulate]` draw values that it allows"))
    }
}
