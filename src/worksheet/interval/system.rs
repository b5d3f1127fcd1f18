//! A part of a sheet as constraints between numbered lines.

use std::collections::{BTreeSet, HashMap};

use crate::number::{Exact, Interval, Rounding};
use crate::worksheet::node::{NodeId, Operation};
use crate::worksheet::{Worksheet, lines::Lines};

/// How one line follows from others.
#[derive(Clone, Debug)]
pub(super) enum Line {
    /// What the caller says it is: the free line with this number.
    Free(usize),
    /// A number of the formula itself.
    Constant(Exact),
    /// Nothing is known of it.
    Unknown,
    Add(usize, usize),
    Subtract(usize, usize),
    Multiply(usize, usize),
    Divide(usize, usize),
    Minimum(usize, usize),
    Maximum(usize, usize),
    Round(usize, Rounding),
    Sum(Vec<usize>),
    /// `then` if `left < right`, else `otherwise`.
    Choose {
        left: usize,
        right: usize,
        then: usize,
        otherwise: usize,
    },
    Logarithm(usize),
}

/// Lines of a sheet, and what has to hold between them.
#[derive(Clone, Debug, Default)]
pub struct System {
    pub(super) lines: Vec<Line>,
    pub(super) free: Vec<NodeId>,
    at: HashMap<NodeId, usize>,
    pub(super) equal: Vec<(usize, usize)>,
    pub(super) limits: Vec<(usize, Interval)>,
    pub(super) is_tree: bool,
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

    fn push(&mut self, line: Line) -> usize {
        self.lines.push(line);
        self.lines.len() - 1
    }

    fn enter(&mut self, id: NodeId, lines: &Lines, free: &BTreeSet<NodeId>) {
        let at = |system: &System, id: NodeId| system.at[&id];
        let line = match entry(lines, free, id) {
            Entry::Factored { x, y } => {
                let one = self.push(Line::Constant(Exact::ONE));
                let inverse = self.push(Line::Divide(one, at(self, y)));
                let rest = self.push(Line::Subtract(inverse, one));
                Line::Multiply(at(self, x), rest)
            }
            Entry::AsWritten(operation) => self.translated(id, operation, lines, free),
        };
        let number = self.push(line);
        self.at.insert(id, number);
    }

    fn translated(&mut self, id: NodeId, operation: Operation, lines: &Lines, free: &BTreeSet<NodeId>) -> Line {
        let at = |id: NodeId| self.at[&id];
        match operation {
            _ if free.contains(&id) || matches!(operation, Operation::Literal(_)) => {
                self.free.push(id);
                Line::Free(self.free.len() - 1)
            }
            Operation::Constant => lines.node(id).value.known().map_or(Line::Unknown, Line::Constant),
            Operation::Literal(_) | Operation::Undefined(_) => Line::Unknown,
            Operation::Add(left, right) => Line::Add(at(left), at(right)),
            Operation::Subtract(left, right) => Line::Subtract(at(left), at(right)),
            Operation::Multiply(left, right) => Line::Multiply(at(left), at(right)),
            Operation::Divide(left, right) => Line::Divide(at(left), at(right)),
            Operation::Minimum(left, right) => Line::Minimum(at(left), at(right)),
            Operation::Maximum(left, right) => Line::Maximum(at(left), at(right)),
            Operation::Round(of, rounding) => Line::Round(at(of), rounding),
            Operation::Sum { first, count } => {
                Line::Sum(lines.operands(first, count).iter().map(|operand| at(*operand)).collect())
            }
            Operation::Choose { guard, then, otherwise } => {
                let guard = lines.guards[guard as usize];
                Line::Choose { left: at(guard.left), right: at(guard.right), then: at(then), otherwise: at(otherwise) }
            }
            Operation::Logarithm(of) => Line::Logarithm(at(of)),
            Operation::InternalRate { .. } | Operation::Found { .. } => Line::Unknown,
        }
    }

    /// Whether no line is connected with another in two ways, leaving out lines that are `known` to be one number.
    pub(super) fn has_no_circle(&self, known: impl Fn(&Line) -> bool) -> bool {
        let mut group: Vec<usize> = (0..self.lines.len()).collect();
        let is_fixed = |line: usize| matches!(self.lines[line], Line::Constant(_)) || known(&self.lines[line]);
        let mut joins = |lines: Vec<usize>| {
            let mut lines = lines.into_iter().filter(|line| !is_fixed(*line));
            let Some(first) = lines.next() else { return true };
            lines.all(|line| join(&mut group, first, line))
        };
        let of_lines = self.lines.iter().enumerate().all(|(number, line)| {
            let mut connected = vec![number];
            line.each_operand(|operand| connected.push(operand));
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
            Entry::AsWritten(Operation::Undefined(_)) => {}
            Entry::AsWritten(operation) => lines.each_operand(operation, |operand| {
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

impl Line {
    /// Calls `visit` with each line that this one is made from.
    pub(super) fn each_operand(&self, mut visit: impl FnMut(usize)) {
        match self {
            Line::Free(_) | Line::Constant(_) | Line::Unknown => {}
            Line::Add(left, right)
            | Line::Subtract(left, right)
            | Line::Multiply(left, right)
            | Line::Divide(left, right)
            | Line::Minimum(left, right)
            | Line::Maximum(left, right) => [*left, *right].into_iter().for_each(visit),
            Line::Round(of, _) | Line::Logarithm(of) => visit(*of),
            Line::Sum(operands) => operands.iter().copied().for_each(visit),
            Line::Choose { left, right, then, otherwise } => {
                [*left, *right, *then, *otherwise].into_iter().for_each(visit);
            }
        }
    }
}
