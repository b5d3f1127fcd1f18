//! What a case or `--set` adds to a file, where that may not be what was meant.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, for_shell, listed, nearest};
use crate::reconcile::{Judgement, Reconciliation, Verdict};
use crate::scenario::{Document, Laid, Reader, Value, dotted};
use crate::source::{Sources, Span};

/// A warning for every name that a setting adds to a table of names: a misspelt holder is a new one. Of what a case adds
/// only names are told that are nearly those of others.
pub(super) fn new_names(document: &Document, reader: &Reader<'_>, sources: &Sources) -> Vec<Diagnostic> {
    let added = document.laid_over.iter().filter(|laid| laid.known < laid.path.len());
    added.filter_map(|laid| new_name(laid, document, reader, is_setting(laid.name, sources))).collect()
}

fn new_name(laid: &Laid, document: &Document, reader: &Reader<'_>, is_set: bool) -> Option<Diagnostic> {
    let (table, name) = (&laid.path[..laid.known], laid.path[laid.known].as_str());
    let written = table.join(".");
    let Value::TomlTable(all) = &document.tree.at(table)?.value else { return None };
    let others: Vec<&str> = all.entries.iter().map(|(key, _)| key.name.as_str()).filter(|key| *key != name).collect();
    // A year or a day is near every other one.
    let is_word = !name.starts_with(|letter: char| letter.is_ascii_digit());
    let near = if is_word { nearest(name, others.iter().copied()) } else { Vec::new() };
    if !reader.has_names_of_its_own(&written) || (near.is_empty() && !is_set) {
        return None;
    }
    let warning = Diagnostic::warning(Code::NewName, format!("`{written}` has no `{name}` yet, so it is added"))
        .at(laid.name, "new");
    Some(match near.first() {
        Some(near) => warning.help(format!("did you mean `{near}`?")),
        None => warning.help(format!("there are {}", listed(others.into_iter().take(12)))),
    })
}

fn is_setting(span: Span, sources: &Sources) -> bool {
    sources.get(span.source).name == "--set"
}

/// The same mistakes; those about keys that exclude each other say how one that is laid over takes the place of the
/// other.
pub(super) fn with_replacements(mistakes: Diagnostics, document: &Document) -> Diagnostics {
    let mut told = Diagnostics::default();
    told.extend(mistakes.into_iter().map(|mistake| match mistake.code {
        Code::KeysConflict => replacement(mistake, document),
        _ => mistake,
    }));
    told
}

fn replacement(mistake: Diagnostic, document: &Document) -> Diagnostic {
    let is_laid = |span: Span| document.laid_over.iter().any(|laid| laid.name == span || laid.value == span);
    let spans: Vec<Span> = mistake.labels.iter().map(|label| label.span).collect();
    let (laid, stated): (Vec<Span>, Vec<Span>) = spans.into_iter().partition(|span| is_laid(*span));
    let paths = document.tree.assumptions().into_iter();
    let of_stated = |path: &Vec<String>| {
        let place = document.tree.with_key(path);
        place.is_some_and(|(key, item)| stated.iter().any(|span| *span == key || *span == item.span))
    };
    match paths.filter(|_| !laid.is_empty()).find(of_stated).map(|path| dotted(&path)) {
        Some(path) => mistake.help(in_its_place(&path)),
        None => mistake,
    }
}

fn in_its_place(path: &str) -> String {
    let unset = for_shell(path);
    format!("to state one in the place of the other, add `--unset {unset}`, or `remove = [\"{path}\"]` in the case")
}

/// A warning for every figure of a deal that a case or a setting adds to others with which it cannot be true: what was to
/// take the place of one of them contradicts it instead.
pub(super) fn contradicting(added: &[Laid], judged: &Reconciliation) -> Vec<Diagnostic> {
    let is_open = |judgement: &&Judgement| matches!(judgement.verdict, Verdict::Contradictory | Verdict::ConsistentIf);
    let of_step = |judgement: &Judgement| {
        let paths = judgement.figures.iter().map(|figure| figure.reported.first().claim.path.as_str());
        let paths: Vec<&str> = paths.collect();
        let own = added.iter().filter(|laid| paths.contains(&laid.path.join(".").as_str()));
        own.map(|laid| contradicts(laid, &paths)).collect::<Vec<_>>()
    };
    judged.steps.iter().filter(is_open).flat_map(of_step).collect()
}

fn contradicts(laid: &Laid, paths: &[&str]) -> Diagnostic {
    let own = laid.path.join(".");
    let others: Vec<&str> = paths.iter().copied().filter(|path| *path != own).collect();
    let message = format!("`{own}` is added to figures of the deal with which it does not fit");
    let warning = Diagnostic::warning(Code::KeysConflict, message).at(laid.value, "added");
    let warning = warning.note(format!("they are {}", listed(others.iter().copied())));
    others.first().into_iter().fold(warning, |warning, path| warning.help(in_its_place(path)))
}
