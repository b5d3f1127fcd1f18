//! What became of everybody's stake from the step in which they first held something to the last.

use std::sync::Arc;

use crate::captable::{CapTable, History};
use crate::worksheet::{Line, Worksheet, dimension};

/// The steps that counted all shares, of the latest company.
pub fn counted<'a>(sheet: &Worksheet, history: &'a History) -> Vec<(&'a str, &'a CapTable)> {
    let is_counted = |step: &str| sheet.find(&[step, "fully_diluted"].join(".")).is_some();
    history.of_latest_company().filter(|(step, _)| is_counted(step)).collect()
}

/// What became of the stakes of those who came before the last step that counted all shares.
#[derive(Debug)]
pub struct OverallDilution {
    /// The last step, under which the figures are named and to whose section the table belongs.
    pub step: String,
    /// Everybody who held something before that step, in the order in which they came.
    pub holders: Vec<Diluted>,
}

/// One holder's stake, from first to last.
#[derive(Debug)]
pub struct Diluted {
    /// Who.
    pub holder: Arc<str>,
    /// The step after which they first held something.
    pub first_held_after: String,
    /// Their stake after it.
    pub first: Line<dimension::Stake>,
    /// Their stake after the last step.
    pub now: Line<dimension::Stake>,
    /// The decrease from the first to the last, as a part of the first; negative where it grew.
    pub dilution: Line<dimension::Rate>,
}

/// By how much the first stake of each holder was diluted, named `holders.Ada.overall_dilution` under the last step.
/// `None` where no stake changed.
pub fn overall_dilution(sheet: &Worksheet, history: &History) -> Option<OverallDilution> {
    let tables = counted(sheet, history);
    let (last, latest) = *tables.last()?;
    sheet.set_scope(last);
    let mut holders = Vec::new();
    let mut has_changed = false;
    for (at, holder) in latest.holders().iter().enumerate() {
        let name = |step| [step, "holders", &*holder.name, "stake"].join(".");
        let position = |step| sheet.named_quantity::<dimension::Stake>(&name(step));
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
