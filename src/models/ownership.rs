//! What a step says about the cap table: who holds what, before and after.

use crate::captable::{CapTable, CapitalizationRules, ClassId};
use crate::models::Run;
use crate::report::{Cell, Section, Table};
use crate::worksheet::{Price, Shares, Stake, Worksheet};

/// Everybody's part of the company at one moment, as converted to common.
#[derive(Debug)]
pub struct Ownership<'s> {
    /// All shares counted.
    pub total: Shares<'s>,
    /// For each holder of the table, in its order; `None` for nothing.
    pub holders: Vec<Option<Position<'s>>>,
    /// The reserve, if it is counted.
    pub pool: Option<Position<'s>>,
}

/// Shares and the part of the company they are.
#[derive(Clone, Copy, Debug)]
pub struct Position<'s> {
    /// Shares as converted.
    pub shares: Shares<'s>,
    /// Their part of all shares counted.
    pub stake: Stake<'s>,
}

impl<'s> Ownership<'s> {
    /// Who holds what of `table`. `total` is written as the sum of all of it where it is not known already.
    pub fn of(sheet: &'s Worksheet, table: &CapTable, rules: CapitalizationRules, total: Option<Shares<'s>>) -> Self {
        if let Some(total) = total {
            table.remember_total(rules, total);
        }
        let total = table.fully_diluted(sheet, rules);
        let position = |shares: Shares<'s>| Position { shares, stake: shares / total };
        let holders = holdings(sheet, table, rules).into_iter().map(|parts| match parts.as_slice() {
            [] => None,
            [one] => Some(position(*one)),
            _ => Some(position(sheet.sum(&parts))),
        });
        let pool = table.unallocated_pool().filter(|_| rules.unissued_options).map(|pool| position(pool.on(sheet)));
        Ownership { total, holders: holders.collect(), pool }
    }

    /// The position of a holder, by name.
    pub fn holder(&self, table: &CapTable, name: &str) -> Option<Position<'s>> {
        self.holders.get(table.find_holder(name)?.index()).copied().flatten()
    }

    /// Names every position under the current step: `holders.Ada.shares`, `holders.Ada.stake`, `pool.stake`.
    pub fn named(self, table: &CapTable) -> Self {
        self.total.named("fully_diluted");
        for (holder, position) in table.holders().iter().zip(&self.holders) {
            if let Some(position) = position {
                position.shares.named(&format!("holders.{}.shares", holder.name));
                position.stake.named(&format!("holders.{}.stake", holder.name));
            }
        }
        if let Some(pool) = self.pool {
            pool.shares.named("pool.shares");
            pool.stake.named("pool.stake");
        }
        self
    }
}

/// The shares of every holder, as converted, one entry for each security.
fn holdings<'s>(sheet: &'s Worksheet, table: &CapTable, rules: CapitalizationRules) -> Vec<Vec<Shares<'s>>> {
    let mut holdings = vec![Vec::new(); table.holders().len()];
    if rules.outstanding_shares {
        for stock in table.stock() {
            holdings[stock.holder.index()].push(table.as_converted(stock.shares.on(sheet), stock.class));
        }
    }
    for award in table.awards() {
        if rules.counts_award(award.kind) {
            holdings[award.holder.index()].push(table.as_converted(award.shares.on(sheet), award.class));
        }
    }
    holdings
}

/// The shares of every class, as issued and as converted, with what was first paid for one.
fn class_rows(run: &Run<'_>, table: &CapTable, total: Shares<'_>, price: Option<Price<'_>>) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    let ids: Vec<ClassId> = table.class_ids().map(|(id, _)| id).collect();
    for id in ids {
        let class = table.class(id);
        let Some(shares) = table.shares_of_class(run.sheet, id) else { continue };
        let converted = table.as_converted(shares, id);
        let stake = converted / total.line().on(run.sheet);
        shares.named(&format!("classes.{}.shares", class.name));
        stake.named(&format!("classes.{}.stake", class.name));
        if class.conversion_ratio.is_some() {
            converted.named(&format!("classes.{}.as_converted", class.name));
        }
        let paid = class.original_issue_price.map(|paid| paid.on(run.sheet));
        let value = price.map(|price| converted * price.line().on(run.sheet));
        rows.push(vec![
            Cell::from(class.name.to_string()),
            shares.into(),
            converted.into(),
            stake.into(),
            paid.into(),
            value.into(),
        ]);
    }
    rows
}

/// Adds the tables of who holds what, by holder and by class, to the report of a step; names every figure of it.
pub fn report(run: &Run<'_>, section: &mut Section, before: &CapTable, after: &CapTable, rules: CapitalizationRules) {
    let price = after.price_per_share().map(|price| price.on(run.sheet));
    let had_something = !before.stock().is_empty() || !before.awards().is_empty();
    let was = had_something.then(|| Ownership::of(run.sheet, before, rules, None));
    let now = Ownership::of(run.sheet, after, rules, None).named(after);
    report_between(run, section, was.as_ref(), &now, after, price);
    section.table(by_class(run, after, &now, price));
}

/// The table of holders, before and after.
pub fn report_between<'s>(
    run: &Run<'s>,
    section: &mut Section,
    was: Option<&Ownership<'s>>,
    now: &Ownership<'s>,
    after: &CapTable,
    price: Option<Price<'s>>,
) {
    let columns: &[&str] = match was {
        Some(_) => &["Holder", "Class", "Before", "Shares", "Stake", "Value"],
        None => &["Holder", "Class", "Shares", "Stake", "Value"],
    };
    let mut table = Table::new("Who holds what, fully diluted", columns);
    let mut row = |label: &str, classes: Cell, before: Option<Position<'s>>, position: Option<Position<'s>>| {
        if before.is_none() && position.is_none() {
            return;
        }
        let mut cells = vec![Cell::from(label), classes];
        if was.is_some() {
            cells.push(before.map(|before| before.stake).into());
        }
        cells.push(position.map(|position| position.shares).into());
        cells.push(position.map(|position| position.stake).into());
        cells.push(position.zip(price).map(|(position, price)| position.shares * price).into());
        table.row(cells);
    };
    for (at, (holder, classes)) in after.holders().iter().zip(classes_held(after)).enumerate() {
        let before = was.and_then(|was| was.holders.get(at).copied().flatten());
        row(&holder.name, listed_classes(&classes), before, now.holders.get(at).copied().flatten());
    }
    row("Unallocated pool", Cell::Empty, was.and_then(|was| was.pool), now.pool);
    #[expect(clippy::eq_op, reason = "the stake of all is a line of the sheet like any other")]
    let whole =
        |ownership: &Ownership<'s>| Position { shares: ownership.total, stake: ownership.total / ownership.total };
    row("All", Cell::Empty, was.map(whole), Some(whole(now)));
    if price.is_none() {
        table.columns.pop();
        table.rows.iter_mut().for_each(|row| {
            row.pop();
        });
    }
    let _ = run;
    section.table(table);
}

/// The classes of every holder, each once, options and the like by their own word.
fn classes_held(table: &CapTable) -> Vec<Vec<&str>> {
    let mut held: Vec<Vec<&str>> = vec![Vec::new(); table.holders().len()];
    let stock = table.stock().iter().map(|stock| (stock.holder, &*table.class(stock.class).name));
    let awards = table.awards().iter().map(|award| (award.holder, award.kind.noun()));
    for (holder, class) in stock.chain(awards) {
        let classes = &mut held[holder.index()];
        if !classes.contains(&class) {
            classes.push(class);
        }
    }
    held
}

fn listed_classes(classes: &[&str]) -> Cell {
    if classes.is_empty() { Cell::Empty } else { Cell::from(classes.join(", ")) }
}

/// The table of classes.
pub fn by_class(run: &Run<'_>, after: &CapTable, now: &Ownership<'_>, price: Option<Price<'_>>) -> Table {
    let columns = ["Class", "Shares", "As converted", "Stake", "Issue price", "Value"];
    let mut table = Table::new("By class", &columns);
    let rows = class_rows(run, after, now.total, price);
    if rows.len() < 2 && after.awards().is_empty() {
        return table;
    }
    rows.into_iter().for_each(|row| table.row(row));
    let awarded = after.awarded(run.sheet, |_| true);
    if let Some(awarded) = awarded {
        let total = now.total.line().on(run.sheet);
        let value = price.map(|price| awarded * price.line().on(run.sheet));
        let stake = (awarded / total).named("options.stake");
        awarded.named("options.shares");
        table.row([
            "Options and warrants".into(),
            awarded.into(),
            awarded.into(),
            stake.into(),
            Cell::Empty,
            value.into(),
        ]);
    }
    table
}
