//! What a scenario was asked for while it was read, for whoever wants to know what can be written in one.

use std::cell::RefCell;

use crate::worksheet::{Range, Unit};

/// What is understood where something may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Understood {
    /// A figure, bare or a table of its value and who reported it.
    Figure {
        /// What it counts.
        unit: Unit,
        /// What it may be.
        range: Range,
        /// Whether a list may hold several of them.
        several: bool,
    },
    /// A text, or a number that names something.
    Text,
    /// A text or a list of texts.
    Texts,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Choice(Vec<&'static str>),
    /// A day, month, quarter, half-year or year.
    Date,
    /// A table.
    Table,
    /// A table whose keys are names that the scenario gives.
    Names,
}

/// What was asked for and what was missed, by dotted names.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// Everything that was asked for, in that order; the same thing may be asked for several times.
    pub asked: Vec<(String, Understood)>,
    /// The keys that were looked for without being read, to decide what is read.
    pub looked_for: Vec<String>,
    /// The keys that were said to be missing.
    pub missing: Vec<String>,
}

/// What a reader hears, where it listens.
#[derive(Default)]
pub(super) struct Listener(Option<RefCell<Heard>>);

impl Listener {
    /// One that keeps what it hears.
    pub(super) fn listening() -> Listener {
        Listener(Some(RefCell::default()))
    }

    pub(super) fn asked(&self, path: impl FnOnce() -> String, what: impl FnOnce() -> Understood) {
        if let Some(heard) = &self.0 {
            heard.borrow_mut().asked.push((path(), what()));
        }
    }

    pub(super) fn looked_for(&self, path: impl FnOnce() -> String) {
        if let Some(heard) = &self.0 {
            heard.borrow_mut().looked_for.push(path());
        }
    }

    pub(super) fn missing(&self, path: impl FnOnce() -> String) {
        if let Some(heard) = &self.0 {
            heard.borrow_mut().missing.push(path());
        }
    }

    pub(super) fn heard(&self) -> Heard {
        self.0.as_ref().map(|heard| heard.borrow().clone()).unwrap_or_default()
    }
}
