//! The whole grammar, a line each.

mod languages;
mod mistakes;
mod people;

use rust_decimal::Decimal;

use super::*;
use crate::number::Exact;
use LiteralErrorKind as Kind;

fn exact(text: &str) -> Exact {
    Exact::from(Decimal::from_scientific(text).or_else(|_| text.parse()).expect("a number"))
}

fn read(text: &str) -> Literal {
    Literal::parse(text, None).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

/// Text, value, last place, padded place; places as in the text of a decimal.
#[test]
fn digits_and_suffixes() {
    let table = [
        ("0", "0", "1", "1"),
        ("0.49", "0.49", "0.01", "0.01"),
        ("14.30", "14.30", "0.01", "0.01"),
        ("007", "7", "1", "1"),
        ("-5", "-5", "1", "1"),
        ("+5", "5", "1", "1"),
        ("\u{2212}5", "-5", "1", "1"),
        ("14_800_000_000", "14800000000", "1", "1e8"),
        ("950000", "950000", "1", "1e4"),
        ("1.48e10", "14800000000", "1e8", "1e8"),
        ("1.5E9", "1500000000", "1e8", "1e8"),
        ("30e+9", "30000000000", "1e9", "1e10"),
        ("1E-3", "0.001", "0.001", "0.001"),
        ("5k", "5000", "1e3", "1e3"),
        ("5 K", "5000", "1e3", "1e3"),
        ("5 thousand", "5000", "1e3", "1e3"),
        ("870M", "870000000", "1e6", "1e7"),
        ("870m", "870000000", "1e6", "1e7"),
        ("870mn", "870000000", "1e6", "1e7"),
        ("870 Mio", "870000000", "1e6", "1e7"),
        ("870 Million", "870000000", "1e6", "1e7"),
        ("14.8bn", "14800000000", "1e8", "1e8"),
        ("14.8BN", "14800000000", "1e8", "1e8"),
        ("14.8B", "14800000000", "1e8", "1e8"),
        ("1.3 Mrd", "1300000000", "1e8", "1e8"),
        ("1.3 Milliarden", "1300000000", "1e8", "1e8"),
        ("2 billion", "2000000000", "1e9", "1e9"),
        ("2tn", "2e12", "1e12", "1e12"),
        ("2T", "2e12", "1e12", "1e12"),
        ("2 trillion", "2e12", "1e12", "1e12"),
        ("2 Billionen", "2e12", "1e12", "1e12"),
        ("3 lakh", "300000", "1e5", "1e5"),
        ("3 crore", "30000000", "1e7", "1e7"),
        ("3cr", "30000000", "1e7", "1e7"),
        ("3 lakh crore", "3e12", "1e12", "1e12"),
        (" 5 ", "5", "1", "1"),
    ];
    for (text, value, last, padded) in table {
        let literal = read(text);
        assert_eq!(literal.value, exact(value), "{text}");
        assert_eq!(literal.decimal().map(Exact::from).as_ref(), Some(&literal.value), "{text}");
        assert_eq!(literal.last_place, exact(last), "{text}");
        assert_eq!(literal.padded_place(), exact(padded), "{text}");
        assert_eq!(
            (literal.unit, &literal.vagueness, literal.text.as_str()),
            (LiteralUnit::Plain, &Vagueness::Printed, text)
        );
    }
}

#[test]
fn units() {
    let money = |code| LiteralUnit::Currency(Currency::new(code).expect("a known currency"));
    let table = [
        ("49%", "0.49", LiteralUnit::Percent),
        ("49 %", "0.49", LiteralUnit::Percent),
        ("15x", "15", LiteralUnit::Multiple),
        ("15 ×", "15", LiteralUnit::Multiple),
        ("0x", "0", LiteralUnit::Multiple),
        ("EUR 1.3bn", "1.3e9", money("EUR")),
        ("EUR1.3bn", "1.3e9", money("EUR")),
        ("1.3bn EUR", "1.3e9", money("EUR")),
        ("1.3 bnEUR", "1.3e9", money("EUR")),
        ("5EUR", "5", money("EUR")),
        ("MEX 5", "5", money("MEX")),
        ("$14.8bn", "14.8e9", money("USD")),
        ("-$5", "-5", money("USD")),
        ("$-5", "-5", money("USD")),
        ("US$ 14.8bn", "14.8e9", money("USD")),
        ("C$5", "5", money("CAD")),
        ("CA$5", "5", money("CAD")),
        ("A$5", "5", money("AUD")),
        ("HK$5", "5", money("HKD")),
        ("S$5", "5", money("SGD")),
        ("R$5", "5", money("BRL")),
        ("5 €", "5", money("EUR")),
        ("5k£", "5000", money("GBP")),
        ("¥5", "5", money("JPY")),
        ("₹3 lakh crore", "3e12", money("INR")),
        ("Rs 5", "5", money("INR")),
        ("Rs. 5", "5", money("INR")),
        ("CHF 5M", "5000000", money("CHF")),
    ];
    for (text, value, unit) in table {
        let literal = read(text);
        assert_eq!((literal.value, literal.unit), (exact(value), unit), "{text}");
    }
    for (text, home, code) in [
        ("$5", "CAD", "CAD"),
        ("5 dollars", "CAD", "CAD"),
        ("$5", "EUR", "USD"),
        // A dirham and a dinar are no dollars, though their codes end in D.
        ("$5", "AED", "USD"),
        ("$5", "KWD", "USD"),
        ("¥5", "CNY", "CNY"),
        ("4.4bn¥", "CNY", "CNY"),
        ("¥5", "JPY", "JPY"),
        ("¥5", "USD", "JPY"),
        ("JP¥5", "CNY", "JPY"),
        ("CN¥5", "JPY", "CNY"),
        ("5 yen", "CNY", "JPY"),
        ("RMB 5", "JPY", "CNY"),
    ] {
        assert_eq!(
            Literal::parse(text, Some(home)).expect("a figure that can be read").unit,
            money(code),
            "{text} in {home}"
        );
    }
    assert_eq!(Literal::parse("US$5", Some("CAD")).expect("a figure that can be read").unit, money("USD"));
    assert_eq!(Literal::parse("$5", Some("dollars")).unwrap_err().kind, Kind::UnknownCurrency);
}

#[test]
fn places_of_a_percentage_are_those_of_the_fraction() {
    let literal = read("49.0%");
    assert_eq!(literal.decimal().expect("as many digits as a decimal has").to_string(), "0.490");
    assert_eq!(literal.last_place, exact("0.001"));
    assert_eq!(read("50%").padded_place(), exact("0.1"));
}

#[test]
fn hedges() {
    let table = [
        (Vagueness::About, "~ ≈ about around roughly some circa ca. ca approximately rund etwa ABOUT"),
        (Vagueness::About, "an_estimated approx. in_etwa quelque autour_de"),
        (Vagueness::Nearly, "nearly almost just_under knapp fast"),
        (Vagueness::Nearly, "just_shy_of slightly_less_than a_little_under not_quite nahezu annähernd près_de"),
        (Vagueness::MoreThan, "> more_than over above mehr_als über ÜBER"),
        (
            Vagueness::MoreThan,
            "slightly_more_than a_little_over well_over well_above etwas_mehr_als deutlich_über plus_de",
        ),
        (Vagueness::AtLeast, ">= ≥ at_least mindestens"),
        (Vagueness::AtLeast, "no_fewer_than not_less_than as_little_as wenigstens au_moins pas_moins_de"),
        (Vagueness::LessThan, "< less_than under below unter weniger_als"),
        (Vagueness::LessThan, "fewer_than well_below south_of deutlich_unter moins_de"),
        (Vagueness::UpTo, "<= ≤ up_to as_much_as bis_zu"),
        (Vagueness::UpTo, "at_most not_more_than a_maximum_of maximal nicht_mehr_als au_plus jusqu'à jusqu’à"),
        (Vagueness::Exactly, "= exactly genau exactement"),
    ];
    for (vagueness, hedges) in table {
        for hedge in hedges.split(' ') {
            let literal = read(&format!("{} $29bn", hedge.replace('_', " ")));
            assert_eq!((literal.vagueness, literal.value), (vagueness.clone(), exact("29e9")), "{hedge}");
        }
    }
    assert_eq!(read(">=10bn").vagueness, Vagueness::AtLeast);
    assert_eq!(read("=950_000").vagueness, Vagueness::Exactly);
    assert_eq!(read("ca.29bn").vagueness, Vagueness::About);
}

/// Text, midpoint, low, high, last place, padded place.
#[test]
fn ranges() {
    let table = [
        ("14bn..15bn", "14.5e9", "14e9", "15e9", "1e9", "1e9"),
        ("14..15bn", "14.5e9", "14e9", "15e9", "1e9", "1e9"),
        ("14bn .. 15", "14.5e9", "14e9", "15e9", "1e9", "1e9"),
        ("$900M..1.2bn", "1.05e9", "0.9e9", "1.2e9", "1e6", "1e8"),
        ("60..65%", "0.625", "0.60", "0.65", "0.01", "0.01"),
        ("-2..-1", "-1.5", "-2", "-1", "1", "1"),
        ("5..5", "5", "5", "5", "1", "1"),
        ("950..1_100M", "1.025e9", "0.95e9", "1.1e9", "1e6", "1e7"),
        ("0..5bn", "2.5e9", "0", "5e9", "1e9", "1e9"),
        ("14.25..15", "14.625", "14.25", "15", "0.01", "0.01"),
    ];
    for (text, value, low, high, last, padded) in table {
        let literal = read(text);
        assert_eq!(literal.vagueness, Vagueness::Between { low: exact(low), high: exact(high) }, "{text}");
        assert_eq!(literal.value, exact(value), "{text}");
        assert_eq!((&literal.last_place, literal.padded_place()), (&exact(last), exact(padded)), "{text}");
    }
    assert_eq!(read("$14..15bn").unit, LiteralUnit::Currency(Currency::USD));
}

#[test]
fn margins() {
    for text in ["29bn ± 0.5bn", "29bn ±0.5bn", "29 +- 0.5bn", "29bn +/- 0.5", "29bn ± 500M"] {
        let literal = read(text);
        assert_eq!(literal.vagueness, Vagueness::PlusMinus { margin: exact("0.5e9") }, "{text}");
        assert_eq!(literal.value, exact("29e9"), "{text}");
    }
    assert_eq!(read("29bn ± 0.5bn").last_place, exact("1e8"));
    assert_eq!(read("49% ± 2").vagueness, Vagueness::PlusMinus { margin: exact("0.02") });
}

#[test]
fn long_texts_are_refused_unread() {
    let longest = format!("{}5", "é".repeat(Literal::LONGEST - 1));
    assert_eq!(Literal::parse(&longest, None).unwrap_err().kind, Kind::UnknownWord);
    let error = Literal::parse(&format!("{longest}6"), None).unwrap_err();
    assert_eq!((error.kind, error.found.as_str()), (Kind::TooLong, "6"));
}

#[test]
fn the_largest_and_finest_decimals_are_kept() {
    assert_eq!(
        read("7.9e28").decimal().expect("as many digits as a decimal has").to_string(),
        "79000000000000000000000000000"
    );
    assert_eq!(
        read("1e-28").decimal().expect("as many digits as a decimal has").to_string(),
        "0.0000000000000000000000000001"
    );
    assert_eq!(
        read("0.0000000000000000000000000000").decimal().expect("as many digits as a decimal has").to_string(),
        "0.0000000000000000000000000000"
    );
}

#[test]
fn a_fraction_is_kept_as_it_is_and_meant_exactly() {
    for (text, numerator, denominator) in [
        ("1/3", 1, 3),
        ("2 / 6", 1, 3),
        ("-1/4", -1, 4),
        ("1.5/2", 3, 4),
        ("1/3%", 1, 300),
        ("1/3M", 1_000_000, 3),
        ("=2/3", 2, 3),
        ("1/3..1/2", 5, 12),
    ] {
        assert_eq!(Some(read(text).value), Exact::ratio(numerator, denominator), "{text}");
    }
    let third = read("1/3");
    assert_eq!((third.vagueness, third.decimal.is_none()), (Vagueness::Exactly, true));
    assert_eq!(third.last_place, Exact::percent(1));
    assert_eq!(read("about 1/3").vagueness, Vagueness::About);
    assert_eq!(read("1/4").decimal().expect("as many digits as a decimal has").to_string(), "0.25");
    assert_eq!(read("$1/3").unit, LiteralUnit::Currency(Currency::USD));
}

#[test]
fn a_fraction_needs_two_numbers_and_no_zero_below() {
    for (text, kind, range) in [
        ("1/0", Kind::DividedByZero, 2..3),
        ("1/0.00", Kind::DividedByZero, 2..6),
        ("1/", Kind::NotANumber, 0..2),
        ("1/x", Kind::NotANumber, 2..3),
        ("1/2/3", Kind::Unexpected, 3..4),
        ("2025/06/13", Kind::Unexpected, 7..8),
        ("1/1e-30", Kind::OutOfRange, 0..7),
        ("7e28/1e-28", Kind::OutOfRange, 0..10),
    ] {
        let error = Literal::parse(text, None).unwrap_err();
        assert_eq!((error.kind, error.range), (kind, range), "{text}");
    }
}
