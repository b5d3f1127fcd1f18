//! The signs and words of vagueness, by language.

use super::Vagueness;

/// Whose words they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Any,
    English,
    GermanOrFrench,
}

/// Words that stand before a figure, in small letters, with what they mean. Where several fit, the longest is meant.
#[rustfmt::skip]
const HEDGES: [(Vagueness, Language, &[&str]); 15] = [
    (Vagueness::About, Language::Any, &[
        "circa", "ca.", "ca", "c.",
    ]),
    (Vagueness::About, Language::English, &[
        "about", "around", "roughly", "some", "approximately", "approx.", "approx", "close to", "in the region of",
        "in the order of", "an estimated",
    ]),
    (Vagueness::About, Language::GermanOrFrench, &[
        "rund", "etwa", "in etwa", "ungefähr", "zirka", "environ", "quelque", "autour de", "autour d'", "à peu près",
        "approximativement",
    ]),
    (Vagueness::Nearly, Language::English, &[
        "nearly", "almost", "just under", "just below", "just shy of", "shy of", "slightly less than",
        "slightly under", "slightly below", "a little less than", "a little under", "not quite", "approaching",
    ]),
    (Vagueness::Nearly, Language::GermanOrFrench, &[
        "knapp", "fast", "beinahe", "nahezu", "annähernd", "etwas weniger als", "etwas unter", "knapp unter",
        "près de", "près d'", "près du", "près des", "presque", "quasiment", "un peu moins de", "un peu moins d'",
    ]),
    (Vagueness::MoreThan, Language::English, &[
        "more than", "over", "above", "north of", "in excess of", "upwards of", "greater than", "just over",
        "just above", "slightly more than", "slightly over", "slightly above", "a little more than", "a little over",
        "well over", "well above", "much more than", "far more than",
    ]),
    (Vagueness::MoreThan, Language::GermanOrFrench, &[
        "mehr als", "über", "gut", "etwas mehr als", "etwas über", "knapp über", "deutlich mehr als", "deutlich über",
        "weit mehr als", "weit über", "plus de", "plus d'", "plus du", "plus des", "un peu plus de", "un peu plus d'",
        "bien plus de", "bien plus d'", "au-delà de",
    ]),
    (Vagueness::AtLeast, Language::English, &[
        "at least", "no less than", "no fewer than", "not less than", "a minimum of", "minimum", "as little as",
        "as low as",
    ]),
    (Vagueness::AtLeast, Language::GermanOrFrench, &[
        "mindestens", "wenigstens", "nicht weniger als", "au moins", "au minimum", "pas moins de", "pas moins d'",
    ]),
    (Vagueness::LessThan, Language::English, &[
        "less than", "fewer than", "under", "below", "south of", "well under", "well below", "much less than",
    ]),
    (Vagueness::LessThan, Language::GermanOrFrench, &[
        "unter", "weniger als", "deutlich weniger als", "deutlich unter", "weit unter", "moins de", "moins d'",
        "moins du", "moins des", "bien moins de", "bien moins d'",
    ]),
    (Vagueness::UpTo, Language::English, &[
        "up to", "as much as", "as many as", "as high as", "at most", "no more than", "not more than", "a maximum of",
        "maximum",
    ]),
    (Vagueness::UpTo, Language::GermanOrFrench, &[
        "bis zu", "bis zur", "höchstens", "maximal", "nicht mehr als", "jusqu'à", "au plus", "tout au plus",
        "au maximum", "pas plus de", "pas plus d'",
    ]),
    (Vagueness::Exactly, Language::English, &[
        "exactly",
    ]),
    (Vagueness::Exactly, Language::GermanOrFrench, &[
        "genau", "exactement",
    ]),
];

/// Signs that stand before a figure. A longer sign comes before its own beginning.
const SIGNS: [(&str, Vagueness); 9] = [
    (">=", Vagueness::AtLeast),
    ("≥", Vagueness::AtLeast),
    (">", Vagueness::MoreThan),
    ("<=", Vagueness::UpTo),
    ("≤", Vagueness::UpTo),
    ("<", Vagueness::LessThan),
    ("~", Vagueness::About),
    ("≈", Vagueness::About),
    ("=", Vagueness::Exactly),
];

/// A sign or word of vagueness at the start of `rest`: its length in bytes and what it means.
pub(super) fn leading(rest: &str) -> Option<(usize, Vagueness)> {
    if let Some((sign, vagueness)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        return Some((sign.len(), vagueness.clone()));
    }
    longest(rest).map(|(length, vagueness, _)| (length, vagueness.clone()))
}

/// The language of the word of vagueness that `rest` starts with, if it starts with one.
pub(super) fn language(rest: &str) -> Option<Language> {
    longest(rest).map(|(.., language)| language)
}

/// The longest word of vagueness that `rest` starts with: its length, what it means, and its language.
fn longest(rest: &str) -> Option<(usize, &'static Vagueness, Language)> {
    // Most figures are plain: no word of vagueness begins with a digit.
    if rest.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let rows = HEDGES
        .iter()
        .flat_map(|(vagueness, language, words)| words.iter().map(move |word| (vagueness, *language, word)));
    let found = rows.filter_map(|(vagueness, language, word)| Some((leading_word(rest, word)?, vagueness, language)));
    found.max_by_key(|(length, ..)| *length)
}

/// The words of vagueness, for "did you mean".
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    HEDGES.iter().flat_map(|(.., words)| words.iter().copied())
}

/// How many bytes of `rest` spell `word` in any case, followed by a space, so that "CA$5" is no "ca". Nothing need follow
/// a full stop or the apostrophe of "près d'un tiers".
fn leading_word(rest: &str, word: &str) -> Option<usize> {
    let mut letters = rest.chars();
    let spelled = word.chars().all(|expected| letters.next().is_some_and(|letter| is_letter(letter, expected)));
    let after = letters.as_str();
    let ends = word.ends_with(['.', '\'']) || after.is_empty() || after.starts_with(char::is_whitespace);
    (spelled && ends).then_some(rest.len() - after.len())
}

/// Whether `letter` is `expected` in any case, with either apostrophe.
fn is_letter(letter: char, expected: char) -> bool {
    letter.to_lowercase().eq([expected]) || (expected == '\'' && letter == '’')
}

/// All signs and words of vagueness with their language.
pub(super) fn all() -> impl Iterator<Item = (&'static str, Language)> {
    let signs = SIGNS.iter().map(|(sign, _)| (*sign, Language::Any));
    signs.chain(HEDGES.iter().flat_map(|(_, language, words)| words.iter().map(|word| (*word, *language))))
}
