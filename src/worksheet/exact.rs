//! The exact arithmetic of all passes: the value of a line from the values of what it is made from.

use super::internal_rate;
use super::known::Known;
use super::length::{LONGEST, shorten};
use super::node::Operation;
use crate::number::{Bound, Exact};

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
        Operation::Approximate(function, of) => function.of(value(of)?),
        Operation::Sum(terms) => {
            let mut total = Exact::ZERO;
            for term in terms.within(operands) {
                total = &total + value(*term)?;
                if total.is_longer_than(LONGEST) {
                    *lost = lost.plus(shorten(&mut total));
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
