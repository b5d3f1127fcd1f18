//! One TOML source laid over another: `extends`, cases and `--set` are this one mechanism.

use super::dotted::{dotted, name_end, parts};
use super::parse::parse_value;
use super::sizes::{check_flag, check_name};
use super::tree::{Item, Key, TomlTable, Value};
use crate::diagnostic::{Code, Diagnostic, did_you_mean, nearest};
use crate::source::{SourceId, Sources, Span, on_one_line};

impl TomlTable {
    /// Lays `other` over this table. Tables are merged key by key; any other value replaces what was there and keeps
    /// its own place. A bare number laid over a figure with attributes replaces its value and drops its source.
    pub fn overlay(&mut self, other: TomlTable) {
        for (key, item) in other.entries {
            match self.entries.iter_mut().find(|(known, _)| known.name == key.name) {
                Some((known, below)) => {
                    *known = key;
                    below.overlay(item);
                }
                None => self.entries.push((key, item)),
            }
        }
    }
}

impl Item {
    fn overlay(&mut self, over: Item) {
        match (&mut self.value, over.value) {
            (Value::TomlTable(below), Value::TomlTable(above)) => {
                if above.is_figure() {
                    below.remove("source");
                }
                below.overlay(above);
            }
            (Value::TomlTable(below), value) if below.is_figure() => {
                let key = Key { name: "value".to_string(), span: over.span };
                below.remove("source");
                below.overlay(TomlTable { entries: vec![(key, Item { value, span: over.span })] });
            }
            (below, value) => {
                *below = value;
                self.span = over.span;
            }
        }
    }
}

/// An assumption that a case or a setting states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    /// Its dotted name.
    pub path: Vec<String>,
    /// Where it is named.
    pub name: Span,
    /// Where its value is written.
    pub value: Span,
    /// How many of the leading parts of its name the file has: all of them where it takes the place of something.
    pub known: usize,
}

/// A `--set NAME=VALUE` flag: the parts of the name, and the value.
struct Setting {
    path: Vec<String>,
    name: Span,
    item: Item,
}

/// Lays a `--set` flag over `tree`. The shortest ending of a name that fits only one assumption is enough.
///
/// # Errors
///
/// That the flag has no `=`, names nothing, or fits several assumptions; each points into the flag.
pub fn set(tree: &mut TomlTable, flag: SourceId, sources: &Sources) -> Result<Laid, Diagnostic> {
    let setting = read(flag, sources)?;
    let path = resolve(tree, &setting)?;
    let (name, value, known) = (setting.name, setting.item.span, tree.known(&path));
    tree.overlay(nested(&path, setting.name, setting.item));
    Ok(Laid { path, name, value, known })
}

/// The full dotted name of the one assumption or table that `name`, written at `at`, means, by the rule of `--set`.
///
/// # Errors
///
/// That it names nothing, or fits several.
pub(super) fn find_stated(tree: &TomlTable, name: &str, at: Span) -> Result<Vec<String>, Diagnostic> {
    let setting = Setting { path: parts(name), name: at, item: Item { value: bare(""), span: at } };
    check_name(&setting.path, at)?;
    if tree.at(&setting.path).is_some() {
        return Ok(setting.path);
    }
    let stated: Vec<Vec<String>> = tree.assumptions().into_iter().chain(tree.tables()).collect();
    let fitting: Vec<&Vec<String>> = stated.iter().filter(|path| path.ends_with(&setting.path)).collect();
    match fitting.as_slice() {
        [only] => Ok((*only).clone()),
        [] => Err(unknown(&setting, &stated)),
        several => Err(ambiguous(&setting, several)),
    }
}

/// The full dotted name of the one assumption that `name`, written at `at`, means, by the rule of `--set`.
///
/// # Errors
///
/// That it names nothing, or fits several assumptions.
pub fn find_assumption(tree: &TomlTable, name: &str, at: Span) -> Result<Vec<String>, Diagnostic> {
    let setting = Setting { path: parts(name), name: at, item: Item { value: bare(""), span: at } };
    check_name(&setting.path, at)?;
    resolve(tree, &setting)
}

/// Lays a text over the assumption at `path`, as if it had been set; `name` and `at` are where both are written.
pub fn lay(tree: &mut TomlTable, path: &[String], name: Span, text: &str, at: Span) {
    tree.overlay(nested(path, name, Item { value: bare(text), span: at }));
}

/// Puts an item in the place of what stands at `path`, or takes that away.
pub fn put(tree: &mut TomlTable, path: &[String], item: Option<Item>) {
    let Some((first, rest)) = path.split_first() else { return };
    match (rest.is_empty(), item) {
        (true, None) => drop(tree.remove(first)),
        (true, Some(item)) => match tree.get_mut(first) {
            Some(below) => *below = item,
            None => tree.overlay(nested(path, item.span, item)),
        },
        (false, item) => match (tree.get_mut(first).map(|below| &mut below.value), item) {
            (Some(Value::TomlTable(table)), item) => put(table, rest, item),
            (_, Some(item)) => tree.overlay(nested(path, item.span, item)),
            (_, None) => {}
        },
    }
}

/// What an item says, on one line: a figure without its source, the first of several reports.
pub fn words(item: &Item) -> String {
    match &item.value {
        Value::Text(text) | Value::Number(text) | Value::Date(text) => text.clone(),
        Value::Boolean(value) => value.to_string(),
        Value::List(list) => list.first().map_or(String::new(), words),
        Value::TomlTable(table) => table.get("value").map_or(String::new(), words),
    }
}

/// The tree in which only `path` is written, its parts all at `name`.
pub(super) fn nested(path: &[String], name: Span, item: Item) -> TomlTable {
    let Some((first, rest)) = path.split_first() else {
        return TomlTable::default();
    };
    let key = Key { name: first.clone(), span: name };
    let span = item.span;
    let item = match rest.is_empty() {
        true => item,
        false => Item { value: Value::TomlTable(nested(rest, name, item)), span },
    };
    TomlTable { entries: vec![(key, item)] }
}

fn read(flag: SourceId, sources: &Sources) -> Result<Setting, Diagnostic> {
    let text = &sources.get(flag).text;
    let whole = sources.whole(flag);
    check_flag(text, whole)?;
    let equals = match name_end(text) {
        None => return Err(misspelt(whole, "there is no `=` in it")),
        Some(at) if text[..at].trim().is_empty() => return Err(misspelt(whole, "there is no name before the `=`")),
        Some(at) if text[at + 1..].trim().is_empty() => return Err(misspelt(whole, "there is no value after the `=`")),
        Some(at) => at,
    };
    let name = sources.span(flag, 0..text[..equals].trim_end().len());
    let path = parts(sources.slice(name));
    check_name(&path, name)?;
    let value = text[equals + 1..].trim();
    let start = text.len() - text[equals + 1..].trim_start().len();
    let range = start..start + value.len();
    let item = match value.as_bytes().first() {
        Some(b'[' | b'{' | b'"' | b'\'') => parse_value(flag, range, sources)?,
        _ => Item { value: bare(value), span: sources.span(flag, range) },
    };
    Ok(Setting { path, name, item })
}

fn misspelt(flag: Span, what: &str) -> Diagnostic {
    Diagnostic::error(Code::SetSyntax, format!("a setting is written NAME=VALUE, and {what}"))
        .at(flag, "")
        .help("for example `--set steps.meta.stake=45%` or, if only one step has a stake, `--set stake=45%`")
}

/// A value without quotes: a shell user does not quote twice.
fn bare(text: &str) -> Value {
    match text {
        "true" => Value::Boolean(true),
        "false" => Value::Boolean(false),
        _ => Value::Text(on_one_line(text)),
    }
}

/// The full name of the one assumption that `setting` means.
fn resolve(tree: &TomlTable, setting: &Setting) -> Result<Vec<String>, Diagnostic> {
    let assumptions: Vec<Vec<String>> =
        tree.assumptions().into_iter().filter(|path| !["cases", "expect"].contains(&path[0].as_str())).collect();
    if assumptions.contains(&setting.path) {
        return Ok(setting.path.clone());
    }
    let fitting: Vec<&Vec<String>> = assumptions.iter().filter(|path| path.ends_with(&setting.path)).collect();
    match fitting.as_slice() {
        [only] => Ok((*only).clone()),
        [] => new_key(tree, setting).ok_or_else(|| unknown(setting, &assumptions)),
        several => Err(ambiguous(setting, several)),
    }
}

/// The full name of a key that is not there yet, in a table that is.
fn new_key(tree: &TomlTable, setting: &Setting) -> Option<Vec<String>> {
    let (last, parents) = setting.path.split_last()?;
    if parents.is_empty() {
        return ["title", "currency"].contains(&last.as_str()).then(|| setting.path.clone());
    }
    let tables = tree.tables();
    let mut fitting = tables.iter().filter(|path| path.ends_with(parents));
    let (only, more) = (fitting.next()?, fitting.next());
    more.is_none().then(|| only.iter().chain([last]).cloned().collect())
}

fn unknown(setting: &Setting, assumptions: &[Vec<String>]) -> Diagnostic {
    let written = setting.path.join(".");
    let names: Vec<String> = assumptions.iter().map(|path| dotted(path)).collect();
    let last = setting.path.last().map_or("", String::as_str);
    let by_ending =
        assumptions.iter().find(|path| path.last().is_some_and(|end| nearest(last, [end.as_str()]).len() == 1));
    let help = match by_ending {
        Some(path) => Some(format!("did you mean `{}`?", dotted(path))),
        None => did_you_mean(&written, names.iter().map(String::as_str)),
    };
    let such_as = || match names.iter().find(|name| name.starts_with("steps.")) {
        Some(name) => format!("write the name of an assumption of the file, such as `{name}`"),
        None => "the file states no step yet; add `[steps.deal]` to it first".to_string(),
    };
    let diagnostic = Diagnostic::error(Code::SetUnknown, format!("the scenario assumes nothing called `{written}`"))
        .at(setting.name, "names nothing");
    diagnostic.help(help.unwrap_or_else(such_as))
}

fn ambiguous(setting: &Setting, several: &[&Vec<String>]) -> Diagnostic {
    let written = setting.path.join(".");
    let diagnostic = Diagnostic::error(Code::SetAmbiguous, format!("`{written}` fits {} assumptions", several.len()))
        .at(setting.name, "which one?");
    several.iter().fold(diagnostic, |diagnostic, path| diagnostic.help(format!("write `{}`", dotted(path))))
}
