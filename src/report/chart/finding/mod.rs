//! Titles that state what the figures show. Every sentence stands behind the condition that makes it true.
//!
//! Comparisons are made with exact values; only then are the figures rounded to be shown.

mod assumptions;
mod claims;
mod holders;
mod step_ups;
mod story;
mod values;

pub use assumptions::{heat_map, lines, tornado};
pub use claims::claims;
pub use holders::{ownership, payoff};
pub use step_ups::step_ups;
pub use story::{payouts, premium};
pub use values::{bridge, football_field, timeline};

use super::{Certainty, ChartKind, Distribution, Ratio};
use crate::number::{Exact, percent};
use crate::report::words::{agreed, lower};

/// The finding of a chart, true for all that its figures may be.
pub fn of(kind: &ChartKind, sure: &Certainty) -> String {
    let finding = match kind {
        ChartKind::FootballField(field) => football_field(field, sure),
        ChartKind::Ownership(rounds) => ownership(rounds, sure),
        ChartKind::Payoff(exit) => payoff(exit),
        ChartKind::HeatMap(heat) => heat_map(heat, sure),
        ChartKind::Lines(figures) => lines(figures),
        ChartKind::Tornado(bars) => tornado(bars),
        ChartKind::Bridge(steps) => bridge(steps, sure),
        ChartKind::Timeline(moments) => timeline(moments, sure),
        ChartKind::Claims(reports) => claims(reports),
        ChartKind::Distribution(outcomes) => distribution(outcomes),
        ChartKind::Payouts(paid) => payouts(paid, sure),
        ChartKind::Premium(prices) => premium(prices, sure),
        ChartKind::StepUps(rounds) => step_ups(rounds, sure),
    };
    finding.unwrap_or_else(|| "There is nothing to show".into())
}

/// How often the figure reaches what it is held against, or where its middle lies and how far four runs in five reach.
pub fn distribution(distribution: &Distribution) -> Option<String> {
    let (figure, notation) = (&distribution.figure, distribution.notation());
    if let Some(reference) = &distribution.reference {
        let runs = distribution.runs();
        let reached = runs - distribution.below(&reference.value);
        let share = percent(&Exact::ratio(reached as i128, runs as i128)?, 1);
        let (reach, value) = (agreed(figure, "reaches", "reach"), notation.amount(&reference.value));
        return Some(format!("{figure} {reach} {value}, {}, in {share} of the runs", lower(&reference.label)));
    }
    let percentile = |percent| distribution.percentile(percent).map(|value| notation.amount(value));
    let (low, middle, high) = (percentile(10)?, percentile(50)?, percentile(90)?);
    let are = agreed(figure, "is", "are");
    Some(format!(
        "{figure} {are} {middle} or less in half of the runs, and from {low} to {high} in at least four of five"
    ))
}

/// "2.19 times" in a sentence: a value does not rise 2.19x but to 2.19 times what it was.
fn in_words(ratio: &Ratio) -> String {
    format!("{} times", ratio.told().trim_end_matches('x'))
}
