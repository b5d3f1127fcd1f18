//! Internal rates of return: all of them where there are several, each to 20 significant digits that are right.
//!
//! With `y = (1 + rate) ^ -(unit of time)` the value of dated payments is a polynomial in `y` with whole exponents. Its
//! positive roots are isolated, not guessed at (`isolation`), and narrowed down until both ends round to the same rate
//! (`refinement`); the bounds on all errors are computed beside. Where a short fraction is a root, it is proved to be.

mod isolation;
mod polynomial;
mod refinement;
#[cfg(test)]
mod tests;

use isolation::{Stretch, stretches};
use polynomial::{Evaluator, Polynomial};
use refinement::narrowed;

use crate::number::{Binary, Exact};

/// Significant digits of a rate.
pub const SIGNIFICANT_DIGITS: u32 = 20;
/// A root that coincides with another one is known to so many digits before it is looked for among short fractions.
const DIGITS_OF_COINCIDING: u32 = 9;
/// Bits that are tried one after the other, until the digits are known.
const PRECISIONS: [usize; 3] = [192, 448, 1_024];

/// A rate at which payments are worth nothing together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InternalRate {
    /// The rate: 1 is 100 % a year.
    pub value: Exact,
    /// Whether it is the rate itself, and not rounded to [`SIGNIFICANT_DIGITS`].
    pub is_exact: bool,
}

/// Every rate above −100 % at which payments, each with its time in years, are worth nothing together; ascending.
/// `None` when the times have no reasonable common unit.
///
/// ```
/// use postmoney::number::Exact;
/// use postmoney::worksheet::internal_rate::internal_rates;
/// let rates = |amounts: &[i128]| -> Option<Vec<Exact>> {
///     let dated = amounts.iter().zip(0..).map(|(amount, year)| (Exact::integer(*amount), Exact::integer(year)));
///     let rates = internal_rates(&dated.collect::<Vec<_>>())?;
///     Some(rates.into_iter().map(|rate| rate.value).collect())
/// };
/// assert_eq!(rates(&[-100, 230, -132]), Some(vec![Exact::percent(10), Exact::percent(20)]));
/// assert_eq!(rates(&[-100, 100, -100]), Some(vec![]));
/// assert_eq!(rates(&[-100, 200, -100]), Some(vec![Exact::ZERO]));
/// ```
pub fn internal_rates(payments: &[(Exact, Exact)]) -> Option<Vec<InternalRate>> {
    let (polynomial, per_year) = Polynomial::of(payments)?;
    if !polynomial.has_both_signs() {
        return Some(Vec::new());
    }
    let value = Value { is_zero_at_one: polynomial.exact_value(&Exact::ONE)?.is_zero(), polynomial, per_year };
    let evaluator = Evaluator::new(&value.polynomial, PRECISIONS[0]);
    let mut rates: Vec<InternalRate> =
        stretches(&evaluator).iter().filter_map(|stretch| value.rate(stretch, &evaluator)).collect();
    rates.sort_by(|one, other| one.value.cmp(&other.value));
    Some(rates)
}

/// The value of payments at any rate.
struct Value {
    polynomial: Polynomial,
    /// The exponent that stands for a year.
    per_year: u64,
    /// Whether all payments sum to nothing.
    is_zero_at_one: bool,
}

impl Value {
    /// The rate whose discount factor lies in a stretch.
    fn rate(&self, stretch: &Stretch, evaluator: &Evaluator) -> Option<InternalRate> {
        if !stretch.crosses {
            return self.rate_of_coinciding(stretch);
        }
        let mut nearest = None;
        for bits in PRECISIONS {
            let finer = (bits != evaluator.bits).then(|| Evaluator::new(&self.polynomial, bits));
            let ends = narrowed(finer.as_ref().unwrap_or(evaluator), stretch);
            if let Some(rate) = self.zero_between(&ends) {
                return Some(rate);
            }
            let [low, high] = self.rates(ends, bits)?.map(|rate| rate.significant(SIGNIFICANT_DIGITS));
            if low == high {
                return Some(InternalRate { is_exact: self.vanishes_at(&low), value: low });
            }
            // What lies between is a short fraction, or one that ends with a five where it is rounded.
            let middle = (&(&low + &high) * &Exact::HALF).significant(DIGITS_OF_COINCIDING);
            if self.vanishes_at(&middle) {
                return Some(InternalRate { is_exact: true, value: middle });
            }
            nearest = Some(InternalRate { value: high, is_exact: false });
        }
        nearest
    }

    /// The rate of two roots that nothing tells apart: where the slope is zero.
    fn rate_of_coinciding(&self, stretch: &Stretch) -> Option<InternalRate> {
        let [.., bits] = PRECISIONS;
        let slope = Evaluator::new(&self.polynomial.slope(), bits);
        let ends = narrowed(&slope, stretch);
        if let Some(rate) = self.zero_between(&ends) {
            return Some(rate);
        }
        let [low, high] = self.rates(ends, bits)?;
        let middle = &(&low + &high) * &Exact::HALF;
        let short = middle.significant(DIGITS_OF_COINCIDING);
        let is_exact = self.vanishes_at(&short);
        Some(InternalRate { value: if is_exact { short } else { middle.significant(SIGNIFICANT_DIGITS) }, is_exact })
    }

    /// A rate of nothing, where all payments sum to nothing and a discount factor of one is among what is between.
    fn zero_between(&self, (low, high): &(Binary, Binary)) -> Option<InternalRate> {
        let is_between = !Binary::ONE.is_below(low) && !high.is_below(&Binary::ONE);
        (self.is_zero_at_one && is_between).then_some(InternalRate { value: Exact::ZERO, is_exact: true })
    }

    /// The rates of two discount factors, the lower first, with what their powers may be off.
    fn rates(&self, (low, high): (Binary, Binary), bits: usize) -> Option<[Exact; 2]> {
        let slack = &Exact::integer(4 * i128::from(self.per_year)) * &Binary::power_of_two(-(bits as i64)).exact();
        let growth = |factor: &Binary, slack: Exact| {
            let discount = &factor.power(self.per_year, bits).exact() * &(&Exact::ONE + &slack);
            Some(&Exact::ONE.checked_div(&discount)? - &Exact::ONE)
        };
        Some([growth(&high, slack)?, growth(&low, Exact::ZERO)?])
    }

    /// Whether the payments are worth exactly nothing at a rate. Asked only where that can be written in short; what
    /// is no answer counts as rounded.
    fn vanishes_at(&self, rate: &Exact) -> bool {
        let growth = rate + &Exact::ONE;
        let factor = match self.per_year {
            1 => Exact::ONE.checked_div(&growth),
            _ => rate.is_zero().then_some(Exact::ONE),
        };
        factor.and_then(|factor| self.polynomial.exact_value(&factor)).is_some_and(|value| value.is_zero())
    }
}
