//! Ways to read the reports so that they fit: other meanings, and looser digits.

use std::cell::OnceCell;

use super::claims::{PRECISIONS, Report};
use super::judgement::{Verdict, WayOut};
use super::puzzle::{Meaning, Puzzle, Selection};
use super::sentences;
use super::shown::Ends;
use crate::number::Interval;
use crate::worksheet::Unit;

/// How far-fetched it is that a hedge word means a whole unit.
const RANK_OF_HEDGE: u32 = 2;

/// How far-fetched it is that noughts at the end of a number are padding.
const RANK_OF_PADDING: u32 = 4;

/// How much more far-fetched a reading becomes when the scenario states another one.
const RANK_AGAINST_STATEMENT: u32 = 3;

/// A way to read the reports.
pub(super) struct Way<'a> {
    pub meaning: &'a Meaning<'a>,
    pub precision: usize,
    pub rank: u32,
    consequences: OnceCell<Vec<Consequence>>,
}

/// A figure that nobody reported: what it is, its unit, and what a way to read the reports makes of it.
pub(super) type Consequence = (&'static str, Unit, Interval);

/// Another sense as printed, without a figure that nobody reported and not against what is stated, is no contradiction.
pub(super) fn verdict(fits: bool, ways_out: &[Way<'_>]) -> Verdict {
    let is_open = |way: &Way<'_>| way.precision == 0 && !way.meaning.needs_more() && !way.meaning.against_statement;
    match fits {
        true => Verdict::Consistent,
        false if ways_out.iter().any(is_open) => Verdict::ConsistentIf,
        false => Verdict::Contradictory,
    }
}

/// Every meaning and precision under which the selected reports can all be true, but for the plain one; none that
/// departs from it in more than another one does.
pub(super) fn ways_out<'a>(puzzle: &'a Puzzle<'a>, selection: &Selection) -> Vec<Way<'a>> {
    let mut tried: Vec<(u32, usize, usize)> = Vec::new();
    for (number, meaning) in puzzle.meanings.iter().enumerate() {
        for precision in 0..PRECISIONS.len() {
            if makes_a_difference(puzzle, selection, precision) && (number, precision) != (0, 0) {
                let stated = RANK_AGAINST_STATEMENT * u32::from(meaning.against_statement);
                tried.push((meaning.rank + stated + rank_of_precision(precision), number, precision));
            }
        }
    }
    // What fits any figures comes last, however near it is.
    tried.sort_by_key(|(rank, number, precision)| (puzzle.meanings[*number].is_loose, *rank, *number, *precision));
    // What does not fit with the loosest digits does not fit with stricter ones.
    let loosest = (0..PRECISIONS.len()).rev().find(|precision| makes_a_difference(puzzle, selection, *precision));
    let mut can_fit: Vec<Option<bool>> = vec![None; puzzle.meanings.len()];
    let mut ways: Vec<Way<'a>> = Vec::new();
    for (rank, number, precision) in tried {
        let meaning = &puzzle.meanings[number];
        if ways.iter().any(|way| way.is_part_of(meaning, precision)) {
            continue;
        }
        let fits_loosely = || puzzle.fits(meaning, selection, loosest.unwrap_or(0));
        if !*can_fit[number].get_or_insert_with(fits_loosely) {
            continue;
        }
        if puzzle.fits(meaning, selection, precision) {
            ways.push(Way { meaning, precision, rank, consequences: OnceCell::new() });
        }
    }
    ways
}

fn rank_of_precision(precision: usize) -> u32 {
    let precision = PRECISIONS[precision];
    RANK_OF_HEDGE * u32::from(precision.about_is_a_whole_unit)
        + RANK_OF_PADDING * u32::from(precision.noughts_are_padding)
}

/// Whether a precision differs from trusting the digits as printed, for these reports.
fn makes_a_difference(puzzle: &Puzzle<'_>, selection: &Selection, precision: usize) -> bool {
    let reports = || {
        let pairs = puzzle.figures.iter().zip(selection);
        pairs.filter_map(|(figure, report)| report.map(|report| &figure.reports[report]))
    };
    let precision = PRECISIONS[precision];
    (!precision.about_is_a_whole_unit || reports().any(Report::is_hedged))
        && (!precision.noughts_are_padding || reports().any(Report::has_padding))
}

impl Way<'_> {
    /// Whether everything that this way departs in is also departed in by another one.
    fn is_part_of(&self, meaning: &Meaning<'_>, precision: usize) -> bool {
        let (own, other) = (PRECISIONS[self.precision], PRECISIONS[precision]);
        (!own.about_is_a_whole_unit || other.about_is_a_whole_unit)
            && (!own.noughts_are_padding || other.noughts_are_padding)
            && self
                .meaning
                .departures
                .iter()
                .all(|own| meaning.departures.iter().any(|other| std::ptr::eq(*own, *other)))
    }

    /// Its name: what it departs in, joined by `+`.
    pub fn name(&self) -> String {
        let precision = PRECISIONS[self.precision];
        let mut names: Vec<&str> = self.meaning.departures.iter().map(|reading| reading.name).collect();
        if precision.about_is_a_whole_unit {
            names.push("about-is-a-whole-unit");
        }
        if precision.noughts_are_padding {
            names.push("noughts-are-padding");
        }
        names.join("+")
    }

    /// What it says, to stand after "if".
    pub fn phrase(&self, puzzle: &Puzzle<'_>, selection: &Selection) -> String {
        let precision = PRECISIONS[self.precision];
        let mut phrases: Vec<String> = self.meaning.departures.iter().map(|reading| reading.phrase.clone()).collect();
        if precision.about_is_a_whole_unit {
            phrases.push(sentences::hedge(puzzle, selection));
        }
        if precision.noughts_are_padding {
            phrases.push("noughts at the end of a number are padding".to_string());
        }
        phrases.join(" and ")
    }

    /// The figures that nobody reported, and what this way makes of them.
    pub fn consequences(&self, puzzle: &Puzzle<'_>, selection: &Selection) -> &[Consequence] {
        let found = || {
            let narrowed = || puzzle.narrow(self.meaning, selection, self.precision);
            let narrowed = self.meaning.needs_more().then(narrowed).flatten();
            let found = narrowed.map(|narrowed| self.meaning.consequences(&narrowed)).unwrap_or_default();
            found.into_iter().map(|(what, line, interval)| (what, puzzle.sheet.unit(line), interval)).collect()
        };
        self.consequences.get_or_init(found)
    }

    pub fn shown(&self, puzzle: &Puzzle<'_>, selection: &Selection) -> WayOut {
        WayOut {
            name: self.name(),
            phrase: self.phrase(puzzle, selection),
            rank: self.rank,
            fits_anything: self.meaning.is_loose,
            unreported: self
                .consequences(puzzle, selection)
                .iter()
                .map(|(what, unit, interval)| (what.to_string(), Ends::styled(interval, puzzle.style(*unit))))
                .collect(),
        }
    }
}
