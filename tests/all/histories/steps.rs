//! The steps of a history, one after the other.

use super::history::*;
use super::round::{self, Solved};
use super::rules::Rules;
use super::table::{Outstanding, Table};

/// What came of a round.
pub struct AfterRound {
    pub letter: &'static str,
    /// The names of what converted.
    pub papers: Vec<String>,
    /// `None` where it promises more than all of the company.
    pub solved: Option<Solved>,
    pub table: Table,
}

/// All rounds up to the first impossible one, and the table before the exit, if it comes to that.
pub fn rounds(history: &History, rules: Rules) -> (Vec<AfterRound>, Option<Table>) {
    let mut table = Table::founded(history);
    let (mut number, mut letters, mut rounds) = (0, LETTERS.into_iter(), Vec::new());
    for stage in &history.stages {
        stage.grants.iter().for_each(|grant| table.grant(grant));
        for paper in &stage.papers {
            number += 1;
            table.papers.push(Outstanding::of(paper, paper.name(number)));
        }
        let Some((round, letter)) = stage.round.as_ref().zip(letters.next()) else { continue };
        let papers = table.papers.iter().map(|paper| paper.name.clone()).collect();
        let solved = round::solve(round, &table, rules);
        let is_impossible = solved.is_none();
        if let Some(solved) = &solved {
            table.apply(round, letter, solved);
        }
        rounds.push(AfterRound { letter, papers, solved, table: table.clone() });
        if is_impossible {
            return (rounds, None);
        }
    }
    (rounds, Some(table))
}
