//! What stands beside the digits: suffixes, units, currencies, and what people write there instead.

use std::ops::Range;

use super::cursor::Cursor;
use super::{
    Currency, LiteralError, LiteralErrorKind as Kind, LiteralUnit, currency, hedges, scale, suffix, thousands,
};

/// Units that are written as words.
const UNITS: [(&[&str], LiteralUnit); 2] = [
    (&["percent", "per cent", "Prozent", "pour cent"], LiteralUnit::Percent),
    (&["times", "-fold", "fold", "-fach", "fach", "fois", "mal"], LiteralUnit::Multiple),
];

/// Whether a word of ASCII letters comes next, in any case.
fn is_next(cursor: &Cursor, word: &str) -> bool {
    let ahead = cursor.rest().get(..word.len()).is_some_and(|next| next.eq_ignore_ascii_case(word));
    ahead && !cursor.rest()[word.len()..].starts_with(char::is_alphabetic)
}

/// What may stand after the digits.
pub(super) enum Tail {
    Suffix(i32),
    Unit(LiteralUnit),
}

pub(super) fn misplaced_hedge(cursor: &Cursor, length: usize) -> LiteralError {
    let mistake = cursor.mistake(Kind::MisplacedHedge, length);
    let without = without(cursor.text(), &mistake.range);
    let moved = format!("{} {without}", mistake.found);
    mistake.instead(moved)
}

fn without(text: &str, range: &Range<usize>) -> String {
    format!("{}{}", &text[..range.start], &text[range.end..]).trim().to_string()
}

pub(super) fn replaced_word(cursor: &Cursor, kind: Kind, word: &str, meant: Option<&str>) -> LiteralError {
    let mistake = cursor.mistake(kind, word.len());
    match meant {
        Some(meant) => LiteralError::replacing(kind, cursor.text(), mistake.range, meant),
        None => mistake,
    }
}

pub(super) fn read_tail(cursor: &mut Cursor, home: Option<&str>) -> Result<Tail, LiteralError> {
    if cursor.eat("%") {
        return Ok(Tail::Unit(LiteralUnit::Percent));
    }
    if cursor.eat("×") {
        return Ok(Tail::Unit(LiteralUnit::Multiple));
    }
    for (words, unit) in UNITS {
        if let Some(word) = words.iter().find(|word| is_next(cursor, word)) {
            cursor.advance(word.len());
            return Ok(Tail::Unit(unit));
        }
    }
    skip_of(cursor);
    if let Some(code) = currency_sign(cursor, home)? {
        return Ok(Tail::Unit(LiteralUnit::Currency(code)));
    }
    match cursor.word() {
        "" => Err(unexpected(cursor)),
        word => read_word(cursor, word),
    }
}

/// Moves past the word of "3 milliards d'euros" and "300 millions de dollars".
fn skip_of(cursor: &mut Cursor) {
    let mut ahead = cursor.clone();
    if ahead.eat("d'") || ahead.eat("d’") || ahead.eat("de ") {
        ahead.skip_space();
        let is_currency = currency::leading_name(ahead.rest(), None).is_some()
            || currency::leading_sign(ahead.rest(), None).is_some();
        if is_currency || Currency::new(ahead.word()).is_some() {
            *cursor = ahead;
        }
    }
}

fn read_word(cursor: &mut Cursor, word: &str) -> Result<Tail, LiteralError> {
    if matches!(word, "x" | "X") {
        cursor.advance(word.len());
        return Ok(Tail::Unit(LiteralUnit::Multiple));
    }
    if let Some(power) = suffix::power(word) {
        let power = scale::in_its_language(cursor, word, power)?;
        refuse_thousands(cursor, word)?;
        cursor.advance(word.len());
        if suffix::may_end_in_a_stop(word) {
            cursor.eat(".");
        }
        return Ok(Tail::Suffix(power + crores(cursor, power)));
    }
    if let Some(code) = Currency::new(word) {
        cursor.advance(word.len());
        return Ok(Tail::Unit(LiteralUnit::Currency(code)));
    }
    if let Some(power) = suffix::before_code(word).and_then(|split| suffix::power(&word[..split])) {
        cursor.advance(word.len() - 3);
        return Ok(Tail::Suffix(power));
    }
    Err(unknown_word(cursor, word))
}

/// Refuses "1.200 Mio.", which is a thousand times as much in German.
fn refuse_thousands(cursor: &Cursor, suffix: &str) -> Result<(), LiteralError> {
    let before = cursor.text()[..cursor.range().start].trim_end();
    let is_stopped = cursor.rest()[suffix.len()..].starts_with('.');
    let Some(number) = thousands::in_german(before, suffix).filter(|_| is_stopped) else { return Ok(()) };
    let range = before.len() - number.len()..before.len();
    Err(LiteralError::replacing(Kind::ThousandsSeparator, cursor.text(), range, &number.replace('.', "_")))
}

/// The further power of ten of "crore" after "lakh", which is the one suffix of two words.
fn crores(cursor: &mut Cursor, power: i32) -> i32 {
    const LAKH: i32 = 5;
    let mut ahead = cursor.clone();
    ahead.skip_space();
    let word = ahead.word();
    match suffix::power(word).filter(|next| power == LAKH && *next == 7) {
        Some(next) => {
            ahead.advance(word.len());
            *cursor = ahead;
            next
        }
        None => 0,
    }
}

fn unknown_word(cursor: &Cursor, word: &str) -> LiteralError {
    if matches!(word, "to" | "bis" | "until" | "à") {
        return LiteralError::replacing(Kind::RangeSign, cursor.text(), cursor.next_range(word.len()), "..");
    }
    if let Some((length, _)) = hedges::leading(cursor.rest()) {
        return misplaced_hedge(cursor, length);
    }
    let meant = suffix::meant(word).or_else(|| currency::code_written_small(word));
    replaced_word(cursor, Kind::UnknownSuffix, word, meant)
}

/// Says what is wrong with a character after the digits that is no letter and no unit.
fn unexpected(cursor: &Cursor) -> LiteralError {
    let length = cursor.rest().chars().next().map_or(0, char::len_utf8);
    let range = cursor.next_range(length);
    match &cursor.text()[range.clone()] {
        "-" | "–" | "—" | "…" => LiteralError::replacing(Kind::RangeSign, cursor.text(), range, ".."),
        "." => LiteralError::replacing(Kind::Unexpected, cursor.text(), range, ""),
        digit if digit.starts_with(|letter: char| letter.is_ascii_digit()) => cursor.mistake_in_rest(Kind::TwoNumbers),
        _ => match hedges::leading(cursor.rest()) {
            Some((length, _)) => misplaced_hedge(cursor, length),
            None => cursor.mistake(Kind::Unexpected, length),
        },
    }
}

pub(super) fn currency_sign(cursor: &mut Cursor, home: Option<&str>) -> Result<Option<Currency>, LiteralError> {
    let rest = cursor.rest();
    if let Some((length, code)) = currency::leading_sign(rest, home).or_else(|| currency::leading_name(rest, home)) {
        let code = Currency::new(code).ok_or_else(|| cursor.mistake(Kind::UnknownCurrency, length))?;
        cursor.advance(length);
        return Ok(Some(code));
    }
    match currency::leading_refused_sign(cursor.rest()) {
        Some(length) => Err(cursor.mistake(Kind::UnknownCurrency, length)),
        None => Ok(None),
    }
}

/// All words and signs for parts and multiples, and what they count.
pub(super) fn units() -> impl Iterator<Item = (&'static str, String)> {
    let signs = [("%", LiteralUnit::Percent), ("×", LiteralUnit::Multiple), ("x", LiteralUnit::Multiple)];
    let words = UNITS.iter().flat_map(|(words, unit)| words.iter().map(|word| (*word, *unit)));
    let sign = |unit| if unit == LiteralUnit::Percent { "%" } else { "x" };
    signs.into_iter().chain(words).map(move |(word, unit)| (word, sign(unit).to_string()))
}
