//! Words that mean another number in another language.

use super::*;

/// The language is known by the hedge, the number in words, "de", or the currency.
#[test]
fn a_billion_is_read_in_its_language() {
    for (text, value) in [
        ("mehr als 1 Billion Dollar", "1e12"),
        ("rund 1.2 Billion Euro", "1.2e12"),
        ("eine Billion Euro", "1e12"),
        ("knapp eine Billion Euro", "1e12"),
        ("zwischen 1 und 2 Billion Euro", "1.5e12"),
        ("2 Billionen Euro", "2e12"),
        ("plus de 1 billion d'euros", "1e12"),
        ("plus d'un billion d'euros", "1e12"),
        ("1.2 billion de dollars", "1.2e12"),
        ("deux billions", "2e12"),
        ("1.2 billion", "1.2e9"),
        ("1.2 billion euro", "1.2e9"),
        ("$1.2 Billion", "1.2e9"),
        ("1.2 Billion Dollars", "1.2e9"),
        ("more than 1 Billion Euro", "1e9"),
        ("two Billion Euro", "2e9"),
        ("1 trillion", "1e12"),
        ("$1 Trillion", "1e12"),
    ] {
        assert_eq!(read(text).value, exact(value), "{text}");
    }
}

#[test]
fn a_billion_of_no_known_language_is_refused() {
    for (text, message, help) in [
        (
            "1.2 Billion Dollar",
            "10^9 in English and 10^12",
            "write \"1.2 bn Dollar\" for 10^9, or \"1.2 tn Dollar\" for 10^12",
        ),
        ("1 Billion", "10^9 in English and 10^12", "write \"1 bn\" for 10^9, or \"1 tn\" for 10^12"),
        ("ca. 1 Billion Euro", "10^9 in", "write \"ca. 1 bn Euro\" for 10^9, or \"ca. 1 tn Euro\" for 10^12"),
        ("rund $1.2 billion", "10^9 in", "write \"rund $1.2 bn\" for 10^9, or \"rund $1.2 tn\" for 10^12"),
        (
            "environ 1.2 billion dollars",
            "10^9 in",
            "write \"environ 1.2 bn dollars\" for 10^9, or \"environ 1.2 tn dollars\" for 10^12",
        ),
        (
            "1 Billion bis 2 Billion Euro",
            "10^9 in",
            "write \"1 bn bis 2 bn Euro\" for 10^9, or \"1 tn bis 2 tn Euro\" for 10^12",
        ),
        ("rund 1 Trillion Dollar", "10^12 in English and 10^18", "write \"rund 1 tn Dollar\" for 10^12"),
    ] {
        let error = Literal::parse(text, None).map(|literal| panic!("{literal:?}")).unwrap_err();
        assert_eq!(error.kind, Kind::AmbiguousScale, "{text}");
        assert!(error.message().contains(message), "{text}: {}", error.message());
        assert_eq!(error.help(), help);
    }
}

/// A word for 10^15 resembles one for 10^9, which is no advice.
#[test]
fn no_smaller_number_is_advised() {
    for text in ["1 Billiarde", "2 Billiarden", "1 Trilliarde", "2 Trillionen", "un billiard d'euros"] {
        assert_eq!(Literal::parse(text, None).unwrap_err().instead, None, "{text}");
    }
}

/// A point with three digits after it is read beside English suffixes, and where it cannot stand between thousands.
#[test]
fn a_point_between_thousands_is_german() {
    for (text, value) in
        [("1.200bn", "1.2e9"), ("1.25 Mrd.", "1.25e9"), ("0.125 Mio.", "125000"), ("1.2345 Mio.", "1234500")]
    {
        assert_eq!(read(text).value, exact(value), "{text}");
    }
    let error = Literal::parse("1.200 Mio.", None).unwrap_err();
    assert_eq!(error.help(), "write \"1_200 Mio.\", or the decimals before an English suffix, as in \"1.200bn\"");
}
