//! Workbooks with live formulas, recalculated by another program, as they are and with their inputs moved.

mod judged;
mod law;
mod moves;
mod office;
mod planted;
mod told;

use judged::{Judged, judged};
use moves::Move;
use office::Office;
use told::Book;

/// What is found in each workbook: in its file, in what it shows, and in what it shows after each of its moves.
fn checked(office: &Office, name: &str, asked: &[(Book, Vec<Move>)], is_printed: bool) -> Vec<Judged> {
    let folder = Office::folder(name);
    let answers = office.recalculated(&folder, asked, is_printed);
    let unsound = office.unsound(&folder, asked);
    let one = |((book, moves), (answer, unsound)): (&(Book, Vec<Move>), (_, Vec<String>))| {
        let mut judged = judged(book, answer, moves);
        judged.wrong.extend(unsound.into_iter().map(|wrong| format!("{}: {wrong}", book.name)));
        judged
    };
    asked.iter().zip(answers.iter().zip(unsound)).map(one).collect()
}
