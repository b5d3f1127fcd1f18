//! Interval arithmetic against sampling: no result is missed, and every closed end is reached.

use proptest::prelude::*;

use super::{End, Interval};
use crate::number::Exact;

fn end() -> impl Strategy<Value = Option<End>> {
    prop_oneof![
        1 => Just(None),
        5 => (-6i128..=6, any::<bool>()).prop_map(|(at, closed)| Some(End { at: Exact::integer(at), closed })),
    ]
}

fn interval() -> impl Strategy<Value = Interval> {
    (end(), end()).prop_filter_map("empty", |(low, high)| {
        let one = Interval { low, high: None };
        one.intersection(&Interval { low: None, high })
    })
}

/// Numbers of an interval: its closed ends, numbers near its open ones, and some between.
fn samples(interval: &Interval) -> Vec<Exact> {
    let steps = (-40..=40).map(|step| Exact::ratio(step, 4).expect("a denominator that is not zero"));
    let near = [&interval.low, &interval.high].into_iter().flatten().flat_map(|end| {
        [-1, 0, 1].map(|step| &end.at + &Exact::ratio(step, 1_000_000).expect("a denominator that is not zero"))
    });
    steps.chain(near).filter(|value| interval.contains(value)).collect()
}

fn holds_every_result(
    left: &Interval,
    right: &Interval,
    result: Option<&Interval>,
    apply: impl Fn(&Exact, &Exact) -> Option<Exact>,
) -> Result<(), TestCaseError> {
    let mut found: Vec<Exact> = Vec::new();
    for x in samples(left) {
        for y in samples(right) {
            let Some(z) = apply(&x, &y) else { continue };
            prop_assert!(
                result.is_some_and(|result| result.contains(&z)),
                "{x:?} and {y:?} give {z:?}, not in {result:?}"
            );
            found.push(z);
        }
    }
    // The ends are tight: a closed one is reached, an open one is approached, an unbounded one is far away.
    let (Some(result), Some(low), Some(high)) = (result, found.iter().min(), found.iter().max()) else { return Ok(()) };
    let tolerance = Exact::ratio(1, 10_000).expect("a denominator that is not zero");
    for (end, extreme) in [(&result.low, low), (&result.high, high)] {
        match end {
            Some(end) if end.closed => prop_assert_eq!(&end.at, extreme),
            Some(end) => prop_assert!((&end.at - extreme).abs() < tolerance && end.at != *extreme),
            None => prop_assert!(extreme.abs() > Exact::integer(3)),
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn sums_differences_and_products_are_the_smallest_intervals(left in interval(), right in interval()) {
        holds_every_result(&left, &right, Some(&left.plus(&right)), |x, y| Some(x + y))?;
        holds_every_result(&left, &right, Some(&left.minus(&right)), |x, y| Some(x - y))?;
        holds_every_result(&left, &right, Some(&left.times(&right)), |x, y| Some(x * y))?;
        holds_every_result(&left, &right, Some(&left.maximum(&right)), |x, y| Some(x.max(y).clone()))?;
        holds_every_result(&left, &right, Some(&left.minimum(&right)), |x, y| Some(x.min(y).clone()))?;
    }

    #[test]
    fn quotients_leave_out_nothing_but_division_by_zero(left in interval(), right in interval()) {
        let quotient = left.divided_by(&right);
        for x in samples(&left) {
            for y in samples(&right) {
                if let Some(z) = x.checked_div(&y) {
                    prop_assert!(quotient.as_ref().is_some_and(|quotient| quotient.contains(&z)));
                }
            }
        }
    }

    #[test]
    fn factors_are_never_lost(x in -20i128..=20, y in -20i128..=20, spread in 0i128..=3) {
        let (x, y) = (Exact::ratio(x, 4).expect("a denominator that is not zero"), Exact::ratio(y, 4).expect("a denominator that is not zero"));
        let around = |value: &Exact| Interval::around(value, &Exact::integer(spread));
        let found = around(&(&x * &y)).factors(&around(&y), &around(&x));
        prop_assert!(found.is_some_and(|found| found.contains(&x)));
    }

    #[test]
    fn intersection_and_hull_are_those_of_sets(left in interval(), right in interval()) {
        let (both, hull) = (left.intersection(&right), left.hull(&right));
        for value in samples(&Interval::EVERYTHING).into_iter().chain(samples(&left)).chain(samples(&right)) {
            let (in_left, in_right) = (left.contains(&value), right.contains(&value));
            prop_assert_eq!(both.as_ref().is_some_and(|both| both.contains(&value)), in_left && in_right);
            prop_assert!(hull.contains(&value) || !(in_left || in_right));
        }
        prop_assert!(left.is_within(&hull) && right.is_within(&hull));
    }
}
