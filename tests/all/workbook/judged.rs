//! What a recalculated workbook shows, held to what a run says.

use super::moves::{Move, as_far_as_it_goes, separate};
use super::office::{Answer, Other, Shown};
use super::told::{Book, exact};
use postmoney::engine::Computation;
use postmoney::number::{Bound, Exact};
use rayon::prelude::*;

/// What came of the workbooks.
#[derive(Debug, Default)]
pub struct Judged {
    /// The cells with a formula, those of them that are figures, and the figures without one.
    pub cells: usize,
    pub figures: usize,
    pub fixed: usize,
    pub moves: usize,
    /// The moves after which nothing says "changed".
    pub quiet: usize,
    /// The figures that were compared after them, and those of them that nearly equal amounts differ by: of these a double has
    /// fewer digits.
    pub compared: usize,
    pub few_digits: usize,
    pub wrong: Vec<String>,
}

/// What a workbook has to show.
enum Wanted {
    /// This number.
    Number(Exact),
    /// No number: a text, or the error of a formula that has none.
    Nothing,
}

/// Holds what a workbook shows to a run of its scenario, and to a run for each of the moves.
pub fn judged(book: &Book, answer: &Answer, moves: &[Move]) -> Judged {
    assert_eq!(moves.len(), answer.moved.len(), "{}", book.name);
    let results = as_far_as_it_goes(book, Vec::new()).unwrap_or_else(|| panic!("{} is refused", book.name));
    let (cells, fixed) = (book.told.cells.len(), book.told.fixed.len());
    let mut judged = Judged { cells, fixed, ..Judged::default() };
    judged.figures = book.told.cells.iter().filter(|(.., figure, _)| figure.is_some()).count();
    judged.as_written(book, &results, answer);
    let after = moves.par_iter().zip(&answer.moved).map(|(one, other)| {
        let mut judged = Judged { moves: 1, ..Judged::default() };
        let run = separate(book, vec![one.setting.clone()]);
        judged.after(book, one, run.as_ref(), &with(&answer.values, other));
        judged
    });
    judged = judged.and(after.reduce(Judged::default, Judged::and));
    judged.wrong.iter_mut().for_each(|wrong| *wrong = format!("{}: {wrong}", book.name));
    judged
}

fn with<'a>(values: &'a [Shown], other: &'a Other) -> Vec<&'a Shown> {
    values.iter().enumerate().map(|(at, value)| other.get(&at).unwrap_or(value)).collect()
}

impl Judged {
    /// The sum of both.
    pub fn and(mut self, other: Judged) -> Judged {
        self.cells += other.cells;
        self.figures += other.figures;
        self.fixed += other.fixed;
        self.moves += other.moves;
        self.quiet += other.quiet;
        self.compared += other.compared;
        self.few_digits += other.few_digits;
        self.wrong.extend(other.wrong);
        self
    }

    /// The workbook as it was written: every value is exact, every check holds, and that stays so.
    fn as_written(&mut self, book: &Book, results: &Computation, answer: &Answer) {
        let shown: Vec<&Shown> = answer.values.iter().collect();
        self.told_truly(book, results);
        for (at, (.., value)) in book.told.cells.iter().enumerate() {
            let wanted = match value {
                Some(value) => Wanted::Number(exact(value)),
                None => Wanted::Nothing,
            };
            self.wrong.extend(unlike(shown[at], &wanted).map(|wrong| format!("{} {wrong}", called(book, at))));
        }
        let turned = turned(book, &shown);
        self.wrong.extend(turned.mistakes.into_iter().chain(turned.wrong));
        let not_held = turned.changed.iter().chain(&turned.unmet);
        self.wrong.extend(not_held.map(|words| format!("nothing is moved, and a check says {words}")));
        self.wrong.extend((!answer.restored).then(|| "not all values come back after the moves".to_string()));
        self.wrong.extend(answer.stale.iter().cloned());
        for (at, again) in &answer.again {
            if !is_alike(shown[*at], again) {
                self.wrong.push(format!("{} is {again:?} after it was saved", called(book, *at)));
            }
        }
    }

    /// What the workbook is said to hold is what a run computes, and not only what the workbook computes.
    fn told_truly(&mut self, book: &Book, results: &Computation) {
        for (sheet, cell, figure, value) in &book.told.cells {
            let Some(name) = figure else { continue };
            let run = results.sheet.referred_to(name).map(|line| results.sheet.value(line));
            if run != Some(value.as_deref().map(exact)) {
                self.wrong.push(format!("{sheet}!{cell} ({name}) should be {run:?}, and is meant as {value:?}"));
            }
        }
        for (sheet, cell, path, value) in &book.told.inputs {
            let line = results.sheet.assumption(path);
            let run = line.and_then(|line| Some(results.sheet.claim_of(line)?.literal.value.clone()));
            if run.as_ref() != Some(&exact(value)) {
                self.wrong.push(format!("{sheet}!{cell} ({path}) should be {run:?}, and is meant as {value}"));
            }
        }
    }

    /// The workbook with an input moved: either a check says that it needs another run, or every figure is what that run says.
    fn after(&mut self, book: &Book, one: &Move, run: Option<&Computation>, shown: &[&Shown]) {
        let after = |wrong: String| format!("--set {}: {wrong}", one.setting);
        let turned = turned(book, shown);
        self.wrong.extend(turned.mistakes.into_iter().map(after));
        if !turned.changed.is_empty() {
            return;
        }
        self.quiet += 1;
        self.wrong.extend(turned.wrong.into_iter().map(after));
        let Some(run) = run else {
            self.wrong.push(after("the run is refused, and nothing says \"changed\"".to_string()));
            return;
        };
        let mut errors: Option<Vec<Bound>> = None;
        for (at, (.., figure, _)) in book.told.cells.iter().enumerate() {
            // What a line without a name is in another run is not known.
            let Some(name) = figure.as_ref().filter(|name| !name.starts_with("line-")) else { continue };
            let Some(line) = run.sheet.referred_to(name) else {
                self.wrong.push(after(format!("{} is no figure any more", called(book, at))));
                continue;
            };
            let wanted = run.sheet.value(line).map_or(Wanted::Nothing, Wanted::Number);
            self.compared += 1;
            let Some(unlike) = unlike(shown[at], &wanted) else { continue };
            let error = errors.get_or_insert_with(|| run.sheet.errors_in_doubles())[line.index()];
            if is_all_that_doubles_hold(shown[at], &wanted, error) {
                self.few_digits += 1;
            } else {
                self.wrong.push(after(format!("{} {unlike}", called(book, at))));
            }
        }
    }
}

/// What the checks of a workbook say.
#[derive(Default)]
struct Turned {
    changed: Vec<String>,
    /// The scenario expects something of a figure that is not so. That asks for no other run.
    unmet: Vec<String>,
    /// Figures contradict each other, as they may where one of them is changed.
    wrong: Vec<String>,
    /// Checks that say nothing.
    mistakes: Vec<String>,
}

fn turned(book: &Book, shown: &[&Shown]) -> Turned {
    let first = book.told.cells.len();
    let mut turned = Turned::default();
    for (check, (sheet, cell)) in shown[first..].iter().zip(&book.told.holds) {
        match check {
            Shown::Text(words) if words == "holds" => {}
            Shown::Text(words) if words.starts_with("changed") => turned.changed.push(words.clone()),
            Shown::Text(words) if words.contains("the scenario expects") => turned.unmet.push(words.clone()),
            Shown::Text(words) if words.starts_with("wrong") => {
                turned.wrong.push(format!("the check {sheet}!{cell} says {words}"));
            }
            other => turned.mistakes.push(format!("the check {sheet}!{cell} says {other:?}")),
        }
    }
    let sum = shown.last().expect("the sum of all checks");
    let all_hold = [&turned.changed, &turned.unmet, &turned.wrong].iter().all(|words| words.is_empty());
    if !matches!(sum, Shown::Text(words) if words.contains("hold") == all_hold) {
        turned.mistakes.push(format!("the sum of all checks says {sum:?}, and they say {:?}", turned.changed));
    }
    turned
}

fn unlike(shown: &Shown, wanted: &Wanted) -> Option<String> {
    match (shown, wanted) {
        (Shown::Number(number), Wanted::Number(exact)) if is_near(*number, exact) => None,
        (_, Wanted::Number(exact)) => Some(format!("is {shown:?}, and {:?} exactly", exact.to_f64())),
        (Shown::Number(_), Wanted::Nothing) => Some(format!("is {shown:?}, and undefined exactly")),
        (_, Wanted::Nothing) => None,
    }
}

/// Within a part in 10^12, or within 10^-12 where a number is less than one.
pub fn is_near(number: f64, exact: &Exact) -> bool {
    let close = exact.to_f64();
    if (number - close).abs() <= 5e-13 * close.abs().max(1.0) {
        return true;
    }
    let one = Exact::integer(1);
    let size = if exact.abs() < one { one } else { exact.abs() };
    Exact::from_f64(number).is_some_and(|number| (&number - exact).abs() <= &size * &Exact::power_of_ten(-12))
}

/// Within what doubles can be off by, computed step by step, and within a part in 10^9 or 10^-9.
fn is_all_that_doubles_hold(shown: &Shown, wanted: &Wanted, error: Bound) -> bool {
    let (Shown::Number(number), Wanted::Number(exact)) = (shown, wanted) else { return false };
    let apart = Exact::from_f64(*number).map(|number| (&number - exact).abs());
    let is_within = apart.is_some_and(|apart| error.exact().is_some_and(|error| apart <= error));
    let close = exact.to_f64();
    is_within && (number - close).abs() <= 1e-9 * close.abs().max(1.0)
}

fn is_alike(shown: &Shown, other: &Shown) -> bool {
    match (shown, other) {
        (Shown::Number(one), Shown::Number(other)) => Exact::from_f64(*one).is_some_and(|one| is_near(*other, &one)),
        _ => shown == other,
    }
}

/// The name of a watched cell for a reader.
fn called(book: &Book, at: usize) -> String {
    let (sheet, cell) = &book.watched()[at];
    let figure = book.told.cells.get(at).and_then(|(.., figure, _)| figure.as_deref()).unwrap_or("no figure");
    format!("{sheet}!{cell} ({figure})")
}
