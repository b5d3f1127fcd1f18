//! What the search for roots rests on, against exact fractions: values with the bound on their error, brackets of rates, and
//! what a stretch is judged to hold.

use dashu_int::IBig;
use proptest::prelude::*;

use crate::number::{Binary, Exact};
use crate::worksheet::internal_rate::isolation::{Judgement, Stretch, judged};
use crate::worksheet::internal_rate::polynomial::{Evaluator, Polynomial, Worth};
use crate::worksheet::internal_rate::refinement::narrowed;
use crate::worksheet::internal_rate::{PRECISIONS, Value};

const BITS: usize = PRECISIONS[0];

fn power(base: &Exact, exponent: u64) -> Exact {
    (0..exponent).fold(Exact::ONE, |power, _| &power * base)
}

/// Payments of whole amounts, one a year from now on.
fn polynomial(amounts: &[i128]) -> Polynomial {
    let payments: Vec<(Exact, Exact)> =
        amounts.iter().zip(0..).map(|(amount, year)| (Exact::integer(*amount), Exact::integer(year))).collect();
    Polynomial::of(&payments).expect("whole years").0
}

/// Every term at a point, exactly, in units of which the largest term has so many bits.
fn exact_terms(polynomial: &Polynomial, at: &Exact) -> Vec<(Exact, u64)> {
    let term = |(factor, exponent): &(Exact, u64)| (factor * &power(at, *exponent), *exponent);
    let terms: Vec<(Exact, u64)> = polynomial.0.iter().map(term).collect();
    let largest = terms.iter().map(|(term, _)| Binary::of(term, BITS).magnitude()).max().expect("has terms");
    let unit = Binary::power_of_two(BITS as i64 - largest).exact();
    terms.into_iter().map(|(term, exponent)| (&term * &unit, exponent)).collect()
}

fn exact(number: &IBig) -> Exact {
    if let Ok(short) = i128::try_from(number.clone()) {
        return Exact::integer(short);
    }
    let high = number >> 100;
    let low = number - (high.clone() << 100);
    &(&exact(&high) * &Exact::integer(1 << 100)) + &exact(&low)
}

fn differs_by_at_most(number: &IBig, expected: &Exact, bound: &Exact) {
    let distance = (&exact(number) - expected).abs();
    assert!(distance <= *bound, "{} is further from {} than {}", number, expected.to_f64(), bound.to_f64());
}

/// How often the running totals change their sign.
fn sign_changes<'a>(amounts: impl Iterator<Item = &'a Exact>) -> usize {
    let totals = amounts.scan(Exact::ZERO, |total, amount| {
        *total = &*total + amount;
        Some(total.clone())
    });
    let signs: Vec<bool> = totals.filter(|total| !total.is_zero()).map(|total| total.is_negative()).collect();
    signs.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

/// A point between a half and two.
fn any_point() -> impl Strategy<Value = Binary> {
    (1_u64 << 62..1 << 63, -1_i64..1).prop_map(|(mantissa, power)| {
        Binary::of(&Exact::integer(i128::from(mantissa)), BITS).times(&Binary::power_of_two(power - 62), BITS)
    })
}

proptest! {
    /// Value, slope and bend are what they are said to be, to within the bound, and the bound is narrow.
    #[test]
    fn a_worth_is_within_its_bound(amounts in prop::collection::vec(-1_000_i128..1_000, 2..20), at in any_point()) {
        let polynomial = polynomial(&amounts);
        prop_assume!(polynomial.0.len() > 1);
        let Worth { value, slope, bend, size, error, middle, reach, below, above } =
            Evaluator::new(&polynomial, BITS).at(&at);
        let terms = exact_terms(&polynomial, &at.exact());
        let bound = exact(&error);
        // One unit for each operation would do; two are counted, and some more.
        let count = polynomial.0.len() as i128;
        let degree = i128::from(polynomial.0.last().expect("has terms").1);
        prop_assert!(bound >= Exact::integer(count * (2 * degree + 2 * count)) && bound <= Exact::integer(count * (8 * degree + 8 * count + 32)));
        let distance = |exponent: &u64| Exact::integer(i128::from(*exponent) - i128::from(middle));
        let total = |term: &dyn Fn(&Exact, &u64) -> Exact| terms.iter().map(|(amount, at)| term(amount, at)).sum::<Exact>();
        let of_reach = &bound * &Exact::integer(i128::from(reach));
        differs_by_at_most(&value, &total(&|amount, _| amount.clone()), &bound);
        differs_by_at_most(&size, &total(&|amount, _| amount.abs()), &bound);
        differs_by_at_most(&slope, &total(&|amount, at| amount * &distance(at)), &of_reach);
        let of_bend = &of_reach * &Exact::integer(i128::from(reach));
        differs_by_at_most(&bend, &total(&|amount, at| &amount.abs() * &(&distance(at) * &distance(at))), &of_bend);
        let mean = total(&|amount, at| &amount.abs() * &Exact::integer(i128::from(*at))).checked_div(&exact(&size)).expect("not zero");
        let beyond = &mean - &Exact::integer(i128::from(middle));
        let noise = Exact::power_of_ten(-30);
        prop_assert!(beyond >= -&noise && beyond <= &Exact::ONE + &noise, "the middle is the mean, rounded down");
        prop_assert_eq!(reach, middle.max(degree as u64 - middle));
        prop_assert_eq!(below, sign_changes(terms.iter().map(|(amount, _)| amount)));
        prop_assert_eq!(above, sign_changes(terms.iter().rev().map(|(amount, _)| amount)));
    }

    /// The parts of Taylor's series add up to the value at the other end of the distance.
    #[test]
    fn the_parts_add_up_to_the_value_beside(
        amounts in prop::collection::vec(1_i128..1_000, 2..6),
        at in any_point(),
        share in 1_i128..1_000,
    ) {
        let polynomial = polynomial(&amounts);
        let evaluator = Evaluator::new(&polynomial, BITS);
        let worth = evaluator.at(&at);
        let distance = (IBig::ONE << BITS) * IBig::from(share) / IBig::from(1_000 * i128::from(worth.reach.max(1)));
        let parts = evaluator.parts(&at, &worth, &distance);
        let terms = exact_terms(&polynomial, &at.exact());
        let one = exact(&(IBig::ONE << BITS));
        let steps: Vec<Exact> = terms.iter().map(|(_, exponent)| {
            let steps = Exact::integer(i128::from(*exponent) - i128::from(worth.middle));
            (&steps * &exact(&distance)).checked_div(&one).expect("not zero")
        }).collect();
        let mut factorial = Exact::ONE;
        for (order, part) in parts[..parts.len() - 1].iter().enumerate() {
            factorial = &factorial * &Exact::integer(order.max(1) as i128);
            let expected = terms.iter().zip(&steps).map(|((term, _), step)| term * &power(step, order as u64)).sum::<Exact>();
            differs_by_at_most(part, &expected.checked_div(&factorial).expect("not zero"), &exact(&worth.error));
        }
        // What is left out is less than the last part says: terms of the orders from there on, to 40.
        let sizes = |order: u64| {
            let factorial = (1..=order).fold(Exact::ONE, |product, by| &product * &Exact::integer(i128::from(by)));
            let sum = terms.iter().zip(&steps).map(|((term, _), step)| &term.abs() * &power(&step.abs(), order)).sum::<Exact>();
            sum.checked_div(&factorial).expect("not zero")
        };
        let orders = parts.len() as u64 - 1;
        let rest = (orders..40).map(sizes).sum::<Exact>();
        let last = exact(&parts[parts.len() - 1]);
        prop_assert!(rest <= &last + &exact(&worth.error), "{} is left out of {}", rest.to_f64(), last.to_f64());
        prop_assert!(last <= &(&sizes(orders) * &Exact::integer(3)) + &exact(&worth.error));
    }

    /// The rates of a discount factor enclose the exact one, and lie close together.
    #[test]
    fn rates_of_a_factor_enclose_the_exact_one(low in 1_u64.., per_year in 1_u64..370) {
        let one = Binary::ONE.times(&Binary::of(&Exact::integer(1 << 62), BITS), BITS);
        let above = Binary::of(&Exact::integer(i128::from(low)), BITS).times(&Binary::power_of_two(-64 - 120), BITS);
        let factor = Binary::of(&(&one.times(&Binary::power_of_two(-62), BITS).exact() + &above.exact()), BITS);
        let value = Value { polynomial: polynomial(&[-1, 1]), per_year, is_zero_at_one: false };
        let [low, high] = value.rates((factor.clone(), factor.clone()), BITS).expect("not zero");
        let exact = &Exact::ONE.checked_div(&power(&factor.exact(), per_year)).expect("not zero") - &Exact::ONE;
        prop_assert!(low <= exact && exact <= high, "{} {}", (&exact - &low).to_f64(), (&high - &exact).to_f64());
        prop_assert!(&high - &low <= Binary::power_of_two(16 - BITS as i64).exact());
        prop_assert!(per_year == 1 || low < high);
    }

    /// However narrow the stretch around two roots that coincide, it is never said to hold none, or one.
    #[test]
    fn coinciding_roots_are_never_judged_to_be_none_or_one(above in 1_i128..500, below in 1_i128..500, times in 0_usize..3) {
        prop_assume!(above != below);
        // (below * x - above) ^ 2, times another factor so that not all is even.
        let others = [vec![1], vec![3, 1], vec![7, 5, 2]];
        let square = [above * above, -2 * above * below, below * below];
        let mut amounts = vec![0; square.len() + others[times].len() - 1];
        for (at, one) in square.iter().enumerate() {
            others[times].iter().enumerate().for_each(|(by, other)| amounts[at + by] += one * other);
        }
        let evaluator = Evaluator::new(&polynomial(&amounts), BITS);
        let root = Binary::of(&Exact::ratio(above, below).expect("not zero"), BITS);
        let worth = evaluator.at(&root);
        prop_assert_eq!(worth.is_negative(), None);
        for half_width in [IBig::from(4), IBig::ONE << 60, IBig::ONE << 125] {
            prop_assert_eq!(judged(&evaluator, &root, &worth, &half_width), Judgement::Coincide);
        }
        for half_width in [IBig::ONE << 150, IBig::ONE << 191] {
            let found = judged(&evaluator, &root, &worth, &half_width);
            prop_assert!(matches!(found, Judgement::Coincide | Judgement::Open), "{found:?}");
        }
    }
}

/// Away from roots a stretch is known to hold none, around a single root to hold one at most, and where it is too wide
/// nothing is said.
#[test]
fn stretches_are_judged_as_soon_as_they_are_narrow() {
    // (x - 1) (x - 2)
    let evaluator = Evaluator::new(&polynomial(&[2, -3, 1]), BITS);
    let found = |percent: i128, half_width: IBig| {
        let at = Binary::of(&Exact::percent(percent), BITS);
        judged(&evaluator, &at, &evaluator.at(&at), &half_width)
    };
    let unit = || IBig::ONE << BITS;
    assert_eq!(found(150, unit() / 16), Judgement::NoRoot);
    assert_eq!(found(100, unit() / 16), Judgement::OneAtMost);
    assert_eq!(found(200, unit() / 16), Judgement::OneAtMost);
    assert_eq!(found(104, unit() / 16), Judgement::OneAtMost);
    assert_eq!(found(50, unit() / 16), Judgement::NoRoot);
    assert_eq!(found(150, unit()), Judgement::Open);
    assert_eq!(found(150, unit() * IBig::from(2)), Judgement::Open);
}

/// Two roots in a stretch are never judged to be one, although the value falls from the middle on: at four fifths of the
/// distance it has risen through zero again. (x - 1) (1,000 x - 999).
#[test]
fn two_roots_on_one_side_of_the_middle_are_not_judged_to_be_one() {
    let evaluator = Evaluator::new(&polynomial(&[999, -1_999, 1_000]), BITS);
    let middle = Binary::of(&Exact::ONE, BITS);
    let worth = evaluator.at(&middle);
    let found = |hundred_thousandths: i128| {
        let half_width = (IBig::ONE << BITS) * IBig::from(hundred_thousandths) / IBig::from(100_000);
        judged(&evaluator, &middle, &worth, &half_width)
    };
    assert_eq!(found(125), Judgement::Open);
    assert_eq!(found(25), Judgement::OneAtMost);
}

/// A first guess at which the slope is zero: with `y` four fifths of `x`, 100 - 299 y + 300 y^2 - 100 y^3 falls through zero
/// between 1 and 25 / 16, and has as much above its middle as below where the search begins, at 5 / 4.
#[test]
fn a_guess_without_slope_is_halved() {
    let polynomial = polynomial(&[12_500, -29_900, 24_000, -6_400]);
    let at = |number: &Exact| polynomial.exact_value(number).expect("short");
    let evaluator = Evaluator::new(&polynomial, BITS);
    let point = |hundredths: i128| Binary::of(&Exact::ratio(hundredths, 10_000).expect("not zero"), BITS);
    assert_eq!(evaluator.at(&point(12_500)).slope, IBig::ZERO);
    let stretch = Stretch { low: point(10_000), high: point(15_625), crosses: true };
    let (low, high) = narrowed(&evaluator, &stretch);
    let width = &high.exact() - &low.exact();
    assert!(width > Exact::ZERO && width < Exact::power_of_ten(-30));
    // At this length exact values are asked for here, not by the search.
    let [low, high] = [low, high].map(|end| at(&end.exact()));
    assert!(!low.is_negative() && high.is_negative());
}
