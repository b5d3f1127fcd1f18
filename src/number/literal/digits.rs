//! The digits of a figure: underscores, one decimal point, an exponent; and what people write between digits instead.

use std::ops::Range;

use super::cursor::Cursor;
use super::{LiteralError, LiteralErrorKind as Kind};
use crate::limits;
use crate::number::Exact;

/// The largest exponent, either way. Checked before any power of ten is taken, so that no literal costs much.
const LARGEST_EXPONENT: i32 = limits::EXPONENT.most as i32;

/// A number as printed: `mantissa` times ten to the power of `exponent`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits {
    /// All digits read as one whole number.
    pub mantissa: i128,
    /// The power of ten of the last digit.
    pub exponent: i32,
    /// How many zeros end the whole number, when no decimals follow it: 4 for 950000, 0 for 14.30.
    pub padding: i32,
}

impl Digits {
    /// The number.
    pub fn value(&self) -> Exact {
        &Exact::integer(self.mantissa) * &Exact::power_of_ten(self.exponent)
    }
}

/// Reads digits and an exponent. The cursor then stands at whatever follows.
pub(super) fn read(cursor: &mut Cursor) -> Result<Digits, LiteralError> {
    refuse_hexadecimal(cursor)?;
    let run = &cursor.rest()[..run_length(cursor.rest())];
    if !run.contains(|letter: char| letter.is_ascii_digit()) {
        return Err(cursor.mistake_in_rest(Kind::NotANumber));
    }
    check_marks(cursor, run)?;
    let (whole, decimals) = run.split_once('.').unwrap_or((run, ""));
    let mantissa = mantissa(cursor, run)?;
    let ending_zeros = whole.bytes().rev().filter(|byte| *byte != b'_').take_while(|byte| *byte == b'0').count();
    let padding = if decimals.is_empty() && mantissa != 0 { ending_zeros as i32 } else { 0 };
    let places = decimals.bytes().filter(u8::is_ascii_digit).count() as i32;
    cursor.advance(run.len());
    let exponent = exponent(cursor)? - places;
    Ok(Digits { mantissa, exponent, padding })
}

fn refuse_hexadecimal(cursor: &Cursor) -> Result<(), LiteralError> {
    let lower = cursor.rest().get(..3).unwrap_or_default().to_ascii_lowercase();
    let radix = ["0x", "0o", "0b"].iter().any(|prefix| lower.starts_with(prefix));
    match radix && lower.ends_with(|letter: char| letter.is_ascii_hexdigit()) {
        true => Err(cursor.mistake_in_rest(Kind::HexNotation)),
        false => Ok(()),
    }
}

/// How many bytes at the start of `rest` are digits or stand between digits, rightly or wrongly.
fn run_length(rest: &str) -> usize {
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let digit_follows = letters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let belongs = letter.is_ascii_digit() || matches!(letter, '_' | '.') || (is_separator(letter) && digit_follows);
        if !belongs {
            return at;
        }
    }
    rest.len()
}

fn is_separator(letter: char) -> bool {
    matches!(letter, ',' | '\'' | '’' | '`') || letter.is_whitespace()
}

/// Refuses a run of digits that has anything between them but single underscores and one decimal point.
fn check_marks(cursor: &Cursor, run: &str) -> Result<(), LiteralError> {
    let replaced = |kind, replacement: &str| {
        Err(LiteralError::replacing(kind, cursor.text(), cursor.next_range(run.len()), replacement))
    };
    let marks: Vec<char> = run.chars().filter(|letter| !letter.is_ascii_digit() && *letter != '_').collect();
    if marks.len() > 1 || marks.iter().any(|mark| *mark != '.') {
        return match separated(run, &marks) {
            (kind, Some(replacement)) => replaced(kind, &replacement),
            (kind, None) => Err(cursor.mistake(kind, run.len())),
        };
    }
    let underscores_lie_between_digits = run.split('_').enumerate().all(|(index, part)| {
        let after_underscore = index == 0 || part.starts_with(|letter: char| letter.is_ascii_digit());
        let before_underscore =
            index == run.matches('_').count() || part.ends_with(|letter: char| letter.is_ascii_digit());
        after_underscore && before_underscore
    });
    if !underscores_lie_between_digits {
        return replaced(Kind::MisplacedUnderscore, &run.replace('_', ""));
    }
    match (run.strip_prefix('.'), run.strip_suffix('.')) {
        (Some(_), _) => replaced(Kind::BareDecimalPoint, &format!("0{run}")),
        (_, Some(whole)) => replaced(Kind::BareDecimalPoint, whole),
        _ => Ok(()),
    }
}

/// What is wrong with digits between which `marks` stand, and how they should be written if that can be told.
fn separated(run: &str, marks: &[char]) -> (Kind, Option<String>) {
    let groups: Vec<&str> = run.split(|letter: char| !letter.is_ascii_digit() && letter != '_').collect();
    let last = groups.last().copied().unwrap_or_default();
    let starts_with_zero = groups.first().is_some_and(|group| matches!(*group, "" | "0"));
    if marks == [','] && (last.len() != 3 || starts_with_zero) {
        return (Kind::DecimalComma, Some(run.replace(',', ".")));
    }
    let (last_mark, earlier_marks) = match marks.split_last() {
        Some((mark, earlier)) => (*mark, earlier),
        None => return (Kind::NotANumber, None),
    };
    let has_decimals = matches!(last_mark, '.' | ',') && earlier_marks.first().is_some_and(|mark| *mark != last_mark);
    let whole = if has_decimals { &groups[..groups.len() - 1] } else { &groups[..] };
    let thousands = if has_decimals { earlier_marks } else { marks };
    let uniform = thousands.windows(2).all(|pair| pair[0] == pair[1]);
    match (uniform && grouped_by_thousands(whole), has_decimals) {
        (true, true) => (Kind::ThousandsSeparator, Some(format!("{}.{last}", whole.join("_")))),
        (true, false) => (Kind::ThousandsSeparator, Some(whole.join("_"))),
        (false, _) if marks.iter().all(|mark| *mark == '.') => (Kind::TwoDecimalPoints, None),
        (false, _) => (Kind::TwoNumbers, None),
    }
}

/// Whether groups of digits look like 14,800,000 or, in lakh and crore, like 1,48,00,000.
fn grouped_by_thousands(groups: &[&str]) -> bool {
    let [first, middle @ .., last] = groups else { return false };
    (1..=3).contains(&first.len()) && middle.iter().all(|group| matches!(group.len(), 2 | 3)) && last.len() == 3
}

fn mantissa(cursor: &Cursor, run: &str) -> Result<i128, LiteralError> {
    let digits = run.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0');
    if limits::DIGITS.is_passed_by(digits.clone().count()) {
        return Err(cursor.mistake(Kind::TooManyDigits, run.len()));
    }
    Ok(digits.fold(0, |value, digit| value * 10 + i128::from(digit - b'0')))
}

/// Reads `e9` or `E-3`, if it comes next; an `E` without digits is left to begin a currency.
fn exponent(cursor: &mut Cursor) -> Result<i32, LiteralError> {
    let Some(Range { start, end }) = exponent_digits(cursor.rest()) else { return Ok(0) };
    let digits = cursor.rest()[start..end].trim_start_matches('0');
    let size = if digits.len() > 2 {
        i32::MAX
    } else {
        digits.bytes().fold(0, |value, digit| value * 10 + i32::from(digit - b'0'))
    };
    if size > LARGEST_EXPONENT {
        return Err(cursor.mistake(Kind::OutOfRange, end));
    }
    let negative = cursor.rest()[..start].ends_with('-');
    cursor.advance(end);
    Ok(if negative { -size } else { size })
}

fn exponent_digits(rest: &str) -> Option<Range<usize>> {
    let after = rest.strip_prefix(['e', 'E'])?;
    let digits = after.strip_prefix(['+', '-']).unwrap_or(after);
    let start = rest.len() - digits.len();
    let length = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
    (length > 0).then_some(start..start + length)
}
