//! The cap table of a run as a package of the Open Cap Format: exact decimals or a mistake, and what cannot be said is said.
//!
//! No figure is made a second time: each is a line of the run's worksheet. What the format requires and no scenario says
//! stands in `comments`.

mod book;
mod classes;
mod convertibles;
mod days;
mod figures;
mod holdings;
mod interest;
mod item;
mod zipped;

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde_json::{Value, json};

use super::names::FILES;
use crate::captable::{Award, AwardKind, CapTable, Convertible, HolderId, OpenWarrant, Stock};
use crate::engine::Evaluation;
use crate::exchange::doubt::Doubts;
use crate::number::Exact;
use book::Book;
use days::Days;
pub use figures::Refused;

use figures::Figures;
use item::Item;

/// What a package holds that stands for nothing in a scenario.
const ASSUMED: &str = "No scenario says these, and the format requires them: where the issuer was formed (ZZ, no country) and when \
     (the first day of the table); whether a holder is a person or an institution (INDIVIDUAL); how many shares of a class \
     are authorized (NOT APPLICABLE); votes (1 a share); how a conversion rounds (NORMAL); exemptions, legends and windows \
     after a termination (none).";

/// A package that was made.
#[derive(Debug)]
pub struct Exported {
    /// The bytes of the zip.
    pub bytes: Vec<u8>,
    /// What the format has no field for, and what was assumed.
    pub doubts: Doubts,
    /// What it holds, in a line.
    pub summary: String,
}

/// Writes the last cap table of a run. Steps without a day are dated `date`.
///
/// # Errors
///
/// There is no cap table, a day is missing, a figure is no decimal of ten places or known only vaguely, or the format
/// has no encoding of something that an exit or a round depends on: all of them, each in a sentence.
pub fn export(results: &Evaluation, date: Option<Date>) -> Result<Exported, Refused> {
    let Some(table) = results.captable.latest() else {
        let why = "no step of the scenario says who holds what; a package needs a founding, an issuance or a round";
        return Err(Refused { mistakes: vec![why.to_string()], help: None });
    };
    let mut package =
        Package { table, figures: Figures::new(results), days: Days::new(&results.captable, table, date) };
    let securities = package.securities();
    let last = package.days.last();
    let first = securities.first().map_or(last, |(day, _)| *day);
    let items = package.items(&securities);
    let mut doubts = Doubts::default();
    if let (Some(undated), Some(date)) = (package.days.undated(), date) {
        let done = format!("its transactions are dated {date}, by --date");
        doubts.add("the scenario", None, undated, done);
    }
    let mut refused = package.figures.refused();
    refused.mistakes.extend(package.days.mistake());
    if !refused.mistakes.is_empty() {
        return Err(refused);
    }
    let summary = summary(&items, last);
    let finished = items.into_iter().map(|(file, items)| (file, finished(file, items, &mut doubts))).collect();
    let contents = zipped::Contents {
        issuer: issuer(&results.title, first),
        as_of: last.to_string(),
        comments: vec!["Written by postmoney from a scenario.".to_string(), ASSUMED.to_string()],
        items: finished,
    };
    let bytes = zipped::zip(contents).map_err(|error| Refused { mistakes: vec![error.to_string()], help: None })?;
    Ok(Exported { bytes, doubts, summary })
}

fn summary(items: &[(&'static str, Vec<Item>)], last: Date) -> String {
    let count = |name: &str| items.iter().find(|(file, _)| *file == name).map_or(0, |(_, items)| items.len());
    let [holders, classes, _, transactions, ..] = FILES.map(|(.., name)| count(name));
    let counted = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let transactions = counted(transactions, "transaction", "transactions");
    let holders = counted(holders, "holder", "holders");
    let classes = counted(classes, "class", "classes");
    format!("{transactions}, {holders} and {classes}, as of {last}, in version 1.2.0")
}

/// The company: what the format requires of it beside its name, no scenario says.
fn issuer(title: &str, first: Date) -> Value {
    json!({
        "object_type": "ISSUER",
        "id": "issuer",
        "legal_name": title,
        "formation_date": first.to_string(),
        "country_of_formation": "ZZ",
    })
}

fn finished(file: &str, items: Vec<Item>, doubts: &mut Doubts) -> Vec<Value> {
    items.into_iter().enumerate().map(|(at, item)| item.finish(file, at, doubts)).collect()
}

/// Something that is held.
enum Security<'r> {
    Stock(&'r Stock),
    Award(&'r Award),
    Open(&'r OpenWarrant),
    Convertible(&'r Convertible),
}

impl Security<'_> {
    fn holder(&self) -> HolderId {
        match self {
            Security::Stock(stock) => stock.holder,
            Security::Award(award) => award.holder,
            Security::Open(open) => open.holder,
            Security::Convertible(one) => one.holder,
        }
    }

    /// What its id begins with.
    fn called(&self, table: &CapTable) -> String {
        let holder = table.holder_name(self.holder());
        match self {
            Security::Stock(stock) => format!("{}/{}/{holder}", stock.step, table.class(stock.class).name),
            Security::Award(award) => format!("{}/{holder}", award.name),
            Security::Open(open) => format!("{}/warrant/{holder}", open.name),
            Security::Convertible(one) => one.name.to_string(),
        }
    }
}

struct Package<'r> {
    table: &'r CapTable,
    figures: Figures<'r>,
    days: Days<'r>,
}

impl<'r> Package<'r> {
    /// Everything that is held, in the order of its days.
    fn securities(&mut self) -> Vec<(Date, Security<'r>)> {
        let (table, days) = (self.table, &mut self.days);
        let mut all: Vec<(Date, Security<'r>)> = Vec::new();
        let is_some = |shares: Option<Exact>| shares.is_none_or(|shares| !shares.is_zero());
        for stock in table.stock().iter().filter(|stock| is_some(self.figures.peek(stock.shares))) {
            all.push((days.of(stock.issued, &stock.step), Security::Stock(stock)));
        }
        for award in table.awards().iter().filter(|award| is_some(self.figures.peek(award.shares))) {
            all.push((days.of(award.granted, &award.name), Security::Award(award)));
        }
        for open in table.open_warrants() {
            all.push((days.of(open.granted, &open.name), Security::Open(open)));
        }
        for one in table.convertibles() {
            let day = one.issued.and_then(|period| period.day());
            all.push((days.of(day, &one.name), Security::Convertible(one)));
            if let Some((until, _)) = one.accrued_until {
                days.reaches(until);
            }
        }
        all.sort_by_key(|(day, _)| *day);
        all
    }

    /// The items of every file.
    fn items(&mut self, securities: &[(Date, Security<'r>)]) -> Vec<(&'static str, Vec<Item>)> {
        let [stakeholders, classes, plans, transactions, ..] = FILES.map(|(.., name)| name);
        let written = self.transactions(securities);
        vec![
            (stakeholders, self.stakeholders(securities)),
            (classes, classes::classes(self.table, &mut self.figures)),
            (plans, self.plan().into_iter().collect()),
            (transactions, written),
        ]
    }

    fn stakeholders(&self, securities: &[(Date, Security<'r>)]) -> Vec<Item> {
        let holders: BTreeMap<HolderId, ()> = securities.iter().map(|(_, one)| (one.holder(), ())).collect();
        let item = |holder: &HolderId| {
            let mut item = Item::new("STAKEHOLDER", holdings::holder_id(self.table, *holder));
            item.set("name", json!({ "legal_name": &**self.table.holder_name(*holder) }));
            item.set("stakeholder_type", "INDIVIDUAL");
            item
        };
        holders.keys().map(item).collect()
    }

    /// The pool: what is unallocated, and what of it was granted.
    fn plan(&mut self) -> Option<Item> {
        let is_of_plan = |award: &&Award| matches!(award.kind, AwardKind::Option | AwardKind::RestrictedShareUnit);
        let granted: Vec<&Award> = self.table.awards().iter().filter(is_of_plan).collect();
        let pool = self.table.unallocated_pool();
        if pool.is_none() && granted.is_empty() {
            return None;
        }
        let mut reserved = pool.and_then(|pool| self.figures.exact(pool, "the pool")).unwrap_or(Exact::ZERO);
        for award in &granted {
            reserved = &reserved + &self.figures.peek(award.shares).unwrap_or(Exact::ZERO);
        }
        let mut item = Item::new("STOCK_PLAN", holdings::PLAN.to_string());
        item.set("plan_name", "Pool");
        let is_written = figures::written(&reserved).is_some() || granted.is_empty();
        let reserved = match is_written {
            true => self.figures.number(&reserved, "the pool"),
            false => self.figures.decimal(pool?, "the pool"),
        };
        item.set("initial_shares_reserved", reserved);
        let ids: Vec<String> = self.table.classes().iter().map(classes::class_id).collect();
        item.set("stock_class_ids", ids);
        item.comment("Reserved is what is unallocated and what is granted and outstanding.");
        Some(item)
    }

    fn transactions(&mut self, securities: &[(Date, Security<'r>)]) -> Vec<Item> {
        let table = self.table;
        let book = Book::new(table, self.days.last());
        let mut taken: HashMap<String, usize> = HashMap::new();
        let mut items = Vec::new();
        for (day, one) in securities {
            let called = one.called(table);
            let number = taken.entry(called.clone()).and_modify(|count| *count += 1).or_insert(1);
            let security = if *number == 1 { called } else { format!("{called}/{number}") };
            let figures = &mut self.figures;
            items.push(match one {
                Security::Stock(stock) => holdings::stock(stock, table, *day, &security, figures),
                Security::Award(award) if award.kind == AwardKind::PromisedOption => {
                    let holder = table.holder_name(award.holder);
                    figures.mistake(format!(
                        "options are promised to {holder} by step `{}`, and the format has no promises; grant them, or \
                         leave the step out",
                        award.name
                    ));
                    continue;
                }
                Security::Award(award) => holdings::award(award, &book, *day, &security, figures),
                Security::Open(open) => holdings::open(open, table, *day, &security, figures),
                Security::Convertible(one) => convertibles::convertible(one, &book, *day, &security, figures),
            });
        }
        items
    }
}
