//! Rates of published payments, of polynomials with known roots, and of payments that take long or need many digits.

mod bounds;

use proptest::prelude::*;

use super::*;

fn dated(payments: &[(i128, i128)]) -> Vec<(Exact, Exact)> {
    payments
        .iter()
        .map(|(amount, days)| {
            (Exact::integer(*amount), Exact::ratio(*days, 365).expect("a denominator that is not zero"))
        })
        .collect()
}

/// The example of the documentation of XIRR, whose printed .373362535 is not the root.
#[test]
fn the_documented_spreadsheet_rate_is_not_the_root() {
    let days = [(-10_000, 0), (2_750, 60), (4_250, 303), (3_250, 411), (2_750, 456)];
    let rates = internal_rates(&dated(&days)).expect("rates that can be found");
    assert_eq!(rates.len(), 1);
    let root = Exact::ratio(37_336_253_351_883, 100_000_000_000_000).expect("a denominator that is not zero");
    assert!((&rates[0].value - &root).abs() < Exact::power_of_ten(-14), "{}", rates[0].value.to_f64());
}

#[test]
fn a_year_of_366_days_is_more_than_a_year() {
    let rates = internal_rates(&dated(&[(-100, 0), (121, 366)])).expect("rates that can be found");
    let root = Exact::ratio(2_093_699_710_881_278, 10_000_000_000_000_000).expect("a denominator that is not zero");
    assert!((&rates[0].value - &root).abs() < Exact::power_of_ten(-15));
}

#[test]
fn payments_of_one_sign_have_no_rate() {
    assert_eq!(internal_rates(&dated(&[(-100, 0), (-5, 300)])), Some(Vec::new()));
    assert_eq!(internal_rates(&dated(&[(-100, 0), (0, 300)])), Some(Vec::new()));
}

#[test]
fn a_loss_of_three_quarters_is_found() {
    let rates = internal_rates(&dated(&[(-100, 0), (24, 365)])).expect("rates that can be found");
    assert_eq!(rates, vec![InternalRate { value: Exact::percent(-76), is_exact: true }]);
}

fn yearly(amounts: &[i128]) -> Vec<(Exact, Exact)> {
    amounts.iter().zip(0..).map(|(amount, year)| (Exact::integer(*amount), Exact::integer(year))).collect()
}

fn exactly(percents: &[i128]) -> Vec<InternalRate> {
    percents.iter().map(|percent| InternalRate { value: Exact::percent(*percent), is_exact: true }).collect()
}

fn to_the_power(base: &Exact, exponent: u32) -> Exact {
    (0..exponent).fold(Exact::ONE, |power, _| &power * base)
}

/// A gain of 60 % in one day, every day for a year: 1.6 ^ 365 - 1, which has 75 digits before the point.
#[test]
fn a_jump_in_one_day_has_all_its_digits() {
    for (percent, sold) in [(160, 160), (143, 143), (101, 101), (50, 50)] {
        let rates = internal_rates(&dated(&[(-100, 0), (sold, 1)])).expect("rates that can be found");
        let expected = &to_the_power(&Exact::percent(percent), 365) - &Exact::ONE;
        assert_eq!(rates, [InternalRate { value: expected.significant(SIGNIFICANT_DIGITS), is_exact: false }]);
    }
}

#[test]
fn a_rate_near_nothing_has_all_its_digits() {
    let rates =
        internal_rates(&dated(&[(-10_i128.pow(18), 0), (10_i128.pow(18) + 1, 365)])).expect("rates that can be found");
    assert_eq!(rates, [InternalRate { value: Exact::power_of_ten(-18), is_exact: true }]);
    let rates = internal_rates(&dated(&[(-3 * 10_i128.pow(17), 0), (3 * 10_i128.pow(17) + 1, 365)]))
        .expect("rates that can be found");
    let third = Exact::ratio(1, 3 * 10_i128.pow(17)).expect("a denominator that is not zero");
    assert_eq!(rates, [InternalRate { value: third.significant(SIGNIFICANT_DIGITS), is_exact: false }]);
}

#[test]
fn coinciding_roots_are_one_rate() {
    assert_eq!(internal_rates(&yearly(&[-100, 200, -100])), Some(exactly(&[0])));
    assert_eq!(internal_rates(&yearly(&[-100, 300, -300, 100])), Some(exactly(&[0])));
    assert_eq!(internal_rates(&yearly(&[-100, 400, -600, 400, -100])), Some(exactly(&[0])));
    assert_eq!(internal_rates(&yearly(&[1, -7, 21, -35, 35, -21, 7, -1])), Some(exactly(&[0])));
    let unit = 10_i128.pow(27);
    let nearly = [-unit, 4 * unit, -6 * unit - 1, 4 * unit, -unit];
    assert_eq!(internal_rates(&yearly(&nearly)), Some(Vec::new()));
    // -(x - 1.1)^2 (x - 1.3), times a thousand.
    assert_eq!(internal_rates(&yearly(&[-1_000, 3_500, -4_070, 1_573])), Some(exactly(&[10, 30])));
    // -(x - 1.1)^2 over days.
    assert_eq!(internal_rates(&dated(&[(-100, 0), (220, 365), (-121, 730)])), Some(exactly(&[10])));
    // No root, but nearly one: -(x - 1)^2 - 10^-12.
    let nearly = [-10_i128.pow(12), 2 * 10_i128.pow(12), -10_i128.pow(12) - 1];
    assert_eq!(internal_rates(&yearly(&nearly)), Some(Vec::new()));
    let just = [-10_i128.pow(12), 2 * 10_i128.pow(12), -10_i128.pow(12) + 1];
    assert_eq!(internal_rates(&yearly(&just)).map(|rates| rates.len()), Some(2));
}

#[test]
fn a_rate_that_ends_is_exact_and_one_that_does_not_is_rounded() {
    let is_exact = |payments: &[(Exact, Exact)]| {
        internal_rates(payments).expect("rates that can be found").iter().all(|rate| rate.is_exact)
    };
    assert!(is_exact(&yearly(&[-100, 0, 121])) && !is_exact(&yearly(&[-100, 0, 120])));
    assert!(is_exact(&dated(&[(-100, 0), (150, 365)])) && !is_exact(&dated(&[(-100, 0), (150, 366)])));
    assert!(is_exact(&dated(&[(-100, 0), (40, 100), (60, 366)])), "money back without gain is a rate of nothing");
    assert!(!is_exact(&yearly(&[-3, 4])), "a third does not end");
}

/// The first payment need not be at the start of a year, and times of quarters may be whole years apart.
#[test]
fn a_rate_is_exact_wherever_its_payments_are_whole_years_apart() {
    let quarters = |payments: &[(i128, i128)]| -> Vec<(Exact, Exact)> {
        let time = |quarters: i128| Exact::ratio(quarters, 4).expect("a denominator that is not zero");
        payments.iter().map(|(amount, at)| (Exact::integer(*amount), time(*at))).collect()
    };
    assert_eq!(internal_rates(&quarters(&[(-100, 1), (110, 5)])), Some(exactly(&[10])));
    assert_eq!(internal_rates(&quarters(&[(-100, 3), (0, 4), (121, 11)])), Some(exactly(&[10])));
    assert_eq!(internal_rates(&quarters(&[(-100, 2), (230, 6), (-132, 10)])), Some(exactly(&[10, 20])));
    // Half a year doubles it: 4 a year, which is 300 %.
    let [doubled] = &internal_rates(&quarters(&[(-100, 1), (200, 3)])).expect("rates that can be found")[..] else {
        panic!("one rate")
    };
    assert_eq!(doubled.value, Exact::integer(3));
}

/// A payment of nothing is none, and payments on one day are one.
#[test]
fn payments_on_one_day_are_one() {
    let years = |years: i128| Exact::integer(years);
    let amount = |amount: i128| Exact::integer(amount);
    let payments = [(-60, 0), (-40, 0), (0, 1), (100, 2), (50, 1), (-50, 1), (21, 2), (0, 7)];
    let payments: Vec<(Exact, Exact)> = payments.map(|(paid, at)| (amount(paid), years(at))).to_vec();
    assert_eq!(internal_rates(&payments), Some(exactly(&[10])));
}

#[test]
fn a_fund_of_forty_quarters_has_one_rate_or_several_and_each_is_a_root() {
    let paid = [682, 361, 607, 583, 314, 599, 499, 722, 812, 372, 705, 425, 122, 765, 109, 802, 532, 640, 882, 607];
    let back = [572, 1_041, 144, 304, 347, 1_125, 1_139, 721, 1_134, 170, 597, 948, 867, 998, 321, 1_166];
    let dates = |count: usize, from: i128| (0..count as i128).map(move |at| from + 91 * at + at * at % 7);
    let mut payments: Vec<(i128, i128)> = paid.iter().map(|paid: &i128| -paid).zip(dates(20, 0)).collect();
    payments.extend(back.into_iter().zip(dates(16, 1_300)));
    payments.push((6_000, 14_600));
    let rates = internal_rates(&dated(&payments)).expect("rates that can be found");
    assert_eq!(rates.len(), 1);
    assert_signs_differ(&payments, &rates[0].value);
}

/// The value at half a unit of the last digit below a rate and above it, by a power that is bounded on both sides: the
/// growth of a day is bracketed, and every payment is rounded against what is to be shown.
fn assert_signs_differ(payments: &[(i128, i128)], rate: &Exact) {
    let unit = &Exact::power_of_ten(rate.magnitude() + 1 - SIGNIFICANT_DIGITS as i32) * &Exact::HALF;
    let signs: Vec<bool> = [rate - &unit, rate + &unit].iter().map(|rate| is_negative_at(payments, rate)).collect();
    assert_ne!(signs[0], signs[1], "{rate}");
}

fn is_negative_at(payments: &[(i128, i128)], rate: &Exact) -> bool {
    const PLACES: i32 = 60;
    let growth = rate + &Exact::ONE;
    let unit = Exact::power_of_ten(-PLACES);
    let rounded = |number: Exact| number.rounded(crate::number::Rounding::nearest(PLACES + 20));
    let power = |base: &Exact, exponent: i128| {
        let (mut result, mut square, mut rest) = (Exact::ONE, base.clone(), exponent);
        while rest > 0 {
            if rest % 2 == 1 {
                result = rounded(&result * &square);
            }
            square = rounded(&square * &square);
            rest /= 2;
        }
        result
    };
    let (mut low, mut high) = (Exact::ONE, Exact::integer(4));
    while &high - &low > unit {
        let middle = rounded(&(&low + &high) * &Exact::HALF);
        let is_below = power(&middle, 365) < growth;
        *(if is_below { &mut low } else { &mut high }) = middle;
    }
    let last = payments.iter().map(|(_, day)| *day).max().expect("at least one");
    let worth = |(amount, day): &(i128, i128)| &Exact::integer(*amount) * &power(&high, last - day);
    payments.iter().map(worth).sum::<Exact>().is_negative()
}

/// `scale * product of (growth - root)`, with a factor of `growth ^ 2 + growth + 1` where `is_padded`: payments whose
/// rates are known.
fn with_rates(percents: &[i128], is_padded: bool) -> Vec<i128> {
    let mut coefficients = vec![1];
    let times = |coefficients: &[i128], factor: &[i128]| {
        let mut product = vec![0; coefficients.len() + factor.len() - 1];
        for (at, one) in coefficients.iter().enumerate() {
            for (by, other) in factor.iter().enumerate() {
                product[at + by] += one * other;
            }
        }
        product
    };
    for percent in percents {
        coefficients = times(&coefficients, &[100, -(100 + percent)]);
    }
    if is_padded { times(&coefficients, &[1, 1, 1]) } else { coefficients }
}

proptest! {
    /// All rates of a polynomial that is made of them are found, and proved to be exact.
    #[test]
    fn all_rates_are_found(percents in proptest::collection::btree_set(-90_i128..400, 1..7), is_padded: bool) {
        let percents: Vec<i128> = percents.into_iter().collect();
        let rates = internal_rates(&yearly(&with_rates(&percents, is_padded)));
        prop_assert_eq!(rates, Some(exactly(&percents)));
    }

    /// Every digit of a rate is right: half a unit below the last one the value has another sign than half a unit above.
    /// Rates come in an odd number where the first and the last payment have different signs.
    #[test]
    fn every_digit_is_right(amounts in proptest::collection::vec(-1_000_i128..1_000, 2..31)) {
        let rates = internal_rates(&yearly(&amounts)).expect("rates that can be found");
        let value = |rate: &Exact| {
            let growth = rate + &Exact::ONE;
            amounts.iter().fold(Exact::ZERO, |value, amount| &(&value * &growth) + &Exact::integer(*amount))
        };
        for rate in rates.iter().filter(|rate| !rate.is_exact) {
            let unit = &Exact::power_of_ten(rate.value.magnitude() + 1 - SIGNIFICANT_DIGITS as i32) * &Exact::HALF;
            let [below, above] = [value(&(&rate.value - &unit)), value(&(&rate.value + &unit))];
            prop_assert!(below.is_negative() != above.is_negative());
        }
        for rate in rates.iter().filter(|rate| rate.is_exact) {
            prop_assert!(value(&rate.value).is_zero());
        }
        let paid: Vec<&i128> = amounts.iter().filter(|amount| **amount != 0).collect();
        if let (Some(first), Some(last)) = (paid.first(), paid.last()) {
            prop_assert_eq!(rates.len() % 2 == 1, (**first < 0) != (**last < 0));
        }
    }

    /// Money in another unit, and all days moved, leave the rates alone.
    #[test]
    fn the_unit_of_money_and_the_first_day_do_not_matter(
        payments in proptest::collection::vec((-1_000_i128..1_000, 0_i128..4_000), 2..20),
        unit in 2_i128..1_000,
        days in 1_i128..1_000,
    ) {
        let moved: Vec<(i128, i128)> = payments.iter().map(|(amount, day)| (amount * unit, day + days)).collect();
        prop_assert_eq!(internal_rates(&dated(&payments)), internal_rates(&dated(&moved)));
    }
}
