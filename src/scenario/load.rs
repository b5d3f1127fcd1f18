//! From a path to one tree: the file, what it extends, the case and the settings laid over it.

use std::path::{Path, PathBuf};

use super::files::{Files, circle, unreadable, without_dots, without_mark};
use super::overlay::{nested, set};
use super::parse::parse;
use super::tree::{Item, Key, TomlTable, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, did_you_mean};
use crate::source::{SourceId, Sources, Span};

/// What a run is asked for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The case to lay over the file.
    pub case: Option<String>,
    /// `NAME=VALUE` settings, laid over in this order.
    pub settings: Vec<String>,
}

/// A scenario as one tree, before anything in it is understood.
#[derive(Clone, Debug)]
pub struct Document {
    /// The merged tree, without `extends` and `cases`.
    pub tree: TomlTable,
    /// How assumptions are distributed, for simulations: `[simulate]`.
    pub simulate: Option<TomlTable>,
    /// The names of all cases.
    pub cases: Vec<String>,
    /// Whether the expectations of the tree apply: not when an assumption was set by hand.
    pub expects: bool,
    /// The whole file that was asked for.
    pub file: Span,
    /// What is wrong with its cases or the request, to be reported together with what is wrong in the tree.
    pub mistakes: Diagnostics,
}

impl Document {
    /// Leaves of several reports of one figure only the first, the one that is computed with, so that it can vary alone.
    pub fn keep_first(&mut self, path: &[String]) {
        let Some((last, parents)) = path.split_last() else { return };
        let mut table = &mut self.tree;
        for parent in parents {
            match table.get_mut(parent).map(|item| &mut item.value) {
                Some(Value::TomlTable(below)) => table = below,
                _ => return,
            }
        }
        if let Some(item) = table.get_mut(last)
            && let Value::List(list) = &mut item.value
            && !list.is_empty()
        {
            *item = list.swap_remove(0);
        }
    }
}

/// Reads the file at `path` and lays over it what it asks for and what `request` asks for.
///
/// # Errors
///
/// That a file cannot be read, or all syntax errors of the first file that has any.
pub fn load(path: &Path, files: &dyn Files, request: &Request, sources: &mut Sources) -> Result<Document, Diagnostics> {
    let (id, tree) = with_base(path, None, files, &mut Vec::new(), sources)?;
    Ok(lay_over(id, tree, request, sources))
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
    let id = sources.add(name, without_mark(text));
    let tree = extended(id, Path::new(name), None, files, &mut Vec::new(), sources)?;
    Ok(lay_over(id, tree, request, sources))
}

/// A scenario that is not in a file: each flag states one assumption by its full name, and is its own source.
///
/// # Errors
///
/// None of its own; mistakes in the values show when they are read.
pub fn document_of_flags(flags: &[(&str, &str, String)], sources: &mut Sources) -> Result<Document, Diagnostics> {
    let mut tree = TomlTable::default();
    let mut file = None;
    for (flag, path, value) in flags {
        let span = {
            let id = sources.add(*flag, value.as_str());
            sources.whole(id)
        };
        file.get_or_insert(span);
        let parts: Vec<String> = path.split('.').map(str::to_string).collect();
        tree.overlay(nested(&parts, span, Item { value: Value::Text(value.clone()), span }));
    }
    let file = file.unwrap_or_else(|| {
        let id = sources.add("flags", "");
        sources.whole(id)
    });
    Ok(Document { tree, simulate: None, cases: Vec::new(), expects: false, file, mistakes: Diagnostics::default() })
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
    let text = files.read(path).map_err(|reason| Diagnostics::from(unreadable(path, &reason, asked)))?;
    let id = sources.add(path.display().to_string(), without_mark(text));
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
    Ok(below)
}

fn lay_over(id: SourceId, mut tree: TomlTable, request: &Request, sources: &mut Sources) -> Document {
    let file = sources.whole(id);
    let mut mistakes = Diagnostics::default();
    let cases = cases(tree.remove("cases"), &mut mistakes);
    let simulate = simulate(tree.remove("simulate"), &mut mistakes);
    if let Some(name) = &request.case {
        match find_case(&cases, name, sources) {
            Ok(case) => {
                tree.remove("expect");
                tree.overlay(case);
            }
            Err(mistake) => mistakes.push(mistake),
        }
    }
    for setting in &request.settings {
        let flag = sources.add("--set", setting.as_str());
        if let Err(mistake) = set(&mut tree, flag, sources) {
            mistakes.push(mistake);
        }
    }
    let cases = cases.entries.into_iter().map(|(key, _)| key.name).collect();
    Document { tree, simulate, cases, expects: request.settings.is_empty(), file, mistakes }
}

/// The distributions of assumptions, which only simulations read.
fn simulate(written: Option<(Key, Item)>, mistakes: &mut Diagnostics) -> Option<TomlTable> {
    let (_, Item { value, span }) = written?;
    if let Value::TomlTable(table) = value {
        return Some(table);
    }
    let message = format!("`simulate` is a table of distributions, and this is {}", value.noun());
    let mistake = Diagnostic::error(Code::WrongType, message).at(span, "expected a table");
    mistakes.push(mistake.help("write `[simulate]` and below it `meta.stake = \"triangular(45%, 49%, 51%)\"`"));
    None
}

/// The cases that are tables; the others are reported.
fn cases(written: Option<(Key, Item)>, mistakes: &mut Diagnostics) -> TomlTable {
    let mut not_a_table = |item: &Item, what: &str| {
        let message = format!("{what} is a table of assumptions, and this is {}", item.value.noun());
        let mistake = Diagnostic::error(Code::WrongType, message).at(item.span, "expected a table");
        mistakes.push(mistake.help("write `[cases.lower-price]` and below it the assumptions that change"));
    };
    match written {
        None => TomlTable::default(),
        Some((_, Item { value: Value::TomlTable(mut table), .. })) => {
            table.entries.retain(|(_, case)| {
                let is_table = matches!(case.value, Value::TomlTable(_));
                if !is_table {
                    not_a_table(case, "a case");
                }
                is_table
            });
            table
        }
        Some((_, item)) => {
            not_a_table(&item, "`cases`");
            TomlTable::default()
        }
    }
}

fn find_case(cases: &TomlTable, name: &str, sources: &mut Sources) -> Result<TomlTable, Diagnostic> {
    if let Some(case) = cases.table(name) {
        return Ok(case.clone());
    }
    let flag = sources.add("--case", name);
    let known = cases.entries.iter().map(|(key, _)| key.name.as_str());
    let help = did_you_mean(name, known.collect::<Vec<_>>())
        .unwrap_or_else(|| format!("a case is a table of the scenario: `[cases.{name}]` and below it what changes"));
    let mistake = Diagnostic::error(Code::UnknownCase, format!("the scenario has no case `{name}`"));
    Err(mistake.at(sources.whole(flag), "no such case").help(help))
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
