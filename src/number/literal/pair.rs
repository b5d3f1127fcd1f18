//! Two figures: "14bn..15bn", "29bn ± 0.5bn", "between 2bn and 3bn".

use std::ops::Range;

use super::cursor::Cursor;
use super::hedges::Language;
use super::joint::Joint;
use super::numeral::{self, Numeral};
use super::parse::finish;
use super::{Literal, LiteralError, LiteralErrorKind as Kind, Vagueness};
use crate::number::Exact;

/// Words that stand before a range, with their language and the words between its figures.
const BETWEEN: [(&str, Language, &str); 3] = [
    ("between ", Language::English, " and "),
    ("zwischen ", Language::GermanOrFrench, " und "),
    ("entre ", Language::GermanOrFrench, " et "),
];

/// The words of "between 2bn and 3bn": how long what stands before the first figure is, and where the joint is.
pub(super) fn between_words(cursor: &Cursor) -> Option<(usize, Range<usize>)> {
    let (rest, start) = (cursor.rest(), cursor.range().start);
    BETWEEN.into_iter().find_map(|(before, _, joint)| {
        let follows = rest.get(..before.len())?.eq_ignore_ascii_case(before);
        let at = rest.find(joint).filter(|_| follows)?;
        Some((before.len(), start + at..start + at + joint.len()))
    })
}

/// The word before a range that `text` starts with: its length and its language.
pub(super) fn leading_word(text: &str) -> Option<(usize, Language)> {
    let starts = |(word, ..): &&(&str, Language, &str)| {
        text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    BETWEEN.iter().find(starts).map(|(word, language, _)| (word.len(), *language))
}

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
