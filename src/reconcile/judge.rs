//! The judgement on one account.

use super::account::Account;
use super::claims::{Claimed, Report, is_roomy};
use super::combinations::combinations;
use super::corrections::{corrections, units_to_move};
use super::findings;
use super::judgement::{Correction, FigureJudged, Judgement, Verdict};
use super::puzzle::{Puzzle, Selection};
use super::sentences;
use super::shown::{Ends, Style};
use super::slips::scale_slip;
use super::ways::{Way, verdict, ways_out};
use crate::number::{Exact, Interval};
use crate::report::chart::Chart;
use crate::worksheet::Worksheet;

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

    /// How the intervals of a figure are written.
    pub fn style(&self, figure: usize) -> Style {
        self.puzzle.style(self.claimed(figure).unit)
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
        let (claimed, style) = (self.claimed(figure), self.style(figure));
        let wrong = self.verdict != Verdict::Consistent;
        let moved = implied.as_ref().filter(|_| wrong).and_then(|implied| units_to_move(self.report(figure), implied));
        FigureJudged {
            figure: claimed.name.clone(),
            reported: claimed.reports.iter().map(|report| report.claim.literal.text.clone()).collect(),
            as_printed: Ends::styled(self.report(figure).interval(0), style),
            implied: implied.as_ref().map(|implied| Ends::styled(implied, style)),
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
            instead: instead.map(|interval| Ends::styled(interval, self.style(fix.figures[0]))),
        }
    }
}
