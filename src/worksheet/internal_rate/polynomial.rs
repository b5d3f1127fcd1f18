//! The value of dated payments as a polynomial in the discount factor, and what it is worth at a point.

use dashu_int::IBig;
use dashu_int::ops::Abs;

use crate::number::{Binary, Exact};

/// Times that need larger exponents are not dated payments.
const LARGEST_EXPONENT: i128 = 1_000_000;

/// How many powers of a distance are looked at where a value hardly differs from zero.
const ORDERS: usize = 10;

/// Terms with a coefficient and an exponent: exponents ascending from 0, no coefficient zero.
#[derive(Clone, Debug)]
pub(super) struct Polynomial(pub(super) Vec<(Exact, u64)>);

impl Polynomial {
    /// The value of payments as a polynomial, and the exponent that stands for a year. `None` when the times have no
    /// reasonable common unit.
    pub(super) fn of(payments: &[(Exact, Exact)]) -> Option<(Polynomial, u64)> {
        let mut per_year: i128 = 1;
        for (_, years) in payments {
            let denominator: i128 = years.parts().1.parse().ok()?;
            per_year = per_year / common_divisor(per_year, denominator) * denominator;
            if per_year > LARGEST_EXPONENT {
                return None;
            }
        }
        let whole = |years: &Exact| -> Option<i128> { (years * &Exact::integer(per_year)).parts().0.parse().ok() };
        let mut terms: Vec<(Exact, i128)> = Vec::new();
        for (amount, years) in payments.iter().filter(|(amount, _)| !amount.is_zero()) {
            terms.push((amount.clone(), whole(years)?));
        }
        let Some(first) = terms.iter().map(|(_, exponent)| *exponent).min() else {
            return Some((Polynomial(Vec::new()), 1));
        };
        let unit = terms.iter().fold(per_year, |unit, (_, exponent)| common_divisor(unit, exponent - first));
        let scaled = terms.into_iter().map(|(amount, exponent)| (amount, (exponent - first) / unit));
        let terms: Vec<(Exact, i128)> = scaled.collect();
        let fits = terms.iter().all(|(_, exponent)| *exponent <= LARGEST_EXPONENT);
        fits.then(|| (Polynomial::collected(terms), (per_year / unit) as u64))
    }

    /// Equal exponents together, terms of zero left out, the smallest exponent divided by.
    fn collected(mut terms: Vec<(Exact, i128)>) -> Polynomial {
        terms.sort_by_key(|(_, exponent)| *exponent);
        let mut collected: Vec<(Exact, u64)> = Vec::with_capacity(terms.len());
        for (coefficient, exponent) in terms {
            let exponent = exponent as u64;
            match collected.last_mut() {
                Some((sum, last)) if *last == exponent => *sum = &*sum + &coefficient,
                _ => collected.push((coefficient, exponent)),
            }
        }
        collected.retain(|(coefficient, _)| !coefficient.is_zero());
        if let Some((_, least)) = collected.first().cloned() {
            collected.iter_mut().for_each(|(_, exponent)| *exponent -= least);
        }
        Polynomial(collected)
    }

    /// The terms of the derivative, which keep their exponents: it is multiplied by its variable.
    pub(super) fn slope(&self) -> Polynomial {
        let slope = |(factor, exponent): &(Exact, u64)| {
            (factor * &Exact::integer(i128::from(*exponent)), i128::from(*exponent))
        };
        Polynomial::collected(self.0.iter().map(slope).collect())
    }

    /// Whether payments of both signs occur: without, there is no root.
    pub(super) fn has_both_signs(&self) -> bool {
        self.0.windows(2).any(|pair| pair[0].0.is_negative() != pair[1].0.is_negative())
    }

    /// The largest exponent.
    fn degree(&self) -> u64 {
        self.0.iter().map(|(_, exponent)| *exponent).fold(0, u64::max)
    }

    /// Its exact value at a number that is a short fraction; `None` where that would be long to write.
    pub(super) fn exact_value(&self, at: &Exact) -> Option<Exact> {
        const MOST_BITS: u64 = 100_000;
        let degree = self.degree();
        if degree.saturating_mul(at.bits() as u64) > MOST_BITS && *at != Exact::ONE {
            return None;
        }
        let mut above = degree;
        let mut value = Exact::ZERO;
        for (coefficient, exponent) in self.0.iter().rev() {
            value = &(&value * &power(at, above - exponent)) + coefficient;
            above = *exponent;
        }
        Some(value)
    }
}

/// A polynomial made ready to be looked at in many points, with so many bits.
#[derive(Debug)]
pub(super) struct Evaluator {
    pub(super) bits: usize,
    coefficients: Vec<Binary>,
    exponents: Vec<u64>,
    degree: u64,
    /// The steps from exponent to exponent, each once: payments of every month know four.
    gaps: Vec<u64>,
    /// Which of the steps leads to each term.
    gap_before: Vec<usize>,
}

/// What a polynomial is worth at a point. All numbers are in one unit, so small that nothing matters below it.
#[derive(Debug)]
pub(super) struct Worth {
    /// The sum of all terms.
    pub(super) value: IBig,
    /// How it grows with the logarithm of the point: the sum of all terms, each times its distance from the middle.
    pub(super) slope: IBig,
    /// The most that the slope may grow: the same of all sizes and squared distances.
    pub(super) bend: IBig,
    /// The sum of all sizes.
    pub(super) size: IBig,
    /// What the value may be off.
    pub(super) error: IBig,
    /// The middle of all exponents, by the sizes of their terms.
    pub(super) middle: u64,
    /// The largest distance from the middle.
    pub(super) reach: u64,
    /// The most roots below the point, by Laguerre's rule.
    pub(super) below: usize,
    /// The most roots above it.
    pub(super) above: usize,
}

impl Worth {
    /// Whether the value is negative; `None` where its error hides that.
    pub(super) fn is_negative(&self) -> Option<bool> {
        ((&self.value).abs() > self.error).then(|| self.value < IBig::ZERO)
    }
}

impl Evaluator {
    pub(super) fn new(polynomial: &Polynomial, bits: usize) -> Evaluator {
        let exponents: Vec<u64> = polynomial.0.iter().map(|(_, exponent)| *exponent).collect();
        let steps: Vec<u64> = std::iter::once(0).chain(exponents.windows(2).map(|pair| pair[1] - pair[0])).collect();
        let mut gaps = steps.clone();
        gaps.sort_unstable();
        gaps.dedup();
        let gap_before = steps.iter().map(|step| gaps.partition_point(|gap| gap < step)).collect();
        let coefficients = polynomial.0.iter().map(|(coefficient, _)| Binary::of(coefficient, bits)).collect();
        Evaluator { bits, coefficients, exponents, degree: polynomial.degree(), gaps, gap_before }
    }

    /// What it is worth at a point above zero.
    pub(super) fn at(&self, point: &Binary) -> Worth {
        let amounts = self.amounts(point);
        let size: IBig = amounts.iter().map(Abs::abs).sum();
        let weighted: IBig =
            amounts.iter().zip(&self.exponents).map(|(amount, at)| amount.abs() * IBig::from(*at)).sum();
        let middle = u64::try_from(weighted / &size).expect("a mean of exponents is not larger than they are");
        let (mut slope, mut bend) = (IBig::ZERO, IBig::ZERO);
        for (amount, at) in amounts.iter().zip(&self.exponents) {
            let distance = IBig::from(*at) - IBig::from(middle);
            let moment = amount * &distance;
            bend += (&moment * &distance).abs();
            slope += moment;
        }
        let error = self.error();
        Worth {
            value: amounts.iter().sum(),
            slope,
            bend,
            size,
            middle,
            reach: middle.max(self.degree - middle),
            below: most_sign_changes(amounts.iter(), &error),
            above: most_sign_changes(amounts.iter().rev(), &error),
            error,
        }
    }

    /// What the value is made of within so many units of `2 ^ -bits` from a point, by powers of the distance (Taylor): the
    /// most that each of them may be, and then the most of all that follow. The distance is such that no power grows.
    pub(super) fn parts(&self, point: &Binary, worth: &Worth, distance: &IBig) -> Vec<IBig> {
        let mut terms = self.amounts(point);
        let steps = self.exponents.iter().map(|at| (IBig::from(*at) - IBig::from(worth.middle)) * distance);
        let steps: Vec<IBig> = steps.collect();
        let mut parts = vec![terms.iter().sum()];
        for power in 1..=ORDERS {
            for (term, step) in terms.iter_mut().zip(&steps) {
                *term = ((&*term * step) >> self.bits) / IBig::from(power);
            }
            parts.push(terms.iter().sum());
        }
        // All that follow are less than e times the sizes of the last.
        parts[ORDERS] = terms.iter().map(Abs::abs).sum::<IBig>() * IBig::from(3);
        parts
    }

    /// Every term, in a unit of which the largest has as many as there are bits.
    fn amounts(&self, point: &Binary) -> Vec<IBig> {
        let powers: Vec<Binary> = self.gaps.iter().map(|gap| point.power(*gap, self.bits)).collect();
        let mut power = Binary::ONE;
        let mut terms: Vec<Binary> = Vec::with_capacity(self.coefficients.len());
        for (coefficient, gap) in self.coefficients.iter().zip(&self.gap_before) {
            power = power.times(&powers[*gap], self.bits);
            terms.push(power.times(coefficient, self.bits));
        }
        let largest = terms.iter().map(Binary::magnitude).max().expect("a polynomial with a root has terms");
        terms.iter().map(|term| term.units(largest - self.bits as i64)).collect()
    }

    /// What a sum of terms may be off. An operation loses less than two units of the last bit, relative to its result, and
    /// `point ^ exponent` takes fewer than two for each of its exponent; every term is smaller than `2 ^ bits` units.
    fn error(&self) -> IBig {
        let terms = self.exponents.len();
        IBig::from(terms) * (IBig::from(self.degree) * IBig::from(4) + IBig::from(4 * terms + 16))
    }
}

/// How often the partial sums of `amounts` change their sign at most. By Laguerre's rule a sum of `amount * z ^ exponent`
/// with rising exponents has no more roots between 0 and 1.
fn most_sign_changes<'a>(amounts: impl Iterator<Item = &'a IBig>, error: &IBig) -> usize {
    let mut sum = IBig::ZERO;
    // The most changes of a sequence that ends with a positive, or a negative, sum.
    let mut most: [Option<usize>; 2] = [None, None];
    for amount in amounts {
        sum += amount;
        let is_first = most == [None, None];
        let next = |same: Option<usize>, other: Option<usize>| match is_first {
            true => Some(0),
            false => same.max(other.map(|changes| changes + 1)),
        };
        let may_be = [sum > -error, sum < *error];
        let [positive, negative] = most;
        most = [next(positive, negative).filter(|_| may_be[0]), next(negative, positive).filter(|_| may_be[1])];
    }
    most.into_iter().flatten().max().expect("a sum is above its error, or below it, or may be both")
}

/// `base` to a whole power, by squaring.
fn power(base: &Exact, exponent: u64) -> Exact {
    let (mut result, mut square, mut rest) = (Exact::ONE, base.clone(), exponent);
    while rest > 0 {
        if rest % 2 == 1 {
            result = &result * &square;
        }
        rest /= 2;
        if rest > 0 {
            square = &square * &square;
        }
    }
    result
}

fn common_divisor(left: i128, right: i128) -> i128 {
    if right == 0 { left } else { common_divisor(right, left % right) }
}
