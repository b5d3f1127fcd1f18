//! Scenario files as they are read for a command.

use std::io;
use std::path::Path;

use super::arguments::Assumptions;
use crate::diagnostic::Diagnostics;
use crate::engine::{Evaluation, plan, run as compute};
use crate::scenario::{Disk, Document, Request, load, load_text, read_bounded};
use crate::source::Sources;

/// A file, computed.
pub fn results(file: &Path, request: &Request, sources: &mut Sources) -> Result<Evaluation, Diagnostics> {
    let document = read(file, request, sources)?;
    Ok(compute(&plan(&document, sources)?))
}

pub fn request(assumptions: &Assumptions) -> Request {
    Request { case: assumptions.case.clone(), settings: assumptions.settings() }
}

/// A file, or standard input for `-`.
pub fn read(path: &Path, request: &Request, sources: &mut Sources) -> Result<Document, Diagnostics> {
    if path != Path::new("-") {
        return load(path, &Disk, request, sources);
    }
    match read_bounded(io::stdin().lock()) {
        Ok(text) => load_text("<stdin>", text, &Disk, request, sources),
        Err(reason) => Err(crate::scenario::unreadable(Path::new("<stdin>"), &reason, None).into()),
    }
}
