//! The picture of a bridge.

use super::super::core::{Outcome, Part, PartKind};
use super::super::terms::{End, ValueBridge};
use crate::models::Page;
use crate::number::multiple;
use crate::report::chart::{Bridge, BridgeEnd, BridgePart, Chart, Drawn, Unit};
use crate::scenario::Period;
use crate::worksheet::NodeId;
use crate::worksheet::interval::sign;

/// The step and its parts as bars; nothing where a figure is undefined.
pub(super) fn chart(bridge: &ValueBridge, outcome: &Outcome, page: &Page<'_>) -> Option<Chart> {
    let sheet = page.sheet;
    let Outcome { from, to, .. } = outcome;
    let multiples = [from.multiple, to.multiple].map(|multiple| sheet.show(multiple.id()));
    let alike = both_times(page, [from.multiple.id(), to.multiple.id()]);
    let part = |part: &Part| {
        let (label, note) = match part.kind {
            PartKind::Growth => ("Growth", format!("at {}", multiples[0])),
            PartKind::ReRating => ("Re-rating", alike.clone().unwrap_or_else(|| multiples.join(" to "))),
            PartKind::CrossTerm => ("Both together", "cross term".to_string()),
            PartKind::NewMoney => ("New money", String::new()),
        };
        Some(BridgePart { label: label.to_string(), note, change: Drawn::of(sheet, part.amount.id())? })
    };
    let [from_note, to_note] = [from, to].map(|end| format!("on {} revenue", end.earned.period));
    let [from_when, to_when] = names(bridge, page);
    // The ends that no step worked out, so that nobody takes them for what another chart says of a deal.
    let ends = [(&bridge.from, from.value, &from_when), (&bridge.to, outcome.to_value, &to_when)];
    let stated = ends.into_iter().filter(|(end, ..)| end.value.step().is_none());
    let stated: Vec<String> = stated.map(|(_, value, when)| format!("{} ({when})", sheet.show(value.id()))).collect();
    let parts = outcome.parts.iter().map(part).collect::<Option<Vec<_>>>()?;
    let kind = Bridge {
        unit: Unit::Money(page.currency),
        parts: parts.iter().filter(|part| !part.change.is_zero()).cloned().collect(),
        start: BridgeEnd { label: from_when, note: from_note, value: Drawn::of(sheet, from.value.id())? },
        end_label: to_when,
        end_note: to_note,
    };
    let changes = parts.into_iter().map(|part| part.change);
    let chart = Chart::new(page.step, kind).keeping_signs_of(changes).subtitle("What the step in value is made of");
    let is_open = |part: &Part| {
        sheet.value(part.amount.id()).is_some_and(|amount| !amount.is_zero()) && sign(sheet, part.amount.id()).is_none()
    };
    let open =
        outcome.parts.iter().any(is_open).then(|| "Grey: whether up or down, the digits do not tell.".to_string());
    let stated = (!stated.is_empty()).then(|| format!("Taken as reported: {}.", stated.join(" and ")));
    let chart = chart.source_note(stated.into_iter().chain(open).collect::<Vec<String>>().join(" "));
    let lines = [from.value, outcome.to_value].into_iter().map(|value| value.id());
    let lines = lines.chain([from.multiple.id(), to.multiple.id()]);
    let chart = chart.drawn_from(lines).drawn_from(outcome.parts.iter().map(|part| part.amount.id()));
    Some(chart.about_figure(Some(outcome.to_value.id())))
}

/// "about 46x both times", where the digits do not tell which of two multiples is larger.
fn both_times(page: &Page<'_>, [from, to]: [NodeId; 2]) -> Option<String> {
    if page.compare(from, to).stands.is_some() {
        return None;
    }
    let values = [page.sheet.value(from)?, page.sheet.value(to)?];
    let rounded = |places: u32| values.each_ref().map(|value| multiple(value, places));
    let shared = (0..=2).rev().map(rounded).find(|[from, to]| from == to);
    Some(shared.map_or_else(
        || format!("{}, about the same", rounded(2).join(" and ")),
        |[both, _]| format!("about {both} both times"),
    ))
}

/// What both ends are called, in one way: the months of the steps, or where one has none their titles, of a stated value the
/// month of the bridge itself.
fn names(bridge: &ValueBridge, page: &Page<'_>) -> [String; 2] {
    let ends = [&bridge.from, &bridge.to];
    let dated = |end: &End| end.value.step().and_then(|step| page.dated(step));
    let date = |end: &End| match end.value.step() {
        Some(_) => dated(end)?.date.map(Period::month_or_longer),
        None => page.date.map(Period::month_or_longer),
    };
    let title = |end: &End| dated(end)?.title.clone();
    let [dates, titles] = [ends.map(date), ends.map(title)];
    match (dates, titles) {
        ([Some(from), Some(to)], _) => [from, to],
        (_, [Some(from), Some(to)]) => [from, to],
        ([from, to], [from_title, to_title]) => {
            [from.or(from_title).unwrap_or_else(|| "Before".into()), to.or(to_title).unwrap_or_else(|| "After".into())]
        }
    }
}
