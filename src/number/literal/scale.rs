//! "Billion" is 10^9 in English and 10^12 in German and French; "trillion" is 10^12 in English and 10^18 there.

use super::cursor::Cursor;
use super::hedges::{self, Language};
use super::{LiteralError, LiteralErrorKind as Kind, count, currency, joint};

/// The power of ten of `word`, which comes next and is that of `power` in English.
///
/// # Errors
///
/// Where it cannot be told which language is spoken: a thousandfold error is no figure to guess.
pub(super) fn in_its_language(cursor: &Cursor, word: &str, power: i32) -> Result<i32, LiteralError> {
    let small = word.to_lowercase();
    let is_billion = matches!(small.as_str(), "billion" | "billions");
    if !is_billion && !matches!(small.as_str(), "trillion" | "trillions") {
        return Ok(power);
    }
    let ambiguous = |meant: &str| {
        Err(LiteralError::replacing(Kind::AmbiguousScale, cursor.text(), cursor.next_range(word.len()), meant))
    };
    let is_german_or_french = is_german_or_french(cursor, word);
    match (is_billion, is_german_or_french) {
        (true, true) if !is_english_money(cursor, word) => Ok(12),
        // Nouns have capitals in German: "1 Billion Euro".
        (true, false) if small == word || is_english(cursor, word) => Ok(power),
        (false, false) => Ok(power),
        (true, _) => ambiguous("bn"),
        (false, true) => ambiguous("tn"),
    }
}

/// Whether the words before the digits are German or French, or the word after the suffix: "d'euros", "de dollars".
fn is_german_or_french(cursor: &Cursor, word: &str) -> bool {
    let of = ["d'", "d’", "de "];
    let after = after(cursor, word);
    of.iter().any(|of| after.starts_with(of)) || languages(cursor).contains(&Some(Language::GermanOrFrench))
}

/// Whether the words before the digits are English, or the plural, or how the currency is written.
fn is_english(cursor: &Cursor, word: &str) -> bool {
    let is_plural = word.ends_with(['s', 'S']);
    is_plural || is_english_money(cursor, word) || languages(cursor).contains(&Some(Language::English))
}

/// The languages of the hedge, or of "between", and of a number in words.
fn languages(cursor: &Cursor) -> [Option<Language>; 2] {
    let text = cursor.text().trim_start();
    let (length, hedge) = match hedges::leading(text) {
        Some((length, _)) => (length, hedges::language(text)),
        None => joint::leading_word(text).map_or((0, None), |(length, language)| (length, Some(language))),
    };
    [hedge, count::language(text[length..].trim_start())]
}

/// Whether the currency is written as in English: "$1.2 Billion", "1.2 Billion Dollars".
fn is_english_money(cursor: &Cursor, word: &str) -> bool {
    let before = &cursor.text()[..cursor.range().start];
    let is_sign = |(at, _): (usize, char)| currency::leading_sign(&before[at..], None).is_some();
    let after = after(cursor, word);
    before.char_indices().any(is_sign) || ["dollars", "euros", "pounds"].iter().any(|name| after.starts_with(name))
}

/// What follows the suffix, in small letters.
fn after(cursor: &Cursor, word: &str) -> String {
    cursor.rest()[word.len()..].trim_start().to_lowercase()
}
