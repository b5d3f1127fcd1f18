//! A text as a figure: read, or refused at its characters with advice that works; what is shown of it reads the same.

use postmoney::number::{
    Exact, Literal, LiteralError, LiteralErrorKind, Vagueness, compact, decimal_text, two_readings,
};

/// The currencies of scenarios that make a bare `$` or `¥` mean different things.
const HOMES: [Option<&str>; 4] = [None, Some("EUR"), Some("CAD"), Some("CNY")];

/// Tries the text in these bytes.
pub fn hold(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for home in HOMES {
        match Literal::parse(text, home) {
            Ok(literal) => read(text, &literal, home),
            Err(error) => refused(text, &error, home),
        }
    }
    for reading in two_readings(text).into_iter().flatten() {
        assert!(Literal::parse(&reading, None).is_ok(), "{text:?} could mean {reading:?}, which is not read");
    }
}

fn read(text: &str, literal: &Literal, home: Option<&str>) {
    match literal.decimal() {
        Some(decimal) => assert_eq!(Exact::from(decimal), literal.value, "{text:?}"),
        None => assert!(literal.value.to_decimal().is_none(), "{text:?} has decimals that are not said"),
    }
    assert!(literal.last_place.is_positive() && literal.padded_place().is_positive(), "{text:?}");
    assert!(literal.padded_place() >= literal.last_place, "{text:?}");
    let interval = literal.interval();
    let is_beyond = matches!(literal.vagueness, Vagueness::MoreThan | Vagueness::LessThan);
    assert!(interval.contains(&literal.value) != is_beyond, "{text:?} is {interval:?}");
    let again = Literal::parse(&literal.text, home).expect("what was read is read again");
    assert_eq!(again, *literal, "{text:?}");
    in_digits(text, &literal.value);
    in_short(text, &literal.value);
}

/// Written for machines, it is all of the value, or its fraction stands beside it; it reads the same where it has no more
/// places than a figure may have.
fn in_digits(text: &str, value: &Exact) {
    let written = decimal_text(value);
    match (written.exact, Literal::parse(&format!("={}", written.value), None)) {
        (Some(fraction), _) => assert_eq!(value.fraction(), fraction, "{text:?}"),
        (None, Ok(again)) => assert_eq!(again.value, *value, "{text:?}"),
        (None, Err(error)) => assert!(is_too_long(error.kind), "{text:?}: {error:?}"),
    }
}

/// Shown in short, it reads back as what it is to the digits that are shown: thousands have commas there, which files write
/// as underscores.
fn in_short(text: &str, value: &Exact) {
    let shown = compact(value);
    match Literal::parse(&shown.replace(',', "_"), None) {
        Ok(again) => assert!(again.interval().contains(value), "{text:?} is shown as {shown}"),
        Err(error) => assert!(is_too_long(error.kind), "{text:?} is shown as {shown}: {error:?}"),
    }
}

fn refused(text: &str, error: &LiteralError, home: Option<&str>) {
    let marked = text.get(error.range.clone()).expect("the place lies in the text, between characters");
    assert!(marked.starts_with(error.found.as_str()), "{text:?}: found {:?} in {marked:?}", error.found);
    assert!(!error.message().is_empty() && !error.help().is_empty(), "{text:?}");
    if let Some(instead) = &error.instead {
        assert!(Literal::parse(instead, home).is_ok(), "{text:?}: bad advice {instead:?}");
    }
}

/// Whether a number has more digits or places than a figure may have.
fn is_too_long(kind: LiteralErrorKind) -> bool {
    matches!(kind, LiteralErrorKind::OutOfRange | LiteralErrorKind::TooManyDigits)
}
