//! What holds of every scenario that was imported: it is a file that can be read, and runs or says what it lacks.

use postmoney::diagnostic::Code;
use postmoney::engine::{plan, run};
use postmoney::scenario::Request;
use postmoney::source::Sources;

use crate::scenarios::read;
use crate::told;

/// Tries the text of an imported scenario.
pub fn scenario(text: &str) {
    let mut sources = Sources::default();
    let computed = read(text, &Request::default(), &mut sources).and_then(|document| plan(&document, &sources));
    let mistakes = match computed {
        Ok(plan) => run(&plan).diagnostics,
        Err(mistakes) => mistakes,
    };
    for mistake in mistakes.iter() {
        assert!(![Code::TomlSyntax, Code::BadName].contains(&mistake.code), "{}\n{text}", mistake.message);
    }
    told::mistakes(&mistakes, &sources);
}
