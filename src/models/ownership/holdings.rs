//! Who holds what before and after a step, by holder and by class; names every figure of it.

use std::sync::Arc;

use super::positions::{Ownership, Position};
use crate::captable::{AwardKind, CapTable, CapitalizationRules};
use crate::worksheet::{Line, Money, Price, Shares, Worksheet, dimension};

/// Who holds what before and after a step.
#[derive(Debug)]
pub struct Holdings {
    /// Everybody who holds or held something, in the order in which they came.
    pub holders: Vec<Holder>,
    /// The reserve that nobody holds or was promised, where it is counted.
    pub pool: Option<Held>,
    /// All shares.
    pub all: Held,
    /// Every class that has shares; options and warrants last.
    pub classes: Vec<HeldByClass>,
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
}

/// A part of the company, as converted to common. What somebody does not hold is `None`.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// The part of all shares before the step.
    pub stake_before: Option<Line<dimension::Stake>>,
    /// The shares after the step.
    pub shares: Option<Line<dimension::Shares>>,
    /// The part of all shares after the step.
    pub stake: Option<Line<dimension::Stake>>,
    /// What was paid for the stock; `None` where nobody said.
    pub paid: Option<Line<dimension::Money>>,
    /// The shares at the price of the latest priced round; `None` before any.
    pub value: Option<Line<dimension::Money>>,
}

/// The shares of one class.
#[derive(Debug)]
pub struct HeldByClass {
    /// The class; `None` for all options, warrants and the like together.
    pub class: Option<Arc<str>>,
    /// The part of all shares before the step.
    pub stake_before: Option<Line<dimension::Stake>>,
    /// The shares after the step, as issued.
    pub shares: Line<dimension::Shares>,
    /// The same as converted to common; `None` where every class converts one to one.
    pub as_converted: Option<Line<dimension::Shares>>,
    /// The part of all shares after the step.
    pub stake: Line<dimension::Stake>,
    /// What was first paid for a share.
    pub issue_price: Option<Line<dimension::Price>>,
    /// The shares at the price of the latest priced round; `None` before any.
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
        after: (&CapTable, &Ownership<'s>),
    ) -> Holdings {
        let price = after.0.price_per_share().map(|price| price.on(sheet));
        let comparison = Comparison { sheet, before, after: after.0, now: after.1, price };
        let (holders, pool, all) = comparison.by_holder();
        Holdings { holders, pool, all, classes: comparison.by_class() }
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
    fn by_holder(&self) -> (Vec<Holder>, Option<Held>, Held) {
        let was = self.before.map(|(_, was)| was);
        let paid = paid(self.sheet, self.after);
        let position = |ownership: &Ownership<'s>, at: usize| ownership.holders.get(at).copied().flatten();
        let mut holders = Vec::with_capacity(paid.len());
        for (at, (holder, paid)) in self.after.holders().iter().zip(&paid).enumerate() {
            let paid = paid.map(|paid| paid.named_at(&["holders", &*holder.name, "paid"]));
            let held = self.held(was.and_then(|was| position(was, at)), position(self.now, at), paid);
            holders.push(Holder { name: Arc::clone(&holder.name), classes: Vec::new(), awards: Vec::new(), held });
        }
        self.note_classes(&mut holders);
        let pool_before = was.and_then(|was| was.pool);
        let has_pool = pool_before.is_some() || self.now.pool.is_some();
        let pool = has_pool.then(|| self.held(pool_before, self.now.pool, None));
        let all_paid: Vec<Money<'s>> = paid.into_iter().flatten().collect();
        let all_paid = (!all_paid.is_empty()).then(|| self.sheet.sum(&all_paid).named("paid"));
        #[expect(clippy::eq_op, reason = "the stake of all is a line of the sheet like any other")]
        let whole =
            |ownership: &Ownership<'s>| Position { shares: ownership.total, stake: ownership.total / ownership.total };
        (holders, pool, self.held(was.map(whole), Some(whole(self.now)), all_paid))
    }

    fn held(&self, before: Option<Position<'s>>, now: Option<Position<'s>>, paid: Option<Money<'s>>) -> Held {
        Held {
            stake_before: before.map(|before| before.stake.line()),
            shares: now.map(|now| now.shares.line()),
            stake: now.map(|now| now.stake.line()),
            paid: paid.map(|paid| paid.line()),
            value: now.zip(self.price).map(|(now, price)| (now.shares * price).line()),
        }
    }

    fn note_classes(&self, holders: &mut [Holder]) {
        for stock in self.after.stock() {
            add(&mut holders[stock.holder.index()].classes, &self.after.class(stock.class).name);
        }
        for award in self.after.awards() {
            add(&mut holders[award.holder.index()].awards, &award.kind);
        }
    }

    fn by_class(&self) -> Vec<HeldByClass> {
        let mut rows = Vec::new();
        for (id, class) in self.after.class_ids() {
            let Some(shares) = self.after.shares_of_class(self.sheet, id) else { continue };
            let converted = self.after.as_converted(shares, id);
            if class.conversion_ratio.is_some() {
                converted.named_at(&["classes", &*class.name, "as_converted"]);
            }
            let before = self.before.and_then(|(table, _)| as_converted_of(self.sheet, table, &class.name));
            let row = self.of_class(&["classes", &*class.name], before, shares, converted);
            let (class, issue_price) = (Some(Arc::clone(&class.name)), class.original_issue_price);
            rows.push(HeldByClass { class, issue_price, ..row });
        }
        if let Some(awarded) = self.after.awarded(self.sheet, |_| true) {
            let before = self.before.and_then(|(table, _)| table.awarded(self.sheet, |_| true));
            rows.push(self.of_class(&["options"], before, awarded, awarded));
        }
        rows
    }

    fn of_class(
        &self,
        name: &[&str],
        before: Option<Shares<'s>>,
        shares: Shares<'s>,
        converted: Shares<'s>,
    ) -> HeldByClass {
        let is_adjusted = self.after.classes().iter().any(|class| class.conversion_ratio.is_some());
        shares.named_at(&[name, &["shares"]].concat());
        let stake = (converted / self.now.total).named_at(&[name, &["stake"]].concat());
        let before = self.before.zip(before).map(|((_, was), before)| before / was.total);
        HeldByClass {
            class: None,
            stake_before: before.map(|before| before.line()),
            shares: shares.line(),
            as_converted: is_adjusted.then(|| converted.line()),
            stake: stake.line(),
            issue_price: None,
            value: self.price.map(|price| (converted * price).line()),
        }
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

fn add<T: Clone + PartialEq>(to: &mut Vec<T>, one: &T) {
    if !to.contains(one) {
        to.push(one.clone());
    }
}
