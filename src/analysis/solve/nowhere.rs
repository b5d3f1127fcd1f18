//! Why no value of an assumption makes a figure what it should be.

use std::sync::Arc;

use super::flat::Spot;
use super::wanted::Relation;
use crate::analysis::NamedFigure;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Exact;
use crate::worksheet::Claim;

/// How many reasons for which the scenario is refused on the way are told.
const MOST_REFUSALS: usize = 3;

/// A value with which the step of the figure, or one before it, is refused, and why.
pub(super) type Refused = (Exact, Arc<str>);

/// What is said where nothing is found.
pub(super) fn none(
    points: &[Spot],
    refused: &[Refused],
    claim: &Claim,
    figure: &NamedFigure,
    (relation, target): (Relation, &Exact),
) -> Diagnostic {
    let unit = figure.unit;
    let wanted = match relation {
        Relation::Is => unit.show(target),
        _ => format!("{} {}", relation.words(), unit.show(target)),
    };
    let message = format!("no `{}` makes `{}` {wanted}", claim.path, figure.name);
    let diagnostic = on_the_way(Diagnostic::error(Code::NoSolution, message), refused, claim);
    let (lowest, highest) = (points.iter().map(|point| &point.1).min(), points.iter().map(|point| &point.1).max());
    let (Some(lowest), Some(highest), Some(first), Some(last)) = (lowest, highest, points.first(), points.last())
    else {
        return diagnostic.help("the figure has no value for any of the assumption's; `postmoney explain` says why");
    };
    if lowest == highest {
        let note = format!("it is {} whatever the assumption", unit.show(lowest));
        return diagnostic
            .note(note)
            .help("solve for an assumption that `postmoney explain` lists among the figure's inputs");
    }
    let show = |value: &Exact| claim.unit.show(value);
    let from_to = format!("with `{}` from {} to {}", claim.path, show(&first.0), show(&last.0));
    let crosses = lowest < target && target < highest;
    let reason = if crosses { "it jumps over the target, and lies" } else { "it lies" };
    diagnostic
        .note(format!("{from_to}, {reason} between {} and {}", unit.show(lowest), unit.show(highest)))
        .help("change the target, or solve for another assumption: `postmoney tornado` shows which move it most")
}

/// Names what is refused on the way, each reason once with the values from the first to the last at which it stands.
fn on_the_way(diagnostic: Diagnostic, refused: &[Refused], claim: &Claim) -> Diagnostic {
    let mut told: Vec<&Arc<str>> = Vec::new();
    for (_, why) in refused {
        if !told.contains(&why) && told.len() < MOST_REFUSALS {
            told.push(why);
        }
    }
    let show = |value: &Exact| claim.unit.show(value);
    told.into_iter().fold(diagnostic, |diagnostic, why| {
        let mut with = refused.iter().filter(|(_, reason)| reason == why).map(|(value, _)| value);
        let (first, last) = (with.next(), with.next_back());
        let place = match (first, last) {
            (Some(first), Some(last)) => format!("with {} (and up to {})", show(first), show(last)),
            (Some(only), None) => format!("with {}", show(only)),
            _ => String::new(),
        };
        diagnostic.note(format!("{place} {why}"))
    })
}
