//! Earnings, basic shares, and what dilutes, the most dilutive first.

use super::terms::{EarningsPerShare, Kind, Potential};
use crate::models::treasury_stock::bought_back;
use crate::number::Exact;
use crate::worksheet::{Line, Money, Price, Ratio, Shares, Worksheet, dimension};

/// Earnings per share.
#[derive(Debug)]
pub struct Outcome {
    /// Profit or loss from continuing operations that is left for common shares.
    pub earnings: Line<dimension::Money>,
    /// The same with that from discontinued operations.
    pub earnings_in_all: Option<Line<dimension::Money>>,
    /// Shares outstanding, weighted by the time for which they are.
    pub average_shares: Line<dimension::Shares>,
    /// Earnings from continuing operations for each of them.
    pub basic: Line<dimension::Price>,
    /// All earnings for each of them, where some are from discontinued operations.
    pub basic_in_all: Option<Line<dimension::Price>>,
    /// What dilution makes of it.
    pub diluted: Diluted,
    /// All earnings for each diluted share, where some are from discontinued operations.
    pub diluted_in_all: Option<Line<dimension::Price>>,
}

/// What earnings per share are after dilution.
#[derive(Debug)]
pub struct Diluted {
    /// Everything that may become shares, the most dilutive first.
    pub assumed: Vec<Assumed>,
    /// Earnings, with what need not be paid where it converts.
    pub earnings: Line<dimension::Money>,
    /// Shares, with those of what is assumed to convert.
    pub shares: Line<dimension::Shares>,
    /// Earnings for each share.
    pub per_share: Line<dimension::Price>,
}

/// What may become shares.
#[derive(Debug)]
pub struct Assumed {
    /// Its name.
    pub name: String,
    /// What need not be paid if it converts.
    pub earnings: Line<dimension::Money>,
    /// The shares that come on top.
    pub shares: Line<dimension::Shares>,
    /// The one for each of the other; `None` where no share comes on top.
    pub per_share: Option<Line<dimension::Price>>,
    /// Earnings per share with it and all before it, whether it counts or not.
    pub with_it: Option<Line<dimension::Price>>,
    /// Whether it counts: earnings per share are smaller with it.
    pub is_dilutive: bool,
}

/// Something that may become shares, before it is known whether it dilutes.
#[derive(Clone, Debug)]
pub struct Candidate<'s> {
    /// Its name in figures.
    pub name: String,
    /// What need not be paid if it converts.
    pub earnings: Money<'s>,
    /// The shares that come on top.
    pub shares: Shares<'s>,
}

pub(super) fn compute(terms: &EarningsPerShare, sheet: &Worksheet) -> Outcome {
    let profit = terms.profit.on(sheet);
    let dividends = terms.preferred_dividends.as_ref().map(|dividends| dividends.on(sheet));
    let earnings = dividends.map_or(profit, |dividends| profit - dividends).named("earnings");
    let at_first = terms.shares.on(sheet);
    let changes = terms.changes.iter().map(|change| {
        let part: Ratio<'_> = sheet.constant(change.part.clone());
        (change.shares.on(sheet) * part).named_at(&["changes", &change.day])
    });
    let parts: Vec<Shares<'_>> = std::iter::once(at_first).chain(changes).collect();
    let shares = sheet.sum(&parts).named("average_shares");
    let basic = (earnings / shares).named("basic");
    let candidates = terms.potential.iter().map(|potential| candidate(potential, sheet)).collect();
    let diluted = diluted(earnings, shares, candidates);
    diluted.per_share.on(sheet).named("diluted");
    let in_all = terms.discontinued.as_ref().map(|discontinued| {
        let discontinued = discontinued.on(sheet);
        let (all, assumed) = (earnings + discontinued, diluted.earnings.on(sheet) + discontinued);
        let diluted_shares = diluted.shares.on(sheet);
        (discontinued / shares).named("basic_discontinued");
        (discontinued / diluted_shares).named("diluted_discontinued");
        let basic = (all.named("earnings_in_all") / shares).named("basic_in_all");
        (all.line(), basic.line(), (assumed / diluted_shares).named("diluted_in_all").line())
    });
    Outcome {
        earnings: earnings.line(),
        earnings_in_all: in_all.map(|(all, ..)| all),
        average_shares: shares.line(),
        basic: basic.line(),
        basic_in_all: in_all.map(|(_, basic, _)| basic),
        diluted,
        diluted_in_all: in_all.map(|(.., diluted)| diluted),
    }
}

/// The shares that come on top by the treasury stock method or by conversion, and what is added back, for the part of the
/// period for which it is outstanding.
fn candidate<'s>(potential: &Potential, sheet: &'s Worksheet) -> Candidate<'s> {
    let nothing: Money<'s> = sheet.constant(Exact::ZERO);
    let (earnings, shares) = match &potential.kind {
        Kind::Options { options, strike, average_price } => {
            let options = options.on(sheet);
            (nothing, options - bought_back(options, strike.on(sheet), average_price.on(sheet), options))
        }
        Kind::Convertible { shares, dividends, interest, tax_rate } => {
            let interest = interest.as_ref().map(|interest| interest.on(sheet));
            let after_tax = interest.map(|interest| match tax_rate {
                Some(rate) => interest * rate.on(sheet).complement(),
                None => interest,
            });
            let saved = dividends.as_ref().map(|dividends| dividends.on(sheet)).into_iter().chain(after_tax);
            (sheet.sum(&saved.collect::<Vec<_>>()), shares.on(sheet))
        }
    };
    let shares = match &potential.part {
        Some(part) => shares * sheet.constant::<dimension::Ratio>(part.clone()),
        None => shares,
    };
    Candidate { name: potential.name.clone(), earnings, shares }
}

/// Assumes that what may become shares does so, the most dilutive first, as long as each makes earnings per share smaller
/// (IAS 33.41 to 44; ASC 260-10-45-17 and 18). Of a loss nothing does.
pub fn diluted<'s>(earnings: Money<'s>, shares: Shares<'s>, candidates: Vec<Candidate<'s>>) -> Diluted {
    let (mut earnings, mut shares) = (earnings, shares);
    let mut per_share = earnings / shares;
    let mut assumed = Vec::new();
    for (candidate, cost) in by_dilution(candidates) {
        let name = |figure| ["potential", candidate.name.as_str(), figure];
        candidate.shares.named_at(&name("shares"));
        let mut with_it = None;
        let mut is_dilutive = false;
        if let Some(cost) = cost {
            cost.named_at(&name("per_share"));
            is_dilutive = cost.less_than(per_share).holds();
            let (more, all) = (earnings + candidate.earnings, shares + candidate.shares);
            let diluted = (more / all).named_at(&name("with_it"));
            with_it = Some(diluted.line());
            if is_dilutive {
                (earnings, shares, per_share) = (more, all, diluted);
            }
        }
        assumed.push(Assumed {
            name: candidate.name.clone(),
            earnings: candidate.earnings.line(),
            shares: candidate.shares.line(),
            per_share: cost.map(|cost| cost.line()),
            with_it,
            is_dilutive,
        });
    }
    earnings.named("diluted_earnings");
    shares.named("diluted_shares");
    let (earnings, shares, per_share) = (earnings.line(), shares.line(), (earnings / shares).line());
    Diluted { assumed, earnings, shares, per_share }
}

/// What may become shares with what each of them saves, the smallest first; what brings no share comes last.
fn by_dilution(candidates: Vec<Candidate<'_>>) -> Vec<(Candidate<'_>, Option<Price<'_>>)> {
    let mut sorted: Vec<(Candidate<'_>, Option<Price<'_>>)> = Vec::new();
    for candidate in candidates {
        let cost = candidate.shares.is_positive().holds().then(|| candidate.earnings / candidate.shares);
        let is_before = |other: &Option<Price<'_>>| match (cost, other) {
            (Some(cost), Some(other)) => cost.less_than(*other).holds(),
            (cost, other) => cost.is_some() && other.is_none(),
        };
        let at = sorted.iter().position(|(_, other)| is_before(other)).unwrap_or(sorted.len());
        sorted.insert(at, (candidate, cost));
    }
    sorted
}
