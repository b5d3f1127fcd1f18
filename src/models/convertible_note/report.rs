//! A convertible note in words.

use super::core::Outcome;
use super::terms::Note;
use crate::models::accrual::Earned;
use crate::models::{Page, ownership, warrant};
use crate::report::words::of_key;
use crate::report::{Figures, Prose, Rank, Section, Table};

pub(super) fn report(note: &Note, outcome: &Outcome, _: &Page<'_>) -> Section {
    let interest = match &note.interest {
        Some(interest) => format!(": {}", interest.in_words()),
        None => ", without interest".to_string(),
    };
    let lead = format!("{} lends money that converts as ", of_key(&note.holder));
    let mut section = Section::new(format!("{} lends", of_key(&note.holder)));
    let prose = Prose::new(lead).figure(outcome.amount);
    section.state(Rank::Aside, prose.words(format!("{interest}{}.", outcome.terms.cap_in_words())));
    section.figures(
        Figures::new("The note")
            .row("Principal", outcome.principal)
            .maybe("Interest", outcome.interest)
            .row("What converts", outcome.amount)
            .maybe("Valuation cap", outcome.terms.valuation_cap)
            .maybe("Discount", outcome.terms.discount)
            .maybe("Pre-money above which the cap governs", outcome.crossover),
    );
    if let Some(warrant) = &outcome.warrant {
        section.prose(warrant::in_words(&note.holder, warrant));
    }
    if !outcome.schedule.is_empty() {
        section.detail(schedule(&outcome.schedule));
    }
    if let Some(converted) = &outcome.as_if_converted {
        ownership::as_if_converted(converted, &mut section);
    }
    section
}

/// What is earned at which rate.
fn schedule(parts: &[Earned]) -> Table {
    let mut table = Table::new("Interest by rate", &["From", "Until", "Rate", "On", "Interest"]);
    for part in parts {
        table.row([part.from.into(), part.until.into(), part.rate.into(), part.balance.into(), part.interest.into()]);
    }
    table
}
