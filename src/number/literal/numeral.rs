//! One number as it is written: sign, currency, digits, suffix and unit.

use std::ops::Range;

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::digits::{self, Digits};
use super::{Currency, LiteralError, LiteralErrorKind as Kind, LiteralUnit, currency, fraction, suffix, vagueness};
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

/// Units that are written as words.
const UNITS: [(&[&str], LiteralUnit); 2] = [
    (&["percent", "per cent", "Prozent", "pour cent"], LiteralUnit::Percent),
    (&["times", "fois", "mal"], LiteralUnit::Multiple),
];

/// Whether a word of ASCII letters comes next, in any case.
fn is_next(cursor: &Cursor, word: &str) -> bool {
    let ahead = cursor.rest().get(..word.len()).is_some_and(|next| next.eq_ignore_ascii_case(word));
    ahead && !cursor.rest()[word.len()..].starts_with(char::is_alphabetic)
}

/// What may stand after the digits.
enum Tail {
    Suffix(i32),
    Unit(LiteralUnit),
}

/// Reads one figure that fills all of `cursor`.
pub(super) fn read(mut cursor: Cursor, dollar: Option<&str>) -> Result<Numeral, LiteralError> {
    let range = cursor.range();
    let signed = sign(&mut cursor);
    let code = leading_currency(&mut cursor, dollar)?;
    let negative = signed.or_else(|| sign(&mut cursor)).unwrap_or(false);
    let unit = code.map_or(LiteralUnit::Plain, LiteralUnit::Currency);
    if let Some((numerator, denominator)) = fraction::spelled(cursor.rest()) {
        let [digits, divisor] = [numerator, denominator].map(|mantissa| Digits { mantissa, exponent: 0, padding: 0 });
        return Ok(Numeral { negative, digits, divisor: Some(divisor), in_words: true, suffix: None, unit, range });
    }
    refuse_words(&cursor)?;
    let digits = digits::read(&mut cursor)?;
    cursor.skip_space();
    let divisor = divisor(&mut cursor)?;
    let mut figure = Numeral { negative, digits, divisor, in_words: false, suffix: None, unit, range };
    cursor.skip_space();
    while !cursor.rest().is_empty() {
        let before = cursor.clone();
        let tail = read_tail(&mut cursor, dollar)?;
        let length = cursor.range().start - before.range().start;
        attach(&mut figure, tail).map_err(|kind| before.mistake(kind, length))?;
        cursor.skip_space();
    }
    Ok(figure)
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

fn leading_currency(cursor: &mut Cursor, dollar: Option<&str>) -> Result<Option<Currency>, LiteralError> {
    let code = match currency_sign(cursor, dollar)? {
        Some(code) => Some(code),
        None => Currency::new(cursor.word()).filter(|_| !is_not_finite(cursor.word())).inspect(|_| cursor.advance(3)),
    };
    cursor.skip_space();
    Ok(code)
}

fn currency_sign(cursor: &mut Cursor, dollar: Option<&str>) -> Result<Option<Currency>, LiteralError> {
    let word = cursor.word();
    let named = currency::named(word).map(|code| (word.len(), code));
    if let Some((length, code)) = currency::leading_sign(cursor.rest()).or(named) {
        let code = code.or(dollar).map_or(Some(Currency::USD), Currency::new);
        let code = code.ok_or_else(|| cursor.mistake(Kind::UnknownCurrency, length))?;
        cursor.advance(length);
        return Ok(Some(code));
    }
    match currency::leading_refused_sign(cursor.rest()) {
        Some(length) => Err(cursor.mistake(Kind::UnknownCurrency, length)),
        None => Ok(None),
    }
}

fn is_not_finite(word: &str) -> bool {
    ["nan", "inf", "infinity"].iter().any(|name| name.eq_ignore_ascii_case(word))
}

/// Says what is wrong with a word that stands where the digits should begin.
fn refuse_words(cursor: &Cursor) -> Result<(), LiteralError> {
    let word = cursor.word();
    if is_not_finite(word) || cursor.rest().starts_with('∞') {
        return Err(cursor.mistake_in_rest(Kind::NotFinite));
    }
    if let Some((length, _)) = vagueness::leading(cursor.rest()) {
        return Err(misplaced_hedge(cursor, length));
    }
    let digits_follow = cursor.rest().contains(|letter: char| letter.is_ascii_digit());
    if word.is_empty() || !digits_follow {
        return Ok(());
    }
    let near = |hedge: &&str| hedge.len() > 3 && strsim::osa_distance(hedge, &word.to_lowercase()) <= 1;
    let meant = currency::code_written_small(word).or_else(|| vagueness::words().find(near));
    Err(replaced_word(cursor, Kind::UnknownWord, word, meant))
}

fn misplaced_hedge(cursor: &Cursor, length: usize) -> LiteralError {
    let mistake = cursor.mistake(Kind::MisplacedHedge, length);
    let without = without(cursor.text(), &mistake.range);
    let moved = format!("{} {without}", mistake.found);
    mistake.instead(moved)
}

fn without(text: &str, range: &Range<usize>) -> String {
    format!("{}{}", &text[..range.start], &text[range.end..]).trim().to_string()
}

fn replaced_word(cursor: &Cursor, kind: Kind, word: &str, meant: Option<&str>) -> LiteralError {
    let mistake = cursor.mistake(kind, word.len());
    match meant {
        Some(meant) => LiteralError::replacing(kind, cursor.text(), mistake.range, meant),
        None => mistake,
    }
}

fn read_tail(cursor: &mut Cursor, dollar: Option<&str>) -> Result<Tail, LiteralError> {
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
    cursor.eat("d'");
    if let Some(code) = currency_sign(cursor, dollar)? {
        return Ok(Tail::Unit(LiteralUnit::Currency(code)));
    }
    match cursor.word() {
        "" => Err(unexpected(cursor)),
        word => read_word(cursor, word),
    }
}

fn read_word(cursor: &mut Cursor, word: &str) -> Result<Tail, LiteralError> {
    if matches!(word, "x" | "X") {
        cursor.advance(word.len());
        return Ok(Tail::Unit(LiteralUnit::Multiple));
    }
    if let Some(power) = suffix::power(word) {
        cursor.advance(word.len());
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
    if matches!(word, "to" | "bis" | "until") {
        return LiteralError::replacing(Kind::RangeSign, cursor.text(), cursor.next_range(word.len()), "..");
    }
    if let Some((length, _)) = vagueness::leading(cursor.rest()) {
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
        _ => match vagueness::leading(cursor.rest()) {
            Some((length, _)) => misplaced_hedge(cursor, length),
            None => cursor.mistake(Kind::Unexpected, length),
        },
    }
}
