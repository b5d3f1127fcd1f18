//! The cap table of one step while it changes, with the transactions that change it.

mod classes;
mod difference;
mod ending;
mod how_many;
mod mistakes;
mod whole_class;

pub use ending::Vested;
pub use how_many::{Source, Wanted};

use std::sync::Arc;

use crate::captable::{
    Award, AwardKind, CapTable, ClassId, Convertible, HolderId, OpenWarrant, Stock, Transaction, TransactionKind,
};
use crate::diagnostic::Diagnostic;
use crate::models::captable_terms::Holding;
use crate::models::{Run, Yields};
use crate::number::Exact;
use crate::scenario::Word;
use crate::source::Span;
use crate::worksheet::{Line, Money, Shares, dimension};

/// A table under change.
pub struct Ledger<'r, 's> {
    /// The step that changes it.
    pub run: &'r Run<'s>,
    /// The table.
    pub table: CapTable,
    transactions: Vec<Transaction>,
}

impl<'r, 's> Ledger<'r, 's> {
    /// Opens the table for the current step.
    pub fn new(run: &'r Run<'s>, table: CapTable) -> Ledger<'r, 's> {
        Ledger { run, table: table.at(run.step, run.day()), transactions: Vec::new() }
    }

    /// Hands the table and its transactions to the next step.
    pub fn keep(self, yields: &mut Yields) {
        yields.captable(self.table, self.transactions);
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
            date: self.run.day(),
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

    /// Grants an award of so many shares, with `strike` where the holding states none of its own.
    pub fn grant(
        &mut self,
        holding: &Holding,
        shares: Shares<'s>,
        (kind, class): (AwardKind, ClassId),
        strike: Option<Line<dimension::Price>>,
    ) {
        let sheet = self.run.sheet;
        let holder = self.table.holder(&holding.name);
        let name = ["holders", holding.name.as_str(), "strike"];
        let own = holding.strike.as_ref().map(|strike| strike.on(sheet).named_at(&name).line());
        self.table.awards_mut().push(Award {
            name: self.run.step.into(),
            holder,
            kind,
            class,
            shares: shares.line(),
            strike: own.or(strike),
            vested: None,
            schedule: None,
            granted: self.run.day(),
        });
        self.record(TransactionKind::EquityCompensationIssuance, &holding.name, Some(shares), None);
    }

    /// A warrant is for so many shares at a strike, of its own class or of `class`.
    pub fn warrant(&mut self, open: OpenWarrant, class: ClassId, shares: Shares<'s>, strike: Line<dimension::Price>) {
        let holder = Arc::clone(self.table.holder_name(open.holder));
        self.table.awards_mut().push(Award {
            name: open.name,
            holder: open.holder,
            kind: AwardKind::Warrant,
            class: open.class.unwrap_or(class),
            shares: shares.line(),
            strike: Some(strike),
            vested: None,
            schedule: None,
            granted: open.granted,
        });
        self.record(TransactionKind::EquityCompensationIssuance, &holder, Some(shares), None);
    }

    /// Issues a SAFE or note.
    pub fn lend(&mut self, convertible: Convertible) {
        let holder = Arc::clone(self.table.holder_name(convertible.holder));
        let amount = convertible.principal.on(self.run.sheet);
        self.table.convertibles_mut().push(convertible);
        self.record(TransactionKind::ConvertibleIssuance, &holder, None, Some(amount));
    }

    /// A SAFE or note becomes so many shares; perhaps something is paid in cash for them on top, and for a fraction of one.
    pub fn record_conversion(
        &mut self,
        holder: HolderId,
        shares: Shares<'s>,
        paid_on_top: Option<Money<'s>>,
        cash_in_lieu: Option<Money<'s>>,
    ) {
        let holder = Arc::clone(self.table.holder_name(holder));
        self.record(TransactionKind::ConvertibleConversion, &holder, Some(shares), paid_on_top);
        if cash_in_lieu.is_some() {
            self.record(TransactionKind::CashInLieu, &holder, None, cash_in_lieu);
        }
    }

    /// What is to be said of a SAFE or note that converts in this step, at its place in the table: interest that is counted
    /// beyond the day, and terms that are to be replaced by later ones where there are none.
    pub fn say_of_converting(&self, table: &CapTable, at: usize, yields: &mut Yields) {
        let convertible = &table.convertibles()[at];
        if let Some(((until, span), day)) = convertible.accrued_until.zip(self.run.day())
            && day < until
        {
            yields.mistake(mistakes::interest_beyond(&convertible.name, until, day, span));
        }
        if let Some(span) = convertible.favoured_at.filter(|_| table.adoptable(at).next().is_none()) {
            yields.mistake(mistakes::nothing_later(&convertible.name, span));
        }
    }

    /// The unallocated pool; a company without one has a pool of zero.
    pub fn pool(&self) -> Shares<'s> {
        let sheet = self.run.sheet;
        self.table.unallocated_pool().map_or_else(|| sheet.constant(Exact::ZERO), |pool| pool.on(sheet))
    }

    /// Sets the unallocated pool.
    pub fn set_pool(&mut self, pool: Shares<'s>) {
        self.table.set_unallocated_pool(Some(pool.line()));
    }

    fn holder(&self, name: &str, span: Span) -> Result<HolderId, Diagnostic> {
        self.table.find_holder(name).ok_or_else(|| mistakes::unknown_holder(&self.table, name, span))
    }

    /// Takes shares of a class from a holder, the oldest first. Gives what is taken, with what was paid for it.
    pub fn take(
        &mut self,
        holder: &str,
        class: ClassId,
        shares: Shares<'s>,
        span: Span,
    ) -> Result<Vec<Stock>, Diagnostic> {
        let sheet = self.run.sheet;
        let id = self.holder(holder, span)?;
        let (mut needed, mut all) = (shares, Vec::new());
        for stock in self.table.stock_mut().iter_mut().filter(|stock| stock.holder == id && stock.class == class) {
            let held = stock.shares.on(sheet);
            let taken = held.min(needed);
            let kept = held - taken;
            let paid = stock.paid.map(|paid| paid.on(sheet));
            let still_paid = paid.map(|paid| (kept / held) * paid);
            let given_back = paid.zip(still_paid).map(|(paid, still_paid)| (paid - still_paid).line());
            all.push(Stock { shares: taken.line(), paid: given_back, ..stock.clone() });
            stock.paid = still_paid.map(|paid| paid.line());
            stock.shares = kept.line();
            needed = needed - taken;
            if needed.is_zero() {
                break;
            }
        }
        let is_kept = |stock: &Stock| !stock.shares.on(sheet).is_zero();
        self.table.stock_mut().retain(is_kept);
        match needed.is_positive().holds() {
            true => {
                Err(mistakes::too_few_shares(holder, &self.table.class(class).name, [shares - needed, shares], span))
            }
            false => Ok(all),
        }
    }

    /// All shares of a class that a holder has.
    pub fn held(&self, holder: &str, class: ClassId, span: Span) -> Result<Shares<'s>, Diagnostic> {
        let id = self.holder(holder, span)?;
        let stock = self.table.stock().iter().filter(|stock| stock.holder == id && stock.class == class);
        let parts: Vec<Shares<'s>> = stock.map(|stock| stock.shares.on(self.run.sheet)).collect();
        match parts.is_empty() {
            true => Err(mistakes::no_shares(holder, Some(&self.table.class(class).name), span)),
            false => Ok(self.run.sheet.sum(&parts)),
        }
    }

    /// The class with this name.
    pub fn class_named(&self, name: &Word) -> Result<ClassId, Diagnostic> {
        self.table.find_class(&name.text).ok_or_else(|| mistakes::unknown_class(&self.table, name))
    }

    /// The class with this name; without one, the only class of a holder.
    pub fn class_of(&self, holder: &str, class: Option<&Word>, span: Span) -> Result<ClassId, Diagnostic> {
        if let Some(name) = class {
            return self.class_named(name);
        }
        let id = self.holder(holder, span)?;
        let stock = self.table.stock().iter().filter(|stock| stock.holder == id);
        let mut classes: Vec<ClassId> = stock.map(|stock| stock.class).collect();
        classes.dedup();
        match classes.as_slice() {
            [one] => Ok(*one),
            [] => Err(mistakes::no_shares(holder, None, span)),
            several => Err(mistakes::several_classes(&self.table, holder, several, span)),
        }
    }
}
