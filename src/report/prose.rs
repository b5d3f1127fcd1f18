//! Sentences with figures in them.

use std::cmp::Ordering;

use crate::worksheet::NodeId;

/// Sentences whose figures are lines of the worksheet, so that no renderer and no model writes a number twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// Words and figures, in reading order.
    pub fragments: Vec<Fragment>,
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fragment {
    /// Words.
    Words(String),
    /// A figure, shown with its unit.
    Figure(NodeId),
    /// A change below zero as what was lost: of -45 %, "45 %".
    Fall(NodeId),
    /// A quotient as a part of something: "22.8 % of the budget", "6.8 times the budget".
    Part(NodeId, String),
    /// Words that are true only as long as two figures compare like this.
    Finding(String, Comparison),
}

/// How one figure stands to another one, however the numbers that were reported below them were rounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// A figure.
    pub figure: NodeId,
    /// How it stands to the other one; `None` where what was printed leaves that open.
    pub stands: Option<Ordering>,
    /// The other one.
    pub beside: NodeId,
}

impl Prose {
    /// Sentences that begin with these words.
    pub fn new(words: impl Into<String>) -> Prose {
        Prose::default().words(words)
    }

    /// Adds words.
    pub fn words(mut self, words: impl Into<String>) -> Prose {
        self.fragments.push(Fragment::Words(words.into()));
        self
    }

    /// Adds a figure.
    pub fn figure(mut self, figure: impl Into<NodeId>) -> Prose {
        self.fragments.push(Fragment::Figure(figure.into()));
        self
    }

    /// Adds a change below zero as what was lost.
    pub fn fall(mut self, change: impl Into<NodeId>) -> Prose {
        self.fragments.push(Fragment::Fall(change.into()));
        self
    }

    /// Adds a quotient as a part of something.
    pub fn part(mut self, figure: impl Into<NodeId>, of: impl Into<String>) -> Prose {
        self.fragments.push(Fragment::Part(figure.into(), of.into()));
        self
    }

    /// Adds words that rest on how two figures compare.
    pub fn finding(mut self, words: impl Into<String>, compared: Comparison) -> Prose {
        self.fragments.push(Fragment::Finding(words.into(), compared));
        self
    }

    /// Adds words with a figure for every `{}` in them.
    pub fn with<const N: usize>(mut self, words: &str, figures: [NodeId; N]) -> Prose {
        let mut figures = figures.into_iter();
        for (at, words) in words.split("{}").enumerate() {
            let figure = if at > 0 { figures.next() } else { None };
            self = figure.into_iter().fold(self, Prose::figure).words(words);
        }
        self
    }
}
