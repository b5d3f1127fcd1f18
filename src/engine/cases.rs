//! A file as it stands, and with each of its cases.

use super::plan::plan;
use super::run::{Evaluation, run};
use crate::diagnostic::Diagnostics;
use crate::scenario::{Base, Request};
use crate::source::Sources;

/// Computes a file as it stands and then with each of its cases, or with one case alone where it is named; `told` hears how
/// each came out as soon as it is known.
pub fn every_case(
    base: &Result<Base, Diagnostics>,
    (case, settings): (Option<String>, &[String]),
    sources: &mut Sources,
    mut told: impl FnMut(Option<String>, &Result<Evaluation, Diagnostics>, &Sources),
) {
    let mut cases = vec![case];
    let mut at = 0;
    while let Some(case) = cases.get(at).cloned() {
        at += 1;
        let request = Request { case: case.clone(), settings: settings.to_vec() };
        let base = base.as_ref().map_err(Diagnostics::clone);
        let computed = base.and_then(|base| base.document(&request, sources)).and_then(|document| {
            if case.is_none() {
                cases.extend(document.cases.iter().cloned().map(Some));
            }
            Ok(run(&plan(&document, sources)?))
        });
        told(case, &computed, sources);
    }
}
