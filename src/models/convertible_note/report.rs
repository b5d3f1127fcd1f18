//! A convertible note in words.

use super::core::Outcome;
use super::terms::Note;
use crate::models::{Page, ownership};
use crate::report::{Figures, Prose, Section};

pub(super) fn report(note: &Note, outcome: &Outcome, page: &Page<'_>) -> Section {
    let interest = match &note.interest {
        Some(interest) => format!(": {}", interest.in_words(page.date)),
        None => ", without interest".to_string(),
    };
    let lead = format!("{} lends money that converts as ", note.holder);
    let mut section = Section::new(format!("{} lends", note.holder));
    section
        .prose(Prose::new(lead).figure(outcome.amount).words(format!("{interest}{}.", outcome.terms.cap_in_words())));
    section.figures(
        Figures::new("The note")
            .row("Principal", outcome.principal)
            .maybe("Interest", outcome.interest)
            .row("What converts", outcome.amount)
            .maybe("Valuation cap", outcome.terms.valuation_cap)
            .maybe("Discount", outcome.terms.discount)
            .maybe("Pre-money above which the cap governs", outcome.crossover),
    );
    if let Some(converted) = &outcome.as_if_converted {
        ownership::as_if_converted(converted, &mut section);
    }
    section
}
