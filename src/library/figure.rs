//! One figure of a run.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::engine;
use crate::number::{Exact, decimal_text};
use crate::render::{Depth, Layout, explanation};
use crate::source::Sources;
use crate::worksheet::{NodeId, Unit};

/// A figure of a run: its value, its unit and how it was made. Displayed as the report shows it, "30.204bn USD".
///
/// Serialised as `{"name", "unit", "value", "exact"}`, numbers as strings; `exact` is the fraction where the decimals of
/// `value` do not end, otherwise null.
///
/// ```
/// # fn main() -> Result<(), postmoney::Mistakes> {
/// let results = postmoney::Scenario::open("scenarios/meta-scale-ai.toml")?.run()?;
/// let post_money = results.figure("meta.post_money")?;
/// assert_eq!(post_money.value().to_string(), "30204081632.65306122448979592");
/// assert_eq!(post_money.exact().to_string(), "1480000000000/49");
/// assert_eq!(post_money.unit().name(), "money");
/// assert_eq!(post_money.to_string(), "30.204bn USD");
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Figure<'r> {
    run: &'r engine::Evaluation,
    sources: &'r Sources,
    name: String,
    id: NodeId,
    exact: Exact,
    value: Decimal,
}

impl<'r> Figure<'r> {
    /// `None` for a value beyond the range of a decimal.
    pub(super) fn new(
        run: &'r engine::Evaluation,
        sources: &'r Sources,
        (name, id): (String, NodeId),
        exact: Exact,
    ) -> Option<Figure<'r>> {
        Some(Figure { run, sources, name, id, value: exact.nearest_decimal()?, exact })
    }

    /// Its name, `meta.post_money`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its value, rounded half away from zero to at most 28 significant digits and 28 decimal places where it has more.
    pub fn value(&self) -> Decimal {
        self.value
    }

    /// Its value as an exact fraction.
    pub fn exact(&self) -> &Exact {
        &self.exact
    }

    /// What it counts: money, shares, a stake …
    pub fn unit(&self) -> Unit {
        self.run.sheet.unit(self.id)
    }

    /// How it was made: formulas down to the reported numbers, each with the place where it was written.
    pub fn explain(&self) -> String {
        let layout = Layout { width: 100, colour: false };
        explanation(self.run, self.sources, self.id, Depth { most: None, command: "" }, layout)
    }
}

impl fmt::Display for Figure<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.unit().show_with_currency(&self.exact, self.run.currency))
    }
}

impl Serialize for Figure<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = decimal_text(&self.exact);
        let mut fields = serializer.serialize_struct("Figure", 4)?;
        fields.serialize_field("name", &self.name)?;
        fields.serialize_field("unit", self.unit().name())?;
        fields.serialize_field("value", &written.value)?;
        fields.serialize_field("exact", &written.exact)?;
        fields.end()
    }
}
