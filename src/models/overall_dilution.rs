//! What became of everybody's stake from the step in which they first held something to the last.

use std::sync::Arc;

use crate::captable::{CapTable, History};
use crate::report::{Cell, Table};
use crate::worksheet::{Line, Worksheet, dimension};

/// The steps that counted all shares, of the latest company.
pub fn counted<'a>(sheet: &Worksheet, history: &'a History) -> Vec<(&'a str, &'a CapTable)> {
    let is_counted = |step: &str| sheet.find(&format!("{step}.fully_diluted")).is_some();
    history.of_latest_company().filter(|(step, _)| is_counted(step)).collect()
}

/// What became of the stakes of those who came before the last step that counted all shares.
#[derive(Debug)]
pub struct OverallDilution {
    /// The last step, under which the figures are named and to whose section the table belongs.
    pub step: String,
    holders: Vec<Diluted>,
}

/// One holder's stake, from first to last.
#[derive(Debug)]
struct Diluted {
    holder: Arc<str>,
    first_held_after: String,
    first: Line<dimension::Stake>,
    now: Line<dimension::Stake>,
    dilution: Line<dimension::Rate>,
}

/// How much of the stake that each holder had first is gone, named `holders.Ada.overall_dilution` under the last step.
/// `None` where no stake changed.
pub fn overall_dilution(sheet: &Worksheet, history: &History) -> Option<OverallDilution> {
    let tables = counted(sheet, history);
    let (last, latest) = *tables.last()?;
    sheet.set_scope(last);
    let mut holders = Vec::new();
    let mut has_changed = false;
    for (at, holder) in latest.holders().iter().enumerate() {
        let position =
            |step: &str| sheet.named_quantity::<dimension::Stake>(&format!("{step}.holders.{}.stake", holder.name));
        // Nobody is looked for before the first table that knows them.
        let known = tables.partition_point(|(_, table)| table.holders().len() <= at);
        let first = tables[known..].iter().find_map(|(step, _)| Some((*step, position(step)?)));
        let (Some((step, first)), Some(now)) = (first, position(last)) else { continue };
        if step == last {
            continue;
        }
        has_changed |= first.peek() != now.peek();
        let dilution =
            (now / first).as_rate().complement().named_at(&["holders", &*holder.name, "overall_dilution"]).line();
        let (first, now) = (first.line(), now.line());
        let (holder, first_held_after) = (Arc::clone(&holder.name), step.to_string());
        holders.push(Diluted { holder, first_held_after, first, now, dilution });
    }
    sheet.set_scope("");
    has_changed.then(|| OverallDilution { step: last.to_string(), holders })
}

impl OverallDilution {
    /// The table of it.
    pub fn table(&self) -> Table {
        let columns = ["Holder", "First held after", "Stake then", "Stake now", "Diluted by"];
        let mut table = Table::new("Dilution from first to last", &columns);
        for held in &self.holders {
            let (holder, after) = (Cell::from(&*held.holder), Cell::from(&*held.first_held_after));
            table.row([holder, after, held.first.into(), held.now.into(), held.dilution.into()]);
        }
        table.note =
            "The part of the stake first held that is gone, by dilution and by sales; below nought where it grew."
                .to_string();
        table
    }
}
