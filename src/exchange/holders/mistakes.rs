//! What can be wrong with a table of holders, and what is assumed of it.

use std::fmt::Display;

use super::grid::Grid;
use crate::diagnostic::{Code, Diagnostic, did_you_mean_or, listed};
use crate::limits::Limit;

pub fn too_many(name: &str, limit: &Limit, given: usize) -> Diagnostic {
    let message = format!("{name}: {}", limit.passed_by(given));
    Diagnostic::error(Code::TooMany, message).note(limit.why).help(limit.instead)
}

pub fn old_workbook(name: &str) -> Diagnostic {
    Diagnostic::error(Code::FileNotText, format!("{name} is a workbook of the old form, .xls"))
        .help("save it as .xlsx or as CSV")
}

pub fn no_sheets(name: &str) -> Diagnostic {
    Diagnostic::error(Code::UnknownReference, format!("{name} is a file of text, and has no sheets"))
        .help("leave `--sheet` out")
}

pub fn no_workbook(name: &str, why: &dyn Display) -> Diagnostic {
    Diagnostic::error(Code::FileNotText, format!("{name} cannot be read as a workbook: {why}"))
        .help("open it in a spreadsheet program and save it as .xlsx or as CSV")
}

pub fn no_such_sheet(name: &str, wanted: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::error(Code::UnknownReference, format!("{name} has no sheet `{wanted}`"))
        .note(format!("its sheets are {}", listed(known.iter().copied())))
        .help(did_you_mean_or(wanted, known.to_vec(), "name one of them with `--sheet`"))
}

pub fn hidden_sheet(name: &str, sheet: &str) -> Diagnostic {
    Diagnostic::warning(Code::NotUsed, format!("{name}: the hidden sheet `{sheet}` is not read"))
        .help(format!("add `--sheet '{sheet}'` if it is meant"))
}

pub fn sheet_left_out(grid: &Grid) -> Diagnostic {
    let sheet = grid.sheet.as_deref().unwrap_or_default();
    Diagnostic::warning(
        Code::NotUsed,
        format!("{}: the sheet `{sheet}` is no table of holders, and not read", grid.file),
    )
}

pub fn several_sheets(name: &str, found: &[&Grid]) -> Diagnostic {
    let names = found.iter().filter_map(|grid| grid.sheet.as_deref());
    Diagnostic::error(Code::KeysConflict, format!("{name}: several sheets are tables of holders: {}", listed(names)))
        .help("name one of them with `--sheet`")
}

pub fn no_headings(name: &str, grids: &[Grid]) -> Diagnostic {
    let widest =
        grids.iter().flat_map(|grid| &grid.rows).max_by_key(|row| row.cells.iter().filter(|c| !c.is_blank()).count());
    let message = format!("{name}: no row has headings that name holders and shares");
    let mistake = Diagnostic::error(Code::MissingKey, message);
    let mistake = match widest {
        Some(row) => {
            let cells: Vec<&str> =
                row.cells.iter().map(|cell| cell.text()).filter(|text| !text.is_empty()).take(12).collect();
            mistake.note(format!("the fullest row is row {}: {}", row.number, cells.join(" | ")))
        }
        None => mistake.note("it holds no rows"),
    };
    mistake.help(
        "head the columns `Holder`, `Class`, `Shares` and `Price`, or `Holder` and one column for each class of shares",
    )
}

pub fn open_quote(name: &str, row: usize) -> Diagnostic {
    Diagnostic::error(Code::BadNumber, format!("{name}, row {row}: a quote begins here and does not end"))
        .help("end it, or leave quotes out")
}

pub fn other_encoding(name: &str, encoding: &str) -> Diagnostic {
    Diagnostic::warning(Code::FileNotText, format!("{name} is not UTF-8, and read as {encoding}"))
        .help("look at names with accents; save the file as UTF-8 if they are wrong")
}

pub fn open_decimals(place: &str, text: &str) -> Diagnostic {
    Diagnostic::error(Code::BadNumber, format!("{place}: `{text}` may be a thousand times as much: no number of the column says what stands before its decimals"))
        .help("add `--decimal point` if 1,234.50 is how the table writes, or `--decimal comma` for 1.234,50")
}

pub fn two_decimals(comma: &str, point: &str) -> Diagnostic {
    Diagnostic::error(
        Code::BadNumber,
        format!("one column has decimals after a comma and after a point: {comma}; {point}"),
    )
    .help("write both alike")
}

pub fn no_number(place: &str, found: &str) -> Diagnostic {
    Diagnostic::error(Code::BadNumber, format!("{place}: {found} is not a number"))
        .help("write the number alone, or leave the cell empty; a formula has a value once the workbook is saved by a spreadsheet program")
}

pub fn no_holder(place: &str, shares: &str) -> Diagnostic {
    Diagnostic::error(
        Code::MissingKey,
        format!("{place}: {shares} shares are nobody's, and are no total of the rows above"),
    )
    .help("name the holder, or leave the row out")
}

pub fn negative(place: &str, holder: &str, shares: &str) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, format!("{place}: {holder} has {shares} shares"))
        .help("nobody holds fewer than none: take them off the row they belong to")
}

pub fn negative_price(place: &str, written: &str) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, format!("{place}: {written} was paid, less than nothing"))
        .help("write what was paid, or leave the cell empty if it is not known")
}

pub fn part_of_a_share(place: &str, holder: &str, shares: &str) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, format!("{place}: {holder} has {shares} shares, less than one")).help(
        "write how many shares it is; a part of the company stands in a column of percentages, such as `Ownership`",
    )
}

pub fn doubt(message: String) -> Diagnostic {
    Diagnostic::warning(Code::NotUsed, message)
}
