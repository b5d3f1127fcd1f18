//! A part of a sheet as constraints between numbered lines.

use std::collections::{BTreeSet, HashMap};

use crate::number::{Exact, Interval};
use crate::worksheet::node::{List, NodeId, Operation};
use crate::worksheet::{Worksheet, lines::Lines};

/// How one line of a system follows from others. A literal is the free line with its number: what the caller says it is.
/// Nothing is known of what is undefined.
pub(super) type Constraint = Operation<usize, Exact>;

/// Lines of a sheet, and what has to hold between them.
#[derive(Clone, Debug, Default)]
pub struct System {
    pub(super) lines: Vec<Constraint>,
    pub(super) operands: Vec<usize>,
    pub(super) free: Vec<NodeId>,
    at: HashMap<NodeId, usize>,
    /// The line of each operation on two lines, so that a formula which the sheet has twice is one here.
    pairs: HashMap<(Sign, usize, usize), usize>,
    pub(super) equal: Vec<(usize, usize)>,
    pub(super) limits: Vec<(usize, Interval)>,
    pub(super) is_tree: bool,
}

/// The operations on two lines that a system knows again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Sign {
    Plus,
    Minus,
    Times,
    Over,
}

/// An operation that is known again, with its lines.
fn pair(line: &Constraint) -> Option<(Sign, usize, usize)> {
    match *line {
        Constraint::Add(left, right) => Some((Sign::Plus, left, right)),
        Constraint::Subtract(left, right) => Some((Sign::Minus, left, right)),
        Constraint::Multiply(left, right) => Some((Sign::Times, left, right)),
        Constraint::Divide(left, right) => Some((Sign::Over, left, right)),
        _ => None,
    }
}

/// A line as it enters a system: as it stands on the sheet, or rewritten so that a quantity occurs once.
enum Entry {
    AsWritten(Operation),
    /// `x / y - x`, which is `x * (1 / y - 1)`.
    Factored {
        x: NodeId,
        y: NodeId,
    },
}

impl System {
    /// The part of `sheet` that `equal` and `limits` and `watched` lines rest on. `free` lines, and reported numbers,
    /// are not looked behind: what they may be is said when the system is narrowed.
    pub fn new(
        sheet: &Worksheet,
        free: &[NodeId],
        equal: &[(NodeId, NodeId)],
        limits: &[(NodeId, Interval)],
        watched: &[NodeId],
    ) -> System {
        let lines = sheet.lines();
        let roots = equal.iter().flat_map(|(left, right)| [*left, *right]);
        let roots = roots.chain(limits.iter().map(|(line, _)| *line)).chain(watched.iter().copied());
        let free: BTreeSet<NodeId> = free.iter().copied().collect();
        let mut system = System::default();
        for id in cone(&lines, &free, roots.collect()) {
            system.enter(id, &lines, &free);
        }
        system.equal = equal.iter().map(|(left, right)| (system.at[left], system.at[right])).collect();
        system.limits = limits.iter().map(|(line, limit)| (system.at[line], limit.clone())).collect();
        system.is_tree = system.has_no_circle(|_| false);
        system
    }

    /// The lines whose intervals [`System::narrow`] takes, in their order.
    pub fn free(&self) -> &[NodeId] {
        &self.free
    }

    /// Whether a line of the sheet is part of it.
    pub fn contains(&self, line: NodeId) -> bool {
        self.at.contains_key(&line)
    }

    /// The number of a line of the sheet, if it is part of it.
    pub(super) fn number(&self, line: NodeId) -> Option<usize> {
        self.at.get(&line).copied()
    }

    fn push(&mut self, line: Constraint) -> usize {
        self.lines.push(line);
        self.lines.len() - 1
    }

    /// The number of a line, which is an earlier one where that says the same.
    fn push_once(&mut self, line: Constraint) -> usize {
        let Some(pair) = pair(&line) else { return self.push(line) };
        if let Some(known) = self.pairs.get(&pair) {
            return *known;
        }
        let number = self.push(line);
        self.pairs.insert(pair, number);
        number
    }

    fn push_free(&mut self, id: NodeId) -> usize {
        self.free.push(id);
        self.push(Constraint::Literal(self.free.len() as u32 - 1))
    }

    fn enter(&mut self, id: NodeId, lines: &Lines, free: &BTreeSet<NodeId>) {
        let at = |id: NodeId| self.at[&id];
        let number = match entry(lines, free, id) {
            Entry::AsWritten(Operation::Literal(_)) => self.push_free(id),
            _ if free.contains(&id) => self.push_free(id),
            Entry::Factored { x, y } => {
                let (x, y) = (at(x), at(y));
                let one = self.push(Constraint::Constant(Exact::ONE));
                let inverse = self.push(Constraint::Divide(one, y));
                let rest = self.push(Constraint::Subtract(inverse, one));
                self.push(Constraint::Multiply(x, rest))
            }
            Entry::AsWritten(Operation::View(of)) => at(of),
            Entry::AsWritten(Operation::Undefined { .. } | Operation::InternalRate { .. } | Operation::Found(_)) => {
                self.push(Constraint::Undefined { reason: 0, culprits: List::default() })
            }
            Entry::AsWritten(operation) => {
                let constant = || lines.value(id).cloned().expect("a constant has a value");
                let line = operation.map(&lines.operands, &mut self.operands, at, constant);
                self.push_once(line)
            }
        };
        self.at.insert(id, number);
    }

    /// Whether no line is connected with another in two ways, leaving out lines that are `known` to be one number.
    pub(super) fn has_no_circle(&self, known: impl Fn(&Constraint) -> bool) -> bool {
        let mut group: Vec<usize> = (0..self.lines.len()).collect();
        let is_fixed = |line: usize| matches!(self.lines[line], Constraint::Constant(_)) || known(&self.lines[line]);
        let mut joins = |lines: Vec<usize>| {
            let mut lines = lines.into_iter().filter(|line| !is_fixed(*line));
            let Some(first) = lines.next() else { return true };
            lines.all(|line| join(&mut group, first, line))
        };
        let of_lines = self.lines.iter().enumerate().all(|(number, line)| {
            let mut connected = vec![number];
            line.each_operand(&self.operands, |operand| connected.push(operand));
            joins(connected)
        });
        of_lines && self.equal.iter().all(|(left, right)| joins(vec![*left, *right]))
    }
}

/// Joins the groups of two lines; whether they were apart.
fn join(group: &mut [usize], left: usize, right: usize) -> bool {
    let top = |group: &[usize], mut line: usize| {
        while group[line] != line {
            line = group[line];
        }
        line
    };
    let (left, right) = (top(group, left), top(group, right));
    group[left] = right;
    left != right
}

/// The lines below `roots`, each after what it is made from.
fn cone(lines: &Lines, free: &BTreeSet<NodeId>, roots: Vec<NodeId>) -> BTreeSet<NodeId> {
    let mut found = BTreeSet::new();
    let mut waiting: BTreeSet<NodeId> = roots.into_iter().collect();
    while let Some(id) = waiting.pop_last() {
        found.insert(id);
        match entry(lines, free, id) {
            _ if free.contains(&id) => {}
            Entry::Factored { x, y } => waiting.extend([x, y]),
            Entry::AsWritten(Operation::Undefined { .. }) => {}
            Entry::AsWritten(operation) => operation.each_operand(&lines.operands, |operand| {
                waiting.insert(operand);
            }),
        }
    }
    found
}

fn entry(lines: &Lines, free: &BTreeSet<NodeId>, id: NodeId) -> Entry {
    let operation = lines.node(id).operation;
    if let Operation::Subtract(left, right) = operation
        && !free.contains(&id)
        && !free.contains(&left)
        && let Operation::Divide(x, y) = lines.node(left).operation
        && x == right
    {
        return Entry::Factored { x, y };
    }
    Entry::AsWritten(operation)
}
