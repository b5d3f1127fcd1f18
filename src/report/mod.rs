//! Results before any format: sections of prose, figures and tables whose cells point at lines of the worksheet.
//!
//! A renderer turns a [`Report`] into bytes and computes nothing.

mod answer;
pub mod chart;
mod prose;
mod table;
pub mod words;

pub use answer::Answer;
pub use prose::{Comparison, Fragment, Prose};
pub use table::{Cell, Table};

use chart::Chart;

use crate::number::Rounding;
use crate::worksheet::{NodeId, Worksheet};

/// What one run has to say.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The title of the scenario.
    pub title: String,
    /// One section a step, in the order of the steps.
    pub sections: Vec<Section>,
}

/// What one step has to say.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// The name of the step.
    pub step: String,
    /// A heading: "Meta invests in Scale AI".
    pub title: String,
    /// What stands beside the heading: the model and the date.
    pub subtitle: String,
    /// The parts, in reading order.
    pub blocks: Vec<Block>,
    /// The pictures.
    pub charts: Vec<Chart>,
    /// Whether its first sentences answer what the page is about, so that they may stand at its head.
    pub is_answer: bool,
    /// Whether its first sentence says no more than the figures below it, so that a page whose answer is another section may
    /// leave it out.
    pub restates: bool,
}

/// A part of a section.
#[derive(Clone, Debug)]
pub enum Block {
    /// Sentences.
    Prose(Prose),
    /// Figures one below the other, each with where it comes from.
    Figures(Figures),
    /// A table with columns.
    Table(Table),
}

/// Figures one below the other.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// A heading.
    pub title: String,
    /// The rows: what a figure is called in print, and its line of the worksheet.
    pub rows: Vec<(String, NodeId)>,
    /// The lines among them that are shown without decimals, as nobody has a part of a share.
    pub whole: Vec<NodeId>,
}

impl Figures {
    /// A heading without rows yet.
    pub fn new(title: impl Into<String>) -> Figures {
        Figures { title: title.into(), rows: Vec::new(), whole: Vec::new() }
    }

    /// Adds a figure.
    pub fn row(mut self, label: impl Into<String>, figure: impl Into<NodeId>) -> Figures {
        self.rows.push((label.into(), figure.into()));
        self
    }

    /// Adds a figure if there is one.
    pub fn maybe(self, label: impl Into<String>, figure: Option<impl Into<NodeId>>) -> Figures {
        match figure {
            Some(figure) => self.row(label, figure),
            None => self,
        }
    }

    /// Adds a number of shares if there is one, shown as a whole number even where it follows from rounded money.
    pub fn shares(mut self, label: impl Into<String>, figure: Option<impl Into<NodeId>>) -> Figures {
        let figure = figure.map(Into::into);
        self.whole.extend(figure);
        self.maybe(label, figure)
    }

    /// A figure of a row as a person reads it.
    pub fn shown(&self, sheet: &Worksheet, figure: NodeId) -> String {
        match sheet.value(figure).filter(|value| self.whole.contains(&figure) && !value.is_whole()) {
            Some(shares) => sheet.unit(figure).show(&shares.rounded(Rounding::nearest(0))),
            None => sheet.show(figure),
        }
    }
}

impl Section {
    /// A heading without parts yet.
    pub fn new(title: impl Into<String>) -> Section {
        Section { title: words::opening(&title.into()), ..Section::default() }
    }

    /// Adds sentences.
    pub fn prose(&mut self, prose: Prose) {
        self.blocks.push(Block::Prose(prose));
    }

    /// Adds figures, unless there are none.
    pub fn figures(&mut self, figures: Figures) {
        if !figures.rows.is_empty() {
            self.blocks.push(Block::Figures(figures));
        }
    }

    /// Adds a table, unless it has no rows.
    pub fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }
}
