//! The value beside what multiples of revenue and earlier prices give: a football field.

use super::outcome::Line;
use super::peers::Quartiles;
use super::terms::{Terms, Valued};
use crate::models::{Reference, Run};
use crate::report::chart::{Chart, FootballField, Marker, Unit, ValueRange};
use crate::worksheet::{Money, Multiple, NodeId};

/// The rows as they grow, and the lines that they are from.
#[derive(Default)]
struct Rows {
    rows: Vec<ValueRange>,
    lines: Vec<NodeId>,
}

impl Terms {
    /// The picture, where there are at least two things to hold the value against.
    pub(super) fn football_field(&self, run: &Run<'_>, value: Money<'_>, lines: &[Line<'_, '_>]) -> Option<Chart> {
        let mut rows = Rows::default();
        let peers: Vec<Multiple<'_>> = self.peers.iter().map(|peer| peer.multiple.on(run.sheet)).collect();
        if let Some(quartiles) = Quartiles::of(run.sheet, &peers) {
            lines.iter().for_each(|line| rows.peers(run, line, &quartiles));
        }
        if let Some(target) = &self.target_multiple {
            let target = target.on(run.sheet);
            lines.iter().for_each(|line| rows.target(run, line, target));
        }
        let own = match &self.valued {
            Valued::Step(step) => Some(step),
            Valued::Stated(_) => None,
        };
        let earlier = self.over_time.iter().filter(|step| Some(step.step.as_str()) != own.map(|own| own.step.as_str()));
        earlier.for_each(|step| rows.earlier(run, step));
        let Rows { rows, lines } = rows;
        let title = own.and_then(|step| run.dated(step)).and_then(|dated| dated.title.clone());
        let reference = Marker { label: title.unwrap_or_else(|| "The value".to_string()), value: value.peek()? };
        let field = FootballField { unit: Unit::Money(run.currency), rows, reference: Some(reference) };
        let has_enough = field.rows.len() > 1;
        let chart = Chart::new(format!("{}-football-field", run.step), field);
        let chart = chart.subtitle("The value beside multiples of revenue and earlier prices");
        has_enough.then(|| chart.drawn_from(lines).drawn_from([value.id()]))
    }
}

impl Rows {
    /// What a line gives, with its lowest, highest and middle value; nothing where one of them is undefined.
    fn add(&mut self, label: String, note: String, [low, high]: [Money<'_>; 2], middle: Option<Money<'_>>) {
        if let (Some(least), Some(most)) = (low.peek(), high.peek()) {
            let middle = middle.and_then(|middle| middle.peek());
            self.rows.push(ValueRange { label, note, low: least, high: most, middle });
            self.lines.extend([low.id(), high.id()]);
        }
    }

    /// Revenue times the multiples of the peers.
    fn peers<'s>(&mut self, run: &Run<'s>, line: &Line<'_, 's>, peers: &Quartiles<'s>) {
        let [low, high] = [peers.minimum, peers.maximum].map(|multiple| run.sheet.show(multiple.id()));
        let ends = [peers.minimum * line.figure, peers.maximum * line.figure];
        self.add(
            format!("{} × {low} to {high}", line.heading()),
            on(run, line),
            ends,
            Some(peers.median * line.figure),
        );
    }

    /// Revenue times the multiple that is aimed at.
    fn target<'s>(&mut self, run: &Run<'s>, line: &Line<'_, 's>, target: Multiple<'s>) {
        let at = target * line.figure;
        self.add(format!("{} × {}", line.heading(), run.sheet.show(target.id())), on(run, line), [at, at], None);
    }

    /// The price of another step.
    fn earlier(&mut self, run: &Run<'_>, step: &Reference) {
        let Some(value) = run.figure(step, "post_money") else { return };
        let dated = run.dated(step);
        let title = dated.and_then(|dated| dated.title.clone()).unwrap_or_else(|| step.step.replace('-', " "));
        let when = dated.and_then(|dated| dated.date).map(|date| date.strftime("%B %Y").to_string());
        let talks = run.stated(step, "status").filter(|status| status == "talks").map(|_| "talks only".to_string());
        let note = when.into_iter().chain(talks).collect::<Vec<_>>().join(", ");
        self.add(title, note, [value, value], None);
    }
}

/// What a multiple is taken of: "on 2bn (forecast)".
fn on(run: &Run<'_>, line: &Line<'_, '_>) -> String {
    format!("on {} ({})", run.sheet.show(line.figure.id()), line.revenue.kind.noun())
}
