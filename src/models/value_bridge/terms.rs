//! What a scenario says of a step from one valuation to another.

use crate::models::valued::Valued;
use crate::number::Literal;
use crate::scenario::{Range, Revenue, RevenueKind, Section, Word, revenue};
use crate::worksheet::{Reported, dimension};

/// Where a revenue comes from.
#[derive(Debug)]
pub enum Earned {
    /// A revenue of the company, by name.
    Named(Word),
    /// Stated here.
    Stated(Box<Revenue>),
}

/// How the part that growth and re-rating make together is shared between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// It is shown by itself, as the cross term.
    Sequential,
    /// In proportion to the logarithms of growth and re-rating.
    Logarithmic,
    /// One half each.
    Shapley,
}

impl Method {
    const NAMES: [(&'static str, Method); 3] =
        [("sequential", Method::Sequential), ("logarithmic", Method::Logarithmic), ("shapley", Method::Shapley)];
}

/// One end of the bridge.
#[derive(Debug)]
pub struct End {
    pub value: Valued,
    pub revenue: Earned,
}

/// A step from one valuation to another.
#[derive(Debug)]
pub struct ValueBridge {
    pub(super) from: End,
    pub(super) to: End,
    /// Money paid in and kept; without it what the later step knows.
    pub(super) new_money: Option<Reported<dimension::Money>>,
    pub(super) method: Method,
}

/// The terms; `None` when an end is not known.
pub(super) fn read(section: &Section<'_>) -> Option<ValueBridge> {
    let from = end(section, ["from", "from_value", "from_revenue"]);
    let to = end(section, ["to", "to_value", "to_revenue"]);
    let new_money = section.figure_within("new_money", Range::NotNegative);
    let method = section.choice("method", &Method::NAMES).unwrap_or(Method::Sequential);
    Some(ValueBridge { from: from?, to: to?, new_money, method })
}

fn end(section: &Section<'_>, [step, value, revenue]: [&'static str; 3]) -> Option<End> {
    let help = format!("write `{step} = \"…\"`, the name of a step, or `{value} = \"13.8bn\"`");
    let missing = ["a bridge leads from one value to another", &help];
    let value = Valued::read(section, [step, value], "both say the value at one end", missing);
    let revenue = earned(section, revenue);
    Some(End { value: value?, revenue: revenue? })
}

/// A revenue: a table with a kind, a figure, or the name of a revenue of the company. Four digits are a year.
fn earned(section: &Section<'_>, key: &'static str) -> Option<Earned> {
    if !section.has(key) {
        let help = format!("write `{key} = \"2024\"`, the name of a revenue of the company, or `{key} = \"870M\"`");
        section.missing(key, "growth and multiple need revenue at both ends", &help);
        return None;
    }
    let Some(text) = section.peek_text(key) else {
        let stated = revenue(section.section(key)?)?;
        let period = if stated.period == key { "stated".to_string() } else { stated.period };
        return Some(Earned::Stated(Box::new(Revenue { period, ..stated })));
    };
    let is_year = text.len() == 4 && text.bytes().all(|letter| letter.is_ascii_digit());
    if is_year || Literal::parse(text, Some("USD")).is_err() {
        return section.word(key).map(Earned::Named);
    }
    let figure = section.figure(key)?;
    let (name, period) = (key.to_string(), "stated".to_string());
    Some(Earned::Stated(Box::new(Revenue { name, period, kind: RevenueKind::Booked, figure, annualised_by: None })))
}
