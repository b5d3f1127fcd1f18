//! Fractions in words: "a third", "two thirds", "half", "drei Viertel".

/// Words for how many parts, in small letters.
const COUNTS: [(i128, &[&str]); 9] = [
    (1, &["a", "an", "one", "ein", "einem", "einen", "eines", "un", "le"]),
    (2, &["two", "zwei", "deux"]),
    (3, &["three", "drei", "trois"]),
    (4, &["four", "vier", "quatre"]),
    (5, &["five", "fünf", "cinq"]),
    (6, &["six", "sechs"]),
    (7, &["seven", "sieben", "sept"]),
    (8, &["eight", "acht", "huit"]),
    (9, &["nine", "neun", "neuf"]),
];

/// Words for the parts.
#[rustfmt::skip]
const PARTS: [(i128, &[&str]); 9] = [
    (2, &["half"]),
    (3, &["third", "thirds", "drittel", "dritteln", "tiers"]),
    (4, &["quarter", "quarters", "viertel", "vierteln", "quart", "quarts"]),
    (5, &["fifth", "fifths", "fünftel", "fünfteln", "cinquième", "cinquièmes"]),
    (6, &["sixth", "sixths", "sechstel", "sechsteln", "sixième", "sixièmes"]),
    (7, &["seventh", "sevenths", "siebtel", "siebteln", "septième", "septièmes"]),
    (8, &["eighth", "eighths", "achtel", "achteln", "huitième", "huitièmes"]),
    (9, &["ninth", "ninths", "neuntel", "neunteln", "neuvième", "neuvièmes"]),
    (10, &["tenth", "tenths", "zehntel", "zehnteln", "dixième", "dixièmes"]),
];

/// Parts that need no count; French has "plus du tiers", the article being a part of the hedge.
#[rustfmt::skip]
const ALONE: [(i128, &[&str]); 3] = [
    (2, &["half", "hälfte", "die hälfte", "der hälfte", "moitié", "la moitié"]),
    (3, &["tiers"]),
    (4, &["quart"]),
];

/// A fraction in words that is all of `text`: its numerator and denominator.
pub(super) fn spelled(text: &str) -> Option<(i128, i128)> {
    let small = text.to_lowercase();
    if let Some((denominator, _)) = ALONE.iter().find(|(_, words)| words.contains(&small.as_str())) {
        return Some((1, *denominator));
    }
    let (count, part) = small.split_once([' ', '-'])?;
    let known = |(_, words): &&(i128, &[&str]), word: &str| words.contains(&word);
    let (numerator, _) = COUNTS.iter().find(|entry| known(entry, count))?;
    let (denominator, _) = PARTS.iter().find(|entry| known(entry, part.trim()))?;
    Some((*numerator, *denominator))
}

/// All words for how many parts.
pub(super) fn counts() -> impl Iterator<Item = (&'static str, i128)> {
    COUNTS.iter().flat_map(|(count, words)| words.iter().map(|word| (*word, *count)))
}

/// All words for the parts.
pub(super) fn parts() -> impl Iterator<Item = (&'static str, i128)> {
    PARTS.iter().flat_map(|(parts, words)| words.iter().map(|word| (*word, *parts)))
}

/// All words for one part of so many.
pub(super) fn alone() -> impl Iterator<Item = (&'static str, i128)> {
    ALONE.iter().flat_map(|(parts, words)| words.iter().map(|word| (*word, *parts)))
}
