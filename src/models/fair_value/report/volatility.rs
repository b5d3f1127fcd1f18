//! The volatility of the peers, and the one that is taken from them.

use super::super::core::{Assets, Estimate, Volatility};
use super::super::prices::{Frequency, Window};
use super::super::terms::{LeftOut, Peer, VolatilityFrom};
use crate::report::{Cell, Prose, Table};

/// The volatility that is taken, in words; and the peers, those without debt, and those that are left out as tables.
pub fn volatilities(terms: &VolatilityFrom, found: &Volatility) -> (Prose, Vec<Table>) {
    let mut tables = vec![peers(terms, found)];
    if found.estimates.iter().any(|estimate| estimate.assets.is_some()) {
        tables.push(unlevered(terms, found));
    }
    if !terms.left_out.is_empty() {
        tables.push(left_out(&terms.left_out));
    }
    (taken(terms, found), tables)
}

fn taken(terms: &VolatilityFrom, found: &Volatility) -> Prose {
    let peers = match terms.peers.as_slice() {
        [only] => only.name.clone(),
        several => format!("the {} peers", several.len()),
    };
    let statistic = match terms.peers.len() {
        1 => "The volatility".to_string(),
        _ => format!("The {} volatility", terms.statistic.noun()),
    };
    let is_unlevered = terms.peers.iter().any(|peer| peer.leverage.is_some());
    let of = if is_unlevered { " without debt is " } else { " is " };
    let prose = Prose::new(format!("{statistic} of {peers}{of}")).figure(found.statistic);
    match found.relevered {
        Some(_) => prose.with("; with the debt of the company it is {}.", [found.chosen.id()]),
        None => prose.words("."),
    }
}

fn peers(terms: &VolatilityFrom, found: &Volatility) -> Table {
    let columns = ["Peer", "Window", "Returns", "Volatility", "Standard error"];
    let row = |(peer, estimate): (&Peer, &Estimate)| -> [Cell; 5] {
        let days = peer.sample.days.map(|day| day.to_string()).join(" to ");
        let figures = [estimate.volatility, estimate.standard_error].map(Cell::from);
        let [volatility, standard_error] = figures;
        [peer.name.as_str().into(), days.into(), estimate.observations.into(), volatility, standard_error]
    };
    let title = format!("Volatility of the peers, from {} prices in {}", terms.frequency.word(), terms.file);
    Table::new(title, &columns).rows(terms.peers.iter().zip(&found.estimates).map(row)).note(method(terms))
}

/// The estimator, the window and what is missing.
fn method(terms: &VolatilityFrom) -> String {
    let per = match terms.frequency {
        Frequency::Daily => "252 days",
        Frequency::Weekly => "52 weeks",
        Frequency::Monthly => "12 months",
    };
    let taken = match terms.frequency {
        Frequency::Daily => String::new(),
        Frequency::Weekly => " The last price of each week counts.".to_string(),
        Frequency::Monthly => " The last price of each month counts.".to_string(),
    };
    let broken: Vec<String> = terms.peers.iter().filter(|peer| peer.sample.broken > 0).map(breaks).collect();
    let broken = match broken.as_slice() {
        [] => String::new(),
        broken => format!(" No return is taken across a missing price: {}.", broken.join(", ")),
    };
    format!(
        "Sample standard deviation of logarithmic returns, divided by n - 1 and with their mean removed, times the square \
         root of {per} a year; its standard error is the volatility divided by the square root of 2 n.{}{taken}{broken}",
        window(terms.window),
    )
}

fn breaks(peer: &Peer) -> String {
    let times = if peer.sample.broken == 1 { "once".to_string() } else { format!("{} times", peer.sample.broken) };
    format!("{times} of {}", peer.name)
}

fn window(window: Window) -> String {
    let ends = [("since", window.since), ("until", window.until)];
    let mut parts: Vec<String> = ends.iter().filter_map(|(word, day)| day.map(|day| format!("{word} {day}"))).collect();
    parts.extend(window.last.map(|last| format!("the last {last} of each peer")));
    if parts.is_empty() { String::new() } else { format!(" Returns {} count.", parts.join(" ")) }
}

fn unlevered(terms: &VolatilityFrom, found: &Volatility) -> Table {
    let columns = ["Company", "Equity volatility", "Assets", "Asset volatility", "Probability of default"];
    let row = |name: &str, equity: Cell, assets: &Assets| -> [Cell; 5] {
        [name.into(), equity, assets.value.into(), assets.volatility.into(), assets.default_probability.into()]
    };
    let peers = terms.peers.iter().zip(&found.estimates);
    let peers = peers.filter_map(|(peer, estimate)| Some((peer, estimate, estimate.assets.as_ref()?)));
    let rows = peers.map(|(peer, estimate, assets)| row(&peer.name, estimate.volatility.into(), assets));
    let own = found.relevered.iter().map(|assets| row("The company itself", found.chosen.into(), assets));
    let note = "Equity is priced as an option on the assets (Merton 1974): the volatility of the assets times their value \
                and N(d1) is that of the equity times its value. It is not multiplied by equity over equity and debt.";
    Table::new("Volatility without debt", &columns).rows(rows.chain(own).collect::<Vec<_>>()).note(note)
}

fn left_out(left_out: &[LeftOut]) -> Table {
    let rows = left_out.iter().map(|LeftOut { name, why }| [Cell::from(name.as_str()), Cell::from(why.as_str())]);
    Table::new("Peers that are left out", &["Peer", "Why"]).rows(rows)
}
