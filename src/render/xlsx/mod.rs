//! Results as a workbook with live formulas: the recorded lines of the worksheet, one row each, with their exact values beside them.
//! Nothing is computed here.

mod about;
mod charts;
mod checks;
mod holders;
mod inputs;
mod language;
mod layout;
mod look;
mod names;
mod page;
mod steps;
mod summary;
mod tables;
mod waterfall;

use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use sha2::{Digest, Sha256};

pub use page::Proof;

use crate::analysis::across::Across;
use crate::engine::Evaluation;
use crate::report::{Answer, Table};
use crate::source::Sources;
use crate::worksheet::{NodeId, Unit};
use checks::STATUS;
use language::Lines;
use layout::{INPUTS, Layout};
use look::Role;
use names::{Names, quoted};
use page::{Comes, Page};
use tables::tables;

/// A workbook, and what its cells should come to.
#[derive(Clone, Debug)]
pub struct Book {
    /// The file.
    pub bytes: Vec<u8>,
    /// What a spreadsheet program that computes it again should find.
    pub proof: Proof,
}

/// What tabs are written from.
struct Writing<'w> {
    results: &'w Evaluation,
    sources: &'w Sources,
    lines: Lines<'w>,
    layout: Layout,
    exit_tabs: Vec<String>,
    varies: Vec<bool>,
    hash: String,
}

/// The results as a workbook.
///
/// # Errors
///
/// What the writer of workbooks says, as for more rows than a tab has.
pub fn book(results: &Evaluation, sources: &Sources) -> io::Result<Book> {
    written(results, sources).map_err(failed)
}

fn failed(error: XlsxError) -> io::Error {
    io::Error::other(format!("the workbook cannot be written: {error}"))
}

/// The same bytes whenever it is written: its date is none of a clock.
fn properties(title: &str) -> Result<DocProperties, XlsxError> {
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new().set_title(title).set_author("postmoney").set_creation_datetime(&date))
}

fn written(results: &Evaluation, sources: &Sources) -> Result<Book, XlsxError> {
    let mut names = Names::default();
    // These have fixed names, by which formulas refer to them.
    for name in ["Summary", "Cap table", "Charts", "Checks", "About"] {
        names.tab(name);
    }
    let lines = Lines::of(&results.sheet);
    let layout = Layout::of(results, &lines, &mut names);
    let exits = results.report.sections.iter().filter(|section| section.payoffs.is_some());
    let exit_tabs = exits.map(|section| names.tab(&format!("Waterfall {}", section.step))).collect();
    let varies = results.sheet.varying(&layout.inputs);
    let writing = Writing { results, sources, lines, layout, exit_tabs, varies, hash: hash(sources) };
    let mut proof = Proof::default();
    let tabs = writing.tabs(&mut proof)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&results.title)?);
    tabs.into_iter().for_each(|tab| workbook.push_worksheet(tab));
    writing.name_cells(&mut workbook);
    Ok(Book { bytes: workbook.save_to_buffer()?, proof })
}

/// An answer as a workbook: what was found, and its tables. They are of many runs, so that no formula gives them.
///
/// # Errors
///
/// As [`book`].
pub fn answer(answer: &Answer) -> io::Result<Vec<u8>> {
    tables(&answer.title, &answer.findings, &answer.tables.iter().collect::<Vec<&Table>>())
}

/// Files by figures as a workbook.
///
/// # Errors
///
/// As [`book`].
pub fn across(across: &Across) -> io::Result<Vec<u8>> {
    tables("Files by figures", &across.findings(), &[&across.for_reading()])
}

impl Writing<'_> {
    /// All tabs, in order.
    fn tabs(&self, proof: &mut Proof) -> Result<Vec<Worksheet>, XlsxError> {
        let mut charts = Page::new("Charts", proof)?;
        let pictures = if self.has_charts() { self.charts(&mut charts)? } else { Vec::new() };
        let charts = Some(charts.tab).filter(|_| !pictures.is_empty());
        let mut tabs = Vec::new();
        let mut write = |name: &str, fill: &mut dyn FnMut(&mut Page<'_>) -> Result<(), XlsxError>| {
            let mut page = Page::new(name, proof)?;
            fill(&mut page)?;
            tabs.push(page.tab);
            Ok::<(), XlsxError>(())
        };
        let mut pictures = Some(pictures);
        write("Summary", &mut |page| self.summary(page, pictures.take().into_iter().flatten()))?;
        write("Inputs", &mut |page| self.inputs(page))?;
        let steps = self.layout.tabs.iter().enumerate().skip(INPUTS + 1).filter(|(_, tab)| !tab.rows.is_empty());
        for (number, tab) in steps {
            write(&tab.name, &mut |page| self.step(page, number))?;
        }
        if let Some(held) = self.held() {
            write("Cap table", &mut |page| self.cap_table(page, &held))?;
        }
        for ((_, title, payoffs), name) in self.exits().zip(&self.exit_tabs) {
            write(name, &mut |page| self.waterfall(page, title, payoffs))?;
        }
        write("Checks", &mut |page| self.checks(page))?;
        write("About", &mut |page| self.about(page))?;
        let closing = tabs.len() - 2;
        tabs.splice(closing..closing, charts);
        Ok(tabs)
    }

    /// The head of a tab: its title, what it is, and whether all checks hold.
    fn head(&self, page: &mut Page<'_>, title: &str, subtitle: &str) -> Result<(), XlsxError> {
        page.words(0, 0, title, Role::Title)?;
        page.words(1, 0, subtitle, Role::Aside)?;
        page.words(2, 0, "All checks", Role::Heading)?;
        page.formula((2, 1), STATUS, &Comes::Words(self.status()), &Role::Link.format())?;
        page.color_checks((2, 2), 1)
    }

    /// Names single cells by the dotted names of figures and assumptions.
    fn name_cells(&self, workbook: &mut Workbook) {
        let sheet = &self.results.sheet;
        let mut names = Names::default();
        let inputs = self.layout.inputs.iter().map(|id| (sheet.refer(*id), *id));
        for (dotted, id) in sheet.names().into_iter().chain(inputs) {
            let (Some((tab, row)), Some(name)) = (self.layout.home(id), names.cell(&dotted)) else { continue };
            let place = format!("={}!$B${}", quoted(&self.layout.tabs[tab].name), row + 1);
            // A name that a spreadsheet does not take is left out: no formula needs it.
            let _ = workbook.define_name(name, &place);
        }
    }

    /// The unit of a figure in words.
    fn unit(&self, unit: Unit) -> String {
        let currency = self.results.currency;
        match unit {
            Unit::Money => currency.to_string(),
            Unit::ForeignMoney(foreign) => foreign.to_string(),
            Unit::Price => format!("{currency} a share"),
            Unit::ExchangeRate => format!("{currency} for one"),
            Unit::Shares => "shares".to_string(),
            Unit::Stake => "of the company".to_string(),
            Unit::Multiple => "times".to_string(),
            Unit::Rate => "rate".to_string(),
            Unit::Points => "points".to_string(),
            Unit::Ratio => "ratio".to_string(),
            Unit::Years => "years".to_string(),
        }
    }

    fn varies(&self, id: NodeId) -> bool {
        self.varies[id.index()]
    }

    fn footer(&self) -> String {
        format!("{} · {}", self.results.title, &self.hash[..12])
    }
}

/// The hash of all files that were read.
fn hash(sources: &Sources) -> String {
    let mut hash = Sha256::new();
    sources.texts().for_each(|text| hash.update(text.as_bytes()));
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
