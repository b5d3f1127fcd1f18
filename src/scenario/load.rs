//! From a path to one tree: the file, what it extends, the case and the settings laid over it.

use std::path::{Path, PathBuf};

use super::beside::read_beside;
use super::document::{Document, Request};
use super::files::{Files, circle, unreadable, without_dots, without_mark};
use super::lay_over::Base;
use super::parse::parse;
use super::sizes;
use super::tree::{Item, TomlTable, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::source::{SourceId, Sources, Span};

/// Reads the file at `path` and lays over it what it asks for and what `request` asks for.
///
/// # Errors
///
/// That a file cannot be read, all syntax errors of the first file that has any, or that there is more of something than is
/// read.
pub fn load(path: &Path, files: &dyn Files, request: &Request, sources: &mut Sources) -> Result<Document, Diagnostics> {
    load_base(path, files, sources)?.document(request, sources)
}

/// The same before anything is laid over it: read once for any number of cases.
///
/// # Errors
///
/// As [`load`].
pub fn load_base(path: &Path, files: &dyn Files, sources: &mut Sources) -> Result<Base, Diagnostics> {
    let (id, tree) = with_base(path, None, files, &mut Vec::new(), sources)?;
    Ok(Base::new(id, tree, sources))
}

/// The same for a text that is already there, such as standard input; `extends` is looked up beside `name`.
///
/// # Errors
///
/// As [`load`].
pub fn load_text(
    name: &str,
    text: String,
    files: &dyn Files,
    request: &Request,
    sources: &mut Sources,
) -> Result<Document, Diagnostics> {
    load_text_base(name, text, files, sources)?.document(request, sources)
}

/// The same before anything is laid over it.
///
/// # Errors
///
/// As [`load`].
pub fn load_text_base(name: &str, text: String, files: &dyn Files, sources: &mut Sources) -> Result<Base, Diagnostics> {
    let id = sources.add(name, without_mark(text));
    let tree = extended(id, Path::new(name), None, files, &mut Vec::new(), sources)?;
    Ok(Base::new(id, tree, sources))
}

/// Reads a file and the files that it extends. `asked` is where its name is written, if it is.
fn with_base(
    path: &Path,
    asked: Option<Span>,
    files: &dyn Files,
    open: &mut Vec<PathBuf>,
    sources: &mut Sources,
) -> Result<(SourceId, TomlTable), Diagnostics> {
    let plain = without_dots(path);
    if open.contains(&plain) {
        return Err(circle(open, &plain, asked).into());
    }
    if let Some(span) = asked.filter(|_| open.len() >= limits::EXTENDS.most()) {
        return Err(Diagnostic::too_many(&limits::EXTENDS, open.len() + 1, span).into());
    }
    let text = files.read(path).map_err(|reason| Diagnostics::from(unreadable(path, &reason, asked)))?;
    let id = sources.add_file(path, without_mark(text));
    open.push(plain);
    let tree = extended(id, path, asked, files, open, sources)?;
    open.pop();
    Ok((id, tree))
}

/// The tree of a source, laid over the file that it extends.
fn extended(
    id: SourceId,
    path: &Path,
    asked: Option<Span>,
    files: &dyn Files,
    open: &mut Vec<PathBuf>,
    sources: &mut Sources,
) -> Result<TomlTable, Diagnostics> {
    let mut tree = parse(id, sources).map_err(|mistakes| blamed(mistakes, asked))?;
    sizes::check(&tree)?;
    read_beside(&tree, path, files, sources)?;
    let Some((_, Item { value, span })) = tree.remove("extends") else {
        return Ok(tree);
    };
    let Value::Text(base) = value else {
        let message = format!("`extends` names a file, and this is {}", value.noun());
        let help = "write `extends = \"base.toml\"`; that file may extend another one";
        return Err(Diagnostic::error(Code::WrongType, message)
            .at(span, "expected a path in quotes")
            .help(help)
            .into());
    };
    let beside = path.parent().unwrap_or(Path::new("")).join(base);
    let (_, mut below) = with_base(&beside, Some(span), files, open, sources)?;
    below.overlay(tree);
    sizes::check(&below)?;
    Ok(below)
}

/// A mistake without a place is that of a file, whose name is written at `asked`.
fn blamed(mistakes: Diagnostics, asked: Option<Span>) -> Diagnostics {
    let at = |mistake: Diagnostic| match (asked, mistake.labels.is_empty()) {
        (Some(span), true) => mistake.at(span, "asked for here"),
        _ => mistake,
    };
    let mut blamed = Diagnostics::default();
    blamed.extend(mistakes.into_iter().map(at));
    blamed
}
