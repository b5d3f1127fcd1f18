//! Titles that state what the figures show. Every sentence stands behind the condition that makes it true.
//!
//! Comparisons are made with exact values; only then are the figures rounded to be shown.

mod assumptions;
mod claims;
mod distribution;
mod holders;
mod step_ups;
mod story;
mod values;

pub use assumptions::{heat_map, lines, tornado};
pub use claims::claims;
pub use distribution::{distribution, share};
pub use holders::{ownership, payoff};
pub use step_ups::step_ups;
pub use story::{payouts, premium};
pub use values::{bridge, football_field, timeline};

use super::{Certainty, ChartKind, Ratio};

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

/// "2.19 times" in a sentence: a value does not rise 2.19x but to 2.19 times what it was.
fn in_words(ratio: &Ratio) -> String {
    format!("{} times", ratio.told().trim_end_matches('x'))
}
