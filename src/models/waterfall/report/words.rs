//! What happens at a breakpoint, in a sentence and in the few words of a chart.

use std::collections::BTreeMap;

use crate::models::waterfall::core::{Bend, Jump, Outcome, Payee, Stretch, What};
use crate::models::waterfall::mistakes;
use crate::report::words::joined;
use crate::worksheet::Worksheet;

/// What happens at a jump: "mandatory conversion of Series B".
pub fn mandatory_conversion(outcome: &Outcome, jump: &Jump) -> String {
    let labels: Vec<&str> = jump.converting.iter().map(|index| outcome.classes[*index].label.as_str()).collect();
    mistakes::mandatory_conversion(&labels, outcome.classes.len())
}

/// What happens where a stretch begins: "Series A and Series B convert from here on".
pub fn happens(outcome: &Outcome, stretch: &Stretch, sheet: &Worksheet) -> String {
    let words = |what: What| match what {
        What::GuaranteeCovered => ("has what it is guaranteed", "have what they are guaranteed"),
        What::PreferenceCovered => ("has its preference", "have their preferences"),
        What::DividendsCovered => ("has its accrued dividends", "have their accrued dividends"),
        What::Exercises => ("in the money from here on", "in the money from here on"),
        What::ReachesCap => ("reaches its cap", "reach their caps"),
        What::PastItsRatchet => ("needs no new shares from here on", "need no new shares from here on"),
        What::Converts => ("converts from here on", "convert from here on"),
    };
    let mut kinds: BTreeMap<What, Vec<&str>> = BTreeMap::new();
    for (what, class) in &stretch.happens {
        kinds.entry(*what).or_default().push(&outcome.classes[*class].label);
    }
    let kinds = kinds.into_iter().map(|(what, labels)| (words(what), labels)).collect();
    sentences(outcome, stretch, kinds, |bend| bent(bend, sheet))
}

/// The same in a few words: "Series A converts".
pub fn marker(outcome: &Outcome, stretch: &Stretch, sheet: &Worksheet) -> String {
    let words = |what: What| match what {
        What::GuaranteeCovered | What::PreferenceCovered | What::DividendsCovered => ("covered", "covered"),
        What::PastItsRatchet => ("past its ratchet", "past their ratchets"),
        What::Converts => ("converts", "convert"),
        What::ReachesCap => ("at its cap", "at their caps"),
        What::Exercises => ("in the money", "in the money"),
    };
    let mut kinds: Kinds<'_> = Vec::new();
    for (what, class) in &stretch.happens {
        let label = outcome.classes[*class].label.as_str();
        match kinds.iter_mut().find(|(kind, _)| *kind == words(*what)) {
            Some((_, labels)) => labels.push(label),
            None => kinds.push((words(*what), vec![label])),
        }
    }
    sentences(outcome, stretch, kinds, |bend| bent_in_short(bend, sheet))
}

/// What happens to one class, or to several, with the labels of them.
type Kinds<'o> = Vec<((&'static str, &'static str), Vec<&'o str>)>;

fn sentences(outcome: &Outcome, stretch: &Stretch, kinds: Kinds<'_>, bent: impl Fn(&Bend) -> String) -> String {
    let kinds = kinds.into_iter().map(|((one, several), labels)| {
        format!("{} {}", joined(&labels, "and"), if labels.len() == 1 { one } else { several })
    });
    let jump = stretch.jump.map(|jump| mandatory_conversion(outcome, &outcome.jumps[jump]));
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
