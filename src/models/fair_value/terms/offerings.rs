//! Exits that may be initial public offerings, by their size.

use super::super::mistakes;
use crate::scenario::{Range, Section};
use crate::worksheet::{Reported, dimension};

/// Exits that may be offerings.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Offerings {
    /// Exits in rising order, each with the probability that it is an offering; none where those of a published model hold.
    pub chances: Vec<(Reported<dimension::Money>, Reported<dimension::Rate>)>,
    /// The exit below which preferred classes may refuse an offering.
    pub refused_below: Option<Reported<dimension::Money>>,
}

impl Offerings {
    /// Reads what is said of offerings; `None` where every exit is a sale.
    pub(super) fn read(section: &Section<'_>, is_published: bool) -> Option<Offerings> {
        let refused_below = section.figure("offering_refused_below");
        if !section.has("offering_probability") {
            if refused_below.is_some() && !is_published {
                let help = "add `[steps.NAME.offering_probability]` with exits and their probabilities, or a `preset`";
                section.missing("offering_probability", "only an offering can be refused", help);
            }
            return is_published.then_some(Offerings { chances: Vec::new(), refused_below });
        }
        let entries = section.entries("offering_probability");
        let chances = entries.iter().filter_map(|entry| {
            entry.needs("exit", "an offering is the more probable the larger the exit", "write `exit = \"1bn\"`");
            entry.needs("probability", "an exit is an offering or a sale", "write `probability = \"65%\"`");
            let exit = entry.figure("exit");
            Some((exit?, entry.figure_within("probability", Range::Part)?))
        });
        let chances: Vec<_> = chances.collect();
        let rises = chances.windows(2).all(|pair| {
            let [one, other] = [&pair[0].0, &pair[1].0].map(|exit| &exit.claim().literal.value);
            one < other
        });
        if !rises {
            section.report(mistakes::exits_in_rising_order(section.span_of("offering_probability")));
            return None;
        }
        (!chances.is_empty()).then_some(Offerings { chances, refused_below })
    }
}
