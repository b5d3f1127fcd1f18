//! What a tool answers: a document, and the same in words.

use serde_json::Value;

use super::figures::{document, layout};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::render::{Style, render};
use crate::render::checked::{Checked, json};
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
        let (shown, left_out) = mistakes.shown();
        let mut kept = Diagnostics::default();
        kept.extend(shown.into_iter().cloned());
        let text = words(mistakes, &sources);
        let mut checked = Checked::of(file, case, &Err(kept));
        checked.figures = None;
        let told = json(&[(vec![checked], sources)]);
        let mut told = document(&told);
        if left_out > 0 {
            told["left_out"] = Value::String(Diagnostics::left_out(left_out));
        }
        Told { document: Some(told), text, is_error: mistakes.has_errors() }
    }

    /// The same answer, with what is wrong or doubtful before it.
    pub fn beside(mut self, found: &Diagnostics, sources: &Sources) -> Told {
        self.text.insert_str(0, &words(found, sources));
        self.is_error |= found.has_errors();
        self
    }
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
