//! The batch pass against exact replays of the same tape.

use proptest::prelude::*;

use super::*;
use crate::number::{Rounding, RoundingMode};
use crate::worksheet::{Ratio, Worksheet};

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
    Round(i32, RoundingMode),
    Choose,
}

type Recipe = Vec<(Kind, usize, usize)>;

fn any_kind() -> impl Strategy<Value = Kind> {
    use Kind::*;
    let round = (-2..3, prop::sample::select(RoundingMode::ALL.to_vec()));
    prop_oneof![
        3 => prop::sample::select(vec![Add, Subtract, Multiply, Divide, Minimum, Maximum, Sum, Choose]),
        1 => round.prop_map(|(places, mode)| Round(places, mode)),
    ]
}

fn write<'s>(sheet: &'s Worksheet, inputs: &[i128; 3], recipe: &Recipe) -> Vec<Ratio<'s>> {
    let mut lines: Vec<Ratio<'s>> = inputs.iter().map(|value| sheet.constant(Exact::percent(*value))).collect();
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
            Kind::Round(places, mode) => left.rounded(Rounding::new(*places, *mode)),
            Kind::Choose => left.less_than(right).choose(right, left),
        });
    }
    lines
}

fn exact_of(value: f64) -> Exact {
    Exact::from_f64(value).expect("a finite number")
}

proptest! {
    /// What is trusted decides as recorded, and lies as near to the exact value as its bound says: each figure is compared
    /// with a number here, so each has a bound.
    #[test]
    fn what_is_trusted_is_within_its_bound(
        inputs: [i16; 3],
        recipe in prop::collection::vec((any_kind(), 0usize..16, 0usize..16), 1..7),
        compared in -1_000_i128..1_000,
        moves in prop::collection::vec([-300_i128..300, -300_i128..300, -300_i128..300], 8),
    ) {
        let inputs = inputs.map(i128::from);
        let sheet = Worksheet::new();
        let lines = write(&sheet, &inputs, &recipe);
        let compared = sheet.constant(Exact::percent(compared));
        for line in &lines {
            line.less_than(compared);
        }
        let ids: Vec<_> = lines.iter().map(|line| line.id()).collect();
        let tape = Tape::new(&sheet, &ids[..3], &ids).expect("nothing was looked at");
        let mut batch = Batch::new(&tape);
        let settings: Vec<[i128; 3]> =
            moves.iter().map(|by| std::array::from_fn(|at| inputs[at] + by[at])).chain([inputs]).collect();
        let of_lane = |lane: usize| settings[lane % settings.len()];
        let blocks: Vec<Block> =
            (0..3).map(|at| std::array::from_fn(|lane| of_lane(lane)[at] as f64 / 100.0)).collect();
        batch.replay(&blocks);
        for (lane, setting) in settings.iter().enumerate().filter(|(lane, _)| batch.trusted()[*lane] != 0) {
            let figures = tape.replay(&setting.map(Exact::percent));
            prop_assert!(figures.is_some(), "trusted, though a decision turned");
            for (number, figure) in figures.into_iter().flatten().enumerate() {
                let Some(figure) = figure else { continue };
                let register = &batch.registers[tape.outputs[number]];
                prop_assert_eq!(batch.figure(number)[lane], register.value[lane]);
                let distance = (&exact_of(register.value[lane]) - &figure).abs();
                prop_assert!(distance <= exact_of(register.error[lane]), "{} is not {figure:?}", register.value[lane]);
            }
        }
    }
}

/// A bound that is far too large is never wrong, and makes every question slow: plain figures have bounds of a few units of
/// the last digit, and every lane of them is trusted.
#[test]
fn plain_figures_are_trusted_and_their_bounds_are_narrow() {
    let sheet = Worksheet::new();
    let [x, y]: [Ratio<'_>; 2] = [sheet.constant(Exact::percent(1_475)), sheet.constant(Exact::percent(333))];
    let rounded = |places, mode| (x * y / x * x).rounded(Rounding::new(places, mode));
    let mut figures = vec![x + y, x - y, x * y, x / y, x.min(y), x.max(y), sheet.sum(&[x, y, y]), x.logarithm()];
    figures.extend(RoundingMode::ALL.map(|mode| rounded(2, mode)));
    figures.extend(RoundingMode::ALL.map(|mode| rounded(0, mode)));
    figures.extend(RoundingMode::ALL.map(|mode| rounded(-1, mode)));
    figures.extend([y.less_than(x).choose(x, y), x.less_than(y).choose(x, y), x.as_stake().as_ratio()]);
    let compared: Ratio<'_> = sheet.constant(Exact::integer(1_000_000));
    for figure in &figures {
        figure.less_than(compared);
    }
    let ids: Vec<_> = figures.iter().map(|figure| figure.id()).collect();
    let tape = Tape::new(&sheet, &[x.id(), y.id()], &ids).expect("nothing was looked at");
    let mut batch = Batch::new(&tape);
    // Far above one, and far below: a bound that adds where it should multiply shows in one of them. None lies on a step of a rounding.
    let scales = |lane: usize| [1.0, 10.0, 0.001][lane % 3];
    batch.replay(&[
        std::array::from_fn(|lane| 14.7561 * scales(lane)),
        std::array::from_fn(|lane| 3.3371 * scales(lane)),
    ]);
    assert!(batch.trusted().iter().all(|trusted| *trusted != 0), "{:?}", batch.trusted());
    for lane in 0..3 {
        let setting = [147_561, 33_371]
            .map(|digits| Exact::ratio(digits * [1_000, 10_000, 1][lane], 10_000_000).expect("no zero"));
        let exact = tape.replay(&setting).expect("decided as recorded");
        for (number, figure) in exact.iter().enumerate() {
            let register = &batch.registers[tape.outputs[number]];
            let figure = figure.as_ref().expect("a value").to_f64();
            let nearest = if number == 7 { 1e-13 } else { 3e-15 };
            assert!(
                (register.value[lane] - figure).abs() <= nearest * figure.abs(),
                "{number}: {}",
                register.value[lane]
            );
            assert!(register.error[lane] <= nearest * figure.abs(), "{number}: {}", register.error[lane]);
        }
    }
}

/// What is compared lies within its bound of what the exact pass gives, and the bound is narrow, wherever a function has a
/// value; where it has none, nothing is trusted.
#[test]
fn functions_without_exact_values_are_trusted_within_narrow_bounds() {
    use Function::{Exponential, Logarithm, Normal, NormalDensity, SquareRoot};
    for function in [Logarithm, Exponential, SquareRoot, Normal, NormalDensity] {
        let sheet = Worksheet::new();
        let [x, y]: [Ratio<'_>; 2] = [sheet.constant(Exact::percent(150)), sheet.constant(Exact::percent(3))];
        let of = x * y / y;
        let figure = of.approximately(function);
        figure.less_than(sheet.constant(Exact::power_of_ten(9)));
        let tape = Tape::new(&sheet, &[x.id(), y.id()], &[figure.id()]).expect("nothing was looked at");
        let mut batch = Batch::new(&tape);
        let percents = |lane: usize| (lane as i128 - 12) * 37 + 1;
        batch.replay(&[std::array::from_fn(|lane| percents(lane) as f64 / 100.0), [0.03; LANES]]);
        for lane in 0..LANES {
            let exact = tape.replay(&[Exact::percent(percents(lane)), Exact::percent(3)]);
            let exact = exact.and_then(|figures| figures[0].as_ref().map(Exact::to_f64));
            let (trusted, register) = (batch.trusted()[lane] != 0, &batch.registers[tape.outputs[0]]);
            assert_eq!(trusted, exact.is_some(), "{function:?} of {} %", percents(lane));
            let Some(exact) = exact else { continue };
            let (value, error) = (register.value[lane], register.error[lane]);
            assert!((value - exact).abs() <= error, "{function:?}: {value} is not {exact} by {error}");
            assert!(error <= 1e-12 * (1.0 + exact.abs()), "{function:?} of {} %: {error}", percents(lane));
        }
    }
}

/// `(x + 10^6) - 10^6` keeps ten digits of `x` in `f64`: whatever is made from it and then rounded on a step is either not
/// trusted or right, though no figure on the way is compared with anything.
#[test]
fn what_is_rounded_carries_a_bound_from_its_inputs_on() {
    type Made = for<'s> fn(&'s Worksheet, Ratio<'s>) -> Ratio<'s>;
    fn constant(sheet: &Worksheet, value: i128) -> Ratio<'_> {
        sheet.constant(Exact::integer(value))
    }
    let made: [Made; 10] = [
        |_, noisy| noisy,
        |sheet, noisy| noisy + constant(sheet, 3),
        |sheet, noisy| constant(sheet, 3) - noisy,
        |sheet, noisy| noisy * constant(sheet, 7),
        |sheet, noisy| noisy / constant(sheet, 1),
        |sheet, noisy| constant(sheet, 1) / (constant(sheet, 1) / noisy),
        |sheet, noisy| noisy.min(constant(sheet, 9)),
        |sheet, noisy| noisy.max(constant(sheet, -9)),
        |sheet, noisy| sheet.sum(&[noisy, noisy, noisy]),
        |_, noisy| noisy.rounded(Rounding::new(1, RoundingMode::Down)),
    ];
    for (number, made) in made.iter().enumerate() {
        for mode in RoundingMode::ALL {
            let sheet = Worksheet::new();
            let million = sheet.constant(Exact::integer(1_000_000));
            let x: Ratio<'_> = sheet.constant(Exact::percent(130));
            let figure = made(&sheet, (x + million) - million).rounded(Rounding::new(1, mode));
            let tape = Tape::new(&sheet, &[x.id()], &[figure.id()]).expect("no decision");
            let mut batch = Batch::new(&tape);
            let setting = |lane: usize| lane as i128 * 5 - 160;
            batch.replay(&[std::array::from_fn(|lane| setting(lane) as f64 / 100.0)]);
            for lane in (0..LANES).filter(|lane| batch.trusted()[*lane] != 0) {
                let exact = tape.replay(&[Exact::percent(setting(lane))]).expect("no decision");
                let exact = exact[0].as_ref().expect("a value").to_f64();
                let found = batch.figure(0)[lane];
                assert!((found - exact).abs() < 0.001, "{number} {mode:?} {lane}: {found} is not {exact}");
            }
        }
    }
}

/// What is compared, rounded or divided by has a bound, and all that it is made from; nothing else needs one.
#[test]
fn nothing_else_carries_a_bound() {
    let sheet = Worksheet::new();
    let [x, y]: [Ratio<'_>; 2] = [sheet.constant(Exact::percent(150)), sheet.constant(Exact::percent(250))];
    let (plain, divisor) = (x * y, y + y);
    let quotient = plain / divisor;
    let of_rounded = quotient + quotient;
    let rounded = of_rounded.rounded(Rounding::nearest(0));
    let after = rounded + x;
    let needs = |figures: &[Ratio<'_>]| {
        let ids: Vec<_> = figures.iter().map(|figure| figure.id()).collect();
        let tape = Tape::new(&sheet, &[x.id(), y.id()], &ids).expect("no decision");
        let bounded = bounded(&tape);
        tape.outputs.iter().map(|output| bounded[*output]).collect::<Vec<bool>>()
    };
    assert_eq!(needs(&[x, y, plain, divisor, quotient]), [false, true, false, true, false]);
    assert_eq!(
        needs(&[x, y, plain, quotient, of_rounded, rounded, after]),
        [true, true, true, true, true, false, false]
    );
    assert_eq!(needs(&[x, y, plain, plain.logarithm()]), [true, true, true, false]);
}

/// What has no value, whatever is varied, is no reason to distrust the figures beside it.
#[test]
fn a_figure_without_a_value_leaves_the_others_trusted() {
    let sheet = Worksheet::new();
    let x: Ratio<'_> = sheet.constant(Exact::integer(3));
    let nothing: Ratio<'_> = sheet.undefined("nothing was said of it", &[x.id()]);
    let tape = Tape::new(&sheet, &[x.id()], &[(x + x).id(), nothing.id()]).expect("no decision");
    let mut batch = Batch::new(&tape);
    batch.replay(&[[4.0; LANES]]);
    assert!(batch.trusted().iter().all(|trusted| *trusted != 0));
    assert_eq!(batch.figure(0), &[8.0; LANES]);
    assert!(batch.figure(1).iter().all(|value| value.is_nan()));
    assert_eq!(tape.replay(&[Exact::integer(4)]), Some(vec![Some(Exact::integer(8)), None]));
}
