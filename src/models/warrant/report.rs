//! A warrant in words.

use super::core::Outcome;
use super::terms::Warrant;
use crate::report::words::of_key;
use crate::report::{Figures, Prose, Section};

pub(super) fn report(warrant: &Warrant, outcome: &Outcome) -> Section {
    let mut section = Section::new(format!("{} holds a warrant", of_key(&warrant.holder)));
    section.prose(in_words(&warrant.holder, outcome));
    section.figures(
        Figures::new("The warrant")
            .maybe("Amount that it is for", outcome.amount)
            .maybe("Shares", outcome.shares)
            .maybe("Strike", outcome.strike)
            .maybe("Strike below the price of the round by", outcome.strike_discount),
    );
    section
}

/// What a warrant is for, and what the next round decides of it.
pub(crate) fn in_words(holder: &str, outcome: &Outcome) -> Prose {
    let prose = Prose::new(format!("{} may buy ", of_key(holder)));
    let prose = match (outcome.shares, outcome.amount) {
        (Some(shares), _) => prose.figure(shares).words(" shares"),
        (None, Some(amount)) if outcome.over_round_price => {
            prose.words("the shares that ").figure(amount).words(" comes to at the price of the next round,")
        }
        (None, Some(amount)) => prose.words("shares for ").figure(amount),
        (None, None) => prose.words("shares"),
    };
    let prose = match (outcome.strike, outcome.strike_discount) {
        (Some(strike), _) => prose.words(" at ").figure(strike),
        (None, Some(discount)) => prose.words(" at ").figure(discount).words(" less than the price of the next round"),
        (None, None) => prose.words(" at the price of the next round"),
    };
    match outcome.waits {
        true => prose.words(". Until that round it counts in no figure."),
        false => prose.words("."),
    }
}
