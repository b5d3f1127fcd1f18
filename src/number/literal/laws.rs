//! Laws of the literal reader, over random texts.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::number::Exact;

/// Pieces of literals in any order: far likelier than random characters to get deep into the grammar.
fn pieces() -> impl Strategy<Value = String> {
    const PIECES: [&str; 60] = [
        "1", "14", "800", "0", "9_9", "_", ".", "..", ",", "'", " ", "\u{a0}", "e", "E-3", "e9", "-", "+", "±", "–",
        "%", "x", "×", "$", "US$", "€", "₩", "EUR", "eur", "k", "bn", "Mrd", "lakh", "crore", "~", ">=", "about",
        "über", "to", "é", "nan", "/", "down ", "up ", " lower", "tripled", "-fold", "a ", "half a ", "ten", "eine ",
        "Billion", " billion", "Mio.", " d'", " de ", "euros", "¥", " to ", "plus d'", "nearly ",
    ];
    proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..9).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![4 => pieces(), 1 => any::<String>(), 1 => "[0-9_., ]{0,12}[a-zA-Z%]{0,3}"]
}

fn check_error(text: &str, error: &LiteralError) {
    let marked = text.get(error.range.clone()).expect("the range lies in the text, between characters");
    assert!(marked.starts_with(error.found.as_str()));
    assert!(!error.message().is_empty() && !error.help().is_empty());
    if let Some(instead) = &error.instead {
        assert!(Literal::parse(instead, None).is_ok(), "{text:?}: bad advice {instead:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_text_is_read_or_refused_with_a_place(text in any_text()) {
        match Literal::parse(&text, None) {
            Ok(literal) => match literal.decimal() {
                Some(decimal) => prop_assert_eq!(Exact::from(decimal), literal.value),
                None => prop_assert!(text.contains('/') && literal.value.to_decimal().is_none()),
            },
            Err(error) => check_error(&text, &error),
        }
    }

    #[test]
    fn a_range_holds_its_midpoint(low in -999_999i64..999_999, width in 0i64..999_999, places in 0u32..6) {
        let (low, high) = (Decimal::new(low, places), Decimal::new(low + width, places));
        let literal = Literal::parse(&format!("{low}..{high}"), None).expect("a figure that can be read");
        let (low, high) = (Exact::from(low), Exact::from(high));
        prop_assert_eq!(&(&literal.value - &low), &(&high - &literal.value));
        prop_assert_eq!(literal.vagueness, Vagueness::Between { low, high });
        prop_assert_eq!(literal.last_place, Exact::power_of_ten(-(places as i32)));
    }

    #[test]
    fn up_to_28_digits_come_back_digit_for_digit(digits in "[1-9][0-9]{0,27}", scale in 0u32..=28, negative in any::<bool>()) {
        let mantissa: i128 = digits.parse().expect("a figure that can be read");
        let decimal = Decimal::from_i128_with_scale(if negative { -mantissa } else { mantissa }, scale);
        let text = decimal.to_string();
        let literal = Literal::parse(&text, None).expect("a figure that can be read");
        let read = literal.decimal().expect("a figure that can be read");
        prop_assert_eq!(read.to_string(), text);
        prop_assert_eq!(read.mantissa(), decimal.mantissa());
        prop_assert_eq!(literal.last_place, Exact::power_of_ten(-(scale as i32)));
    }

    #[test]
    fn a_29th_digit_is_refused(digits in "[1-9][0-9]{28}", point in 1usize..=29) {
        let text = format!("{}.{}", &digits[..point], &digits[point..]);
        let text = text.trim_end_matches('.');
        prop_assert_eq!(Literal::parse(text, None).unwrap_err().kind, LiteralErrorKind::TooManyDigits);
    }
}
