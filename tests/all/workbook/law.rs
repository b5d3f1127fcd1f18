//! The law of workbooks: recalculated, every figure has its exact value; after an input is moved, it has the value that a run gives
//! with that setting, or a check says that it needs one.

use std::path::PathBuf;

use super::checked;
use super::judged::Judged;
use super::moves::{Move, by_a_tenth, separate};
use super::office::Office;
use super::told::Book;
use crate::support::{computed_file, each_computed, root, text_of, times, write};
use postmoney::engine::Evaluation;
use postmoney::render::xlsx::{self, Proof};
use postmoney::scenario::Request;
use postmoney::source::Sources;

/// A workbook on disk, with its moves.
fn written(folder: &str, book: &Book, results: &Evaluation, sources: &Sources) -> (Book, Vec<Move>) {
    let xlsx::Book { bytes, proof } = xlsx::book(results, sources).unwrap_or_else(|error| panic!("{error}"));
    let workbook = Office::folder(folder).join(format!("{}.xlsx", book.name.replace(['/', ' '], "-")));
    write(&workbook, bytes);
    write(&workbook.with_extension("json"), serde_json::to_string(&proof).expect("JSON"));
    let book = Book { workbook, told: proof, ..book.clone() };
    let moves = by_a_tenth(&book, &results.sheet);
    (book, moves)
}

fn book(path: PathBuf, text: &str, case: Option<&str>) -> Book {
    let below = path.strip_prefix(root()).expect("below the root").with_extension("");
    let name = [&*below.to_string_lossy(), case.unwrap_or_default()].join(" ").trim().to_string();
    let scenario = (path, text.to_string());
    Book { name, scenario, case: case.map(str::to_string), workbook: PathBuf::new(), told: Proof::default() }
}

/// Every scenario and case as a workbook, or a part of them, with all moves. One that is refused halfway, as it says that it is,
/// has none.
fn all() -> Vec<(Book, Vec<Move>)> {
    let (mut all, mut passed, part) = (Vec::new(), 0, times(256));
    each_computed(|computed| {
        passed += part;
        if passed >= 256 && !computed.results.diagnostics.has_errors() {
            let book = book(computed.path.to_path_buf(), computed.text, computed.case.as_deref());
            let (book, mut moves) = written("all", &book, &computed.results, &computed.sources);
            if separate(&book, Vec::new()).is_none() {
                moves.clear();
            }
            all.push((book, moves));
        }
        passed %= 256;
    });
    all
}

fn told(judged: Vec<Judged>) {
    let books = judged.len();
    let all = judged.into_iter().fold(Judged::default(), Judged::and);
    let Judged { cells, figures, fixed, moves, quiet, compared, few_digits, wrong } = &all;
    println!(
        "{books} workbooks have {cells} formulas that make numbers, {figures} of them figures; {fixed} numbers have none."
    );
    println!(
        "After {quiet} of {moves} moves no check says \"changed\": {compared} figures were compared, {few_digits} of them to fewer digits."
    );
    // Cash in place of a fraction of a share is what amounts ten million times as large differ by: a double holds no more of it.
    assert!(few_digits * 10_000 <= *compared, "{few_digits} of {compared}");
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_workbook_is_exact_and_follows_its_inputs() {
    let Some(office) = Office::find() else { return };
    told(checked(&office, "all", &all(), false));
}

/// Workbooks with all that one can hold, printed to be looked at.
#[test]
fn workbooks_are_printed() {
    let Some(office) = Office::find() else { return };
    let scenarios = ["meta-scale-ai", "exits/four-classes", "exits/rounds-and-exit", "deals/windsurf-google-2025"];
    let mut printed = Vec::new();
    each_computed(|computed| {
        let book = book(computed.path.to_path_buf(), computed.text, computed.case.as_deref());
        if scenarios.iter().any(|scenario| book.name == format!("scenarios/{scenario}")) {
            printed.push((written("printed", &book, &computed.results, &computed.sources).0, Vec::new()));
        }
    });
    assert_eq!(printed.len(), scenarios.len());
    told(checked(&office, "printed", &printed, true));
}

#[test]
fn names_that_look_like_formulas_stay_text() {
    let Some(office) = Office::find() else { return };
    let path = root().join("tests/workbook/hostile.toml");
    let (mut sources, text) = (Sources::default(), text_of(&path));
    let (results, _) = computed_file(&path, None);
    crate::support::document(&text, &Request::default(), &mut sources).expect("it is a scenario");
    let (hostile, mut moves) = written("hostile", &book(path, &text, None), &results, &sources);
    // An assumption whose name holds "=" cannot be set by name.
    moves.retain(|one| !one.setting.contains("holders"));
    told(checked(&office, "hostile", &[(hostile, moves)], true));
}
