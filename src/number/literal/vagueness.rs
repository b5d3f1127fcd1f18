//! How vaguely a figure was reported, and the words that say so.

use crate::number::Exact;

/// How closely a reported figure pins down the true one.
///
/// ```
/// use postmoney::number::{Literal, Vagueness};
/// assert_eq!(Literal::parse("~29bn", None)?.vagueness, Vagueness::About);
/// assert_eq!(Literal::parse("mehr als 10 Mrd", None)?.vagueness, Vagueness::MoreThan);
/// # Ok::<(), postmoney::number::LiteralError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Vagueness {
    /// A plain figure: within half a unit of its last printed digit.
    Printed,
    /// `~29bn`, "around 29bn": near it, on either side.
    About,
    /// "nearly 29bn": a little less.
    Nearly,
    /// `>10bn`, "more than 10bn": above it.
    MoreThan,
    /// `>=10bn`, "at least 10bn": it or above.
    AtLeast,
    /// `<10bn`, "less than 10bn": below it.
    LessThan,
    /// `<=65bn`, "up to 65bn": it or below.
    UpTo,
    /// `14bn..15bn`: anywhere from one end to the other; the midpoint is computed with.
    Between {
        /// The lower end.
        low: Exact,
        /// The upper end, never below `low`.
        high: Exact,
    },
    /// `29bn ± 0.5bn`.
    PlusMinus {
        /// The distance on either side, never negative.
        margin: Exact,
    },
    /// `=950_000`: this figure and no other.
    Exactly,
}

impl Vagueness {
    /// The sign or word that stands before a figure that is shown again; nothing for a plain or exact one. A
    /// range is computed with by its middle, and is about that.
    pub fn sign(&self) -> &'static str {
        match self {
            Vagueness::About | Vagueness::Between { .. } | Vagueness::PlusMinus { .. } => "~",
            Vagueness::Nearly => "nearly ",
            Vagueness::MoreThan => ">",
            Vagueness::AtLeast => "≥",
            Vagueness::LessThan => "<",
            Vagueness::UpTo => "≤",
            Vagueness::Printed | Vagueness::Exactly => "",
        }
    }

    /// Whether a word leaves it open how near the figure is.
    pub fn is_hedge_word(&self) -> bool {
        matches!(self, Vagueness::About | Vagueness::Nearly)
    }

    /// The same in a sentence, with a space after it.
    pub fn word(&self) -> &'static str {
        match self {
            Vagueness::About | Vagueness::Between { .. } | Vagueness::PlusMinus { .. } => "around ",
            Vagueness::Nearly => "nearly ",
            Vagueness::MoreThan => "more than ",
            Vagueness::AtLeast => "at least ",
            Vagueness::LessThan => "less than ",
            Vagueness::UpTo => "up to ",
            Vagueness::Printed | Vagueness::Exactly => "",
        }
    }
}

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

#[rustfmt::skip]
const ABOUT: [&str; 15] = [
    "about", "around", "roughly", "some", "circa", "ca.", "ca", "c.", "approximately", "close to", "in the region of",
    "rund", "etwa", "ungefähr", "environ",
];

#[rustfmt::skip]
const MORE_THAN: [&str; 11] = [
    "more than", "over", "above", "north of", "in excess of", "upwards of", "just over", "mehr als", "über", "gut",
    "plus de",
];

/// Words that stand before a figure, in small letters. A longer word comes before its own beginning.
const WORDS: [(Vagueness, &[&str]); 7] = [
    (Vagueness::About, &ABOUT),
    (Vagueness::Nearly, &["nearly", "almost", "just under", "knapp", "fast", "beinahe", "près de", "presque"]),
    (Vagueness::MoreThan, &MORE_THAN),
    (Vagueness::AtLeast, &["at least", "no less than", "mindestens", "au moins"]),
    (Vagueness::LessThan, &["less than", "under", "below", "unter", "weniger als", "moins de"]),
    (Vagueness::UpTo, &["up to", "as much as", "as high as", "no more than", "bis zu", "höchstens", "jusqu'à"]),
    (Vagueness::Exactly, &["exactly"]),
];

/// A sign or word of vagueness at the start of `rest`: its length in bytes and what it means.
pub(super) fn leading(rest: &str) -> Option<(usize, Vagueness)> {
    if let Some((sign, vagueness)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        return Some((sign.len(), vagueness.clone()));
    }
    WORDS.iter().find_map(|(vagueness, words)| {
        let length = words.iter().find_map(|word| leading_word(rest, word))?;
        Some((length, vagueness.clone()))
    })
}

/// The words of vagueness, for "did you mean".
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().flat_map(|(_, words)| words.iter().copied())
}

/// How many bytes of `rest` spell `word` in any case, followed by a space, so that "CA$5" is no "ca".
fn leading_word(rest: &str, word: &str) -> Option<usize> {
    let mut letters = rest.chars();
    let spelled =
        word.chars().all(|expected| letters.next().is_some_and(|letter| letter.to_lowercase().eq([expected])));
    let after = letters.as_str();
    let ends = word.ends_with('.') || after.is_empty() || after.starts_with(char::is_whitespace);
    (spelled && ends).then_some(rest.len() - after.len())
}
