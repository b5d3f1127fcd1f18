//! What is left of every line while a system is narrowed, and what has changed since each line was revised.

use super::system::System;
use crate::number::Interval;

/// What is left of every line so far.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub intervals: Vec<Interval>,
    /// How often a line was narrowed, and one: the time by which changes and revisions are told apart.
    pub clock: u32,
    /// When each line was narrowed last.
    changed: Vec<u32>,
    /// When each revision began last; 0 where it never did.
    began: Vec<u32>,
    /// How many operands were looked at in all.
    pub steps: u64,
}

/// Something that narrows lines by each other.
#[derive(Clone, Copy, Debug)]
pub(super) enum Revision {
    /// The line of this number by its operands.
    Forwards(usize),
    /// The operands of the line of this number by it and by each other.
    Backwards(usize),
    /// The two sides of the equation of this number by each other.
    Equal(usize),
}

impl State {
    /// Before any line of a system was revised.
    pub fn new(system: &System) -> State {
        let lines = system.lines.len();
        State {
            intervals: vec![Interval::EVERYTHING; lines],
            clock: 1,
            changed: vec![1; lines],
            began: vec![0; 2 * lines + system.equal.len()],
            steps: 0,
        }
    }

    fn place(&self, revision: Revision) -> usize {
        match revision {
            Revision::Forwards(line) => line,
            Revision::Backwards(line) => self.intervals.len() + line,
            Revision::Equal(at) => 2 * self.intervals.len() + at,
        }
    }

    /// Whether a revision that reads these lines has anything to do, as one of them changed since it began last; then it
    /// begins. One without lines has to be made once.
    pub fn begins(&mut self, revision: Revision, reads: impl FnOnce(&mut dyn FnMut(usize))) -> bool {
        let place = self.place(revision);
        let began = self.began[place];
        let (mut has_to, mut read) = (began == 0, 1);
        reads(&mut |line| {
            has_to |= self.changed[line] > began;
            read += 1;
        });
        if has_to {
            self.began[place] = self.clock;
            self.steps += read;
        }
        has_to
    }

    /// Narrows a line to what also lies in `to`; `None` where nothing does.
    pub fn narrow(&mut self, line: usize, to: &Interval) -> Option<()> {
        let narrowed = self.intervals[line].intersection(to)?;
        if narrowed != self.intervals[line] {
            self.put(line, narrowed);
        }
        Some(())
    }

    /// Another interval for a line, narrower than before.
    pub fn put(&mut self, line: usize, interval: Interval) {
        self.clock += 1;
        self.changed[line] = self.clock;
        self.intervals[line] = interval;
    }

    /// Another interval for a line, wider than before, so that it has to be made again from what it rests on.
    pub fn widen(&mut self, line: usize, interval: Interval) {
        self.put(line, interval);
        self.began[line] = 0;
    }
}
