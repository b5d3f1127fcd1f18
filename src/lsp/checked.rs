//! What comes of a text: everything that `check` finds, and the figures.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::rc::Rc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::engine::{Evaluation, listen, plan, run};
use crate::limits;
use crate::models::{self, Model};
use crate::scenario::{Base, Document, Files, Request, Understood, load_base, without_dots, words};
use crate::source::Sources;

/// A mistake or a warning, and the case in which it is found where it is none of the file as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The case.
    pub case: Option<String>,
    /// What was found.
    pub diagnostic: Diagnostic,
}

/// A text that could be read, and what was computed from it.
#[derive(Debug)]
pub struct Read {
    /// The texts that it was read from.
    pub sources: Rc<Sources>,
    /// Its tree.
    pub document: Document,
    /// The figures; `None` where it could not be computed.
    pub results: Option<Evaluation>,
    asked: OnceCell<Asked>,
}

/// What is asked of a text while it is read.
#[derive(Debug, Default)]
pub struct Asked {
    /// The keys that are read of each table, by its dotted name.
    pub keys: BTreeMap<String, BTreeSet<String>>,
    /// The words that a key allows, by its dotted name, where it allows only some.
    pub words: BTreeMap<String, Vec<&'static str>>,
}

impl Asked {
    fn of(document: &Document, texts: &Sources) -> Asked {
        let (heard, _) = listen(&document.tree, document.file, texts);
        let mut asked = Asked::default();
        for (path, what) in heard.asked {
            let (table, key) = path.rsplit_once('.').unwrap_or(("", &path));
            asked.keys.entry(table.to_string()).or_default().insert(key.to_string());
            if let Understood::Choice(words) = what {
                asked.words.insert(path, words);
            }
        }
        asked
    }
}

impl Read {
    /// Which keys are read of each of its tables, and which words they allow.
    pub fn asked(&self) -> &Asked {
        self.asked.get_or_init(|| Asked::of(&self.document, &self.sources))
    }

    /// The model of a step.
    pub fn model(&self, step: &str) -> Option<&'static Model> {
        let path = ["steps", step, "model"].map(str::to_string);
        models::find(&words(self.document.tree.at(&path)?))
    }
}

/// What came of a text as it stands, and what was known before.
#[derive(Debug)]
pub struct Checked {
    /// Everything that is wrong or doubtful, with each case.
    pub found: Vec<Found>,
    /// The texts that these point into.
    pub sources: Rc<Sources>,
    /// The last text that could be read.
    pub read: Option<Rc<Read>>,
    /// The last text that could be computed.
    pub computed: Option<Rc<Read>>,
    /// Whether that is the text as it stands.
    pub is_computed: bool,
}

impl Checked {
    /// Whether a file was read for it.
    pub fn rests_on(&self, path: &Path) -> bool {
        self.sources.files().iter().any(|file| without_dots(file) == path)
    }

    /// The figures of the text as it stands.
    pub fn current(&self) -> Option<(&Read, &Evaluation)> {
        self.latest().filter(|_| self.is_computed)
    }

    /// The last figures that there are.
    pub fn latest(&self) -> Option<(&Read, &Evaluation)> {
        let read = self.computed.as_deref()?;
        Some((read, read.results.as_ref()?))
    }
}

/// Checks a file as it stands and with each of its cases, as `check` does.
pub fn check(path: &Path, files: &dyn Files, before: Option<Checked>) -> Checked {
    let mut sources = Sources::default();
    let mut found = Vec::new();
    let stands = match load_base(path, files, &mut sources) {
        Ok(base) => all_cases(&base, &mut sources, &mut found),
        Err(mistakes) => {
            add(&mut found, None, &mistakes);
            None
        }
    };
    found.truncate(limits::MISTAKES.most());
    let sources = Rc::new(sources);
    let read = stands.map(|(document, results)| {
        Rc::new(Read { sources: Rc::clone(&sources), document, results, asked: OnceCell::new() })
    });
    let computed = read.clone().filter(|read| read.results.is_some());
    let is_computed = computed.is_some();
    let (read_before, computed_before) = before.map_or((None, None), |before| (before.read, before.computed));
    Checked { found, sources, read: read.or(read_before), computed: computed.or(computed_before), is_computed }
}

/// What is read and computed of a file as it stands.
type Stands = Option<(Document, Option<Evaluation>)>;

fn all_cases(base: &Base, sources: &mut Sources, found: &mut Vec<Found>) -> Stands {
    let stands = one_case(base, None, sources, found)?;
    for case in stands.0.cases.clone() {
        one_case(base, Some(case), sources, found);
    }
    Some(stands)
}

fn one_case(base: &Base, case: Option<String>, sources: &mut Sources, found: &mut Vec<Found>) -> Stands {
    let request = Request { case: case.clone(), settings: Vec::new() };
    let read = base.document(&request, sources).map(|document| {
        let computed = plan(&document, sources).map(|plan| run(&plan));
        (document, computed)
    });
    match read {
        Err(mistakes) => {
            add(found, case, &mistakes);
            None
        }
        Ok((document, computed)) => {
            add(found, case, computed.as_ref().map_or_else(|mistakes| mistakes, |results| &results.diagnostics));
            Some((document, computed.ok()))
        }
    }
}

/// What is wrong with a file is wrong with each of its cases, and said once.
fn add(found: &mut Vec<Found>, case: Option<String>, mistakes: &Diagnostics) {
    for diagnostic in mistakes.iter() {
        if !found.iter().any(|known| known.diagnostic == *diagnostic) {
            found.push(Found { case: case.clone(), diagnostic: diagnostic.clone() });
        }
    }
}
