//! The words of vagueness, by language.

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
pub(super) const HEDGES: [(Vagueness, Language, &[&str]); 15] = [
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
