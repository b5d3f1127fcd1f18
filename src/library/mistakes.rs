//! What is wrong with a scenario, as an error of Rust.

use std::error::Error;
use std::fmt;

use crate::diagnostic::Diagnostics;
use crate::diagnostic::render::{Style, render};
use crate::source::Sources;

/// What is wrong with a scenario, or worth a warning: every mistake, at its characters, with what to do next. Displayed
/// in the layout of the Rust compiler, for 100 columns.
///
/// ```
/// let mistakes = postmoney::Scenario::parse("[steps.meta]\nmodel = \"reported-deal\"\ninvestmnt = \"14.8bn\"").unwrap_err();
/// assert!(mistakes.to_string().contains("did you mean `investment`?"));
/// ```
#[derive(Clone)]
pub struct Mistakes {
    list: Diagnostics,
    sources: Sources,
}

impl Mistakes {
    pub(super) fn new(list: Diagnostics, sources: Sources) -> Mistakes {
        Mistakes { list: list.in_order(), sources }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Each of them: the name of its kind, `unknown-key`, and one sentence.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.list.iter().map(|mistake| (mistake.code.name(), mistake.message.as_str()))
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let style = Style { colour: false, width: 100 };
        let (shown, left_out) = self.list.shown();
        let texts: Vec<String> = shown.into_iter().map(|mistake| render(mistake, &self.sources, style)).collect();
        formatter.write_str(texts.join("\n").trim_end())?;
        if left_out > 0 { write!(formatter, "\n{}", Diagnostics::left_out(left_out)) } else { Ok(()) }
    }
}

/// The same as [`Display`](fmt::Display), so that a program which returns it from `main` shows something readable.
impl fmt::Debug for Mistakes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")
    }
}

impl Error for Mistakes {}
