//! What has vested, and what vests when.

use jiff::civil::Date;

use super::existence;
use super::mistakes;
use super::schedule::months_between;
use super::terms::{Plan, StatedTranche, Units, Vesting};
use crate::captable::{CapTable, VestingSchedule};
use crate::diagnostic::Diagnostic;
use crate::models::{Run, Yields};
use crate::number::{Exact, Rounding, RoundingMode};
use crate::source::Span;
use crate::worksheet::{Line, Shares, Stake, Worksheet, dimension};

/// What has vested on a day.
#[derive(Debug)]
pub struct Outcome {
    /// All shares that vest sooner or later.
    pub shares: Line<dimension::Shares>,
    /// What has vested, by the schedule and by acceleration.
    pub vested: Line<dimension::Shares>,
    /// What has not.
    pub unvested: Line<dimension::Shares>,
    /// What has vested, as a part of all.
    pub vested_part: Line<dimension::Stake>,
    /// The whole schedule, without acceleration.
    pub tranches: Vec<Tranche>,
}

/// Shares that vest together.
#[derive(Debug)]
pub struct Tranche {
    /// When they vest.
    pub when: When,
    /// How many.
    pub shares: Line<dimension::Shares>,
    /// How many have vested with them.
    pub so_far: Line<dimension::Shares>,
}

/// When a tranche vests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// So many months after the start.
    Month(u32),
    /// On a day.
    Day(Date),
}

pub(super) fn compute(vesting: &Vesting, run: &Run<'_>, yields: &mut Yields) -> Result<Outcome, Diagnostic> {
    let sheet = run.sheet;
    if let Plan::Stated(tranches) = &vesting.plan {
        refuse_more_than_all(tranches, sheet)?;
    }
    let mut table = run.captable();
    existence::check(vesting, run, &table, yields)?;
    let shares = units(&vesting.units, sheet, &table)?.named("shares");
    let scheduled = match &vesting.plan {
        Plan::Equal { start, schedule } => schedule.vested(sheet, shares, months_between(*start, vesting.as_of)),
        Plan::Stated(tranches) => stated(sheet, tranches, shares, vesting.as_of),
    }
    .named("scheduled");
    let vested = match &vesting.accelerated {
        Some(part) => scheduled + part.on(sheet) * (shares - scheduled),
        None => scheduled,
    }
    .named("vested");
    let unvested = (shares - vested).named("unvested");
    let part = (vested / shares).named("vested_part");
    let holder = match &vesting.units {
        Units::Stated(_, holder) => holder.as_ref(),
        Units::OptionsOf(holder) => Some(holder),
    };
    let tranches = tranches(&vesting.plan, sheet, shares);
    if let Some(holder) = holder.and_then(|holder| table.find_holder(&holder.text)) {
        table.set_vesting(holder, schedule(vesting, shares, &tranches));
        let of_holder = table.awards_mut().iter_mut().filter(|award| award.holder == holder);
        of_holder.for_each(|award| award.vested = Some((part * award.shares.on(sheet)).line()));
        yields.captable(table, Vec::new());
    }
    Ok(Outcome {
        shares: shares.line(),
        vested: vested.line(),
        unvested: unvested.line(),
        vested_part: part.line(),
        tranches,
    })
}

/// The same for whoever asks what is vested on another day.
fn schedule(vesting: &Vesting, shares: Shares<'_>, tranches: &[Tranche]) -> VestingSchedule {
    let day = |when: When| match (when, &vesting.plan) {
        (When::Day(day), _) => Some(day),
        (When::Month(month), Plan::Equal { start, .. }) => start.checked_add(jiff::Span::new().months(month)).ok(),
        (When::Month(_), Plan::Stated(_)) => None,
    };
    // A day beyond the calendar is never reached.
    let tranches = tranches.iter().filter_map(|tranche| Some((day(tranche.when)?, tranche.so_far)));
    let accelerated = vesting.accelerated.as_ref().map(|part| part.on(shares.sheet()).line());
    VestingSchedule { as_of: vesting.as_of, all: shares.line(), tranches: tranches.collect(), accelerated }
}

fn refuse_more_than_all(tranches: &[StatedTranche], sheet: &Worksheet) -> Result<(), Diagnostic> {
    let parts: Vec<Stake<'_>> = tranches.iter().map(|tranche| tranche.part.on(sheet)).collect();
    let whole: Stake<'_> = sheet.constant(Exact::ONE);
    let spans = || tranches.iter().map(|tranche| tranche.part.claim().span).collect::<Vec<Span>>();
    if whole.less_than(sheet.sum(&parts)).holds() { Err(mistakes::more_than_all(&spans())) } else { Ok(()) }
}

/// The shares stated, or all options of the holder.
fn units<'s>(units: &Units, sheet: &'s Worksheet, table: &CapTable) -> Result<Shares<'s>, Diagnostic> {
    let holder = match units {
        Units::Stated(shares, _) => return Ok(shares.on(sheet)),
        Units::OptionsOf(holder) => holder,
    };
    let id = table.find_holder(&holder.text);
    let awards = table.awards().iter().filter(|award| Some(award.holder) == id);
    let shares: Vec<Shares<'s>> = awards.map(|award| award.shares.on(sheet)).collect();
    if shares.is_empty() { Err(mistakes::no_options(holder)) } else { Ok(sheet.sum(&shares)) }
}

/// What has vested of a stated schedule by the end of a day: whole shares of all parts that are due.
fn stated<'s>(sheet: &'s Worksheet, tranches: &[StatedTranche], shares: Shares<'s>, day: Date) -> Shares<'s> {
    let due = tranches.iter().filter(|tranche| tranche.day <= day);
    let parts: Vec<Stake<'s>> = due.map(|tranche| tranche.part.on(sheet)).collect();
    (sheet.sum(&parts) * shares).rounded(Rounding::new(0, RoundingMode::Down))
}

fn tranches<'s>(plan: &Plan, sheet: &'s Worksheet, shares: Shares<'s>) -> Vec<Tranche> {
    let dates: Vec<(When, Shares<'s>)> = match plan {
        Plan::Equal { schedule, .. } => {
            schedule.dates().map(|month| (When::Month(month), schedule.vested(sheet, shares, month))).collect()
        }
        Plan::Stated(tranches) => {
            let vested = |day| (When::Day(day), stated(sheet, tranches, shares, day));
            tranches.iter().map(|tranche| vested(tranche.day)).collect()
        }
    };
    let mut before: Shares<'_> = sheet.constant(Exact::ZERO);
    let tranche = |(number, (when, so_far)): (usize, (When, Shares<'s>))| {
        let shares = (so_far - before).named_at(&["tranches", &(number + 1).to_string()]);
        before = so_far;
        Tranche { when, shares: shares.line(), so_far: so_far.line() }
    };
    dates.into_iter().enumerate().map(tranche).collect()
}
