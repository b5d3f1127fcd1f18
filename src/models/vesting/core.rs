//! What has vested, and what vests when.

use std::sync::Arc;

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
    let members = members(vesting, sheet, &table)?;
    let shares = together(sheet, &members, |shares| shares).named("shares");
    let by_now = |shares| on(vesting, sheet, shares, When::Day(vesting.as_of));
    // One whose shares have a name is told by that name.
    let members = if members.len() == 1 { vec![shares] } else { members };
    let scheduled = together(sheet, &members, by_now).named("scheduled");
    let vested = accelerated(vesting, shares, scheduled).named("vested");
    let unvested = (shares - vested).named("unvested");
    let part = (vested / shares).named("vested_part");
    let tranches = tranches(vesting, sheet, &members);
    let holder = vesting.holder().map(|holder| table.find_holder(&holder.text));
    let of_holder = holder.flatten().map(|_| Arc::new(schedule(vesting, sheet, shares)));
    if of_holder.is_some() || vesting.units.is_of_a_grant() {
        for award in table.awards_mut().iter_mut().filter(|award| vesting.is_of(award, holder)) {
            let own = award.shares.on(sheet);
            // All of a holder's vest together; of several holders each by themselves, in whole shares.
            award.vested = Some(match of_holder {
                Some(_) => (part * own).line(),
                None => accelerated(vesting, own, by_now(own)).line(),
            });
            award.schedule = of_holder.clone().or_else(|| Some(Arc::new(schedule(vesting, sheet, own))));
        }
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

/// What vests by itself: the shares stated, all options of the holder, or those of each holder of a grant.
fn members<'s>(vesting: &Vesting, sheet: &'s Worksheet, table: &CapTable) -> Result<Vec<Shares<'s>>, Diagnostic> {
    let holder = vesting.holder().map(|holder| table.find_holder(&holder.text));
    let awards = table.awards().iter().filter(|award| vesting.is_of(award, holder));
    let granted: Vec<Shares<'s>> = awards.map(|award| award.shares.on(sheet)).collect();
    match (&vesting.grant, &vesting.units) {
        (Some(grant), _) if granted.is_empty() => Err(mistakes::no_such_grant(grant)),
        (_, Units::Stated(shares, _)) => Ok(vec![shares.on(sheet)]),
        (_, Units::OptionsOf(holder)) if granted.is_empty() => Err(mistakes::no_options(holder)),
        (_, Units::OptionsOf(_)) => Ok(vec![sheet.sum(&granted)]),
        (_, Units::OfTheGrant) => Ok(granted),
    }
}

/// Something of each, added up.
fn together<'s>(sheet: &'s Worksheet, members: &[Shares<'s>], of: impl Fn(Shares<'s>) -> Shares<'s>) -> Shares<'s> {
    match members {
        [one] => of(*one),
        several => sheet.sum(&several.iter().map(|shares| of(*shares)).collect::<Vec<_>>()),
    }
}

fn accelerated<'s>(vesting: &Vesting, shares: Shares<'s>, scheduled: Shares<'s>) -> Shares<'s> {
    match &vesting.accelerated {
        Some(part) => scheduled + part.on(shares.sheet()) * (shares - scheduled),
        None => scheduled,
    }
}

/// What has vested of shares by a day, or a month of the schedule.
fn on<'s>(vesting: &Vesting, sheet: &'s Worksheet, shares: Shares<'s>, when: When) -> Shares<'s> {
    match (&vesting.plan, when) {
        (Plan::Equal { schedule, .. }, When::Month(month)) => schedule.vested(sheet, shares, month),
        (Plan::Equal { start, schedule }, When::Day(day)) => {
            schedule.vested(sheet, shares, months_between(*start, day))
        }
        (Plan::Stated(tranches), When::Day(day)) => stated(sheet, tranches, shares, day),
        // Stated tranches have days alone.
        (Plan::Stated(tranches), When::Month(_)) => stated(sheet, tranches, shares, vesting.as_of),
    }
}

/// Every time at which something vests.
fn times(plan: &Plan) -> Vec<When> {
    match plan {
        Plan::Equal { schedule, .. } => schedule.dates().map(When::Month).collect(),
        Plan::Stated(tranches) => tranches.iter().map(|tranche| When::Day(tranche.day)).collect(),
    }
}

/// The same for whoever asks what is vested on another day.
fn schedule(vesting: &Vesting, sheet: &Worksheet, shares: Shares<'_>) -> VestingSchedule {
    let day = |when: When| match (when, &vesting.plan) {
        (When::Day(day), _) => Some(day),
        (When::Month(month), Plan::Equal { start, .. }) => start.checked_add(jiff::Span::new().months(month)).ok(),
        (When::Month(_), Plan::Stated(_)) => None,
    };
    // A day beyond the calendar is never reached.
    let due = times(&vesting.plan).into_iter().filter_map(|when| Some((day(when)?, when)));
    let tranches = due.map(|(day, when)| (day, on(vesting, sheet, shares, when).line())).collect();
    let accelerated = vesting.accelerated.as_ref().map(|part| part.on(sheet).line());
    VestingSchedule { as_of: vesting.as_of, all: shares.line(), tranches, accelerated }
}

fn refuse_more_than_all(tranches: &[StatedTranche], sheet: &Worksheet) -> Result<(), Diagnostic> {
    let parts: Vec<Stake<'_>> = tranches.iter().map(|tranche| tranche.part.on(sheet)).collect();
    let whole: Stake<'_> = sheet.constant(Exact::ONE);
    let spans = || tranches.iter().map(|tranche| tranche.part.claim().span).collect::<Vec<Span>>();
    if whole.less_than(sheet.sum(&parts)).holds() { Err(mistakes::more_than_all(&spans())) } else { Ok(()) }
}

/// What has vested of a stated schedule by the end of a day: whole shares of all parts that are due.
fn stated<'s>(sheet: &'s Worksheet, tranches: &[StatedTranche], shares: Shares<'s>, day: Date) -> Shares<'s> {
    let due = tranches.iter().filter(|tranche| tranche.day <= day);
    let parts: Vec<Stake<'s>> = due.map(|tranche| tranche.part.on(sheet)).collect();
    (sheet.sum(&parts) * shares).rounded(Rounding::new(0, RoundingMode::Down))
}

fn tranches<'s>(vesting: &Vesting, sheet: &'s Worksheet, members: &[Shares<'s>]) -> Vec<Tranche> {
    let mut before: Shares<'_> = sheet.constant(Exact::ZERO);
    let tranche = |(number, when): (usize, When)| {
        let so_far = together(sheet, members, |shares| on(vesting, sheet, shares, when));
        let shares = (so_far - before).named_at(&["tranches", &(number + 1).to_string()]);
        before = so_far;
        Tranche { when, shares: shares.line(), so_far: so_far.line() }
    };
    times(&vesting.plan).into_iter().enumerate().map(tranche).collect()
}
