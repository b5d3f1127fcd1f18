//! Figures as the format writes them: decimals of at most ten places, exactly, or a mistake that names the figure.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::engine::Evaluation;
use crate::exchange::draft::decimal;
use crate::number::{Exact, Vagueness};
use crate::worksheet::NodeId;
use crate::worksheet::explain::inputs_of_all;

/// Decimals that the format has.
const PLACES: i32 = 10;
/// Characters of a fraction that are shown in a mistake.
const SHOWN: usize = 60;

/// What helps where figures have too many decimals.
const ROUND: &str = "the format has no other numbers; state such figures rounded, or let the round that makes them round them, \
     such as with `--set STEP.rounding=cap-table`";

/// Reads figures from the worksheet, and keeps what is wrong with them.
pub(super) struct Figures<'r> {
    results: &'r Evaluation,
    /// What was read, and in which order.
    lines: HashMap<NodeId, usize>,
    refused: Refused,
}

/// Why there is no package.
#[derive(Debug, Default)]
pub struct Refused {
    /// Each reason in a sentence.
    pub mistakes: Vec<String>,
    /// What can be done about those that need it said.
    pub help: Option<&'static str>,
}

impl<'r> Figures<'r> {
    /// Those of a run.
    pub(super) fn new(results: &'r Evaluation) -> Figures<'r> {
        Figures { results, lines: HashMap::new(), refused: Refused::default() }
    }

    /// The value of a line; it is a mistake if it has none.
    pub(super) fn exact(&mut self, line: impl Into<NodeId>, what: &str) -> Option<Exact> {
        let (line, sheet) = (line.into(), &self.results.sheet);
        let place = self.lines.len();
        self.lines.entry(line).or_insert(place);
        let value = sheet.value(line);
        if value.is_none() {
            let reason = sheet.why_undefined(line).map(|why| format!(": {}", why.reason)).unwrap_or_default();
            self.mistake(format!("{what} has no value{reason}"));
        }
        value
    }

    /// A number of the format.
    pub(super) fn decimal(&mut self, line: impl Into<NodeId>, what: &str) -> Value {
        let line = line.into();
        let is_new = !self.lines.contains_key(&line);
        let value = self.exact(line, what).filter(|value| is_new || written(value).is_some());
        value.map_or(Value::Null, |value| self.number(&value, what))
    }

    /// A known number.
    pub(super) fn number(&mut self, value: &Exact, what: &str) -> Value {
        if let Some(written) = written(value) {
            return written.into();
        }
        let shown = decimal(value);
        let shown = if shown.len() <= SHOWN { format!(", {shown},") } else { String::new() };
        self.mistake(format!("{what}{shown} is no decimal of at most {PLACES} places"));
        self.refused.help = Some(ROUND);
        Value::Null
    }

    /// A part of a whole, from 0 to 1.
    pub(super) fn part(&mut self, value: &Exact, what: &str) -> Value {
        if value.is_negative() || *value > Exact::ONE {
            self.mistake(format!("{what} is {}, and the format has parts from 0 to 1 only", decimal(value)));
        }
        self.number(value, what)
    }

    /// An amount of money or a price.
    pub(super) fn money(&mut self, line: impl Into<NodeId>, what: &str) -> Value {
        let amount = self.decimal(line, what);
        self.in_currency(amount)
    }

    /// An amount in the currency of the scenario.
    pub(super) fn in_currency(&self, amount: impl Into<Value>) -> Value {
        json!({ "amount": amount.into(), "currency": self.results.currency.to_string() })
    }

    /// Two numbers whose quotient a figure is, however many places that has.
    pub(super) fn ratio(&mut self, line: impl Into<NodeId>, what: &str) -> Value {
        let (numerator, denominator) = self.exact(line, what).unwrap_or(Exact::ONE).parts();
        json!({ "numerator": numerator, "denominator": denominator })
    }

    /// What came of a step, as its model returns it.
    pub(super) fn outcome<O: 'static>(&self, step: &str) -> Option<&'r O> {
        self.results.outcome(step)
    }

    /// The value of a line that need not be there.
    pub(super) fn peek(&self, line: impl Into<NodeId>) -> Option<Exact> {
        self.results.sheet.value(line.into())
    }

    /// What is wrong.
    pub(super) fn mistake(&mut self, message: String) {
        self.refused.mistakes.push(message);
    }

    /// All that is wrong, what is known only vaguely among it.
    pub(super) fn refused(mut self) -> Refused {
        let mut lines: Vec<(NodeId, usize)> = self.lines.drain().collect();
        lines.sort_by_key(|(_, place)| *place);
        let lines: Vec<NodeId> = lines.into_iter().map(|(line, _)| line).collect();
        for line in inputs_of_all(&self.results.sheet, &lines) {
            let claim = self.results.sheet.claim_of(line);
            let Some(claim) = claim.filter(|claim| is_vague(&claim.literal.vagueness)) else { continue };
            self.mistake(format!(
                "`{}` is reported as \"{}\", and a package has no word for what is not known exactly; set the figure, \
                 such as with `--set {}={}`",
                claim.path,
                claim.literal.text,
                claim.path,
                decimal(&claim.literal.value)
            ));
        }
        self.refused
    }
}

/// A value as the format writes numbers.
pub(super) fn written(value: &Exact) -> Option<String> {
    (value * &Exact::power_of_ten(PLACES)).is_whole().then(|| decimal(value))
}

fn is_vague(vagueness: &Vagueness) -> bool {
    !matches!(vagueness, Vagueness::Printed | Vagueness::Exactly)
}
