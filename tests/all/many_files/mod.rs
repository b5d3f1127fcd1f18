//! Many files at once: one document in which each is named, one table of files by figures, and pictures of each.

mod comparing;
mod documents;
mod figures;
mod pictures;
mod writing;

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::{files_below, root};

/// A deal of 10M for a fifth.
const DEAL: &str = "[steps.r]\nmodel = \"reported-deal\"\ninvestment = \"2M\"\nstake = \"20%\"\n";

/// The claims of press reports, as they are named on a command line.
fn claims() -> Vec<String> {
    let files = files_below(&root().join("scenarios/claims"), ".toml");
    let below = |path: &std::path::PathBuf| path.strip_prefix(root()).map(|path| path.display().to_string());
    let claims: Vec<String> = files.iter().map(below).collect::<Result<_, _>>().expect("below the root");
    assert!(claims.len() >= 30);
    claims
}

fn with<'a>(before: &[&'a str], files: &'a [String], after: &[&'a str]) -> Vec<&'a str> {
    [before, &files.iter().map(String::as_str).collect::<Vec<_>>(), after].concat()
}

/// The rows of a CSV text, each by the heads of its columns.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().expect("CSV with one head")
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("one JSON document")
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
