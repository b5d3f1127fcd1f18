//! What a security becomes: others that result from it, what stays with it, one out of several, and another strike.

use crate::exchange::doubt::Doubts;
use crate::number::Exact;

use super::events::Effect;
use super::items::Item;
use super::names::{Act, Form, field};
use super::register::Register;
use super::transaction::Transaction;

impl<'p> Register<'p> {
    /// What the securities that a transaction makes hold together, where all are in the package.
    pub(super) fn resulting(&self, item: Item<'p>, doubts: &mut Doubts) -> Option<Exact> {
        let ids = item.ids(field::RESULTING);
        let mut total = (!ids.is_empty()).then_some(Exact::ZERO);
        for id in ids {
            let Some(at) = self.by_id.get(id) else {
                let what = format!("the resulting security `{id}` is not in the package");
                item.doubt(doubts, field::RESULTING, what, "what is taken is taken, and nobody gets it");
                total = None;
                continue;
            };
            let security = &self.securities[*at];
            let stated = security.item.text(field::QUANTITY).and_then(super::items::read_number);
            total = total.zip(stated).map(|(total, more)| &total + &more);
        }
        total
    }

    /// That a transfer or an exercise yields what it takes.
    pub(super) fn check_yield(
        &self,
        item: Item<'p>,
        form: Form,
        act: Act,
        (taken, yielded): (&Exact, Option<Exact>),
        doubts: &mut Doubts,
    ) {
        let is_even = match (form, act) {
            (Form::Compensation, Act::Exercise) => true,
            (Form::Stock, Act::Passes) => item.text(field::OBJECT_TYPE) == Some("TX_STOCK_TRANSFER"),
            _ => false,
        };
        if let Some(yielded) = yielded.filter(|yielded| is_even && yielded != taken) {
            let what = format!("{taken:?} are taken and {yielded:?} result");
            item.doubt(doubts, field::RESULTING, what, "both are read as they stand");
        }
    }

    /// What stays with a security after part of it was taken: nothing where another one has it.
    pub(super) fn balance(
        &self,
        item: Item<'p>,
        rest: Exact,
        rest_now: &Exact,
        act: Act,
        doubts: &mut Doubts,
    ) -> Exact {
        let Some(id) = item.text(field::BALANCE) else {
            if rest.is_positive() && act != Act::Exercise {
                let what = format!("{rest_now:?} remain, and no balance security is named");
                item.doubt(doubts, field::BALANCE, what, "they stay with the holder");
            }
            return rest;
        };
        let Some(at) = self.by_id.get(id) else {
            let what = format!("the balance security `{id}` is not in the package");
            item.doubt(doubts, field::BALANCE, what, format!("the holder keeps what remains: {rest_now:?}"));
            return rest;
        };
        let issuance = self.securities[*at].item;
        let stated = issuance.text(field::QUANTITY).and_then(super::items::read_number);
        if stated.as_ref().is_some_and(|stated| stated != rest_now) {
            let what = format!("{rest_now:?} remain, and the balance security `{id}` has another number");
            item.doubt(doubts, field::BALANCE, what, format!("what {} says counts", issuance.place(field::QUANTITY)));
        }
        Exact::ZERO
    }

    pub(super) fn consolidate(&mut self, transaction: &Transaction<'p>, doubts: &mut Doubts) {
        let item = transaction.item;
        match item.text("resulting_security_id") {
            Some(id) if self.by_id.contains_key(id) => {}
            named => {
                let what = format!("the resulting security `{}` is not in the package", named.unwrap_or(""));
                return item.doubt(doubts, "resulting_security_id", what, "the securities stay apart");
            }
        }
        let mut ended = Vec::new();
        for id in item.ids("security_ids") {
            match self.by_id.get(id) {
                None => {
                    let what = format!("the security `{id}` is not in the package");
                    item.doubt(doubts, "security_ids", what, "nothing is taken for it");
                }
                Some(&at) if self.securities[at].left.is_zero() => {
                    let what = format!("the security `{id}` has ended already");
                    item.doubt(doubts, "security_ids", what, "nothing is taken of it");
                }
                Some(&at) => {
                    ended.push((at, std::mem::replace(&mut self.securities[at].left, Exact::ZERO)));
                    self.securities[at].taken_by.push(item);
                }
            }
        }
        let since = ended.iter().map(|(at, _)| self.securities[*at].since).max().unwrap_or("");
        let (result, day) = (item.text("resulting_security_id"), since.max(transaction.date));
        let first = ended.first().map_or(usize::MAX, |(at, _)| *at);
        let makes = if ended.is_empty() { Vec::new() } else { self.made(result.into_iter().collect(), first, day) };
        self.record(*transaction, day, Effect::Ended { ended, returned: Exact::ZERO, makes });
    }

    /// The securities that stand in the place of another from a day on: those to which nothing has happened yet, which no other
    /// transaction made, and which no split lies before.
    pub(super) fn made(&mut self, ids: Vec<&'p str>, instead_of: usize, day: &'p str) -> Vec<usize> {
        let mut made = Vec::new();
        for at in ids.into_iter().filter_map(|id| self.by_id.get(id).copied()) {
            let one = &self.securities[at];
            let is_free = !one.is_made && one.taken_by.is_empty() && one.repriced.is_none() && at != instead_of;
            let (first, last) = (day.min(one.issued), day.max(one.issued));
            let class = one.class.unwrap_or("");
            if is_free && self.splits.between(class, first, last) == Exact::ONE {
                (self.securities[at].is_made, self.securities[at].since) = (true, day);
                made.push(at);
            }
        }
        made
    }

    pub(super) fn reprice(&mut self, transaction: &Transaction<'p>, doubts: &mut Doubts) {
        let item = transaction.item;
        let id = item.text(field::SECURITY).unwrap_or("");
        match self.by_id.get(id) {
            Some(&at) if !matches!(self.securities[at].form, Form::Compensation | Form::Warrant) => {
                let what = format!("the security `{id}` is no right that is exercised");
                item.doubt(doubts, field::SECURITY, what, "no price changes");
            }
            Some(&at) => {
                self.securities[at].repriced = Some(item);
                let day = transaction.date.max(self.securities[at].since);
                self.record(*transaction, day, Effect::Repriced(at));
            }
            None => {
                let what = format!("the security `{id}` is not in the package");
                item.doubt(doubts, field::SECURITY, what, "no price changes");
            }
        }
    }
}
