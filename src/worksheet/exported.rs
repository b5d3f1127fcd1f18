//! The export pass: the lines that some figures need of some assumptions, for a program elsewhere that computes them again.
//!
//! Unlike a [`Tape`](super::Tape) it is made for many assumptions at once, whatever models looked at: beside the lines
//! stands what each part of them rests on, and since when. So whoever replays it can say of every single figure whether it
//! holds for other values, or whether another run is needed.

mod ground;
mod noticed;
mod step;

pub use ground::{Ground, Rested};
pub use step::Step;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use super::claim::Claim;
use super::known::Known;
use super::lines::Lines;
use super::node::{List, NodeId, Operation};
use super::tape::varies;
use super::worksheet::Worksheet;
use noticed::grounds;

/// A figure that is to be computed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Its name.
    pub name: String,
    /// The line that it is.
    pub line: NodeId,
    /// The place of that line.
    pub place: usize,
    /// How much of the sheet was written when it got its name: it rests on no ground that came later.
    pub at: u32,
    /// The step that it is of.
    pub step: Option<usize>,
    /// The places of the assumptions with several reports, for each of which there may be such a figure.
    pub counted_by: Vec<usize>,
}

/// What some figures need of some assumptions.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The lines, each after those that it is made from.
    pub steps: Vec<Step>,
    /// What they rest on, in the order in which it was asked for.
    pub grounds: Vec<Rested>,
    /// The figures.
    pub outputs: Vec<Output>,
    /// For each step of the sheet those that its figures rest on, of all that others do without.
    pub needed: Vec<Vec<usize>>,
}

impl Exported {
    /// What the figures to which formulas refer by these words need of `varied`, as `sheet` recorded it: names, assumptions, and
    /// lines by their numbers. Words that refer to nothing are left out.
    ///
    /// ```
    /// use postmoney::number::Exact;
    /// use postmoney::worksheet::{Exported, Money, Stake, Step, Worksheet};
    /// let sheet = Worksheet::new();
    /// let investment: Money = sheet.constant(Exact::integer(10));
    /// let stake: Stake = sheet.constant(Exact::percent(50));
    /// (investment / stake).named("post_money");
    /// let exported = Exported::new(&sheet, &[investment.id()], &["post_money".to_string()]);
    /// assert_eq!(exported.steps, [Step::Input(0), Step::Known(Some(Exact::percent(50))), Step::Divide(0, 1)]);
    /// assert_eq!(exported.outputs[0].place, 2);
    /// ```
    pub fn new(sheet: &Worksheet, varied: &[NodeId], names: &[String]) -> Exported {
        let lines = sheet.lines();
        let reports = reports(&lines);
        let varies = all_that_varies(&lines, &reports, varied);
        let (grounds, figures) = (grounds(&lines, &varies), figures(sheet, &lines, names));
        let ends = grounds.iter().flat_map(|rested| rested.on.lines());
        let ends = ends.chain(figures.iter().map(|figure| figure.line)).chain(reports.iter().map(|(_, first)| *first));
        let (steps, places) = steps(&lines, varied, &varies, ends);
        let place = |id: NodeId| places[id.index()];
        let grounds =
            grounds.iter().map(|Rested { on, at, step, by }| Rested { on: on.map(place), at: *at, step: *step, by });
        let grounds: Vec<Rested> = each_once(grounds.collect());
        let output = |Figure { name, line, at, step }: Figure| {
            let counted_by = counted_by(&lines, &reports, &name).into_iter().map(place).collect();
            Output { name, line, place: place(line), at, step, counted_by }
        };
        let outputs = figures.into_iter().map(output).collect();
        Exported { needed: lines.steps_needed(), steps, grounds, outputs }
    }

    /// Whether a figure of these rests on one of these grounds.
    pub fn rests(&self, output: &Output, rested: &Rested) -> bool {
        let needs = |step: usize| output.step.is_none_or(|own| self.needed[own].contains(&step));
        rested.at <= output.at && rested.step.is_none_or(needs)
    }
}

/// A line that a word refers to.
struct Figure {
    name: String,
    line: NodeId,
    at: u32,
    step: Option<usize>,
}

/// The lines that words refer to, and when they got their names. Where several lines got one name, the last is meant.
fn figures(sheet: &Worksheet, lines: &Lines, words: &[String]) -> Vec<Figure> {
    let named: HashMap<&str, usize> = (0..).zip(&lines.names).map(|(number, (name, _))| (&**name, number)).collect();
    let figure = |word: &String| {
        let named = named.get(word.as_str()).map(|number| {
            let step = lines.step_of(*number, |noted| noted.names);
            (lines.names[*number].1, lines.named_at[*number], step)
        });
        // What has no name is no younger than its line.
        let unnamed = || sheet.referred_to(word).map(|line| (line, line.0 + 1, None));
        let (line, at, step) = named.or_else(unnamed)?;
        Some(Figure { name: word.clone(), line, at, step })
    };
    words.iter().filter_map(figure).collect()
}

/// All that may change where some assumptions do: with the first report of one all others are left out.
fn all_that_varies(lines: &Lines, reports: &[(NodeId, NodeId)], varied: &[NodeId]) -> Vec<bool> {
    let further =
        reports.iter().filter(|(report, first)| first < report && varied.contains(first)).map(|(report, _)| *report);
    varies(lines, &varied.iter().copied().chain(further).collect::<Vec<NodeId>>())
}

/// Everything once, the earliest first.
fn each_once<T: Copy + Eq + Hash>(mut grounds: Vec<Rested<T>>) -> Vec<Rested<T>> {
    let mut seen = HashSet::new();
    grounds.sort_by_key(|rested| rested.at);
    grounds.retain(|rested| seen.insert((rested.on, rested.step)));
    grounds
}

impl Worksheet {
    /// For every line whether it may change where these assumptions do.
    pub fn varying(&self, varied: &[NodeId]) -> Vec<bool> {
        let lines = self.lines();
        all_that_varies(&lines, &reports(&lines), varied)
    }

    /// All that lines rest on, where these assumptions may vary, in the order in which it was asked for.
    pub fn grounds(&self, varied: &[NodeId]) -> Vec<Rested<NodeId>> {
        let lines = self.lines();
        each_once(grounds(&lines, &all_that_varies(&lines, &reports(&lines), varied)))
    }
}

/// Every further report of an assumption, with the first one of it: to set that to another value leaves all its reports out.
fn reports(lines: &Lines) -> Vec<(NodeId, NodeId)> {
    let report = |claim: &Arc<Claim>| {
        let (path, _) = claim.path.split_once('#')?;
        let (report, first) = (*lines.by_path.get(&claim.path)?, *lines.by_path.get(path)?);
        Some((report, first))
    };
    lines.claims.iter().filter_map(report).collect()
}

/// The first reports of those assumptions of the step of a figure that have several, where it is one of a numbered list: there may
/// be one of it for each report, or for each combination of them. What has a larger number is counted by something else, as years are.
fn counted_by(lines: &Lines, reports: &[(NodeId, NodeId)], name: &str) -> Vec<NodeId> {
    let Some((step, figure)) = name.split_once('.') else { return Vec::new() };
    let is_of_step = |first: NodeId| match lines.node(first).operation {
        Operation::Literal(claim) => {
            let path = lines.claims[claim as usize].path.strip_prefix("steps.");
            path.and_then(|path| path.strip_prefix(step)).is_some_and(|path| path.starts_with('.'))
        }
        _ => false,
    };
    let mut counts: BTreeMap<NodeId, usize> = BTreeMap::new();
    let of_step = reports.iter().filter(|(_, first)| is_of_step(*first));
    of_step.for_each(|(_, first)| *counts.entry(*first).or_insert(1) += 1);
    let most = counts.values().sum::<usize>().saturating_add(counts.values().copied().fold(1, usize::saturating_mul));
    match figure.split('.').any(|part| part.parse().is_ok_and(|number: usize| number <= most)) {
        true => counts.into_keys().collect(),
        false => Vec::new(),
    }
}

/// The steps that `ends` are made of, and the place of each line among them.
fn steps(
    lines: &Lines,
    varied: &[NodeId],
    varies: &[bool],
    ends: impl Iterator<Item = NodeId>,
) -> (Vec<Step>, Vec<usize>) {
    let mut needed = vec![false; lines.nodes.len()];
    ends.for_each(|id| needed[id.index()] = true);
    for (at, node) in lines.nodes.iter().enumerate().rev() {
        if needed[at] && varies[at] {
            node.operation.each_operand(&lines.operands, |operand| needed[operand.index()] = true);
            lines.held_by(NodeId(at as u32)).iter().for_each(|other| needed[other.index()] = true);
        }
    }
    let (mut steps, mut places) = (Vec::new(), vec![usize::MAX; lines.nodes.len()]);
    for at in (0..lines.nodes.len()).filter(|at| needed[*at]) {
        let id = NodeId(at as u32);
        let step = match (varied.iter().position(|varied| *varied == id), varies[at]) {
            (Some(number), _) => Step::Input(number),
            (None, true) => step(lines, id, &places),
            (None, false) => Step::Known(lines.value(id).cloned()),
        };
        places[at] = match lines.node(id).operation {
            Operation::View(of) if varies[at] => places[of.index()],
            _ => {
                steps.push(step);
                steps.len() - 1
            }
        };
    }
    (steps, places)
}

/// A line that varies, as a step.
fn step(lines: &Lines, id: NodeId, places: &[usize]) -> Step {
    let place = |id: NodeId| places[id.index()];
    let all = |list: List| list.within(&lines.operands).iter().map(|line| place(*line)).collect();
    let operation = lines.node(id).operation;
    let found = || {
        let mut from = Vec::new();
        operation.each_operand(&lines.operands, |operand| from.push(place(operand)));
        from.extend(lines.held_by(id).iter().map(|other| place(*other)));
        Step::Found(lines.value(id).cloned(), from)
    };
    if !lines.error(id).is_zero() || !lines.held_by(id).is_empty() {
        return found();
    }
    match operation {
        Operation::Add(left, right) => Step::Add(place(left), place(right)),
        Operation::Subtract(left, right) => Step::Subtract(place(left), place(right)),
        Operation::Multiply(left, right) => Step::Multiply(place(left), place(right)),
        Operation::Divide(left, right) => Step::Divide(place(left), place(right)),
        Operation::Minimum(left, right) => Step::Minimum(place(left), place(right)),
        Operation::Maximum(left, right) => Step::Maximum(place(left), place(right)),
        Operation::Round(of, rounding) => Step::Round(place(of), rounding),
        Operation::Sum(terms) => Step::Sum(all(terms)),
        Operation::Choose { left, right, then, otherwise } => Step::Choose([left, right, then, otherwise].map(place)),
        Operation::Literal(claim) => {
            let path = &lines.claims[claim as usize].path;
            let first = path.split_once('#').and_then(|(path, _)| lines.by_path.get(path));
            Step::Found(lines.value(id).cloned(), first.map(|first| place(*first)).into_iter().collect())
        }
        Operation::Approximate(..) | Operation::InternalRate { .. } | Operation::Found(_) => found(),
        Operation::Undefined { .. } | Operation::View(_) | Operation::Constant(_) => {
            Step::Known(lines.value(id).cloned())
        }
    }
}

#[cfg(test)]
mod tests;
