//! The picture of the cap table: who owns how much after each step that changed it.

use std::sync::Arc;

use super::overall_dilution::counted;
use crate::captable::History;
use crate::number::Exact;
use crate::report::chart::{Chart, Holder, Ownership};
use crate::report::words::label;
use crate::worksheet::{NodeId, Worksheet};

/// The most bars that are shown: of more, the latest.
const MOST_ROUNDS: usize = 12;

/// The most holders that are shown by name: of more, those who ever held most.
const MOST_HOLDERS: usize = 12;

/// Stakes after every step that changed them, as that step named them on the sheet. Gives the last such step, to
/// whose section the picture belongs; `None` where there are not two of them. `titles` are all steps with their titles.
pub fn through_rounds<'a>(
    sheet: &Worksheet,
    history: &'a History,
    titles: &[(&str, Option<&str>)],
) -> Option<(&'a str, Chart)> {
    let names: Vec<Arc<str>> = history.latest()?.holders().iter().map(|holder| Arc::clone(&holder.name)).collect();
    let tables = counted(sheet, history);
    let first_names = tables.first()?.1.holders().len();
    let stake = |step: &str, figure: &str| {
        sheet.find(&format!("{step}.{figure}.stake")).and_then(|id| sheet.value(id)).unwrap_or_default()
    };
    let of_step = |step: &str| -> Vec<Exact> {
        let mut stakes: Vec<Exact> = names.iter().map(|name| stake(step, &format!("holders.{name}"))).collect();
        // The reserve is older than whoever came after the founding.
        stakes.insert(first_names.min(stakes.len()), stake(step, "pool"));
        stakes
    };
    let mut rounds: Vec<(&str, Vec<Exact>)> = tables.iter().map(|(step, _)| (*step, of_step(step))).collect();
    rounds.dedup_by(|next, before| next.1 == before.1);
    rounds.drain(..rounds.len().saturating_sub(MOST_ROUNDS));
    let last = rounds.last().filter(|_| rounds.len() > 1)?.0;
    let mut named: Vec<String> = names.iter().map(|name| name.to_string()).collect();
    named.insert(first_names.min(named.len()), "Option pool".to_string());
    let holder = |(at, name): (usize, String)| Holder {
        name,
        stakes: rounds.iter().map(|(_, stakes)| stakes[at].clone()).collect(),
    };
    let holders: Vec<Holder> = named.into_iter().enumerate().map(holder).collect();
    let title = |step: &str| titles.iter().find(|(name, _)| *name == step).and_then(|(_, title)| *title);
    let lines: Vec<NodeId> =
        rounds.iter().filter_map(|(step, _)| sheet.find(&format!("{step}.fully_diluted"))).collect();
    let chart = Ownership {
        rounds: rounds.iter().map(|(step, _)| title(step).map_or_else(|| label(step), str::to_string)).collect(),
        holders: with_the_small_together(holders),
    };
    Some((last, Chart::new("ownership", chart).subtitle("Fully diluted ownership after each step").drawn_from(lines)))
}

/// Those who ever held most by name, in their order, and all others as one; nobody who never held anything.
fn with_the_small_together(mut holders: Vec<Holder>) -> Vec<Holder> {
    let most = |holder: &Holder| holder.stakes.iter().max().cloned().unwrap_or_default();
    holders.retain(|holder| most(holder).is_positive());
    if holders.len() <= MOST_HOLDERS {
        return holders;
    }
    let mut by_size: Vec<usize> = (0..holders.len()).collect();
    by_size.sort_by_cached_key(|at| std::cmp::Reverse(most(&holders[*at])));
    let is_large = |at: usize| by_size[..MOST_HOLDERS - 1].contains(&at);
    let (large, small): (Vec<_>, Vec<_>) = holders.into_iter().enumerate().partition(|(at, _)| is_large(*at));
    let mut large: Vec<Holder> = large.into_iter().map(|(_, holder)| holder).collect();
    let rounds = large.first().map_or(0, |holder| holder.stakes.len());
    // What the large ones leave: stakes sum to one, and ten thousand long fractions are slow to add.
    let rest = |round: usize| {
        let taken: Exact = large.iter().map(|holder| holder.stakes[round].clone()).sum();
        &Exact::ONE - &taken
    };
    let others = Holder { name: format!("{} others", small.len()), stakes: (0..rounds).map(rest).collect() };
    large.push(others);
    large
}
