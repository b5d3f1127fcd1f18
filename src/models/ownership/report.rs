//! Who holds what, in tables.

use super::as_if_converted::AsIfConverted;
use super::holdings::{Held, Holdings};
use crate::report::{Cell, HolderColumn, Prose, Section, Table};

/// The whole report of a step of which there is nothing more to say.
pub fn section(title: impl Into<String>, holdings: &Holdings) -> Section {
    let mut section = Section::new(title);
    report(holdings, &mut section);
    section
}

/// Adds the tables of who holds what, by holder and by class.
pub fn report(holdings: &Holdings, section: &mut Section) {
    section.table(by_holder(holdings));
    // One class alone is what the table of holders shows.
    if holdings.classes.len() + usize::from(holdings.options.is_some()) > 1 {
        section.detail(by_class(holdings));
    }
    if let Some(converted) = &holdings.as_if_converted {
        as_if_converted(converted, section);
    }
}

/// Adds who would own what if all SAFEs and notes converted now.
pub fn as_if_converted(converted: &AsIfConverted, section: &mut Section) {
    let without_cap = match converted.not_counted.as_slice() {
        [] => String::new(),
        names => format!(" Not counted, without a cap: {}.", names.join(", ")),
    };
    if let Some(promised) = converted.promised {
        let prose = Prose::new("If all SAFEs and notes converted now, they would be promised ").figure(promised);
        section.prose(prose.words(format!(" of the company, which leaves nothing for anybody else.{without_cap}")));
        return;
    }
    let columns = ["Holder", "Shares", "Stake"];
    let mut table = Table::new("If all SAFEs and notes converted now", &columns).of_everybody(1);
    for (name, shares, stake) in &converted.holders {
        table.row([(&**name).into(), (*shares).into(), (*stake).into()]);
    }
    if let Some((shares, stake)) = converted.pool {
        table.closing_row(["Unallocated pool".into(), shares.into(), stake.into()]);
    }
    if converted.holders.is_empty() {
        let reason = "What is outstanding has no valuation cap: who would own what depends on the price of a round.";
        section.prose(Prose::new(reason));
        return;
    }
    table.note = format!("At their caps, before any new money.{without_cap}");
    section.table(table);
    let of = converted.holders.iter().map(|(name, _, stake)| (name.to_string(), (*stake).into()));
    section.of_holders = vec![HolderColumn {
        head: "If all SAFEs and notes converted".to_string(),
        has_classes: false,
        of: of.collect(),
        founders: converted.founders.map(Cell::from),
        pool: converted.pool.map(|(_, stake)| stake.into()),
        all: None,
    }];
}

fn by_holder(holdings: &Holdings) -> Table {
    let columns = ["Holder", "Class", "Before", "Shares", "Stake", "Paid", "Value"];
    let mut table = Table::new("Who holds what, fully diluted", &columns).of_everybody(3);
    let is_there = |held: &Held| held.stake_before.is_some() || held.shares.is_some();
    let cells = |label: &str, classes: Cell, held: &Held| {
        let figures = [held.shares.into(), held.stake.into(), held.paid.into(), held.value.into()];
        [label.into(), classes, held.stake_before.into()].into_iter().chain(figures)
    };
    for holder in holdings.holders.iter().filter(|holder| is_there(&holder.held)) {
        let awards = holder.awards.iter().map(|kind| kind.noun());
        let classes: Vec<&str> = holder.classes.iter().map(|class| &**class).chain(awards).collect();
        let classes = if classes.is_empty() { Cell::Empty } else { classes.join(", ").into() };
        table.row_of(cells(&holder.name, classes, &holder.held), holder.takes_part);
    }
    for (label, held) in [("Unallocated pool", &holdings.pool), ("All", &holdings.all)] {
        if is_there(held) {
            table.closing_row(cells(label, Cell::Empty, held));
        }
    }
    table.without_empty_columns()
}

/// The shares of every class, as issued and, where an adjustment makes them differ, as converted, with what was first
/// paid for one.
fn by_class(holdings: &Holdings) -> Table {
    let columns = ["Class", "Before", "Shares", "As converted", "Stake", "Issue price", "Value"];
    let mut table = Table::new("By class", &columns).of_everybody(4);
    let is_adjusted = holdings.classes.iter().any(|class| class.is_adjusted);
    let cells = |label: &str, shares: Cell, issue_price: Cell, held: &Held| {
        let as_converted = held.shares.filter(|_| is_adjusted).into();
        let before = held.stake_before.into();
        [label.into(), before, shares, as_converted, held.stake.into(), issue_price, held.value.into()]
    };
    for class in &holdings.classes {
        let cells = cells(&class.name, class.shares.into(), class.issue_price.into(), &class.held);
        table.row_of(cells, class.takes_part);
    }
    if let Some(held) = &holdings.options {
        table.closing_row(cells("Options and warrants", held.shares.into(), Cell::Empty, held));
    }
    table.without_empty_columns()
}
