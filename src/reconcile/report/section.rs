//! The judgement as parts of a section.

use super::distance::how_far_off;
use super::intervals::{shown, whole};
use super::names::{of_figure, spelled};
use super::picture::picture;
use super::sentences::verdict_and_others;
use crate::number::{Currency, Exact, Vagueness, grouped, trimmed};
use crate::reconcile::account::AS_REPORTED;
use crate::reconcile::outcome::{JudgedFigure, Judgement};
use crate::reconcile::verdict::Verdict;
use crate::report::words::{joined, opening};
use crate::report::{Block, Cell, Prose, Rank, Section, Statement, Table};
use crate::scenario::NamedSource;

/// The most combinations that a report lists; JSON has all of them.
const MOST_ROWS: usize = 15;

/// Adds what was found to the section of the step, after its first sentences, and a picture before its own.
pub fn tell(judgement: &Judgement, sources: &[NamedSource], currency: Currency, section: &mut Section) {
    let (first, others) = verdict_and_others(judgement);
    if !first.is_empty() {
        let cannot = match judgement.verdict {
            Verdict::Contradictory if how_far_off(judgement).is_some() => {
                "The reports do not fit together as printed: "
            }
            _ => "",
        };
        let prose = Prose::new(format!("{cannot}{}", first.join(" ")));
        let after = section.summary.iter().take_while(|said| said.rank == Rank::Answer).count();
        section.summary.insert(after, Statement { rank: Rank::Verdict, prose });
    }
    if !others.is_empty() {
        section.blocks.insert(0, Block::Prose(Prose::new(others.join(" "))));
    }
    section.charts.splice(0..0, picture(judgement, sources, currency));
}

/// The tables below a verdict: what each figure would have to be, and which of the reports fit together.
pub fn tables(judgement: &Judgement) -> Vec<Table> {
    let is_told = !matches!(judgement.verdict, Verdict::Unchecked | Verdict::Consistent);
    let tables = is_told.then(|| moves(judgement)).into_iter().chain([combinations(judgement)]);
    tables.filter(|table| !table.rows.is_empty()).collect()
}

/// Every figure with what the others make of it; nothing where no figure follows from others.
pub fn held_against(judgement: &Judgement) -> Option<Table> {
    Some(moves(judgement)).filter(|table| !table.rows.is_empty())
}

/// The readings that are assumed, and that the reports leave others open.
pub fn read_as(judgement: &Judgement) -> Option<String> {
    let assumed = judgement.assumed.iter().filter(|reading| reading.name != AS_REPORTED);
    let phrases: Vec<String> = assumed.map(|reading| reading.phrase.clone()).collect();
    (!phrases.is_empty()).then(|| format!("They were read so: {}.", joined(&phrases, "and")))
}

/// What each figure would have to be.
fn moves(judgement: &Judgement) -> Table {
    let columns = ["Figure", "Reported", "By its digits", "By the others", "Units off"];
    let mut table = Table::new("What each figure would have to be if the others are right", &columns);
    for JudgedFigure { reported, implied, units_to_move, .. } in &judgement.figures {
        let interval = |interval| {
            let whole = whole(interval, reported.unit);
            Cell::from(shown(&whole, reported.unit, judgement.counts_in_crore))
        };
        // What is meant exactly has no last digit that was rounded.
        let is_exact = reported.first().claim.literal.vagueness == Vagueness::Exactly;
        let units_off = units_to_move.as_ref().filter(|_| !is_exact);
        table.row([
            Cell::from(opening(&of_figure(reported))),
            Cell::from(reported.first().claim.literal.text.clone()),
            interval(reported.first().as_printed()),
            implied.as_ref().map_or(Cell::Empty, interval),
            units_off.map_or(Cell::Empty, |units| units_in_words(units).into()),
        ]);
    }
    table.note = "A unit is one of the last printed digit. The least precise figure tends to be the least units off: \
                  that is no evidence against it."
        .to_string();
    table
}

/// A number of units: whole where there are thousands of them.
fn units_in_words(units: &Exact) -> String {
    match units.magnitude() {
        3.. => grouped(units, 0),
        _ => trimmed(units, 2),
    }
}

pub(super) fn combinations(judgement: &Judgement) -> Table {
    let names: Vec<String> = judgement.figures.iter().map(|figure| opening(&of_figure(&figure.reported))).collect();
    let heads: Vec<&str> = names.iter().map(String::as_str).chain(["As printed", "Fits if"]).collect();
    let mut table = Table::new("Which of the reports fit together", &heads);
    for combination in judgement.combinations.iter().take(MOST_ROWS) {
        let reports = judgement.taken(&combination.reports).map(|(_, report)| report.claim.literal.text.clone());
        let verdict = if combination.verdict == Verdict::Consistent { "fits" } else { "does not" };
        let nearest = combination.fits_if.first().map_or(String::new(), |name| spelled(name));
        table.row(reports.map(Cell::from).chain([Cell::from(verdict), Cell::from(nearest)]));
    }
    if judgement.combinations.len() > MOST_ROWS {
        let more = if judgement.combinations_cut { "more than " } else { "" };
        table.note = format!("The first {MOST_ROWS} of {more}{} combinations.", judgement.combinations.len());
    }
    table
}
