//! Steps that cannot be, and the later ones that are not computed for that reason only.

use std::collections::HashSet;

use super::plan::Planned;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, listed};
use crate::models::Yields;
use crate::scenario::Expectation;
use crate::worksheet::Worksheet;

/// The steps of a run that could not be computed.
#[derive(Debug, Default)]
pub(super) struct Refusals {
    /// By name, each that is refused and each that is not computed because of one.
    steps: HashSet<String>,
    /// The first refused step of the company whose holders are looked at, as a place in `causes`.
    of_holders: Option<usize>,
    causes: Vec<Cause>,
}

/// A step that is refused by itself.
#[derive(Debug)]
struct Cause {
    step: String,
    /// The place of its mistake.
    mistake: usize,
    /// The later steps that are not computed because of it.
    later: Vec<String>,
}

impl Refusals {
    /// Takes over what a step had to say. Where nothing came of it and an earlier one is refused on which it rests, its
    /// mistakes follow from that one, and are not told.
    pub fn heard(
        &mut self,
        (step, came): (&Planned, bool),
        yields: &mut Yields,
        on_holders: bool,
        told: &mut Diagnostics,
    ) {
        if yields.founds_company {
            self.of_holders = None;
        }
        let is_refused = yields.mistakes.iter().any(is_error);
        let cause = self.cause(step, on_holders).filter(|_| !came);
        let mistakes = std::mem::take(&mut yields.mistakes);
        match (is_refused, cause) {
            (true, Some(cause)) => {
                told.extend(mistakes.into_iter().filter(|mistake| !is_error(mistake)));
                self.causes[cause].later.push(step.name.clone());
                self.steps.insert(step.name.clone());
            }
            (true, None) => {
                told.extend(mistakes);
                self.causes.extend(told.last_error().map(|mistake| Cause {
                    step: step.name.clone(),
                    mistake,
                    later: Vec::new(),
                }));
                self.steps.insert(step.name.clone());
                if on_holders || yields.founds_company {
                    self.of_holders = self.of_holders.or(self.causes.len().checked_sub(1));
                }
            }
            (false, _) => told.extend(mistakes),
        }
    }

    /// The refused step on which a step rests: one that it takes figures from, or one that was to change who holds what.
    fn cause(&self, step: &Planned, on_holders: bool) -> Option<usize> {
        let is_taken = |name: &str| step.terms.references().iter().any(|reference| reference.step == name);
        let taken = self
            .causes
            .iter()
            .position(|cause| is_taken(&cause.step) || cause.later.iter().any(|later| is_taken(later)));
        taken.or(self.of_holders.filter(|_| on_holders))
    }

    /// Whether an expectation is of a figure that a step would have had.
    pub fn explain(&self, expectation: &Expectation, sheet: &Worksheet) -> bool {
        let step = expectation.name.split_once('.').map(|(step, _)| step);
        step.is_some_and(|step| self.steps.contains(step)) && sheet.find(&expectation.name).is_none()
    }

    /// Says beside each mistake what was not computed because of it, and how many expectations were not checked.
    pub fn tell(&self, expectations: usize, told: &mut Diagnostics) {
        for cause in self.causes.iter().filter(|cause| !cause.later.is_empty()) {
            let (steps, were) = match cause.later.len() {
                1 => ("1 later step".to_string(), "was"),
                many => (format!("{many} later steps"), "were"),
            };
            let names = listed(cause.later.iter().map(String::as_str));
            told.note(cause.mistake, format!("{steps} {were} not computed for that reason: {names}"));
        }
        if let (Some(first), true) = (self.causes.first(), expectations > 0) {
            let what = if expectations == 1 {
                "1 expectation was".to_string()
            } else {
                format!("{expectations} expectations were")
            };
            told.note(first.mistake, format!("{what} not checked, as there are no such figures now"));
        }
    }
}

fn is_error(mistake: &Diagnostic) -> bool {
    mistake.severity == Severity::Error
}
