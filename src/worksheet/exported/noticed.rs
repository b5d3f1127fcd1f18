//! What was noted on a sheet while it was written and may come out otherwise.

use std::panic::Location;

use super::reports;
use crate::worksheet::lines::Lines;
use crate::worksheet::node::NodeId;

/// A ground, on lines of the sheet.
#[derive(Clone, Copy)]
pub(super) enum On {
    Decision(NodeId, NodeId, bool),
    Defined(NodeId, bool),
    Value(NodeId),
}

/// A ground with how much was written then, the code that asked for it, and the step that others may do without.
pub(super) struct Noticed {
    pub(super) on: On,
    pub(super) at: u32,
    pub(super) by: &'static Location<'static>,
    pub(super) step: Option<usize>,
}

/// All that lines rest on that may vary.
pub(super) fn grounds(lines: &Lines, varies: &[bool]) -> Vec<Noticed> {
    let here = Location::caller();
    let decided = (0..).zip(&lines.decisions).map(|(number, decision)| {
        let on = On::Decision(decision.guard.left, decision.guard.right, decision.guard.holds);
        let step = lines.step_aside_of(number, |noted| noted.decisions);
        Noticed { on, at: decision.at, by: decision.by, step }
    });
    let looked_at = (0..).zip(&lines.looked_at).map(|(number, look)| {
        let step = lines.step_aside_of(number, |noted| noted.looks);
        Noticed { on: On::Value(look.line), at: look.at, by: look.by, step }
    });
    let asked_of = (0..).zip(&lines.asked_of).map(|(number, (line, at))| {
        let step = lines.step_aside_of(number, |noted| noted.questions);
        Noticed { on: On::Defined(*line, lines.value(*line).is_some()), at: *at, by: here, step }
    });
    // Where the first report is written last, the others do not follow from it: all rests on it from then on.
    let early = reports(lines).into_iter().filter(|(report, first)| report < first);
    let early = early.map(|(report, first)| Noticed { on: On::Value(first), at: report.0 + 1, by: here, step: None });
    let all = decided.chain(looked_at).chain(asked_of).chain(early);
    let changes = |id: NodeId| varies[id.index()];
    let may_differ = |noticed: &Noticed| match noticed.on {
        On::Decision(left, right, _) => changes(left) || changes(right),
        On::Defined(line, _) | On::Value(line) => changes(line),
    };
    all.filter(may_differ).collect()
}
