//! The picture of a bridge.

use super::super::core::{Outcome, Part, PartKind};
use super::super::terms::{End, ValueBridge};
use crate::models::Page;
use crate::report::chart::{Bridge, BridgeEnd, BridgePart, Chart, Unit};
use crate::scenario::Period;

/// The step and its parts as bars; nothing where a figure is undefined.
pub(super) fn chart(bridge: &ValueBridge, outcome: &Outcome, page: &Page<'_>) -> Option<Chart> {
    let sheet = page.sheet;
    let Outcome { from, to, .. } = outcome;
    let multiples = [from.multiple, to.multiple].map(|multiple| sheet.show(multiple.id()));
    let part = |part: &Part| {
        let (label, note) = match part.kind {
            PartKind::Growth => ("Growth", format!("at {}", multiples[0])),
            PartKind::ReRating => ("Re-rating", multiples.join(" to ")),
            PartKind::CrossTerm => ("Both together", "cross term".to_string()),
            PartKind::NewMoney => ("New money", String::new()),
        };
        Some(BridgePart { label: label.to_string(), note, change: sheet.value(part.amount.id())? })
    };
    let [from_note, to_note] = [from, to].map(|end| format!("on {} revenue", end.earned.period));
    let [from_when, to_when] =
        [(&bridge.from, "Before"), (&bridge.to, "After")].map(|(end, otherwise)| when(end, otherwise, page));
    // The ends that no step worked out, so that nobody takes them for what another chart says of a deal.
    let ends = [(&bridge.from, from.value, &from_when), (&bridge.to, outcome.to_value, &to_when)];
    let stated = ends.into_iter().filter(|(end, ..)| end.value.step().is_none());
    let stated: Vec<String> = stated.map(|(_, value, when)| format!("{} ({when})", sheet.show(value.id()))).collect();
    let parts = outcome.parts.iter().map(part).collect::<Option<Vec<_>>>()?;
    let kind = Bridge {
        unit: Unit::Money(page.currency),
        parts: parts.into_iter().filter(|part| !part.change.is_zero()).collect(),
        start: BridgeEnd { label: from_when, note: from_note, value: sheet.value(from.value.id())? },
        end_label: to_when,
        end_note: to_note,
    };
    let mut chart = Chart::new(page.step, kind).subtitle("What the step in value is made of");
    if !stated.is_empty() {
        chart = chart.source_note(format!("Taken as reported: {}.", stated.join(" and ")));
    }
    let lines = [from.value, outcome.to_value].into_iter().map(|value| value.id());
    let lines = lines.chain([from.multiple.id(), to.multiple.id()]);
    Some(chart.drawn_from(lines).drawn_from(outcome.parts.iter().map(|part| part.amount.id())))
}

/// When an end is: the month of the step it is, or its title where it has no date; of a stated value the month of the
/// bridge itself.
fn when(end: &End, otherwise: &str, page: &Page<'_>) -> String {
    let named = match end.value.step() {
        Some(step) => {
            page.dated(step).and_then(|dated| dated.date.map(Period::month_or_longer).or(dated.title.clone()))
        }
        None => page.date.map(Period::month_or_longer),
    };
    named.unwrap_or_else(|| otherwise.to_string())
}
