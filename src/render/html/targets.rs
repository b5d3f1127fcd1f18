//! Where the links of figures lead: each figure with its formula, in names and in values, all its digits, what it may be, and
//! where it was reported.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::Serialize;

use super::anchor::{href, id};
use super::parts::{Piece, Reporter};
use super::telling::Telling;
use crate::render::explanation::exactly;
use crate::render::figures::{currency_of, known_range, reporters};
use crate::render::json_figure::Given;
use crate::render::json_lines::named;
use crate::render::kept_figures::KeptFigures;
use crate::render::named as all_named;
use crate::worksheet::explain::ingredients;
use crate::worksheet::{FormulaPiece, NodeId, Said};

/// Figures of one step.
#[derive(Debug, Serialize)]
pub struct Group {
    title: String,
    targets: Vec<Target>,
}

impl Group {
    /// All figures that stand in it, as formulas refer to them.
    pub fn figures(&self) -> impl Iterator<Item = &str> {
        self.targets.iter().flat_map(|target| {
            let in_values = target.values.iter().filter_map(|piece| piece.figure.as_deref());
            std::iter::once(target.name.as_str()).chain(in_values)
        })
    }
}

/// A figure with all that is known of it.
#[derive(Debug, Serialize)]
struct Target {
    id: String,
    name: String,
    shown: String,
    currency: Option<String>,
    meaning: Option<String>,
    formula: Vec<Piece>,
    values: Vec<Piece>,
    inputs_left_out: usize,
    exactly: Option<String>,
    range: Option<String>,
    undefined: Option<String>,
    reported: Option<Reported>,
}

#[derive(Debug, Serialize)]
struct Reported {
    written: String,
    place: String,
    assumption: String,
    said: &'static str,
    sources: Vec<Reporter>,
}

/// Explains figures.
pub struct Explaining<'t, 'r> {
    /// What was told of them.
    pub telling: &'t Telling<'r>,
    /// How formulas are given.
    pub given: Given<'t>,
    /// The figures that a document gives.
    pub kept: &'t KeptFigures,
}

/// Other lines than those of steps.
const OTHERS: &str = "Other lines of the computation";

impl Explaining<'_, '_> {
    /// All figures that were told, with what they are made from; of a whole report all figures.
    pub fn groups(&self, is_whole_report: bool) -> Vec<Group> {
        let lines = self.lines(is_whole_report);
        let meanings: HashMap<NodeId, String> = all_named(self.telling.results)
            .into_iter()
            .filter_map(|named| Some((named.figure?, named.meaning)))
            .collect();
        let mut groups: Vec<Group> = Vec::new();
        for line in self.in_order(&lines) {
            let title = self.title(line);
            if groups.last().is_none_or(|last| last.title != title) {
                groups.push(Group { title, targets: Vec::new() });
            }
            let target = self.target(line, meanings.get(&line).cloned(), &lines);
            if let Some(last) = groups.last_mut() {
                last.targets.push(target);
            }
        }
        groups
    }

    /// Figures that were told or are given, and what their formulas refer to. The formulas of other lines are followed where
    /// everything is asked for.
    fn lines(&self, is_whole_report: bool) -> HashSet<NodeId> {
        let sheet = &self.telling.results.sheet;
        let given: HashSet<NodeId> = self.kept.names.iter().map(|(_, line)| *line).collect();
        let shown = self.telling.shown();
        let mut lines: HashSet<NodeId> = shown.iter().copied().collect();
        if is_whole_report {
            lines.extend(&given);
        }
        let mut waiting: Vec<NodeId> = lines.iter().copied().collect();
        while let Some(line) = waiting.pop() {
            for below in named(sheet, line, &self.given) {
                if lines.insert(below) && (self.given.is_whole || given.contains(&below)) {
                    waiting.push(below);
                }
            }
        }
        lines
    }

    /// Figures in the order in which they were named, then the other lines.
    fn in_order(&self, lines: &HashSet<NodeId>) -> Vec<NodeId> {
        let mut seen = HashSet::new();
        let names = self.kept.names.iter().map(|(_, line)| *line);
        let named: Vec<NodeId> = names.filter(|line| lines.contains(line) && seen.insert(*line)).collect();
        let others: BTreeSet<NodeId> = lines.iter().copied().filter(|line| !seen.contains(line)).collect();
        named.into_iter().chain(others).collect()
    }

    fn title(&self, line: NodeId) -> String {
        let results = self.telling.results;
        let name = results.sheet.name_of(line);
        let step = name.as_deref().and_then(|name| name.split_once('.')).map(|(step, _)| step);
        let section = step.and_then(|step| results.report.sections.iter().find(|section| section.step == step));
        match (section, step) {
            (Some(section), _) => format!("{} ({})", section.title, section.step),
            (None, Some(step)) => step.to_string(),
            (None, None) => OTHERS.to_string(),
        }
    }

    fn target(&self, line: NodeId, meaning: Option<String>, lines: &HashSet<NodeId>) -> Target {
        let results = self.telling.results;
        let sheet = &results.sheet;
        let name = sheet.refer(line);
        let (formula, values) = self.formula(line, lines);
        let inputs = ingredients(sheet, line).len();
        Target {
            id: id(&self.telling.prefix, &name),
            currency: currency_of(results, line).map(|currency| currency.to_string()),
            shown: sheet.show(line),
            meaning,
            inputs_left_out: inputs - inputs.min(self.given.most_inputs()),
            formula,
            values,
            exactly: exactly(results, line),
            range: known_range(results, line),
            undefined: sheet.why_undefined(line).map(|undefined| undefined.reason),
            reported: self.reported(line),
            name,
        }
    }

    /// The formula in names, each a link, and in values where that says something else; nothing of a report, nor where the page
    /// does not have what it refers to.
    fn formula(&self, line: NodeId, lines: &HashSet<NodeId>) -> (Vec<Piece>, Vec<Piece>) {
        let sheet = &self.telling.results.sheet;
        let is_there = named(sheet, line, &self.given).iter().all(|below| lines.contains(below));
        if sheet.claim_of(line).is_some() || !is_there {
            return (Vec::new(), Vec::new());
        }
        let name = sheet.refer(line);
        let own = name.split_once('.').map_or(String::new(), |(step, _)| format!("{step}."));
        let pieces = sheet.formula_pieces(line, self.given.most_inputs());
        let in_names = |piece: &FormulaPiece| match piece {
            FormulaPiece::Words(words) => Piece::words(words),
            FormulaPiece::Line(below) => {
                let name = sheet.refer(*below);
                let text = name.strip_prefix(&own).unwrap_or(&name).to_string();
                Piece { text, href: Some(href(&id(&self.telling.prefix, &name))), figure: None, form: None }
            }
        };
        let in_values = |piece: &FormulaPiece| match piece {
            FormulaPiece::Words(words) => Piece::words(words),
            FormulaPiece::Line(below) => {
                Piece { figure: Some(sheet.refer(*below)), ..Piece::words(sheet.show(*below)) }
            }
        };
        let has_lines = pieces.iter().any(|piece| matches!(piece, FormulaPiece::Line(_)));
        let values = if has_lines { pieces.iter().map(in_values).collect() } else { Vec::new() };
        (pieces.iter().map(in_names).collect(), values)
    }

    fn reported(&self, line: NodeId) -> Option<Reported> {
        let results = self.telling.results;
        let claim = results.sheet.claim_of(line)?;
        let sources = reporters(results, &claim);
        Some(Reported {
            written: claim.literal.text.clone(),
            place: self.given.sources.place(claim.span),
            assumption: claim.path.clone(),
            said: Said::suffix(claim.said),
            sources: sources.map(|(number, title)| self.telling.reporter(number, &title)).collect(),
        })
    }
}
