//! What a step reports, and how its reports may be meant: data, written by models.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::verdict::FindingKind;
use crate::number::Interval;
use crate::worksheet::{Dimension, NodeId, Operation, Quantity, Reported, Unit, Worksheet};

/// What a step reports, and what its figures may mean.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// The name of the step.
    pub step: String,
    /// Every figure with all reports of it.
    pub figures: Vec<ReportedAs>,
    /// What those are called in print whose figures these are, by the names of their tables: `partners.north`.
    pub labels: BTreeMap<String, String>,
    /// What figures are called in print where their names do not say it, by their names.
    pub nouns: BTreeMap<String, Noun>,
    /// What the reports leave open. The figures mean one reading of each choice, all together.
    pub choices: Vec<Choice>,
    /// Figures that are parts of others.
    pub totals: Vec<Total>,
}

/// What a figure is called in print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noun {
    /// A name of its own: "holding".
    Named(String),
    /// A part of the money, with what the part is called: "the placement", "at milestones".
    Part(String),
    /// A figure of such a part: the "valuation" of "the placement".
    OfPart(&'static str, String),
}

/// A figure that another one is a part of, so that reports of the part may be the total by mistake.
#[derive(Clone, Debug)]
pub struct Total {
    /// The part: `investment`.
    pub part: &'static str,
    /// The whole: `round`.
    pub total: &'static str,
    /// The finding where a report of the part is the total.
    pub finding: FindingKind,
    /// What the total is, to stand after "is": "what all investors of the round paid together".
    pub phrase: &'static str,
}

/// A figure with all reports of it.
#[derive(Clone, Debug)]
pub struct ReportedAs {
    /// Its name in files: `investment`.
    pub name: String,
    /// One line of the sheet a report; the first is the one that readings are written with.
    pub reports: Vec<NodeId>,
}

/// Something that may be meant in several ways.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What it is about: `valuation`.
    pub about: String,
    /// Whether the scenario says which reading is meant; then the others are only alternatives to what it says.
    pub is_stated: bool,
    /// The readings, the one that is meant or assumed first.
    pub readings: Vec<Reading>,
}

/// One way in which reports may be meant, as what then has to hold.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Its name in files and expectations: `pre-money`.
    pub name: Cow<'static, str>,
    /// What it says, to stand after "if": "the valuation is pre-money".
    pub phrase: String,
    /// How far-fetched it is; 0 is what everybody would assume.
    pub rank: u32,
    /// Lines that are equal.
    pub equal: Vec<(NodeId, NodeId)>,
    /// What lines have to lie in.
    pub limits: Vec<(NodeId, Interval)>,
    /// A figure that nobody reported and on which this reading rests: what it is called, what it counts, and its line.
    pub unreported: Option<(&'static str, Unit, NodeId)>,
    /// How much that figure is taken to be at most, to stand after what the reading says: "with net debt of at most a
    /// quarter of it".
    pub at_most: Option<&'static str>,
    /// Whether it agrees with what the scenario states of this choice, and departs in something that is not stated.
    pub keeps_statement: bool,
}

/// The name of the reading under which the figures mean what they say, which assumes nothing.
pub const AS_REPORTED: &str = "as-reported";

impl Reading {
    /// A reading under which nothing has to hold yet.
    pub fn new(name: impl Into<Cow<'static, str>>, rank: u32, phrase: impl Into<String>) -> Reading {
        let (equal, limits) = (Vec::new(), Vec::new());
        let (name, phrase) = (name.into(), phrase.into());
        Reading { name, phrase, rank, equal, limits, unreported: None, at_most: None, keeps_statement: false }
    }

    /// Under it two quantities are equal.
    pub fn equal<U: Dimension>(mut self, left: Quantity<'_, U>, right: Quantity<'_, U>) -> Reading {
        self.equal.push((left.id(), right.id()));
        self
    }

    /// Under it a quantity lies in an interval.
    pub fn within<U: Dimension>(mut self, quantity: Quantity<'_, U>, limit: Interval) -> Reading {
        self.limits.push((quantity.id(), limit));
        self
    }

    /// It rests on a figure that nobody reported.
    pub fn resting_on<U: Dimension>(mut self, what: &'static str, unreported: Quantity<'_, U>) -> Reading {
        self.unreported = Some((what, U::UNIT, unreported.id()));
        self
    }

    /// That figure is taken to be no more than this.
    pub fn at_most(mut self, words: &'static str) -> Reading {
        self.at_most = Some(words);
        self
    }
}

impl Account {
    /// Adds a figure with all reports of it.
    pub fn figure<U: Dimension>(&mut self, sheet: &Worksheet, name: impl Into<String>, figure: &Reported<U>) {
        let others = figure.others_on(sheet);
        let reports = std::iter::once(figure.on(sheet)).chain(others).map(Quantity::id).collect();
        self.figures.push(ReportedAs { name: name.into(), reports });
    }

    /// Adds a figure of another step, where that was reported and not computed.
    pub fn line(&mut self, sheet: &Worksheet, name: impl Into<String>, line: NodeId) {
        let is_report = match sheet.node(line).operation {
            Operation::Multiply(foreign, rate) => sheet.claim_of(foreign).is_some() && sheet.claim_of(rate).is_some(),
            _ => sheet.claim_of(line).is_some(),
        };
        if is_report {
            self.figures.push(ReportedAs { name: name.into(), reports: vec![line] });
        }
    }
}
