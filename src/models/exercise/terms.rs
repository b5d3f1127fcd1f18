//! What a section says of an exercise.

use crate::models::captable_terms::Ending;
use crate::scenario::{Range, Section};
use crate::worksheet::{Reported, dimension};

/// The terms of an exercise.
#[derive(Debug)]
pub struct Exercise {
    pub(super) ending: Ending,
    /// The fair market value of a share in a net exercise.
    pub(super) net_exercise_at: Option<Reported<dimension::Price>>,
}

pub(super) fn read(section: &Section<'_>) -> Option<Exercise> {
    let net_exercise_at = section.figure_within("net_exercise_at", Range::Positive);
    let is_unreadable = net_exercise_at.is_none() && section.has("net_exercise_at");
    let exercise = Exercise { ending: Ending::read(section)?, net_exercise_at };
    (!is_unreadable).then_some(exercise)
}
