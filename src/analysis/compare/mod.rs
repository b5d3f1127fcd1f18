//! Scenarios side by side, and which changed assumption explains how much of each difference.

mod answer;
mod changes;
mod figures;
mod mixtures;
mod sides;
mod versions;

use std::cell::OnceCell;

use super::NamedFigure;
use super::settled::{Measured, settled};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::engine::{Computation, compute, plan};
use crate::number::{Bound, Currency, Exact};
use crate::scenario::Document;
use crate::source::Sources;
use crate::worksheet::Overrides;

pub use changes::Change;
pub use figures::Differing;
use mixtures::{MOST_IN_EVERY_ORDER, every_order, mixtures};
pub use sides::sides;

/// Scenarios side by side.
#[derive(Debug)]
pub struct Comparison<'s> {
    /// What was computed, the one that all others are held against first.
    pub sides: Vec<Side>,
    sources: &'s Sources,
}

/// One of the scenarios.
#[derive(Debug)]
pub struct Side {
    /// What it is called: a case, or a file.
    pub name: String,
    /// What it comes to.
    pub results: Computation,
    /// The assumptions that differ from the first scenario, with both values.
    pub changes: Vec<Change>,
    document: Document,
    /// The scenarios between the first and this one, computed when somebody asks what explains a difference.
    between: OnceCell<Vec<Option<Computation>>>,
}

impl<'s> Comparison<'s> {
    /// Computes all scenarios.
    ///
    /// # Errors
    ///
    /// The mistakes of any scenario; that two of them are in different currencies.
    pub fn new(documents: &[(String, Document)], sources: &'s Sources) -> Result<Comparison<'s>, Diagnostics> {
        Comparison::watched(documents, sources, || ())
    }

    /// The same; `advance` hears of every scenario when it is done.
    ///
    /// # Errors
    ///
    /// As [`Comparison::new`].
    pub fn watched(
        documents: &[(String, Document)],
        sources: &'s Sources,
        mut advance: impl FnMut(),
    ) -> Result<Comparison<'s>, Diagnostics> {
        let mut sides: Vec<Side> = Vec::new();
        for (name, document) in documents {
            let results = computed(document, sources)?;
            if let Some(first) = sides.first().filter(|first| first.results.currency != results.currency) {
                let currencies = [first.results.currency, results.currency];
                return Err(two_currencies([&first.document, document], currencies).into());
            }
            let changes = sides.first().map_or_else(Vec::new, |first| changes::changes(&first.document, document));
            let document = document.clone();
            sides.push(Side { name: name.clone(), results, changes, document, between: OnceCell::new() });
            advance();
        }
        Ok(Comparison { sides, sources })
    }

    /// The figure in each scenario, where it has a value; values that cannot be told apart are the same.
    pub fn values(&self, figure: &NamedFigure) -> Vec<Option<Exact>> {
        values(self.sides.iter().map(|side| Some(&side.results)), figure)
    }

    /// How much of the difference between the first side and this one each change explains; they sum to it exactly.
    /// `None` where a mixture of the two scenarios cannot be computed.
    pub fn explained(&self, side: usize, figure: &NamedFigure) -> Option<Vec<Exact>> {
        let (first, side) = (self.sides.first()?, self.sides.get(side)?);
        let ends = values([Some(&first.results), Some(&side.results)].into_iter(), figure);
        let [Some(from), Some(to)] = ends.as_slice() else { return None };
        let steps = || {
            let documents = [&first.document, &side.document];
            let between = side.between.get_or_init(|| mixtures(documents, &side.changes, self.sources));
            let ends = [Some(&first.results), Some(&side.results)].into_iter();
            values(ends.chain(between.iter().map(Option::as_ref)), figure).split_off(2)
        };
        match side.changes.len() {
            0 => Some(Vec::new()),
            1 => Some(vec![to - from]),
            count if count <= MOST_IN_EVERY_ORDER => {
                every_order(count, &steps().into_iter().collect::<Option<Vec<_>>>()?)
            }
            _ => steps().windows(2).map(|pair| Some(pair[1].as_ref()? - pair[0].as_ref()?)).collect(),
        }
    }
}

impl Side {
    /// Whether changes were weighed in every order, and not just in that of the file.
    pub fn in_every_order(&self) -> bool {
        self.changes.len() <= MOST_IN_EVERY_ORDER
    }
}

/// Amounts in two currencies are not held against each other: 10M of one are not 10M of the other.
fn two_currencies(documents: [&Document; 2], currencies: [Currency; 2]) -> Diagnostic {
    let at = |document: &Document| document.tree.get("currency").map_or(document.file.part(0..0), |item| item.span);
    let [first, second] = currencies;
    let message = format!("scenarios in {first} and in {second} cannot be compared");
    Diagnostic::error(Code::KindsNotComparable, message)
        .at(at(documents[1]), format!("computed in {second}"))
        .also(at(documents[0]), format!("computed in {first}"))
        .help(format!("let one of them compute in the other's currency: `currency = \"{first}\"`"))
        .help(format!("with amounts such as \"{second} 14.8bn\" and, under `[rates]`, what one {second} costs"))
        .help("`postmoney run FILES --show FIGURES` lists them beside each other, each in its currency")
}

fn computed(document: &Document, sources: &Sources) -> Result<Computation, Diagnostics> {
    let results = compute(&plan(document, sources)?, Overrides::new());
    if results.diagnostics.has_errors() { Err(results.diagnostics) } else { Ok(results) }
}

/// The figure in each of several results that there are; values that cannot be told apart are the first of them.
fn values<'r>(results: impl Iterator<Item = Option<&'r Computation>>, figure: &NamedFigure) -> Vec<Option<Exact>> {
    let measured = |results: &Computation| {
        let id = results.sheet.find(&figure.name)?;
        Some((results.sheet.value(id)?, results.sheet.error(id)))
    };
    let values: Vec<Option<(Exact, Bound)>> = results.map(|results| measured(results?)).collect();
    let values: Vec<Option<Measured>> =
        values.iter().map(|value| value.as_ref().map(|(value, error)| (value, *error))).collect();
    settled(&values).into_iter().map(Option::<&Exact>::cloned).collect()
}
