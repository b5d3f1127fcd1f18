//! Who holds what, in tables.

use super::holdings::{Held, Holdings};
use crate::report::{Cell, Section, Table};

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
        section.table(by_class(holdings));
    }
}

fn by_holder(holdings: &Holdings) -> Table {
    let columns = ["Holder", "Class", "Before", "Shares", "Stake", "Paid", "Value"];
    let mut table = Table::new("Who holds what, fully diluted", &columns);
    let mut row = |label: &str, classes: Cell, held: &Held| {
        if held.stake_before.is_some() || held.shares.is_some() {
            let figures = [held.shares.into(), held.stake.into(), held.paid.into(), held.value.into()];
            table.row([label.into(), classes, held.stake_before.into()].into_iter().chain(figures));
        }
    };
    for holder in &holdings.holders {
        let awards = holder.awards.iter().map(|kind| kind.noun());
        let classes: Vec<&str> = holder.classes.iter().map(|class| &**class).chain(awards).collect();
        let classes = if classes.is_empty() { Cell::Empty } else { classes.join(", ").into() };
        row(&holder.name, classes, &holder.held);
    }
    row("Unallocated pool", Cell::Empty, &holdings.pool);
    row("All", Cell::Empty, &holdings.all);
    table.without_empty_columns()
}

/// The shares of every class, as issued and, where an adjustment makes them differ, as converted, with what was first
/// paid for one.
fn by_class(holdings: &Holdings) -> Table {
    let columns = ["Class", "Before", "Shares", "As converted", "Stake", "Issue price", "Value"];
    let mut table = Table::new("By class", &columns);
    let is_adjusted = holdings.classes.iter().any(|class| class.is_adjusted);
    let mut row = |label: &str, shares: Cell, issue_price: Cell, held: &Held| {
        let as_converted = held.shares.filter(|_| is_adjusted).into();
        let before = held.stake_before.into();
        table.row([label.into(), before, shares, as_converted, held.stake.into(), issue_price, held.value.into()]);
    };
    for class in &holdings.classes {
        row(&class.name, class.shares.into(), class.issue_price.into(), &class.held);
    }
    if let Some(held) = &holdings.options {
        row("Options and warrants", held.shares.into(), Cell::Empty, held);
    }
    table.without_empty_columns()
}
