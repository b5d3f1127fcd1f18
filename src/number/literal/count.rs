//! Numbers in words: "a billion", "half a million", "eine halbe Milliarde", "ten times".

use super::digits::Digits;
use super::hedges::Language;
use super::suffix;

/// Whose word it is, the word in small letters, the digits of its number, and the power of ten of the last of them.
type Count = (Language, &'static str, i128, i32);

/// Words that are numbers only before a suffix: "a billion" and "half a billion", but not "a 5".
#[rustfmt::skip]
const BEFORE_SUFFIXES: [Count; 17] = [
    (Language::English, "half a", 5, -1), (Language::English, "half", 5, -1), (Language::English, "a", 1, 0),
    (Language::GermanOrFrench, "eine halbe", 5, -1), (Language::GermanOrFrench, "einer halben", 5, -1),
    (Language::GermanOrFrench, "un demi", 5, -1), (Language::GermanOrFrench, "une demi", 5, -1),
    (Language::GermanOrFrench, "ein", 1, 0), (Language::GermanOrFrench, "eine", 1, 0), (Language::GermanOrFrench, "einer", 1, 0),
    (Language::GermanOrFrench, "einem", 1, 0), (Language::GermanOrFrench, "einen", 1, 0), (Language::GermanOrFrench, "un", 1, 0),
    (Language::GermanOrFrench, "une", 1, 0), (Language::GermanOrFrench, "anderthalb", 15, -1), (Language::GermanOrFrench, "eineinhalb", 15, -1),
    (Language::English, "one and a half", 15, -1),
];

/// Words that are numbers wherever they stand. French "six" is English too.
#[rustfmt::skip]
const NUMBERS: [Count; 33] = [
    (Language::English, "one", 1, 0), (Language::English, "two", 2, 0), (Language::English, "three", 3, 0),
    (Language::English, "four", 4, 0), (Language::English, "five", 5, 0), (Language::Any, "six", 6, 0),
    (Language::English, "seven", 7, 0), (Language::English, "eight", 8, 0), (Language::English, "nine", 9, 0),
    (Language::English, "ten", 10, 0), (Language::English, "eleven", 11, 0), (Language::English, "twelve", 12, 0),
    (Language::GermanOrFrench, "zwei", 2, 0), (Language::GermanOrFrench, "drei", 3, 0), (Language::GermanOrFrench, "vier", 4, 0),
    (Language::GermanOrFrench, "fünf", 5, 0), (Language::GermanOrFrench, "sechs", 6, 0), (Language::GermanOrFrench, "sieben", 7, 0),
    (Language::GermanOrFrench, "acht", 8, 0), (Language::GermanOrFrench, "neun", 9, 0), (Language::GermanOrFrench, "zehn", 10, 0),
    (Language::GermanOrFrench, "elf", 11, 0), (Language::GermanOrFrench, "zwölf", 12, 0),
    (Language::GermanOrFrench, "deux", 2, 0), (Language::GermanOrFrench, "trois", 3, 0), (Language::GermanOrFrench, "quatre", 4, 0),
    (Language::GermanOrFrench, "cinq", 5, 0), (Language::GermanOrFrench, "sept", 7, 0), (Language::GermanOrFrench, "huit", 8, 0),
    (Language::GermanOrFrench, "neuf", 9, 0), (Language::GermanOrFrench, "dix", 10, 0), (Language::GermanOrFrench, "onze", 11, 0),
    (Language::GermanOrFrench, "douze", 12, 0),
];

/// What is written as one word with its number: "tenfold", "zehnfach", "dreimal".
const ENDINGS: [&str; 3] = ["fold", "fach", "mal"];

/// A number in words at the start of `rest`: its length in bytes, with the hyphen of "demi-milliard", and its digits.
pub(super) fn leading(rest: &str) -> Option<(usize, Digits)> {
    let small = rest.to_lowercase();
    // Lengths of the small letters are those of the text only where every letter keeps its length.
    let rest = Some(small.as_str()).filter(|small| small.len() == rest.len())?;
    let before_suffixes = BEFORE_SUFFIXES.iter().filter_map(|count| {
        let after = rest.strip_prefix(count.1)?;
        let after =
            after.strip_prefix(' ').or_else(|| after.strip_prefix('-').filter(|_| count.1.ends_with("demi")))?;
        suffix::starts_with_one(after.trim_start()).then_some((rest.len() - after.len(), count))
    });
    let numbers = NUMBERS.iter().filter_map(|count| {
        let after = rest.strip_prefix(count.1)?;
        let ends = !after.starts_with(char::is_alphabetic) || ENDINGS.iter().any(|ending| after.starts_with(ending));
        ends.then_some((count.1.len(), count))
    });
    let (length, &(_, _, mantissa, exponent)) = before_suffixes.chain(numbers).max_by_key(|(length, _)| *length)?;
    let padding = if exponent == 0 && mantissa % 10 == 0 { 1 } else { 0 };
    Some((length, Digits { mantissa, exponent, padding }))
}

/// The language of the number in words that `text` starts with, if it starts with one.
pub(super) fn language(text: &str) -> Option<Language> {
    let small = text.to_lowercase();
    let starts = |(_, word, ..): &&Count| {
        small.strip_prefix(word).is_some_and(|after| after.is_empty() || after.starts_with(' '))
    };
    BEFORE_SUFFIXES
        .iter()
        .chain(&NUMBERS)
        .filter(starts)
        .max_by_key(|(_, word, ..)| word.len())
        .map(|(language, ..)| *language)
}

/// All numbers in words, what is written as one word with them, and "de" and "d'" before a currency.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let counts = BEFORE_SUFFIXES.iter().chain(&NUMBERS).map(|(_, word, ..)| *word);
    counts.chain(ENDINGS).chain(["de ", "d'", "d’"])
}
