//! A point that some countries write between thousands, and others before decimals.

use super::{Literal, LiteralUnit, Vagueness};
use crate::number::Exact;

/// Both ways to read an amount whose point nobody can place: how it would be written if the point stood between thousands,
/// and if decimals followed it. `20.000` is 20,000 in German and 20 in English.
///
/// That is so where every point has one to three digits before it, the first not 0, and three after it, and where no scale,
/// percentage or multiple settles it. `=20.000` is settled: it is 20. So is `66.163..161`: no range falls.
///
/// ```
/// use postmoney::number::two_readings;
/// assert_eq!(two_readings("€20.000"), Some(["€20_000".to_string(), "=€20.000".to_string()]));
/// assert_eq!(two_readings("~20.000"), Some(["~20_000".to_string(), "~20.0000".to_string()]));
/// assert_eq!(two_readings("20.00"), None);
/// assert_eq!(two_readings("66.163..161"), None);
/// ```
pub fn two_readings(text: &str) -> Option<[String; 2]> {
    let literal = Literal::parse(text, None).ok()?;
    let is_amount = matches!(literal.unit, LiteralUnit::Plain | LiteralUnit::Currency(_));
    let is_settled = text.trim_start().starts_with('=') || literal.last_place != Exact::power_of_ten(-3);
    let pointed = || numbers(text).filter(|number| number.contains('.'));
    if !is_amount || is_settled || pointed().next().is_none() || !pointed().all(may_be_thousands) {
        return None;
    }
    let alone = literal.vagueness == Vagueness::Printed;
    let decimals = if alone { format!("={}", text.trim_start()) } else { with(text, |number| format!("{number}0")) };
    let thousands = with(text, |number| number.replace('.', "_"));
    // From 66,163 to 161 is no range, so that the point of `66.163..161` can only stand before decimals.
    Literal::parse(&thousands, None).is_ok().then_some([thousands, decimals])
}

/// The runs of digits and points of a text.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let is_other = |letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | '_');
    text.split("..").flat_map(move |part| part.split(is_other)).filter(|part| !part.is_empty())
}

/// Whether the point of a number has thousands after it as well as decimals.
fn may_be_thousands(number: &str) -> bool {
    let Some((whole, thousands)) = number.split_once('.') else { return false };
    let is_digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    let could_be = (1..=3).contains(&whole.len()) && thousands.len() == 3 && is_digits(whole) && is_digits(thousands);
    could_be && !whole.starts_with('0')
}

/// The text with the numbers that have a point written anew.
fn with(text: &str, written: impl Fn(&str) -> String) -> String {
    let mut result = String::new();
    let mut rest = text;
    for number in numbers(text).filter(|number| number.contains('.')) {
        let Some((before, after)) = rest.split_once(number) else { continue };
        result.push_str(before);
        result.push_str(&written(number));
        rest = after;
    }
    result + rest
}

/// German for powers of ten, with a full stop. Beside them a point stands between thousands: "1.200 Mio." is 1,200 million.
const GERMAN: [&str; 9] = ["tsd", "tausend", "mio", "millionen", "mrd", "mia", "milliarde", "milliarden", "billionen"];

/// The digits at the end of `before` whose point stands between thousands if `suffix`, which follows them, is German.
pub(super) fn in_german<'text>(before: &'text str, suffix: &str) -> Option<&'text str> {
    let before = before.trim_end();
    let is_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '_');
    let number = &before[before.trim_end_matches(is_number).len()..];
    let is_german = GERMAN.iter().any(|word| word.eq_ignore_ascii_case(suffix));
    (is_german && may_be_thousands(number)).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::two_readings;

    #[test]
    fn only_a_point_that_may_be_either_is_asked_about() {
        for (text, thousands, decimals) in [
            ("20.000", "20_000", "=20.000"),
            ("EUR 1.250", "EUR 1_250", "=EUR 1.250"),
            ("8.000 EUR", "8_000 EUR", "=8.000 EUR"),
            ("20.000 Euro", "20_000 Euro", "=20.000 Euro"),
            ("-20.000", "-20_000", "=-20.000"),
            ("~20.000", "~20_000", "~20.0000"),
            ("mehr als 20.000", "mehr als 20_000", "mehr als 20.0000"),
            ("genau 20.000 €", "genau 20_000 €", "genau 20.0000 €"),
            ("20.000..30.000", "20_000..30_000", "20.0000..30.0000"),
            ("1.500 bis 2.000 €", "1_500 bis 2_000 €", "1.5000 bis 2.0000 €"),
            ("20.000 ± 500", "20_000 ± 500", "20.0000 ± 500"),
            ("20.000+", "20_000+", "20.0000+"),
        ] {
            assert_eq!(two_readings(text), Some([thousands.to_string(), decimals.to_string()]), "{text}");
            let read = |text: &str| super::Literal::parse(text, None).map(|literal| literal.value);
            assert_eq!(read(text), read(decimals), "{decimals} is what decimals are");
            assert!(two_readings(thousands).is_none() && two_readings(decimals).is_none(), "{text} is settled");
        }
        for text in [
            "20.00",
            "0.125",
            "1.250bn",
            "20.000%",
            "=20.000",
            "=EUR 20.000",
            "1234.567",
            "1.2345",
            "20",
            "1.250x",
            "",
            "14.25..20.125",
            "1.250k",
            "1/3",
            "1000e-3",
        ] {
            assert_eq!(two_readings(text), None, "{text}");
        }
    }
}
