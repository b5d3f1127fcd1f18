//! The head of a page for a terminal: what fits on the first screen, the most important first.

use super::figures::prose;
use super::layout::{LONGEST_LINE, Layout, wrapped};
use super::tables::table;
use crate::engine::Evaluation;
use crate::report::{Prose, Rank, SummaryPart};

/// The most lines of a summary, with the title above it: the first screen of a terminal of 24 lines, with the command and
/// what begins below.
const MOST_LINES: usize = 20;

/// The width of a terminal for which that is counted.
const USUAL_WIDTH: usize = 80;

/// The least rows of a table, as long as sentences of the first rank have no room beside it.
const LEAST_ROWS: usize = 4;

/// A summary laid out.
pub struct Head {
    /// Its text: sentences as a list, an empty line before a table.
    pub text: String,
    /// The statements that are in it: the place of the section, and that among what the section says first.
    pub said: Vec<(usize, usize)>,
}

impl Head {
    /// As much of the summary as fits below `used` lines.
    pub fn below(used: usize, results: &Evaluation, layout: Layout) -> Head {
        // A narrow page needs more lines for the same words.
        let most_lines = MOST_LINES * USUAL_WIDTH / layout.width.clamp(1, USUAL_WIDTH);
        let room = most_lines.saturating_sub(used);
        let parts = &results.report.summary.parts;
        let texts =
            |rows: usize| parts.iter().map(|part| text_of(part, rows, results, layout)).collect::<Vec<String>>();
        let most = parts.iter().filter_map(rows_of).max().unwrap_or(0);
        let least = LEAST_ROWS.min(most);
        // A table gives up rows before it is left out, or a sentence of the first rank is.
        let has_all_answers = |texts: &[String], taken: &[bool]| {
            let is_answer = |part: &SummaryPart| match part {
                SummaryPart::Statement { rank, .. } => *rank == Rank::Answer,
                SummaryPart::Table(joint) => joint.rank == Rank::Answer,
            };
            parts.iter().zip(texts).zip(taken).all(|((part, _), taken)| *taken || !is_answer(part))
        };
        let mut chosen = None;
        for rows in (least..=most).rev() {
            let texts = texts(rows);
            let taken = taken(parts, &texts, room);
            let is_last = rows == least;
            if is_last || has_all_answers(&texts, &taken) {
                chosen = Some((texts, taken));
                break;
            }
        }
        let (texts, taken) = chosen.unwrap_or_default();
        let said = parts.iter().zip(&taken).filter(|(_, taken)| **taken).filter_map(|(part, _)| match part {
            SummaryPart::Statement { section, at, .. } => Some((*section, *at)),
            SummaryPart::Table(_) => None,
        });
        let shown = texts.iter().zip(&taken).filter(|(_, taken)| **taken).map(|(text, _)| text.as_str());
        Head { said: said.collect(), text: shown.collect::<String>().trim_start_matches('\n').to_string() }
    }
}

/// How many rows of a part may be left out.
fn rows_of(part: &SummaryPart) -> Option<usize> {
    match part {
        SummaryPart::Statement { .. } => None,
        SummaryPart::Table(table) => Some(table.by_importance.len()),
    }
}

/// Which parts fit, taken by their rank and then in their order. One that does not fit leaves its room to the next.
fn taken(parts: &[SummaryPart], texts: &[String], room: usize) -> Vec<bool> {
    let rank = |part: &SummaryPart| match part {
        SummaryPart::Statement { rank, .. } => *rank,
        SummaryPart::Table(joint) => joint.rank,
    };
    // A table comes first: it is what the sentences beside it explain.
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| (rank(&parts[*at]), matches!(parts[*at], SummaryPart::Statement { .. })));
    let mut taken = vec![false; parts.len()];
    let mut left = room;
    for at in order {
        let lines = texts[at].lines().count();
        if lines > 0 && lines <= left {
            taken[at] = true;
            left -= lines;
        }
    }
    taken
}

fn text_of(part: &SummaryPart, rows: usize, results: &Evaluation, layout: Layout) -> String {
    match part {
        SummaryPart::Statement { of, section, at, .. } => {
            let said = results.report.sections.get(*section).and_then(|section| section.summary.get(*at));
            said.map_or(String::new(), |said| item(&statement(results, of.as_deref(), &said.prose), layout))
        }
        SummaryPart::Table(joint) => format!("\n{}", table(&joint.shortened(rows), Some(&results.sheet), layout)),
    }
}

/// What is said, after whose it is where several steps say something.
pub fn statement(results: &Evaluation, of: Option<&str>, said: &Prose) -> String {
    let said = prose(results, said);
    of.map_or(said.clone(), |of| format!("{of}: {said}"))
}

/// A sentence as an item of a list: what it goes on with stands below its first word.
fn item(words: &str, layout: Layout) -> String {
    let narrower = Layout { width: layout.width.min(LONGEST_LINE).saturating_sub(2), ..layout };
    let mut text = String::new();
    for (at, line) in wrapped(words, narrower).lines().enumerate() {
        text.push_str(if at == 0 { "• " } else { "  " });
        text.push_str(line);
        text.push('\n');
    }
    text
}
