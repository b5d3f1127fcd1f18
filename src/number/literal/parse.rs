//! A whole literal: a hedge and a figure, or two numerals joined by `..` or `±`.

use std::ops::Range;

use super::change::{Direction, direction};
use super::cursor::Cursor;
use super::numeral::{self, Numeral};
use super::{Literal, LiteralError, LiteralErrorKind as Kind, LiteralUnit, Vagueness, vagueness};
use crate::number::Exact;

/// What joins two figures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Range,
    Margin,
}

/// Spellings of the joints.
const JOINTS: [(&str, Joint); 4] =
    [("..", Joint::Range), ("±", Joint::Margin), ("+/-", Joint::Margin), ("+-", Joint::Margin)];

impl Literal {
    /// Reads `text`. `dollar` is the code that a bare `$` stands for; `None` is the US dollar.
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
    pub fn parse(text: &str, dollar: Option<&str>) -> Result<Literal, LiteralError> {
        read(text, dollar).map_err(|error| tried(error, dollar))
    }
}

/// The mistake with its advice tried: what is still wrong with it is mended in a few rounds, or else it is dropped.
fn tried(mut error: LiteralError, dollar: Option<&str>) -> LiteralError {
    const ROUNDS: usize = 4;
    for _ in 0..ROUNDS {
        let Some(advice) = error.instead.take() else { return error };
        match read(&advice, dollar) {
            Ok(_) => return error.instead(advice),
            Err(remaining) => error.instead = remaining.instead,
        }
    }
    LiteralError { instead: None, ..error }
}

/// Reads `text`; an error's advice has not been tried yet.
fn read(text: &str, dollar: Option<&str>) -> Result<Literal, LiteralError> {
    let cursor = Cursor::new(text, 0..text.len());
    if cursor.rest().is_empty() {
        return Err(LiteralError::new(Kind::Empty, text, 0..text.len()));
    }
    if let Some((length, _)) = cursor.rest().char_indices().nth(Literal::LONGEST) {
        return Err(LiteralError::new(Kind::TooLong, text, cursor.range().start + length..cursor.range().end));
    }
    match direction(cursor.rest()) {
        Some((direction, before, after)) => read_change(&cursor, direction, [before, after], dollar),
        None => read_figure(cursor, dollar),
    }
}

/// Reads a percentage with a word of direction before it or after it: "down more than 85 %" is less than -85 %.
fn read_change(
    whole: &Cursor,
    direction: Direction,
    [before, after]: [usize; 2],
    dollar: Option<&str>,
) -> Result<Literal, LiteralError> {
    let (text, range) = (whole.text(), whole.range());
    let word = if before > 0 { range.start..range.start + before } else { range.end - after..range.end };
    let inner = Cursor::new(text, range.start + before..range.end - after);
    if inner.rest().is_empty() {
        return Err(LiteralError::new(Kind::Empty, text, range));
    }
    let change = read_figure(inner, dollar)?;
    // "Down a third" and "down 0.85" are parts of what was there before.
    let is_part = change.unit == LiteralUnit::Plain && change.value <= Exact::ONE;
    match direction {
        _ if change.unit != LiteralUnit::Percent && !is_part => {
            Err(LiteralError::new(Kind::ChangeOfAmount, text, word))
        }
        _ if change.value.is_negative() => Err(LiteralError::replacing(Kind::TwoSigns, text, word, "")),
        Direction::Down => Ok(change.negated()),
        Direction::Up => Ok(change),
    }
}

/// Reads a hedge and a figure, or two figures.
fn read_figure(mut cursor: Cursor, dollar: Option<&str>) -> Result<Literal, LiteralError> {
    let text = cursor.text();
    let hedge = vagueness::leading(cursor.rest());
    let hedge_range = cursor.next_range(hedge.as_ref().map_or(0, |(length, _)| *length));
    if let Some((before, joint)) = spelled_pair(&cursor) {
        cursor.advance(before);
        return read_pair(&cursor, Joint::Range, joint, dollar);
    }
    match find_joint(&cursor) {
        Some(_) if hedge.is_some() => Err(LiteralError::replacing(Kind::HedgedRange, text, hedge_range, "")),
        Some((joint, range)) => read_pair(&cursor, joint, range, dollar),
        None => {
            cursor.advance(hedge_range.len());
            cursor.skip_space();
            let and_more = hedge.is_none() && cursor.rest().ends_with('+') && cursor.rest().len() > 1;
            if and_more {
                let range = cursor.range();
                cursor = Cursor::new(text, range.start..range.end - 1);
            }
            let figure = numeral::read(cursor, dollar)?;
            let plain = if and_more { Vagueness::AtLeast } else { Vagueness::Printed };
            let vagueness = hedge.map_or(plain, |(_, vagueness)| vagueness);
            finish(text, &figure, &figure, figure.value(), vagueness)
        }
    }
}

/// The words of "between 2bn and 3bn": how long what stands before the first figure is, and where the joint is.
fn spelled_pair(cursor: &Cursor) -> Option<(usize, Range<usize>)> {
    let rest = cursor.rest();
    let start = cursor.range().start;
    [("between ", " and "), ("zwischen ", " und "), ("entre ", " et ")].into_iter().find_map(|(before, joint)| {
        let follows = rest.get(..before.len())?.eq_ignore_ascii_case(before);
        let at = rest.find(joint).filter(|_| follows)?;
        Some((before.len(), start + at..start + at + joint.len()))
    })
}

/// The first joint in the text.
fn find_joint(cursor: &Cursor) -> Option<(Joint, Range<usize>)> {
    let start = cursor.range().start;
    let places = JOINTS.iter().filter_map(|(sign, joint)| Some((cursor.rest().find(sign)?, *sign, *joint)));
    let (at, sign, joint) = places.min_by_key(|(at, ..)| *at)?;
    Some((joint, start + at..start + at + sign.len()))
}

fn read_pair(whole: &Cursor, joint: Joint, range: Range<usize>, dollar: Option<&str>) -> Result<Literal, LiteralError> {
    let text = whole.text();
    let sides = whole.range().start..range.start;
    let (left, right) = (Cursor::new(text, sides), Cursor::new(text, range.end..whole.range().end));
    if right.rest().starts_with('.') && joint == Joint::Range {
        let dots = right.rest().len() - right.rest().trim_start_matches('.').len();
        return Err(LiteralError::replacing(Kind::RangeSign, text, range.start..right.range().start + dots, ".."));
    }
    if left.rest().is_empty() || right.rest().is_empty() {
        return Err(missing_end(whole, joint, &left, &right));
    }
    let (left, right) = complete(whole, numeral::read(left, dollar)?, numeral::read(right, dollar)?)?;
    match joint {
        Joint::Range => between(whole, &left, &right),
        Joint::Margin => plus_minus(whole, &left, &right),
    }
}

fn missing_end(whole: &Cursor, joint: Joint, left: &Cursor, right: &Cursor) -> LiteralError {
    let mistake = whole.mistake_in_rest(Kind::MissingEnd);
    match (joint, left.rest(), right.rest()) {
        (Joint::Range, "", high) => mistake.instead(format!("<={high}")),
        (Joint::Range, low, _) => mistake.instead(format!(">={low}")),
        (Joint::Margin, ..) => mistake,
    }
}

/// Gives each figure the suffix and unit that only the other one carries.
fn complete(whole: &Cursor, left: Numeral, right: Numeral) -> Result<(Numeral, Numeral), LiteralError> {
    for (figure, other) in [(&left, &right), (&right, &left)] {
        if figure.seems_complete_beside(other) {
            return Err(LiteralError::new(Kind::EndWithoutSuffix, whole.text(), figure.range.clone()));
        }
    }
    let pair = (left.completed_by(&right), right.completed_by(&left));
    let fits = pair.0.unit == pair.1.unit && pair.0.is_consistent() && pair.1.is_consistent();
    if fits { Ok(pair) } else { Err(whole.mistake_in_rest(Kind::RangeMixedUnits)) }
}

fn between(whole: &Cursor, left: &Numeral, right: &Numeral) -> Result<Literal, LiteralError> {
    let (low, high) = (left.value(), right.value());
    if low > high {
        let text = whole.text();
        let swapped = format!("{}..{}", &text[right.range.clone()], &text[left.range.clone()]);
        return Err(whole.mistake_in_rest(Kind::RangeReversed).instead(swapped));
    }
    let midpoint = &(&low + &high) * &Exact::HALF;
    finish(whole.text(), left, right, midpoint, Vagueness::Between { low, high })
}

fn plus_minus(whole: &Cursor, figure: &Numeral, margin: &Numeral) -> Result<Literal, LiteralError> {
    let distance = margin.value();
    if distance.is_negative() {
        return Err(LiteralError::new(Kind::NegativeMargin, whole.text(), margin.range.clone()));
    }
    finish(whole.text(), figure, margin, figure.value(), Vagueness::PlusMinus { margin: distance })
}

/// The literal made of one figure given twice, or of two; refused when a number in it does not fit a decimal.
fn finish(
    text: &str,
    first: &Numeral,
    second: &Numeral,
    value: Exact,
    vagueness: Vagueness,
) -> Result<Literal, LiteralError> {
    for figure in [first, second] {
        if !figure.fits_a_decimal() {
            return Err(LiteralError::new(Kind::OutOfRange, text, figure.range.clone()));
        }
    }
    let both = first.range.start..second.range.end;
    let mut decimal = value.to_decimal();
    let is_fraction = first.is_fraction() || second.is_fraction();
    if decimal.is_none() && !is_fraction {
        return Err(LiteralError::new(Kind::OutOfRange, text, both));
    }
    let places = first.places().max(second.places());
    if let Some(decimal) = decimal.as_mut().filter(|decimal| places > decimal.scale()) {
        // Puts back the zeros that were written: 14.30 stays 14.30. Only ever adds places, so nothing is rounded.
        decimal.rescale(places);
    }
    // Nobody rounds to 1/3; "a third" is a round figure.
    let in_words = first.in_words || second.in_words;
    let is_exact = is_fraction && !in_words && vagueness == Vagueness::Printed;
    let vagueness = if is_exact { Vagueness::Exactly } else { vagueness };
    Ok(Literal {
        text: text.to_string(),
        value,
        unit: first.unit,
        vagueness,
        last_place: first.last_place().min(second.last_place()),
        padded_place: first.padded_place().min(second.padded_place()),
        decimal,
    })
}
