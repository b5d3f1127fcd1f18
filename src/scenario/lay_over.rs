//! What a run asks for beside the file: a case and settings, laid over its tree, and what they take away from it.

use super::document::{Document, Request};
use super::dotted::dotted;
use super::overlay::{Laid, find_stated, put, set};
use super::sizes;
use super::tree::{Item, Key, TomlTable, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, did_you_mean};
use crate::source::{SourceId, Sources, Span};

/// The key of a case that lists what it takes away from the file.
const REMOVE: &str = "remove";

/// A file and what it extends as one tree, read once for any number of cases and settings.
#[derive(Clone, Debug)]
pub struct Base {
    file: Span,
    tree: TomlTable,
    simulate: Option<TomlTable>,
    cases: TomlTable,
    /// What is wrong with its cases and distributions.
    mistakes: Diagnostics,
}

impl Base {
    pub(super) fn new(id: SourceId, mut tree: TomlTable, sources: &Sources) -> Base {
        let mut mistakes = Diagnostics::default();
        let cases = cases(tree.remove("cases"), &mut mistakes);
        let simulate = simulate(tree.remove("simulate"), &mut mistakes);
        Base { file: sources.whole(id), tree, simulate, cases, mistakes }
    }

    /// Lays over it what `request` asks for; `sources` are those from which it was read.
    ///
    /// # Errors
    ///
    /// That with a case and settings there is more of something than is read.
    pub fn document(&self, request: &Request, sources: &mut Sources) -> Result<Document, Diagnostics> {
        let (file, simulate) = (self.file, self.simulate.clone());
        let (mut tree, mut mistakes) = (self.tree.clone(), self.mistakes.clone());
        let mut laid_over = Vec::new();
        if let Some(name) = &request.case {
            match find_case(&self.cases, name, sources) {
                Ok(case) => laid_over.extend(lay_case(&mut tree, case, sources, &mut mistakes)),
                Err(mistake) => mistakes.push(mistake),
            }
        }
        for setting in &request.settings {
            match lay_setting(&mut tree, setting, sources) {
                Ok(laid) => {
                    let earlier = laid.as_ref().and_then(|laid| set_before(laid, &laid_over, sources));
                    earlier.into_iter().for_each(|warning| mistakes.push(warning));
                    laid_over.extend(laid);
                }
                Err(mistake) => mistakes.push(mistake),
            }
        }
        let cases = self.cases.entries.iter().map(|(key, _)| key.name.clone()).collect();
        sizes::check(&tree)?;
        Ok(Document { tree, simulate, cases, expects: request.settings.is_empty(), file, laid_over, mistakes })
    }
}

/// Lays a setting over a tree, or takes away what it names.
fn lay_setting(tree: &mut TomlTable, setting: &str, sources: &mut Sources) -> Result<Option<Laid>, Diagnostic> {
    match setting.trim_start().strip_prefix('!') {
        Some(name) => {
            let flag = sources.add("--unset", name);
            take_away(tree, name, sources.whole(flag)).map(|()| None)
        }
        None => {
            let flag = sources.add("--set", setting);
            set(tree, flag, sources).map(Some)
        }
    }
}

/// That an earlier setting of the same assumption has no effect.
fn set_before(laid: &Laid, before: &[Laid], sources: &Sources) -> Option<Diagnostic> {
    let is_setting = |other: &&Laid| other.path == laid.path && sources.get(other.name.source).name == "--set";
    let earlier = before.iter().rev().find(is_setting)?;
    let message = format!("`{}` is set twice, and the later setting counts", dotted(&laid.path));
    let warning = Diagnostic::warning(Code::NotUsed, message).at(earlier.value, "not used").also(laid.value, "counts");
    Some(warning.help("leave one of them out"))
}

/// Takes away what a case removes, and lays the rest of it over the tree. Its own expectations take the place of the file's.
fn lay_case(tree: &mut TomlTable, mut case: TomlTable, sources: &Sources, mistakes: &mut Diagnostics) -> Vec<Laid> {
    tree.remove("expect");
    if let Some((_, removed)) = case.remove(REMOVE) {
        let taken = removals(&removed).and_then(|names| {
            names.into_iter().try_for_each(|(name, span)| take_away(tree, &name, inside_quotes(span, sources)))
        });
        taken.err().into_iter().for_each(|mistake| mistakes.push(mistake));
    }
    let laid = |path: Vec<String>| {
        let (name, item) = case.with_key(&path)?;
        Some(Laid { known: tree.known(&path), name, value: item.span, path })
    };
    let laid = case.assumptions().into_iter().filter(|path| path[0] != "expect").filter_map(laid).collect();
    tree.overlay(case);
    laid
}

/// The names that `remove` lists.
fn removals(item: &Item) -> Result<Vec<(String, Span)>, Diagnostic> {
    let list = match &item.value {
        Value::List(list) => list.as_slice(),
        _ => std::slice::from_ref(item),
    };
    let name = |item: &'_ Item| match &item.value {
        Value::Text(name) => Ok((name.clone(), item.span)),
        other => {
            let message = format!("`{REMOVE}` lists what a case takes away, and this is {}", other.noun());
            let mistake = Diagnostic::error(Code::WrongType, message).at(item.span, "expected a name in quotes");
            Err(mistake.help("write `remove = [\"steps.seed.post_money\"]`"))
        }
    };
    list.iter().map(name).collect()
}

/// A text without its quotes.
fn inside_quotes(span: Span, sources: &Sources) -> Span {
    let written = sources.slice(span);
    let text = written.trim_matches(['"', '\'']);
    written.find(text).map_or(span, |at| span.part(at..at + text.len()))
}

/// Takes away the assumption or table that `name`, written at `at`, means.
fn take_away(tree: &mut TomlTable, name: &str, at: Span) -> Result<(), Diagnostic> {
    let path = find_stated(tree, name, at)?;
    put(tree, &path, None);
    Ok(())
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
