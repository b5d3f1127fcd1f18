//! Which figures are held side by side.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Comparison, NamedFigure};
use crate::analysis::study::means;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::engine::no_such_figure;
use crate::number::Exact;
use crate::source::{Sources, Span};
use crate::worksheet::{NodeId, Unit};

/// The computed figures of two scenarios that differ, and how many do not.
#[derive(Debug, Default)]
pub struct Differing {
    /// Those that differ, the largest change first.
    pub figures: Vec<NamedFigure>,
    /// How many are the same in both.
    pub same: usize,
    /// How many only the first has, and only the second.
    pub only: [usize; 2],
}

impl Comparison<'_> {
    /// The figures that `patterns` mean in any of the scenarios: names, the shortest ending of a name, or names with `*` in
    /// them.
    ///
    /// # Errors
    ///
    /// The patterns that mean nothing, with the nearest name; a figure that counts different things in two scenarios.
    pub fn figures(&self, patterns: &[Span], sources: &Sources) -> Result<Vec<NamedFigure>, Diagnostics> {
        let mut figures: Vec<NamedFigure> = Vec::new();
        let mut mistakes = Diagnostics::default();
        for pattern in patterns {
            // Names with spaces are written with hyphens in figures.
            let text = sources.slice(*pattern).trim().replace(' ', "-");
            let mut is_known = false;
            for (number, side) in self.sides.iter().enumerate() {
                for figure in meant(&text, &side.results.sheet.names(), |id| side.results.sheet.unit(id)) {
                    is_known = true;
                    match figures.iter().find(|known| known.name == figure.name) {
                        Some(known) if known.unit != figure.unit => {
                            mistakes.push(self.two_units(&figure, known, *pattern, number))
                        }
                        Some(_) => {}
                        None => figures.push(figure),
                    }
                }
            }
            if !is_known {
                let names: BTreeSet<String> = self.names();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                mistakes.push(no_such_figure(text.trim_start_matches("*."), *pattern, &names));
            }
        }
        if mistakes.is_empty() { Ok(figures) } else { Err(mistakes) }
    }

    fn names(&self) -> BTreeSet<String> {
        self.sides.iter().flat_map(|side| side.results.sheet.names()).map(|(name, _)| name).collect()
    }

    /// That a figure counts one thing in one scenario and another in the next.
    fn two_units(&self, figure: &NamedFigure, known: &NamedFigure, at: Span, side: usize) -> Diagnostic {
        let currency = self.sides[side].results.currency;
        let shown = |figure: &NamedFigure| figure.unit.show_with_currency(&Exact::ONE, currency);
        let message = format!("`{}` is not of one kind in all of them", figure.name);
        Diagnostic::error(Code::KindsNotComparable, message)
            .at(at, format!("{} as against {}", figure.unit.noun(), known.unit.noun()))
            .note(format!(
                "in {} one of it is written {}, before it {}",
                self.sides[side].name,
                shown(figure),
                shown(known)
            ))
            .help("name figures that count the same, or compare without this scenario")
    }

    /// The computed figures in which the second scenario differs from the first. What a scenario states is no figure of
    /// these, and a line with several names is told once.
    pub fn differing(&self) -> Differing {
        let [first, second] = &self.sides[..] else { return Differing::default() };
        let names = |side: &super::Side| -> Vec<(String, NodeId)> {
            let sheet = &side.results.sheet;
            sheet.names().into_iter().filter(|(_, id)| sheet.claim_of(*id).is_none()).collect()
        };
        let (before, after) = (names(first), names(second));
        let later: HashMap<&str, NodeId> = after.iter().map(|(name, id)| (name.as_str(), *id)).collect();
        let mut differing = Differing::default();
        let mut told: HashSet<(NodeId, NodeId)> = HashSet::new();
        let mut changed: Vec<(Size, NamedFigure)> = Vec::new();
        for (name, id) in &before {
            let Some(then) = later.get(name.as_str()) else {
                differing.only[0] += 1;
                continue;
            };
            let units = [first.results.sheet.unit(*id), second.results.sheet.unit(*then)];
            if units[0] != units[1] || !told.insert((*id, *then)) {
                continue;
            }
            let figure = NamedFigure { name: name.clone(), unit: units[0] };
            match self.values(&figure).as_slice() {
                [from, to] if from != to => {
                    changed.push((Size(size(figure.unit, from.as_ref(), to.as_ref())), figure));
                }
                _ => differing.same += 1,
            }
        }
        let earlier: HashSet<&str> = before.iter().map(|(name, _)| name.as_str()).collect();
        differing.only[1] = after.iter().filter(|(name, _)| !earlier.contains(name.as_str())).count();
        changed.sort_by(|(one, _), (other, _)| other.against(one));
        differing.figures = changed.into_iter().map(|(_, figure)| figure).collect();
        differing
    }
}

/// The figures of one scenario that a pattern means.
fn meant(pattern: &str, names: &[(String, NodeId)], unit: impl Fn(NodeId) -> Unit) -> Vec<NamedFigure> {
    let figure = |(name, id): &(String, NodeId)| NamedFigure { name: name.clone(), unit: unit(*id) };
    match names.iter().find(|(name, _)| name == pattern) {
        Some(found) => vec![figure(found)],
        None => names.iter().filter(|(name, _)| means(pattern, name)).map(figure).collect(),
    }
}

/// How much a figure changed, as a part of what it was; `None` where it was 0 or has no value on one side, which is more than
/// any part.
struct Size(Option<Exact>);

impl Size {
    fn against(&self, other: &Size) -> Ordering {
        match (&self.0, &other.0) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            (Some(one), Some(other)) => one.abs().cmp(&other.abs()),
        }
    }
}

/// By what part of itself a figure changed, and one that is a part itself by how many hundredths: from 20 % to 30 % it is 0.1.
pub(super) fn size(unit: Unit, from: Option<&Exact>, to: Option<&Exact>) -> Option<Exact> {
    let change = to? - from?;
    if is_part(unit) { Some(change) } else { change.checked_div(&from?.abs()) }
}

/// Whether changes of a unit are told in points.
pub(super) fn is_part(unit: Unit) -> bool {
    matches!(unit, Unit::Stake | Unit::Rate)
}
