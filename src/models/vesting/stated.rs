//! A schedule whose tranches are stated one by one, each with its day.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::models::Run;
use crate::number::{Exact, Rounding, RoundingMode};
use crate::scenario::{Range, Section};
use crate::worksheet::{Reported, Shares, Stake, Worksheet, dimension};

/// What vests on a day.
#[derive(Debug)]
pub struct Tranche {
    /// The day.
    pub day: Date,
    part: Reported<dimension::Stake>,
}

/// Reads `[tranches]`, in the order of their days; `None` if one of them cannot be read, which has been reported.
pub fn read(section: &Section<'_>) -> Option<Vec<Tranche>> {
    let entries = section.entries("tranches");
    let count = entries.len();
    let mut tranches: Vec<Tranche> = entries.into_iter().filter_map(tranche).collect();
    tranches.sort_by_key(|tranche| tranche.day);
    (tranches.len() == count).then_some(tranches)
}

fn tranche(entry: Section<'_>) -> Option<Tranche> {
    let part = entry.own_figure(Range::Positive);
    let Ok(day) = entry.name().parse::<Date>() else {
        let message = format!("`{}` is not a day", entry.name());
        let help = "write the day on which a tranche vests and its part: `2026-01-01 = \"25%\"`";
        entry.report(Diagnostic::error(Code::BadDate, message).at(entry.span(), "no such day").help(help));
        return None;
    };
    Some(Tranche { day, part: part? })
}

/// Refuses tranches that are more than all shares together.
pub fn refuse_more_than_all(run: &Run<'_>, tranches: &[Tranche]) -> Option<()> {
    let parts: Vec<Stake<'_>> = tranches.iter().map(|tranche| tranche.part.on(run.sheet)).collect();
    let whole: Stake<'_> = run.sheet.constant(Exact::ONE);
    if !whole.less_than(run.sheet.sum(&parts)).holds() {
        return Some(());
    }
    let mistake = Diagnostic::error(Code::OutOfRange, "the tranches are more than all shares together")
        .at(tranches.last()?.part.claim().span, "with this one above 100 %")
        .help("make them 100 % or less in all; what vests later is left out, not counted twice");
    let others = tranches.iter().rev().skip(1).map(|tranche| tranche.part.claim().span);
    run.report(others.fold(mistake, |mistake, span| mistake.also(span, "a tranche")));
    None
}

/// What has vested by the end of a day: whole shares of all parts that are due.
pub fn vested<'s>(sheet: &'s Worksheet, tranches: &[Tranche], shares: Shares<'s>, as_of: Date) -> Shares<'s> {
    let due = tranches.iter().filter(|tranche| tranche.day <= as_of);
    let parts: Vec<Stake<'s>> = due.map(|tranche| tranche.part.on(sheet)).collect();
    (sheet.sum(&parts) * shares).rounded(Rounding::new(0, RoundingMode::Down))
}
