//! Stakes through the rounds as a table and a picture.

use super::core::{OverallDilution, counted};
use crate::captable::History;
use crate::number::Exact;
use crate::report::Table;
use crate::report::chart::{Chart, Drawn, Holder, Ownership};
use crate::report::words::label;
use crate::worksheet::{NodeId, Worksheet};

/// The most bars that are shown: of more, the latest.
const MOST_ROUNDS: usize = 12;

/// The most holders that are shown by name: of more, those who ever held most.
const MOST_HOLDERS: usize = 12;

impl OverallDilution {
    /// The table of it.
    pub fn table(&self) -> Table {
        let columns = ["Holder", "First held after", "Stake then", "Stake now", "Diluted by"];
        let mut table = Table::new("Dilution from first to last", &columns).of_everybody(3);
        for held in &self.holders {
            let (holder, after) = ((&*held.holder).into(), held.first_held_after.as_str().into());
            table.row([holder, after, held.first.into(), held.now.into(), held.dilution.into()]);
        }
        table.note =
            "The decrease of the stake first held, by dilution and by sales; negative where it grew.".to_string();
        table
    }
}

/// Stakes after every step that changed them, as that step named them on the sheet. Gives the last such step, to
/// whose section the picture belongs; `None` where there are not two of them. `titles` are all steps with their titles.
pub fn through_rounds<'a>(
    sheet: &Worksheet,
    history: &'a History,
    titles: &[(&str, Option<&str>)],
) -> Option<(&'a str, Chart)> {
    let tables = counted(sheet, history);
    let holders = history.latest()?.holders().iter();
    let mut shown: Vec<(String, String)> =
        holders.map(|holder| (holder.name.to_string(), format!("holders.{}", holder.name))).collect();
    // The reserve is older than whoever came after the founding.
    let first_names = tables.first()?.1.holders().len().min(shown.len());
    shown.insert(first_names, ("Option pool".to_string(), "pool".to_string()));
    let of_step =
        |step: &str| shown.iter().map(|(_, figure)| stake(sheet, step, figure)).collect::<Option<Vec<Drawn>>>();
    let mut rounds: Vec<(&str, Vec<Drawn>)> =
        tables.iter().filter_map(|(step, _)| Some((*step, of_step(step)?))).collect();
    rounds.dedup_by(|next, before| next.1 == before.1);
    rounds.drain(..rounds.len().saturating_sub(MOST_ROUNDS));
    let last = rounds.last().filter(|_| rounds.len() > 1)?.0;
    let holder = |(at, (name, _)): (usize, (String, String))| Holder {
        name,
        stakes: rounds.iter().map(|(_, stakes)| stakes[at].clone()).collect(),
    };
    let holders = with_the_small_together(shown.into_iter().enumerate().map(holder).collect());
    let title = |step: &str| titles.iter().find(|(name, _)| *name == step).and_then(|(_, title)| *title);
    let names = rounds.iter().map(|(step, _)| title(step).map_or_else(|| label(step), str::to_string));
    let chart = Ownership { rounds: names.collect(), holders, buyer: None };
    let lines: Vec<NodeId> =
        rounds.iter().filter_map(|(step, _)| sheet.find(&format!("{step}.fully_diluted"))).collect();
    Some((last, Chart::new("ownership", chart).subtitle("Fully diluted ownership after each step").drawn_from(lines)))
}

/// A stake after a step. Whom the step does not name holds nothing: not yet or no longer. `None` where the stake has no
/// value, which leaves the step out of the picture.
fn stake(sheet: &Worksheet, step: &str, figure: &str) -> Option<Drawn> {
    match sheet.find(&format!("{step}.{figure}.stake")) {
        Some(stake) => Drawn::of(sheet, stake),
        None => Some(Drawn::ZERO),
    }
}

/// Those who ever held most by name, in their order, and all others as one; nobody who never held anything.
fn with_the_small_together(mut holders: Vec<Holder>) -> Vec<Holder> {
    holders.retain(|holder| holder.stakes.iter().any(|stake| stake.is_positive()));
    if holders.len() <= MOST_HOLDERS {
        return holders;
    }
    let mut by_size: Vec<usize> = (0..holders.len()).collect();
    by_size.sort_by_cached_key(|at| std::cmp::Reverse(holders[*at].stakes.iter().max().cloned()));
    let is_large = |at: usize| by_size[..MOST_HOLDERS - 1].contains(&at);
    let (large, small): (Vec<_>, Vec<_>) = holders.into_iter().enumerate().partition(|(at, _)| is_large(*at));
    let mut large: Vec<Holder> = large.into_iter().map(|(_, holder)| holder).collect();
    let rounds = large.first().map_or(0, |holder| holder.stakes.len());
    // What the large ones leave: stakes sum to one, and ten thousand long fractions are slow to add.
    let rest = |round: usize| {
        let taken: Drawn = large.iter().map(|holder| holder.stakes[round].clone()).sum();
        &Drawn::fixed(Exact::ONE) - &taken
    };
    let others = Holder { name: format!("{} others", small.len()), stakes: (0..rounds).map(rest).collect() };
    large.push(others);
    large
}
