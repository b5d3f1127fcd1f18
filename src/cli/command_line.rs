//! Whether a command line is short enough to be answered.

use std::collections::BTreeMap;

use super::arguments::Command;
use crate::limits::{self, Limit};

/// What there is too much of on a command line, as one sentence.
pub fn too_much(arguments: &[String], command: &Command) -> Option<String> {
    let longest = arguments.iter().map(|argument| argument.chars().count()).max().unwrap_or(0);
    let checked = [(&limits::FLAG, longest), (&limits::FLAGS, most_often(arguments)), (&limits::FILES, files(command))];
    checked.into_iter().find(|(limit, given)| limit.is_passed_by(*given)).map(|(limit, given)| said(limit, given))
}

/// What is said of a limit that the command line passes.
pub fn said(limit: &Limit, given: usize) -> String {
    format!("{}, as {}; {}", limit.passed_by(given), limit.why, limit.instead)
}

/// How often the flag stands there that does so most often.
fn most_often(arguments: &[String]) -> usize {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for argument in arguments.iter().filter(|argument| argument.starts_with("--")) {
        *counts.entry(argument.split('=').next().unwrap_or(argument)).or_insert(0) += 1;
    }
    counts.into_values().max().unwrap_or(0)
}

fn files(command: &Command) -> usize {
    match command {
        Command::Run(run) => run.files.len(),
        Command::Check(check) => check.files.len(),
        Command::Compare(compare) => compare.files.len(),
        _ => 0,
    }
}
