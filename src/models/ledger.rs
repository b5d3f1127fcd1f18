//! The cap table of one step while it changes, with the transactions that change it.

use std::sync::Arc;

use crate::captable::{Award, CapTable, ClassId, Convertible, Stock, Transaction, TransactionKind};
use crate::diagnostic::{Code, Diagnostic, did_you_mean, listed};
use crate::models::Run;
use crate::number::Exact;
use crate::scenario::Word;
use crate::source::Span;
use crate::worksheet::{Money, Shares};

/// A table under change.
pub struct Ledger<'r, 's> {
    run: &'r Run<'s>,
    /// The table.
    pub table: CapTable,
    transactions: Vec<Transaction>,
}

impl<'r, 's> Ledger<'r, 's> {
    /// Opens the table for the current step.
    pub fn new(run: &'r Run<'s>, table: CapTable) -> Ledger<'r, 's> {
        Ledger { run, table: table.at(run.step, run.date), transactions: Vec::new() }
    }

    /// Hands the table and its transactions to the next step.
    pub fn keep(self) {
        self.run.keep_captable(self.table, self.transactions);
    }

    /// Notes what happened.
    pub fn record(
        &mut self,
        kind: TransactionKind,
        subject: &str,
        shares: Option<Shares<'s>>,
        amount: Option<Money<'s>>,
    ) {
        self.transactions.push(Transaction {
            step: self.run.step.into(),
            date: self.run.date,
            kind,
            subject: subject.into(),
            shares: shares.map(|shares| shares.line()),
            amount: amount.map(|amount| amount.line()),
        });
    }

    /// Issues shares to a holder, who may be new.
    pub fn issue(&mut self, holder: &str, class: ClassId, shares: Shares<'s>, paid: Option<Money<'s>>) {
        let id = self.table.holder(holder);
        self.table.add_stock(id, class, shares.line(), paid.map(|paid| paid.line()));
        self.record(TransactionKind::StockIssuance, holder, Some(shares), paid);
    }

    /// Grants an award.
    pub fn grant(&mut self, award: Award) {
        let holder = Arc::clone(self.table.holder_name(award.holder));
        let shares = award.shares.on(self.run.sheet);
        self.table.awards_mut().push(award);
        self.record(TransactionKind::EquityCompensationIssuance, &holder, Some(shares), None);
    }

    /// Issues a SAFE or note.
    pub fn lend(&mut self, convertible: Convertible) {
        let holder = Arc::clone(self.table.holder_name(convertible.holder));
        let amount = convertible.principal.on(self.run.sheet);
        self.table.convertibles_mut().push(convertible);
        self.record(TransactionKind::ConvertibleIssuance, &holder, None, Some(amount));
    }
}

impl<'s> Ledger<'_, 's> {
    /// Takes shares of a class from a holder, the oldest first; `false`, with the mistake reported, if there are fewer.
    pub fn take(&mut self, holder: &str, class: ClassId, shares: Shares<'s>, span: Span) -> bool {
        let sheet = self.run.sheet;
        let Some(id) = self.table.find_holder(holder) else {
            self.run.report(unknown_holder(&self.table, holder, span));
            return false;
        };
        let mut needed = shares;
        for stock in self.table.stock_mut().iter_mut().filter(|stock| stock.holder == id && stock.class == class) {
            let held = stock.shares.on(sheet);
            let taken = held.min(needed);
            let kept = held - taken;
            stock.paid = stock.paid.map(|paid| ((kept / held) * paid.on(sheet)).line());
            stock.shares = kept.line();
            needed = needed - taken;
            if needed.is_zero() {
                break;
            }
        }
        let is_kept = |stock: &Stock| !stock.shares.on(sheet).is_zero();
        self.table.stock_mut().retain(is_kept);
        let short = needed.is_positive().holds();
        if short {
            let held = shares - needed;
            let message = format!(
                "`{holder}` holds {} shares of {}, not {}",
                sheet.show(held.id()),
                self.table.class(class).name,
                sheet.show(shares.id())
            );
            self.run.report(Diagnostic::error(Code::OutOfRange, message).at(span, "more than there are"));
        }
        !short
    }

    /// All shares of a class that a holder has; `None`, with the mistake reported, for none.
    pub fn held(&self, holder: &str, class: ClassId, span: Span) -> Option<Shares<'s>> {
        let Some(id) = self.table.find_holder(holder) else {
            self.run.report(unknown_holder(&self.table, holder, span));
            return None;
        };
        let stock = self.table.stock().iter().filter(|stock| stock.holder == id && stock.class == class);
        let parts: Vec<Shares<'s>> = stock.map(|stock| stock.shares.on(self.run.sheet)).collect();
        if parts.is_empty() {
            let message = format!("`{holder}` holds no shares of {}", self.table.class(class).name);
            self.run.report(Diagnostic::error(Code::UnknownReference, message).at(span, "no shares"));
            return None;
        }
        Some(self.run.sheet.sum(&parts))
    }

    /// The class with this name, or the only class of a holder; otherwise the mistake is reported.
    pub fn class_of(&self, holder: &str, class: Option<&Word>, span: Span) -> Option<ClassId> {
        if let Some(word) = class {
            let found = self.table.find_class(&word.text);
            if found.is_none() {
                let names: Vec<&str> = self.table.classes().iter().map(|class| &*class.name).collect();
                let mistake = Diagnostic::error(Code::UnknownReference, format!("there is no class `{}`", word.text))
                    .at(word.span, "no such class");
                self.run.report(did_you_mean(&word.text, names).into_iter().fold(mistake, Diagnostic::help));
            }
            return found;
        }
        let Some(id) = self.table.find_holder(holder) else {
            self.run.report(unknown_holder(&self.table, holder, span));
            return None;
        };
        let mut classes: Vec<ClassId> =
            self.table.stock().iter().filter(|stock| stock.holder == id).map(|stock| stock.class).collect();
        classes.dedup();
        match classes.as_slice() {
            [one] => Some(*one),
            [] => {
                let message = format!("`{holder}` holds no shares");
                self.run.report(Diagnostic::error(Code::UnknownReference, message).at(span, "no shares"));
                None
            }
            _ => {
                let names: Vec<&str> = classes.iter().map(|class| &*self.table.class(*class).name).collect();
                let message = format!("`{holder}` holds several classes: {}", listed(names));
                let help = "say which with `class = \"…\"`";
                self.run
                    .report(Diagnostic::error(Code::TooLittleKnown, message).at(span, "of which class?").help(help));
                None
            }
        }
    }

    /// Puts options back into the pool, or takes them from it when `shares` is what is granted.
    pub fn change_pool(&mut self, change: impl Fn(Shares<'s>) -> Shares<'s>) {
        let sheet = self.run.sheet;
        let pool = self.table.unallocated_pool().map_or_else(|| sheet.constant(Exact::ZERO), |pool| pool.on(sheet));
        self.table.set_unallocated_pool(Some(change(pool).line()));
    }
}

/// The mistake of naming somebody who is not in the table.
pub fn unknown_holder(table: &CapTable, holder: &str, span: Span) -> Diagnostic {
    let mistake = Diagnostic::error(Code::UnknownReference, format!("nobody called `{holder}` holds anything"))
        .at(span, "not a holder");
    let names: Vec<&str> = table.holders().iter().map(|holder| &*holder.name).collect();
    did_you_mean(holder, names).into_iter().fold(mistake, Diagnostic::help)
}
