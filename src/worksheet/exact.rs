//! The exact pass: the value of a line from the values of its operands, while the sheet is written.

use super::lines::Lines;
use super::node::{Node, NodeId, Operation, Undefined, Value};
use crate::number::Exact;

/// What `operation` yields: a value, or the reason why there is none.
pub(super) fn evaluate(operation: Operation, lines: &Lines) -> Result<Value, Undefined> {
    match operation {
        Operation::Literal(index) => Ok(Value::Known(lines.claims[index as usize].literal.value.clone())),
        // Whoever writes these two gives the value.
        Operation::Constant | Operation::Found { .. } => Ok(Value::Known(Exact::ZERO)),
        Operation::Undefined(reason) => Ok(Value::Undefined(reason)),
        Operation::Add(left, right) => Ok(binary(lines, left, right, |left, right| left + right)),
        Operation::Subtract(left, right) => Ok(binary(lines, left, right, |left, right| left - right)),
        Operation::Multiply(left, right) => Ok(binary(lines, left, right, |left, right| left * right)),
        Operation::Divide(left, right) => divide(lines, left, right),
        Operation::Minimum(left, right) => Ok(binary(lines, left, right, |left, right| left.min(right).clone())),
        Operation::Maximum(left, right) => Ok(binary(lines, left, right, |left, right| left.max(right).clone())),
        Operation::Round(of, rounding) => Ok(unary(lines.node(of), |value| value.rounded(rounding))),
        Operation::Sum { first, count } => Ok(sum(lines, first, count)),
        Operation::Choose { guard, then, otherwise } => {
            let holds = lines.guards[guard as usize].holds;
            Ok(lines.node(if holds { then } else { otherwise }).value.clone())
        }
        Operation::Logarithm(of) => logarithm(lines, of),
        Operation::InternalRate { first, count, which, .. } => internal_rate(lines, first, count, which),
    }
}

fn unary(of: &Node, apply: impl Fn(&Exact) -> Exact) -> Value {
    match &of.value {
        Value::Known(value) => Value::Known(apply(value)),
        Value::Undefined(reason) => Value::Undefined(*reason),
    }
}

#[inline]
fn binary(lines: &Lines, left: NodeId, right: NodeId, apply: impl Fn(&Exact, &Exact) -> Exact) -> Value {
    match (&lines.node(left).value, &lines.node(right).value) {
        (Value::Known(left), Value::Known(right)) => Value::Known(apply(left, right)),
        (Value::Undefined(reason), _) | (_, Value::Undefined(reason)) => Value::Undefined(*reason),
    }
}

fn divide(lines: &Lines, dividend: NodeId, divisor: NodeId) -> Result<Value, Undefined> {
    match (&lines.node(dividend).value, &lines.node(divisor).value) {
        (Value::Known(left), Value::Known(right)) => match left.checked_div(right) {
            Some(quotient) => Ok(Value::Known(quotient)),
            None => Err(Undefined { reason: "it divides by {}, which is 0".to_string(), culprits: vec![divisor] }),
        },
        (Value::Undefined(reason), _) | (_, Value::Undefined(reason)) => Ok(Value::Undefined(*reason)),
    }
}

fn sum(lines: &Lines, first: u32, count: u32) -> Value {
    let mut total = Exact::ZERO;
    for operand in lines.operands(first, count) {
        match &lines.node(*operand).value {
            Value::Known(value) => total = &total + value,
            Value::Undefined(reason) => return Value::Undefined(*reason),
        }
    }
    Value::Known(total)
}

fn logarithm(lines: &Lines, of: NodeId) -> Result<Value, Undefined> {
    match &lines.node(of).value {
        Value::Undefined(reason) => Ok(Value::Undefined(*reason)),
        Value::Known(value) => match super::approximate::logarithm(value) {
            Some(logarithm) => Ok(Value::Known(logarithm)),
            None => Err(Undefined {
                reason: "only a number above 0 has a logarithm, and {} is not".to_string(),
                culprits: vec![of],
            }),
        },
    }
}

fn internal_rate(lines: &Lines, first: u32, count: u32, which: u32) -> Result<Value, Undefined> {
    let mut values = Vec::with_capacity(count as usize);
    for operand in lines.operands(first, count) {
        match &lines.node(*operand).value {
            Value::Known(value) => values.push(value.clone()),
            Value::Undefined(reason) => return Ok(Value::Undefined(*reason)),
        }
    }
    let rates = super::internal_rate::of_operands(&values);
    match rates.and_then(|rates| rates.into_iter().nth(which as usize)) {
        Some(rate) => Ok(Value::Known(rate)),
        None => Err(Undefined {
            reason: "no rate makes these payments worth nothing together".to_string(),
            culprits: lines.operands(first, count).iter().step_by(2).copied().collect(),
        }),
    }
}
