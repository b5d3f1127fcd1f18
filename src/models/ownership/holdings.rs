//! Who holds what before and after a step, by holder and by class; names every figure of it.

use std::sync::Arc;

use super::as_if_converted::AsIfConverted;
use super::positions::{Ownership, Position};
use crate::captable::{AwardKind, CapTable, CapitalizationRules, ClassId, Part, StockClass};
use crate::worksheet::{Line, Money, Price, Shares, Worksheet, dimension};

/// Who holds what before and after a step.
#[derive(Debug)]
pub struct Holdings {
    /// Everybody who holds or held something, in the order in which they came.
    pub holders: Vec<Holder>,
    /// The unallocated pool.
    pub pool: Held,
    /// All shares.
    pub all: Held,
    /// Every class that has shares.
    pub classes: Vec<Class>,
    /// All options, warrants and the like together.
    pub options: Option<Held>,
    /// Who would own what if all SAFEs and notes converted now; `None` where none is outstanding.
    pub as_if_converted: Option<AsIfConverted>,
}

/// One holder.
#[derive(Debug)]
pub struct Holder {
    /// Who.
    pub name: Arc<str>,
    /// The classes of their stock after the step, each once.
    pub classes: Vec<Arc<str>>,
    /// The kinds of their options and the like after the step, each once.
    pub awards: Vec<AwardKind>,
    /// What they hold.
    pub held: Held,
    /// Whether the step changes it, and not that of everybody alike.
    pub takes_part: bool,
}

/// One class of stock.
#[derive(Debug)]
pub struct Class {
    /// Its name.
    pub name: Arc<str>,
    /// The shares as issued; `held` counts them as converted to common.
    pub shares: Line<dimension::Shares>,
    /// Whether an adjustment makes it convert at a ratio of its own.
    pub is_adjusted: bool,
    /// What was first paid for a share.
    pub issue_price: Option<Line<dimension::Price>>,
    /// What it is of the company.
    pub held: Held,
    /// Whether the step issues it or changes how many there are.
    pub takes_part: bool,
}

/// A part of the company, as converted to common; `None` for what there is not.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// The part of all shares before the step.
    pub stake_before: Option<Line<dimension::Stake>>,
    /// The shares after the step.
    pub shares: Option<Line<dimension::Shares>>,
    /// The part of all shares after the step.
    pub stake: Option<Line<dimension::Stake>>,
    /// What holders paid for their stock, as far as somebody said.
    pub paid: Option<Line<dimension::Money>>,
    /// The shares at the price of the latest priced round.
    pub value: Option<Line<dimension::Money>>,
}

impl Holdings {
    /// Compares two tables; names every figure of the second.
    pub fn between(sheet: &Worksheet, before: &CapTable, after: &CapTable, rules: CapitalizationRules) -> Holdings {
        let had_something = !before.stock().is_empty() || !before.awards().is_empty();
        let was = had_something.then(|| Ownership::of(sheet, before, rules, None));
        let now = Ownership::of(sheet, after, rules, None).named(after);
        Holdings::of(sheet, was.as_ref().map(|was| (before, was)), (after, &now))
    }

    /// Compares two tables of which the positions are known; `before` is `None` where nobody held anything.
    pub fn of<'s>(
        sheet: &'s Worksheet,
        before: Option<(&CapTable, &Ownership<'s>)>,
        (after, now): (&CapTable, &Ownership<'s>),
    ) -> Holdings {
        let price = after.price_per_share().map(|price| price.on(sheet));
        let comparison = Comparison { sheet, before, after, now, price };
        let paid = paid(sheet, after);
        let holders = comparison.holders(&paid);
        let was = before.map(|(_, was)| was);
        let pool = comparison.held(was.and_then(|was| was.pool), now.pool, None);
        comparison.name(pool.value, &["pool", "value"]);
        if let Some((founders, price)) = now.founders.zip(price) {
            (founders.shares * price).named("founders.value");
        }
        let all_paid: Vec<Money<'s>> = paid.into_iter().flatten().collect();
        let all_paid = (!all_paid.is_empty()).then(|| sheet.sum(&all_paid).named("paid"));
        let whole = |ownership: &Ownership<'s>| position(ownership.total, ownership.total);
        let all = comparison.held(was.map(whole), Some(whole(now)), all_paid);
        comparison.name(all.value, &["value"]);
        let classes = after.class_ids().filter_map(|(id, class)| comparison.class(id, class)).collect();
        let as_if_converted = AsIfConverted::of(sheet, after);
        Holdings { holders, pool, all, classes, options: comparison.options(), as_if_converted }
    }
}

/// Two tables with everybody's positions.
struct Comparison<'a, 's> {
    sheet: &'s Worksheet,
    before: Option<(&'a CapTable, &'a Ownership<'s>)>,
    after: &'a CapTable,
    now: &'a Ownership<'s>,
    price: Option<Price<'s>>,
}

impl<'s> Comparison<'_, 's> {
    fn held(&self, before: Option<Position<'s>>, now: Option<Position<'s>>, paid: Option<Money<'s>>) -> Held {
        Held {
            stake_before: before.map(|before| before.stake.line()),
            shares: now.map(|now| now.shares.line()),
            stake: now.map(|now| now.stake.line()),
            paid: paid.map(|paid| paid.line()),
            value: now.zip(self.price).map(|(now, price)| (now.shares * price).line()),
        }
    }

    fn name(&self, value: Option<Line<dimension::Money>>, name: &[&str]) {
        if let Some(value) = value {
            value.on(self.sheet).named_at(name);
        }
    }

    fn holders(&self, paid: &[Option<Money<'s>>]) -> Vec<Holder> {
        let position = |ownership: &Ownership<'s>, at: usize| ownership.holders.get(at).copied().flatten();
        let mut holders = Vec::with_capacity(paid.len());
        let takes_part = self.taking_part(paid.len());
        for (at, (holder, paid)) in self.after.holders().iter().zip(paid).enumerate() {
            let paid = paid.map(|paid| paid.named_at(&["holders", &*holder.name, "paid"]));
            let held = self.held(self.before.and_then(|(_, was)| position(was, at)), position(self.now, at), paid);
            self.name(held.value, &["holders", &*holder.name, "value"]);
            let (classes, awards, takes_part) = (Vec::new(), Vec::new(), takes_part[at]);
            holders.push(Holder { name: Arc::clone(&holder.name), classes, awards, held, takes_part });
        }
        for stock in self.after.stock() {
            add(&mut holders[stock.holder.index()].classes, &self.after.class(stock.class).name);
        }
        for award in self.after.awards() {
            add(&mut holders[award.holder.index()].awards, &award.kind);
        }
        holders
    }

    /// Who holds another number of shares than before the step. Where it changes what everybody holds, nobody takes part
    /// but those who are new.
    fn taking_part(&self, holders: usize) -> Vec<bool> {
        let shares = |ownership: &Ownership<'s>, at: usize| {
            ownership.holders.get(at).copied().flatten().map(|position| position.shares)
        };
        let before = |at: usize| self.before.and_then(|(_, was)| shares(was, at));
        let held_before = (0..holders).filter(|at| before(*at).is_some()).count();
        let changes = |at: usize| is_changed(before(at), shares(self.now, at));
        let changed: Vec<bool> = (0..holders).map(changes).collect();
        let of_old = (0..holders).filter(|at| changed[*at] && before(*at).is_some()).count();
        let is_of_all = of_old > 1 && of_old == held_before;
        changed.into_iter().enumerate().map(|(at, changed)| changed && !(is_of_all && before(at).is_some())).collect()
    }

    fn class(&self, id: ClassId, class: &StockClass) -> Option<Class> {
        let shares = self.after.shares_of_class(self.sheet, id)?;
        let now = class_of(self.sheet, self.after, id, self.now.total)?;
        let converted = now.shares;
        let is_adjusted = class.conversion_ratio.is_some();
        if is_adjusted {
            converted.named_at(&["classes", &*class.name, "as_converted"]);
        }
        shares.named_at(&["classes", &*class.name, "shares"]);
        let before =
            self.before.and_then(|(table, was)| class_of(self.sheet, table, table.find_class(&class.name)?, was.total));
        now.stake.named_at(&["classes", &*class.name, "stake"]);
        let held = self.held(before, Some(now), None);
        let (name, issue_price) = (Arc::clone(&class.name), class.original_issue_price);
        let takes_part = is_changed(before.map(|before| before.shares), Some(converted));
        Some(Class { name, shares: shares.line(), is_adjusted, issue_price, held, takes_part })
    }

    fn options(&self) -> Option<Held> {
        let options = self.after.awarded(self.sheet, |_| true)?.named("options.shares");
        let before = self.before.and_then(|(table, was)| Some((table.awarded(self.sheet, |_| true)?, was.total)));
        let now = position(options, self.now.total);
        now.stake.named("options.stake");
        Some(self.held(before.map(|(before, total)| position(before, total)), Some(now), None))
    }
}

/// Whether there are more shares or fewer: for what a page shows, and so without a trace on the sheet.
fn is_changed(before: Option<Shares<'_>>, now: Option<Shares<'_>>) -> bool {
    let known = |shares: Option<Shares<'_>>| shares.and_then(|shares| shares.peek());
    before.is_some() != now.is_some() || known(before) != known(now)
}

fn position<'s>(shares: Shares<'s>, total: Shares<'s>) -> Position<'s> {
    Position { shares, stake: shares / total }
}

fn add<T: Clone + PartialEq>(to: &mut Vec<T>, one: &T) {
    if !to.contains(one) {
        to.push(one.clone());
    }
}

/// All shares of a class, as converted; `None` if there are none.
fn class_of<'s>(sheet: &'s Worksheet, table: &CapTable, id: ClassId, total: Shares<'s>) -> Option<Position<'s>> {
    let shares = table.shares_of_class(sheet, id)?;
    let (shares, stake) = table.part(Part::Class(id), total, || Some(table.as_converted(shares, id)))?;
    Some(Position { shares, stake })
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
