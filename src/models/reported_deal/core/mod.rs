//! What follows from the reports of a deal.

mod against_previous;
mod compared;
mod headline;
mod impossible;
mod known;
mod legs;
mod limits;
mod outstanding;
mod proceeds;
mod raised;
mod readings;
mod sellers;
mod solve;

pub use compared::{AsReported, ReadAs, StepUp, TrancheAfter};
pub use headline::Headline;
pub use known::{post_money_if, suffices};
pub use outstanding::IfOutstanding;
pub use proceeds::{Bought, Distribution, Enterprise, HolderAfter, MoneyUse, OldHolders, Remains};
pub use raised::Raised;
pub use sellers::{SellerAfter, Sellers};
pub use solve::{Check, Deal};

use super::terms::{Basis, ReportedDeal, Status};
use crate::models::{Reference, Run, Yields};
use crate::worksheet::{Line, NodeId, Worksheet, dimension};

/// What a reported deal implies.
#[derive(Debug)]
pub struct Outcome {
    /// Its figures, as far as they follow from each other.
    pub deal: Deal,
    /// Whether the valuation, of which nobody said what it is, had to be read as post-money.
    pub assumed_post_money: bool,
    /// Whether the buyer had a part before of which nobody reported how large it was.
    pub holds_already: bool,
    /// Whether the stake follows from legs with prices of their own.
    pub is_stake_of_legs: bool,
    /// What becomes of the money.
    pub money: MoneyUse,
    /// Reported figures that also follow from others, each with the reported less the implied one.
    pub checks: Vec<(Check, NodeId)>,
    /// The investment as each report has it.
    pub investments: Vec<Line<dimension::Money>>,
    /// The stake as each report has it.
    pub stakes: Vec<Line<dimension::Stake>>,
    /// The deal with every report of investment and stake, the one that is computed with first.
    pub reports: Vec<AsReported>,
    /// A valuation of which nobody said what it is, read in every way.
    pub read_as: Vec<ReadAs>,
    /// Where money is paid out to the old holders.
    pub distribution: Option<Distribution>,
    /// What each leg buys.
    pub legs: Vec<Bought>,
    /// The old holders together.
    pub old_holders: Option<OldHolders>,
    /// The holders that are named, if they sell nothing.
    pub holders: Vec<HolderAfter>,
    /// The business without its cash, where that is known.
    pub enterprise: Option<Enterprise>,
    /// How the value compares with that of the round before.
    pub step_up: Option<StepUp>,
    /// The parts of the money in time, what is sure first.
    pub tranches: Vec<TrancheAfter>,
    /// The investment as a part of each sum that it is compared with.
    pub compared_with: Vec<Line<dimension::Rate>>,
    /// What the headline price is made of.
    pub headline: Option<Headline>,
    /// What each named seller receives and keeps.
    pub sellers: Option<Sellers>,
    /// All money that the company has raised.
    pub raised: Option<Raised>,
    /// What a holding is worth, divided by what was paid for it.
    pub times_cost: Option<Line<dimension::Multiple>>,
    /// The deal if its stake is a part of the outstanding shares, where nobody said of which it is.
    pub if_outstanding: Option<IfOutstanding>,
}

pub(super) fn compute(terms: &ReportedDeal, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
    let sheet = run.sheet;
    // What was weighed before there was a sheet is weighed again for other values.
    for claim in &terms.weighed {
        sheet.claim::<dimension::Money>(claim).value();
    }
    let solved = known::solve(terms, sheet, None)?;
    let deal = &solved.deal;
    deal.name(sheet);
    impossible::refuse(terms, deal, run, yields);
    readings::declare(terms, sheet, yields);
    headline::declare(terms, sheet, yields);
    yields.state(&["status"], terms.status.word());
    if let Some(investor) = &terms.investor {
        yields.state(&["investor"], investor.as_str());
    }
    if solved.assumed_post_money {
        yields.state(&["valuation_read_as"], Basis::PostMoney.noun());
    }
    let money = proceeds::money_use(terms, sheet, &solved);
    impossible::refuse_more_than_there_is(terms, deal, &money, run, yields);
    against_previous::declare(terms, run, &solved, &money, yields);
    let checks = solved.checks.iter().map(|check| {
        let difference = sheet.difference(check.reported, check.implied);
        sheet.give_name(check.reported, &["reported", check.name].join("."));
        sheet.give_name(difference, &["difference", check.name].join("."));
        (*check, difference)
    });
    let checks = checks.collect();
    let investments = compared::every_report(sheet, terms.investment.as_ref());
    let stakes = compared::every_report(sheet, terms.stake.as_ref());
    let reports = match solved.uses.investment {
        Some(_) => Vec::new(),
        None => compared::reports(terms, sheet, deal, &investments, &stakes),
    };
    Some(Outcome {
        headline: headline::headline(terms, sheet, deal),
        sellers: sellers::sellers(terms, sheet, &solved, yields),
        raised: raised::raised(terms, run, deal, yields),
        times_cost: times_cost(terms, sheet, deal),
        if_outstanding: outstanding::if_outstanding(terms, sheet),
        checks,
        reports,
        read_as: compared::read_as(terms, sheet, deal),
        distribution: proceeds::distribution(sheet, deal, &money),
        legs: proceeds::legs(sheet, &solved),
        old_holders: proceeds::old_holders(terms, sheet, &solved, &money),
        holders: proceeds::holders(terms, sheet, deal, &money),
        enterprise: proceeds::enterprise(terms, sheet, deal, &money),
        step_up: compared::step_up(terms, run, deal, &money, yields),
        tranches: compared::tranches(terms, sheet, deal),
        compared_with: compared::compared_with(terms, sheet, deal),
        deal: *deal,
        assumed_post_money: solved.assumed_post_money,
        holds_already: holds_already(terms, run, deal),
        is_stake_of_legs: solved.uses.stake.is_some(),
        money,
        investments,
        stakes,
    })
}

/// What a holding is worth, divided by what was paid for all of it.
fn times_cost(terms: &ReportedDeal, sheet: &Worksheet, deal: &Deal) -> Option<Line<dimension::Multiple>> {
    let cost = terms.cumulative_cost.as_ref().filter(|_| terms.is_holding())?;
    let times = deal.investment?.on(sheet) / cost.on(sheet);
    Some(times.as_multiple().named("times_cost").line())
}

/// Whether the buyer had a part before of which nobody reported how large it was: as the file says, or since it bought in
/// the round before.
fn holds_already(terms: &ReportedDeal, run: &Run<'_>, deal: &Deal) -> bool {
    let bought = |previous: &Reference| {
        let is_same = terms.investor.as_deref().is_some_and(|own| run.stated(previous, "investor") == Some(own));
        is_same && Status::says_it_happened(run.stated(previous, "status"))
    };
    let is_unknown = deal.held_before.is_none() && !terms.is_holding();
    is_unknown && (terms.holds_already || terms.previous.as_ref().is_some_and(bought))
}
