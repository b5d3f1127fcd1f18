//! What has vested on a day. See `about.md`.

pub mod schedule;
mod stated;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::models::{Model, OldStep, Run};
use crate::number::Exact;
use crate::report::{self, Figures, Prose, Table};
use crate::scenario::{Range, Section, Word};
use crate::worksheet::{Reported, Shares, dimension};
use schedule::{Schedule, months_between};
use stated::Tranche;

/// The model.
pub const MODEL: Model = Model::at_once("vesting", include_str!("about.md"), |section| {
    read(section).map(|step| Box::new(crate::models::AtOnce(step)) as Box<dyn crate::models::AnyStep>)
});

#[derive(Debug)]
struct Vesting {
    holder: Option<Word>,
    shares: Option<Reported<dimension::Shares>>,
    as_of: Date,
    plan: Plan,
    accelerated: Option<Reported<dimension::Stake>>,
}

/// When what vests.
#[derive(Debug)]
enum Plan {
    /// In equal tranches from a day on.
    Equal { start: Date, schedule: Schedule },
    /// As stated, tranche by tranche.
    Stated(Vec<Tranche>),
}

fn read(section: &Section<'_>) -> Option<Box<dyn OldStep>> {
    let is_stated = section.has("tranches");
    for key in ["start", "as_of"].into_iter().skip(usize::from(is_stated)) {
        if !section.has(key) {
            section.missing(key, "vesting runs from a day to a day", &format!("write `{key} = 2025-01-01`"));
        }
    }
    let holder = section.word("holder");
    let shares = section.figure("shares");
    if !section.has("holder") && !section.has("shares") {
        section.missing("shares", "something vests", "write `shares = 100_000`, or the `holder` of the options");
    }
    let accelerated = section.figure_within("accelerated", Range::NotNegative);
    let plan = if is_stated { stated::read(section).map(Plan::Stated) } else { equal(section) };
    let vesting = Vesting { as_of: section.date("as_of")?, plan: plan?, holder, shares, accelerated };
    (vesting.holder.is_some() || vesting.shares.is_some()).then(|| Box::new(vesting) as Box<dyn OldStep>)
}

fn equal(section: &Section<'_>) -> Option<Plan> {
    let (start, schedule) = (section.date("start"), Schedule::read(section));
    Some(Plan::Equal { start: start?, schedule: schedule? })
}

impl OldStep for Vesting {
    fn run(&self, run: &Run<'_>) -> report::Section {
        self.vest(run).unwrap_or_default()
    }
}

impl Vesting {
    fn vest(&self, run: &Run<'_>) -> Option<report::Section> {
        if let Plan::Stated(tranches) = &self.plan {
            stated::refuse_more_than_all(run, tranches)?;
        }
        let mut table = run.captable();
        let shares = self.units(run, &table)?.named("shares");
        let scheduled = self.vested(run, shares, self.as_of).named("scheduled");
        let vested = match &self.accelerated {
            Some(part) => (scheduled + part.on(run.sheet) * (shares - scheduled)).named("vested"),
            None => scheduled.named("vested"),
        };
        let unvested = (shares - vested).named("unvested");
        let part = (vested / shares).named("vested_part");
        if let Some(holder) = self.holder.as_ref().and_then(|holder| table.find_holder(&holder.text)) {
            let of_holder = table.awards_mut().iter_mut().filter(|award| award.holder == holder);
            of_holder.for_each(|award| award.vested = Some((part * award.shares.on(run.sheet)).line()));
            run.keep_captable(table, Vec::new());
        }
        let mut section = report::Section::new("Vesting");
        section.prose(
            Prose::new(self.when()).figure(vested).words(" have vested and ").figure(unvested).words(" have not."),
        );
        section.figures(
            Figures::new("As of that day")
                .row("All", shares)
                .row("Vested", vested)
                .row("Unvested", unvested)
                .row("Vested part", part),
        );
        section.table(self.tranches(run, shares));
        Some(section)
    }

    /// The shares stated, or all options of the holder.
    fn units<'s>(&self, run: &Run<'s>, table: &crate::captable::CapTable) -> Option<Shares<'s>> {
        if let Some(shares) = &self.shares {
            return Some(shares.on(run.sheet));
        }
        let holder = self.holder.as_ref()?;
        let id = table.find_holder(&holder.text);
        let awards = table.awards().iter().filter(|award| Some(award.holder) == id);
        let shares: Vec<Shares<'s>> = awards.map(|award| award.shares.on(run.sheet)).collect();
        if shares.is_empty() {
            let message = format!("`{}` has no options", holder.text);
            let help = "state the `shares` that vest, or grant options in a step before this";
            run.report(
                Diagnostic::error(Code::UnknownReference, message).at(holder.span, "nothing to vest").help(help),
            );
            return None;
        }
        Some(run.sheet.sum(&shares))
    }

    /// What has vested by the end of a day, without acceleration.
    fn vested<'s>(&self, run: &Run<'s>, shares: Shares<'s>, day: Date) -> Shares<'s> {
        match &self.plan {
            Plan::Equal { start, schedule } => schedule.vested(run.sheet, shares, months_between(*start, day)),
            Plan::Stated(tranches) => stated::vested(run.sheet, tranches, shares, day),
        }
    }

    fn when(&self) -> String {
        match &self.plan {
            Plan::Equal { start, .. } => {
                format!("On {}, {} whole months after {start}, ", self.as_of, months_between(*start, self.as_of))
            }
            Plan::Stated(_) => format!("On {}, ", self.as_of),
        }
    }

    /// What vests at each date of the schedule.
    fn tranches(&self, run: &Run<'_>, shares: Shares<'_>) -> Table {
        let shares = shares.line().on(run.sheet);
        let dates: Vec<(String, Shares<'_>)> = match &self.plan {
            Plan::Equal { schedule, .. } => {
                let at = |month: u32| (month.to_string(), schedule.vested(run.sheet, shares, month));
                schedule.dates().map(at).collect()
            }
            Plan::Stated(tranches) => tranches
                .iter()
                .map(|tranche| (tranche.day.to_string(), self.vested(run, shares, tranche.day)))
                .collect(),
        };
        let first = if matches!(self.plan, Plan::Stated(_)) { "Day" } else { "Month" };
        let mut table = Table::new("Schedule", &[first, "Vests", "Vested so far"]);
        let mut before: Shares<'_> = run.sheet.constant(Exact::ZERO);
        for (number, (date, so_far)) in dates.into_iter().enumerate() {
            let tranche = (so_far - before).named(&format!("tranches.{}", number + 1));
            before = so_far;
            table.row([date.into(), tranche.into(), so_far.into()]);
        }
        table
    }
}
