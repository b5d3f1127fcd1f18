//! The sheet as it is written.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::Arc;

use super::claim::Claim;
use super::lines::Lines;
use super::node::{Guard, NodeId, Operation, Undefined, Value};
use super::{Dimension, Money, Quantity, Rate, Unit, Years, internal_rate};
use crate::number::Exact;

/// Values that take the place of what was reported, by the dotted name of the assumption.
pub type Overrides = HashMap<String, Exact>;

/// A worksheet: an arena of quantities, each of which knows its unit, its exact value and how it was made.
///
/// Writing goes through [`Quantity`] handles; reading through the methods here. See the [module](super).
#[derive(Debug, Default)]
pub struct Worksheet {
    lines: RefCell<Lines>,
    scope: RefCell<String>,
    overrides: Overrides,
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

    /// A number that belongs to a formula itself, such as the whole of a company.
    pub fn constant<U: Dimension>(&self, value: Exact) -> Quantity<'_, U> {
        self.handle(self.lines.borrow_mut().write_constant(value, U::UNIT))
    }

    /// A quantity without a value, with the reason and the quantities to blame.
    pub fn undefined<U: Dimension>(&self, reason: impl Into<String>, culprits: &[NodeId]) -> Quantity<'_, U> {
        let mut lines = self.lines.borrow_mut();
        lines.undefined.push(Undefined { reason: reason.into(), culprits: culprits.to_vec() });
        let reason = lines.undefined.len() as u32 - 1;
        self.handle(lines.write(Operation::Undefined(reason), U::UNIT))
    }

    /// What was reported. The same assumption is written once, however often it is used.
    pub fn claim<U: Dimension>(&self, claim: &Arc<Claim>) -> Quantity<'_, U> {
        let literal = self.literal(claim);
        match &claim.rate {
            None => self.handle(literal),
            Some(rate) => {
                let rate = self.literal(rate);
                self.write(Operation::Multiply(literal, rate), U::UNIT)
            }
        }
    }

    fn literal(&self, claim: &Arc<Claim>) -> NodeId {
        let mut lines = self.lines.borrow_mut();
        if let Some(id) = lines.by_path.get(&claim.path) {
            return *id;
        }
        let claim = match self.overrides.get(&claim.path) {
            Some(value) => Arc::new(claim.with_value(value.clone())),
            None => Arc::clone(claim),
        };
        lines.claims.push(Arc::clone(&claim));
        let operation = Operation::Literal(lines.claims.len() as u32 - 1);
        let id = lines.write(operation, claim.unit);
        lines.by_path.insert(claim.path.clone(), id);
        id
    }

    /// The sum of all `quantities`; nought when there are none, and the quantity itself when there is one.
    pub fn sum<U: Dimension>(&self, quantities: &[Quantity<'_, U>]) -> Quantity<'_, U> {
        if let [only] = quantities {
            return self.handle(only.id());
        }
        let mut lines = self.lines.borrow_mut();
        let first = lines.operands.len() as u32;
        lines.operands.extend(quantities.iter().map(|quantity| quantity.id()));
        self.handle(lines.write(Operation::Sum { first, count: quantities.len() as u32 }, U::UNIT))
    }

    /// Every rate above −100 % at which `payments`, each with its time in years, are worth nothing together, ascending.
    /// One undefined rate when there is none. Approximate, to 20 significant digits.
    pub fn internal_rates<'s>(&'s self, payments: &[(Money<'s>, Years<'s>)]) -> Vec<Rate<'s>> {
        let values = payments.iter().map(|(amount, years)| amount.peek().zip(years.peek()));
        let known: Option<Vec<(Exact, Exact)>> = values.collect();
        let rates = known.and_then(|known| internal_rate::internal_rates(&known)).map_or(0, |rates| rates.len());
        let mut lines = self.lines.borrow_mut();
        let first = lines.operands.len() as u32;
        lines.operands.extend(payments.iter().flat_map(|(amount, years)| [amount.id(), years.id()]));
        let count = 2 * payments.len() as u32;
        let of = rates as u32;
        let each = (0..of.max(1)).map(|which| Operation::InternalRate { first, count, which, of });
        each.map(|operation| self.handle(lines.write(operation, Unit::Rate))).collect()
    }

    /// A number that was found by trying, from `operands`; approximate. It is as exact as the caller says elsewhere.
    pub fn found<U: Dimension>(&self, value: Exact, operands: &[NodeId]) -> Quantity<'_, U> {
        let found = self.handle(self.lines.borrow_mut().write_found(value, U::UNIT, operands));
        self.look_at(found.id());
        found
    }

    /// What formulas come to, without leaving a line: for trying numbers. The formulas rest on lines that are there, give
    /// no names that last, and ask for no assumption that the sheet has not seen.
    pub fn tried<T>(&self, write: impl FnOnce() -> T) -> T {
        let mark = self.lines().mark();
        let found = self.without_names(write);
        self.lines.borrow_mut().cut(&mark);
        found
    }

    /// The difference of two lines of one unit, `left - right`.
    pub fn difference(&self, left: NodeId, right: NodeId) -> NodeId {
        let unit = self.unit(left);
        self.lines.borrow_mut().write(Operation::Subtract(left, right), unit)
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

    pub(super) fn handle<U>(&self, id: NodeId) -> Quantity<'_, U> {
        Quantity { sheet: self, id, unit: PhantomData }
    }

    pub(super) fn write<U>(&self, operation: Operation, unit: Unit) -> Quantity<'_, U> {
        self.handle(self.lines.borrow_mut().write(operation, unit))
    }

    pub(super) fn set_unit(&self, id: NodeId, unit: Unit) {
        self.lines.borrow_mut().nodes[id.index()].unit = unit;
    }

    /// Records that a decision rests on `left < right`, and how it came out; undefined sides count as no.
    pub(super) fn guard(&self, left: NodeId, right: NodeId) -> u32 {
        let mut lines = self.lines.borrow_mut();
        let holds = match (&lines.node(left).value, &lines.node(right).value) {
            (Value::Known(left), Value::Known(right)) => left < right,
            _ => false,
        };
        lines.guards.push(Guard { left, right, holds });
        lines.guards.len() as u32 - 1
    }

    /// The line with 0 that comparisons share.
    pub(super) fn nought(&self) -> NodeId {
        self.lines.borrow_mut().nought()
    }

    /// Records that something outside of formulas may rest on the value of a line.
    pub(super) fn look_at(&self, id: NodeId) {
        self.lines.borrow_mut().looked_at.push(id);
    }

    /// Records that something may rest on whether a line has a value.
    pub(super) fn ask_of(&self, id: NodeId) {
        self.lines.borrow_mut().asked_of.push(id);
    }

    pub(super) fn guard_holds(&self, guard: u32) -> bool {
        self.lines.borrow().guards[guard as usize].holds
    }

    pub(super) fn lines(&self) -> Ref<'_, Lines> {
        self.lines.borrow()
    }
}

/// A space would end a name where a formula is read back.
pub(super) fn without_spaces(name: &str) -> Cow<'_, str> {
    if name.contains(' ') { name.replace(' ', "-").into() } else { Cow::Borrowed(name) }
}
