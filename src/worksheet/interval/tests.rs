//! The interval pass against brute force over small random sheets.

use proptest::prelude::*;

use super::revise::is_less;
use super::{System, range};
use crate::number::{End, Exact, Interval, Precision, Rounding};
use crate::worksheet::approximate::Function;
use crate::worksheet::{NodeId, Ratio, Worksheet};

fn exact(numerator: i128, denominator: i128) -> Exact {
    Exact::ratio(numerator, denominator).expect("a denominator that is not zero")
}

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
    Round,
    Choose,
}

/// A recipe: each line takes two earlier lines, counted from the start.
type Recipe = Vec<(Kind, usize, usize)>;

fn any_kind() -> impl Strategy<Value = Kind> {
    use Kind::*;
    prop::sample::select(vec![Add, Subtract, Multiply, Divide, Minimum, Maximum, Sum, Round, Choose])
}

fn any_recipe() -> impl Strategy<Value = Recipe> {
    prop::collection::vec((any_kind(), 0usize..16, 0usize..16), 1..6)
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
            Kind::Round => left.rounded(Rounding::nearest(0)),
            Kind::Choose => left.less_than(right).choose(right, left),
        });
    }
    lines
}

fn ids(lines: &[Ratio<'_>]) -> Vec<NodeId> {
    lines.iter().map(|line| line.id()).collect()
}

fn any_domain() -> impl Strategy<Value = (i128, i128)> {
    (-4i128..=6, 0i128..=4).prop_map(|(low, width)| (low, low + width))
}

fn grid((low, high): (i128, i128)) -> Vec<Exact> {
    (2 * low..=2 * high).map(|half| exact(half, 2)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Every way in which the target is met lies in what is left of every line; none is ever cut off.
    #[test]
    fn no_solution_is_lost(
        recipe in any_recipe(),
        domains in [any_domain(), any_domain(), any_domain()],
        target in (-6i128..=6, 0i128..=3),
    ) {
        let sheet = Worksheet::new();
        let lines = write(&sheet, &[Exact::ONE, Exact::ONE, Exact::ONE], &recipe);
        let all = ids(&lines);
        let target = Interval::between(exact(target.0, 1), exact(target.0 + target.1, 1));
        let last = *all.last().expect("at least one");
        let system = System::new(&sheet, &all[..3], &[], &[(last, target.clone())], &all);
        let intervals: Vec<Interval> = system.free().iter().map(|free| {
            let (low, high) = domains[all.iter().position(|id| id == free).expect("it is among them")];
            Interval::between(exact(low, 1), exact(high, 1))
        }).collect();
        let narrowed = system.narrow(&intervals);
        for x in grid(domains[0]) {
            for y in grid(domains[1]) {
                for z in grid(domains[2]) {
                    let scratch = Worksheet::new();
                    let solution = write(&scratch, &[x.clone(), y.clone(), z.clone()], &recipe);
                    let values: Option<Vec<Exact>> = solution.iter().map(|line| line.value()).collect();
                    let Some(values) = values.filter(|values| target.contains(values.last().expect("at least one"))) else { continue };
                    prop_assert!(narrowed.is_some(), "{x:?} {y:?} {z:?} is a solution");
                    for (id, value) in all.iter().zip(&values) {
                        let interval = narrowed.as_ref().expect("there is one").interval(&system, *id).expect("a line of the system");
                        prop_assert!(interval.contains(value), "{value:?} was cut from {interval:?}");
                    }
                }
            }
        }
    }

    /// Where every quantity occurs once and is positive, a formula takes its extremes at the corners: the box is empty
    /// exactly when the corners all lie on one side of the target, and the ends that are left are reached.
    #[test]
    fn trees_are_decided(
        steps in [0usize..3, 0usize..3],
        domains in [(1i128..20, 0i128..9), (1i128..20, 0i128..9), (1i128..20, 0i128..9)],
        target in (1i128..400, 1i128..40, 0i128..6),
    ) {
        let combine = |step: usize, left: &Exact, right: &Exact| match step {
            0 => left + right,
            1 => left * right,
            _ => left.checked_div(right).expect("a divisor that is not zero"),
        };
        let sheet = Worksheet::new();
        let inputs: Vec<Ratio<'_>> = (0..3).map(|_| sheet.constant(Exact::ONE)).collect();
        let apply = |step: usize, left, right| match step { 0 => left + right, 1 => left * right, _ => left / right };
        let whole = apply(steps[1], apply(steps[0], inputs[0], inputs[1]), inputs[2]);
        let low = exact(target.0, target.1);
        let target = Interval::between(low.clone(), &low + &exact(target.2, 10));
        let system = System::new(&sheet, &ids(&inputs), &[], &[(whole.id(), target.clone())], &[]);
        let ends = domains.map(|(low, width)| [exact(low, 1), exact(low + width, 1)]);
        let intervals: Vec<Interval> = ends.iter().map(|[low, high]| Interval::between(low.clone(), high.clone())).collect();
        let narrowed = system.narrow(&intervals);
        let corners = (0..8).map(|corner| {
            let [x, y, z] = [0, 1, 2].map(|input| &ends[input][corner >> input & 1]);
            combine(steps[1], &combine(steps[0], x, y), z)
        });
        let corners: Vec<Exact> = corners.collect();
        let reach = Interval::between(corners.iter().min().expect("at least one").clone(), corners.iter().max().expect("at least one").clone());
        let left = reach.intersection(&target);
        prop_assert_eq!(narrowed.is_some(), left.is_some());
        if let Some(narrowed) = narrowed {
            prop_assert!(narrowed.is_tight);
            prop_assert_eq!(narrowed.interval(&system, whole.id()), left.as_ref());
        }
    }
}

/// Ends at whole numbers, closed or open, or none.
fn any_interval() -> impl Strategy<Value = Interval> {
    let end = || prop::option::weighted(0.8, any::<bool>());
    (-3_i128..4, 1_i128..4, end(), end(), any::<bool>()).prop_map(|(low, width, below, above, is_point)| {
        if is_point {
            return Interval::point(exact(low, 1));
        }
        let end = |closed: Option<bool>, at: i128| closed.map(|closed| End { at: exact(at, 1), closed });
        Interval { low: end(below, low), high: end(above, low + width) }
    })
}

proptest! {
    /// One interval is below another where each of its numbers is below each of the other, and is not where none is.
    #[test]
    fn intervals_compare_as_their_numbers_do(left in any_interval(), right in any_interval()) {
        let of = |interval: &Interval| -> Vec<Exact> {
            (-40..=40).map(|quarter| exact(quarter, 4)).filter(|number| interval.contains(number)).collect()
        };
        let (lefts, rights) = (of(&left), of(&right));
        let mut compared = lefts.iter().flat_map(|left| rights.iter().map(move |right| left < right));
        let first = compared.next().expect("both have numbers");
        let expected = compared.all(|other| other == first).then_some(first);
        prop_assert_eq!(is_less(&left, &right), expected, "{:?} and {:?}", left, right);
    }
}

/// The value in [28.5, 29.5], the price in [14.25, 14.35], the stake in [48.5 %, 49.5 %]: v * s = p.
#[test]
fn the_published_fixpoint_is_reached() {
    let sheet = Worksheet::new();
    let [value, price, stake]: [Ratio<'_>; 3] = std::array::from_fn(|_| sheet.constant(Exact::ONE));
    let system = System::new(&sheet, &ids(&[value, price, stake]), &[((value * stake).id(), price.id())], &[], &[]);
    let between = |low, high| Interval::between(exact(low, 1000), exact(high, 1000));
    let narrowed = system
        .narrow(&[between(28_500, 29_500), between(14_250, 14_350), between(485, 495)])
        .expect("something is left");
    assert!(narrowed.is_tight);
    let expected = Interval::between(exact(950, 33), exact(59, 2));
    assert_eq!(narrowed.interval(&system, value.id()), Some(&expected));
    assert_eq!(narrowed.interval(&system, stake.id()), Some(&between(485, 495)));
}

/// `x / y - x` is one occurrence of each once it is factored; `x * x - x` is not, and says so.
#[test]
fn what_occurs_twice_is_factored_or_split() {
    let sheet = Worksheet::new();
    let [x, y]: [Ratio<'_>; 2] = std::array::from_fn(|_| sheet.constant(Exact::ONE));
    let domains = [Interval::between(exact(2, 1), exact(3, 1)), Interval::between(exact(1, 4), exact(1, 2))];
    let rest = x / y - x;
    let system = System::new(&sheet, &ids(&[x, y]), &[], &[], &[rest.id()]);
    let narrowed = system.narrow(&domains).expect("something is left");
    assert!(narrowed.is_tight);
    assert_eq!(narrowed.interval(&system, rest.id()), Some(&Interval::between(exact(2, 1), exact(9, 1))));

    let twice = x * x - x;
    let impossible = Interval::between(exact(7, 1), exact(8, 1));
    let system = System::new(&sheet, &ids(&[x]), &[], &[(twice.id(), impossible)], &[]);
    assert!(system.narrow(&domains[..1]).is_none(), "x * x - x is at most 6, which only splitting shows");
    let possible = Interval::between(exact(2, 1), exact(6, 1));
    let system = System::new(&sheet, &ids(&[x]), &[], &[(twice.id(), possible)], &[]);
    assert!(!system.narrow(&domains[..1]).expect("something is left").is_tight);
}

/// What is written twice is one line: otherwise the result would seem to enter twice, and bounds would be too wide.
#[test]
fn a_formula_written_twice_is_one_line() {
    let between = |low, high| Interval::between(exact(low, 1), exact(high, 1));
    type Written = for<'s> fn(Ratio<'s>, Ratio<'s>) -> Ratio<'s>;
    let cases: [(Written, Interval, Interval); 4] = [
        (|x, y| x / y, between(3, 5), between(3, 4)),
        (|x, y| x * y, between(3, 5), between(3, 5)),
        (|x, y| x + y, between(4, 5), between(4, 5)),
        (|x, y| x - y, between(1, 2), between(1, 2)),
    ];
    for (written, reported, expected) in cases {
        let sheet = Worksheet::new();
        let [x, y, a, b]: [Ratio<'_>; 4] = std::array::from_fn(|_| sheet.constant(Exact::ONE));
        let equal = [(written(x, y).id(), a.id()), (written(x, y).id(), b.id())];
        let system = System::new(&sheet, &ids(&[x, y, a, b]), &equal, &[], &[]);
        let narrowed =
            system.narrow(&[between(2, 4), between(1, 2), between(0, 9), reported]).expect("something is left");
        assert!(narrowed.is_tight);
        assert_eq!(narrowed.interval(&system, a.id()), Some(&expected));
    }
}

/// A choice whose comparison is decided by what is possible is one of its sides, and not a hull of both.
#[test]
fn a_decided_choice_is_its_side() {
    let between = |low, high| Interval::between(exact(low, 1), exact(high, 1));
    let cases = [
        (between(1, 2), between(3, 4), between(10, 11)),
        (between(2, 3), between(1, 2), between(20, 21)),
        (between(1, 3), between(2, 4), between(10, 21)),
        (between(2, 2), between(2, 2), between(20, 21)),
    ];
    for (left, right, expected) in cases {
        let sheet = Worksheet::new();
        let [x, y, then, otherwise]: [Ratio<'_>; 4] = std::array::from_fn(|_| sheet.constant(Exact::ONE));
        let chosen = x.less_than(y).choose(then, otherwise);
        let system = System::new(&sheet, &ids(&[x, y, then, otherwise]), &[], &[], &[chosen.id()]);
        let narrowed = system.narrow(&[left, right, between(10, 11), between(20, 21)]).expect("something is left");
        assert_eq!(narrowed.interval(&system, chosen.id()), Some(&expected));
    }
}

#[test]
fn open_ends_stay_open() {
    let sheet = Worksheet::new();
    let [x, y]: [Ratio<'_>; 2] = std::array::from_fn(|_| sheet.constant(Exact::ONE));
    let more_than_three = Interval { low: Some(End::open(exact(3, 1))), high: None };
    let system = System::new(&sheet, &ids(&[x, y]), &[], &[], &[(x / y).id()]);
    let quotient = NodeId(sheet.len() as u32 - 1);
    let narrowed = system.narrow(&[more_than_three, Interval::point(exact(1, 2))]).expect("something is left");
    let expected = Interval { low: Some(End::open(exact(6, 1))), high: None };
    assert_eq!(narrowed.interval(&system, quotient), Some(&expected));
}

#[test]
fn exact_numbers_have_no_range() {
    let sheet = Worksheet::new();
    let x: Ratio<'_> = sheet.constant(exact(3, 1));
    assert_eq!(range(&sheet, (x / x).id(), Precision::AS_PRINTED), None);
}

/// What a function may be holds its value everywhere in the interval, and little more at the ends; where the number may be
/// anything, what all of its values lie between.
#[test]
fn functions_without_exact_values_keep_theirs() {
    use Function::{Exponential, Logarithm, Normal, NormalDensity, SquareRoot};
    for function in [Logarithm, Exponential, SquareRoot, Normal, NormalDensity] {
        for (low, high) in [(-3, -1), (-2, 2), (0, 5), (1, 4)] {
            let sheet = Worksheet::new();
            let x: Ratio<'_> = sheet.constant(Exact::ONE);
            let value = x.approximately(function);
            let system = System::new(&sheet, &ids(&[x]), &[], &[], &[value.id()]);
            let between = Interval::between(exact(low, 1), exact(high, 1));
            let values: Vec<Exact> = grid((low, high)).iter().filter_map(|at| function.of(at)).collect();
            let Some(narrowed) = system.narrow(&[between]) else {
                assert!(values.is_empty(), "{function:?} from {low} to {high}");
                continue;
            };
            let left = narrowed.interval(&system, value.id()).expect("a line of the system");
            assert!(values.iter().all(|value| left.contains(value)), "{function:?} from {low} to {high}: {left:?}");
            let ends = [&left.low, &left.high].map(|end| end.as_ref().map(|end| end.at.clone()));
            if let ([Some(least), Some(most)], true) = (&ends, function != NormalDensity && low > 0) {
                let near = |end: &Exact, value: &Exact| {
                    (end - value).abs() < &(value + &Exact::ONE) * &Exact::power_of_ten(-12)
                };
                assert!(near(least, &values[0]) && near(most, &values[values.len() - 1]), "{function:?}: {left:?}");
            }
        }
    }
}
