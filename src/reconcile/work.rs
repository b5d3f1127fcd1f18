//! How much is looked at in judging the reports of one step: counted in steps, not in time, so that the same is found
//! everywhere; and what was not looked at, as data.

use std::cell::{Cell, RefCell};

use crate::limits;

/// A part of a judgement that comes after the verdict on the first reports and what each figure would have to be. Those
/// are always made; the parts are looked at in this order while the budget of work lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Other readings of the first reports and looser digits, but for what they leave open, which is always tried.
    Readings,
    /// The least that must be wrong.
    Corrections,
    /// Where the first reports fit: whether they do in the other senses that they leave open.
    OtherSenses,
    /// What the others make of the most important figure.
    CrossCheck,
    /// Exchange rates that look inverted, and errors of scale.
    Scale,
    /// Reports of a part that are the total.
    Totals,
    /// The combinations of reports.
    Combinations,
}

impl Part {
    /// The word that JSON has.
    pub fn word(self) -> &'static str {
        match self {
            Part::Readings => "other-readings",
            Part::Corrections => "corrections",
            Part::OtherSenses => "other-senses",
            Part::CrossCheck => "cross-check",
            Part::Scale => "scale",
            Part::Totals => "totals",
            Part::Combinations => "combinations",
        }
    }
}

/// The budget of one judgement. What was begun is ended, so that every result is whole.
#[derive(Debug)]
pub(super) struct Work {
    done: Cell<u64>,
    most: u64,
    left_out: RefCell<Vec<Part>>,
}

impl Work {
    /// So many steps: intervals that are looked at when a line is revised.
    pub fn of(most: u64) -> Work {
        Work { done: Cell::new(0), most, left_out: RefCell::new(Vec::new()) }
    }

    /// The budget that [`limits`] state.
    pub fn as_stated() -> Work {
        Work::of(limits::NARROWING.most() as u64)
    }

    /// Does something that counts its steps.
    pub fn count<T>(&self, act: impl FnOnce(&mut u64) -> T) -> T {
        let mut done = self.done.get();
        let result = act(&mut done);
        self.done.set(done);
        result
    }

    /// How many steps were counted.
    pub fn done(&self) -> u64 {
        self.done.get()
    }

    /// Whether anything may still be looked at for a part; otherwise the part is among those not looked at, or not wholly.
    pub fn lasts_for(&self, part: Part) -> bool {
        let lasts = self.done.get() < self.most;
        let mut left_out = self.left_out.borrow_mut();
        if !lasts && !left_out.contains(&part) {
            left_out.push(part);
        }
        lasts
    }

    /// What was not looked at, or not wholly.
    pub fn left_out(&self) -> Vec<Part> {
        self.left_out.borrow().clone()
    }
}
