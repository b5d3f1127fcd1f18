//! What a scenario expects of its figures, as intervals that they lie in.

use super::expect::failed;
use crate::number::{Currency, End, Exact, Interval, Literal, Precision};
use crate::scenario::{Expectation, Expected};
use crate::worksheet::{NodeId, Worksheet};

/// What is expected of a figure.
#[derive(Clone, Debug)]
pub struct Expects {
    /// The figure.
    pub line: NodeId,
    /// What is expected, as written.
    pub written: String,
    /// Where the figure has to lie.
    pub interval: Interval,
    /// Whether it does, as far as its error tells.
    pub is_met: bool,
}

/// What is expected of figures that have a value. What is expected of statements, of figures without a value and what cannot be
/// read is left out: whoever checks expectations says so.
pub(super) fn expects(expectations: &[Expectation], sheet: &Worksheet, currency: Currency) -> Vec<Expects> {
    let one = |expectation: &Expectation| {
        let line = sheet.find(&expectation.name).filter(|line| sheet.value(*line).is_some())?;
        let (written, interval) = match &expectation.expected {
            Expected::Text(text) => (text.clone(), read(text, currency)?.interval_with(Precision::AS_HEDGED)),
            Expected::Range(low, high) => {
                let end = |end: &Option<(String, _)>| match end {
                    Some((text, _)) => read(text, currency).map(|literal| Some((text.clone(), literal.value))),
                    None => Some(None),
                };
                range(end(low)?, end(high)?)
            }
        };
        let is_met = failed(expectation, sheet, currency, &[]).is_empty();
        Some(Expects { line, written, interval, is_met })
    };
    expectations.iter().filter_map(one).collect()
}

fn read(text: &str, currency: Currency) -> Option<Literal> {
    Literal::parse(text, Some(currency.code())).ok()
}

fn range(low: Option<(String, Exact)>, high: Option<(String, Exact)>) -> (String, Interval) {
    let written = match (&low, &high) {
        (Some((low, _)), Some((high, _))) => format!("{low} to {high}"),
        (Some((low, _)), None) => format!("{low} or more"),
        (None, Some((high, _))) => format!("{high} or less"),
        (None, None) => String::new(),
    };
    let end = |end: Option<(String, Exact)>| end.map(|(_, at)| End::closed(at));
    (written, Interval { low: end(low), high: end(high) })
}
