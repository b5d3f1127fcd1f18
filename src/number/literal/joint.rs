//! What joins two figures: `..`, `±`, "2bn to 3bn", "14-15bn".

use std::ops::Range;

use super::cursor::Cursor;
use super::hedges::Language;
use super::{Currency, count, currency};

/// What joins two figures.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Range,
    Margin,
}

/// Signs that are nothing but joints.
const SIGNS: [(&str, Joint); 4] =
    [("..", Joint::Range), ("±", Joint::Margin), ("+/-", Joint::Margin), ("+-", Joint::Margin)];

/// Words and strokes that join figures and do other things too: "up to 3bn", "-5", "ten-fold".
const BETWEEN_FIGURES: [&str; 6] = [" to ", " bis ", " à ", "-", "–", "—"];

/// The first joint in the text.
pub(super) fn find_joint(cursor: &Cursor) -> Option<(Joint, Range<usize>)> {
    let (rest, start) = (cursor.rest(), cursor.range().start);
    let signs = SIGNS.iter().filter_map(|(sign, joint)| Some((rest.find(sign)?, *sign, *joint)));
    let others = BETWEEN_FIGURES.iter().filter_map(|sign| {
        let mut places = rest.match_indices(sign).map(|(at, _)| at);
        Some((places.find(|at| stands_between_figures(rest, *at, sign))?, *sign, Joint::Range))
    });
    let (at, sign, joint) = signs.chain(others).min_by_key(|(at, ..)| *at)?;
    Some((joint, start + at..start + at + sign.len()))
}

/// Whether a figure ends before the joint and another begins after it. Digits alone with a stroke between them may be
/// years or a date: "2024-2025" is no range of anything.
fn stands_between_figures(rest: &str, at: usize, joint: &str) -> bool {
    let (left, right) = (rest[..at].trim_end(), rest[at + joint.len()..].trim_start());
    let is_number = |letter: char| letter.is_ascii_digit();
    let spells = |text: &str| text.split_whitespace().next().is_some_and(|word| count::leading(word).is_some());
    let is_exponent = joint == "-" && ends_in_exponent(&rest[..at]) && rest[at + 1..].starts_with(is_number);
    let left_ends = !left.ends_with(['+', '/', '(']) && (left.contains(is_number) || spells(left));
    let code = right.get(..3).and_then(Currency::new).is_some();
    let right_begins =
        right.starts_with(is_number) || currency::leading_sign(right, None).is_some() || code || spells(right);
    let is_word = joint.starts_with(' ');
    let is_bare = !rest.contains(|letter: char| letter.is_alphabetic() || letter == '%' || is_sign(letter));
    left_ends && right_begins && !is_exponent && (is_word || !is_bare)
}

fn is_sign(letter: char) -> bool {
    currency::leading_sign(letter.encode_utf8(&mut [0; 4]), None).is_some()
}

/// Whether an `e` after a digit ends `text`, as in `1e-3`.
fn ends_in_exponent(text: &str) -> bool {
    text.strip_suffix(['e', 'E']).is_some_and(|number| number.ends_with(|letter: char| letter.is_ascii_digit()))
}

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

/// All signs and words that join figures or stand before such.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let between = BETWEEN.iter().flat_map(|(before, _, joint)| [*before, *joint]);
    SIGNS.iter().map(|(sign, _)| *sign).chain(BETWEEN_FIGURES).chain(between)
}
