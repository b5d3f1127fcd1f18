//! Answers as JSON: rows are objects, numbers decimal strings.

use serde_json::{Map, Value, json};

use super::json::VERSION;
use crate::number::decimal_text;
use crate::report::{Answer, Cell, Table};

/// An answer: its rows are objects with the heads of the columns as keys. `exact` has a row for each of them, with the
/// fractions of figures whose decimals do not end.
pub fn answer(answer: &Answer) -> String {
    let table = |table: &Table| {
        let columns = apart(&table.columns);
        let rows: Vec<Value> = table.rows.iter().map(|row| object(&columns, row)).collect();
        let fractions: Vec<Value> = table.rows.iter().map(|row| fractions(&columns, row)).collect();
        let mut told = json!({ "title": table.title, "columns": columns, "rows": rows, "note": table.note });
        if fractions.iter().any(|row| row.as_object().is_some_and(|row| !row.is_empty())) {
            told["exact"] = Value::Array(fractions);
        }
        told
    };
    let document = json!({
        "postmoney": VERSION,
        "question": answer.question,
        "title": answer.title,
        "currency": answer.currency.to_string(),
        "findings": answer.findings,
        "tables": answer.tables.iter().map(table).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

/// The main table of an answer with a line for each row.
pub fn answer_lines(answer: &Answer) -> String {
    let table = answer.main();
    table.map_or(String::new(), |table| table.rows.iter().map(|row| json_row(&table.columns, row)).collect())
}

/// A row of an answer as a line of JSON.
pub fn json_row(columns: &[String], row: &[Cell]) -> String {
    format!("{}\n", object(&apart(columns), row))
}

/// The heads of columns as keys: of several that are alike, all but the first carry a number, as an object keeps one value
/// a key.
fn apart(columns: &[String]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::with_capacity(columns.len());
    for column in columns {
        let numbered = (2..).map(|number| format!("{column} ({number})"));
        let key = std::iter::once(column.clone()).chain(numbered).find(|key| !keys.contains(key));
        keys.extend(key);
    }
    keys
}

/// The fractions of the figures of a row whose decimals do not end.
fn fractions(columns: &[String], row: &[Cell]) -> Value {
    let fraction = |(column, cell): (&String, &Cell)| match cell {
        Cell::Figure(Some(value), _) => Some((column.clone(), Value::String(decimal_text(value).exact?))),
        _ => None,
    };
    Value::Object(columns.iter().zip(row).filter_map(fraction).collect::<Map<_, _>>())
}

fn object(columns: &[String], row: &[Cell]) -> Value {
    let field = |(column, cell): (&String, &Cell)| (column.clone(), cell.plain().map_or(Value::Null, Value::String));
    Value::Object(columns.iter().zip(row).map(field).collect::<Map<_, _>>())
}
