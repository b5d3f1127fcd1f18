//! The table itself: what is held after a step.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::counted::Counted;
use super::{
    Award, AwardKind, CapitalizationRules, ClassId, Convertible, HolderId, OpenWarrant, ShareSplit, Stakeholder, Stock,
    StockClass,
};
use crate::number::Exact;
use crate::worksheet::{Line, Price, Shares, Worksheet, dimension};

/// Who holds what after one step. See the [module](super).
#[derive(Clone, Debug, Default)]
pub struct CapTable {
    holders: Vec<Stakeholder>,
    /// Those who founded the company, and whether it was said who they are.
    founders: (Vec<HolderId>, bool),
    by_name: HashMap<Arc<str>, HolderId>,
    pub(super) classes: Vec<StockClass>,
    stock: Vec<Stock>,
    awards: Vec<Award>,
    pub(super) convertibles: Vec<Convertible>,
    open_warrants: Vec<OpenWarrant>,
    unallocated_pool: Option<Line<dimension::Shares>>,
    pub(super) price: Option<Line<dimension::Price>>,
    pub(super) splits: Vec<ShareSplit>,
    /// Counts that are written on the sheet, until something changes what is counted.
    pub(super) counted: RefCell<Counted>,
    pub(super) step: Arc<str>,
    date: Option<Date>,
}

impl CapTable {
    /// The same table at the beginning of the next step: what is added from now on belongs to `step`.
    pub fn at(mut self, step: &str, date: Option<Date>) -> CapTable {
        self.step = step.into();
        self.date = date.or(self.date);
        self
    }

    /// The step that the table stands at.
    pub fn step(&self) -> &str {
        &self.step
    }

    /// The day of the latest step that had one.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// Everybody who holds or held something, in the order of their first step.
    pub fn holders(&self) -> &[Stakeholder] {
        &self.holders
    }

    /// Those who founded the company.
    pub fn founders(&self) -> &[HolderId] {
        &self.founders.0
    }

    /// Whether it was said who the founders are: otherwise they are everybody who got shares at the founding.
    pub fn founders_are_stated(&self) -> bool {
        self.founders.1
    }

    /// Says who founded the company.
    pub fn set_founders(&mut self, founders: Vec<HolderId>, are_stated: bool) {
        self.founders = (founders, are_stated);
    }

    /// Every class, in the order in which they were made.
    pub fn classes(&self) -> &[StockClass] {
        &self.classes
    }

    /// Shares by holder, class and step.
    pub fn stock(&self) -> &[Stock] {
        &self.stock
    }

    /// Options, warrants, units and promises.
    pub fn awards(&self) -> &[Award] {
        &self.awards
    }

    /// SAFEs and notes that have not converted.
    pub fn convertibles(&self) -> &[Convertible] {
        &self.convertibles
    }

    /// Warrants whose number of shares or strike the next priced round decides. No count of shares holds them.
    pub fn open_warrants(&self) -> &[OpenWarrant] {
        &self.open_warrants
    }

    /// The reserve that nobody holds or was promised.
    pub fn unallocated_pool(&self) -> Option<Line<dimension::Shares>> {
        self.unallocated_pool
    }

    /// The price per share of the latest priced round.
    pub fn price_per_share(&self) -> Option<Line<dimension::Price>> {
        self.price
    }

    /// The holder with this name, if there is one.
    pub fn find_holder(&self, name: &str) -> Option<HolderId> {
        self.by_name.get(name).copied()
    }

    /// The class with this name, if there is one.
    pub fn find_class(&self, name: &str) -> Option<ClassId> {
        self.classes.iter().position(|class| &*class.name == name).map(|at| ClassId(at as u32))
    }

    /// Every class with its number.
    pub fn class_ids(&self) -> impl Iterator<Item = (ClassId, &StockClass)> {
        self.classes.iter().enumerate().map(|(at, class)| (ClassId(at as u32), class))
    }

    /// A class by its number; the number has to come from this table or an earlier one.
    pub fn class(&self, id: ClassId) -> &StockClass {
        &self.classes[id.index()]
    }

    /// The name of a holder.
    pub fn holder_name(&self, id: HolderId) -> &Arc<str> {
        &self.holders[id.index()].name
    }

    /// Shares of one class outstanding, as issued; `None` when there are none.
    pub fn shares_of_class<'s>(&self, sheet: &'s Worksheet, class: ClassId) -> Option<Shares<'s>> {
        if self.counted.borrow().classes.len() < self.classes.len() {
            let mut by_class: Vec<Vec<Shares<'s>>> = vec![Vec::new(); self.classes.len()];
            for stock in &self.stock {
                by_class[stock.class.index()].push(stock.shares.on(sheet));
            }
            let counted = by_class.iter().map(|shares| total(sheet, shares).map(|shares| shares.line()));
            self.counted.borrow_mut().classes = counted.collect();
        }
        self.counted.borrow().classes.get(class.index()).copied().flatten().map(|shares| shares.on(sheet))
    }

    /// Common shares that `shares` of a class convert to.
    pub fn as_converted<'s>(&self, shares: Shares<'s>, class: ClassId) -> Shares<'s> {
        match self.class(class).conversion_ratio {
            Some(ratio) => shares * ratio.on(shares.sheet()),
            None => shares,
        }
    }

    /// Everything that `rules` count of what exists now; what comes with a financing is for the round to add. As long as
    /// nothing changes, it is one line of the sheet, so that the count before a step is that after the step before.
    pub fn fully_diluted<'s>(&self, sheet: &'s Worksheet, rules: CapitalizationRules) -> Shares<'s> {
        let known = self.counted.borrow().totals.iter().find(|(counted, _)| *counted == rules).map(|(_, total)| *total);
        if let Some(known) = known {
            return known.on(sheet);
        }
        let parts = self.parts(sheet, rules);
        let all = total(sheet, &parts).unwrap_or_else(|| sheet.constant(Exact::ZERO));
        self.remember_total(rules, all);
        all
    }

    /// Says which line of the sheet is the count of all shares, where a step has solved for it.
    pub fn remember_total(&self, rules: CapitalizationRules, all: Shares<'_>) {
        self.counted.borrow_mut().totals.push((rules, all.line()));
    }

    /// What is counted changes.
    fn changes(&mut self) {
        *self.counted.get_mut() = Counted::default();
    }

    /// The parts of [`CapTable::fully_diluted`]: one for each class of stock, one for each kind of award, the pool.
    fn parts<'s>(&self, sheet: &'s Worksheet, rules: CapitalizationRules) -> Vec<Shares<'s>> {
        let mut parts = Vec::with_capacity(self.classes.len() + 3);
        if rules.outstanding_shares {
            let of_class = |(class, _)| Some(self.as_converted(self.shares_of_class(sheet, class)?, class));
            parts.extend(self.class_ids().filter_map(of_class));
        }
        if rules.outstanding_options {
            parts.extend(self.awarded(sheet, |kind| kind != AwardKind::PromisedOption));
        }
        if rules.promised_options {
            parts.extend(self.awarded(sheet, |kind| kind == AwardKind::PromisedOption));
        }
        if rules.unissued_options {
            parts.extend(self.unallocated_pool.map(|pool| pool.on(sheet)));
        }
        parts
    }

    /// The holder with this name, new if there was none.
    pub fn holder(&mut self, name: &str) -> HolderId {
        if let Some(id) = self.find_holder(name) {
            return id;
        }
        let name: Arc<str> = name.into();
        let id = HolderId(self.holders.len() as u32);
        self.by_name.insert(Arc::clone(&name), id);
        self.holders.push(Stakeholder { name });
        id
    }

    /// Adds a class; one that is there under this name is kept as it is.
    pub fn add_class(&mut self, class: StockClass) -> ClassId {
        self.find_class(&class.name).unwrap_or_else(|| {
            self.classes.push(class);
            ClassId(self.classes.len() as u32 - 1)
        })
    }

    /// A class, to be changed.
    pub fn class_mut(&mut self, id: ClassId) -> &mut StockClass {
        self.changes();
        &mut self.classes[id.index()]
    }

    /// Issues shares at this step.
    pub fn add_stock(
        &mut self,
        holder: HolderId,
        class: ClassId,
        shares: Line<dimension::Shares>,
        paid: Option<Line<dimension::Money>>,
    ) {
        self.changes();
        self.stock.push(Stock { holder, class, shares, paid, issued: self.date, step: Arc::clone(&self.step) });
    }

    /// All stock, to be changed.
    pub fn stock_mut(&mut self) -> &mut Vec<Stock> {
        self.changes();
        &mut self.stock
    }

    /// All awards, to be changed.
    pub fn awards_mut(&mut self) -> &mut Vec<Award> {
        self.changes();
        &mut self.awards
    }

    /// All convertibles, to be changed.
    pub fn convertibles_mut(&mut self) -> &mut Vec<Convertible> {
        &mut self.convertibles
    }

    /// All warrants that wait for a round, to be changed.
    pub fn open_warrants_mut(&mut self) -> &mut Vec<OpenWarrant> {
        &mut self.open_warrants
    }

    /// Sets the reserve.
    pub fn set_unallocated_pool(&mut self, pool: Option<Line<dimension::Shares>>) {
        self.changes();
        self.unallocated_pool = pool;
    }

    /// Sets the price of the latest round.
    pub fn set_price_per_share(&mut self, price: Price<'_>) {
        self.price = Some(price.line());
    }
}

/// A sum, unless there is nothing or only one thing to sum.
pub(super) fn total<'s>(sheet: &'s Worksheet, shares: &[Shares<'s>]) -> Option<Shares<'s>> {
    match shares {
        [] => None,
        [one] => Some(*one),
        _ => Some(sheet.sum(shares)),
    }
}
