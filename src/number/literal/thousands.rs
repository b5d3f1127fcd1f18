//! A point that some countries write between thousands, and others before decimals.

/// What `text` would be if its point stood between thousands, `20_000` for `20.000`, where nobody can tell: one to three
/// digits, the first not 0, a point, three digits, and no scale, percentage or hedge that would settle it. A currency may
/// stand beside the number.
pub fn read_as_thousands(text: &str) -> Option<String> {
    let is_currency = |letter: char| letter.is_alphabetic() || letter.is_whitespace() || "$€£¥₹".contains(letter);
    let number = text.trim_matches(is_currency);
    let beside: String = text.replacen(number, "", 1).split_whitespace().collect();
    let names_currency = beside.is_empty() || beside.chars().all(|letter| "$€£¥₹".contains(letter)) || is_code(&beside);
    let (whole, thousands) = number.split_once('.')?;
    let is_digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    let could_be = (1..=3).contains(&whole.len()) && thousands.len() == 3 && is_digits(whole) && is_digits(thousands);
    (names_currency && could_be && !whole.starts_with('0')).then(|| text.replacen('.', "_", 1))
}

/// German for powers of ten, with a full stop. Beside them a point stands between thousands: "1.200 Mio." is 1,200 million.
const GERMAN: [&str; 9] = ["tsd", "tausend", "mio", "millionen", "mrd", "mia", "milliarde", "milliarden", "billionen"];

/// The digits at the end of `before` whose point stands between thousands if `suffix`, which follows them, is German.
pub(super) fn in_german<'text>(before: &'text str, suffix: &str) -> Option<&'text str> {
    let before = before.trim_end();
    let is_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '_');
    let number = &before[before.trim_end_matches(is_number).len()..];
    let is_german = GERMAN.iter().any(|word| word.eq_ignore_ascii_case(suffix));
    (is_german && read_as_thousands(number).is_some()).then_some(number)
}

/// Whether a word is the code of a currency rather than a scale such as `bn`.
fn is_code(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|letter| letter.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::read_as_thousands;

    #[test]
    fn only_a_point_that_may_be_either_is_asked_about() {
        for (text, thousands) in
            [("20.000", "20_000"), ("EUR 1.250", "EUR 1_250"), ("8.000 EUR", "8_000 EUR"), ("€5.000", "€5_000")]
        {
            assert_eq!(read_as_thousands(text).as_deref(), Some(thousands));
        }
        for text in
            ["20.00", "0.125", "1.250bn", "20.000%", "=20.000", "~20.000", "1234.567", "1.2345", "20", "1.250x", ""]
        {
            assert_eq!(read_as_thousands(text), None, "{text}");
        }
    }
}
