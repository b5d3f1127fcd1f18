//! The replay pass: a recorded sheet, boiled down to what some figures need of some assumptions, computed again.

use std::collections::HashMap;

use super::approximate::logarithm;
use super::internal_rate;
use super::node::{NodeId, Operation, Value};
use super::worksheet::Worksheet;
use crate::number::{Exact, Rounding};

/// A line of a tape; operands are numbers of earlier lines.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// A number that no varied assumption changes; `None` has no value.
    Constant(Option<Exact>),
    /// The varied assumption with this number.
    Input(usize),
    Add(usize, usize),
    Subtract(usize, usize),
    Multiply(usize, usize),
    Divide(usize, usize),
    Minimum(usize, usize),
    Maximum(usize, usize),
    Round(usize, Rounding),
    Logarithm(usize),
    /// Amounts, each followed by its time, and which of the rates.
    InternalRate(Vec<usize>, u32),
    /// A number that was found by trying: a replay has none, and so asks for a new sheet.
    Found,
}

/// A decision that has to come out as it was recorded: whether `left < right`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Check {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) holds: bool,
}

/// What some figures need of some assumptions: constants folded, unused lines dropped, choices resolved as they were
/// recorded. It holds for all values for which every recorded decision comes out the same; others need a new sheet.
///
/// ```
/// use postmoney::number::Exact;
/// use postmoney::worksheet::{Money, Stake, Tape, Worksheet};
/// let sheet = Worksheet::new();
/// let investment: Money = sheet.constant(Exact::integer(10));
/// let stake: Stake = sheet.constant(Exact::ratio(1, 2).unwrap());
/// let post_money = investment / stake;
/// let tape = Tape::new(&sheet, &[investment.id()], &[post_money.id()]);
/// assert_eq!(tape.replay(&[Exact::integer(15)]), Some(vec![Some(Exact::integer(30))]));
/// ```
#[derive(Clone, Debug)]
pub struct Tape {
    pub(super) steps: Vec<Step>,
    pub(super) checks: Vec<Check>,
    pub(super) outputs: Vec<usize>,
    /// Lines that vary and had a value when they were recorded, or had none; a replay must agree.
    is_defined: Vec<bool>,
}

impl Tape {
    /// What `figures` need of `varied`, as `sheet` recorded it. Decisions count wherever on the sheet they were taken:
    /// another outcome would have written other lines.
    pub fn new(sheet: &Worksheet, varied: &[NodeId], figures: &[NodeId]) -> Tape {
        let varies = varies(sheet, varied);
        let guards = sheet.guards();
        let open = guards.iter().filter(|guard| varies[guard.left.index()] || varies[guard.right.index()]);
        let open: Vec<_> = open.copied().collect();
        let ends = open.iter().flat_map(|guard| [guard.left, guard.right]).chain(figures.iter().copied());
        let needed = needed(sheet, ends, &varies);
        let mut writer =
            Writer { sheet, varied, varies, places: HashMap::new(), steps: Vec::new(), is_defined: Vec::new() };
        for id in sheet.ids().filter(|id| needed[id.index()]) {
            writer.write(id);
        }
        let place = |id: NodeId| writer.places[&id];
        let check =
            |guard: &super::Guard| Check { left: place(guard.left), right: place(guard.right), holds: guard.holds };
        Tape {
            checks: open.iter().map(check).collect(),
            outputs: figures.iter().map(|figure| place(*figure)).collect(),
            steps: writer.steps,
            is_defined: writer.is_defined,
        }
    }

    /// How many lines it has.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether no figure was asked for.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The figures for these values of the varied assumptions, exactly; `None` when a decision comes out otherwise than
    /// recorded, so that the sheet has to be written anew.
    pub fn replay(&self, values: &[Exact]) -> Option<Vec<Option<Exact>>> {
        let mut lines: Vec<Option<Exact>> = Vec::with_capacity(self.steps.len());
        for (step, is_defined) in self.steps.iter().zip(&self.is_defined) {
            let value = exact(step, &lines, values);
            if value.is_some() != *is_defined {
                return None;
            }
            lines.push(value);
        }
        let comes_out = |check: &Check| match (&lines[check.left], &lines[check.right]) {
            (Some(left), Some(right)) => (left < right) == check.holds,
            _ => !check.holds,
        };
        self.checks.iter().all(comes_out).then(|| self.outputs.iter().map(|place| lines[*place].clone()).collect())
    }
}

fn exact(step: &Step, lines: &[Option<Exact>], values: &[Exact]) -> Option<Exact> {
    let at = |place: &usize| lines[*place].as_ref();
    match step {
        Step::Constant(value) => value.clone(),
        Step::Input(number) => values.get(*number).cloned(),
        Step::Add(left, right) => Some(at(left)? + at(right)?),
        Step::Subtract(left, right) => Some(at(left)? - at(right)?),
        Step::Multiply(left, right) => Some(at(left)? * at(right)?),
        Step::Divide(left, right) => at(left)?.checked_div(at(right)?),
        Step::Minimum(left, right) => Some(at(left)?.min(at(right)?).clone()),
        Step::Maximum(left, right) => Some(at(left)?.max(at(right)?).clone()),
        Step::Round(of, rounding) => Some(at(of)?.rounded(*rounding)),
        Step::Logarithm(of) => logarithm(at(of)?),
        Step::Found => None,
        Step::InternalRate(operands, which) => {
            let values: Option<Vec<Exact>> = operands.iter().map(|place| at(place).cloned()).collect();
            internal_rate::of_operands(&values?, *which)
        }
    }
}

/// Which lines change when the `varied` ones do.
fn varies(sheet: &Worksheet, varied: &[NodeId]) -> Vec<bool> {
    let mut varies = vec![false; sheet.len()];
    let lines = sheet.lines();
    for id in sheet.ids() {
        let mut changes = varied.contains(&id);
        lines.each_operand(lines.node(id).operation, |operand| changes |= varies[operand.index()]);
        varies[id.index()] = changes;
    }
    varies
}

/// Which lines `ends` are made from, down to those that do not vary.
fn needed(sheet: &Worksheet, ends: impl Iterator<Item = NodeId>, varies: &[bool]) -> Vec<bool> {
    let mut needed = vec![false; sheet.len()];
    ends.for_each(|id| needed[id.index()] = true);
    let lines = sheet.lines();
    for at in (0..needed.len()).rev().filter(|at| varies[*at]) {
        if needed[at] {
            lines.each_operand(lines.nodes[at].operation, |operand| needed[operand.index()] = true);
        }
    }
    needed
}

struct Writer<'a> {
    sheet: &'a Worksheet,
    varied: &'a [NodeId],
    varies: Vec<bool>,
    places: HashMap<NodeId, usize>,
    steps: Vec<Step>,
    is_defined: Vec<bool>,
}

impl Writer<'_> {
    fn write(&mut self, id: NodeId) {
        let node = self.sheet.node(id).clone();
        let is_defined = matches!(node.value, Value::Known(_));
        let step = match (self.varied.iter().position(|varied| *varied == id), self.varies[id.index()]) {
            (Some(number), _) => Step::Input(number),
            (None, false) => Step::Constant(self.sheet.value(id)),
            (None, true) => match self.step(node.operation) {
                Ok(step) => step,
                Err(same) => {
                    self.places.insert(id, same);
                    return;
                }
            },
        };
        let place = self.push(step, is_defined);
        self.places.insert(id, place);
    }

    fn push(&mut self, step: Step, is_defined: bool) -> usize {
        self.steps.push(step);
        self.is_defined.push(is_defined);
        self.steps.len() - 1
    }

    /// The line for an operation, or the line that it is the same as.
    fn step(&mut self, operation: Operation) -> Result<Step, usize> {
        let at = |id: NodeId| self.places[&id];
        Ok(match operation {
            Operation::Literal(_) | Operation::Constant | Operation::Undefined(_) => Step::Constant(None),
            Operation::Add(left, right) => Step::Add(at(left), at(right)),
            Operation::Subtract(left, right) => Step::Subtract(at(left), at(right)),
            Operation::Multiply(left, right) => Step::Multiply(at(left), at(right)),
            Operation::Divide(left, right) => Step::Divide(at(left), at(right)),
            Operation::Minimum(left, right) => Step::Minimum(at(left), at(right)),
            Operation::Maximum(left, right) => Step::Maximum(at(left), at(right)),
            Operation::Round(of, rounding) => Step::Round(at(of), rounding),
            Operation::Logarithm(of) => Step::Logarithm(at(of)),
            Operation::InternalRate { first, count, which } => {
                let lines = self.sheet.lines();
                Step::InternalRate(lines.operands(first, count).iter().map(|operand| at(*operand)).collect(), which)
            }
            Operation::Found { .. } => Step::Found,
            Operation::Choose { guard, then, otherwise } => {
                return Err(at(if self.sheet.guard_holds(guard) { then } else { otherwise }));
            }
            Operation::Sum { first, count } => return Err(self.sum(first, count)),
        })
    }

    /// A sum, term by term.
    fn sum(&mut self, first: u32, count: u32) -> usize {
        let terms: Vec<usize> = self.sheet.lines().operands(first, count).iter().map(|id| self.places[id]).collect();
        let mut so_far = None;
        for term in terms {
            so_far = Some(match so_far {
                None => term,
                Some(total) => {
                    let is_defined = self.is_defined[total] && self.is_defined[term];
                    self.push(Step::Add(total, term), is_defined)
                }
            });
        }
        so_far.unwrap_or_else(|| self.push(Step::Constant(Some(Exact::ZERO)), true))
    }
}
