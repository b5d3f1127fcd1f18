//! How the holders share an exit of each kind.

use super::payoffs::Payoffs;
use crate::diagnostic::{Code, Diagnostic};
use crate::models::fair_value::mistakes;
use crate::models::fair_value::terms::Rights;
use crate::models::waterfall::{self, Counted, Kind};
use crate::models::{Run, Yields};

/// How the holders share an exit of one kind.
pub struct Sharing<'s> {
    pub kind: Kind,
    pub waterfall: waterfall::Outcome,
    pub payoffs: Payoffs<'s>,
}

/// How the holders share exits of `kinds`; the first one names its breakpoints. `None` where nobody holds shares, or another step
/// is no waterfall, which has been reported.
pub fn sharings<'s>(rights: &Rights, kinds: &[Kind], run: &Run<'s>, yields: &mut Yields) -> Option<Vec<Sharing<'s>>> {
    let (terms, counted) = match rights {
        Rights::Own(terms) => (terms.as_ref(), Counted::Outstanding),
        Rights::Of(reference) => {
            let Some(terms) = run.terms::<waterfall::Terms>(reference) else {
                yields.mistake(mistakes::no_waterfall(reference));
                return None;
            };
            let day = run.dated(reference).and_then(|dated| dated.date).and_then(crate::scenario::Period::day);
            (terms, Counted::VestedOn(day))
        }
    };
    let mut sharings: Vec<Sharing<'s>> = Vec::new();
    let mut said: Vec<Vec<Diagnostic>> = Vec::new();
    for kind in kinds {
        if sharings.iter().any(|sharing| sharing.kind == *kind) {
            continue;
        }
        let terms = waterfall::Terms { kind: *kind, ..terms.clone() };
        let mut own = Yields::default();
        let mut share = || waterfall::sharing(&terms, run, counted, &mut own);
        let waterfall = if sharings.is_empty() { share() } else { run.sheet.without_names(share) };
        said.push(std::mem::take(&mut own.mistakes));
        if sharings.is_empty() {
            yields.statements.append(&mut own.statements);
        }
        let Some(waterfall) = waterfall else {
            yields.mistakes.extend(said.into_iter().flatten());
            return None;
        };
        let payoffs = Payoffs::of(&waterfall, run.sheet);
        sharings.push(Sharing { kind: *kind, waterfall, payoffs });
    }
    yields.mistakes.extend(of_all(said));
    Some(sharings)
}

/// What is wrong at exits of any kind, once; a term that has no effect at one of them may have one at another.
fn of_all(said: Vec<Vec<Diagnostic>>) -> Vec<Diagnostic> {
    let is_in = |said: &[Diagnostic], message: &str| said.iter().any(|other| other.message == message);
    let everywhere = |mistake: &Diagnostic| said.iter().all(|of_kind| is_in(of_kind, &mistake.message));
    let mut all: Vec<Diagnostic> = Vec::new();
    for mistake in said.iter().flatten() {
        let counts = mistake.code != Code::NotUsed || everywhere(mistake);
        if counts && !is_in(&all, &mistake.message) {
            all.push(mistake.clone());
        }
    }
    all
}
