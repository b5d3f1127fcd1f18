//! The judgement as parts of a report.

use super::claims::in_words;
use super::judgement::{Judgement, Verdict, spelled};
use crate::report::words::capital;
use crate::report::{Block, Cell, Prose, Section, Table};

/// The most combinations that a report lists; JSON has all of them.
const MOST_ROWS: usize = 15;

impl Judgement {
    /// Adds what was found to the section of the step, after its first sentences.
    pub fn add_to(&self, section: &mut Section) {
        let mut own = Section::default();
        if !self.sentences.is_empty() {
            own.prose(Prose::new(self.sentences.join(" ")));
        }
        if !matches!(self.verdict, Verdict::Unchecked | Verdict::Consistent) {
            own.table(self.moves());
        }
        own.table(self.table_of_combinations());
        let leads = section.blocks.iter().take_while(|block| matches!(block, Block::Prose(_))).count();
        section.blocks.splice(leads..leads, own.blocks);
        section.charts.splice(0..0, self.picture.clone());
    }

    /// What each figure would have to be.
    fn moves(&self) -> Table {
        let columns = ["Figure", "Reported", "By its digits", "By the others", "Units off"];
        let mut table = Table::new("What each figure would have to be if the others are right", &columns);
        for figure in &self.figures {
            table.row([
                Cell::from(label(&figure.figure)),
                Cell::from(figure.reported.first().cloned().unwrap_or_default()),
                Cell::from(figure.as_printed.shown.clone()),
                figure.implied.as_ref().map_or(Cell::Empty, |implied| implied.shown.clone().into()),
                figure.units_to_move.clone().map_or(Cell::Empty, Cell::from),
            ]);
        }
        table.note = "A unit is one of the last printed digit. The least precise figure tends to be the least units \
                      off: that is no evidence against it."
            .to_string();
        table
    }

    fn table_of_combinations(&self) -> Table {
        let names: Vec<String> = self.figures.iter().map(|figure| label(&figure.figure)).collect();
        let heads: Vec<&str> = names.iter().map(String::as_str).chain(["As printed", "Fits if"]).collect();
        let mut table = Table::new("Which of the reports fit together", &heads);
        for combination in self.combinations.iter().take(MOST_ROWS) {
            let reported = combination.reported.iter().cloned().map(Cell::from);
            let verdict = if combination.verdict == Verdict::Consistent { "fits" } else { "does not" };
            let ways = combination.fits_if.iter().take(1).map(|way| spelled(way));
            table.row(reported.chain([Cell::from(verdict), Cell::from(ways.collect::<String>())]));
        }
        if self.combinations.len() > MOST_ROWS {
            table.note = format!("The first {MOST_ROWS} of {} combinations.", self.combinations.len());
        }
        table
    }
}

/// The name of a figure as a label: "Fully diluted shares".
fn label(figure: &str) -> String {
    capital(&in_words(figure))
}
