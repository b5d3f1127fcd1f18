//! Fractions in words: "a third", "two thirds", "half", "drei Viertel".

/// Words for how many parts, in small letters.
const COUNTS: [(i128, &[&str]); 4] = [
    (1, &["a", "one", "ein", "un"]),
    (2, &["two", "zwei", "deux"]),
    (3, &["three", "drei", "trois"]),
    (4, &["four", "vier", "quatre"]),
];

/// Words for the parts.
const PARTS: [(i128, &[&str]); 5] = [
    (2, &["half"]),
    (3, &["third", "thirds", "drittel", "tiers"]),
    (4, &["quarter", "quarters", "viertel", "quart", "quarts"]),
    (5, &["fifth", "fifths", "fünftel", "cinquième", "cinquièmes"]),
    (10, &["tenth", "tenths", "zehntel", "dixième", "dixièmes"]),
];

/// A half needs no count.
const HALVES: [&str; 5] = ["half", "hälfte", "die hälfte", "moitié", "la moitié"];

/// A fraction in words that is all of `text`: its numerator and denominator.
pub(super) fn spelled(text: &str) -> Option<(i128, i128)> {
    let small = text.to_lowercase();
    if HALVES.contains(&small.as_str()) {
        return Some((1, 2));
    }
    let (count, part) = small.split_once([' ', '-'])?;
    let known = |(_, words): &&(i128, &[&str]), word: &str| words.contains(&word);
    let (numerator, _) = COUNTS.iter().find(|entry| known(entry, count))?;
    let (denominator, _) = PARTS.iter().find(|entry| known(entry, part.trim()))?;
    Some((*numerator, *denominator))
}
