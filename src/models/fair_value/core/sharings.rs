//! How the holders share an exit of each kind.

use super::payoffs::Payoffs;
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
    for kind in kinds {
        if sharings.iter().any(|sharing| sharing.kind == *kind) {
            continue;
        }
        let terms = waterfall::Terms { kind: *kind, ..terms.clone() };
        let mut share = || waterfall::sharing(&terms, run, counted, yields);
        let waterfall = if sharings.is_empty() { share() } else { run.sheet.without_names(share) }?;
        let payoffs = Payoffs::of(&waterfall, run.sheet);
        sharings.push(Sharing { kind: *kind, waterfall, payoffs });
    }
    Some(sharings)
}
