//! What formulas in JSON refer to beside the figures: every name in a formula is that of an entry of the same document.

use std::collections::{BTreeSet, HashSet};

use super::json_figure::{Given, NamedFigure};
use super::kept_figures::KeptFigures;
use crate::engine::Evaluation;
use crate::worksheet::explain::ingredients;
use crate::worksheet::{NodeId, Worksheet};

/// The lines to which the formulas of the figures refer, each once, under the name that formulas use: those without a
/// name, and figures that are left out. Where everything is asked for, also those to which the formulas of these refer,
/// and so on; elsewhere one of which the formula would refer to more stands with its value alone.
pub(super) fn referred_to(results: &Evaluation, kept: &KeptFigures, given: &Given<'_>) -> Vec<NamedFigure> {
    let sheet = &results.sheet;
    let figures: HashSet<&str> = kept.names.iter().map(|(name, _)| name.as_str()).collect();
    let found = lines(sheet, kept, given, &figures);
    let is_there = |line: &NodeId| found.contains(line) || figures.contains(&*sheet.refer(*line));
    let line = |id: &NodeId| {
        let line = NamedFigure::new(results, given, sheet.refer(*id), *id);
        if named(sheet, *id, given).iter().all(is_there) { line } else { line.without_formula() }
    };
    found.iter().map(line).collect()
}

fn lines(sheet: &Worksheet, kept: &KeptFigures, given: &Given<'_>, figures: &HashSet<&str>) -> BTreeSet<NodeId> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<NodeId> = kept.names.iter().map(|(_, id)| *id).collect();
    while let Some(id) = waiting.pop() {
        for line in named(sheet, id, given) {
            if !figures.contains(&*sheet.refer(line)) && found.insert(line) && given.is_whole {
                waiting.push(line);
            }
        }
    }
    found
}

/// What the formula of a line names; of a report nothing, since it has none.
pub(super) fn named(sheet: &Worksheet, id: NodeId, given: &Given<'_>) -> Vec<NodeId> {
    if sheet.claim_of(id).is_some() {
        return Vec::new();
    }
    let named = ingredients(sheet, id);
    named.into_iter().take(given.most_inputs()).collect()
}
