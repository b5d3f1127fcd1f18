//! `schema`: what scenario files may say, for editors.

use std::io;
use std::path::{Path, PathBuf};

use super::Ending;
use super::arguments::SchemaOf;
use super::files::{folder_of, write_new};
use super::terminal::deliver;
use crate::schema::{SCHEMA, output as printed};

/// The name of a schema beside the files that it is for.
const FILE: &str = "postmoney.schema.json";

/// The first line of a file that has its schema beside it, as Taplo and Tombi read it.
pub const LINE: &str = "#:schema ./postmoney.schema.json\n\n";

/// `schema`
pub fn schema(of: SchemaOf, output: Option<&Path>) -> Ending {
    let schema = match of {
        SchemaOf::Scenario => SCHEMA,
        SchemaOf::Run => printed::RUN,
        SchemaOf::Figures => printed::FIGURES,
        SchemaOf::Check => printed::CHECK,
        SchemaOf::Answer => printed::ANSWER,
    };
    deliver(schema, output)
}

/// Writes the schema beside a file, unless one is there; where it was written.
///
/// # Errors
///
/// What the system says.
pub fn write_beside(file: &Path) -> io::Result<Option<PathBuf>> {
    let path = folder_of(file).join(FILE);
    match path.exists() {
        true => Ok(None),
        false => write_new(&path, SCHEMA.as_bytes()).map(|()| Some(path)),
    }
}
