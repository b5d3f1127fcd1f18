//! What happens at a breakpoint, in a sentence and in the few words of a chart.

use crate::models::waterfall::core::{Bend, Class, Jump, Outcome, Payee, Stretch, Taken, What};
use crate::models::waterfall::mistakes;
use crate::report::words::joined;
use crate::worksheet::Worksheet;

/// What happens at a jump: "mandatory conversion of Series B".
pub fn conversion(outcome: &Outcome, jump: &Jump) -> String {
    mistakes::conversion(&jump.changes, outcome.classes.len(), |index| &outcome.classes[index].label)
}

/// Whose terms a most favoured SAFE or note converts by: " Bridge takes the cap of angel."
pub fn takes(class: &Class, taken: &Taken) -> String {
    match taken {
        Taken::Cap(of) => format!(" {} takes the cap of {of}.", class.label),
        Taken::Discount(of) => format!(" {} takes the discount of {of}.", class.label),
    }
}

/// What happens where a stretch begins: "Series A and Series B convert from here on".
pub fn happens(outcome: &Outcome, stretch: &Stretch, sheet: &Worksheet) -> String {
    let words = |what: What| match what {
        What::GuaranteeCovered => ("has what it is guaranteed", "have what they are guaranteed"),
        What::PreferenceCovered => ("has its preference", "have their preferences"),
        What::DividendsCovered => ("has its accrued dividends", "have their accrued dividends"),
        What::DiscountCovered => ("has what its discount adds", "have what their discounts add"),
        What::Exercises => ("in the money from here on", "in the money from here on"),
        What::ReachesCap => ("reaches its cap", "reach their caps"),
        What::PastItsRatchet => ("needs no new shares from here on", "need no new shares from here on"),
        What::Converts => ("converts from here on", "convert from here on"),
        What::ConvertsOtherwise => ("does better by other terms from here on", "do better by other terms from here on"),
        What::Returns => ("takes its preference again from here on", "take their preferences again from here on"),
    };
    told(outcome, stretch, words, |bend| bent(bend, sheet))
}

/// The same in a few words: "Series A converts".
pub fn marker(outcome: &Outcome, stretch: &Stretch, sheet: &Worksheet) -> String {
    let words = |what: What| match what {
        What::GuaranteeCovered | What::PreferenceCovered | What::DividendsCovered => ("covered", "covered"),
        What::DiscountCovered => ("has its discount", "have their discounts"),
        What::PastItsRatchet => ("past its ratchet", "past their ratchets"),
        What::Converts => ("converts", "convert"),
        What::ConvertsOtherwise => ("by other terms", "by other terms"),
        What::Returns => ("back to its preference", "back to their preferences"),
        What::ReachesCap => ("at its cap", "at their caps"),
        What::Exercises => ("in the money", "in the money"),
    };
    told(outcome, stretch, words, |bend| bent_in_short(bend, sheet))
}

/// What happens, in the order of [`What`]: of one class, or of several that it happens to alike.
fn told(
    outcome: &Outcome,
    stretch: &Stretch,
    words: impl Fn(What) -> (&'static str, &'static str),
    bent: impl Fn(&Bend) -> String,
) -> String {
    let mut happens = stretch.happens.clone();
    happens.sort_by_key(|(what, _)| *what);
    let kinds = happens.chunk_by(|(one, _), (other, _)| words(*one) == words(*other)).map(|kind| {
        let labels: Vec<&str> = kind.iter().map(|(_, class)| outcome.classes[*class].label.as_str()).collect();
        let (one, several) = words(kind[0].0);
        format!("{} {}", joined(&labels, "and"), if labels.len() == 1 { one } else { several })
    });
    let jump = stretch.jump.map(|jump| &outcome.jumps[jump]).filter(|jump| jump.changes.is_mandatory);
    let jump = jump.map(|jump| conversion(outcome, jump));
    jump.into_iter().chain(kinds).chain(stretch.bends.iter().map(bent)).collect::<Vec<_>>().join("; ")
}

fn bent(bend: &Bend, sheet: &Worksheet) -> String {
    match bend {
        Bend::Covered(_) => format!("{}, holders are paid from here on", bent_in_short(bend, sheet)),
        Bend::CarveOutBegins => "the carve-out begins".to_string(),
        Bend::CarveOutTakes(part) => {
            format!("the carve-out takes {} of each further unit", sheet.show(part.id()))
        }
        Bend::CarveOutAtItsMost => "the carve-out reaches its most".to_string(),
        Bend::CarveOutEnds => "the carve-out takes no more".to_string(),
    }
}

fn bent_in_short(bend: &Bend, sheet: &Worksheet) -> String {
    let fixed = |payee: &Payee| match payee {
        Payee::TransactionCosts => "costs",
        Payee::Debt => "debt",
        Payee::CarveOut => "carve-out",
    };
    match bend {
        Bend::Covered(payees) => {
            let payees: Vec<&str> = payees.iter().map(fixed).collect();
            format!("{} covered", joined(&payees, "and"))
        }
        Bend::CarveOutBegins => "carve-out begins".to_string(),
        Bend::CarveOutTakes(part) => format!("carve-out {}", sheet.show(part.id())),
        Bend::CarveOutAtItsMost => "carve-out at its most".to_string(),
        Bend::CarveOutEnds => "carve-out ends".to_string(),
    }
}
