//! Two versions of a scenario: what was changed, what became of the figures, and what explains it.

use super::changes::changed_words;
use super::figures::{is_part, size};
use super::{Comparison, Side};
use crate::analysis::NamedFigure;
use crate::engine::{plan, run};
use crate::number::{Exact, trimmed};
use crate::report::words::joined;
use crate::report::{Answer, Cell, Table};
use crate::worksheet::Unit;

/// Where nobody named figures, so many are shown to a reader.
const MOST_SHOWN: usize = 30;

/// The same after every change of a file that is watched.
const MOST_MOVED: usize = 12;

/// Where nobody named figures, what explains so many of them is told.
const MOST_EXPLAINED: usize = 3;

impl Comparison<'_> {
    /// What differs between two scenarios: first their assumptions, then these figures, or all that changed, the largest
    /// change first, then what explains the differences. A reader is told the size of each change, and no more than
    /// `MOST_SHOWN` that nobody asked for; a program has the values, and all of them.
    pub fn of_versions(&self, asked: Option<&[NamedFigure]>, is_for_reading: bool) -> Answer {
        let most = if is_for_reading && asked.is_none() { MOST_SHOWN } else { usize::MAX };
        self.versions(asked, is_for_reading, (most, "; `--format csv` has them all, and `--show` those that you name"))
    }

    /// What moved since a file was computed before: as [`of_versions`](Self::of_versions), in fewer lines.
    pub fn moved(&self) -> Answer {
        self.versions(None, true, (MOST_MOVED, ""))
    }

    fn versions(
        &self,
        asked: Option<&[NamedFigure]>,
        is_for_reading: bool,
        (most, elsewhere): (usize, &str),
    ) -> Answer {
        let [first, second] = &self.sides[..] else { return self.answer(asked.unwrap_or(&[])) };
        let differing = self.differing();
        let figures = asked.unwrap_or(&differing.figures);
        let shown = &figures[..figures.len().min(most)];
        let mut findings = vec![format!("All money in {}.", self.currency()), changed(second)];
        let words = changed_words(&first.document, &second.document);
        if !words.is_empty() {
            findings.push(format!("Changed in words: {}.", joined(&words, "and")));
        }
        findings.extend(self.statements_that_changed());
        if asked.is_none() {
            findings.push(figures_that_changed(&differing, [first, second]));
        }
        let mut main = self.two_columns(shown, is_for_reading);
        if shown.len() < figures.len() {
            main.note = format!("{} smaller changes are not shown{elsewhere}.", figures.len() - shown.len());
        }
        let explained = self.explained_by_changes(asked, figures);
        let tables = [self.what_changed(second), main, explained];
        self.told(findings, tables.into_iter().filter(|table| !table.rows.is_empty()).collect())
    }

    /// What explains the differences; no row where one change explains all of them. What was changed from what to what stands
    /// above.
    fn explained_by_changes(&self, asked: Option<&[NamedFigure]>, changed: &[NamedFigure]) -> Table {
        if self.sides[1].changes.len() < 2 {
            return Table::default();
        }
        let mut explained = match asked {
            Some(asked) => self.differences(1, asked),
            None => self.differences(1, &self.main_figures(changed)),
        };
        explained.columns.drain(1..3);
        explained.rows.iter_mut().for_each(|row| drop(row.drain(1..3)));
        explained
    }

    /// Of figures that nobody named those to explain: what changed most of what a step is about, as `meta.post_money`, and
    /// not of its parts; of figures that are alike in both scenarios one.
    fn main_figures(&self, figures: &[NamedFigure]) -> Vec<NamedFigure> {
        let mut values = Vec::new();
        let is_main = |figure: &&NamedFigure| {
            let of_figure = (figure.unit, self.values(figure));
            let is_new = figure.name.matches('.').count() == 1 && !values.contains(&of_figure);
            values.push(of_figure);
            is_new
        };
        figures.iter().filter(is_main).take(MOST_EXPLAINED).cloned().collect()
    }

    /// Every changed assumption with both values.
    fn what_changed(&self, second: &Side) -> Table {
        let names = self.sides.iter().map(|side| side.name.clone());
        let heads = std::iter::once("Assumption".to_string()).chain(names);
        let mut table = Table::with_columns("What was changed", heads);
        let said = |words: &str| if words.is_empty() { Cell::Empty } else { Cell::from(words) };
        table.rows = second
            .changes
            .iter()
            .map(|change| vec![change.path.join(".").into(), said(&change.from), said(&change.to)])
            .collect();
        table
    }

    /// A row a figure, with both values and for a reader the change.
    fn two_columns(&self, figures: &[NamedFigure], is_for_reading: bool) -> Table {
        let names = self.sides.iter().map(|side| side.name.clone());
        let heads = std::iter::once("Figure".to_string()).chain(names);
        let mut table = Table::with_columns("", heads.chain(is_for_reading.then(|| "Change".to_string())));
        for figure in figures {
            let values = self.values(figure);
            let change = size(figure.unit, values[0].as_ref(), values[1].as_ref());
            let change = change.map_or(Cell::Empty, |change| Cell::from(in_words(&change, figure.unit)));
            let values = values.into_iter().map(|value| Cell::Figure(value, figure.unit));
            table.row(std::iter::once(Cell::from(figure.name.clone())).chain(values).chain([change]));
        }
        table
    }

    /// What steps state in words and state otherwise now, such as a verdict.
    fn statements_that_changed(&self) -> Vec<String> {
        let stated = |side: &Side| plan(&side.document, self.sources).map(|plan| run(&plan).statements);
        let [Ok(before), Ok(after)] = [&self.sides[0], &self.sides[1]].map(stated) else { return Vec::new() };
        let then = |name: &str| after.iter().find(|(other, _)| other == name).map(|(_, words)| words);
        let changed = before.iter().filter_map(|(name, words)| {
            let then = then(name).filter(|then| *then != words)?;
            Some(format!("{name} was {words} and is {then}."))
        });
        changed.collect()
    }
}

/// "2 assumptions changed, 1 was added."
fn changed(second: &Side) -> String {
    let count = |is_of: fn(&super::Change) -> bool| second.changes.iter().filter(|change| is_of(change)).count();
    let verb = |count: usize| if count == 1 { "was" } else { "were" };
    let kinds = [
        (count(|change| !change.from.is_empty() && !change.to.is_empty()), "changed"),
        (count(|change| change.from.is_empty()), "added"),
        (count(|change| change.to.is_empty()), "taken away"),
    ];
    let told: Vec<String> = kinds
        .iter()
        .filter(|(count, _)| *count > 0)
        .enumerate()
        .map(|(at, (count, kind))| match (at, count) {
            (0, 1) => format!("1 assumption was {kind}"),
            (0, count) => format!("{count} assumptions were {kind}"),
            (_, count) => format!("{count} {} {kind}", verb(*count)),
        })
        .collect();
    match told.is_empty() {
        true => "No assumption was changed.".to_string(),
        false => format!("{}.", joined(&told, "and")),
    }
}

/// "12 figures changed, 41 did not."
fn figures_that_changed(differing: &super::figures::Differing, sides: [&Side; 2]) -> String {
    let changed = differing.figures.len();
    let figures = if changed == 1 { "figure" } else { "figures" };
    let mut told = vec![format!("{changed} computed {figures} changed"), format!("{} did not", differing.same)];
    let only = sides.iter().zip(differing.only).filter(|(_, count)| *count > 0);
    told.extend(
        only.map(|(side, count)| format!("{count} {} only in {}", if count == 1 { "is" } else { "are" }, side.name)),
    );
    format!("{}.", joined(&told, "and"))
}

/// "+5.21 %", and of a stake "-4 points".
fn in_words(change: &Exact, unit: Unit) -> String {
    let sign = if change.is_positive() { "+" } else { "" };
    match is_part(unit) {
        true => format!("{sign}{}", Unit::Points.show(change)),
        false => format!("{sign}{} %", trimmed(&(change * &Exact::integer(100)), 2)),
    }
}
