//! Scenarios between two, by which the difference is divided among what was changed.

use super::changes::Change;
use super::computed;
use crate::engine::Computation;
use crate::number::Exact;
use crate::scenario::{Document, Item, TomlTable, put};
use crate::source::Sources;

/// Up to this many changes are weighed in every order; it takes two to the power of their number runs.
pub const MOST_IN_EVERY_ORDER: usize = 7;

/// Where sources are stated.
const SOURCES: &str = "sources";

/// The scenarios between the two: every subset of the changes by its bits, or one after the other where they are many.
pub fn mixtures([first, second]: [&Document; 2], changes: &[Change], sources: &Sources) -> Vec<Option<Computation>> {
    let mix = |is_in: &dyn Fn(usize) -> bool| {
        let mut document = first.clone();
        // Figures of the second scenario name sources of their own.
        if let Some((key, sources)) = second.tree.entry(SOURCES) {
            document.tree.overlay(TomlTable { entries: vec![(key.clone(), sources.clone())] });
        }
        for (_, change) in changes.iter().enumerate().filter(|(at, _)| is_in(*at)) {
            let item: Option<Item> = second.tree.at(&change.path).cloned();
            put(&mut document.tree, &change.path, item);
        }
        computed(&document, sources).ok()
    };
    match changes.len() <= MOST_IN_EVERY_ORDER {
        true => (0..1usize << changes.len()).map(|subset| mix(&|at| subset >> at & 1 == 1)).collect(),
        false => (0..=changes.len()).map(|taken| mix(&|at| at < taken)).collect(),
    }
}

/// What each change adds, on average over all orders in which they could be made (Shapley 1953).
pub fn every_order(count: usize, values: &[Exact]) -> Option<Vec<Exact>> {
    let factorial = |number: usize| (1..=number as i128).product::<i128>();
    let share = |change: usize| {
        let without = (0..values.len()).filter(|subset| subset >> change & 1 == 0);
        let parts = without.filter_map(|subset| {
            let before = subset.count_ones() as usize;
            let weight = Exact::ratio(factorial(before) * factorial(count - before - 1), factorial(count))?;
            Some(&weight * &(&values[subset | 1 << change] - &values[subset]))
        });
        parts.sum()
    };
    Some((0..count).map(share).collect())
}
