//! Results before any format: sections of prose, figures and tables whose cells point at lines of the worksheet.
//!
//! A renderer turns a [`Report`] into bytes and computes nothing.

mod answer;
pub mod chart;
mod payoffs;
mod prose;
mod summary;
mod table;
pub mod words;

pub use answer::Answer;
pub use payoffs::{Corner, Payoffs};
pub use prose::{Comparison, Fragment, Prose};
pub use summary::{DealFigures, HolderColumn, JointTable, Rank, Statement, Summary, SummaryPart};
pub use table::{Cell, Everybody, Table};

use std::borrow::Cow;

use chart::Chart;

use crate::number::Rounding;
use crate::worksheet::{NodeId, Worksheet};

/// What one run has to say.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The title of the scenario.
    pub title: String,
    /// What a reader wants to know first, made of what the sections say first.
    pub summary: Summary,
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
    /// What it says first. A page says each of these sentences once: in its summary, or at the head of the section.
    pub summary: Vec<Statement>,
    /// Whether the first of these says whose it is, so that nobody has to say it before them.
    pub names_itself: bool,
    /// The parts, in reading order, after what it says first.
    pub blocks: Vec<Block>,
    /// What is long or secondary: a page has it only where everything is asked for, after the other parts.
    pub details: Vec<Block>,
    /// The figures of its deal, of which files with several deals make one table.
    pub deal: Option<DealFigures>,
    /// What it says of holders: columns of the table of who owns what and what they get.
    pub of_holders: Vec<HolderColumn>,
    /// What every class gets of an exit, for whoever draws or computes it again.
    pub payoffs: Option<Payoffs>,
    /// The pictures.
    pub charts: Vec<Chart>,
    /// Whether its first sentences answer what the page is about, and a later step does not make them history.
    pub is_answer: bool,
    /// Whether what it says first, but for a verdict, is no more than the figures below it, so that a page whose answer is
    /// another section may leave it out.
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

impl Block {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Block::Prose(prose) => prose.fragments.is_empty(),
            Block::Figures(figures) => figures.rows.is_empty(),
            Block::Table(table) => table.rows.is_empty(),
        }
    }
}

impl From<Prose> for Block {
    fn from(prose: Prose) -> Block {
        Block::Prose(prose)
    }
}

impl From<Figures> for Block {
    fn from(figures: Figures) -> Block {
        Block::Figures(figures)
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Block {
        Block::Table(table)
    }
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

    /// Adds what answers the question that the step is written for, to stand at the head of the page.
    pub fn answer(&mut self, prose: Prose) {
        self.state(Rank::Answer, prose);
    }

    /// Adds sentences that may stand at the head of the page.
    pub fn state(&mut self, rank: Rank, prose: Prose) {
        self.summary.push(Statement { rank, prose });
    }

    /// Adds a part that is long or secondary.
    pub fn detail(&mut self, block: impl Into<Block>) {
        let block = block.into();
        if !block.is_empty() {
            self.details.push(block);
        }
    }

    /// Everything that it says, in reading order: what it says first, its parts, its details.
    pub fn everything(&self) -> impl Iterator<Item = Cow<'_, Block>> {
        let first = self.summary.iter().map(|said| Cow::Owned(Block::Prose(said.prose.clone())));
        first.chain(self.blocks.iter().chain(&self.details).map(Cow::Borrowed))
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
