//! Which of its values a chart is about.

use super::{ChartKind, Drawn};
use crate::worksheet::NodeId;

impl ChartKind {
    /// The line of the worksheet that the picture is about, where it draws one as it is: what others are held against, or the
    /// last of several that follow each other.
    pub fn main_figure(&self) -> Option<NodeId> {
        match self {
            ChartKind::FootballField(field) => line(&field.reference.as_ref()?.value),
            ChartKind::Ownership(ownership) => {
                let last = ownership.rounds.len().checked_sub(1)?;
                let buyer = ownership.buyer.as_ref().map(|buyer| buyer.holder).or_else(|| ownership.newcomer());
                let holders = buyer.into_iter().chain(0..ownership.holders.len());
                holders.filter_map(|holder| line(&ownership.stake(holder, last))).next()
            }
            ChartKind::Timeline(timeline) => line(&timeline.moments.last()?.value),
            ChartKind::StepUps(step_ups) => line(&step_ups.rounds.last()?.value),
            ChartKind::Bridge(bridge) => line(&bridge.start.value),
            ChartKind::Payouts(payouts) => line(&payouts.whole.value),
            ChartKind::Premium(premium) => line(&premium.price.value),
            _ => None,
        }
    }
}

/// The line that a value is.
fn line(value: &Drawn) -> Option<NodeId> {
    match value.terms()? {
        [term] if term.factor == crate::number::Exact::ONE => match term.lines[..] {
            [line] => Some(line),
            _ => None,
        },
        _ => None,
    }
}
