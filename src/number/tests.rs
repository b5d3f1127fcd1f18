//! Laws of rounding, allocation and formatting, each against plain integer arithmetic.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::*;

/// `numerator / denominator` to a whole number, by comparing twice the remainder; the denominator is positive.
fn rounded_integer(numerator: i128, denominator: i128, mode: RoundingMode) -> i128 {
    let (towards_zero, rest) = (numerator / denominator, (numerator % denominator).abs());
    let away = towards_zero + numerator.signum();
    let (low, high) = (towards_zero.min(away), towards_zero.max(away));
    match (mode, (2 * rest).cmp(&denominator)) {
        _ if rest == 0 => towards_zero,
        (RoundingMode::Down, _) => towards_zero,
        (RoundingMode::Up, _) => away,
        (RoundingMode::Floor, _) => low,
        (RoundingMode::Ceiling, _) => high,
        (_, Ordering::Less) => towards_zero,
        (_, Ordering::Greater) => away,
        (RoundingMode::Nearest, Ordering::Equal) => away,
        (RoundingMode::HalfEven, Ordering::Equal) => {
            if away % 2 == 0 {
                away
            } else {
                towards_zero
            }
        }
    }
}

fn ratio(numerator: i128, denominator: i128) -> Exact {
    Exact::ratio(numerator, denominator).expect("a denominator that is not zero")
}

/// A shown number, read back: its value and one unit of its last digit.
fn read_back(shown: &str) -> (Exact, Exact) {
    let plain = shown.replace(',', "");
    let literal = Literal::parse(&plain, None).expect("a figure that can be read");
    (literal.value, literal.last_place)
}

fn half_a_unit_away(value: &Exact, shown: &str) -> bool {
    let (read, place) = read_back(shown);
    (&(&read - value).abs() * &Exact::integer(2)) <= place
}

/// Small denominators give many ties.
fn fraction() -> impl Strategy<Value = (i128, i128)> {
    let denominator = prop_oneof![Just(2i128), Just(20), Just(2_000), 1..1_000_000i128];
    (-1_000_000_000_000..1_000_000_000_000i128, denominator)
}

proptest! {
    #[test]
    fn rounding_is_that_of_integers((numerator, denominator) in fraction(), places in -4i32..7) {
        let power = 10i128.pow(places.unsigned_abs());
        let (scaled, divisor) = if places < 0 { (numerator, denominator * power) } else { (numerator * power, denominator) };
        for mode in RoundingMode::ALL {
            let expected = &Exact::integer(rounded_integer(scaled, divisor, mode)) * &Exact::power_of_ten(-places);
            prop_assert_eq!(ratio(numerator, denominator).rounded(Rounding::new(places, mode)), expected, "{}", mode.name());
        }
    }

    #[test]
    fn fixed_is_that_of_integers((numerator, denominator) in fraction(), places in 0u32..7) {
        let power = 10i128.pow(places);
        let digits = rounded_integer(numerator * power, denominator, RoundingMode::Nearest);
        let sign = if digits < 0 { "-" } else { "" };
        let (whole, decimals) = (digits.abs() / power, digits.abs() % power);
        let width = places as usize;
        let expected = if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals:0width$}") };
        let value = ratio(numerator, denominator);
        prop_assert_eq!(grouped(&value, places).replace(',', ""), expected.clone());
        prop_assert_eq!(fixed(&value, places), expected);
    }

    #[test]
    fn compact_is_within_half_a_unit_of_the_last_digit(mantissa in 1i128..10_000_000, divisor in 1i128..1_000, power in -16i32..18) {
        let value = &ratio(mantissa, divisor) * &Exact::power_of_ten(power);
        for value in [-&value, value] {
            let shown = compact(&value);
            prop_assert!(half_a_unit_away(&value, &shown), "{value:?} is shown as {shown}");
            prop_assert!(!read_back(&shown).0.is_zero());
            let decimals = shown.split_once('.').map_or("", |(_, decimals)| decimals);
            let digits = decimals.chars().take_while(char::is_ascii_digit).count();
            prop_assert!(digits <= 3 || value.abs() < ratio(1, 10), "{value:?} is shown as {shown}");
        }
    }

    #[test]
    fn decimal_text_is_exact_or_has_28_digits((numerator, denominator) in fraction(), power in -30i32..30) {
        let value = &ratio(numerator, denominator) * &Exact::power_of_ten(power);
        let text = decimal_text(&value);
        let digits = text.value.trim_start_matches(['-', '0', '.']).replace('.', "");
        prop_assert!(digits.trim_end_matches('0').len() <= 28 && !text.value.contains('e'));
        let shown = text.value.replace('.', "").parse::<dashu_int::IBig>().expect("a number").to_string();
        let places = text.value.split_once('.').map_or(0, |(_, decimals)| decimals.len() as i32);
        let difference = &whole_number(&shown) * &Exact::power_of_ten(-places);
        let error = (&difference - &value).abs();
        prop_assert_eq!(error.is_zero(), text.exact.is_none());
        prop_assert!(&error * &Exact::integer(2) <= Exact::power_of_ten(value.magnitude() - 27));
        prop_assert_eq!(text.exact.unwrap_or_else(|| value.fraction()), value.fraction());
    }

    #[test]
    fn parts_sum_to_the_total(
        total in -1_000_000i128..1_000_000,
        weights in proptest::collection::vec(0i128..50, 1..8),
        (unit, unit_divisor) in (1i128..100, 1i128..9),
    ) {
        let (total, unit) = (ratio(total, 7), ratio(unit, unit_divisor));
        let weight_of_all: i128 = weights.iter().sum();
        let exact: Vec<Exact> = weights.iter().copied().map(Exact::integer).collect();
        let Some(allocation) = allocate(&total, &exact, &unit) else {
            prop_assert_eq!(weight_of_all, 0);
            return Ok(());
        };
        let sum: Exact = allocation.parts.iter().cloned().sum();
        prop_assert_eq!(&sum + &allocation.remainder, total.clone());
        prop_assert!(allocation.remainder.abs() < unit);
        for ((part, residual), weight) in allocation.parts.iter().zip(&allocation.residuals).zip(&weights) {
            let share = &total * &ratio(*weight, weight_of_all);
            prop_assert_eq!(residual, &(part - &share));
            prop_assert!(residual.abs() < unit);
            prop_assert!(part.checked_div(&unit).expect("a divisor that is not zero").is_whole());
        }
    }

    #[test]
    fn the_order_of_weights_matters_only_to_ties(total in 0i128..10_000, weights in proptest::collection::vec(1i128..50, 1..8)) {
        let forwards: Vec<Exact> = weights.iter().copied().map(Exact::integer).collect();
        let backwards: Vec<Exact> = forwards.iter().rev().cloned().collect();
        let total = Exact::integer(total);
        let parts = allocate(&total, &forwards, &Exact::ONE).expect("it can be allotted").parts;
        let mut reversed = allocate(&total, &backwards, &Exact::ONE).expect("it can be allotted").parts;
        reversed.reverse();
        let remainder = |index: usize| {
            let share = &total * &ratio(weights[index], weights.iter().sum());
            &share - &share.floor()
        };
        for index in (0..parts.len()).filter(|index| parts[*index] != reversed[*index]) {
            let tied = (0..parts.len()).any(|other| other != index && remainder(other) == remainder(index));
            prop_assert!(tied, "{weights:?}: {parts:?} or {reversed:?}");
        }
    }
}

/// A whole number of any length, put together from its digits.
fn whole_number(digits: &str) -> Exact {
    let (sign, digits) = digits.strip_prefix('-').map_or((1, digits), |digits| (-1, digits));
    let value = digits
        .bytes()
        .fold(Exact::ZERO, |value, digit| &(&value * &Exact::integer(10)) + &Exact::integer(i128::from(digit - b'0')));
    &value * &Exact::integer(sign)
}

#[test]
fn compact_numbers() {
    let table = [
        ("0", "0"),
        ("30_204_081_633", "30.204bn"),
        ("14.8bn", "14.8bn"),
        ("870M", "870M"),
        ("2bn", "2bn"),
        ("49_999.5", "49,999.5"),
        ("-1.5bn", "-1.5bn"),
        ("999_999", "999,999"),
        ("999_999.999_4", "999,999.999"),
        ("999_999.999_5", "1M"),
        ("999_999_499", "999.999M"),
        ("999_999_500", "1bn"),
        ("-999_999_500_000", "-1tn"),
        ("12_345tn", "12,345tn"),
        ("0.49", "0.49"),
        ("0.1", "0.1"),
        ("0.012_345", "0.01235"),
        ("0.09999996", "0.1"),
        ("0.000_012_34", "0.00001234"),
        ("1e-9", "0.000000001"),
        ("-1.234e-12", "-1.234e-12"),
        ("0.999_999_9e-9", "0.000000001"),
        ("1e-20", "1e-20"),
        ("0.999_999e-20", "1e-20"),
        ("0.999_4e-20", "<1e-20"),
        ("-1e-28", ">-1e-20"),
    ];
    for (text, shown) in table {
        assert_eq!(compact(&Literal::parse(text, None).expect("a figure that can be read").value), shown, "{text}");
    }
}

#[test]
fn percentages_and_multiples() {
    let post_money = ratio(1_480_000_000_000, 49);
    assert_eq!(percent(&ratio(30_204, 100_000), 3), "30.204 %");
    assert_eq!(percent(&ratio(1, 3), 1), "33.3 %");
    assert_eq!(percent(&ratio(12, 1), 1), "1,200 %");
    assert_eq!(percent(&Exact::ZERO, 1), "0 %");
    assert_eq!(percent(&ratio(-1, 1_000_000), 1), "-0.0001 %");
    assert_eq!(
        multiple(&post_money.checked_div(&Exact::integer(870_000_000)).expect("a divisor that is not zero"), 2),
        "34.72x"
    );
    assert_eq!(multiple(&Exact::integer(15), 2), "15x");
}

#[test]
fn whatever_is_shown_can_be_read_again() {
    for digits in [1, 12_345, 99_999_999, -1, -6_969_123] {
        for power in (-60..18).map(Exact::power_of_ten) {
            let value = &Exact::integer(digits) * &power;
            let shown = [compact(&value), plain(&value, 4), percent(&value, 2), multiple(&value, 2)];
            for shown in shown {
                let read = Literal::parse(&shown.replace(',', ""), None).map(|literal| literal.interval());
                assert!(read.is_ok_and(|read| read.contains(&value)), "{value} is shown as {shown}");
            }
        }
    }
}

#[test]
fn ties_go_away_from_zero() {
    assert_eq!(fixed(&ratio(3_045, 100), 1), "30.5");
    assert_eq!(fixed(&ratio(-3_045, 100), 1), "-30.5");
    assert_eq!(fixed(&ratio(-1, 1_000), 2), "0.00");
    assert_eq!(fixed(&ratio(5, 1), 0), "5");
    assert_eq!(grouped(&ratio(-123_456, 1), 0), "-123,456");
    assert_eq!(trimmed(&Exact::integer(100), 0), "100");
}

#[test]
fn decimal_texts_of_very_large_and_small_numbers_stay_short() {
    assert_eq!(decimal_text(&Exact::power_of_ten(60)).value, format!("1{}", "0".repeat(60)));
    assert_eq!(decimal_text(&Exact::power_of_ten(61)).value, "1e61");
    let tiny = &ratio(-1, 3) * &Exact::power_of_ten(-100);
    assert_eq!(decimal_text(&tiny).value, "-3.333333333333333333333333333e-101");
    assert_eq!(decimal_text(&Exact::ZERO), DecimalText { value: "0".to_string(), exact: None });
}

#[test]
fn what_cannot_be_divided_is_refused() {
    let one = [Exact::ONE];
    assert_eq!(allocate(&Exact::ONE, &[], &Exact::ONE), None);
    assert_eq!(allocate(&Exact::ONE, &[Exact::ZERO], &Exact::ONE), None);
    assert_eq!(allocate(&Exact::ONE, &[Exact::integer(2), Exact::integer(-1)], &Exact::ONE), None);
    assert_eq!(allocate(&Exact::ONE, &one, &Exact::ZERO), None);
    assert_eq!(allocate(&Exact::ONE, &one, &Exact::integer(-1)), None);
}

#[test]
fn ties_are_served_in_order_and_losses_like_gains() {
    let equal = [Exact::ONE, Exact::ONE, Exact::ONE, Exact::ZERO];
    let allocation = allocate(&ratio(-23, 10), &equal, &Exact::ONE).expect("it can be allotted");
    assert_eq!(allocation.parts, [-1, -1, 0, 0].map(Exact::integer));
    assert_eq!(allocation.remainder, ratio(-3, 10));
}

/// Numbers around the largest that fit a machine word, and small ones with many common divisors.
fn near_a_limit() -> impl Strategy<Value = i128> {
    let limits =
        prop_oneof![Just(i128::from(i64::MAX)), Just(i128::from(i64::MIN)), Just(i128::from(u64::MAX)), Just(0)];
    prop_oneof![(limits, -3i128..4).prop_map(|(limit, step)| limit + step), -60i128..61, -(1i128 << 80)..(1 << 80)]
}

proptest! {
    /// Words and big integers are two forms of one arithmetic: `dashu_ratio` alone is the judge of both.
    #[test]
    fn machine_words_compute_as_big_integers_do(
        a in near_a_limit(), b in near_a_limit(), c in near_a_limit(), d in near_a_limit()
    ) {
        use dashu_ratio::RBig;
        prop_assume!(b != 0 && d != 0);
        let (left, right) = (ratio(a, b), ratio(c, d));
        let (big_left, big_right) = (RBig::from(a) / RBig::from(b), RBig::from(c) / RBig::from(d));
        prop_assert_eq!((&left + &right).fraction(), (&big_left + &big_right).to_string());
        prop_assert_eq!((&left - &right).fraction(), (&big_left - &big_right).to_string());
        prop_assert_eq!((&left * &right).fraction(), (&big_left * &big_right).to_string());
        prop_assert_eq!(left.cmp(&right), big_left.cmp(&big_right));
        if c != 0 {
            prop_assert_eq!(left.checked_div(&right).expect("a divisor that is not zero").fraction(), (&big_left / &big_right).to_string());
        }
        // The way there does not show in the form: what is equal compares and hashes as equal.
        prop_assert_eq!(&(&left + &right) - &right, left);
    }
}
