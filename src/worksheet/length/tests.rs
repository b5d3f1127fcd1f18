use proptest::prelude::*;

use super::{DIGITS, Errors, LONGEST, LONGEST_PRICE};
use crate::number::{Bound, Exact, Rounding, RoundingMode};
use crate::worksheet::{Money, NodeId, Price, Ratio, Shares, Stake, Tape, Worksheet};

/// A quotient of so many digits above and below that nothing divides out.
fn long(digits: u32) -> Exact {
    let nines = |digits: u32| &Exact::power_of_ten(digits as i32) - &Exact::ONE;
    nines(digits).checked_div(&Exact::power_of_ten(digits as i32 + 1)).expect("not zero")
}

/// A price that hangs on another one more often than exact fractions can follow, and what is made of it.
fn chain(sheet: &Worksheet, start: Exact) -> (NodeId, Vec<NodeId>) {
    let money: Money = sheet.constant(start);
    let mut shares: Shares = sheet.constant(Exact::integer(10_000_019));
    let mut price: Price = money / shares;
    for round in 0..9 {
        let more: Shares = sheet.constant(Exact::integer(1_000_003 + round));
        let average = (shares + money / price) / (shares + more);
        price = price * average.as_ratio();
        shares = shares + money / price;
    }
    let parts = [shares * sheet.constant::<crate::worksheet::dimension::Ratio>(Exact::HALF), shares];
    let total = sheet.sum(&parts);
    let stakes = parts.map(|part| part / total);
    let _ = shares.is_rounded();
    (money.id(), vec![price.id(), shares.id(), total.id(), stakes[0].id(), stakes[1].id()])
}

proptest! {
    #[test]
    fn a_replay_rounds_as_the_sheet_does(start in 1..1_000_000_000i128, other in 1..1_000_000_000i128) {
        let [recorded, again] = [Worksheet::new(), Worksheet::new()];
        let (money, figures) = chain(&recorded, Exact::integer(start));
        let (_, expected) = chain(&again, Exact::integer(other));
        prop_assert!(!recorded.error(figures[0]).is_zero());
        let tape = Tape::new(&recorded, &[money], &figures).expect("decisions only");
        let (values, errors): (Vec<Option<Exact>>, Vec<Bound>) =
            expected.into_iter().map(|id| (again.value(id), again.error(id))).unzip();
        let other = [Exact::integer(other)];
        prop_assert_eq!(tape.replay_with_errors(&other), Some((values.clone(), errors)));
        prop_assert_eq!(tape.replay(&other), Some(values));
        let stakes = [3, 4].map(|at| recorded.value(figures[at]).expect("a value"));
        prop_assert_eq!(&stakes[0] + &stakes[1], Exact::ONE);
    }
}

#[test]
fn values_are_exact_up_to_the_limit_and_no_longer_beyond() {
    let sheet = Worksheet::new();
    for digits in [100, 2_000] {
        let part: Stake = sheet.constant(long(digits));
        let product =
            part * sheet.constant::<crate::worksheet::dimension::Ratio>(Exact::ratio(1, 7).expect("not zero"));
        let exact = &long(digits) * &Exact::ratio(1, 7).expect("not zero");
        let kept = product.peek().expect("a value");
        assert!(kept.bits() <= LONGEST);
        match digits {
            100 => assert!(kept == exact && sheet.error(product.id()).is_zero() && !product.is_rounded()),
            _ => {
                assert!(product.is_rounded() && sheet.is_approximate(product.id()));
                assert_eq!(kept, exact.significant(DIGITS));
                assert!((&kept - &exact).abs() <= sheet.error(product.id()).exact().expect("known"));
                assert_eq!(sheet.rounded_first(), [product.id()]);
            }
        }
    }
}

/// Something near a million shares that is rounded.
fn rounded(sheet: &Worksheet, near: i128) -> Shares<'_> {
    let money: Money = sheet.constant(&Exact::integer(near) + &long(LONGEST_PRICE as u32));
    money / sheet.constant::<crate::worksheet::dimension::Price>(Exact::ONE)
}

#[test]
fn whole_shares_are_exact_again_unless_the_error_reaches_a_step() {
    let sheet = Worksheet::new();
    let shares = rounded(&sheet, 1_000_000);
    assert!(shares.is_rounded());
    let tenths = shares.rounded(Rounding::nearest(3));
    // 1,000,000.099… with more nines than are kept: no one can tell on which side of the step it lies.
    let third = shares.rounded(Rounding::new(1, crate::number::RoundingMode::Down));
    assert!(!tenths.is_rounded() && !sheet.is_approximate(tenths.id()));
    assert!(third.is_rounded(), "it may be a tenth less");
    assert!(sheet.error(third.id()).exact() >= Exact::ratio(1, 10));
}

#[test]
fn what_errors_hide_is_equal_and_said() {
    let sheet = Worksheet::new();
    let (one, other) = (rounded(&sheet, 1_000_000), rounded(&sheet, 1_000_000));
    let nudged = other + sheet.constant(Exact::power_of_ten(-(DIGITS as i32)));
    assert!(one.equals(nudged) && one.peek() != nudged.peek());
    assert_eq!(sheet.open_comparisons().len(), 2);
    let apart = other + sheet.constant(Exact::power_of_ten(-60));
    assert!(one.less_than(apart).holds() && !apart.less_than(one).holds());
    let chosen = one.less_than(nudged).choose(one, other + other);
    let distance = &chosen.peek().expect("a value") - &one.peek().expect("a value");
    assert!(sheet.error(chosen.id()).exact() >= Some(distance), "either may be right");
}

#[test]
fn nobody_knows_the_error_of_what_rests_on_another_approximation() {
    let sheet = Worksheet::new();
    let shares = rounded(&sheet, 1_000_000);
    let factor: Ratio = sheet.constant::<crate::worksheet::dimension::Ratio>(Exact::integer(2)).logarithm();
    assert!(!sheet.error((shares * factor).id()).is_known());
    assert!(sheet.error(factor.id()).is_zero() && sheet.is_approximate(factor.id()));
}

#[test]
fn a_sum_of_thousands_of_fractions_does_not_explode() {
    let sheet = Worksheet::new();
    let primes = (10_007..60_000i128).step_by(2).filter(|number| (3..250).step_by(2).all(|by| number % by != 0));
    let terms: Vec<Shares> = primes.map(|prime| sheet.constant(Exact::ratio(1, prime).expect("not zero"))).collect();
    let total = sheet.sum(&terms);
    assert!(terms.len() > 4_000 && total.peek().expect("a value").bits() <= LONGEST && total.is_rounded());
    assert!(sheet.error(total.id()).exact() <= Some(Exact::power_of_ten(-75)));
}

/// How one more number is made from two earlier ones.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Add,
    Subtract,
    Multiply,
    Divide,
    Minimum,
    Maximum,
    Sum,
    Round(RoundingMode),
    Choose,
}

fn any_kind() -> impl Strategy<Value = Kind> {
    use Kind::*;
    prop_oneof![
        8 => prop::sample::select(vec![Add, Subtract, Multiply, Divide, Minimum, Maximum, Sum, Choose]),
        1 => prop::sample::select(RoundingMode::ALL.to_vec()).prop_map(Round),
    ]
}

/// A ratio too long to be kept, with what it is exactly.
fn too_long(sheet: &Worksheet, exact: Exact) -> (Ratio<'_>, Exact) {
    let one = sheet.constant::<crate::worksheet::dimension::Ratio>(Exact::ONE);
    (sheet.constant::<crate::worksheet::dimension::Ratio>(exact.clone()) * one, exact)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The exact value is never further away than a line says, whatever is made of what was rounded; and a comparison that
    /// holds is true of the exact values.
    #[test]
    fn exact_values_lie_within_their_bounds(
        // Several are equal but for less than is kept.
        starts in prop::array::uniform3((-3_i128..4, -2_i128..3)),
        recipe in prop::collection::vec((any_kind(), 0_usize..8, 0_usize..8), 1..5),
    ) {
        let sheet = Worksheet::new();
        let hidden = Exact::power_of_ten(-(DIGITS as i32) - 8);
        let mut lines: Vec<(Ratio<'_>, Exact)> = starts.iter().map(|(near, nudge)| {
            let start = &Exact::integer(*near) + &long(1_300);
            too_long(&sheet, &start + &(&hidden * &Exact::integer(*nudge)))
        }).collect();
        for (kind, left, right) in recipe {
            let ((left, one), (right, other)) = (lines[left % lines.len()].clone(), lines[right % lines.len()].clone());
            let decision = left.less_than(right);
            prop_assert!(!decision.holds() || one < other);
            let rounding = |mode| Rounding::new(0, mode);
            let (line, exact) = match kind {
                Kind::Add => (left + right, Some(&one + &other)),
                Kind::Subtract => (left - right, Some(&one - &other)),
                Kind::Multiply => (left * right, Some(&one * &other)),
                Kind::Divide => (left / right, one.checked_div(&other)),
                Kind::Minimum => (left.min(right), Some(one.min(other))),
                Kind::Maximum => (left.max(right), Some(one.max(other))),
                Kind::Sum => (sheet.sum(&[left, right, left]), Some(&(&one + &other) + &one)),
                Kind::Round(mode) => (left.rounded(rounding(mode)), Some(one.rounded(rounding(mode)))),
                Kind::Choose => {
                    let exact = if one < other { one.clone() } else { &other + &other };
                    (decision.choose(left, right + right), Some(exact))
                }
            };
            let (Some(kept), Some(exact)) = (line.peek(), exact) else { return Ok(()) };
            if let Some(bound) = sheet.error(line.id()).exact() {
                let distance = (&kept - &exact).abs();
                prop_assert!(distance <= bound, "{kind:?}: {} is more than {}", distance.to_f64(), bound.to_f64());
            }
            lines.push((line, exact));
        }
    }
}

/// A bound that is far too large is never wrong, and hides what can be told apart.
#[test]
fn bounds_of_plain_arithmetic_are_narrow() {
    let sheet = Worksheet::new();
    let [(one, _), (other, _)] = [3, 50].map(|near| too_long(&sheet, &Exact::integer(near) + &long(1_300)));
    let narrow = Exact::power_of_ten(-95);
    let made = [one + other, one - other, one * other, one / other, other / one, one.min(other), one.max(other)];
    let chosen = [one.less_than(other).choose(one, other), other.less_than(one).choose(one, other)];
    for line in made.into_iter().chain(chosen).chain([sheet.sum(&[one, other, one])]) {
        let bound = sheet.error(line.id()).exact().expect("known");
        assert!(!bound.is_zero() && bound < narrow, "{} is off by {}", sheet.formula(line.id()), bound.to_f64());
    }
    assert_eq!(sheet.error(one.id()).exact(), sheet.error(one.less_than(other).choose(one, other).id()).exact());
    assert!(sheet.open_comparisons().is_empty() && one.less_than(other).holds() && !other.less_than(one).holds());
    // Exact numbers beside them stay exact.
    let exact: Ratio = sheet.constant(Exact::ratio(1, 3).expect("not zero"));
    assert!(sheet.error((exact * exact).id()).is_zero() && !sheet.is_approximate((exact * exact).id()));
}

#[test]
fn bounds_are_kept_by_line_and_forgotten_from_one_on() {
    let bound = |units: i128| Bound::of(&Exact::integer(units));
    let mut errors = Errors::default();
    errors.keep(1, Bound::ZERO);
    assert!(errors.is_empty());
    [3, 5, 9].into_iter().for_each(|line| errors.keep(line, bound(line as i128)));
    let found = |errors: &Errors| -> Vec<bool> { (0..11).map(|line| !errors.of(line).is_zero()).collect() };
    let at = |lines: &[usize]| -> Vec<bool> { (0..11).map(|line| lines.contains(&line)).collect() };
    assert!(!errors.is_empty() && errors.of(5).exact() >= Some(Exact::integer(5)));
    for (from, left) in [(10, &[3, 5, 9][..]), (9, &[3, 5]), (6, &[3, 5]), (5, &[3]), (0, &[])] {
        errors.cut(from);
        assert_eq!(found(&errors), at(left));
    }
}
