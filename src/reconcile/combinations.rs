//! Every combination of reports, where figures were reported several times.

use super::judge::Found;
use super::judgement::{Combination, Verdict};
use super::puzzle::Selection;
use super::ways::{Way, verdict, ways_out};

/// The most combinations of reports that are tried.
const MOST_COMBINATIONS: usize = 256;

/// Every combination of reports of the figures that depend on each other, and whether there were too many.
pub(super) fn combinations(found: &Found<'_>) -> (Vec<Combination>, bool) {
    let count = found.count_of(&found.concerned);
    if count < 2 || found.verdict == Verdict::Unchecked {
        return (Vec::new(), false);
    }
    let selections = found.selections(&found.concerned).take(MOST_COMBINATIONS);
    (selections.map(|selection| judged(found, &selection)).collect(), count > MOST_COMBINATIONS)
}

fn judged(found: &Found<'_>, selection: &Selection) -> Combination {
    let puzzle = found.puzzle;
    let fits = puzzle.meanings.first().is_some_and(|plain| puzzle.fits(plain, selection, 0));
    let ways = if fits { Vec::new() } else { ways_out(puzzle, selection) };
    let text = |figure: &usize| {
        selection[*figure]
            .map_or(String::new(), |report| found.claimed(*figure).reports[report].claim.literal.text.clone())
    };
    Combination {
        reported: found.concerned.iter().map(text).collect(),
        verdict: verdict(fits, &ways),
        fits_if: ways.iter().filter(|way| !way.meaning.is_loose).map(Way::name).collect(),
    }
}
