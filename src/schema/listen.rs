//! Reading a scenario that is made up, and hearing what was asked for.

use std::collections::BTreeSet;

use super::trial::Trial;
use super::understood::{Part, Path};
use crate::engine::listen;
use crate::scenario::{Understood, parse};
use crate::source::Sources;

/// What was heard while a trial was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reply {
    /// Everything that was asked for.
    pub(super) asked: Vec<(Path, Understood)>,
    /// The keys that were looked for without being read.
    pub(super) looked_for: BTreeSet<Path>,
    /// The keys that were missed.
    pub(super) missing: BTreeSet<Path>,
    /// Whether nothing was wrong with it.
    pub(super) is_fine: bool,
}

/// Reads a trial; `None` where it is no TOML, as where a name stands twice.
pub(super) fn ask(trial: &Trial) -> Option<Reply> {
    let mut sources = Sources::default();
    let id = sources.add("trial", trial.file());
    let tree = parse(id, &sources).ok()?;
    let (heard, mistakes) = listen(&tree, sources.whole(id), &sources);
    let names = heard.asked.iter().filter(|(_, what)| *what == Understood::Names);
    let of_names: BTreeSet<&str> = names.map(|(path, _)| path.as_str()).collect();
    let general = |path: &String| generalised(path, &of_names);
    Some(Reply {
        asked: heard.asked.iter().map(|(path, what)| (general(path), what.clone())).collect(),
        looked_for: heard.looked_for.iter().map(general).collect(),
        missing: heard.missing.iter().map(general).collect(),
        is_fine: !mistakes.has_errors(),
    })
}

/// A dotted name, with the names that the scenario gives left open, and that of an element of a list as that of the first.
fn generalised(path: &str, of_names: &BTreeSet<&str>) -> Path {
    let mut end = 0;
    let parts = path.split('.').map(|part| {
        let is_name = end > 0 && of_names.contains(&path[..end - 1]);
        end += part.len() + 1;
        if is_name { Part::Name } else { Part::Key(part.split('#').next().unwrap_or(part).to_string()) }
    });
    parts.collect()
}
