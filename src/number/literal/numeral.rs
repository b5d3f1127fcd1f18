//! One number as it is written: sign, currency, digits, suffix and unit.

use std::ops::Range;

use super::digits::{self, Digits};
use super::reader::Reader;
use super::{Currency, LiteralError, LiteralErrorKind as Kind, LiteralUnit, currency, suffix, vagueness};
use crate::number::Exact;

/// A number as read, before it is known whether the other end of a range completes it.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    negative: bool,
    digits: Digits,
    suffix: Option<i32>,
    pub unit: LiteralUnit,
    pub range: Range<usize>,
}

impl Numeral {
    /// What the figure is worth; a percentage as a fraction.
    pub fn value(&self) -> Exact {
        let mantissa = if self.negative { -self.digits.mantissa } else { self.digits.mantissa };
        &Exact::integer(mantissa) * &self.last_place()
    }

    /// One unit of the last printed digit.
    pub fn last_place(&self) -> Exact {
        Exact::power_of_ten(self.power())
    }

    /// One unit of the last printed digit that is not a zero filling up a whole number.
    pub fn padded_place(&self) -> Exact {
        Exact::power_of_ten(self.power() + self.digits.padding)
    }

    /// How many decimal places the value was written with.
    pub fn places(&self) -> u32 {
        self.power().min(0).unsigned_abs()
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

/// What may stand after the digits.
enum Tail {
    Suffix(i32),
    Unit(LiteralUnit),
}

/// Reads one figure that fills all of `reader`.
pub(super) fn read(mut reader: Reader, dollar: Option<&str>) -> Result<Numeral, LiteralError> {
    let range = reader.range();
    let signed = sign(&mut reader);
    let code = leading_currency(&mut reader, dollar)?;
    let negative = signed.or_else(|| sign(&mut reader)).unwrap_or(false);
    refuse_words(&reader)?;
    let digits = digits::read(&mut reader)?;
    let unit = code.map_or(LiteralUnit::Plain, LiteralUnit::Currency);
    let mut figure = Numeral { negative, digits, suffix: None, unit, range };
    reader.skip_space();
    while !reader.rest().is_empty() {
        let before = reader.clone();
        let tail = read_tail(&mut reader, dollar)?;
        let length = reader.range().start - before.range().start;
        attach(&mut figure, tail).map_err(|kind| before.mistake(kind, length))?;
        reader.skip_space();
    }
    Ok(figure)
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
fn sign(reader: &mut Reader) -> Option<bool> {
    let negative = reader.eat("-") || reader.eat("\u{2212}");
    let found = negative || reader.eat("+");
    reader.skip_space();
    found.then_some(negative)
}

fn leading_currency(reader: &mut Reader, dollar: Option<&str>) -> Result<Option<Currency>, LiteralError> {
    let code = match currency_sign(reader, dollar)? {
        Some(code) => Some(code),
        None => Currency::new(reader.word()).filter(|_| !is_not_finite(reader.word())).inspect(|_| reader.advance(3)),
    };
    reader.skip_space();
    Ok(code)
}

fn currency_sign(reader: &mut Reader, dollar: Option<&str>) -> Result<Option<Currency>, LiteralError> {
    if let Some((length, code)) = currency::leading_sign(reader.rest()) {
        let code = code.or(dollar).map_or(Some(Currency::USD), Currency::new);
        let code = code.ok_or_else(|| reader.mistake(Kind::UnknownCurrency, length))?;
        reader.advance(length);
        return Ok(Some(code));
    }
    match currency::leading_refused_sign(reader.rest()) {
        Some((length, code)) => Err(refused_sign(reader, length, code)),
        None => Ok(None),
    }
}

fn refused_sign(reader: &Reader, length: usize, code: Option<&str>) -> LiteralError {
    let mistake = reader.mistake(Kind::UnknownCurrency, length);
    match code {
        Some(code) => LiteralError::replacing(Kind::UnknownCurrency, reader.text(), mistake.range, &format!("{code} ")),
        None => mistake,
    }
}

fn is_not_finite(word: &str) -> bool {
    ["nan", "inf", "infinity"].iter().any(|name| name.eq_ignore_ascii_case(word))
}

/// Says what is wrong with a word that stands where the digits should begin.
fn refuse_words(reader: &Reader) -> Result<(), LiteralError> {
    let word = reader.word();
    if is_not_finite(word) || reader.rest().starts_with('∞') {
        return Err(reader.mistake_in_rest(Kind::NotFinite));
    }
    if let Some((length, _)) = vagueness::leading(reader.rest()) {
        return Err(misplaced_hedge(reader, length));
    }
    let digits_follow = reader.rest().contains(|letter: char| letter.is_ascii_digit());
    if word.is_empty() || !digits_follow {
        return Ok(());
    }
    let near = |hedge: &&str| hedge.len() > 3 && strsim::osa_distance(hedge, &word.to_lowercase()) <= 1;
    let meant = currency::code_written_small(word).or_else(|| vagueness::words().find(near));
    Err(replaced_word(reader, Kind::UnknownWord, word, meant))
}

fn misplaced_hedge(reader: &Reader, length: usize) -> LiteralError {
    let mistake = reader.mistake(Kind::MisplacedHedge, length);
    let without = without(reader.text(), &mistake.range);
    let moved = format!("{} {without}", mistake.found);
    mistake.instead(moved)
}

fn without(text: &str, range: &Range<usize>) -> String {
    format!("{}{}", &text[..range.start], &text[range.end..]).trim().to_string()
}

fn replaced_word(reader: &Reader, kind: Kind, word: &str, meant: Option<&str>) -> LiteralError {
    let mistake = reader.mistake(kind, word.len());
    match meant {
        Some(meant) => LiteralError::replacing(kind, reader.text(), mistake.range, meant),
        None => mistake,
    }
}

fn read_tail(reader: &mut Reader, dollar: Option<&str>) -> Result<Tail, LiteralError> {
    if reader.eat("%") {
        return Ok(Tail::Unit(LiteralUnit::Percent));
    }
    if reader.eat("×") {
        return Ok(Tail::Unit(LiteralUnit::Multiple));
    }
    if let Some(code) = currency_sign(reader, dollar)? {
        return Ok(Tail::Unit(LiteralUnit::Currency(code)));
    }
    match reader.word() {
        "" => Err(unexpected(reader)),
        word => read_word(reader, word),
    }
}

fn read_word(reader: &mut Reader, word: &str) -> Result<Tail, LiteralError> {
    if matches!(word, "x" | "X") {
        reader.advance(word.len());
        return Ok(Tail::Unit(LiteralUnit::Multiple));
    }
    if let Some(power) = suffix::power(word) {
        reader.advance(word.len());
        return Ok(Tail::Suffix(power + crores(reader, power)));
    }
    if let Some(code) = Currency::new(word) {
        reader.advance(word.len());
        return Ok(Tail::Unit(LiteralUnit::Currency(code)));
    }
    if let Some(power) = suffix::before_code(word).and_then(|split| suffix::power(&word[..split])) {
        reader.advance(word.len() - 3);
        return Ok(Tail::Suffix(power));
    }
    Err(unknown_word(reader, word))
}

/// The further power of ten of "crore" after "lakh", which is the one suffix of two words.
fn crores(reader: &mut Reader, power: i32) -> i32 {
    const LAKH: i32 = 5;
    let mut ahead = reader.clone();
    ahead.skip_space();
    let word = ahead.word();
    match suffix::power(word).filter(|next| power == LAKH && *next == 7) {
        Some(next) => {
            ahead.advance(word.len());
            *reader = ahead;
            next
        }
        None => 0,
    }
}

fn unknown_word(reader: &Reader, word: &str) -> LiteralError {
    if matches!(word, "to" | "bis" | "until") {
        return LiteralError::replacing(Kind::RangeSign, reader.text(), reader.next_range(word.len()), "..");
    }
    if let Some((length, _)) = vagueness::leading(reader.rest()) {
        return misplaced_hedge(reader, length);
    }
    let meant = suffix::meant(word).or_else(|| currency::code_written_small(word));
    replaced_word(reader, Kind::UnknownSuffix, word, meant)
}

/// Says what is wrong with a character after the digits that is no letter and no unit.
fn unexpected(reader: &Reader) -> LiteralError {
    let length = reader.rest().chars().next().map_or(0, char::len_utf8);
    let range = reader.next_range(length);
    match &reader.text()[range.clone()] {
        "-" | "–" | "—" | "…" => LiteralError::replacing(Kind::RangeSign, reader.text(), range, ".."),
        "." => LiteralError::replacing(Kind::Unexpected, reader.text(), range, ""),
        digit if digit.starts_with(|letter: char| letter.is_ascii_digit()) => reader.mistake_in_rest(Kind::TwoNumbers),
        _ => match vagueness::leading(reader.rest()) {
            Some((length, _)) => misplaced_hedge(reader, length),
            None => reader.mistake(Kind::Unexpected, length),
        },
    }
}
