//! The least that must be wrong: minimal correction sets (Liffiton and Sakallah, "Algorithms for computing minimal
//! unsatisfiable subsets of constraints", 2008), found by trying all subsets, which is complete for the few figures of
//! a deal; ranked by how many units of its last printed digit the figure that moves most has to move.

use super::claims::Report;
use super::judge::Fix;
use super::puzzle::{Meaning, Puzzle, Selection};
use crate::number::{Exact, Interval};

/// The largest set of figures that is tried: more wrong figures at once explain anything.
const MOST_WRONG: u32 = 4;

/// The most figures of which all subsets are tried; beyond, only single figures are.
const MOST_FIGURES: usize = 10;

/// Every minimal set of figures without whose reports the others can all be true, the smallest move first.
pub(super) fn corrections(
    puzzle: &Puzzle<'_>,
    meaning: &Meaning<'_>,
    selection: &Selection,
    concerned: &[usize],
) -> Vec<Fix> {
    let most_wrong = if concerned.len() > MOST_FIGURES { 1 } else { MOST_WRONG };
    let subsets = 1u64.checked_shl(concerned.len() as u32).unwrap_or(u64::MAX);
    let mut minimal: Vec<u64> = Vec::new();
    for size in 1..=most_wrong.min(concerned.len() as u32) {
        let of_size: Box<dyn Iterator<Item = u64>> = match size {
            1 => Box::new((0..concerned.len().min(63)).map(|figure| 1 << figure)),
            _ => Box::new((0..subsets).filter(|subset| subset.count_ones() == size)),
        };
        for subset in of_size {
            let holds_smaller = minimal.iter().any(|smaller| smaller & subset == *smaller);
            if !holds_smaller && puzzle.fits(meaning, &without(selection, concerned, subset), 0) {
                minimal.push(subset);
            }
        }
    }
    let mut fixes: Vec<Fix> =
        minimal.into_iter().map(|subset| fix(puzzle, meaning, selection, members(concerned, subset))).collect();
    fixes.sort_by(|left, right| (left.figures.len(), &left.units).cmp(&(right.figures.len(), &right.units)));
    fixes
}

fn members(concerned: &[usize], subset: u64) -> Vec<usize> {
    let numbered = concerned.iter().enumerate();
    numbered.filter(|(at, _)| *at < 64 && subset & (1 << at) != 0).map(|(_, figure)| *figure).collect()
}

fn without(selection: &Selection, concerned: &[usize], subset: u64) -> Selection {
    let mut selection = selection.clone();
    for figure in members(concerned, subset) {
        selection[figure] = None;
    }
    selection
}

fn fix(puzzle: &Puzzle<'_>, meaning: &Meaning<'_>, selection: &Selection, figures: Vec<usize>) -> Fix {
    let alone = match figures.as_slice() {
        [only] => {
            let implied = puzzle.implied(meaning, selection, *only, 0);
            implied.and_then(|(interval, _)| units_to_move(&puzzle.figures[*only].reports[0], &interval))
        }
        _ => None,
    };
    let units = alone.unwrap_or_else(|| together(puzzle, meaning, selection, &figures));
    Fix { figures, units }
}

/// How many units of its last digit a report has to move to lie in `interval`; exact.
pub(super) fn units_to_move(report: &Report, interval: &Interval) -> Option<Exact> {
    let below = interval.low.as_ref().map(|end| &end.at - &report.value).filter(Exact::is_positive);
    let above = interval.high.as_ref().map(|end| &report.value - &end.at).filter(Exact::is_positive);
    below.or(above).unwrap_or(Exact::ZERO).checked_div(&report.unit)
}

/// How far figures have to move together, each by as many of its units, to within a sixteenth of a unit and upwards.
fn together(puzzle: &Puzzle<'_>, meaning: &Meaning<'_>, selection: &Selection, figures: &[usize]) -> Exact {
    let fits = |units: &Exact| {
        let interval = |figure: usize| {
            let claimed = &puzzle.figures[figure];
            let report = selection[figure].map(|report| &claimed.reports[report]);
            let Some(report) = report else { return claimed.natural.clone() };
            let own = report.interval(0);
            if !figures.contains(&figure) {
                return own.clone();
            }
            let margin = units * &report.unit;
            own.plus(&Interval::between(-&margin, margin))
        };
        meaning.holds(interval)
    };
    let (mut low, mut high) = (Exact::ZERO, Exact::ONE);
    while !fits(&high) && high < Exact::power_of_ten(9) {
        low = high.clone();
        high = &high * &Exact::integer(2);
    }
    let step = Exact::ratio(1, 16).unwrap_or_default();
    while &high - &low > step {
        let middle = (&high + &low).checked_div(&Exact::integer(2)).unwrap_or_default();
        if fits(&middle) { high = middle } else { low = middle }
    }
    high
}
