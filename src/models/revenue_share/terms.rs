//! What a scenario says of a share of revenue.

use super::mistakes;
use crate::limits;
use crate::number::Exact;
use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The most periods that are followed.
const MOST_PERIODS: u16 = limits::PERIODS.most as u16;

/// Money against a share of revenue.
#[derive(Debug)]
pub struct RevenueShare {
    pub(super) span: Span,
    pub(super) investor: Option<String>,
    pub(super) investment: Reported<dimension::Money>,
    /// The part of revenue that is paid.
    pub(super) share: Reported<dimension::Rate>,
    /// The most that is paid, as a multiple of the investment.
    pub(super) cap: Option<Reported<dimension::Multiple>>,
    /// The same as an amount.
    pub(super) cap_amount: Option<Reported<dimension::Money>>,
    pub(super) period: Period,
    pub(super) revenues: Revenues,
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Month,
    Quarter,
    Year,
}

impl Period {
    const NAMES: [(&'static str, Period); 3] =
        [("month", Period::Month), ("quarter", Period::Quarter), ("year", Period::Year)];

    /// How many make a year.
    pub(super) fn in_a_year(self) -> i128 {
        match self {
            Period::Month => 12,
            Period::Quarter => 4,
            Period::Year => 1,
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Period::Month => "month",
            Period::Quarter => "quarter",
            Period::Year => "year",
        }
    }
}

/// Where revenues come from.
#[derive(Debug)]
pub(super) enum Revenues {
    /// Each is stated, with its name.
    Stated(Vec<(String, Reported<dimension::Money>)>),
    /// The first, how much more the next one is each time, and how many are followed.
    Growing { first: Reported<dimension::Money>, growth: Reported<dimension::Rate>, count: u32 },
}

pub(super) fn read(section: &Section<'_>) -> Option<RevenueShare> {
    section.needs("investment", "something is paid for the share", "write `investment = \"200k\"`");
    section.needs("share", "a part of revenue is paid", "write `share = \"6%\"`");
    section.needs("period", "revenue is that of a period", "write `period = \"month\"`, `\"quarter\"` or `\"year\"`");
    let (investment, share) = (section.figure("investment"), section.figure_within("share", Range::Part));
    let (cap, cap_amount) = (section.figure("cap"), section.figure("cap_amount"));
    let period = section.choice("period", &Period::NAMES);
    let investor = section.text("investor");
    let revenues = revenues(section);
    Some(RevenueShare {
        span: section.span(),
        investor,
        investment: investment?,
        share: share?,
        cap,
        cap_amount,
        period: period?,
        revenues: revenues?,
    })
}

fn revenues(section: &Section<'_>) -> Option<Revenues> {
    let stated: Vec<(String, Reported<dimension::Money>)> = section
        .entries("revenues")
        .into_iter()
        .filter_map(|entry| {
            section.unused(&["revenues", entry.name()].join("."), "the cap is reached before this period");
            Some((entry.name().to_string(), entry.own_figure(Range::NotNegative)?))
        })
        .collect();
    if section.has("revenues") {
        for key in ["first_revenue", "growth", "periods"] {
            if section.has(key) {
                section.conflict(key, "revenues", "revenues are stated one by one, or grow from the first");
            }
        }
        if stated.is_empty() {
            section.report(mistakes::no_revenue(section));
        }
        return (!stated.is_empty()).then_some(Revenues::Stated(stated));
    }
    let help = "write `first_revenue`, `growth` and `periods`, or `[steps.NAME.revenues]` with one revenue a period";
    section.needs("first_revenue", "a share is taken of revenue", help);
    section.needs("growth", "the next revenue follows from it", "write `growth = \"2%\"`, from one period to the next");
    section.needs("periods", "payments are followed for so many periods", "write `periods = 60`");
    let (first, growth) = (section.figure("first_revenue"), section.figure_within("growth", Range::Any));
    let count = section.number("periods", Range::UpTo(MOST_PERIODS));
    let (count, span) = count?;
    let Some(count) = whole(&count) else {
        section.report(mistakes::not_whole(span));
        return None;
    };
    Some(Revenues::Growing { first: first?, growth: growth?, count })
}

fn whole(count: &Exact) -> Option<u32> {
    count.fraction().parse().ok().filter(|_| count.is_whole())
}
