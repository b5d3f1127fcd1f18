//! Earnings per share in words.

use super::core::Outcome;
use crate::report::words::label;
use crate::report::{Cell, Figures, Prose, Section, Table};

pub(super) fn report(outcome: &Outcome) -> Section {
    let mut section = Section::new("Earnings per share");
    let diluted = &outcome.diluted;
    section.answer(Prose::default().with("{} a share, and {} diluted.", [outcome.basic.id(), diluted.per_share.id()]));
    section.figures(
        Figures::new("")
            .row("Earnings for common shares", outcome.earnings)
            .row("Shares outstanding, weighted by time", outcome.average_shares)
            .row("Basic earnings per share", outcome.basic)
            .row("Earnings, with what need not be paid", diluted.earnings)
            .row("Diluted shares", diluted.shares)
            .row("Diluted earnings per share", diluted.per_share)
            .maybe("Earnings with discontinued operations", outcome.earnings_in_all)
            .maybe("Basic, with discontinued operations", outcome.basic_in_all)
            .maybe("Diluted, with discontinued operations", outcome.diluted_in_all),
    );
    let rows = diluted.assumed.iter().map(|one| {
        let verdict = match (one.is_dilutive, one.per_share) {
            (true, _) => "dilutes",
            (false, Some(_)) => "does not dilute",
            (false, None) => "brings no shares",
        };
        let words = [Cell::from(label(&one.name)), one.earnings.into(), one.shares.into(), one.per_share.into()];
        words.into_iter().chain([one.with_it.into(), verdict.into()])
    });
    let columns = ["Most dilutive first", "Added to earnings", "More shares", "For each", "Per share with it", ""];
    let note = "Each counts as long as earnings per share from continuing operations are smaller with it.";
    section.table(Table::new("What may become shares", &columns).rows(rows).note(note));
    section
}
