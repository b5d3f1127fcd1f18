//! Named entries of a deal.

use crate::report::words::of_key;
use crate::scenario::{Range, Section};
use crate::worksheet::{Dimension, Reported};

/// A figure with a name: a holder's stake, a sum to compare with.
#[derive(Clone, Debug)]
pub struct Entry<U> {
    pub name: String,
    pub label: String,
    pub figure: Reported<U>,
}

/// The named figures of a table.
pub(super) fn entries<U: Dimension>(section: &Section<'_>, key: &'static str) -> Vec<Entry<U>> {
    let read = |entry: Section<'_>| {
        let (name, label) = labelled(&entry);
        let figure = entry.own_figure(Range::Positive)?;
        Some(Entry { name, label, figure })
    };
    section.entries(key).into_iter().filter_map(read).collect()
}

/// The name of an entry, and what a report calls it: its `label`, or its name in words.
pub(super) fn labelled(entry: &Section<'_>) -> (String, String) {
    let label = entry.text("label").unwrap_or_else(|| of_key(entry.name()));
    (entry.name().to_string(), label)
}
