//! A tab as it is written: its cells, and what a proof needs to know of them.

use rust_xlsxwriter::{Color, ConditionalFormatText, ConditionalFormatTextRule, Format, Formula, Worksheet, XlsxError};
use serde::Serialize;

use super::look::Role;
use crate::number::Exact;
use crate::source::without_controls;
use crate::worksheet::Unit;

/// The longest formula that a spreadsheet takes.
const LONGEST_FORMULA: usize = 8000;
/// The longest text of a cell.
const LONGEST_TEXT: usize = 32_000;
/// What a check says that holds.
pub const HOLDS: &str = "holds";
/// What it says where the recorded formulas are no longer those of a run.
pub const CHANGED: &str = "changed: run postmoney again";

/// What the cells of a workbook should come to.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Proof {
    /// Every cell with a formula whose value is a number: its tab, its cell, its figure, and its value as a fraction; `None` where it
    /// has none.
    pub cells: Vec<(String, String, Option<String>, Option<String>)>,
    /// Every assumption: its tab, its cell, its name and its value as a fraction.
    pub inputs: Vec<(String, String, String, String)>,
    /// The cells that say whether a check holds.
    pub holds: Vec<(String, String)>,
    /// The cell that says whether all of them hold.
    pub summary_check: (String, String),
    /// Cells with a figure and no formula, with the reason.
    pub fixed: Vec<(String, String, String)>,
}

/// What a formula comes to.
#[derive(Clone, Debug)]
pub enum Comes<'v> {
    /// To a number, or to none.
    To(Option<&'v Exact>),
    /// To words.
    Words(&'v str),
}

/// A tab that is being written.
pub struct Page<'p> {
    /// The tab.
    pub tab: Worksheet,
    /// Its name.
    pub name: String,
    /// What is known of its cells, and of those of the tabs before it.
    pub proof: &'p mut Proof,
}

impl<'p> Page<'p> {
    /// An empty tab.
    ///
    /// # Errors
    ///
    /// That a spreadsheet takes no such name.
    pub fn new(name: &str, proof: &'p mut Proof) -> Result<Page<'p>, XlsxError> {
        let mut tab = Worksheet::new();
        tab.set_name(name)?.set_screen_gridlines(false);
        Ok(Page { tab, name: name.to_string(), proof })
    }

    /// Writes words, whatever they begin with.
    pub fn words(&mut self, row: u32, column: u16, words: &str, role: Role) -> Result<(), XlsxError> {
        let words: String = without_controls(words).chars().take(LONGEST_TEXT).collect();
        // What begins like a formula stays text also where somebody edits it.
        let is_like_a_formula = words.starts_with(['=', '+', '-', '@']);
        let format = if is_like_a_formula { role.format().set_quote_prefix() } else { role.format() };
        self.tab.write_string_with_format(row, column, words, &format)?;
        Ok(())
    }

    /// Writes words that may take several lines of a column; a row is as high as they need.
    pub fn sentence(&mut self, row: u32, column: u16, words: &str, width: u16) -> Result<(), XlsxError> {
        const LINE: u32 = 14;
        let lines = words.chars().count().div_ceil(usize::from(width).max(1)).max(1) as u32;
        self.words(row, column, words, Role::Sentence)?;
        self.tab.set_row_height(row, LINE * lines + 2)?;
        Ok(())
    }

    /// Writes a row of words.
    pub fn row(&mut self, row: u32, words: &[&str], role: Role) -> Result<(), XlsxError> {
        (0..).zip(words).try_for_each(|(column, words)| self.words(row, column, words, role))
    }

    /// Writes a number that no formula gives, with the reason.
    pub fn fixed(&mut self, at: (u32, u16), value: Option<&Exact>, unit: Unit, why: &str) -> Result<(), XlsxError> {
        self.proof.fixed.push((self.name.clone(), cell(at), why.to_string()));
        match value {
            Some(value) => self.number(at, value, unit, Role::Static),
            None => self.formula(at, "NA()", &Comes::To(None), &Role::Static.format()),
        }
    }

    /// Writes a number.
    pub fn number(&mut self, at: (u32, u16), value: &Exact, unit: Unit, role: Role) -> Result<(), XlsxError> {
        self.tab.write_number_with_format(at.0, at.1, value.to_f64(), &role.number(unit, Some(value)))?;
        Ok(())
    }

    /// Writes a formula with what it comes to, so that programs that do not compute show it too. One that is too long for a
    /// spreadsheet is a number.
    pub fn formula(
        &mut self,
        at: (u32, u16),
        formula: &str,
        comes: &Comes<'_>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let result = match comes {
            Comes::To(Some(value)) => digits(value),
            Comes::To(None) => "#N/A".to_string(),
            Comes::Words(words) => words.to_string(),
        };
        self.tab.write_formula_with_format(at.0, at.1, Formula::new(formula).set_result(result), format)?;
        Ok(())
    }

    /// Writes the formula of a figure.
    pub fn figure(
        &mut self,
        at: (u32, u16),
        formula: &str,
        (figure, value, unit): (Option<String>, Option<&Exact>, Unit),
        role: Role,
    ) -> Result<(), XlsxError> {
        if formula.len() > LONGEST_FORMULA {
            return self.fixed(at, value, unit, "its formula is longer than a spreadsheet takes");
        }
        self.formula(at, formula, &Comes::To(value), &role.number(unit, value))?;
        self.proof.cells.push((self.name.clone(), cell(at), figure, value.map(Exact::fraction)));
        Ok(())
    }

    /// Writes a check that holds: whether `condition` does, else `otherwise`.
    pub fn check(&mut self, at: (u32, u16), condition: &str, otherwise: &str) -> Result<(), XlsxError> {
        self.check_as(at, condition, otherwise, true)
    }

    /// Writes a check that may not hold.
    pub fn check_as(&mut self, at: (u32, u16), condition: &str, otherwise: &str, holds: bool) -> Result<(), XlsxError> {
        let formula = format!("IF({condition},\"{HOLDS}\",\"{otherwise}\")");
        self.formula(at, &formula, &Comes::Words(if holds { HOLDS } else { otherwise }), &Role::Formula.format())?;
        self.proof.holds.push((self.name.clone(), cell(at)));
        Ok(())
    }

    /// Colours what checks say in a column.
    pub fn color_checks(&mut self, (first, last): (u32, u32), column: u16) -> Result<(), XlsxError> {
        for (word, ink, paper) in
            [(HOLDS, 0x0B_6B_3A, 0xE6_F4_EA), ("changed", 0x9C_1C_12, 0xFC_E4_E1), ("wrong", 0x9C_1C_12, 0xFC_E4_E1)]
        {
            let format = Format::new().set_font_color(Color::RGB(ink)).set_background_color(Color::RGB(paper));
            let rule = ConditionalFormatTextRule::BeginsWith(word.to_string());
            let colored = ConditionalFormatText::new().set_rule(rule).set_format(format);
            self.tab.add_conditional_format(first, column, last.max(first), column, &colored)?;
        }
        Ok(())
    }

    /// The width of the columns, from the first on.
    pub fn widths(&mut self, widths: &[u16]) -> Result<(), XlsxError> {
        for (column, width) in (0..).zip(widths) {
            self.tab.set_column_width(column, *width)?;
        }
        Ok(())
    }

    /// How the tab is printed: on its side, as wide as the page, with the heads of its columns on every page.
    pub fn print(&mut self, heads: u32, footer: &str) -> Result<(), XlsxError> {
        const A4: u8 = 9;
        // "&" begins a code of its own there.
        let footer = footer.replace('&', "&&");
        self.tab.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        self.tab.set_footer(format!("&L&8{footer}&C&8&A&R&8&P / &N"));
        if heads > 0 {
            self.tab.set_freeze_panes(heads + 1, 0)?;
            self.tab.set_repeat_rows(heads, heads)?;
        }
        Ok(())
    }
}

/// A cell by its name: `B7`.
pub fn cell((row, column): (u32, u16)) -> String {
    rust_xlsxwriter::utility::row_col_to_cell(row, column)
}

/// The 17 digits that a spreadsheet keeps of a number.
pub fn digits(value: &Exact) -> String {
    value.to_f64().to_string()
}
