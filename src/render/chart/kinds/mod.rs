//! One file a kind of chart: where its figures go on the canvas.

use super::axis::Axis;
use super::canvas::{Canvas, LineStyle};
use super::color::Color;
use super::columns::ColumnNames;
use super::display::{Block, Point, px};
use super::error::ChartError;
use super::fonts::{Letters, Weight};
use super::label::Label;
use super::rows::Rows;
use super::spread::spread;
use crate::report::chart::{Certainty, ChartKind};

mod bar_rows;
mod bridge;
mod claims;
mod distribution;
mod end_names;
mod football_field;
mod heat_map;
mod lines;
mod marks;
mod ownership;
mod payoff;
mod step_ups;
mod timeline;
mod tornado;
mod values;

/// Draws the figures into `area`.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, kind: &ChartKind, sure: &Certainty) -> Result<(), ChartError> {
    if !matches!(
        kind,
        ChartKind::FootballField(_)
            | ChartKind::HeatMap(_)
            | ChartKind::Ownership(_)
            | ChartKind::Payoff(_)
            | ChartKind::Bridge(_)
            | ChartKind::Timeline(_)
            | ChartKind::Payouts(_)
            | ChartKind::Premium(_)
            | ChartKind::StepUps(_)
    ) {
        canvas.stays();
    }
    match kind {
        ChartKind::FootballField(field) => football_field::draw(canvas, area, field),
        ChartKind::Ownership(rounds) => ownership::draw(canvas, area, rounds),
        ChartKind::Payoff(exit) => payoff::draw(canvas, area, exit),
        ChartKind::HeatMap(heat) => heat_map::draw(canvas, area, heat),
        ChartKind::Lines(figures) => lines::draw(canvas, area, figures),
        ChartKind::Tornado(bars) => tornado::draw(canvas, area, bars),
        ChartKind::Bridge(steps) => bridge::draw(canvas, area, steps, sure),
        ChartKind::Timeline(moments) => timeline::draw(canvas, area, moments),
        ChartKind::Claims(reports) => claims::draw(canvas, area, reports),
        ChartKind::Distribution(outcomes) if !outcomes.values().is_empty() => values::draw(canvas, area, outcomes),
        ChartKind::Distribution(outcomes) => distribution::draw(canvas, area, outcomes),
        ChartKind::Payouts(paid) => bar_rows::payouts(canvas, area, paid, sure),
        ChartKind::Premium(prices) => bar_rows::premium(canvas, area, prices, sure),
        ChartKind::StepUps(rounds) => step_ups::draw(canvas, area, rounds, sure),
    }
}
