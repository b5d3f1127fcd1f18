//! The words of the grammar, for whoever reads figures without the program: a page in a browser.

use super::hedges::{self, Language};
use super::{change, count, currency, fraction, joint, suffix, tail};

/// The words of the grammar, in small letters where they may be written in any case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    /// Signs and words of vagueness, but those of German and French.
    pub hedges: Vec<&'static str>,
    /// Words of vagueness in German and French, beside which a billion is another number.
    pub foreign_hedges: Vec<&'static str>,
    /// Suffixes with their powers of ten.
    pub suffixes: Vec<(String, i32)>,
    /// What is counted, by its sign or word: `%`, `x`, or the code of a currency.
    pub units: Vec<(&'static str, String)>,
    /// How many parts, by its word: the two of "two thirds".
    pub counts: Vec<(&'static str, i128)>,
    /// What the parts are, by its word: the thirds of "two thirds".
    pub parts: Vec<(&'static str, i128)>,
    /// Words that are a figure by themselves, with the same in digits: "half", "tripled".
    pub figures: Vec<(&'static str, String)>,
    /// What shows that a text says more than one number with what it counts: "between", "..", "down", "half a".
    pub further: Vec<&'static str>,
}

impl Vocabulary {
    /// The words, signs of currencies as they are meant where `home` is the code of the currency of the scenario.
    ///
    /// ```
    /// use postmoney::number::Vocabulary;
    /// let words = Vocabulary::new("CAD");
    /// assert!(words.units.contains(&("$", "CAD".to_string())) && words.hedges.contains(&"about"));
    /// ```
    pub fn new(home: &str) -> Vocabulary {
        let (foreign, own): (Vec<_>, Vec<_>) = hedges::all().partition(|(_, of)| *of == Language::GermanOrFrench);
        let words = |of: Vec<(&'static str, Language)>| of.into_iter().map(|(word, _)| word).collect();
        let figures = fraction::alone().map(|(word, parts)| (word, format!("1/{parts}")));
        Vocabulary {
            hedges: words(own),
            foreign_hedges: words(foreign),
            suffixes: suffix::all(),
            units: tail::units().chain(currency::all(Some(home))).collect(),
            counts: fraction::counts().collect(),
            parts: fraction::parts().collect(),
            figures: figures.chain(change::figures()).collect(),
            further: joint::words().chain(change::words()).chain(count::words()).collect(),
        }
    }
}
