//! The sheet itself: its lines behind one cell, the names and decisions that are written on it.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::HashMap;
use std::panic::Location;

use super::Unit;
use super::lines::Lines;
use super::node::{Guard, NodeId, Operation};
use crate::number::Exact;

/// Values that take the place of what was reported, by the dotted name of the assumption.
pub type Overrides = HashMap<String, Exact>;

/// A worksheet: an arena of quantities, each of which knows its unit, its exact value and how it was made.
///
/// Writing goes through [`Quantity`](super::Quantity) handles; reading through the methods here. See the
/// [module](super).
#[derive(Debug, Default)]
pub struct Worksheet {
    pub(super) lines: RefCell<Lines>,
    scope: RefCell<String>,
    pub(super) overrides: Overrides,
    is_unnamed: Cell<bool>,
}

impl Worksheet {
    /// An empty sheet.
    pub fn new() -> Worksheet {
        Worksheet::default()
    }

    /// An empty sheet on which these assumptions will have other values than were reported.
    pub fn with_overrides(overrides: Overrides) -> Worksheet {
        Worksheet { overrides, ..Worksheet::default() }
    }

    /// What formulas come to, without leaving a line: for trying numbers. The formulas rest on lines that are there, give
    /// no names that last, and ask for no assumption that the sheet has not seen.
    pub fn tried<T>(&self, write: impl FnOnce() -> T) -> T {
        let mark = self.lines().mark();
        let found = self.without_names(write);
        self.lines.borrow_mut().cut(&mark);
        found
    }

    /// The same, with the lines that the formulas rest on: the nearest ones with names, and assumptions.
    pub fn tried_from<T>(&self, write: impl FnOnce() -> T) -> (T, Vec<NodeId>) {
        let mark = self.lines().mark();
        let found = self.without_names(write);
        let from = self.lines().named_before(&mark);
        self.lines.borrow_mut().cut(&mark);
        (found, from)
    }

    /// The difference of two lines of one unit, `left - right`.
    pub fn difference(&self, left: NodeId, right: NodeId) -> NodeId {
        let unit = self.lines().node(left).unit.of_difference();
        self.write_line(Operation::Subtract(left, right), unit)
    }

    /// Gives a line a name under the current scope; formulas use the first name a line was given.
    pub fn give_name(&self, id: NodeId, name: &str) {
        if self.is_unnamed.get() {
            return;
        }
        let scope = self.scope.borrow();
        let mut lines = self.lines.borrow_mut();
        let name = without_spaces(name);
        match scope.is_empty() {
            true => lines.give_name(id, &name),
            false => lines.give_name(id, &format!("{scope}.{name}")),
        }
    }

    /// Writes lines to which no names are given: for what is computed a second time, in another sense.
    pub fn without_names<T>(&self, write: impl FnOnce() -> T) -> T {
        let before = self.is_unnamed.replace(true);
        let written = write();
        self.is_unnamed.set(before);
        written
    }

    /// From here on names are given as `scope.name`.
    pub fn set_scope(&self, scope: &str) {
        *self.scope.borrow_mut() = scope.to_string();
    }

    pub(super) fn write_line(&self, operation: Operation, unit: Unit) -> NodeId {
        self.lines.borrow_mut().write(operation, unit)
    }

    /// Records that a decision rests on `left < right`, and how it came out; undefined sides count as no.
    #[track_caller]
    pub(super) fn guard(&self, left: NodeId, right: NodeId) -> Guard {
        let mut lines = self.lines.borrow_mut();
        let guard = Guard { left, right, holds: lines.holds(left, right) };
        lines.guards.push(guard);
        lines.decide(guard, false, Location::caller());
        guard
    }

    pub(super) fn lines(&self) -> Ref<'_, Lines> {
        self.lines.borrow()
    }
}

/// A space would end a name where a formula is read back.
pub(super) fn without_spaces(name: &str) -> Cow<'_, str> {
    if name.contains(' ') { name.replace(' ', "-").into() } else { Cow::Borrowed(name) }
}
