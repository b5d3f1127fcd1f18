//! What there are schemas of.

use clap::ValueEnum;

/// What a schema is of.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum SchemaOf {
    /// Scenario files
    #[default]
    Scenario,
    /// What `run` prints as JSON
    Run,
    /// What `run --show` prints as JSON
    Figures,
    /// What `check` prints as JSON
    Check,
    /// What `sweep`, `tornado`, `solve`, `simulate` and `compare` print as JSON
    Answer,
}
