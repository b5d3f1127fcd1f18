//! Functions without exact values by their series, in fractions alone: a second way to what `libm` computes.

use postmoney::number::{Exact, Rounding};

/// Digits kept on the way.
const DIGITS: u32 = 45;

/// The value of the function that formulas call so, to some 30 digits.
pub fn approximate(function: &str, of: &Exact) -> Option<Exact> {
    match function {
        "ln" => logarithm(of),
        "exp" => exponential(of),
        "expm1" => Some(&exponential(of)? - &Exact::ONE),
        "sqrt" => square_root(of),
        "N" => normal(of),
        "density" => density(of),
        _ => None,
    }
}

fn short(value: &Exact) -> Exact {
    value.significant(DIGITS)
}

/// The natural logarithm: `ln x = 2 (t + t³/3 + t⁵/5 + …)` with `t = (x - 1) / (x + 1)`, after halving x until it lies near
/// one. Kept to 30 decimals on the way.
fn logarithm(value: &Exact) -> Option<Exact> {
    if !value.is_positive() {
        return None;
    }
    let (two, mut halvings, mut near) = (Exact::integer(2), 0, value.clone());
    while near > Exact::ratio(3, 2)? {
        (near, halvings) = (near.checked_div(&two)?, halvings + 1);
    }
    while near < Exact::ratio(3, 4)? {
        (near, halvings) = (&near * &two, halvings - 1);
    }
    Some(&of_one(&near)? + &(&of_one(&two)? * &Exact::integer(halvings)))
}

fn of_one(value: &Exact) -> Option<Exact> {
    let short = |value: &Exact| value.rounded(Rounding::nearest(30));
    let t = short(&(value - &Exact::ONE).checked_div(&(value + &Exact::ONE))?);
    let square = short(&(&t * &t));
    let (mut power, mut total) = (t.clone(), Exact::ZERO);
    for odd in (1..80).step_by(2) {
        total = &total + &short(&power.checked_div(&Exact::integer(odd))?);
        power = short(&(&power * &square));
    }
    Some(&total * &Exact::integer(2))
}

/// `1 + x + x²/2! + …` of a small part of the number, squared until it is that of the whole.
fn exponential(value: &Exact) -> Option<Exact> {
    let (mut part, mut halvings) = (value.clone(), 0);
    while part.abs() > Exact::HALF {
        (part, halvings) = (&part * &Exact::HALF, halvings + 1);
    }
    let part = short(&part);
    let (mut term, mut total) = (Exact::ONE, Exact::ONE);
    for number in 1..40 {
        term = short(&(&term * &part).checked_div(&Exact::integer(number))?);
        total = &total + &term;
    }
    Some((0..halvings).fold(short(&total), |power, _| short(&(&power * &power))))
}

/// Newton's rule, from a power of ten.
fn square_root(value: &Exact) -> Option<Exact> {
    if value.is_negative() || value.is_zero() {
        return value.is_zero().then_some(Exact::ZERO);
    }
    let first = Exact::power_of_ten(value.magnitude().div_euclid(2));
    (0..12).try_fold(first, |root, _| Some(short(&(&(&root + &value.checked_div(&root)?) * &Exact::HALF))))
}

/// `exp(-x²/2) / sqrt(2 pi)`.
fn density(value: &Exact) -> Option<Exact> {
    let pi = Exact::ratio(3_141_592_653_589_793_238_462_643_383_279_502_884, 10_i128.pow(36))?;
    let exponent = &short(&(value * value)) * &-&Exact::HALF;
    exponential(&exponent)?.checked_div(&square_root(&(&pi * &Exact::integer(2)))?)
}

/// `1/2 + density(x) (x + x³/3 + x⁵/15 + …)`; far below zero the tail by its continued fraction, where that keeps digits.
fn normal(value: &Exact) -> Option<Exact> {
    if *value < Exact::integer(-4) {
        return tail(&-value);
    }
    if *value > Exact::integer(4) {
        return Some(&Exact::ONE - &tail(value)?);
    }
    let value = short(value);
    let (mut term, mut total) = (value.clone(), Exact::ZERO);
    for odd in (3..220).step_by(2) {
        total = &total + &term;
        term = short(&short(&(&term * &(&value * &value))).checked_div(&Exact::integer(odd))?);
    }
    Some(&Exact::HALF + &(&density(&value)? * &total))
}

/// What lies beyond a large number: `density(x) / (x + 1 / (x + 2 / (x + …)))`.
fn tail(value: &Exact) -> Option<Exact> {
    let value = short(value);
    let fraction = |below: Exact, number: i128| Some(short(&(&value + &Exact::integer(number).checked_div(&below)?)));
    density(&value)?.checked_div(&(1..300).rev().try_fold(value.clone(), fraction)?)
}

#[cfg(test)]
mod tests {
    use super::approximate;
    use postmoney::number::Exact;
    use postmoney::worksheet::approximate::Function;

    /// Values to 30 digits, of tables; and on a grid what the worksheet computes.
    #[test]
    fn the_series_give_known_values_and_those_of_the_worksheet() {
        let known = [
            ("exp", 1, 2_718_281_828_459_045_235_360_287_471_352, 30),
            ("sqrt", 2, 1_414_213_562_373_095_048_801_688_724_209, 30),
            ("density", 0, 398_942_280_401_432_677_939_946_059_934, 30),
            ("N", 1, 841_344_746_068_542_948_585_232_545_632, 30),
            ("N", -5, 286_651_571_879_193_911_673_752_332_721, 36),
        ];
        for (function, of, digits, places) in known {
            let found = approximate(function, &Exact::integer(of)).expect("a value");
            let known = &Exact::integer(digits) * &Exact::power_of_ten(-places);
            assert!((&found - &known).abs() < &Exact::power_of_ten(-27) * &known, "{function} of {of}: {found:?}");
        }
        let functions = [Function::Exponential, Function::SquareRoot, Function::Normal, Function::NormalDensity];
        for function in functions.into_iter().chain([Function::Logarithm, Function::Growth]) {
            for quarter in -48..=48 {
                let of = Exact::ratio(quarter, 4).expect("a denominator");
                let (found, again) = (function.of(&of), approximate(function.name(), &of));
                let Some((found, again)) = found.zip(again.clone()) else {
                    assert_eq!(function.of(&of), again, "{function:?} of {of:?}");
                    continue;
                };
                let apart = (&found - &again).abs();
                assert!(apart <= &again.abs() * &Exact::power_of_ten(-14), "{function:?} of {of:?}: {found:?}");
            }
        }
    }
}
