//! The exact arithmetic of all passes: the value of a line from the values of what it is made from.

use super::length::LONGEST;
use super::node::Operation;
use super::{approximate, internal_rate};
use crate::number::{Bound, Exact};

/// What a pass knows of the lines that it has computed.
pub(super) trait Known<T> {
    /// The value of a line, if it has one.
    fn value(&self, line: T) -> Option<&Exact>;

    /// How far the value may be from the exact one: zero for nearly every line.
    fn error(&self, line: T) -> Bound;

    /// Whether `left < right`: no where a side has no value, nor where the errors of both hide which is smaller.
    #[inline]
    fn is_less(&self, left: T, right: T) -> bool
    where
        T: Copy,
    {
        let (Some(one), Some(other)) = (self.value(left), self.value(right)) else { return false };
        one < other && {
            let slack = self.error(left).plus(self.error(right));
            // What is not known to be off is taken as it stands, as that of a logarithm is.
            slack.is_zero() || slack.exact().is_none_or(|slack| other - one > slack)
        }
    }

    /// Whether nobody can tell which of two lines is smaller, and not because they are known to be the same.
    fn is_open(&self, left: T, right: T) -> bool
    where
        T: Copy,
    {
        let slack = self.error(left).plus(self.error(right));
        match (self.value(left), self.value(right), slack.exact()) {
            (Some(one), Some(other), Some(slack)) => !slack.is_zero() && (one - other).abs() <= slack,
            _ => false,
        }
    }
}

/// What `operation` makes of the values of others, if it makes anything. What rests on no other line has its value from
/// elsewhere, as has what was found by trying. `lost` is what a long sum loses on its way.
#[inline]
pub(super) fn compute<T: Copy, C>(
    operation: &Operation<T, C>,
    operands: &[T],
    known: &impl Known<T>,
    lost: &mut Bound,
) -> Option<Exact> {
    let value = |line: T| known.value(line);
    match *operation {
        Operation::Literal(_) | Operation::Constant(_) | Operation::Undefined { .. } | Operation::Found(_) => None,
        Operation::Add(left, right) => Some(value(left)? + value(right)?),
        Operation::Subtract(left, right) => Some(value(left)? - value(right)?),
        Operation::Multiply(left, right) => Some(value(left)? * value(right)?),
        Operation::Divide(left, right) => value(left)?.checked_div(value(right)?),
        Operation::Minimum(left, right) => Some(value(left)?.min(value(right)?).clone()),
        Operation::Maximum(left, right) => Some(value(left)?.max(value(right)?).clone()),
        Operation::Round(of, rounding) => Some(value(of)?.rounded(rounding)),
        Operation::View(of) => value(of).cloned(),
        Operation::Logarithm(of) => approximate::logarithm(value(of)?),
        Operation::Sum(terms) => {
            let mut total = Exact::ZERO;
            for term in terms.within(operands) {
                total = &total + value(*term)?;
                if total.is_longer_than(LONGEST) {
                    *lost = lost.plus(super::length::shorten(&mut total));
                }
            }
            Some(total)
        }
        Operation::Choose { left, right, then, otherwise } => {
            value(if known.is_less(left, right) { then } else { otherwise }).cloned()
        }
        Operation::InternalRate { payments, which, of } => {
            let payments = payments.within(operands).chunks_exact(2);
            let payments: Option<Vec<(Exact, Exact)>> =
                payments.map(|pair| Some((value(pair[0])?.clone(), value(pair[1])?.clone()))).collect();
            let rates = internal_rate::internal_rates(&payments?)?;
            // Another number of rates is another sheet: no value where there was one, and one where there was none.
            (of == 0 || rates.len() == of as usize)
                .then(|| rates.into_iter().nth(which as usize).map(|rate| rate.value))?
        }
    }
}
