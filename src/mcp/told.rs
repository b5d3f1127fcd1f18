//! What a tool answers: a document, and the same in words.

use serde_json::{Value, json};

use super::figures::{document, layout};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::render::{Style, render};
use crate::render::checked::{Checked, json as checked_json};
use crate::source::Sources;

/// An answer.
#[derive(Debug)]
pub struct Told {
    /// The document; none where the call itself is wrong.
    pub document: Option<Value>,
    /// The same in words.
    pub text: String,
    /// Whether something is wrong: where the command line would end with 1 or 2.
    pub is_error: bool,
}

impl Told {
    /// A document that is as it should be.
    pub fn fine(document: Value, text: String) -> Told {
        Told { document: Some(document), text, is_error: false }
    }

    /// A sentence about a call that cannot be answered.
    pub fn refused(sentence: String) -> Told {
        Told { document: None, text: sentence, is_error: true }
    }

    /// The mistakes of a scenario, or of a question about it, as `check` tells them.
    pub fn mistakes(file: &str, case: Option<String>, mistakes: &Diagnostics, sources: Sources) -> Told {
        let text = words(mistakes, &sources);
        let checked = Checked { figures: None, ..Checked::of(file, case, &Err(mistakes.clone())) };
        Told { document: Some(checked_document(vec![checked], sources)), text, is_error: mistakes.has_errors() }
    }

    /// The same answer, with what is wrong or doubtful before it.
    pub fn beside(mut self, found: &Diagnostics, sources: &Sources) -> Told {
        self.text.insert_str(0, &words(found, sources));
        self.is_error |= found.has_errors();
        self
    }
}

/// The document of `check --format json`, with as many mistakes of each entry as are told.
pub fn checked_document(mut all: Vec<Checked>, sources: Sources) -> Value {
    let mut left_out = 0;
    for one in &mut all {
        let (shown, more) = one.diagnostics.shown();
        let mut kept = Diagnostics::default();
        kept.extend(shown.into_iter().cloned());
        one.diagnostics = kept;
        left_out += more;
    }
    let mut told = document(&checked_json(&[(all, sources)]));
    if left_out > 0 {
        told["left_out"] = json!({ "diagnostics": left_out, "why": Diagnostics::left_out(left_out) });
    }
    told
}

/// Mistakes and warnings with the characters that they are about.
pub fn words(found: &Diagnostics, sources: &Sources) -> String {
    let style = Style { colour: false, width: layout().width };
    let (shown, left_out) = found.shown();
    let mut text: String = shown.into_iter().map(|one| render(one, sources, style) + "\n").collect();
    if left_out > 0 {
        text.push_str(&Diagnostics::left_out(left_out));
        text.push('\n');
    }
    text
}
