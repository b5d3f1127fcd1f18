//! From which exit on conversion is mandatory.

use crate::models::preference_terms::AmountOrMultiple;
use crate::scenario::{Range, Section, Word};
use crate::worksheet::{Reported, dimension};

/// From which exit on conversion is mandatory.
#[derive(Clone, Debug)]
pub enum Mandatory {
    /// All of them.
    Everybody(Reported<dimension::Money>),
    /// Each from a threshold of its own; at a public offering those that are not named convert at any price.
    Classes(Vec<(Word, Threshold)>),
}

/// From where on the conversion of a class is mandatory; below, it may keep its preference. A price is that of the offering itself: there
/// the class has converted, and those with a threshold at a higher price have not, unless theirs is reached.
#[derive(Clone, Debug)]
pub enum Threshold {
    /// An exit, or the exit at which its shares are worth this multiple of what was paid for them, converted.
    Exit(AmountOrMultiple),
    /// The exit at which a common share is worth this.
    Price(Reported<dimension::Price>),
}

/// Reads `mandatory_conversion_from`: one exit for all, or a table of classes.
pub(super) fn read(section: &Section<'_>) -> Option<Mandatory> {
    const KEY: &str = "mandatory_conversion_from";
    if section.figure_text(KEY).is_some() {
        return section.figure_within(KEY, Range::NotNegative).map(Mandatory::Everybody);
    }
    let classes: Vec<(Word, Threshold)> = section.entries(KEY).into_iter().filter_map(threshold).collect();
    (!classes.is_empty()).then_some(Mandatory::Classes(classes))
}

fn threshold(entry: Section<'_>) -> Option<(Word, Threshold)> {
    let name = Word { text: entry.name().to_string(), span: entry.span() };
    let threshold = match entry.has("price_per_share") {
        true => Threshold::Price(entry.figure_within("price_per_share", Range::Positive)?),
        false => Threshold::Exit(AmountOrMultiple::own(&entry, Range::NotNegative)?),
    };
    Some((name, threshold))
}
