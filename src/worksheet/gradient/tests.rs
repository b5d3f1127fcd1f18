//! The gradient pass against differences between exact values.

use proptest::prelude::*;

use super::{Gradient, gradient};
use crate::number::{Exact, Rounding};
use crate::worksheet::approximate::Function;
use crate::worksheet::{Money, NodeId, Ratio, Worksheet, Years};

/// How one more line is made from two earlier ones.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Add,
    Subtract,
    Multiply,
    Divide,
    Minimum,
    Maximum,
    Sum,
    Choose,
    View,
}

type Recipe = Vec<(Kind, usize, usize)>;

fn any_recipe() -> impl Strategy<Value = Recipe> {
    use Kind::*;
    let kinds = vec![Add, Subtract, Multiply, Divide, Minimum, Maximum, Sum, Choose, View];
    prop::collection::vec((prop::sample::select(kinds), 0_usize..16, 0_usize..16), 1..7)
}

/// Writes a recipe over three inputs; all lines, the inputs first.
fn write<'s>(sheet: &'s Worksheet, inputs: &[Exact; 3], recipe: &Recipe) -> Vec<Ratio<'s>> {
    let mut lines: Vec<Ratio<'s>> = inputs.iter().map(|value| sheet.constant(value.clone())).collect();
    for (kind, left, right) in recipe {
        let (left, right) = (lines[left % lines.len()], lines[right % lines.len()]);
        lines.push(match kind {
            Kind::Add => left + right,
            Kind::Subtract => left - right,
            Kind::Multiply => left * right,
            Kind::Divide => left / right,
            Kind::Minimum => left.min(right),
            Kind::Maximum => left.max(right),
            Kind::Sum => sheet.sum(&[left, right, left]),
            Kind::Choose => left.less_than(right).choose(left * right, right + right),
            Kind::View => left.as_stake().as_ratio(),
        });
    }
    lines
}

fn number(exact: &Exact) -> f64 {
    exact.to_f64()
}

/// How far the slope may lie from a difference quotient; beyond that something is wrong, and not rounded.
fn is_near(slope: f64, quotient: f64, scale: f64) -> bool {
    (slope - quotient).abs() <= 1e-6 * (scale + quotient.abs())
}

proptest! {
    /// A slope is what the figure moves by for a small move of an input, up and down; and the elasticity is the same in
    /// per cent. At a bend, where the two differ, nothing is asked.
    #[test]
    fn slopes_are_what_exact_values_move_by(
        percents in prop::array::uniform3(prop_oneof![-400_i128..-20, 20_i128..400]),
        recipe in any_recipe(),
    ) {
        let inputs = percents.map(Exact::percent);
        let sheet = Worksheet::new();
        let lines = write(&sheet, &inputs, &recipe);
        let figure = *lines.last().expect("has lines");
        let value = |inputs: &[Exact; 3]| write(&Worksheet::new(), inputs, &recipe).last().and_then(|line| line.value());
        let Some(base) = value(&inputs) else { return Ok(()) };
        let slopes: Gradient = gradient(&sheet, figure.id());
        let step = Exact::power_of_ten(-12);
        for at in 0..3 {
            let moved = |by: &Exact| {
                let mut moved = inputs.clone();
                moved[at] = &moved[at] + by;
                Some(number(&(&value(&moved)? - &base).checked_div(by)?))
            };
            let (Some(up), Some(down)) = (moved(&step), moved(&-&step)) else { continue };
            if !is_near(up, down, 0.0) || base.is_zero() || up.abs() > 1e6 {
                continue;
            }
            let slope = slopes.slope(lines[at].id());
            prop_assert!(is_near(slope, up, 1e-9), "{slope} is not {up}");
            let elasticity = number(&slopes.elasticity(lines[at].id()).expect("the figure is not zero"));
            prop_assert!(is_near(elasticity, up * number(&inputs[at]) / number(&base), 1e-9), "{elasticity}");
        }
    }

    /// A rate of return moves with each payment as the payment is changed.
    #[test]
    fn rates_move_as_their_payments_do(
        paid in prop::array::uniform2(50_i128..200),
        back in prop::array::uniform3(60_i128..300),
        quarters in prop::array::uniform4(1_i128..12),
    ) {
        let amounts: Vec<Exact> = paid.map(|paid| -paid).into_iter().chain(back).map(Exact::integer).collect();
        let mut at = 0;
        let times: Vec<Exact> = [0].into_iter().chain(quarters).map(|quarters| {
            at += quarters;
            Exact::ratio(at, 4).expect("not zero")
        }).collect();
        let write = |sheet: &Worksheet, amounts: &[Exact]| -> (Vec<NodeId>, NodeId) {
            let payments: Vec<(Money<'_>, Years<'_>)> = amounts.iter().zip(&times)
                .map(|(amount, time)| (sheet.constant(amount.clone()), sheet.constant(time.clone())))
                .collect();
            let rates = sheet.internal_rates(&payments);
            assert_eq!(rates.len(), 1, "money is paid first and comes back later");
            (payments.iter().map(|(amount, _)| amount.id()).collect(), rates[0].id())
        };
        let sheet = Worksheet::new();
        let (payments, rate) = write(&sheet, &amounts);
        let slopes = gradient(&sheet, rate);
        let step = Exact::power_of_ten(-6);
        for (at, payment) in payments.iter().enumerate() {
            let moved = |by: &Exact| {
                let mut moved = amounts.clone();
                moved[at] = &moved[at] + by;
                let sheet = Worksheet::new();
                let (_, rate) = write(&sheet, &moved);
                sheet.value(rate).expect("one rate")
            };
            let quotient = number(&(&moved(&step) - &moved(&-&step)).checked_div(&(&step + &step)).expect("not zero"));
            prop_assert!(is_near(slopes.slope(*payment), quotient, 1e-9), "{} is not {quotient}", slopes.slope(*payment));
        }
    }
}

#[test]
fn a_rounding_counts_as_if_it_were_not_there() {
    let sheet = Worksheet::new();
    let number: Ratio = sheet.constant(Exact::percent(370));
    let figure = (number + number).rounded(Rounding::nearest(0));
    assert_eq!(gradient(&sheet, figure.id()).slope(number.id()), 2.0);
    let elasticity = gradient(&sheet, figure.id()).elasticity(number.id());
    assert_eq!(elasticity, Exact::ratio(74, 70).map(|elasticity| elasticity.significant(12)));
}

#[test]
fn a_logarithm_moves_by_the_inverse() {
    let sheet = Worksheet::new();
    let number: Ratio = sheet.constant(Exact::integer(4));
    assert_eq!(gradient(&sheet, number.logarithm().id()).slope(number.id()), 0.25);
}

/// Each function moves as its value a little above and below says.
#[test]
fn functions_without_exact_values_move_as_their_values_do() {
    use Function::{Exponential, Logarithm, Normal, NormalDensity, SquareRoot};
    for function in [Logarithm, Exponential, SquareRoot, Normal, NormalDensity] {
        for percent in [-250, -40, 30, 100, 320] {
            let at = |by: i128| &Exact::percent(percent) + &(&Exact::integer(by) * &Exact::power_of_ten(-5));
            let Some((above, below)) = function.of(&at(1)).zip(function.of(&at(-1))) else { continue };
            let sheet = Worksheet::new();
            let of: Ratio = sheet.constant(at(0));
            let slope = gradient(&sheet, of.approximately(function).id()).slope(of.id());
            let quotient = number(&(&above - &below)) / 2e-5;
            assert!(
                (slope - quotient).abs() <= 1e-8 * (1.0 + quotient.abs()),
                "{function:?}: {slope} is not {quotient}"
            );
        }
    }
}

/// At equal sides the first of them is followed, by the smaller and the larger alike: the figure cannot move twice.
#[test]
fn of_two_that_are_equal_one_moves_the_figure() {
    let sheet = Worksheet::new();
    let [one, other]: [Ratio; 2] = [sheet.constant(Exact::ONE), sheet.constant(Exact::ONE)];
    for figure in [one.min(other), one.max(other)] {
        let slopes = gradient(&sheet, figure.id());
        assert_eq!((slopes.slope(one.id()), slopes.slope(other.id())), (1.0, 0.0));
    }
}

#[test]
fn what_was_found_by_trying_has_no_slope() {
    let sheet = Worksheet::new();
    let number: Ratio = sheet.constant(Exact::integer(4));
    let found: Ratio = sheet.found(Exact::integer(2), &[number.id()]);
    let slopes = gradient(&sheet, (found + found).id());
    assert!(slopes.slope(number.id()).is_nan());
    assert_eq!(slopes.elasticity(number.id()), None);
}

/// A root of a number moves by half of the number over the root, whether formulas or trying found it; so does what two numbers are
/// that were found together, of which each equation holds both.
#[test]
fn what_was_found_moves_so_that_its_equation_holds() {
    let sheet = Worksheet::new();
    let number: Ratio = sheet.constant(Exact::integer(4));
    let root: Ratio = sheet.found(Exact::integer(2), &[number.id()]);
    sheet.note_zero(root, root * root - number);
    let slopes = gradient(&sheet, (root * root * root).id());
    assert_eq!(slopes.slope(number.id()), 3.0);
    assert_eq!(slopes.elasticity(number.id()), Exact::ratio(3, 2));

    // one + other = 7 and one * other = 12.
    let [sum, product]: [Ratio; 2] = [7, 12].map(|known| sheet.constant(Exact::integer(known)));
    let [one, other]: [Ratio; 2] = [3, 4].map(|found| sheet.found(Exact::integer(found), &[sum.id(), product.id()]));
    sheet.note_zero(one, one + other - sum);
    sheet.note_zero(other, one * other - product);
    for (figure, expected) in [(one, [-3.0, 1.0]), (one * other, [0.0, 1.0])] {
        let slopes = gradient(&sheet, figure.id());
        let slopes = [sum, product].map(|known| slopes.slope(known.id()));
        assert!(slopes.iter().zip(expected).all(|(slope, expected)| is_near(*slope, expected, 1.0)), "{slopes:?}");
    }
}

#[test]
fn a_figure_of_zero_has_no_elasticity() {
    let sheet = Worksheet::new();
    let [one, other]: [Ratio; 2] = [sheet.constant(Exact::ONE), sheet.constant(Exact::ONE)];
    let slopes = gradient(&sheet, (one - other).id());
    assert_eq!((slopes.slope(one.id()), slopes.elasticity(one.id())), (1.0, None));
}

#[test]
fn what_cancels_leaves_no_slope() {
    let sheet = Worksheet::new();
    let number: Ratio = sheet.constant(Exact::ratio(1, 3).expect("a denominator that is not zero"));
    let parts: Vec<Ratio> = [(1, 7), (3, 11), (-32, 77)]
        .map(|(above, below)| sheet.constant(Exact::ratio(above, below).expect("a denominator that is not zero")))
        .into();
    let terms: Vec<Ratio> = parts.into_iter().map(|part| number * part).collect();
    let zero = sheet.sum(&terms);
    let naive: f64 = [1.0 / 7.0, 3.0 / 11.0, -32.0 / 77.0].iter().sum();
    assert!(naive != 0.0, "the case shows nothing: f64 gets it right");
    assert_eq!(gradient(&sheet, zero.id()).slope(number.id()), 0.0);
    assert_eq!(gradient(&sheet, terms[0].id()).slope(number.id()), 1.0 / 7.0);
}
