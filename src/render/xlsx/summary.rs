//! The first tab: what was found, the key figures, who owns what, and where everything stands.

use rust_xlsxwriter::{Url, XlsxError};

use super::Writing;
use super::charts::Picture;
use super::layout::INPUTS;
use super::look::Role;
use super::names::quoted;
use super::page::Page;
use super::tables::table_at;
use crate::render::figures::prose;
use crate::report::{Block, Cell, SummaryPart, Table};
use crate::worksheet::NodeId;

/// How many digits wide the first column is.
const WIDTH: u16 = 76;
/// The most figures of a step among the key figures.
const MOST_FIGURES: usize = 8;

impl Writing<'_> {
    /// Writes the tab.
    pub fn summary(&self, page: &mut Page<'_>, pictures: impl Iterator<Item = Picture>) -> Result<(), XlsxError> {
        let results = self.results;
        self.head(page, &results.title, &format!("All money in {}.", results.currency))?;
        page.widths(&[WIDTH, 20, 20, 20, 20, 20, 20])?;
        let mut row = 4;
        page.words(row, 0, "Found, with the inputs of the run", Role::Heading)?;
        row += 1;
        for part in &results.report.summary.parts {
            if let SummaryPart::Statement { section, at, .. } = part {
                let said = prose(results, &results.report.sections[*section].summary[*at].prose);
                page.sentence(row, 0, &said, WIDTH)?;
                row += 1;
            }
        }
        for part in &results.report.summary.parts {
            if let SummaryPart::Table(joint) = part {
                row = self.table(page, row + 1, &joint.table)?;
            }
        }
        self.key_figures(page, &mut row)?;
        row = self.pictures(page, row + 1, pictures)?;
        self.contents(page, row)?;
        page.print(0, &self.footer())
    }

    /// The first figures of every step.
    fn key_figures(&self, page: &mut Page<'_>, row: &mut u32) -> Result<(), XlsxError> {
        for section in &self.results.report.sections {
            let lists = section.blocks.iter().filter_map(|block| match block {
                Block::Figures(figures) => Some(figures),
                Block::Prose(_) | Block::Table(_) => None,
            });
            let rows: Vec<&(String, NodeId)> = lists.flat_map(|figures| &figures.rows).take(MOST_FIGURES).collect();
            if rows.is_empty() {
                continue;
            }
            *row += 1;
            page.words(*row, 0, &section.title, Role::Heading)?;
            *row += 1;
            for (label, id) in rows {
                page.words(*row, 0, label, Role::Words)?;
                self.shown(page, (*row, 1), *id)?;
                page.words(*row, 2, &self.unit(self.results.sheet.unit(*id)), Role::Aside)?;
                *row += 1;
            }
        }
        Ok(())
    }

    /// A figure as a link to its cell.
    pub fn shown(&self, page: &mut Page<'_>, at: (u32, u16), id: NodeId) -> Result<(), XlsxError> {
        let (value, unit) = (self.results.sheet.value(id), self.results.sheet.unit(id));
        match self.layout.has(id) {
            true => page.figure(at, &self.layout.anywhere(id), (None, value.as_ref(), unit), Role::Link),
            false => page.fixed(at, value.as_ref(), unit, "zero or one"),
        }
    }

    /// Writes a table of the report with live cells; where the next row is.
    pub fn table(&self, page: &mut Page<'_>, row: u32, table: &Table) -> Result<u32, XlsxError> {
        let shown = |page: &mut Page<'_>, at: (u32, u16), cell: &Cell| match cell {
            Cell::Line(id) | Cell::Difference(id) => self.shown(page, at, *id),
            Cell::Words(words) => page.words(at.0, at.1, words, Role::Words),
            Cell::Figure(value, unit) => page.fixed(at, value.as_ref(), *unit, "it is of several worksheets"),
            Cell::Estimate(value, unit) => page.fixed(at, Some(value), *unit, "it is an estimate"),
            Cell::Empty => Ok(()),
        };
        table_at(page, row, table, &shown)
    }

    /// Where everything stands, each a click away.
    fn contents(&self, page: &mut Page<'_>, mut row: u32) -> Result<(), XlsxError> {
        page.words(row, 0, "Sheets", Role::Heading)?;
        let tabs = self.layout.tabs.iter().skip(INPUTS + 1).filter(|tab| !tab.rows.is_empty());
        let steps = tabs.map(|tab| tab.name.clone());
        let held = self.held().map(|_| "Cap table".to_string());
        let further = held.into_iter().chain(self.exit_tabs.iter().cloned());
        let charts = self.has_charts().then(|| "Charts".to_string());
        let closing = charts.into_iter().chain(["Checks", "About"].map(str::to_string));
        let all = std::iter::once("Inputs".to_string()).chain(steps).chain(further).chain(closing);
        for name in all {
            row += 1;
            let place = Url::new(format!("internal:{}!A1", quoted(&name))).set_text(&name);
            page.tab.write_url_with_format(row, 0, place, &Role::Link.format())?;
        }
        Ok(())
    }
}
