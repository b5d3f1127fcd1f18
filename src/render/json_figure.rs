//! A figure with all that is known of it, for JSON and CSV.

use serde::Serialize;

use super::figures::reporters;
use super::rounded::error;
use crate::engine::Evaluation;
use crate::number::{DecimalText, decimal_text, decimals};
use crate::source::Sources;
use crate::worksheet::explain::ingredients;
use crate::worksheet::{NodeId, Said, Unit};

/// The most operands of a function, and the most inputs, unless everything is asked for.
const MOST_INPUTS: usize = 32;

/// How figures are given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given<'s> {
    /// Where they are written.
    pub sources: &'s Sources,
    /// Whether long formulas are written out.
    pub is_whole: bool,
}

impl Given<'_> {
    /// How many operands of a function, and how many inputs, are written out.
    pub(super) fn most_inputs(&self) -> usize {
        if self.is_whole { usize::MAX } else { MOST_INPUTS }
    }
}

/// Whether there is nothing to count.
pub(super) fn is_nothing(number: &usize) -> bool {
    *number == 0
}

/// A named figure with all that is known of it.
#[derive(Serialize)]
pub(super) struct NamedFigure {
    pub name: String,
    pub unit: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Decimal digits; 28 significant ones where they do not end sooner.
    pub value: Option<String>,
    /// The fraction, where `value` had to be rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// The least it may be by the digits of the reports as printed, to 28 significant digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<String>,
    /// The most it may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
    /// How far `value` may be from the exact one, where a fraction that was too long has been rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Why there is no value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undefined: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    /// The figures, assumptions and lines that the formula names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<String>,
    /// How many further ones there are.
    #[serde(skip_serializing_if = "is_nothing")]
    pub inputs_left_out: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported: Option<Reported>,
}

/// What was reported, and where it stands.
#[derive(Serialize)]
pub(super) struct Reported {
    pub assumption: String,
    pub written: String,
    pub place: String,
    pub line: usize,
    pub column: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reported_by: Vec<String>,
    /// Who stands behind it, where that is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
}

impl NamedFigure {
    /// What is known of a line that is called `name`.
    pub(super) fn new(results: &Evaluation, of: &Given<'_>, name: String, id: NodeId) -> NamedFigure {
        let sheet = &results.sheet;
        let unit = sheet.unit(id);
        // A fraction is that of the value itself, not of one that was rounded.
        let (value, exact) = match sheet.value(id) {
            Some(value) if sheet.error(id).is_zero() => {
                let DecimalText { value, exact } = decimal_text(&value);
                (Some(value), exact)
            }
            value => (value.map(|value| decimals(&value)), None),
        };
        let range = results.ranges.get(&id);
        let inputs = ingredients(sheet, id);
        let reported = sheet.claim_of(id).map(|claim| {
            let (line, column) = of.sources.line_column(claim.span);
            Reported {
                assumption: claim.path.clone(),
                written: claim.literal.text.clone(),
                place: of.sources.place(claim.span),
                line,
                column,
                reported_by: reporters(results, &claim).map(|(_, title)| title).collect(),
                said: claim.said,
            }
        });
        NamedFigure {
            name,
            unit: unit.name(),
            currency: match unit {
                Unit::ForeignMoney(currency) => Some(currency.to_string()),
                _ => unit.is_money().then(|| results.currency.to_string()),
            },
            exact,
            value,
            low: range.and_then(|range| range.interval.low.as_ref()).map(|end| decimals(&end.at)),
            high: range.and_then(|range| range.interval.high.as_ref()).map(|end| decimals(&end.at)),
            approximate: sheet.node(id).approximate,
            error: error(sheet, id),
            undefined: sheet.why_undefined(id).map(|undefined| undefined.reason),
            formula: reported.is_none().then(|| sheet.formula_in_short(id, of.most_inputs())),
            inputs_left_out: inputs.len() - inputs.len().min(of.most_inputs()),
            inputs: inputs.iter().take(of.most_inputs()).map(|input| sheet.refer(*input)).collect(),
            reported,
        }
    }

    /// The same where the document does not have what its formula refers to.
    pub(super) fn without_formula(self) -> NamedFigure {
        NamedFigure { formula: None, inputs: Vec::new(), inputs_left_out: 0, ..self }
    }
}
