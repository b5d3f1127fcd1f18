use proptest::prelude::*;

use super::{DIGITS, LONGEST, LONGEST_PRICE};
use crate::number::{Exact, Rounding};
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
        let expected: Vec<Option<Exact>> = expected.into_iter().map(|id| again.value(id)).collect();
        prop_assert_eq!(tape.replay(&[Exact::integer(other)]), Some(expected));
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
