//! What the program prints as JSON, as JSON Schemas: of results, of checks, and of answers to questions.
//!
//! They carry the version of the format. Within a version keys are added, and none changes its meaning or goes away.

/// The schema of what `run` prints, for one file and for several.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(postmoney::schema::output::RUN)?;
/// assert_eq!(schema["definitions"]["figure"]["required"], serde_json::json!(["name", "unit", "value"]));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub const RUN: &str = include_str!("run.schema.json");

/// The schema of what `check` prints.
pub const CHECK: &str = include_str!("check.schema.json");

/// The schema of what `run --show` prints: figures by their names, of one file or several.
pub const FIGURES: &str = include_str!("figures.schema.json");

/// The schema of answers: of `sweep`, `tornado`, `solve`, `simulate` and `compare`.
pub const ANSWER: &str = include_str!("answer.schema.json");
