//! Who holds which security at a day: each ends once, and an end never takes more than remains.

use std::collections::HashMap;

use crate::exchange::doubt::Doubts;
use crate::number::Exact;

use super::events::{Effect, Event};
use super::items::Item;
use super::names::{Act, Form, Kind, field};
use super::objects::Objects;
use super::splits::Splits;
use super::transaction::Transaction;

/// A security, and what is left of it.
#[derive(Clone, Debug)]
pub struct Security<'p> {
    /// Its issuance.
    pub item: Item<'p>,
    /// What it is.
    pub form: Form,
    /// The class whose shares it is or gives, which splits of the class are splits of.
    pub class: Option<&'p str>,
    /// The day of its issuance.
    pub issued: &'p str,
    /// How much was issued.
    pub stated: Exact,
    /// What is left of it, in shares of the day of its issuance.
    pub left: Exact,
    /// The day from which on it is there: that of its issuance, or of what it was made by.
    pub since: &'p str,
    /// Whether it is the result or the balance of another.
    pub is_made: bool,
    /// Whether it was retracted before anything else happened to it.
    pub never_was: bool,
    /// The transactions that took of it.
    pub taken_by: Vec<Item<'p>>,
    /// Another strike, and where it stands.
    pub repriced: Option<Item<'p>>,
}

/// How many transactions were read, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub read: usize,
    /// Those that stand in the result without a doubt.
    pub applied: usize,
    /// Those with a doubt that is told.
    pub doubted: usize,
    /// Those that say nothing of holdings, or are of a later day than was asked for.
    pub ignored: usize,
}

/// Everything that transactions say.
#[derive(Debug, Default)]
pub struct Register<'p> {
    /// All securities, in the order of their issuances.
    pub securities: Vec<Security<'p>>,
    /// What transactions did, in the order in which they were applied.
    pub events: Vec<Event<'p>>,
    /// Splits that are to be applied.
    pub splits: Splits<'p>,
    /// The last adjustment of the ratio of a class.
    pub ratios: HashMap<&'p str, Transaction<'p>>,
    /// What is said of the vesting of securities, by their ids, in the order of the days.
    pub vesting: HashMap<&'p str, Vec<Item<'p>>>,
    /// What became of the transactions.
    pub counts: Counts,
    pub(super) by_id: HashMap<&'p str, usize>,
}

impl<'p> Register<'p> {
    /// Applies transactions: issuances first, so that an end finds what it ends, then the others by their days.
    pub fn of(mut transactions: Vec<Transaction<'p>>, objects: &Objects<'p>, doubts: &mut Doubts) -> Register<'p> {
        let mut register = Register { splits: Splits::of(&transactions, doubts), ..Register::default() };
        let order = |kind: Kind| match kind {
            Kind::Security(_, act) => act,
            _ => Act::Passes,
        };
        transactions.sort_by(|left, right| {
            let is_later = |kind: Kind| !matches!(kind, Kind::Security(_, Act::Issuance));
            let key = |one: &Transaction<'p>| (is_later(one.kind), one.date, order(one.kind));
            key(left).cmp(&key(right))
        });
        for transaction in &transactions {
            let before = doubts.count();
            let is_applied = register.apply(transaction, objects, doubts);
            let counts = &mut register.counts;
            counts.read += 1;
            match (
                doubts.count() > before || transaction.is_doubted || register.splits.doubted(transaction),
                is_applied,
            ) {
                (true, _) => counts.doubted += 1,
                (false, true) => counts.applied += 1,
                (false, false) => counts.ignored += 1,
            }
        }
        register
    }

    /// What is left of a security at the end, in shares of that day.
    pub fn left(&self, security: &Security<'p>) -> Exact {
        &security.left * &self.became(security.class, security.issued)
    }

    /// What splits have made of a share of a class since a day.
    pub fn became(&self, class: Option<&str>, day: &str) -> Exact {
        class.map_or(Exact::ONE, |class| self.splits.since(class, day))
    }

    /// Whether a transaction says something of holdings.
    fn apply(&mut self, transaction: &Transaction<'p>, objects: &Objects<'p>, doubts: &mut Doubts) -> bool {
        let Transaction { item, kind, date, .. } = *transaction;
        if date.is_empty() {
            let stated = item.text(field::DATE);
            let what = stated.map_or("no date is stated".into(), |stated| format!("`{stated}` is not a day"));
            item.doubt(doubts, field::DATE, what, "it counts as the first of all days");
        }
        match kind {
            Kind::Security(form, Act::Issuance) => self.issue(transaction, form, objects.class_of(item), doubts),
            Kind::Security(form, act) => self.end(transaction, form, act, doubts),
            Kind::Consolidation => self.consolidate(transaction, doubts),
            Kind::Repricing => self.reprice(transaction, doubts),
            Kind::Split | Kind::Pool => self.record(*transaction, date, Effect::Changed),
            Kind::Ratio => {
                self.record(*transaction, date, Effect::Changed);
                item.text(field::CLASS).map(|class| self.ratios.insert(class, *transaction));
            }
            Kind::Unknown => {
                let name = item.text(field::OBJECT_TYPE).unwrap_or("nothing");
                item.doubt(doubts, field::OBJECT_TYPE, format!("`{name}` is no type of the format"), "it is left out");
            }
            Kind::Vesting => self.vest(item, doubts),
            Kind::Object | Kind::Ignored => return false,
        }
        true
    }

    fn issue(&mut self, transaction: &Transaction<'p>, form: Form, class: Option<&'p str>, doubts: &mut Doubts) {
        let Transaction { item, date: issued, .. } = *transaction;
        let left = issued_amount(item, form, doubts);
        let at = self.securities.len();
        match item.text(field::SECURITY) {
            None => {
                item.doubt(doubts, field::SECURITY, "the security has no id", "it is counted, and nothing can end it");
            }
            Some(id) => match self.by_id.get(id).map(|first| self.securities[*first].item) {
                None => {
                    self.by_id.insert(id, at);
                }
                Some(first) if first.json == item.json => {
                    let what = format!("the issuance stands at {} too", first.place(""));
                    item.doubt(doubts, field::SECURITY, what, "it is counted once");
                    return;
                }
                Some(first) => {
                    let what = format!("another security has the id `{id}`, at {}", first.place(""));
                    item.doubt(doubts, field::SECURITY, what, "both are counted; what ends the id ends the first");
                }
            },
        }
        self.record(*transaction, issued, Effect::Issued(at));
        self.securities.push(Security {
            item,
            form,
            class: class.filter(|_| form != Form::Convertible),
            issued,
            stated: left.clone(),
            left,
            since: issued,
            is_made: false,
            never_was: false,
            taken_by: Vec::new(),
            repriced: None,
        });
    }

    /// Keeps what a transaction did.
    pub(super) fn record(&mut self, transaction: Transaction<'p>, day: &'p str, effect: Effect) {
        self.events.push(Event { transaction, day, effect });
    }

    fn vest(&mut self, item: Item<'p>, doubts: &mut Doubts) {
        let id = item.text(field::SECURITY).unwrap_or("");
        match self.by_id.contains_key(id) {
            true => self.vesting.entry(id).or_default().push(item),
            false => {
                let what = format!("the security `{id}` is not in the package");
                item.doubt(doubts, field::SECURITY, what, "nothing vests by it");
            }
        }
    }

    /// What ends a security, in whole or in part.
    fn end(&mut self, transaction: &Transaction<'p>, form: Form, act: Act, doubts: &mut Doubts) {
        let item = transaction.item;
        let id = item.text(field::SECURITY).unwrap_or("");
        let resulting = self.resulting(item, doubts);
        let Some(&at) = self.by_id.get(id) else {
            let what = format!("the security `{id}` is not in the package");
            return item.doubt(doubts, field::SECURITY, what, "nothing is taken from anybody");
        };
        let security = self.securities[at].clone();
        if security.form != form {
            let what = format!("the security `{id}` is of another kind, at {}", security.item.place(""));
            item.doubt(doubts, field::SECURITY, what, "it ends all the same");
        }
        let Some(taken) = self.taken(transaction, &security, act, doubts) else { return };
        let rest = &security.left - &taken;
        let whole = |amount: &Exact| amount * &self.until(&security, transaction.date);
        let (taken_now, rest_now) = (whole(&taken), whole(&rest));
        self.check_yield(item, form, act, (&taken_now, resulting), doubts);
        let rest = self.balance(item, rest, &rest_now, act, doubts);
        let day = transaction.date.max(security.since);
        let is_gone = matches!(act, Act::Ends | Act::Retraction);
        let returned = if is_gone { taken } else { Exact::ZERO };
        let ended = vec![(at, &security.left - &rest)];
        let is_first = !security.is_made && security.taken_by.is_empty() && security.repriced.is_none();
        self.securities[at].left = rest;
        self.securities[at].taken_by.push(item);
        let makes = item.ids(field::RESULTING).into_iter().chain(item.text(field::BALANCE));
        let makes = self.made(makes.collect(), at, day);
        self.securities[at].never_was = act == Act::Retraction && is_first && makes.is_empty();
        self.record(*transaction, day, Effect::Ended { ended, returned, makes });
    }

    /// How much a transaction takes of a security, in shares of the day of its issuance; nothing where it has ended.
    fn taken(
        &self,
        transaction: &Transaction<'p>,
        security: &Security<'p>,
        act: Act,
        doubts: &mut Doubts,
    ) -> Option<Exact> {
        let Transaction { item, date, .. } = *transaction;
        if let (true, Some(first)) = (security.left.is_zero(), security.taken_by.last()) {
            let what = format!("the security has ended already, by {}", first.place(""));
            item.doubt(doubts, field::SECURITY, what, "each security ends once, and nothing more is taken");
            return None;
        }
        if date < security.issued {
            let what = format!("it ends on {date}, before it was issued on {}", security.issued);
            item.doubt(doubts, field::DATE, what, "it ends all the same");
        }
        let name = match (security.form, act) {
            (Form::Convertible, _) => field::AMOUNT,
            _ if item.json.get(field::QUANTITY_CONVERTED).is_some() => field::QUANTITY_CONVERTED,
            _ => field::QUANTITY,
        };
        let stated = match security.form {
            Form::Convertible => item.money(name, doubts).map(|(amount, _)| amount),
            _ => item.number(name, doubts),
        };
        let Some(stated) = stated.filter(|_| act != Act::Retraction) else { return Some(security.left.clone()) };
        if stated.is_negative() {
            item.doubt(doubts, name, "less than nothing is taken", "nothing is taken");
            return Some(Exact::ZERO);
        }
        let stated = stated.checked_div(&self.until(security, date))?;
        if stated > security.left {
            let place = security.item.place("");
            let what = format!("more is taken than remains of {place}: {stated:?} of {:?}", security.left);
            item.doubt(doubts, name, what, "what remains is taken");
        }
        Some(stated.min(security.left.clone()))
    }

    /// What splits made of a share of a security until a day.
    fn until(&self, security: &Security<'p>, date: &str) -> Exact {
        security.class.map_or(Exact::ONE, |class| self.splits.between(class, security.issued, date))
    }
}

/// How much is issued; nothing where that is not stated.
fn issued_amount(item: Item<'_>, form: Form, doubts: &mut Doubts) -> Exact {
    let stated = match form {
        Form::Convertible => item.money(field::INVESTMENT, doubts).map(|(amount, _)| amount),
        _ => item.number(field::QUANTITY, doubts),
    };
    let name = if form == Form::Convertible { field::INVESTMENT } else { field::QUANTITY };
    match stated {
        Some(amount) if !amount.is_negative() => amount,
        Some(_) => {
            item.doubt(doubts, name, "less than nothing is issued", "it counts as nothing");
            Exact::ZERO
        }
        None => {
            item.doubt(doubts, name, "it is not stated how much is issued", "it counts as nothing");
            Exact::ZERO
        }
    }
}
