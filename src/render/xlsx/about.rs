//! The tab that says what the workbook is, and how it is read.

use rust_xlsxwriter::XlsxError;

use super::Writing;
use super::look::Role;
use super::page::Page;

/// How many digits wide the second column is.
const WIDTH: u16 = 100;

const CONVENTIONS: [(&str, Role); 5] = [
    ("An assumption: change it, and everything follows", Role::Input),
    ("A formula", Role::Formula),
    ("A formula that shows a cell of another sheet", Role::Link),
    ("What is not live: it is as it was when this was written", Role::Static),
    ("Words", Role::Aside),
];

const NOTES: [&str; 6] = [
    "Every row is a line of the computation: its formula in cells, the same formula in words, and its name, by which it can be found.",
    "Cells keep 15 to 17 digits. Where the digits of a value do not end, the exact fraction stands beside it.",
    "\"As run?\" says yes as long as a figure has the value of the run, to 12 digits.",
    "Decisions that a model takes, such as whether a class converts, are checks: where one comes out otherwise, its check says \"changed\", \
     and the figures that rest on it need another run.",
    "Rounding is a term of the deal and stands in the formula; shares that are rounded down are first rounded to six places, since a \
     spreadsheet may have 599,999.9999999999 for 600,000.",
    "There are no macros, no hidden rows and no links to other files.",
];

impl Writing<'_> {
    /// Writes the tab.
    pub fn about(&self, page: &mut Page<'_>) -> Result<(), XlsxError> {
        page.words(0, 0, "About this workbook", Role::Title)?;
        page.widths(&[26, WIDTH])?;
        let files: Vec<String> = self.sources.files().iter().map(|file| file.display().to_string()).collect();
        let version = concat!("postmoney ", env!("CARGO_PKG_VERSION"));
        let facts = [("Written by", version), ("From", &files.join(", ")), ("SHA-256 of what was read", &self.hash)];
        let mut row = 2;
        for (label, fact) in facts {
            page.words(row, 0, label, Role::Heading)?;
            page.words(row, 1, fact, Role::Words)?;
            row += 1;
        }
        row += 1;
        page.words(row, 0, "Cells", Role::Heading)?;
        for (words, role) in CONVENTIONS {
            page.words(row, 1, words, role)?;
            row += 1;
        }
        row += 1;
        page.words(row, 0, "How to read it", Role::Heading)?;
        for note in NOTES {
            page.sentence(row, 1, note, WIDTH)?;
            row += 1;
        }
        page.print(0, &self.footer())
    }
}
