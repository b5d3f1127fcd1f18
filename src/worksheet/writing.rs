//! The sheet as it is written: what formulas start from, as typed handles.

use std::marker::PhantomData;
use std::panic::Location;
use std::sync::Arc;

use super::claim::Claim;
use super::internal_rate::{self, InternalRate};
use super::node::{List, NodeId, Operation, Undefined, Value};
use super::worksheet::Worksheet;
use super::{Dimension, Money, Quantity, Rate, Unit, Years};
use crate::number::Exact;

impl Worksheet {
    /// A number that belongs to a formula itself, such as the whole of a company.
    pub fn constant<U: Dimension>(&self, value: Exact) -> Quantity<'_, U> {
        self.handle(self.lines.borrow_mut().write_constant(value, U::UNIT))
    }

    /// A quantity without a value, with the reason and the quantities to blame.
    pub fn undefined<U: Dimension>(&self, reason: impl Into<String>, culprits: &[NodeId]) -> Quantity<'_, U> {
        let mut lines = self.lines.borrow_mut();
        lines.undefined.push(Undefined { reason: reason.into(), culprits: culprits.to_vec() });
        let reason = lines.undefined.len() as u32 - 1;
        let culprits = List::of(&mut lines.operands, culprits.iter().copied());
        self.handle(lines.write_with(Operation::Undefined { reason, culprits }, U::UNIT, Value::Undefined(reason)))
    }

    /// What was reported. The same assumption is written once, however often it is used.
    pub fn claim<U: Dimension>(&self, claim: &Arc<Claim>) -> Quantity<'_, U> {
        let literal = self.literal(claim);
        let Some(rate) = &claim.rate else { return self.handle(literal) };
        if let Some(converted) = self.lines.borrow().converted.get(&literal) {
            return self.handle(*converted);
        }
        let converted = self.write_line(Operation::Multiply(literal, self.literal(rate)), U::UNIT);
        self.lines.borrow_mut().converted.insert(literal, converted);
        self.handle(converted)
    }

    /// The line of what was reported, as it was reported: in its own unit and currency.
    pub fn literal(&self, claim: &Arc<Claim>) -> NodeId {
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
        let id = lines.write_with(operation, claim.unit, Value::Known(claim.literal.value.clone()));
        lines.by_path.insert(claim.path.clone(), id);
        id
    }

    /// The sum of all `quantities`; zero when there are none, and the quantity itself when there is one.
    pub fn sum<U: Dimension>(&self, quantities: &[Quantity<'_, U>]) -> Quantity<'_, U> {
        if let [only] = quantities {
            return self.handle(only.id);
        }
        let mut lines = self.lines.borrow_mut();
        let terms = List::of(&mut lines.operands, quantities.iter().map(|quantity| quantity.id));
        self.handle(lines.write(Operation::Sum(terms), U::UNIT))
    }

    /// Every rate above −100 % at which `payments`, each with its time in years, are worth nothing together, ascending.
    /// One undefined rate when there is none. Approximate, to 20 significant digits, unless one is proved to be exact.
    pub fn internal_rates<'s>(&'s self, payments: &[(Money<'s>, Years<'s>)]) -> Vec<Rate<'s>> {
        let values = payments.iter().map(|(amount, years)| amount.peek().zip(years.peek()));
        let known: Option<Vec<(Exact, Exact)>> = values.collect();
        let rates = known.and_then(|known| internal_rate::internal_rates(&known));
        let rates: Vec<InternalRate> = rates.into_iter().flatten().collect();
        let mut lines = self.lines.borrow_mut();
        let operands = payments.iter().flat_map(|(amount, years)| [amount.id, years.id]);
        let payments = List::of(&mut lines.operands, operands);
        let of = rates.len() as u32;
        if rates.is_empty() {
            return vec![self.handle(lines.write(Operation::InternalRate { payments, which: 0, of }, Unit::Rate))];
        }
        let each = (0..)
            .zip(rates)
            .map(|(which, rate)| lines.write_rate(Operation::InternalRate { payments, which, of }, rate));
        each.map(|rate| self.handle(rate)).collect()
    }

    /// A number that was found by trying, from `operands`; approximate. It is as exact as the caller says elsewhere.
    #[track_caller]
    pub fn found<U: Dimension>(&self, value: Exact, operands: &[NodeId]) -> Quantity<'_, U> {
        let mut lines = self.lines.borrow_mut();
        let operands = List::of(&mut lines.operands, operands.iter().copied());
        let found = lines.write_with(Operation::Found(operands), U::UNIT, Value::Known(value));
        lines.look(found, Location::caller());
        self.handle(found)
    }

    /// Notes that `found`, which was found by trying, is the number with which `zero` is zero: how it moves with all that both are
    /// made from follows from that.
    pub fn note_zero<U, V>(&self, found: Quantity<'_, U>, zero: Quantity<'_, V>) {
        self.lines.borrow_mut().zeros.push((found.id, zero.id));
    }

    /// Notes that what is written next, or left out, rests on the values of these lines, since something was tried with them
    /// outside of formulas: a replay has to ask for a new sheet when one of them changes.
    #[track_caller]
    pub fn rests_on(&self, lines: &[NodeId]) {
        let mut noted = self.lines.borrow_mut();
        lines.iter().for_each(|line| noted.look(*line, Location::caller()));
    }

    pub(super) fn handle<U>(&self, id: NodeId) -> Quantity<'_, U> {
        Quantity { sheet: self, id, unit: PhantomData }
    }

    pub(super) fn write<U>(&self, operation: Operation, unit: Unit) -> Quantity<'_, U> {
        self.handle(self.write_line(operation, unit))
    }
}
