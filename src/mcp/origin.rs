//! Where a call has its scenario from: a file below the root, or a text.

use std::path::{Path, PathBuf};

use super::arguments::{Argument, Arguments, Kind};
use super::root::Root;
use super::told::Told;
use crate::diagnostic::Diagnostics;
use crate::engine::{Evaluation, plan, run};
use crate::limits;
use crate::scenario::{Base, Document, Request, Unreadable, load_base, load_text_base, unreadable};
use crate::source::{Sources, on_one_line};

/// What a text that comes with a call is called.
const TEXT: &str = "text";

/// What every tool takes that computes a scenario.
pub const SCENARIO: [Argument; 5] = [
    Argument {
        name: "file",
        kind: Kind::Text,
        is_needed: false,
        about: "the scenario file, from the root folder; or give `text`",
    },
    Argument {
        name: "text",
        kind: Kind::Scenario,
        is_needed: false,
        about: "the scenario itself, in TOML, in the place of a file; `extends` in it is meant from the root folder",
    },
    Argument { name: "case", kind: Kind::Text, is_needed: false, about: "a case of the scenario to lay over it" },
    SET,
    UNSET,
];

/// Assumptions that are changed.
pub const SET: Argument = Argument {
    name: "set",
    kind: Kind::Texts,
    is_needed: false,
    about: "assumptions to change, each as NAME=VALUE, such as \"steps.meta.investment=14.3bn\" or \"stake=45%\"",
};

/// Assumptions that are taken away.
pub const UNSET: Argument = Argument {
    name: "unset",
    kind: Kind::Texts,
    is_needed: false,
    about: "names of assumptions or tables to take away, before anything is set",
};

/// A file or a text.
#[derive(Debug)]
pub enum Origin<'a> {
    /// A file, from the root.
    File(PathBuf),
    /// A text, and what it is called.
    Text(String, &'a str),
}

impl<'a> Origin<'a> {
    /// That of a call.
    ///
    /// # Errors
    ///
    /// That there is none, or that there are two; that the file lies outside of the root.
    pub fn of(arguments: &'a Arguments, root: &Root) -> Result<Origin<'a>, Told> {
        match (arguments.text("file"), arguments.text("text")) {
            (Some(file), None) => Ok(Origin::File(root.file(file).map_err(Told::refused)?)),
            (None, Some(text)) => Ok(Origin::Text(TEXT.to_string(), text)),
            (Some(_), Some(_)) => {
                Err(Told::refused("give `file` or `text`, and not both: they are two scenarios".to_string()))
            }
            (None, None) => Err(Told::refused(
                "which scenario? Give `file`, a path from the root folder, or `text`, the scenario itself".to_string(),
            )),
        }
    }

    /// One of several texts of a call, counted from 1.
    pub fn text(number: usize, text: &'a str) -> Origin<'a> {
        let name = if number == 1 { TEXT.to_string() } else { format!("{TEXT}-{number}") };
        Origin::Text(name, text)
    }

    /// What it is called in places and messages.
    pub fn name(&self) -> String {
        match self {
            Origin::File(path) => on_one_line(&path.display().to_string()),
            Origin::Text(name, _) => name.clone(),
        }
    }

    /// Reads it, before a case and settings are laid over it.
    ///
    /// # Errors
    ///
    /// As those of a file that is read for the command line.
    pub fn base(&self, root: &Root, sources: &mut Sources) -> Result<Base, Diagnostics> {
        match self {
            Origin::File(path) => load_base(path, root, sources),
            Origin::Text(name, text) if limits::FILE.is_passed_by(text.len()) => {
                Err(unreadable(Path::new(name), &Unreadable::TooLarge, None).into())
            }
            Origin::Text(name, text) => load_text_base(name, text.to_string(), root, sources),
        }
    }
}

/// A scenario that a call names, with what is laid over it.
#[derive(Debug)]
pub struct Read {
    /// What it is called.
    pub name: String,
    /// Its tree.
    pub document: Document,
    /// Its texts.
    pub sources: Sources,
}

/// Reads the scenario of a call, and asks something of it.
///
/// # Errors
///
/// The mistakes of the scenario or of the question, as an answer.
pub fn asked<T>(
    arguments: &Arguments,
    root: &Root,
    ask: impl FnOnce(&Document, &mut Sources) -> Result<T, Diagnostics>,
) -> Result<(T, Read), Told> {
    let origin = Origin::of(arguments, root)?;
    let case = arguments.text("case").map(str::to_string);
    let request = Request { case: case.clone(), settings: arguments.settings() };
    let mut sources = Sources::default();
    let read = origin.base(root, &mut sources).and_then(|base| base.document(&request, &mut sources));
    let answered = read.and_then(|document| Ok((ask(&document, &mut sources)?, document)));
    match answered {
        Ok((answer, document)) => Ok((answer, Read { name: origin.name(), document, sources })),
        Err(mistakes) => Err(Told::mistakes(&origin.name(), case, &mistakes, sources)),
    }
}

/// Reads the scenario of a call, and computes it.
///
/// # Errors
///
/// As [`asked`].
pub fn computed(arguments: &Arguments, root: &Root) -> Result<(Evaluation, Read), Told> {
    asked(arguments, root, |document, sources| Ok(run(&plan(document, sources)?)))
}
