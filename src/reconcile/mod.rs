//! Can the reported figures all be true?
//!
//! Models say what their figures mean, as an [`Account`]: figures with all reports of them, and [`Reading`]s under which
//! lines of the worksheet have to be equal or lie within limits. [`judge`] knows no model. It carries the intervals of
//! the reports through the worksheet, in every reading and with every way to trust the digits, and returns a
//! [`Judgement`]: a verdict, alternative readings, the least that must be wrong, and what each figure would have to be,
//! all of it as data. [`report`] turns it into words.
//!
//! "Cannot" is a proof; "can" is one too wherever no figure enters twice ([`Judgement::is_tight`]).
//!
//! ```
//! use postmoney::reconcile::{Account, Verdict, judge, report};
//! use postmoney::worksheet::Worksheet;
//!
//! // An account without figures: nothing can contradict.
//! let judgement = judge(&Worksheet::new(), &Account::default());
//! assert_eq!(judgement.verdict, Verdict::Unchecked);
//! assert!(report::sentences(&judgement).is_empty());
//! ```

mod account;
mod alternative_readings;
mod blocks;
mod combinations;
mod consistency;
mod constraint_problem;
mod inverted_rates;
mod minimal_correction_sets;
mod outcome;
mod pairs_of_reports;
pub mod report;
mod reported_figures;
mod scale_errors;
#[cfg(test)]
mod tests;
mod told_readings;
mod tried;
mod verdict;
mod work;

pub use account::{AS_REPORTED, Account, Choice, Noun, Reading, ReportedAs, Total};
pub use alternative_readings::AlternativeReading;
pub use combinations::{Combination, CrossCheck};
pub use consistency::{judge, reconcile};
pub use minimal_correction_sets::MinimalCorrectionSet;
pub use outcome::{AsWritten, Distance, Evidence, Finding, JudgedFigure, Judgement, Reconciliation};
pub use reported_figures::{ReportedFigure, ReportedValue};
pub use verdict::{FindingKind, Verdict};
pub use work::Part;
