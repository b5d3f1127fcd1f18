//! `explain`: how a figure comes about.

use super::Ending;
use super::arguments::Explain;
use super::reading::{request, results};
use super::terminal::{print, report};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::{Evaluation, no_such_figure};
use crate::render::explanation;
use crate::source::Sources;
use crate::worksheet::NodeId;

/// `explain`
pub fn explain(arguments: &Explain) -> Ending {
    let mut sources = Sources::default();
    let results = match results(&arguments.file, &request(&arguments.assumptions), &mut sources) {
        Ok(results) => results,
        Err(mistakes) => return report(&mistakes, &sources),
    };
    match find_figure(&arguments.figure, &results, &mut sources) {
        Ok(figure) => print(&explanation(&results, &sources, figure)),
        Err(mistake) => report(&(*mistake).into(), &sources),
    }
}

/// The one figure whose name ends so.
fn find_figure(name: &str, results: &Evaluation, sources: &mut Sources) -> Result<NodeId, Box<Diagnostic>> {
    if let Some(id) = results.sheet.find(name) {
        return Ok(id);
    }
    let names = results.sheet.names();
    let ending = format!(".{name}");
    let fitting: Vec<&(String, NodeId)> = names.iter().filter(|(known, _)| known.ends_with(&ending)).collect();
    if let [(_, only)] = fitting.as_slice() {
        return Ok(*only);
    }
    let argument = sources.add("explain", name);
    let span = sources.whole(argument);
    let known = names.iter().map(|(known, _)| known.as_str());
    let diagnostic = match fitting.is_empty() {
        true => no_such_figure(name, span, &known.collect::<Vec<_>>()),
        false => fitting.iter().fold(
            Diagnostic::error(Code::SetAmbiguous, format!("`{name}` fits {} figures", fitting.len()))
                .at(span, "which one?"),
            |diagnostic, (known, _)| diagnostic.help(format!("write `{known}`")),
        ),
    };
    Err(Box::new(diagnostic))
}
