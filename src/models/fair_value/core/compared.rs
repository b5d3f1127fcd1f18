//! What other steps say that a common share is worth, for whoever lays methods side by side.

use crate::models::fair_value::outcome::{ClassValue, Compared};
use crate::models::fair_value::terms::FairValue;
use crate::models::{Reference, Run, Yields};
use crate::worksheet::{Line, dimension};

/// The values of the steps that are named; one that says nothing of a common share is reported.
pub fn compared(terms: &FairValue, classes: &[ClassValue], run: &Run<'_>, yields: &mut Yields) -> Vec<Compared> {
    let is_common = |class: &&ClassValue| !class.is_preferred && class.strike.is_none() && class.per_share.is_some();
    let Some(common) = classes.iter().find(is_common) else { return Vec::new() };
    let name = [common.name.as_str(), "value_per_share"].join(".");
    let of_step = |step: &Reference| {
        let per_share = run.required::<dimension::Price>(yields, step, &name)?.line();
        Some(Compared { step: step.clone(), per_share, reach: reach(step, run) })
    };
    terms.compare_with.iter().filter_map(of_step).collect()
}

/// What the step says at other volatilities and other times to the exit.
fn reach(step: &Reference, run: &Run<'_>) -> Vec<Line<dimension::Price>> {
    let cell = |row: i32, column: i32| {
        let name = ["grid", &i32::to_string(&row), &i32::to_string(&column), "value_per_share"].join(".");
        run.figure::<dimension::Price>(step, &name).map(|each| each.line())
    };
    // A cell without a value has no name: what is beside it still counts.
    (1..=MOST).flat_map(|row| (1..=MOST).filter_map(move |column| cell(row, column))).collect()
}

/// The most rows and columns that are looked for.
const MOST: i32 = 12;
