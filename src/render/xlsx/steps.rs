//! The tabs of the steps: one row a figure, with its formula in cells and in words.

use std::collections::HashMap;

use rust_xlsxwriter::XlsxError;

use super::Writing;
use super::language::{Cells, DEPTH};
use super::layout::{FIRST_ROW, Row, VALUES};
use super::look::Role;
use super::page::{Comes, Page, cell, digits};
use crate::number::{Exact, decimal_text};
use crate::report::Block;
use crate::report::words::{capital, of_key};
use crate::worksheet::NodeId;

const HEADS: [&str; 7] =
    ["Figure", "Value", "Unit", "As run?", "Formula in words", "Exact value, where it does not end", "Name"];
/// The column that says whether a figure is as it was when this was written.
const AS_RUN: u16 = 3;
/// The most operands of a function that are written out in words.
const MOST_OPERANDS: usize = 12;

impl Writing<'_> {
    /// Writes the tab with this number.
    pub fn step(&self, page: &mut Page<'_>, tab: usize) -> Result<(), XlsxError> {
        let content = &self.layout.tabs[tab];
        let section = self.results.report.sections.iter().find(|section| Some(&section.step) == content.step.as_ref());
        let title = section.map_or("Totals".to_string(), |section| section.title.clone());
        let subtitle = section.map_or(String::new(), |section| section.subtitle.clone());
        self.head(page, &title, &subtitle)?;
        page.row(FIRST_ROW - 1, &HEADS, Role::Head)?;
        page.words(FIRST_ROW - 1, VALUES, HEADS[usize::from(VALUES)], Role::NumberHead)?;
        page.widths(&[38, 18, 14, 9, 52, 28, 34])?;
        let labels = self.labels(content.step.as_deref());
        for (row, line) in (FIRST_ROW..).zip(&content.rows) {
            match line {
                Row::Heading(words) => page.words(row, 0, words, Role::Heading)?,
                Row::Link(id) => {
                    let formula = self.layout.anywhere(*id);
                    self.line(page, row, *id, &formula, (self.label(*id, None), Role::Link))?;
                }
                Row::Line(id) => {
                    let label = labels.get(id).cloned().unwrap_or_else(|| self.label(*id, content.step.as_deref()));
                    let cells = Cells { lines: &self.lines, cell: &|id| self.layout.on(tab, id) };
                    let formula = self.results.sheet.written(*id, &cells, DEPTH);
                    self.line(page, row, *id, &formula, (label, Role::Formula))?;
                }
                Row::Blank => {}
            }
        }
        page.print(FIRST_ROW - 1, &self.footer())
    }

    /// A row with a line.
    fn line(
        &self,
        page: &mut Page<'_>,
        row: u32,
        id: NodeId,
        formula: &str,
        (label, role): (String, Role),
    ) -> Result<(), XlsxError> {
        let sheet = &self.results.sheet;
        let (value, unit) = (sheet.value(id), sheet.unit(id));
        page.words(row, 0, &label, Role::Words)?;
        match self.lines.why_fixed(id).filter(|_| role == Role::Formula) {
            Some(why) => page.fixed((row, VALUES), value.as_ref(), unit, why)?,
            None => page.figure((row, VALUES), formula, (Some(sheet.refer(id)), value.as_ref(), unit), role)?,
        }
        page.words(row, 2, &self.unit(unit), Role::Aside)?;
        let as_run = as_run(&cell((row, VALUES)), value.as_ref());
        page.formula(
            (row, AS_RUN),
            &format!("IF({as_run},\"yes\",\"moved\")"),
            &Comes::Words("yes"),
            &Role::Aside.format(),
        )?;
        let words = match (role, self.lines.why_fixed(id)) {
            (Role::Link, _) => String::new(),
            (_, Some(why)) => format!("{} (not live: {why})", sheet.formula_in_short(id, MOST_OPERANDS)),
            (_, None) => sheet.formula_in_short(id, MOST_OPERANDS),
        };
        page.words(row, 4, &words, Role::Aside)?;
        page.words(row, 5, &self.exact(id, value.as_ref()), Role::Aside)?;
        page.words(row, 6, &sheet.refer(id), Role::Aside)
    }

    /// A value whose digits do not end as a fraction, and why there is none.
    fn exact(&self, id: NodeId, value: Option<&Exact>) -> String {
        match value {
            Some(value) => decimal_text(value).exact.map_or(String::new(), |fraction| fraction.replace('/', " / ")),
            None => self.results.sheet.why_undefined(id).map_or(String::new(), |why| capital(&why.reason)),
        }
    }

    /// What the report calls figures of a step.
    fn labels(&self, step: Option<&str>) -> HashMap<NodeId, String> {
        let mut labels = HashMap::new();
        let sections = self.results.report.sections.iter().filter(|section| Some(section.step.as_str()) == step);
        for block in sections.flat_map(|section| section.everything()) {
            if let Block::Figures(figures) = &*block {
                for (label, id) in &figures.rows {
                    labels.entry(*id).or_insert_with(|| capital(label));
                }
            }
        }
        labels
    }

    /// What a line is called that the report shows in no list: its name in words.
    pub fn label(&self, id: NodeId, step: Option<&str>) -> String {
        let sheet = &self.results.sheet;
        if !sheet.has_name(id) {
            return sheet.formula_in_short(id, 4);
        }
        let name = sheet.refer(id);
        let own = name.strip_prefix("steps.").unwrap_or(&name);
        let own = step.and_then(|step| own.strip_prefix(step)?.strip_prefix('.')).unwrap_or(own);
        capital(&own.split('.').map(of_key).collect::<Vec<String>>().join(" · "))
    }
}

/// Whether a cell has the value that it had, as far as doubles tell.
pub fn as_run(cell: &str, value: Option<&Exact>) -> String {
    match value {
        Some(value) => format!("IFERROR(ABS({cell}-({}))<=1E-12*MAX(1,ABS({cell})),FALSE)", digits(value)),
        None => format!("ISERROR({cell})"),
    }
}
