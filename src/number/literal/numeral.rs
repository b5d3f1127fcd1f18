//! One number as it is written: sign, currency, digits, suffix and unit.

use std::ops::Range;

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::digits::{self, Digits};
use super::tail::{Tail, currency_sign, misplaced_hedge, read_tail, replaced_word};
use super::{Currency, LiteralError, LiteralErrorKind as Kind, LiteralUnit, change, count, currency, fraction, hedges};
use crate::number::Exact;

/// A number as read, before it is known whether the other end of a range completes it.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    negative: bool,
    digits: Digits,
    /// What the digits are divided by, in a fraction such as `1/3`.
    divisor: Option<Digits>,
    /// Whether the fraction is written in words, which nobody means exactly.
    pub in_words: bool,
    suffix: Option<i32>,
    pub unit: LiteralUnit,
    pub range: Range<usize>,
}

impl Numeral {
    /// What the figure is worth; a percentage as a fraction.
    pub fn value(&self) -> Exact {
        let mantissa = if self.negative { -self.digits.mantissa } else { self.digits.mantissa };
        let numerator = &Exact::integer(mantissa) * &Exact::power_of_ten(self.power());
        match self.divisor {
            Some(divisor) => numerator.checked_div(&divisor.value()).expect("a divisor of zero is refused"),
            None => numerator,
        }
    }

    /// Whether it is written as a fraction, which says a number exactly.
    pub fn is_fraction(&self) -> bool {
        self.divisor.is_some()
    }

    /// Whether a decimal keeps what is written digit for digit; of a fraction, each of its two numbers.
    pub fn fits_a_decimal(&self) -> bool {
        let fits = |value: &Exact, places: i32| value.to_decimal().is_some() && places <= Decimal::MAX_SCALE as i32;
        match self.divisor {
            Some(divisor) => {
                let both = [&self.digits, &divisor].map(|digits| fits(&digits.value(), -digits.exponent));
                both == [true, true] && self.value().nearest_decimal().is_some()
            }
            None => fits(&self.value(), -self.power()),
        }
    }

    /// Whether it is a fall in words: "halved", of which more is less.
    pub fn is_fall_in_words(&self) -> bool {
        self.in_words && self.unit == LiteralUnit::Multiple && self.value() < Exact::ONE
    }

    /// One unit of the last printed digit; of a fraction, of the second significant digit.
    pub fn last_place(&self) -> Exact {
        match self.divisor {
            Some(_) => Exact::power_of_ten(self.value().magnitude() - 1),
            None => Exact::power_of_ten(self.power()),
        }
    }

    /// One unit of the last printed digit that is not a zero filling up a whole number.
    pub fn padded_place(&self) -> Exact {
        match self.divisor {
            Some(_) => self.last_place(),
            None => Exact::power_of_ten(self.power() + self.digits.padding),
        }
    }

    /// How many decimal places the value was written with.
    pub fn places(&self) -> u32 {
        if self.is_fraction() { 0 } else { self.power().min(0).unsigned_abs() }
    }

    /// This figure with the suffix and unit of `other` where it has none of its own: the 14 of `14..15bn`.
    pub fn completed_by(&self, other: &Numeral) -> Numeral {
        let unit = if self.unit == LiteralUnit::Plain { other.unit } else { self.unit };
        Numeral { suffix: self.suffix.or(other.suffix), unit, ..self.clone() }
    }

    /// Whether this figure would take the suffix of `other` although it looks written in full: 500_000_000 beside 29bn.
    ///
    /// That is so when it is as large as the suffix, or has five digits: nobody writes `10_000..20_000bn`.
    pub fn seems_complete_beside(&self, other: &Numeral) -> bool {
        const FIVE_DIGITS: i32 = 4;
        let power = other.suffix.filter(|_| self.suffix.is_none());
        power.is_some_and(|power| self.value().abs() >= Exact::power_of_ten(power.min(FIVE_DIGITS)))
    }

    /// Whether suffix and unit go together: thousands of percent do not.
    pub fn is_consistent(&self) -> bool {
        self.suffix.is_none() || !matches!(self.unit, LiteralUnit::Percent | LiteralUnit::Multiple)
    }

    fn power(&self) -> i32 {
        let percent = if self.unit == LiteralUnit::Percent { -2 } else { 0 };
        self.digits.exponent + self.suffix.unwrap_or(0) + percent
    }
}

/// Reads one figure that fills all of `cursor`.
pub(super) fn read(mut cursor: Cursor, home: Option<&str>) -> Result<Numeral, LiteralError> {
    let range = cursor.range();
    let signed = sign(&mut cursor);
    let code = leading_currency(&mut cursor, home)?;
    let negative = signed.or_else(|| sign(&mut cursor)).unwrap_or(false);
    let unit = code.map_or(LiteralUnit::Plain, LiteralUnit::Currency);
    if let Some((numerator, denominator)) = fraction::spelled(cursor.rest()) {
        let [digits, divisor] = [numerator, denominator].map(|mantissa| Digits { mantissa, exponent: 0, padding: 0 });
        return Ok(Numeral { negative, digits, divisor: Some(divisor), in_words: true, suffix: None, unit, range });
    }
    if let Some((mantissa, exponent)) = change::times(cursor.rest()).filter(|_| unit == LiteralUnit::Plain) {
        let (digits, unit) = (Digits { mantissa, exponent, padding: 0 }, LiteralUnit::Multiple);
        return Ok(Numeral { negative, digits, divisor: None, in_words: true, suffix: None, unit, range });
    }
    let (digits, divisor) = match count::leading(cursor.rest()) {
        Some((length, digits)) => {
            cursor.advance(length);
            (digits, None)
        }
        None => digits_and_divisor(&mut cursor)?,
    };
    let mut figure = Numeral { negative, digits, divisor, in_words: false, suffix: None, unit, range };
    cursor.skip_space();
    while !cursor.rest().is_empty() {
        let before = cursor.clone();
        let tail = read_tail(&mut cursor, home)?;
        let length = cursor.range().start - before.range().start;
        attach(&mut figure, tail).map_err(|kind| before.mistake(kind, length))?;
        cursor.skip_space();
    }
    Ok(figure)
}

/// Reads digits, and what they are divided by in a fraction.
fn digits_and_divisor(cursor: &mut Cursor) -> Result<(Digits, Option<Digits>), LiteralError> {
    refuse_words(cursor)?;
    let digits = digits::read(cursor)?;
    cursor.skip_space();
    Ok((digits, divisor(cursor)?))
}

/// Reads what a fraction is divided by: the `/3` of `1/3`.
fn divisor(cursor: &mut Cursor) -> Result<Option<Digits>, LiteralError> {
    if !cursor.eat("/") {
        return Ok(None);
    }
    cursor.skip_space();
    let before = cursor.clone();
    let divisor = digits::read(cursor)?;
    let length = cursor.range().start - before.range().start;
    if divisor.mantissa == 0 { Err(before.mistake(Kind::DividedByZero, length)) } else { Ok(Some(divisor)) }
}

fn attach(figure: &mut Numeral, tail: Tail) -> Result<(), Kind> {
    match tail {
        Tail::Suffix(_) if figure.suffix.is_some() => return Err(Kind::TwoUnits),
        Tail::Suffix(power) => figure.suffix = Some(power),
        Tail::Unit(unit) => figure.unit = sole_unit(figure.unit, unit)?,
    }
    if figure.is_consistent() { Ok(()) } else { Err(Kind::TwoUnits) }
}

fn sole_unit(present: LiteralUnit, added: LiteralUnit) -> Result<LiteralUnit, Kind> {
    match (present, added) {
        (LiteralUnit::Plain, _) => Ok(added),
        (LiteralUnit::Currency(_), LiteralUnit::Currency(_)) => Err(Kind::TwoCurrencies),
        _ => Err(Kind::TwoUnits),
    }
}

/// Reads a sign, and says whether it is a minus.
fn sign(cursor: &mut Cursor) -> Option<bool> {
    let negative = cursor.eat("-") || cursor.eat("\u{2212}");
    let found = negative || cursor.eat("+");
    cursor.skip_space();
    found.then_some(negative)
}

fn leading_currency(cursor: &mut Cursor, home: Option<&str>) -> Result<Option<Currency>, LiteralError> {
    let code = match currency_sign(cursor, home)? {
        Some(code) => Some(code),
        None => Currency::new(cursor.word()).filter(|_| !is_not_finite(cursor.word())).inspect(|_| cursor.advance(3)),
    };
    cursor.skip_space();
    Ok(code)
}

fn is_not_finite(word: &str) -> bool {
    ["nan", "inf", "infinity"].iter().any(|name| name.eq_ignore_ascii_case(word))
}

/// What may be left out before digits.
const ARTICLES: [&str; 14] =
    ["a", "an", "the", "ein", "eine", "einen", "einer", "einem", "der", "die", "das", "un", "une", "les"];

/// Says what is wrong with a word that stands where the digits should begin.
fn refuse_words(cursor: &Cursor) -> Result<(), LiteralError> {
    let word = cursor.word();
    if is_not_finite(word) || cursor.rest().starts_with('∞') {
        return Err(cursor.mistake_in_rest(Kind::NotFinite));
    }
    if let Some((length, _)) = hedges::leading(cursor.rest()) {
        return Err(misplaced_hedge(cursor, length));
    }
    let digits_follow = cursor.rest().contains(|letter: char| letter.is_ascii_digit());
    if word.is_empty() || !digits_follow {
        return Ok(());
    }
    let near = |hedge: &&str| hedge.len() > 3 && strsim::osa_distance(hedge, &word.to_lowercase()) <= 1;
    let article = ARTICLES.iter().any(|article| article.eq_ignore_ascii_case(word)).then_some("");
    let meant = currency::code_written_small(word).or_else(|| hedges::words().find(near)).or(article);
    Err(replaced_word(cursor, Kind::UnknownWord, word, meant))
}
