//! Scenario files as they are read for a command.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use super::arguments::Assumptions;
use crate::diagnostic::Diagnostics;
use crate::engine::{Evaluation, plan, run as compute};
use crate::scenario::{
    Base, Disk, Document, Files, Request, Unreadable, load_base, load_text_base, read_bounded, unreadable,
};
use crate::source::Sources;

/// What standard input is called on the command line.
pub const STDIN: &str = "-";

/// Reads every text once, however many cases are computed from it: a pipe has its text only the first time.
#[derive(Default)]
pub struct Reader {
    texts: RefCell<HashMap<PathBuf, Result<String, Unreadable>>>,
}

impl Files for Reader {
    fn read(&self, path: &Path) -> Result<String, Unreadable> {
        self.once(path, || Disk.read(path))
    }
}

impl Reader {
    /// A file, or standard input for `-`.
    pub fn document(&self, path: &Path, request: &Request, sources: &mut Sources) -> Result<Document, Diagnostics> {
        self.base(path, sources)?.document(request, sources)
    }

    /// The same before a case and settings are laid over it: of a file with many cases it is read once.
    pub fn base(&self, path: &Path, sources: &mut Sources) -> Result<Base, Diagnostics> {
        const NAME: &str = "<stdin>";
        if path != Path::new(STDIN) {
            return load_base(path, self, sources);
        }
        match self.once(Path::new(NAME), || read_bounded(io::stdin().lock())) {
            Ok(text) => load_text_base(NAME, text, self, sources),
            Err(reason) => Err(unreadable(Path::new(NAME), &reason, None).into()),
        }
    }

    /// A file, computed.
    pub fn results(&self, path: &Path, request: &Request, sources: &mut Sources) -> Result<Evaluation, Diagnostics> {
        let document = self.document(path, request, sources)?;
        Ok(compute(&plan(&document, sources)?))
    }

    /// Every file that was read so far, or could not be.
    pub fn files(&self) -> Vec<PathBuf> {
        self.texts.borrow().keys().cloned().collect()
    }

    /// Whether a file says something else on disk by now.
    pub fn is_outdated(&self) -> bool {
        let says = |text: &Result<String, Unreadable>| text.as_ref().ok().cloned();
        self.texts.borrow().iter().any(|(path, text)| says(&Disk.read(path)) != says(text))
    }

    fn once(&self, name: &Path, read: impl FnOnce() -> Result<String, Unreadable>) -> Result<String, Unreadable> {
        self.texts.borrow_mut().entry(name.to_path_buf()).or_insert_with(read).clone()
    }
}

/// A file that is read once.
pub fn read(file: &Path, request: &Request, sources: &mut Sources) -> Result<Document, Diagnostics> {
    Reader::default().document(file, request, sources)
}

pub fn request(assumptions: &Assumptions) -> Request {
    Request { case: assumptions.case.clone(), settings: assumptions.settings() }
}
