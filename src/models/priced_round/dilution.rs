//! Who was diluted by what.

use super::outcome::Sums;
use super::purchases::{Purchase, Settled};
use crate::captable::CapTable;
use crate::models::ownership::{Ownership, Position};
use crate::number::Exact;
use crate::report::{Cell, Table};
use crate::worksheet::{Shares, Worksheet};

/// Something that takes a part of everybody's stake.
struct Cause<'s> {
    label: &'static str,
    /// So many shares before the round lose the whole company to it; below nought, since it is a loss.
    shares_per_loss: Shares<'s>,
}

/// A stake `h / before` becomes `h' / after`. The difference is the sum of `h / before` times the part of the company
/// after the round that each cause takes, as a loss, and of `(h' - h) / after`, which the holder got; so that the
/// columns sum exactly.
pub fn dilution<'s>(
    settled: &Settled<'_, 's>,
    sums: &Sums<'s>,
    now: &Ownership<'s>,
    after: &CapTable,
    bought: &[Purchase<'s>],
) -> Table {
    let causes = causes(settled, sums, now, bought);
    let mut columns = vec!["Holder", "Before"];
    columns.extend(causes.iter().map(|cause| cause.label));
    columns.extend(["Own gain", "After"]);
    let mut table = Table::new("What diluted whom", &columns);
    let total = now.total;
    let mut row = |label: &str, before: Option<Position<'s>>, now: Option<Position<'s>>| {
        let (Some(before), Some(now)) = (before, now) else { return };
        let mut cells: Vec<Cell> = Vec::with_capacity(columns.len());
        cells.extend([label.into(), before.stake.into()]);
        // The shares are most often whole, which keeps this division of long fractions cheap.
        cells.extend(causes.iter().map(|cause| Cell::from(before.shares / cause.shares_per_loss)));
        let gained = (before.shares.id() != now.shares.id()).then(|| now.shares - before.shares);
        cells.extend([gained.map(|gained| gained / total).into(), now.stake.into()]);
        table.row(cells);
    };
    for (at, holder) in after.holders().iter().enumerate() {
        let at = |ownership: &Ownership<'s>| ownership.holders.get(at).copied().flatten();
        row(&holder.name, at(settled.before), at(now));
    }
    row("Unallocated pool", settled.before.pool, now.pool);
    table.note = "Every column takes its part of each stake; the columns sum to the stake after.".to_string();
    table
}

/// What takes a part of the company in this round; names the parts.
fn causes<'s>(
    settled: &Settled<'_, 's>,
    sums: &Sums<'s>,
    now: &Ownership<'s>,
    bought: &[Purchase<'s>],
) -> Vec<Cause<'s>> {
    let (solution, sheet) = (settled.solution, sums.new_money.sheet());
    let converted: Vec<Shares<'s>> = solution.conversions.iter().map(|conversion| conversion.shares).collect();
    let adjusted = solution.adjustments.iter().filter(|adjustment| adjustment.adjusted);
    let gained: Vec<Shares<'s>> = adjusted.map(|adjustment| adjustment.gained).collect();
    let all = |shares: &[Shares<'s>]| (!shares.is_empty()).then(|| sheet.sum(shares));
    let grows = |increase: &Shares<'s>| increase.is_positive().holds();
    [
        ("New money", "new_money", Some(sums.new_shares).filter(|_| !bought.is_empty())),
        ("SAFEs, notes", "conversions", all(&converted)),
        ("Pool", "pool", solution.pool_increase.filter(grows)),
        ("Protection", "anti_dilution", all(&gained)),
    ]
    .into_iter()
    .filter_map(|(label, name, shares)| {
        let part = (shares? / now.total).named(&format!("dilution.{name}"));
        Some(Cause { label, shares_per_loss: less(sheet, settled.before.total / part) })
    })
    .collect()
}

fn less<'s>(sheet: &'s Worksheet, shares: Shares<'s>) -> Shares<'s> {
    let nothing: Shares<'s> = sheet.constant(Exact::ZERO);
    nothing - shares
}
