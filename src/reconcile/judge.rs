//! The judgement on one account.

use std::cell::OnceCell;

use super::account::Account;
use super::claims::{Claimed, PRECISIONS, Report};
use super::corrections::{corrections, units_to_move};
use super::findings;
use super::judgement::{Combination, Correction, FigureJudged, Finding, FindingKind, Judgement, Verdict, WayOut};
use super::puzzle::{Meaning, Puzzle, Selection};
use super::sentences;
use super::shown::Ends;
use crate::number::{Exact, Interval};
use crate::report::chart::Chart;
use crate::worksheet::{Unit, Worksheet};

/// The most combinations of reports that are tried.
const MOST_COMBINATIONS: usize = 256;

/// How far-fetched it is that a hedge word means a whole unit.
const RANK_OF_HEDGE: u32 = 2;

/// How far-fetched it is that noughts at the end of a number are padding.
const RANK_OF_PADDING: u32 = 4;

/// How much more far-fetched a reading becomes when the scenario states another one.
const RANK_AGAINST_STATEMENT: u32 = 3;

/// What was found about the first reports, with exact intervals.
pub(super) struct Found<'a> {
    pub puzzle: &'a Puzzle<'a>,
    pub selection: Selection,
    pub verdict: Verdict,
    /// The figures that depend on each other.
    pub concerned: Vec<usize>,
    /// What each of them has to be if the others are true.
    pub implied: Vec<Option<Interval>>,
    /// The ways out, the least far-fetched first.
    pub ways_out: Vec<Way<'a>>,
    pub is_tight: bool,
    pub says_little: bool,
    pub corrections: Vec<Fix>,
}

/// A way to read the reports.
pub(super) struct Way<'a> {
    pub meaning: &'a Meaning<'a>,
    pub precision: usize,
    pub rank: u32,
    consequences: OnceCell<Vec<Consequence>>,
}

/// A figure that nobody reported: what it is, its unit, and what a way to read the reports makes of it.
pub(super) type Consequence = (&'static str, Unit, Interval);

/// Figures that must be wrong, and how far off.
pub(super) struct Fix {
    pub figures: Vec<usize>,
    pub units: Exact,
}

/// Judges an account. The verdict is on the first report of every figure, which is the one that is computed with.
pub fn judge(sheet: &Worksheet, account: &Account) -> Judgement {
    judge_with(sheet, account, |_| None)
}

/// The same with a picture of what was found.
pub(super) fn judge_with(
    sheet: &Worksheet,
    account: &Account,
    picture: impl FnOnce(&Found<'_>) -> Option<Chart>,
) -> Judgement {
    let puzzle = Puzzle::new(sheet, account);
    let found = Found::new(&puzzle);
    let mut findings = findings::clashes(&puzzle);
    findings.extend(findings::exchange_rates(&puzzle));
    findings.extend(scale_slip(&found));
    findings.extend(findings::totals(&puzzle, &account.totals, found.verdict));
    let (combinations, combinations_cut) = combinations(&found);
    Judgement {
        step: account.step.clone(),
        verdict: found.verdict,
        is_tight: found.is_tight,
        says_little: found.says_little,
        sentences: sentences::about(&found, &findings),
        figures: found
            .concerned
            .iter()
            .zip(&found.implied)
            .map(|(figure, implied)| found.figure(*figure, implied))
            .collect(),
        fits_if: found.fits_if().filter(|_| found.verdict != Verdict::Consistent).map(Way::name),
        ways_out: found.ways_out.iter().map(|way| way.shown(&puzzle, &found.selection)).collect(),
        corrections: found.corrections.iter().map(|fix| found.correction(fix)).collect(),
        combinations,
        combinations_cut,
        findings,
        picture: picture(&found),
    }
}

impl<'a> Found<'a> {
    fn new(puzzle: &'a Puzzle<'a>) -> Found<'a> {
        let selection = puzzle.first_reports();
        let concerned = puzzle.concerned();
        let mut found = Found {
            puzzle,
            verdict: Verdict::Unchecked,
            implied: Vec::new(),
            ways_out: Vec::new(),
            is_tight: true,
            says_little: false,
            corrections: Vec::new(),
            concerned,
            selection,
        };
        let Some(plain) = puzzle.meanings.first().filter(|_| !found.concerned.is_empty()) else {
            return found;
        };
        let narrowed = puzzle.narrow(plain, &found.selection, 0);
        found.is_tight = narrowed.as_ref().is_none_or(|narrowed| narrowed.is_tight);
        found.ways_out = ways_out(puzzle, &found.selection);
        found.verdict = verdict(narrowed.is_some(), &found.ways_out);
        for figure in &found.concerned {
            let implied = puzzle.implied(plain, &found.selection, *figure, 0);
            found.is_tight &= implied.as_ref().is_none_or(|(_, is_tight)| *is_tight);
            found.implied.push(implied.map(|(interval, _)| interval));
        }
        match found.verdict {
            Verdict::Consistent => found.says_little = found.leaves_room(),
            _ => found.corrections = corrections(puzzle, plain, &found.selection, &found.concerned),
        }
        found
    }

    /// The report of a figure that the verdict is on.
    pub fn report(&self, figure: usize) -> &'a Report {
        &self.puzzle.figures[figure].reports[0]
    }

    pub fn claimed(&self, figure: usize) -> &'a Claimed {
        &self.puzzle.figures[figure]
    }

    /// How many ways there are to take one report of each of these figures.
    pub fn count_of(&self, figures: &[usize]) -> usize {
        figures.iter().map(|figure| self.claimed(*figure).reports.len()).fold(1, usize::saturating_mul)
    }

    /// Every way to take one report of each of these figures; the last figure changes fastest.
    pub fn selections(&self, figures: &[usize]) -> impl Iterator<Item = Selection> {
        (0..self.count_of(figures)).map(|number| {
            let (mut rest, mut selection) = (number, self.selection.clone());
            for figure in figures.iter().rev() {
                let reports = self.claimed(*figure).reports.len();
                selection[*figure] = Some(rest % reports);
                rest /= reports;
            }
            selection
        })
    }

    /// Whether for each figure the report, or what the others make of it, leaves so much room that they would hardly
    /// ever miss each other.
    fn leaves_room(&self) -> bool {
        let pairs = self.concerned.iter().zip(&self.implied);
        let mut roomy = pairs
            .map(|(figure, implied)| is_roomy(implied.as_ref()) || is_roomy(Some(self.report(*figure).interval(0))));
        roomy.all(|roomy| roomy)
    }

    /// The least far-fetched way out that would not fit any figures.
    pub fn fits_if(&self) -> Option<&Way<'a>> {
        self.ways_out.iter().find(|way| !way.meaning.is_loose)
    }

    fn figure(&self, figure: usize, implied: &Option<Interval>) -> FigureJudged {
        let claimed = self.claimed(figure);
        let wrong = self.verdict != Verdict::Consistent;
        let moved = implied.as_ref().filter(|_| wrong).and_then(|implied| units_to_move(self.report(figure), implied));
        FigureJudged {
            figure: claimed.name.clone(),
            reported: claimed.reports.iter().map(|report| report.claim.literal.text.clone()).collect(),
            as_printed: Ends::new(self.report(figure).interval(0), claimed.unit),
            implied: implied.as_ref().map(|implied| Ends::new(implied, claimed.unit)),
            units_to_move: moved.map(|units| sentences::units(&units)),
        }
    }

    fn correction(&self, fix: &Fix) -> Correction {
        let at = |figure: usize| self.concerned.iter().position(|concerned| *concerned == figure);
        let instead = match fix.figures.as_slice() {
            [only] => at(*only).and_then(|at| self.implied[at].as_ref()),
            _ => None,
        };
        Correction {
            figures: fix.figures.iter().map(|figure| self.claimed(*figure).name.clone()).collect(),
            units_to_move: sentences::units(&fix.units),
            instead: instead.map(|interval| Ends::new(interval, self.claimed(fix.figures[0]).unit)),
        }
    }
}

/// Another sense as printed, without a figure that nobody reported and not against what is stated, is no contradiction.
fn verdict(fits: bool, ways_out: &[Way<'_>]) -> Verdict {
    let is_open = |way: &Way<'_>| way.precision == 0 && !way.meaning.needs_more() && !way.meaning.against_statement;
    match fits {
        true => Verdict::Consistent,
        false if ways_out.iter().any(is_open) => Verdict::ConsistentIf,
        false => Verdict::Contradictory,
    }
}

/// Whether an interval is unbounded, or wider than a fifth of its middle.
fn is_roomy(interval: Option<&Interval>) -> bool {
    let relative = interval.and_then(|interval| interval.width()?.checked_div(&interval.midpoint()?.abs()));
    relative.is_none_or(|width| &width * &Exact::integer(5) > Exact::ONE)
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

    fn shown(&self, puzzle: &Puzzle<'_>, selection: &Selection) -> WayOut {
        WayOut {
            name: self.name(),
            phrase: self.phrase(puzzle, selection),
            rank: self.rank,
            fits_anything: self.meaning.is_loose,
            unreported: self
                .consequences(puzzle, selection)
                .iter()
                .map(|(what, unit, interval)| (what.to_string(), Ends::new(interval, *unit)))
                .collect(),
        }
    }
}

/// Every combination of reports of the figures that depend on each other, and whether there were too many.
fn combinations(found: &Found<'_>) -> (Vec<Combination>, bool) {
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

/// Figures that would fit, in some tight sense, if a factor of ten, a hundred or a thousand were lost or added.
fn scale_slip(found: &Found<'_>) -> Option<Finding> {
    let bounded = found.concerned.iter().all(|figure| found.report(*figure).interval(0).width().is_some());
    if found.verdict != Verdict::Contradictory || found.fits_if().is_some() || !bounded {
        return None;
    }
    let mut slips: Vec<(usize, i32, &Meaning<'_>)> = Vec::new();
    for figure in &found.concerned {
        for power in [-1, 1, -2, 2, -3, 3] {
            let factor = Exact::power_of_ten(power);
            let fits = |meaning: &&Meaning<'_>| {
                let interval = |other: usize| scaled(found, other, *figure, &factor);
                !meaning.is_loose && meaning.holds(interval)
            };
            let meanings = found.puzzle.meanings.iter().filter(fits);
            slips.extend(meanings.min_by_key(|meaning| meaning.rank).map(|meaning| (*figure, power, meaning)));
        }
    }
    let figures = slips.iter().map(|(figure, ..)| found.claimed(*figure).name.clone()).collect();
    let sentence = sentences::slip(found, &slips)?;
    Some(Finding { kind: FindingKind::ScaleSlip, figures, sentence })
}

fn scaled(found: &Found<'_>, figure: usize, slipped: usize, factor: &Exact) -> Interval {
    let interval = found.report(figure).interval(0);
    if figure == slipped { interval.scaled(factor) } else { interval.clone() }
}
