//! The replay pass: a recorded sheet, boiled down to what some figures need of some assumptions, computed again.

use super::exact::compute;
use super::known::Known;
use super::length::{Errors, LONGEST_PRICE, Length, carried};
use super::lines::Lines;
use super::node::{Guard, List, NodeId, Operation};
use super::worksheet::Worksheet;
use crate::number::{Bound, Exact};

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

    /// Whether it comes out as recorded, for sure.
    fn comes_out(&self, replay: &Replay) -> bool {
        let may_be_open = !replay.errors.is_empty() && replay.is_open(self.left, self.right);
        !may_be_open && replay.is_less(self.left, self.right) == self.holds
    }
}

/// The lines that a replay has computed.
struct Replay {
    values: Vec<Option<Exact>>,
    errors: Errors,
}

impl Known<usize> for Replay {
    #[inline]
    fn value(&self, place: usize) -> Option<&Exact> {
        self.values[place].as_ref()
    }

    #[inline]
    fn error(&self, place: usize) -> Bound {
        self.errors.of(place)
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
/// let sheet = Worksheet::new();
/// let investment: Money = sheet.constant(Exact::integer(10));
/// let stake: Stake = sheet.constant(Exact::percent(50));
/// let post_money = investment / stake;
/// let tape = Tape::new(&sheet, &[investment.id()], &[post_money.id()]);
/// let replayed = tape.and_then(|tape| tape.replay(&[Exact::integer(15)]));
/// assert_eq!(replayed, Some(vec![Some(Exact::integer(30))]));
/// ```
#[derive(Clone, Debug)]
pub struct Tape {
    /// A literal is the varied assumption with its number, a constant what no varied assumption changes.
    pub(super) lines: Vec<Operation<usize, Option<Exact>>>,
    pub(super) operands: Vec<usize>,
    pub(super) checks: Vec<Check>,
    pub(super) outputs: Vec<usize>,
    /// Lines that vary and had a value when they were recorded, or had none; a replay must agree.
    pub(super) is_defined: Vec<bool>,
    /// How long each line may be.
    lengths: Vec<Length>,
    /// The errors of constants that rest on a line that was too long.
    errors: Errors,
    /// Lines of which it was asked whether they rest on one that was too long, and whether they did.
    asked_whether_rounded: Vec<(usize, bool)>,
}

impl Tape {
    /// What `figures` need of `varied`, as `sheet` recorded it. Decisions count wherever on the sheet they were taken:
    /// another outcome would have written other lines. `None` where something rests on a value that varies and was looked
    /// at, rather than on recorded decisions.
    pub fn new(sheet: &Worksheet, varied: &[NodeId], figures: &[NodeId]) -> Option<Tape> {
        let lines = sheet.lines();
        let varies = varies(&lines, varied);
        let changes = |id: &NodeId| varies[id.index()];
        // What errors hide may come out either way, and a choice that rests on it is no longer on the tape.
        let varies_of = |guard: &Guard| changes(&guard.left) || changes(&guard.right);
        let is_hidden = |guard: &Guard| varies_of(guard) && lines.is_open(guard.left, guard.right);
        let is_held = |(_, others): &(NodeId, List)| others.within(&lines.operands).iter().any(changes);
        if lines.looked_at.iter().any(|look| changes(&look.line))
            || lines.held.iter().any(is_held)
            || !lines.errors.is_empty() && lines.guards.iter().any(is_hidden)
        {
            return None;
        }
        let open = || lines.guards.iter().filter(|guard| varies_of(guard));
        let asked_of = lines.asked_of.iter().map(|(line, _)| *line).filter(changes);
        let asked_whether_rounded = || lines.asked_whether_rounded.iter().copied().filter(changes);
        let ends = open().flat_map(|guard| [guard.left, guard.right]).chain(figures.iter().copied());
        let ends = ends.chain(asked_of).chain(asked_whether_rounded());
        let mut tape = Tape {
            lines: Vec::new(),
            operands: Vec::new(),
            checks: Vec::new(),
            outputs: Vec::new(),
            is_defined: Vec::new(),
            lengths: Vec::new(),
            errors: Errors::default(),
            asked_whether_rounded: Vec::new(),
        };
        let mut places = vec![usize::MAX; lines.nodes.len()];
        for id in needed(&lines, ends, &varies) {
            let is_defined = lines.value(id).is_some();
            places[id.index()] = match varied.iter().position(|varied| *varied == id) {
                Some(number) => tape.push(Operation::Literal(number as u32), is_defined),
                None if changes(&id) => tape.write(id, is_defined, &lines, &places),
                None => {
                    tape.errors.keep(tape.lines.len(), lines.error(id));
                    tape.push(Operation::Constant(lines.value(id).cloned()), is_defined)
                }
            };
        }
        let place = |id: NodeId| places[id.index()];
        tape.asked_whether_rounded =
            asked_whether_rounded().map(|id| (place(id), !lines.error(id).is_zero())).collect();
        tape.outputs = figures.iter().copied().map(place).collect();
        let check = |guard: &Guard| Check { left: place(guard.left), right: place(guard.right), holds: guard.holds };
        tape.checks = open().map(check).collect();
        tape.checks.sort_unstable_by_key(Check::at);
        tape.checks.dedup();
        Some(tape)
    }

    /// Writes a line that varies; where it is the same as another one, that is its place.
    fn write(&mut self, id: NodeId, is_defined: bool, lines: &Lines, places: &[usize]) -> usize {
        let operation = lines.node(id).operation;
        let place = |id: NodeId| places[id.index()];
        match operation {
            Operation::View(of) => place(of),
            Operation::Choose { left, right, then, otherwise } => {
                place(if lines.holds(left, right) { then } else { otherwise })
            }
            Operation::Undefined { .. } | Operation::Found(_) => self.push(Operation::Constant(None), is_defined),
            _ => {
                let length = Length::of(&operation, lines.node(id).unit, |id| lines.node(id).unit);
                let operation = operation.map(&lines.operands, &mut self.operands, place, || None);
                let place = self.push(operation, is_defined);
                self.lengths[place] = length;
                place
            }
        }
    }

    fn push(&mut self, operation: Operation<usize, Option<Exact>>, is_defined: bool) -> usize {
        self.lines.push(operation);
        self.is_defined.push(is_defined);
        self.lengths.push(Length::Any);
        self.lines.len() - 1
    }

    /// How many lines it has.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether no figure was asked for.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The figures for these values of the varied assumptions, exactly; `None` when a decision comes out otherwise than
    /// recorded, so that the sheet has to be written anew.
    pub fn replay(&self, values: &[Exact]) -> Option<Vec<Option<Exact>>> {
        let replay = self.replayed(values)?;
        Some(self.outputs.iter().map(|place| replay.values[*place].clone()).collect())
    }

    /// The same, and how far each figure may be from its exact value.
    pub fn replay_with_errors(&self, values: &[Exact]) -> Option<(Vec<Option<Exact>>, Vec<Bound>)> {
        let replay = self.replayed(values)?;
        let output = |place: &usize| (replay.values[*place].clone(), replay.error(*place));
        Some(self.outputs.iter().map(output).unzip())
    }

    /// All lines.
    fn replayed(&self, values: &[Exact]) -> Option<Replay> {
        let mut replay = Replay { values: Vec::with_capacity(self.lines.len()), errors: Errors::default() };
        let mut checks = self.checks.as_slice();
        for (at, is_defined) in self.is_defined.iter().enumerate() {
            let value = self.line(at, values, &mut replay);
            if value.is_some() != *is_defined {
                return None;
            }
            replay.values.push(value);
            while let Some((check, rest)) = checks.split_first().filter(|(check, _)| check.at() < replay.values.len()) {
                if !check.comes_out(&replay) {
                    return None;
                }
                checks = rest;
            }
        }
        let rounded_alike = |(place, was): &(usize, bool)| replay.error(*place).is_zero() != *was;
        self.asked_whether_rounded.iter().all(rounded_alike).then_some(replay)
    }

    /// The value of a line, bounded in its length as it is on a sheet.
    fn line(&self, at: usize, values: &[Exact], replay: &mut Replay) -> Option<Exact> {
        let operation = match &self.lines[at] {
            Operation::Literal(number) => return values.get(*number as usize).cloned(),
            Operation::Constant(value) => {
                replay.errors.keep(at, self.errors.of(at));
                return value.clone();
            }
            operation => operation,
        };
        let mut lost = Bound::ZERO;
        let mut value = compute(operation, &self.operands, replay, &mut lost)?;
        if !replay.errors.is_empty() || !lost.is_zero() || value.is_longer_than(LONGEST_PRICE) {
            let carried = carried(operation, &self.operands, replay, &value);
            let lost = lost.plus(self.lengths[at].bound(&mut value, !carried.is_zero()));
            replay.errors.keep(at, carried.plus(lost));
        }
        Some(value)
    }
}

/// Which lines change when the `varied` ones do.
pub(super) fn varies(lines: &Lines, varied: &[NodeId]) -> Vec<bool> {
    let mut varies = vec![false; lines.nodes.len()];
    varied.iter().for_each(|id| varies[id.index()] = true);
    for (at, node) in lines.nodes.iter().enumerate() {
        node.operation.each_operand(&lines.operands, |operand| varies[at] |= varies[operand.index()]);
        let held_by = lines.held_by(NodeId(at as u32));
        varies[at] |= held_by.iter().any(|other| varies[other.index()]);
    }
    varies
}

/// The lines that `ends` are made from, down to those that do not vary, in the order of the sheet.
fn needed(lines: &Lines, ends: impl Iterator<Item = NodeId>, varies: &[bool]) -> impl Iterator<Item = NodeId> {
    let mut needed = vec![false; lines.nodes.len()];
    ends.for_each(|id| needed[id.index()] = true);
    for (at, node) in lines.nodes.iter().enumerate().rev() {
        if needed[at] && varies[at] {
            node.operation.each_operand(&lines.operands, |operand| needed[operand.index()] = true);
        }
    }
    (0..).map(NodeId).zip(needed).filter(|(_, needed)| *needed).map(|(id, _)| id)
}
