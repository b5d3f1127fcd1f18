//! Can the reported figures all be true?
//!
//! Models say what their figures mean, as an [`Account`]: figures with all reports of them, and [`Reading`]s under which
//! lines of the worksheet have to be equal or lie within limits. [`judge`] knows no model. It carries the intervals of
//! the reports through the worksheet, in every reading and with every way to trust the digits, and returns a
//! [`Judgement`]: a verdict, the ways out, the least that must be wrong, and what each figure would have to be.
//!
//! "Cannot" is a proof; "can" is one too wherever no figure enters twice ([`Judgement::is_tight`]).
//!
//! ```
//! use postmoney::number::{Exact, Interval};
//! use postmoney::reconcile::{Account, Choice, Reading, Verdict, judge};
//! use postmoney::worksheet::Worksheet;
//!
//! // An account without figures: nothing can contradict.
//! let account = Account { step: "deal".to_string(), ..Account::default() };
//! assert_eq!(judge(&Worksheet::new(), &account).verdict, Verdict::Unchecked);
//! ```

mod account;
mod block;
mod claims;
mod corrections;
mod findings;
mod judge;
mod judgement;
mod picture;
mod puzzle;
mod revenues;
mod sentences;
mod shown;

pub use account::{Account, Choice, Figure, Reading, Total};
pub use claims::in_words;
pub use judge::judge;
pub use judgement::{
    Combination, Correction, FigureJudged, Finding, FindingKind, Judgement, Reconciliation, Verdict, WayOut, spelled,
};
pub use shown::{EndText, Ends};

use crate::number::Currency;
use crate::scenario::{Company, NamedSource};
use crate::worksheet::Worksheet;

/// Judges every account that reports something, with a picture of it, and the revenues of the company.
pub fn reconcile(
    sheet: &Worksheet,
    accounts: &[Account],
    company: &Company,
    sources: &[NamedSource],
    currency: Currency,
) -> Reconciliation {
    let reporting = accounts.iter().filter(|account| !account.figures.is_empty());
    let judged = |account| judge::judge_with(sheet, account, |found| picture::draw(found, account, sources, currency));
    Reconciliation { steps: reporting.map(judged).collect(), company: revenues::findings(company) }
}
