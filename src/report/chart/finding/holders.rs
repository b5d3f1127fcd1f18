//! What becomes of holders: their stakes through rounds, their proceeds of an exit.

use crate::number::Exact;
use crate::report::chart::{Buyer, Certainty, Notation, Ownership, Payoff, PayoffCurve};
use crate::report::words::{self, acted, capital, lower};

/// Who came in last and what is left to the first holder, or what became of that holder where no newcomer cost more
/// than any step before.
pub fn ownership(ownership: &Ownership, sure: &Certainty) -> Option<String> {
    let last = ownership.rounds.len().checked_sub(1)?;
    let held = |holder: usize, round: usize| ownership.stake(holder, round);
    let notation = ownership.notation();
    let loss = |round: usize| &held(0, round - 1) - &held(0, round);
    let costs_most = last > 0 && (1..last).all(|round| loss(round) <= loss(last));
    let name = |holder: usize| &ownership.holders[holder].name;
    if let Some(buyer) = ownership.buyer.as_ref().filter(|buyer| last == 1 && buyer.holder < ownership.holders.len()) {
        return Some(deal(ownership, buyer, sure));
    }
    let takes = |holder: usize| does(name(holder), "takes", "take");
    if let ([_], [others, _]) = (ownership.rounds.as_slice(), ownership.holders.as_slice()) {
        let holds = format!("{} {}", does(name(1), "holds", "hold"), sure.told(&notation, &held(1, last)));
        let (rest, left) = (within(&others.name), left_by(&held(1, last), &held(0, last), &notation, sure));
        return Some(format!("{holds}, {rest} {left}"));
    }
    Some(match ownership.newcomer() {
        Some(1) if ownership.holders.len() == 2 => {
            let (new, left) = (sure.told(&notation, &held(1, last)), sure.told(&notation, &held(0, last)));
            match held(0, last).is_positive() {
                true => format!("{} {new}, leaving {left} to {}", takes(1), whom(name(0))),
                false => format!("{} {new}", takes(1)),
            }
        }
        Some(entrant) if entrant > 0 && costs_most => {
            let new = sure.told(&notation, &held(entrant, last));
            let (before, after) = sure.apart(&notation, &held(0, last - 1), &held(0, last));
            let gains = |holder: usize| held(holder, last) > held(holder, last - 1);
            let is_alone = (0..ownership.holders.len()).all(|holder| holder == entrant || !gains(holder));
            match held(0, last) < held(0, last - 1) {
                true if is_alone => {
                    format!("{} {new}, diluting {} to {after}", takes(entrant), from(name(0), &before))
                }
                true => {
                    format!("{} {new}; the stake of {} goes from {before} to {after}", takes(entrant), whom(name(0)))
                }
                false => format!("{} {new}, leaving {} at {after}", takes(entrant), within(name(0))),
            }
        }
        // Of two, whoever has more afterwards acted.
        None if last == 1 && ownership.holders.len() == 2 && held(1, 1) > held(1, 0) => {
            let (before, after) = sure.apart(&notation, &held(1, 0), &held(1, 1));
            format!("{} from {before} to {after}", does(name(1), "goes", "go"))
        }
        _ => return over_time(ownership, sure),
    })
}

/// What the buyer takes of a company, to what it comes with what it held, and what becomes of the first holder.
fn deal(ownership: &Ownership, buyer: &Buyer, sure: &Certainty) -> String {
    let (notation, held) = (ownership.notation(), |holder: usize, round: usize| ownership.stake(holder, round));
    let name = |holder: usize| ownership.holders[holder].name.as_str();
    let did = |one: &str, many: &str| match buyer.has_happened {
        true => does(&buyer.name, one, many),
        false => format!("{} would {many}", capital(&buyer.name)),
    };
    let who = buyer.holder;
    let (had, has) = (held(who, 0), held(who, 1));
    let told = |stake: &Exact| sure.told(&notation.clone().with_two_places_if_all([stake]), stake);
    let apart = |one: &Exact, other: &Exact| match (told(one), told(other)) {
        (before, after) if before == after => sure.apart(&notation, one, other),
        apart => apart,
    };
    let new = told(&has);
    if buyer.holds_already {
        return format!("{} {new} in this deal", did("takes", "take"));
    }
    if had.is_positive() {
        let (before, after) = apart(&had, &has);
        return format!("{} from {before} to {after}", did("goes", "go"));
    }
    let takes = format!("{} {new}", did("takes", "take"));
    let (before, after) = apart(&held(0, 0), &held(0, 1));
    let others_gain = (0..ownership.holders.len()).any(|holder| holder != who && held(holder, 1) > held(holder, 0));
    match () {
        () if who == 0 || held(0, 1).is_zero() => takes,
        () if ownership.holders.len() == 2 => {
            let notation = notation.clone().with_two_places_if_all([&held(0, 1)]);
            format!("{takes}, leaving {} to {}", left_by(&has, &held(0, 1), &notation, sure), whom(name(0)))
        }
        () if held(0, 1) == held(0, 0) => format!("{takes}, leaving {} at {after}", whom(name(0))),
        () if others_gain => {
            let goes = if buyer.has_happened { "goes" } else { "would go" };
            format!("{takes}; the stake of {} {goes} from {before} to {after}", whom(name(0)))
        }
        () => format!("{takes}, diluting {} to {after}", from(name(0), &before)),
    }
}

/// What one of two leaves to the other: the rest of all of it, where they share it.
fn left_by(taken: &Exact, left: &Exact, notation: &Notation, sure: &Certainty) -> String {
    if taken + left == Exact::ONE { sure.told_rest(notation, taken) } else { sure.told(notation, left) }
}

/// What a holder had: "Founders from 37.9 %"; of "Whoever had 10 %" that is said already.
fn from(name: &str, before: &str) -> String {
    if name.contains(before) { whom(name) } else { format!("{} from {before}", whom(name)) }
}

/// What became of the first holder, or who holds most where nothing did.
fn over_time(ownership: &Ownership, sure: &Certainty) -> Option<String> {
    let last = ownership.rounds.len().checked_sub(1)?;
    let (held, notation) = (|holder: usize, round: usize| ownership.stake(holder, round), ownership.notation());
    let does = |holder: usize, one, many| does(&ownership.holders[holder].name, one, many);
    Some(match () {
        () if last > 0 && held(0, 0).is_positive() && held(0, last) != held(0, 0) => {
            let (before, after) = sure.apart(&notation, &held(0, 0), &held(0, last));
            let moves = match held(0, last) < held(0, 0) {
                true => does(0, "falls", "fall"),
                false => does(0, "rises", "rise"),
            };
            // The foot of the chart says of two what they are.
            let between = match last {
                1 => String::new(),
                _ => format!(" between {} and {}", ownership.rounds[0], ownership.rounds[last]),
            };
            format!("{moves} from {before} to {after}{between}")
        }
        () => {
            let largest = (0..ownership.holders.len()).rev().max_by_key(|holder| held(*holder, last))?;
            let round = &ownership.rounds[last];
            let holds = does(largest, "holds", "hold");
            format!("{holds} the most after {round}: {}", sure.told(&notation, &held(largest, last)))
        }
    })
}

/// Somebody with a verb, at the head of a title.
fn does(name: &str, one: &str, many: &str) -> String {
    format!("{} {}", capital(name), acted(name, one, many))
}

/// A holder to whom something happens: "the old holders", "all others", "Meta".
fn whom(name: &str) -> String {
    const WITH_ARTICLE: [&str; 3] = ["New", "Old", "Other"];
    let takes_article = name.split(' ').next().is_some_and(|first| WITH_ARTICLE.contains(&first));
    format!("{}{}", if takes_article { "the " } else { "" }, within(name))
}

/// A holder within a sentence: "Old holders" and "Whoever had 10 %" are no names of their own.
fn within(name: &str) -> String {
    const NO_NAMES: [&str; 7] = ["All", "New", "Old", "Other", "Others", "The", "Whoever"];
    let first = name.split(' ').next().unwrap_or(name);
    if first == "A" {
        return words::within(name);
    }
    let is_general = NO_NAMES.contains(&first) && (first != "The" || acted(name, "one", "several") == "several");
    if is_general { lower(name) } else { name.to_string() }
}

/// Up to where a class receives nothing, and where one stands still.
pub fn payoff(payoff: &Payoff) -> Option<String> {
    let notation = payoff.exit_notation();
    let start = *payoff.exits().first()?;
    let dry = payoff.curves.iter().filter_map(|curve| Some((curve, dry_until(curve, start)?)));
    let dry = dry.max_by_key(|(_, until)| *until);
    let flat = payoff.curves.iter().filter_map(|curve| Some((curve, longest_flat(curve)?)));
    let flat = flat.max_by_key(|(_, (from, to))| *to - *from);
    let nothing = dry.map(|(curve, until)| format!("Nothing for {} below {}", curve.name, notation.amount(until)));
    let still = flat.map(|(curve, (from, to))| {
        let (from, to) = notation.apart(from, to);
        format!("o more for {} between {from} and {to}", curve.name)
    });
    match (nothing, still) {
        (Some(nothing), Some(still)) => return Some(format!("{nothing}; n{still}")),
        (Some(nothing), None) => return Some(nothing),
        (None, Some(still)) => return Some(format!("N{still}")),
        (None, None) => {}
    }
    let ends = payoff.curves.iter().filter_map(|curve| Some((curve, curve.points.last()?)));
    let exit = payoff.exits().last().copied()?;
    let most = ends.filter(|(_, point)| *point.0 == *exit).max_by_key(|(_, point)| &point.1)?;
    let (curve, (exit, proceeds)) = most;
    let proceeds = payoff.notation().amount(proceeds);
    Some(format!("Most for {} at {}: {proceeds}", curve.name, notation.amount(exit)))
}

/// The exit value until which a curve that begins at `start` stays at zero, if it rises from there.
fn dry_until<'a>(curve: &'a PayoffCurve, start: &Exact) -> Option<&'a Exact> {
    let begins = curve.points.first().is_some_and(|(exit, _)| **exit == *start);
    let dry = curve.points.iter().take_while(|(_, proceeds)| proceeds.is_zero()).count();
    let rises = dry >= 2 && dry < curve.points.len();
    (begins && rises).then(|| &*curve.points[dry - 1].0)
}

/// The longest stretch over which a curve stays at one height above zero.
fn longest_flat(curve: &PayoffCurve) -> Option<(&Exact, &Exact)> {
    let stretches = curve.points.chunk_by(|one, next| one.1 == next.1);
    let flat = stretches.filter(|stretch| stretch[0].1.is_positive());
    let ends = flat.map(|stretch| (&*stretch[0].0, &*stretch[stretch.len() - 1].0));
    ends.filter(|(from, to)| from < to).max_by_key(|(from, to)| *to - *from)
}
