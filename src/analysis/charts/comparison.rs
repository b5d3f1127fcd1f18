//! What makes scenarios differ, as pictures.

use super::{MOST_PARTS, finished, unit};
use crate::analysis::NamedFigure;
use crate::analysis::compare::{Change, Comparison};
use crate::analysis::names::{in_words, one_in_words};
use crate::number::Exact;
use crate::report::chart::{Bridge, BridgeEnd, BridgePart, Chart};
use crate::report::words::{capital, label};
use crate::worksheet;

impl Comparison<'_> {
    /// For each side that differs from the first in the first figure, which changes explain it.
    pub fn charts(&self, figures: &[NamedFigure]) -> Vec<Chart> {
        let Some(figure) = figures.first() else { return Vec::new() };
        (1..self.sides.len()).filter_map(|side| self.bridge(side, figure)).collect()
    }

    fn bridge(&self, number: usize, figure: &NamedFigure) -> Option<Chart> {
        let (first, side) = (self.sides.first()?, self.sides.get(number)?);
        let values = self.values(figure);
        let (start, end) = (values.first()?.clone()?, values.get(number)?.clone()?);
        let explained = self.explained(number, figure).filter(|_| start != end)?;
        let paths: Vec<String> = side.changes.iter().map(|change| change.path.join(".")).collect();
        let sheet = &side.results.sheet;
        // What is no figure, such as a word, counts nothing.
        let unit_of = |path: &str| sheet.assumption(path).map_or(worksheet::Unit::Ratio, |id| sheet.unit(id));
        let labels = in_words(&paths.iter().map(|path| (path.as_str(), unit_of(path))).collect::<Vec<_>>());
        let part = |((change, label), explained): ((&Change, String), Exact)| BridgePart {
            label: capital(&label),
            note: match (change.from.as_str(), change.to.as_str()) {
                ("", to) => to.to_string(),
                (from, "") => format!("without {from}"),
                (from, to) => format!("{from} to {to}"),
            },
            change: explained.into(),
        };
        let parts = side.changes.iter().zip(labels).zip(explained).map(part);
        let bridge = Bridge {
            unit: unit(figure.unit, side.results.currency),
            start: BridgeEnd { label: label(&first.name), note: String::new(), value: start.into() },
            parts: with_the_small_together(parts.filter(|part| !part.change.is_zero()).collect()),
            end_label: label(&side.name),
            end_note: String::new(),
        };
        let subtitle = format!("{}: what makes the difference", capital(&one_in_words(figure.named())));
        Some(finished(&format!("compare-{}", side.name), bridge, subtitle, &side.results, figure))
    }
}

/// The largest changes in their order, and all others as one.
fn with_the_small_together(parts: Vec<BridgePart>) -> Vec<BridgePart> {
    if parts.len() <= MOST_PARTS {
        return parts;
    }
    let mut by_size: Vec<usize> = (0..parts.len()).collect();
    by_size.sort_by_key(|at| std::cmp::Reverse(parts[*at].change.abs()));
    let is_large = |at: usize| by_size[..MOST_PARTS - 1].contains(&at);
    let (large, small): (Vec<_>, Vec<_>) = parts.into_iter().enumerate().partition(|(at, _)| is_large(*at));
    let label = format!("{} others", small.len());
    let change = small.into_iter().map(|(_, part)| part.change).sum();
    large.into_iter().map(|(_, part)| part).chain([BridgePart { label, note: String::new(), change }]).collect()
}
