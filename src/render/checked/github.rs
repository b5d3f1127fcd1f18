//! What was found as workflow commands of GitHub Actions, which are shown beside the lines of a change.
//!
//! Source: GitHub Docs, "Workflow commands for GitHub Actions", setting an error or a warning message.

use super::json::word;
use super::place::Place;
use super::{CheckedFile, found, message};

/// A line for each mistake and warning.
pub fn github(files: &[CheckedFile]) -> String {
    let lines = found(files).map(|(checked, diagnostic, sources)| {
        let label = diagnostic.labels.iter().find(|label| label.primary).or(diagnostic.labels.first());
        let place = label.map(|label| Place::of(label.span, sources));
        let mut properties = Vec::new();
        match place.filter(|place| place.is_file) {
            Some(Place { name, start, end, .. }) => {
                properties.push(format!("file={}", property(&name)));
                properties.push(format!("line={},endLine={}", start.0, end.0));
                // Columns of a stretch over several lines are refused.
                if start.0 == end.0 {
                    properties.push(format!("col={},endColumn={}", start.1, end.1));
                }
            }
            None => properties.push(format!("file={}", property(&checked.file))),
        }
        properties.push(format!("title={}", property(diagnostic.code.name())));
        format!("::{} {}::{}\n", word(diagnostic.severity), properties.join(","), data(&message(diagnostic, "\n")))
    });
    lines.collect()
}

/// A text after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, in which colons and commas mean something too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
