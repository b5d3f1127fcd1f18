//! Answers as text, CSV, JSON and Markdown; rows of a sweep one at a time, so that it may be as long as it likes.

use serde_json::{Map, Value, json};

use super::json::VERSION;
use super::text::{TITLE, align_right, break_at_dots, headed, new_grid, paint, wrapped};
use super::{Format, Layout};
use crate::number::decimal_text;
use crate::report::{Answer, Datum, Grid};

/// An answer in a format; CSV is its main table.
pub fn answer(answer: &Answer, format: Format, layout: Layout) -> String {
    match format {
        Format::Text => text(answer, layout),
        Format::Json => format!("{:#}\n", json(answer)),
        Format::Csv => answer.tables.first().map_or_else(String::new, csv),
        Format::Markdown => markdown(answer),
    }
}

fn text(answer: &Answer, layout: Layout) -> String {
    let mut text = format!("{}\n", paint(&answer.title, TITLE, layout));
    for finding in &answer.findings {
        text.push_str(&wrapped(finding, layout));
    }
    for table in &answer.tables {
        text.push('\n');
        text.push_str(&headed(&table.title, laid_out(table, layout), layout));
        if !table.note.is_empty() {
            text.push_str(&wrapped(&table.note, layout));
        }
    }
    text
}

fn laid_out(table: &Grid, layout: Layout) -> comfy_table::Table {
    let mut grid = new_grid(layout);
    let columns: Vec<&str> = table.columns.iter().map(|column| shortened(column)).collect();
    grid.set_header(&columns);
    let mut above: Option<&Datum> = None;
    for row in &table.rows {
        // What a row has in common with the one above is said once.
        let is_repeated = |datum: &Datum| matches!(datum, Datum::Words(_)) && above == Some(datum);
        let first = row.first().map(|first| if is_repeated(first) { String::new() } else { first.shown() });
        let cells = first.into_iter().chain(row.iter().skip(1).map(Datum::shown));
        grid.add_row(cells.map(|cell| shortened(&cell).to_string()));
        above = row.first();
    }
    let all = |column: usize, is_so: fn(&Datum) -> bool| table.rows.iter().all(|row| row.get(column).is_none_or(is_so));
    let is_number = |cell: &Datum| !matches!(cell, Datum::Words(_));
    for (column, header) in columns.iter().enumerate().filter(|(column, _)| all(*column, is_number)) {
        align_right(&mut grid, column, header);
    }
    let is_name = |cell: &Datum| matches!(cell, Datum::Words(words) if words.contains('.'));
    for column in (0..columns.len()).filter(|column| all(*column, is_name)) {
        break_at_dots(&mut grid, column, layout);
    }
    grid
}

/// An assumption's name as people write it: that it is a step's goes without saying.
fn shortened(name: &str) -> &str {
    name.strip_prefix("steps.").unwrap_or(name)
}

fn markdown(answer: &Answer) -> String {
    let mut text = format!("# {}\n\n{}\n", answer.title, answer.findings.join("\n\n"));
    for table in &answer.tables {
        text.push_str(&format!("\n### {}\n\n| {} |\n|", table.title, table.columns.join(" | ")));
        text.push_str(&" --- |".repeat(table.columns.len()));
        text.push('\n');
        for row in &table.rows {
            let cells: Vec<String> = row.iter().map(|cell| cell.shown().replace('|', "\\|")).collect();
            text.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        if !table.note.is_empty() {
            text.push_str(&format!("\n{}\n", table.note));
        }
    }
    text
}

fn json(answer: &Answer) -> Value {
    let table = |table: &Grid| {
        let rows: Vec<Value> = table.rows.iter().map(|row| object(&table.columns, row)).collect();
        json!({ "title": table.title, "columns": table.columns, "rows": rows, "note": table.note })
    };
    json!({
        "postmoney": VERSION,
        "question": answer.question,
        "title": answer.title,
        "currency": answer.currency.to_string(),
        "findings": answer.findings,
        "tables": answer.tables.iter().map(table).collect::<Vec<_>>(),
    })
}

/// A row as an object, numbers as decimal strings.
fn object(columns: &[String], row: &[Datum]) -> Value {
    let field = |(column, cell): (&String, &Datum)| {
        let value = match cell {
            Datum::Words(words) => Value::String(words.clone()),
            Datum::Figure(Some(value), _) | Datum::Estimate(value, _) => Value::String(decimal_text(value).value),
            Datum::Figure(None, _) | Datum::Empty => Value::Null,
        };
        (column.clone(), value)
    };
    Value::Object(columns.iter().zip(row).map(field).collect::<Map<_, _>>())
}

fn csv(table: &Grid) -> String {
    let rows = table.rows.iter().map(|row| csv_row(row));
    std::iter::once(csv_head(&table.columns)).chain(rows).collect()
}

/// The heads of the columns, as the first line of a CSV file.
pub fn csv_head(columns: &[String]) -> String {
    csv_line(columns.iter().cloned())
}

/// A row as a line of a CSV file, numbers in full.
pub fn csv_row(row: &[Datum]) -> String {
    csv_line(row.iter().map(|cell| match cell {
        Datum::Words(words) => words.clone(),
        Datum::Figure(Some(value), _) | Datum::Estimate(value, _) => decimal_text(value).value,
        Datum::Figure(None, _) | Datum::Empty => String::new(),
    }))
}

fn csv_line(fields: impl Iterator<Item = String>) -> String {
    let quoted = fields.map(|field| match field.contains(['"', ',', '\n']) {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field,
    });
    quoted.collect::<Vec<_>>().join(",") + "\n"
}

/// A row as a line of JSON.
pub fn json_row(columns: &[String], row: &[Datum]) -> String {
    format!("{}\n", object(columns, row))
}
