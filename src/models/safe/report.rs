//! A SAFE in words.

use super::core::Outcome;
use super::terms::Safe;
use crate::models::ownership;
use crate::report::words::of_key;
use crate::report::{Figures, Prose, Rank, Section};

pub(super) fn report(safe: &Safe, outcome: &Outcome) -> Section {
    let mut section = Section::new(format!("{} buys a SAFE", holder(safe)));
    section.state(Rank::Aside, lead(safe, outcome));
    section.figures(
        Figures::new("The SAFE")
            .row("Investment", outcome.investment)
            .maybe("Valuation cap", outcome.terms.valuation_cap)
            .maybe("Discount", outcome.terms.discount)
            .maybe("Stake it promises, before new money", outcome.promised_stake),
    );
    if let Some(converted) = &outcome.as_if_converted {
        ownership::as_if_converted(converted, &mut section);
    }
    section
}

/// Whoever buys it, in words.
fn holder(safe: &Safe) -> String {
    of_key(&safe.holder)
}

fn lead(safe: &Safe, outcome: &Outcome) -> Prose {
    let prose = Prose::new(format!("{} pays ", holder(safe))).figure(outcome.investment);
    let terms = match (outcome.terms.valuation_cap, outcome.terms.discount) {
        (None, None) if safe.most_favoured_nation => " and may take the best terms of any later SAFE or note",
        (None, None) => " and gets shares at the price of the next round",
        (None, Some(_)) => " and gets shares below the price of the next round",
        _ => " and gets shares at the lowest of the prices that its terms and the next round give",
    };
    prose.words(format!("{terms}{}.", outcome.terms.cap_in_words()))
}
