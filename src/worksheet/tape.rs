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
    /// Amounts, each followed by its time, which of the rates, and of how many.
    InternalRate(Vec<usize>, u32, u32),
}

/// A decision that has to come out as it was recorded: whether `left < right`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Check {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) holds: bool,
}

impl Check {
    /// The line after which it can be checked.
    pub(super) fn at(&self) -> usize {
        self.left.max(self.right)
    }

    fn comes_out(&self, lines: &[Option<Exact>]) -> bool {
        match (&lines[self.left], &lines[self.right]) {
            (Some(left), Some(right)) => (left < right) == self.holds,
            _ => !self.holds,
        }
    }
}

/// What some figures need of some assumptions: constants folded, unused lines dropped, choices resolved as they were
/// recorded. It holds for all values for which every recorded decision comes out the same; others need a new sheet.
///
/// Where a model looked at the value of a line that varies, or found one by trying, nobody can say what rests on it, and
/// there is no tape. So a replay is right whatever models do: deciding by recorded comparisons only makes it possible.
///
/// ```
/// use postmoney::number::Exact;
/// use postmoney::worksheet::{Money, Stake, Tape, Worksheet};
/// # fn example() -> Option<()> {
/// let sheet = Worksheet::new();
/// let investment: Money = sheet.constant(Exact::integer(10));
/// let stake: Stake = sheet.constant(Exact::ratio(1, 2)?);
/// let post_money = investment / stake;
/// let tape = Tape::new(&sheet, &[investment.id()], &[post_money.id()])?;
/// assert_eq!(tape.replay(&[Exact::integer(15)]), Some(vec![Some(Exact::integer(30))]));
/// # Some(())
/// # }
/// # assert!(example().is_some());
/// ```
#[derive(Clone, Debug)]
pub struct Tape {
    pub(super) steps: Vec<Step>,
    pub(super) checks: Vec<Check>,
    pub(super) outputs: Vec<usize>,
    /// Lines that vary and had a value when they were recorded, or had none; a replay must agree.
    pub(super) is_defined: Vec<bool>,
}

impl Tape {
    /// What `figures` need of `varied`, as `sheet` recorded it. Decisions count wherever on the sheet they were taken:
    /// another outcome would have written other lines. `None` where something rests on a value that varies and was looked
    /// at, rather than on recorded decisions.
    pub fn new(sheet: &Worksheet, varied: &[NodeId], figures: &[NodeId]) -> Option<Tape> {
        let varies = varies(sheet, varied);
        if sheet.lines().looked_at.iter().any(|id| varies[id.index()]) {
            return None;
        }
        let guards = sheet.guards();
        let open = guards.iter().filter(|guard| varies[guard.left.index()] || varies[guard.right.index()]);
        let open: Vec<_> = open.copied().collect();
        let asked_of = varying(&sheet.lines().asked_of, &varies);
        let ends = open.iter().flat_map(|guard| [guard.left, guard.right]).chain(figures.iter().copied());
        let needed = needed(sheet, ends.chain(asked_of), &varies);
        let mut writer =
            Writer { sheet, varied, varies, places: HashMap::new(), steps: Vec::new(), is_defined: Vec::new() };
        for id in sheet.ids().filter(|id| needed[id.index()]) {
            writer.write(id);
        }
        let place = |id: NodeId| writer.places[&id];
        let check =
            |guard: &super::Guard| Check { left: place(guard.left), right: place(guard.right), holds: guard.holds };
        let mut checks: Vec<Check> = open.iter().map(check).collect();
        checks.sort_unstable_by_key(Check::at);
        checks.dedup();
        Some(Tape {
            checks,
            outputs: figures.iter().map(|figure| place(*figure)).collect(),
            steps: writer.steps,
            is_defined: writer.is_defined,
        })
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
        let mut checks = self.checks.as_slice();
        for (step, is_defined) in self.steps.iter().zip(&self.is_defined) {
            let value = exact(step, &lines, values);
            if value.is_some() != *is_defined {
                return None;
            }
            lines.push(value);
            while let Some((check, rest)) = checks.split_first().filter(|(check, _)| check.at() < lines.len()) {
                if !check.comes_out(&lines) {
                    return None;
                }
                checks = rest;
            }
        }
        Some(self.outputs.iter().map(|place| lines[*place].clone()).collect())
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
        Step::InternalRate(operands, which, of) => {
            let values: Option<Vec<Exact>> = operands.iter().map(|place| at(place).cloned()).collect();
            let rates = internal_rate::of_operands(&values?)?;
            // Another number of rates is another sheet: no value where there was one, and one where there was none.
            (*of == 0 || rates.len() == *of as usize).then(|| rates.into_iter().nth(*which as usize))?
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

/// Those of `lines` that change, each once.
fn varying(lines: &[NodeId], varies: &[bool]) -> Vec<NodeId> {
    let mut varying: Vec<NodeId> = lines.iter().copied().filter(|id| varies[id.index()]).collect();
    varying.sort_unstable();
    varying.dedup();
    varying
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
            Operation::Literal(_) | Operation::Constant | Operation::Undefined(_) | Operation::Found { .. } => {
                Step::Constant(None)
            }
            Operation::Add(left, right) => Step::Add(at(left), at(right)),
            Operation::Subtract(left, right) => Step::Subtract(at(left), at(right)),
            Operation::Multiply(left, right) => Step::Multiply(at(left), at(right)),
            Operation::Divide(left, right) => Step::Divide(at(left), at(right)),
            Operation::Minimum(left, right) => Step::Minimum(at(left), at(right)),
            Operation::Maximum(left, right) => Step::Maximum(at(left), at(right)),
            Operation::Round(of, rounding) => Step::Round(at(of), rounding),
            Operation::Logarithm(of) => Step::Logarithm(at(of)),
            Operation::InternalRate { first, count, which, of } => {
                let lines = self.sheet.lines();
                let operands = lines.operands(first, count).iter().map(|operand| at(*operand)).collect();
                Step::InternalRate(operands, which, of)
            }
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
