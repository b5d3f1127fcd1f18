//! Who holds what: stakeholders, classes, securities and their history, in the words of the Open Cap Format.
//!
//! A [`CapTable`] is the state after one step; every number in it is a [`Line`](crate::worksheet::Line) of the
//! worksheet, so that any figure of it can be explained. The [`History`] keeps the table after every step that changed
//! it, and the transactions by which securities came and went.
//!
//! # Reading the table at a step
//!
//! A model reads the table as it stands with `run.captable()`, or after a step by name with `run.captable_after(name)`;
//! results hand the whole [`History`] out. From a table:
//!
//! * [`CapTable::holders`] and [`CapTable::classes`] list stakeholders and classes; a class carries its original issue
//!   price, its conversion price and ratio, and its liquidation preference (multiple, seniority, participation).
//! * [`CapTable::stock`] lists shares by holder and class, [`CapTable::awards`] options, warrants and promised options
//!   with their strikes, [`CapTable::convertibles`] the SAFEs and notes that are outstanding, and
//!   [`CapTable::unallocated_pool`] what nobody holds yet.
//! * [`CapTable::shares_of_class`], [`CapTable::as_converted`] and [`CapTable::fully_diluted`] write sums on the sheet;
//!   what "fully diluted" counts is said by [`CapitalizationRules`].
//!
//! ```
//! use postmoney::captable::{CapTable, CapitalizationRules, StockClass};
//! use postmoney::number::Exact;
//! use postmoney::worksheet::{Shares, Worksheet};
//! let sheet = Worksheet::new();
//! let mut table = CapTable::default();
//! let founder = table.holder("Ada");
//! let common = table.add_class(StockClass::common("Common"));
//! let shares: Shares = sheet.constant(Exact::integer(9_000_000));
//! table.add_stock(founder, common, shares.line(), None);
//! let reserve: Shares = sheet.constant(Exact::integer(1_000_000));
//! table.set_unallocated_pool(Some(reserve.line()));
//! let all = table.fully_diluted(&sheet, CapitalizationRules::FULLY_DILUTED);
//! assert_eq!(all.value(), Some(Exact::integer(10_000_000)));
//! ```

mod capitalization;
mod class;
mod convertible;
mod counted;
mod counts;
mod favoured;
mod history;
mod security;
mod split;
mod table;
mod warrant;

pub use capitalization::CapitalizationRules;
pub use class::{AntiDilution, ClassId, LiquidationPreference, Participation, PreferenceSize, StockClass, StockKind};
pub use convertible::{ConversionFloor, ConversionTerms, Convertible, ConvertibleKind, ConvertsInto};
pub use counted::Part;
pub use history::{History, Transaction, TransactionKind};
pub use security::{Award, AwardKind, HolderId, ShareSplit, Stakeholder, Stock, VestingSchedule};
pub use table::CapTable;
pub use warrant::{OpenWarrant, WarrantSize, WarrantStrike};
