//! Two figures: "14bn..15bn", "29bn ± 0.5bn", "between 2bn and 3bn".

use std::ops::Range;

use super::cursor::Cursor;
use super::joint::Joint;
use super::numeral::{self, Numeral};
use super::{Literal, LiteralError, LiteralErrorKind as Kind, Vagueness};
use crate::number::Exact;

/// Reads the two figures beside a joint.
///
/// # Errors
///
/// What is wrong with either, or with both together.
pub(super) fn read(
    whole: &Cursor,
    joint: Joint,
    range: Range<usize>,
    home: Option<&str>,
) -> Result<Literal, LiteralError> {
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
    let (left, right) = complete(whole, numeral::read(left, home)?, numeral::read(right, home)?)?;
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
pub(super) fn finish(
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
