//! An exercise in words.

use super::core::Outcome;
use super::terms::Exercise;
use crate::models::ownership;
use crate::report::{Figures, Section};

pub(super) fn report(exercise: &Exercise, outcome: &Outcome) -> Section {
    let exercised = &outcome.figures;
    let figures = Figures::new("The exercise").row("Options exercised", exercised.options);
    let mut section = Section::new(format!("{} exercises options", exercise.ending.holder.text));
    section.figures(match &exercised.net {
        None => figures.row("Paid to the company", exercised.exercise_price),
        Some(net) => figures.row("Withheld to pay the exercise price", net.withheld).row("Shares issued", net.issued),
    });
    ownership::report(&outcome.holdings, &mut section);
    section
}
