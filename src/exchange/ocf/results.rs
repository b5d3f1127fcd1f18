//! What a security becomes: others that result from it, what stays with it, one out of several, and another strike.

use crate::exchange::doubt::Doubts;
use crate::number::Exact;

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
                    self.securities[at].left = Exact::ZERO;
                    self.securities[at].taken_by.push(item);
                }
            }
        }
    }

    pub(super) fn reprice(&mut self, item: Item<'p>, doubts: &mut Doubts) {
        let id = item.text(field::SECURITY).unwrap_or("");
        match self.by_id.get(id) {
            Some(&at) => self.securities[at].repriced = Some(item),
            None => {
                let what = format!("the security `{id}` is not in the package");
                item.doubt(doubts, field::SECURITY, what, "no price changes");
            }
        }
    }
}
