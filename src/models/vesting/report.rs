//! Vesting in words.

use super::core::{Outcome, When};
use super::schedule::months_between;
use super::terms::{Plan, Vesting};
use crate::report::{Figures, Prose, Rank, Section, Table};

pub(super) fn report(vesting: &Vesting, outcome: &Outcome) -> Section {
    let as_of = vesting.as_of;
    let (lead, unit) = match &vesting.plan {
        Plan::Equal { start, .. } => {
            (format!("On {as_of}, {} whole months after {start}, ", months_between(*start, as_of)), "Month")
        }
        Plan::Stated(_) => (format!("On {as_of}, "), "Day"),
    };
    let prose = Prose::new(lead).figure(outcome.vested).words(" have vested and ");
    let mut section = Section::new("Vesting");
    section.state(Rank::Meaning, prose.figure(outcome.unvested).words(" have not."));
    section.figures(
        Figures::new("As of that day")
            .row("All", outcome.shares)
            .row("Vested", outcome.vested)
            .row("Unvested", outcome.unvested)
            .row("Vested part", outcome.vested_part),
    );
    let mut table = Table::new("Schedule", &[unit, "Vests", "Vested so far"]);
    for tranche in &outcome.tranches {
        let when = match tranche.when {
            When::Month(month) => month.to_string(),
            When::Day(day) => day.to_string(),
        };
        table.row([when.into(), tranche.shares.into(), tranche.so_far.into()]);
    }
    section.detail(table);
    section
}
