//! What was noted on a sheet while it was written and may come out otherwise.

use std::panic::Location;

use super::ground::{Ground, Rested};
use super::reports;
use crate::worksheet::lines::Lines;
use crate::worksheet::node::{Guard, NodeId};

/// All that lines rest on that may vary.
pub(super) fn grounds(lines: &Lines, varies: &[bool]) -> Vec<Rested<NodeId>> {
    let here = Location::caller();
    let decided = (0..).zip(&lines.decisions).map(|(number, decision)| {
        let Guard { left, right, holds } = decision.guard;
        let step = lines.step_aside_of(number, |noted| noted.decisions);
        Rested { on: Ground::Decision { left, right, holds }, at: decision.at, step, by: decision.by }
    });
    let looked_at = (0..).zip(&lines.looked_at).map(|(number, look)| {
        let step = lines.step_aside_of(number, |noted| noted.looks);
        Rested { on: Ground::Value(look.line), at: look.at, step, by: look.by }
    });
    let asked_of = (0..).zip(&lines.asked_of).map(|(number, (line, at))| {
        let step = lines.step_aside_of(number, |noted| noted.questions);
        Rested { on: Ground::Defined(*line, lines.value(*line).is_some()), at: *at, step, by: here }
    });
    // Where the first report is written last, the others do not follow from it: all rests on it from then on.
    let early = reports(lines).into_iter().filter(|(report, first)| report < first);
    let early =
        early.map(|(report, first)| Rested { on: Ground::Value(first), at: report.0 + 1, step: None, by: here });
    let all = decided.chain(looked_at).chain(asked_of).chain(early);
    all.filter(|rested| rested.on.lines().any(|line| varies[line.index()])).collect()
}
