//! What an investor may pay, in words.

use super::core::Outcome;
use crate::report::words::label;
use crate::report::{Cell, Figures, Prose, Section, Table};

pub(super) fn report(outcome: &Outcome) -> Section {
    let mut section = Section::new("What may be paid today for what it will be worth");
    if let Some(first) = outcome.rounds.first() {
        section.answer(Prose::default().with(
            "The company is worth {} after the first round, and {} before it: its investors need {} to have {} of the {} at the end.",
            [first.post_money.id(), first.pre_money.id(), first.stake.id(), first.final_stake.id(), outcome.terminal_value.id()],
        ));
    }
    section.figures(
        Figures::new("")
            .row("Value at the end", outcome.terminal_value)
            .row("Left to those who were there before", outcome.kept)
            .row("What that is worth at the end", outcome.kept_value),
    );
    let columns = [
        "Round",
        "Wanted at the end",
        "Stake at the end",
        "Left by later rounds",
        "Stake needed",
        "Pre-money",
        "Post-money",
        "New shares",
        "Price",
    ];
    let rows = outcome.rounds.iter().map(|round| {
        let stakes = [round.final_stake.into(), round.retention.into(), round.stake.into()];
        let values = [round.pre_money.into(), round.post_money.into()];
        let shares = [Cell::from(round.new_shares), Cell::from(round.price_per_share)];
        [Cell::from(label(&round.name)), round.future_value.into()]
            .into_iter()
            .chain(stakes)
            .chain(values)
            .chain(shares)
    });
    let note = "A rate that investors want of a venture holds the risk that it fails. Where outcomes are weighted by their probabilities, \
                that risk is in them, and a lower rate is right.";
    section.table(Table::new("Rounds", &columns).rows(rows).without_empty_columns().note(note));
    section
}
