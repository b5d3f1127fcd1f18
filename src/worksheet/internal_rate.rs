//! Internal rates of return: approximate to 20 significant digits, and all of them where there are several.
//!
//! With `y = (1 + rate) ^ -(unit of time)` the value of dated payments is a polynomial in `y` with whole exponents. Its
//! positive roots are isolated, not guessed at: by Descartes' rule a polynomial whose coefficients change sign once has
//! one, and between two neighbouring roots of the derivative every other has one at most. Each is then bisected.

use crate::number::{Exact, Rounding};

/// Significant digits of a rate.
pub const SIGNIFICANT_DIGITS: u32 = 20;
/// Decimal places kept of powers; far more than the result needs, as errors grow with the exponent.
const PLACES: i32 = 60;
/// Bisection ends when a root is known to this many places.
const WIDTH: i32 = 45;
/// A value as small as this beside its terms is zero: two roots that coincide.
const ZERO: i32 = 30;
/// Times that need larger exponents are not dated payments.
const LARGEST_EXPONENT: i128 = 1_000_000;

/// Every rate above −100 % at which payments, each with its time in years, are worth nothing together; ascending.
/// `None` when the times have no reasonable common unit.
///
/// ```
/// use postmoney::number::Exact;
/// use postmoney::worksheet::internal_rate::internal_rates;
/// let flows = |amounts: &[i128]| -> Vec<(Exact, Exact)> {
///     let dated = amounts.iter().enumerate().map(|(year, amount)| (Exact::integer(*amount), Exact::integer(year as i128)));
///     dated.collect()
/// };
/// let percent = |percent| &Exact::integer(percent) * &Exact::power_of_ten(-2);
/// assert_eq!(internal_rates(&flows(&[-100, 230, -132])), Some(vec![percent(10), percent(20)]));
/// assert_eq!(internal_rates(&flows(&[-100, 100, -100])), Some(vec![]));
/// assert_eq!(internal_rates(&flows(&[-100, 200, -100])), Some(vec![percent(0)]));
/// ```
pub fn internal_rates(payments: &[(Exact, Exact)]) -> Option<Vec<Exact>> {
    let (polynomial, per_year) = Polynomial::of(payments)?;
    let mut rates = Vec::new();
    for root in polynomial.positive_roots() {
        let discount = power(&root, per_year);
        let rate = &Exact::ONE.checked_div(&discount)? - &Exact::ONE;
        let is_zero = rate.abs() < Exact::power_of_ten(-WIDTH + 10);
        rates.push(if is_zero { Exact::ZERO } else { rate.significant(SIGNIFICANT_DIGITS) });
    }
    rates.sort();
    Some(rates)
}

/// Terms with a coefficient and an exponent, exponents ascending, no coefficient zero.
#[derive(Clone, Debug)]
struct Polynomial(Vec<(Exact, i128)>);

impl Polynomial {
    /// The value of payments as a polynomial, and the exponent that stands for a year.
    fn of(payments: &[(Exact, Exact)]) -> Option<(Polynomial, i128)> {
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
        for (amount, years) in payments {
            terms.push((amount.clone(), whole(years)?));
        }
        let first = terms.iter().map(|(_, exponent)| *exponent).min()?;
        terms.iter_mut().for_each(|(_, exponent)| *exponent -= first);
        let unit = terms.iter().fold(per_year, |unit, (_, exponent)| common_divisor(unit, *exponent));
        terms.iter_mut().for_each(|(_, exponent)| *exponent /= unit);
        let fits = terms.iter().all(|(_, exponent)| *exponent <= LARGEST_EXPONENT);
        fits.then(|| (Polynomial(terms).collected(), per_year / unit))
    }

    /// Equal exponents together, terms of zero left out, the smallest exponent divided by.
    fn collected(self) -> Polynomial {
        let mut terms = self.0;
        terms.sort_by_key(|(_, exponent)| *exponent);
        let mut collected: Vec<(Exact, i128)> = Vec::with_capacity(terms.len());
        for (coefficient, exponent) in terms {
            match collected.last_mut() {
                Some((sum, last)) if *last == exponent => *sum = &*sum + &coefficient,
                _ => collected.push((coefficient, exponent)),
            }
        }
        collected.retain(|(coefficient, _)| !coefficient.is_zero());
        let least = collected.first().map_or(0, |(_, exponent)| *exponent);
        collected.iter_mut().for_each(|(_, exponent)| *exponent -= least);
        Polynomial(collected)
    }

    fn derivative(&self) -> Polynomial {
        let terms = self.0.iter().filter(|(_, exponent)| *exponent > 0);
        Polynomial(terms.map(|(factor, exponent)| (factor * &Exact::integer(*exponent), exponent - 1)).collect())
            .collected()
    }

    fn sign_changes(&self) -> usize {
        self.0.windows(2).filter(|pair| pair[0].0.is_negative() != pair[1].0.is_negative()).count()
    }

    /// The value at `at`, by Horner's rule over the exponents that occur.
    fn value(&self, at: &Exact) -> Exact {
        let mut value = Exact::ZERO;
        let mut above: Option<i128> = None;
        for (coefficient, exponent) in self.0.iter().rev() {
            if let Some(above) = above {
                value = times(&value, &power(at, above - exponent));
            }
            value = &value + coefficient;
            above = Some(*exponent);
        }
        value
    }

    /// Its roots above zero, ascending.
    fn positive_roots(&self) -> Vec<Exact> {
        let turns = match self.sign_changes() {
            0 => return Vec::new(),
            1 => Vec::new(),
            _ => self.derivative().positive_roots(),
        };
        let size: Exact = self.0.iter().map(|(coefficient, _)| coefficient.abs()).sum();
        let tolerance = &size * &Exact::power_of_ten(-ZERO);
        let mut roots = Vec::new();
        let mut low = (Exact::ZERO, self.0.first().is_some_and(|(lowest, _)| lowest.is_negative()));
        for turn in turns.into_iter().chain([self.beyond_all_roots()]) {
            let value = self.value(&turn);
            let touches = value.abs() < tolerance;
            if !touches && value.is_negative() != low.1 {
                roots.push(self.bisected(low.0.clone(), turn.clone(), low.1));
            }
            if touches {
                roots.push(turn.clone());
            } else {
                low = (turn, value.is_negative());
            }
        }
        roots
    }

    /// Cauchy's bound: no root is as large.
    fn beyond_all_roots(&self) -> Exact {
        let Some((last, _)) = self.0.last() else {
            return Exact::ONE;
        };
        let largest = self.0.iter().map(|(coefficient, _)| coefficient.abs()).fold(Exact::ZERO, Exact::max);
        let bound = largest.checked_div(&last.abs()).expect("no coefficient is zero");
        &(&bound + &Exact::integer(2)).floor() + &Exact::ONE
    }

    /// The one root between `low`, where the value is negative as said, and `high`.
    fn bisected(&self, mut low: Exact, mut high: Exact, low_is_negative: bool) -> Exact {
        let least = Exact::power_of_ten(-WIDTH);
        while &high - &low > least {
            let middle = (&(&low + &high) * &Exact::HALF).rounded(Rounding::nearest(PLACES));
            let value = self.value(&middle);
            if value.is_zero() {
                return middle;
            }
            *(if value.is_negative() == low_is_negative { &mut low } else { &mut high }) = middle;
        }
        high
    }
}

fn times(left: &Exact, right: &Exact) -> Exact {
    (left * right).rounded(Rounding::nearest(PLACES))
}

/// `base` to a whole power, by squaring.
fn power(base: &Exact, exponent: i128) -> Exact {
    let (mut result, mut square, mut rest) = (Exact::ONE, base.clone(), exponent);
    while rest > 0 {
        if rest % 2 == 1 {
            result = times(&result, &square);
        }
        rest /= 2;
        if rest > 0 {
            square = times(&square, &square);
        }
    }
    result
}

fn common_divisor(left: i128, right: i128) -> i128 {
    if right == 0 { left } else { common_divisor(right, left % right) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dated(payments: &[(i128, i128)]) -> Vec<(Exact, Exact)> {
        payments.iter().map(|(amount, days)| (Exact::integer(*amount), Exact::ratio(*days, 365).unwrap())).collect()
    }

    /// The example of the documentation of XIRR, whose printed .373362535 is not the root.
    #[test]
    fn the_documented_spreadsheet_rate_is_not_the_root() {
        let days = [(-10_000, 0), (2_750, 60), (4_250, 303), (3_250, 411), (2_750, 456)];
        let rates = internal_rates(&dated(&days)).unwrap();
        assert_eq!(rates.len(), 1);
        let root = Exact::ratio(37_336_253_351_883, 100_000_000_000_000).unwrap();
        assert!((&rates[0] - &root).abs() < Exact::power_of_ten(-14), "{}", rates[0].to_f64());
    }

    #[test]
    fn a_year_of_366_days_is_more_than_a_year() {
        let rates = internal_rates(&dated(&[(-100, 0), (121, 366)])).unwrap();
        let root = Exact::ratio(2_093_699_710_881_278, 10_000_000_000_000_000).unwrap();
        assert!((&rates[0] - &root).abs() < Exact::power_of_ten(-15));
    }

    #[test]
    fn payments_of_one_sign_have_no_rate() {
        assert_eq!(internal_rates(&dated(&[(-100, 0), (-5, 300)])), Some(Vec::new()));
        assert_eq!(internal_rates(&dated(&[(-100, 0), (0, 300)])), Some(Vec::new()));
    }

    #[test]
    fn a_loss_of_three_quarters_is_found() {
        let rates = internal_rates(&dated(&[(-100, 0), (24, 365)])).unwrap();
        assert_eq!(rates, vec![Exact::ratio(-76, 100).unwrap()]);
    }
}
