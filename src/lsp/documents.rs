//! The texts that are open in the editor. They stand in the place of the files on disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::positions::{Encoding, Lines};
use super::uri;
use crate::limits;
use crate::scenario::{Disk, Files, Unreadable, without_dots};
use crate::source::{SourceId, Sources, on_one_line};

/// A text that is open.
#[derive(Debug)]
pub struct Open {
    /// The name by which the editor knows it.
    pub uri: String,
    /// The whole text.
    pub text: String,
    /// The number of its last change, as the editor counts them.
    pub version: Value,
}

/// All of them, by their paths.
#[derive(Debug, Default)]
pub struct Documents {
    open: BTreeMap<PathBuf, Open>,
}

impl Documents {
    /// Opens a text, and says where.
    pub fn open(&mut self, uri: &str, text: String, version: Value) -> PathBuf {
        let path = without_dots(&uri::path_of(uri));
        self.open.insert(path.clone(), Open { uri: uri.to_string(), text, version });
        path
    }

    /// Changes a text as the editor did: all of it, or what stands in a range. A change that names no text is passed over.
    pub fn change(&mut self, path: &Path, changes: &[Value], version: Value, encoding: Encoding) {
        let Some(open) = self.open.get_mut(path) else { return };
        open.version = version;
        for change in changes {
            let Some(text) = change.get("text").and_then(Value::as_str) else { continue };
            match change.get("range").filter(|range| !range.is_null()) {
                None => open.text = text.to_string(),
                Some(range) => {
                    if let Some(range) = Lines::new(&open.text, encoding).offsets_of(range) {
                        open.text.replace_range(range, text);
                    }
                }
            }
        }
    }

    /// Closes a text.
    pub fn close(&mut self, path: &Path) {
        self.open.remove(path);
    }

    /// The text at a path.
    pub fn get(&self, path: &Path) -> Option<&Open> {
        self.open.get(path)
    }

    /// The paths of all of them.
    pub fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.open.keys()
    }

    /// What the editor calls a file.
    pub fn uri(&self, path: &Path) -> String {
        self.get(&without_dots(path)).map_or_else(|| uri::name_of(&without_dots(path)), |open| open.uri.clone())
    }

    /// What it calls a text of a run; `None` where that is no file.
    pub fn uri_of(&self, source: SourceId, sources: &Sources) -> Option<String> {
        let name = &sources.get(source).name;
        let file = sources.files().iter().find(|file| on_one_line(&file.display().to_string()) == *name)?;
        Some(self.uri(file))
    }
}

impl Files for Documents {
    fn read(&self, path: &Path) -> Result<String, Unreadable> {
        match self.get(&without_dots(path)) {
            Some(open) if limits::FILE.is_passed_by(open.text.len()) => Err(Unreadable::TooLarge),
            Some(open) => Ok(open.text.clone()),
            None => Disk.read(path),
        }
    }
}
