//! What a step says about the cap table: who holds what, before and after.

use crate::captable::{CapTable, CapitalizationRules};
use crate::models::Run;
use crate::report::{Cell, Section, Table};
use crate::worksheet::{Money, Price, Shares, Stake, Worksheet};

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

/// Adds the tables of who holds what, by holder and by class, to the report of a step; names every figure of it.
pub fn report(run: &Run<'_>, section: &mut Section, before: &CapTable, after: &CapTable, rules: CapitalizationRules) {
    let price = after.price_per_share().map(|price| price.on(run.sheet));
    let had_something = !before.stock().is_empty() || !before.awards().is_empty();
    let was = had_something.then(|| Ownership::of(run.sheet, before, rules, None));
    let now = Ownership::of(run.sheet, after, rules, None).named(after);
    Holdings { before, was: was.as_ref(), after, now: &now, price }.report(run.sheet, section);
}

/// The cap table before and after a step.
pub struct Holdings<'a, 's> {
    /// The table before.
    pub before: &'a CapTable,
    /// Who held what; `None` if nobody held anything.
    pub was: Option<&'a Ownership<'s>>,
    /// The table after.
    pub after: &'a CapTable,
    /// Who holds what.
    pub now: &'a Ownership<'s>,
    /// What a share is worth, where a round has said.
    pub price: Option<Price<'s>>,
}

impl<'s> Holdings<'_, 's> {
    /// Adds both tables; names every figure of them.
    pub fn report(&self, sheet: &'s Worksheet, section: &mut Section) {
        section.table(self.by_holder(sheet));
        section.table(self.by_class(sheet));
    }

    fn by_holder(&self, sheet: &'s Worksheet) -> Table {
        let columns = ["Holder", "Class", "Before", "Shares", "Stake", "Paid", "Value"];
        let mut table = Table::new("Who holds what, fully diluted", &columns);
        let paid = paid(sheet, self.after);
        let mut row =
            |label: &str, classes: Cell, before: Option<Position<'s>>, now: Option<Position<'s>>, paid: Cell| {
                if before.is_none() && now.is_none() {
                    return;
                }
                let cells = [Cell::from(label), classes, before.map(|before| before.stake).into()];
                table.row(cells.into_iter().chain([
                    now.map(|now| now.shares).into(),
                    now.map(|now| now.stake).into(),
                    paid,
                    now.zip(self.price).map(|(now, price)| now.shares * price).into(),
                ]));
            };
        let held = |ownership: &Ownership<'s>, at: usize| ownership.holders.get(at).copied().flatten();
        for (at, (holder, classes)) in self.after.holders().iter().zip(classes_held(self.after)).enumerate() {
            let before = self.was.and_then(|was| held(was, at));
            let paid = paid.get(at).copied().flatten().map(|paid| paid.named(&format!("holders.{}.paid", holder.name)));
            row(&holder.name, listed_classes(&classes), before, held(self.now, at), paid.into());
        }
        row("Unallocated pool", Cell::Empty, self.was.and_then(|was| was.pool), self.now.pool, Cell::Empty);
        #[expect(clippy::eq_op, reason = "the stake of all is a line of the sheet like any other")]
        let whole =
            |ownership: &Ownership<'s>| Position { shares: ownership.total, stake: ownership.total / ownership.total };
        let all_paid: Vec<Money<'s>> = paid.into_iter().flatten().collect();
        let all_paid = (!all_paid.is_empty()).then(|| sheet.sum(&all_paid).named("paid"));
        row("All", Cell::Empty, self.was.map(whole), Some(whole(self.now)), all_paid.into());
        table.without_empty_columns()
    }

    /// The shares of every class, as issued and, where an adjustment makes them differ, as converted, with what was first
    /// paid for one.
    fn by_class(&self, sheet: &'s Worksheet) -> Table {
        let columns = ["Class", "Before", "Shares", "As converted", "Stake", "Issue price", "Value"];
        let mut table = Table::new("By class", &columns);
        let is_adjusted = self.after.classes().iter().any(|class| class.conversion_ratio.is_some());
        let mut row = |label: &str, name: &str, before: Option<Shares<'s>>, now: [Shares<'s>; 2], paid: Cell| {
            let [shares, converted] = now;
            shares.named(&format!("{name}.shares"));
            let stake = (converted / self.now.total).named(&format!("{name}.stake"));
            let before = self.was.zip(before).map(|(was, before)| before / was.total);
            let value = self.price.map(|price| converted * price);
            let as_converted = if is_adjusted { converted.into() } else { Cell::Empty };
            table.row([label.into(), before.into(), shares.into(), as_converted, stake.into(), paid, value.into()]);
        };
        for (id, class) in self.after.class_ids() {
            let Some(shares) = self.after.shares_of_class(sheet, id) else { continue };
            let converted = self.after.as_converted(shares, id);
            if class.conversion_ratio.is_some() {
                converted.named(&format!("classes.{}.as_converted", class.name));
            }
            let paid = class.original_issue_price.map(|paid| paid.on(sheet));
            let before = as_converted_of(sheet, self.before, &class.name);
            row(&class.name, &format!("classes.{}", class.name), before, [shares, converted], paid.into());
        }
        if let Some(awarded) = self.after.awarded(sheet, |_| true) {
            let before = self.before.awarded(sheet, |_| true);
            row("Options and warrants", "options", before, [awarded; 2], Cell::Empty);
        }
        // One class alone is what the table of holders shows.
        if table.rows.len() < 2 { Table::default() } else { table.without_empty_columns() }
    }
}

/// All shares of a class, as converted; `None` if there are none.
fn as_converted_of<'s>(sheet: &'s Worksheet, table: &CapTable, class: &str) -> Option<Shares<'s>> {
    let id = table.find_class(class)?;
    Some(table.as_converted(table.shares_of_class(sheet, id)?, id))
}

/// What every holder paid for the stock they hold, in the order of the table; `None` where nobody said.
fn paid<'s>(sheet: &'s Worksheet, table: &CapTable) -> Vec<Option<Money<'s>>> {
    let mut paid: Vec<Vec<Money<'s>>> = vec![Vec::new(); table.holders().len()];
    for stock in table.stock() {
        paid[stock.holder.index()].extend(stock.paid.map(|money| money.on(sheet)));
    }
    let all = |parts: Vec<Money<'s>>| match parts.as_slice() {
        [] => None,
        [one] => Some(*one),
        _ => Some(sheet.sum(&parts)),
    };
    paid.into_iter().map(all).collect()
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
