//! What became of everybody's stake from the step in which they first held something to the last.

use crate::captable::{CapTable, History};
use crate::report::{Cell, Table};
use crate::worksheet::{Worksheet, dimension};

/// The steps that counted all shares, of the latest company.
pub fn counted<'a>(sheet: &Worksheet, history: &'a History) -> Vec<(&'a str, &'a CapTable)> {
    let is_counted = |step: &str| sheet.find(&format!("{step}.fully_diluted")).is_some();
    history.of_latest_company().filter(|(step, _)| is_counted(step)).collect()
}

/// How much of the stake that each holder had first is gone, of those who came before the last step, named `holders.Ada.overall_dilution` under the last step,
/// to whose section the table belongs. `None` where no stake changed.
pub fn overall_dilution<'a>(sheet: &Worksheet, history: &'a History) -> Option<(&'a str, Table)> {
    let tables = counted(sheet, history);
    let (last, latest) = *tables.last()?;
    sheet.set_scope(last);
    let columns = ["Holder", "First held after", "Stake then", "Stake now", "Diluted by"];
    let mut table = Table::new("Dilution from first to last", &columns);
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
        let dilution = (now / first).as_rate().complement().named(&format!("holders.{}.overall_dilution", holder.name));
        table.row([Cell::from(&*holder.name), step.into(), first.into(), now.into(), dilution.into()]);
    }
    table.note = "The part of the stake first held that is gone, by dilution and by sales; below nought where it grew."
        .to_string();
    has_changed.then_some((last, table))
}
