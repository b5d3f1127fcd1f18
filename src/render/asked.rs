//! Which figures and statements are meant by a name, and what is said where it means none or several.

use super::named::Named;
use crate::analysis::means;
use crate::diagnostic::{Code, Diagnostic, did_you_mean_name, for_shell};
use crate::engine::Evaluation;
use crate::scenario::Document;
use crate::source::{SourceId, Sources, Span};

/// What a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// One figure or statement, or a line without a name that a formula refers to.
    One(Named),
    /// All that a pattern or a step means.
    These(Vec<Named>),
    /// None.
    Nothing,
    /// More than one, where one is asked for.
    Several(Vec<Named>),
}

/// The name as figures are called: with hyphens for spaces.
pub fn as_named(asked: &str) -> String {
    asked.trim().replace(' ', "-")
}

/// What is meant by a name, the shortest ending of one that fits only one, a step, or a pattern with `*`.
pub fn asked(results: &Evaluation, all: &[Named], asked: &str) -> Asked {
    let asked = as_named(asked);
    if let Some(one) = all.iter().find(|named| named.name == asked) {
        return Asked::One(one.clone());
    }
    let is_pattern = asked.contains('*');
    let is_list = is_pattern || results.steps.iter().any(|(step, _)| *step == asked);
    let pattern = if is_list && !is_pattern { format!("{asked}.*") } else { asked.clone() };
    let found: Vec<Named> = all.iter().filter(|named| means(&pattern, &named.name)).cloned().collect();
    match found.as_slice() {
        [] => match results.sheet.referred_to(&asked) {
            Some(line) => {
                Asked::One(Named { name: asked, value: String::new(), meaning: String::new(), figure: Some(line) })
            }
            None => Asked::Nothing,
        },
        [_, ..] if is_list => Asked::These(found),
        [one] => Asked::One(one.clone()),
        _ => Asked::Several(found),
    }
}

/// Where the file states a word of a step: `steps.meta.status`.
pub fn written(name: &str, document: &Document) -> Option<Span> {
    let path: Vec<String> = std::iter::once("steps").chain(name.split('.')).map(str::to_string).collect();
    document.tree.at(&path).map(|item| item.span)
}

/// Nothing has the name in `text`; `lists` says what lists all names.
pub fn unknown(text: SourceId, all: &[Named], lists: &str, sources: &Sources) -> Diagnostic {
    let asked = as_named(&sources.get(text).text);
    let known: Vec<&str> = all.iter().map(|named| named.name.as_str()).collect();
    let mistake = Diagnostic::error(Code::UnknownReference, format!("no figure and no statement is called `{asked}`"))
        .at(sources.whole(text), "no such name");
    let help = did_you_mean_name(&asked, &known).filter(|_| !asked.contains('*'));
    help.into_iter().fold(mistake, Diagnostic::help).help(format!("{lists} lists all of them"))
}

/// The most candidates that a message lists.
const MOST_CANDIDATES: usize = 12;

/// The name in `text` means several; `lists` says what lists those of a pattern.
pub fn ambiguous(text: SourceId, several: &[Named], lists: impl Fn(&str) -> String, sources: &Sources) -> Diagnostic {
    let asked = as_named(&sources.get(text).text);
    let mistake = Diagnostic::error(Code::SetAmbiguous, format!("`{asked}` fits {} figures", several.len()))
        .at(sources.whole(text), "which one?");
    let candidate = |one: &Named| format!("write {} ({})", for_shell(&one.name), one.value);
    let mistake = several.iter().take(MOST_CANDIDATES).map(candidate).fold(mistake, Diagnostic::help);
    match several.len() > MOST_CANDIDATES {
        true => mistake.help(format!("{} lists all of them", lists(&format!("*.{asked}")))),
        false => mistake,
    }
}
