//! Files by figures as a table, for a person and for a program.

use super::{Across, Content, Named, Row};
use crate::report::{Cell, Table};

/// What the names of scenario files end in.
const ENDING: &str = ".toml";

impl Across {
    /// The table for a person: files without what the names of all of them have in common, and no column in which nothing is
    /// said.
    pub fn for_reading(&self) -> Table {
        let has_several = self.currency().is_none() && self.has_money();
        let before = ["File"].into_iter().chain(has_several.then_some("Currency"));
        let mut table = Table::with_columns("", before.map(str::to_string).chain(self.columns.iter().cloned()));
        for row in &self.rows {
            let file = Cell::from(self.called(row));
            let currency = has_several.then(|| Cell::from(row.currency.to_string()));
            table.row(std::iter::once(file).chain(currency).chain(row.cells.iter().map(cell)));
        }
        table
    }

    /// What a row is called: its file, and of which of its figures it is where that is not plain.
    fn called(&self, row: &Row) -> String {
        let is_only = self.rows.iter().filter(|other| other.file == row.file).count() == 1;
        let file = &row.file[self.folder().len()..];
        let file = if self.are_scenarios() { file.trim_end_matches(ENDING) } else { file };
        match is_only && !row.of.contains('.') || row.of.is_empty() {
            true => file.to_string(),
            false => format!("{file}, {}", row.of),
        }
    }

    /// Whether all files have the usual ending, which then need not be said.
    fn are_scenarios(&self) -> bool {
        self.rows.iter().all(|row| row.file.ends_with(ENDING))
    }

    /// The table for a program: a row of each file, also of those that were not computed, and always the same columns before
    /// and after the figures.
    pub fn for_programs(&self) -> Table {
        let before = ["file", "of", "currency"].map(str::to_string).into_iter();
        let heads = before.chain(self.columns.iter().cloned()).chain(["error".to_string()]);
        let mut table = Table::with_columns("", heads);
        for row in &self.rows {
            let about = [row.file.clone(), row.of.clone(), row.currency.to_string()].map(Cell::from);
            table.row(about.into_iter().chain(row.cells.iter().map(cell)));
        }
        for (file, why) in &self.failed {
            let mut cells = vec![Cell::Empty; table.columns.len()];
            cells[0] = Cell::from(file.clone());
            if let Some(last) = cells.last_mut() {
                *last = Cell::from(why.clone());
            }
            table.row(cells);
        }
        table
    }

    /// Sentences before the table.
    pub fn findings(&self) -> Vec<String> {
        let mut findings = Vec::new();
        if !self.folder().is_empty() {
            findings.push(format!("Files in {}.", self.folder()));
        }
        findings
            .extend(self.currency().filter(|_| self.has_money()).map(|currency| format!("All money in {currency}.")));
        findings.extend(self.failed.iter().map(|(file, why)| format!("Not computed: {file}, as {why}.")));
        findings
    }

    /// The folder that all files lie in, with the slash behind it.
    fn folder(&self) -> &str {
        let first = self.rows.first().filter(|first| self.rows.iter().any(|row| row.file != first.file));
        let Some(first) = first else { return "" };
        let mut folder = first.file.rsplit_once('/').map_or("", |(folder, _)| &first.file[..=folder.len()]);
        for row in &self.rows {
            while !row.file.starts_with(folder) {
                folder = folder[..folder.len() - 1].rsplit_once('/').map_or("", |(before, _)| &folder[..=before.len()]);
            }
        }
        folder
    }
}

fn cell(named: &Option<Named>) -> Cell {
    match named.as_ref().map(|named| &named.content) {
        None => Cell::Empty,
        Some(Content::Figure(value, unit)) => Cell::Figure(value.clone(), *unit),
        Some(Content::Words(words)) => Cell::from(words.clone()),
    }
}
