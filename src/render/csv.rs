//! Every named figure as a row, for a spreadsheet or a script.

use super::json::Figure;
use crate::engine::Results;
use crate::source::Sources;

const COLUMNS: [&str; 11] =
    ["figure", "unit", "currency", "value", "exact", "formula", "written", "place", "reported_by", "low", "high"];

/// All figures.
pub fn render(results: &Results, sources: &Sources) -> Result<String, String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(|error| error.to_string())?;
    for (name, id) in results.sheet.names() {
        let figure = Figure::new(results, sources, name, id);
        let reported = figure.reported.as_ref();
        let reported_by = reported.map_or(String::new(), |reported| reported.reported_by.join("; "));
        let row = [
            figure.name.as_str(),
            figure.unit,
            figure.currency.as_deref().unwrap_or_default(),
            figure.value.as_deref().unwrap_or_default(),
            figure.exact.as_deref().unwrap_or_default(),
            figure.formula.as_deref().unwrap_or_default(),
            reported.map_or("", |reported| reported.written.as_str()),
            reported.map_or("", |reported| reported.place.as_str()),
            &reported_by,
            figure.low.as_deref().unwrap_or_default(),
            figure.high.as_deref().unwrap_or_default(),
        ];
        writer.write_record(row).map_err(|error| error.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}
