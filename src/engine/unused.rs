//! Nothing that is stated is passed over in silence: figures that were read and on which nothing rests.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::compute::Computation;
use super::plan::Plan;
use crate::diagnostic::{Code, Diagnostic};
use crate::reconcile::{Account, Evidence, Reconciliation};
use crate::source::SourceId;
use crate::worksheet::{Claim, NodeId};

/// A warning for the figures that the scenario states and on which nothing rests, in the order of the file; what stands in
/// one table and has one reason is said together.
///
/// A figure counts as used where a named figure is made from it, where it took part in a decision, whichever way that
/// came out, and where it was compared with other reports. One that is only ever multiplied by nothing counts as well,
/// unless the terms say why it has no effect. Where a step failed, nobody knows what it would have used.
pub(super) fn unused(plan: &Plan, computation: &Computation, judged: &Reconciliation) -> Vec<Diagnostic> {
    if computation.diagnostics.has_errors() {
        return Vec::new();
    }
    let [used, moves] = [false, true].map(|moves| computation.sheet.rested_on(compared(computation), moves));
    let spoken_of: HashSet<Arc<str>> = revenues_spoken_of(judged).collect();
    let why: HashMap<&str, &str> = plan.unused.iter().map(|unused| (&*unused.path, &*unused.why)).collect();
    let mut said: BTreeMap<(SourceId, u32), Unused<'_>> = BTreeMap::new();
    for claim in &plan.claims {
        let (path, why) = (claim.path.as_str(), why.get(&*claim.path).copied());
        let counts = if why.is_some() { &moves } else { &used };
        if !counts.contains(path) && !spoken_of.contains(path) {
            said.entry((claim.span.source, claim.span.start)).or_insert(Unused { claim, why });
        }
    }
    let said: Vec<Unused<'_>> = said.into_values().collect();
    said.chunk_by(Unused::goes_with).map(not_used).collect()
}

/// A figure on which nothing rests.
struct Unused<'p> {
    claim: &'p Claim,
    /// Why it has no effect, where the terms say it.
    why: Option<&'p str>,
}

impl Unused<'_> {
    /// Whether both stand in one table and have one reason.
    fn goes_with(&self, other: &Unused<'_>) -> bool {
        let table = |claim: &Claim| claim.path.rsplit_once('.').map(|(table, _)| table.to_string());
        self.why.is_some() && self.why == other.why && table(self.claim) == table(other.claim)
    }
}

/// The lines on which reports were compared with each other and with what they may mean.
fn compared(computation: &Computation) -> impl Iterator<Item = NodeId> {
    let reports = |account: &Account| {
        let figures = account.figures.iter().flat_map(|figure| figure.reports.clone());
        let readings = account.choices.iter().flat_map(|choice| &choice.readings);
        let lines = readings.flat_map(|reading| {
            let equal = reading.equal.iter().flat_map(|(left, right)| [*left, *right]);
            equal.chain(reading.limits.iter().map(|(line, _)| *line))
        });
        figures.chain(lines).collect::<Vec<_>>()
    };
    computation.accounts.iter().flat_map(reports).collect::<Vec<_>>().into_iter()
}

/// Revenues that were held against each other; no line of the sheet says so.
fn revenues_spoken_of(judged: &Reconciliation) -> impl Iterator<Item = Arc<str>> {
    let findings = judged.company.iter().filter_map(|finding| match &finding.evidence {
        Evidence::Revenues(both) => Some(both),
        _ => None,
    });
    findings.flatten().map(|revenue| revenue.figure.claim().path.as_str().into())
}

fn not_used(together: &[Unused<'_>]) -> Diagnostic {
    let figures = match together {
        [only] => format!("`{}`", only.claim.path),
        several => format!("these {} figures", several.len()),
    };
    let warning = Diagnostic::warning(Code::NotUsed, format!("no figure rests on {figures}"));
    let warning = together.iter().fold(warning, |warning, unused| warning.at(unused.claim.span, "not used"));
    let warning = together[0].why.into_iter().fold(warning, Diagnostic::note);
    warning
        .help("leave it out, or state what would make it count")
        .help("`postmoney explain FILE FIGURE` lists what a figure rests on")
}
