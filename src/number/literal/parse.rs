//! A whole literal: a hedge and a figure, or two numerals joined by `..` or `±`.

use super::change::{Direction, direction};
use super::cursor::Cursor;
use super::joint::{Joint, between_words, find_joint};
use super::numeral;
use super::pair;
use super::{Literal, LiteralError, LiteralErrorKind as Kind, LiteralUnit, Vagueness, hedges};
use crate::number::Exact;

impl Literal {
    /// Reads `text`. `home` is the code of the currency of the scenario: where that is a dollar, a bare `$` stands for it,
    /// and where it is the yuan, `¥` does. Otherwise they are the US dollar and the yen.
    ///
    /// Nothing is rounded: what has more than 28 significant digits, or does not fit a decimal of 96 bits once its suffix is
    /// applied, is refused. A fraction such as `1/3` is kept as it is, and meant exactly.
    ///
    /// # Errors
    ///
    /// The first mistake in the text, with its place and what to write instead.
    ///
    /// ```
    /// use postmoney::number::{Currency, Literal, LiteralUnit};
    /// let literal = Literal::parse("$5M", Some("CAD"))?;
    /// assert_eq!(Currency::new("CAD").map(LiteralUnit::Currency), Some(literal.unit));
    ///
    /// let error = Literal::parse("1,3 Mrd", None).unwrap_err();
    /// assert_eq!(error.help(), "write \"1.3 Mrd\"");
    /// # Ok::<(), postmoney::number::LiteralError>(())
    /// ```
    pub fn parse(text: &str, home: Option<&str>) -> Result<Literal, LiteralError> {
        read(text, home).map_err(|error| tried(error, home))
    }
}

/// The mistake with its advice tried: what is still wrong with it is mended in a few rounds, or else it is dropped.
fn tried(mut error: LiteralError, home: Option<&str>) -> LiteralError {
    const ROUNDS: usize = 4;
    for _ in 0..ROUNDS {
        let Some(advice) = error.instead.take() else { return error };
        match read(&advice, home) {
            Ok(_) => return error.instead(advice),
            Err(remaining) => error.instead = remaining.instead,
        }
    }
    LiteralError { instead: None, ..error }
}

/// Reads `text`; an error's advice has not been tried yet.
fn read(text: &str, home: Option<&str>) -> Result<Literal, LiteralError> {
    let cursor = Cursor::new(text, 0..text.len());
    if cursor.rest().is_empty() {
        return Err(LiteralError::new(Kind::Empty, text, 0..text.len()));
    }
    if let Some((length, _)) = cursor.rest().char_indices().nth(Literal::LONGEST) {
        return Err(LiteralError::new(Kind::TooLong, text, cursor.range().start + length..cursor.range().end));
    }
    match direction(cursor.rest()) {
        Some((direction, before, after)) => read_change(&cursor, direction, [before, after], home),
        None => read_figure(cursor, home),
    }
}

/// Reads a percentage with a word of direction before it or after it: "down more than 85 %" is less than -85 %.
fn read_change(
    whole: &Cursor,
    direction: Direction,
    [before, after]: [usize; 2],
    home: Option<&str>,
) -> Result<Literal, LiteralError> {
    let (text, range) = (whole.text(), whole.range());
    let word = if before > 0 { range.start..range.start + before } else { range.end - after..range.end };
    let inner = Cursor::new(text, range.start + before..range.end - after);
    if inner.rest().is_empty() {
        return Err(LiteralError::new(Kind::Empty, text, range));
    }
    let change = read_figure(inner, home)?;
    // "Down a third" and "down 0.85" are parts of what was there before.
    let is_part = change.unit == LiteralUnit::Plain && change.value <= Exact::ONE;
    match direction {
        Direction::Up if change.unit == LiteralUnit::Multiple => {
            Err(LiteralError::new(Kind::ChangeOfMultiple, text, word))
        }
        _ if change.unit != LiteralUnit::Percent && !is_part => {
            Err(LiteralError::new(Kind::ChangeOfAmount, text, word))
        }
        _ if change.value.is_negative() => Err(LiteralError::replacing(Kind::TwoSigns, text, word, "")),
        Direction::Down => Ok(change.negated()),
        Direction::Up => Ok(change),
    }
}

/// Reads a hedge and a figure, or two figures.
fn read_figure(mut cursor: Cursor, home: Option<&str>) -> Result<Literal, LiteralError> {
    let text = cursor.text();
    let hedge = hedges::leading(cursor.rest());
    let hedge_range = cursor.next_range(hedge.as_ref().map_or(0, |(length, _)| *length));
    if let Some((before, joint)) = between_words(&cursor) {
        cursor.advance(before);
        return pair::read(&cursor, Joint::Range, joint, home);
    }
    match find_joint(&cursor) {
        Some(_) if hedge.is_some() => Err(LiteralError::replacing(Kind::HedgedRange, text, hedge_range, "")),
        Some((joint, range)) => pair::read(&cursor, joint, range, home),
        None => {
            cursor.advance(hedge_range.len());
            cursor.skip_space();
            let and_more = hedge.is_none() && cursor.rest().ends_with('+') && cursor.rest().len() > 1;
            if and_more {
                let range = cursor.range();
                cursor = Cursor::new(text, range.start..range.end - 1);
            }
            let figure = numeral::read(cursor, home)?;
            let plain = if and_more { Vagueness::AtLeast } else { Vagueness::Printed };
            let vagueness = hedge.map_or(plain, |(_, vagueness)| vagueness);
            let vagueness = if figure.is_fall_in_words() { vagueness.of_a_fall() } else { vagueness };
            pair::finish(text, &figure, &figure, figure.value(), vagueness)
        }
    }
}
