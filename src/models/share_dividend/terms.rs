//! What a section says of a dividend in shares.

use crate::models::accrual::{Accrual, Compounding, DayCount, Time};
use crate::scenario::{Range, Section, Word};
use crate::worksheet::{Reported, dimension};

/// The terms of a dividend in shares.
#[derive(Debug)]
pub struct ShareDividend {
    pub(super) class: Word,
    pub(super) size: Size,
    /// What a share that is paid counts for; the issue price unless it says otherwise.
    pub(super) price: Option<Reported<dimension::Price>>,
}

/// How much is paid.
#[derive(Debug)]
pub(super) enum Size {
    /// So many new shares for each.
    PerShare(Reported<dimension::Rate>),
    /// What has accrued on the issue price.
    Accrued(Accrual),
    /// This amount for the whole class.
    Amount(Reported<dimension::Money>),
}

pub(super) fn read(section: &Section<'_>) -> Option<ShareDividend> {
    section.needs("class", "a dividend is paid on a class", "write `class = \"Series A\"`");
    let class = section.word("class");
    let keys: Vec<&str> = ["per_share", "rate", "amount"].into_iter().filter(|key| section.has(key)).collect();
    match keys.as_slice() {
        [] => {
            let help =
                "write `per_share = \"5%\"` for five shares for every hundred, a `rate` with `years`, or an `amount`";
            section.missing("per_share", "so much is paid", help);
        }
        [one, other, ..] => section.conflict(one, other, "both say how much is paid"),
        [_] => {}
    }
    let per_share = section.figure("per_share").map(Size::PerShare);
    let amount = section.figure("amount").map(Size::Amount);
    let accrued = if section.has("rate") { accrual(section).map(Size::Accrued) } else { None };
    let is_counted_at_a_price = !matches!(per_share, Some(Size::PerShare(_)));
    let price = if is_counted_at_a_price { section.figure("price_per_share") } else { None };
    Some(ShareDividend { class: class?, size: per_share.or(accrued).or(amount)?, price })
}

/// Reads the rate and how long it ran: `years`, or `since` until the day of the step.
fn accrual(section: &Section<'_>) -> Option<Accrual> {
    let rate = section.figure_within("rate", Range::NotNegative);
    let compounding = Compounding::read(section).unwrap_or(Compounding::Simple);
    let day_count = DayCount::read(section).unwrap_or(DayCount::Actual365);
    let since = section.date("since");
    let until = if section.has("years") { None } else { section.date("date") };
    let time = match (section.has("years"), since, until) {
        (true, ..) => Time::years(section),
        (false, Some(since), Some(until)) => Time::between(section, "since", since, until.max(since), day_count),
        _ => {
            let help = "write `years = 1`, or `since = 2024-01-01` and the `date` of the step";
            let key = if section.has("since") { "date" } else { "since" };
            section.missing(key, "dividends accrue over time", help);
            None
        }
    };
    Some(Accrual { rate: rate?, compounding, time: time? })
}
