//! `--watch`: a command again whenever a file that it read changes on disk, with the figures that moved.

use std::collections::{BTreeSet, HashMap};
use std::io::{IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::Ending;
use super::arguments::Assumptions;
use super::reading::{Reader, STDIN, request};
use super::terminal::{complain, layout, note, print};
use crate::analysis::compare::Comparison;
use crate::diagnostic::Diagnostics;
use crate::render::{Format, answer};
use crate::scenario::Document;
use crate::source::Sources;

/// How long nothing must happen before a change is taken for whole: an editor saves in several steps.
const QUIET: Duration = Duration::from_millis(10);
/// How often that is waited for before a file that something writes all the time is read all the same.
const MOST_WAITS: usize = 20;
/// Clears a terminal and what was scrolled out of it.
const CLEAR: &str = "\u{1b}[2J\u{1b}[3J\u{1b}[H";

/// Does something `once`, and again after every change of a file that it read, until the program is ended. With `is_text`,
/// it prints for people, who are told what moved as well.
pub fn watch(
    files: &[PathBuf],
    assumptions: &Assumptions,
    is_text: bool,
    mut once: impl FnMut(&Reader) -> Ending,
) -> Ending {
    if files.iter().any(|file| file == Path::new(STDIN)) {
        return complain("standard input cannot be watched: it is read once; name files");
    }
    let (sender, changes) = channel();
    let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Reading the files is no change; an error may hide one.
        if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
            // Nobody listens any more when the program ends.
            let _ = sender.send(());
        }
    });
    let mut watcher = match watcher {
        Ok(watcher) => watcher,
        Err(error) => return complain(&format!("files cannot be watched here: {error}")),
    };
    let mut folders = BTreeSet::new();
    let mut computed: HashMap<PathBuf, Rc<Reader>> = HashMap::new();
    loop {
        clear(is_text);
        let reader = Rc::new(Reader::default());
        once(&reader);
        for file in files {
            if let Some(moved) = told(file, assumptions, &mut computed, &reader).filter(|_| is_text) {
                print(&format!("\n{moved}"));
            }
        }
        if let Err(message) = follow(&mut watcher, &mut folders, &reader) {
            return complain(&message);
        }
        note(&format!("watching {}; end it with Ctrl-C", counted(reader.files().len())));
        if !waited(&changes, &reader) {
            return complain("files are not watched any more");
        }
    }
}

fn counted(files: usize) -> String {
    if files == 1 { "1 file".into() } else { format!("{files} files") }
}

fn clear(is_text: bool) {
    if is_text && stdout().is_terminal() {
        // Where it fails, the next page fails too and says so.
        let _ = stdout().write_all(CLEAR.as_bytes());
    }
}

/// Watches the folders of all files that were read: an editor puts a new file in the place of the old one.
fn follow(watcher: &mut RecommendedWatcher, folders: &mut BTreeSet<PathBuf>, reader: &Reader) -> Result<(), String> {
    for file in reader.files() {
        let folder = match file.parent() {
            Some(folder) if folder != Path::new("") => folder.to_path_buf(),
            _ => PathBuf::from("."),
        };
        if folder.is_dir() && folders.insert(folder.clone()) {
            let watched = watcher.watch(&folder, RecursiveMode::NonRecursive);
            watched.map_err(|error| format!("{} cannot be watched: {error}", folder.display()))?;
        }
    }
    Ok(())
}

/// Waits until a file says something else; whether anything is still watched.
fn waited(changes: &Receiver<()>, reader: &Reader) -> bool {
    // One that changed before its folder was watched is known at once.
    while reader.is_outdated() || changes.recv().is_ok() {
        for _ in 0..MOST_WAITS {
            if changes.recv_timeout(QUIET).is_err() {
                break;
            }
        }
        if reader.is_outdated() {
            return true;
        }
    }
    false
}

/// What moved in a file since it was computed last; nothing the first time, or where nothing did.
fn told(
    file: &Path,
    assumptions: &Assumptions,
    computed: &mut HashMap<PathBuf, Rc<Reader>>,
    reader: &Rc<Reader>,
) -> Option<String> {
    let mut sources = Sources::default();
    let now = reader.document(file, &request(assumptions), &mut sources).ok()?;
    let before = computed.get(file).map(|before| before.document(file, &request(assumptions), &mut sources));
    let sides = before.and_then(Result::ok).map(|before| [("before".to_string(), before), ("now".to_string(), now)]);
    let moved = sides.map(|sides| moved(&sides, &sources));
    match moved {
        // What cannot be computed is no version to hold the next one against.
        Some(Err(_)) => None,
        Some(Ok(text)) => {
            computed.insert(file.to_path_buf(), Rc::clone(reader));
            text
        }
        None => {
            computed.insert(file.to_path_buf(), Rc::clone(reader));
            None
        }
    }
}

/// What was changed between two versions, and which figures moved with it.
fn moved(sides: &[(String, Document); 2], sources: &Sources) -> Result<Option<String>, Diagnostics> {
    let comparison = Comparison::new(sides, sources)?;
    if comparison.sides[1].changes.is_empty() && comparison.differing().figures.is_empty() {
        return Ok(None);
    }
    Ok(answer(&comparison.moved(), Format::Text, layout()).ok())
}
