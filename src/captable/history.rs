//! The table after every step, and the transactions between.

use std::sync::Arc;

use jiff::civil::Date;

use super::CapTable;
use crate::worksheet::{Line, dimension};

/// How securities come, go or change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransactionKind {
    /// Shares are issued.
    StockIssuance,
    /// Options, warrants or units are granted or promised.
    EquityCompensationIssuance,
    /// A SAFE or note is issued.
    ConvertibleIssuance,
    /// A SAFE or note becomes shares.
    ConvertibleConversion,
    /// Cash is paid in place of a fraction of a share, as a SAFE or note converts.
    CashInLieu,
    /// The conversion ratio of a class changes.
    ConversionRatioAdjustment,
    /// Options or warrants become shares.
    Exercise,
    /// Securities pass from one holder to another.
    Transfer,
    /// Securities end without payment.
    Cancellation,
    /// Shares of one class become shares of another.
    StockConversion,
    /// The company buys its own shares.
    Repurchase,
    /// Every share of the company, or of one class, becomes several.
    Split,
    /// The pool grows or shrinks.
    PoolAdjustment,
}

/// One transaction.
#[derive(Clone, Debug)]
pub struct Transaction {
    /// The step it belongs to.
    pub step: Arc<str>,
    /// Its day.
    pub date: Option<Date>,
    /// What happened.
    pub kind: TransactionKind,
    /// Whom it concerns: a holder, or a class.
    pub subject: Arc<str>,
    /// How many shares it moves.
    pub shares: Option<Line<dimension::Shares>>,
    /// How much money it moves.
    pub amount: Option<Line<dimension::Money>>,
}

/// The tables and transactions of a scenario, in order.
#[derive(Clone, Debug, Default)]
pub struct History {
    tables: Vec<(Arc<str>, CapTable)>,
    transactions: Vec<Transaction>,
    /// How many of the tables are those of earlier companies.
    of_others: usize,
}

impl History {
    /// From now on the tables are those of another company.
    pub fn begin_company(&mut self) {
        self.of_others = self.tables.len();
    }

    /// Every step that changed the table of the latest company, with the table after it, in order.
    pub fn of_latest_company(&self) -> impl Iterator<Item = (&str, &CapTable)> {
        self.tables().skip(self.of_others)
    }

    /// The table as it stands; `None` before any step made one.
    pub fn latest(&self) -> Option<&CapTable> {
        self.tables.last().map(|(_, table)| table)
    }

    /// The table after the step with this name, if that step changed it.
    pub fn after(&self, step: &str) -> Option<&CapTable> {
        self.tables.iter().find(|(name, _)| &**name == step).map(|(_, table)| table)
    }

    /// Every step that changed the table, with the table after it, in order.
    pub fn tables(&self) -> impl DoubleEndedIterator<Item = (&str, &CapTable)> {
        self.tables.iter().map(|(name, table)| (&**name, table))
    }

    /// How many holders the tables have, counted in each of them.
    pub fn holdings(&self) -> usize {
        self.tables.iter().map(|(_, table)| table.holders().len()).sum()
    }

    /// Every transaction, in order.
    pub fn transactions(&self) -> &[Transaction] {
        &self.transactions
    }

    /// Keeps the table after a step, and what happened in it.
    pub fn push(&mut self, step: &str, table: CapTable, transactions: Vec<Transaction>) {
        self.tables.push((step.into(), table));
        self.transactions.extend(transactions);
    }
}
