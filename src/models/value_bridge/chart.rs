//! The picture of a bridge.

use super::outcome::Bridge;
use super::terms::{End, Terms};
use crate::models::Run;
use crate::report::chart::{Bridge as BridgeChart, BridgeEnd, BridgePart, Chart, Unit};

impl Bridge<'_, '_> {
    /// The step and its parts as bars; nothing where a figure is undefined.
    pub(super) fn chart(&self, run: &Run<'_>, terms: &Terms) -> Option<Chart> {
        let part = |(label, _, figure): (&str, _, crate::worksheet::Money<'_>)| {
            let note = match label {
                "Growth" => format!("at {}", run.sheet.show(self.from.multiple.id())),
                "Re-rating" => {
                    let [from, to] =
                        [self.from.multiple, self.to.multiple].map(|multiple| run.sheet.show(multiple.id()));
                    format!("{from} to {to}")
                }
                _ => String::new(),
            };
            // A remark in brackets goes below the name.
            let (label, note) = match label.split_once(" (") {
                Some((label, remark)) => (label, remark.trim_end_matches(')').to_string()),
                None => (label, note),
            };
            Some(BridgePart { label: label.to_string(), note, change: figure.peek()? })
        };
        let notes = self.revenues.map(|revenue| format!("on {} revenue", revenue.period));
        let [from_note, to_note] = notes;
        let chart = BridgeChart {
            unit: Unit::Money(run.currency),
            start: BridgeEnd {
                label: when(run, &terms.from, "Before"),
                note: from_note,
                value: self.from.value.peek()?,
            },
            parts: self.labelled().into_iter().map(part).collect::<Option<Vec<_>>>()?,
            end_label: when(run, &terms.to, "After"),
            end_note: to_note,
        };
        let lines = [self.from.value, self.to.value].map(|value| value.id());
        let multiples = [self.from.multiple, self.to.multiple].map(|multiple| multiple.id());
        let stated = self.stated(run, terms);
        let mut chart = Chart::new(run.step, chart).subtitle("What the step in value is made of");
        if !stated.is_empty() {
            chart = chart.source_note(format!("Taken as reported: {}.", stated.join(" and ")));
        }
        Some(chart.drawn_from(lines).drawn_from(multiples))
    }

    /// The ends that no step worked out, so that nobody takes them for what another chart says of a deal.
    fn stated(&self, run: &Run<'_>, terms: &Terms) -> Vec<String> {
        let ends = [(&terms.from, self.from.value, "Before"), (&terms.to, self.to_value, "After")];
        let stated = ends.into_iter().filter(|(end, ..)| end.reference().is_none());
        stated
            .map(|(end, value, label)| format!("{} ({})", run.sheet.show(value.id()), when(run, end, label)))
            .collect()
    }
}

/// The month of an end: that of the step it is, or of the bridge itself where a value is stated.
fn when(run: &Run<'_>, end: &End, otherwise: &str) -> String {
    let date = match end.reference() {
        Some(step) => run.dated(step).and_then(|dated| dated.date),
        None => run.date,
    };
    date.map_or(otherwise.to_string(), |date| date.strftime("%B %Y").to_string())
}
