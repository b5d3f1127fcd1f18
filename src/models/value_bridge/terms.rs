//! What a scenario says of a step from one valuation to another.

use super::parts::Method;
use crate::diagnostic::{Code, Diagnostic};
use crate::models::Reference;
use crate::number::Literal;
use crate::scenario::{Range, Revenue, RevenueKind, Section, Word, revenue};
use crate::worksheet::{Reported, dimension};

/// Where a value comes from.
#[derive(Debug)]
pub enum Valued {
    /// The post-money value of another step.
    Step(Reference),
    /// Stated here.
    Stated(Reported<dimension::Money>),
}

/// Where a revenue comes from.
#[derive(Debug)]
pub enum Earned {
    /// A revenue of the company, by name.
    Named(Word),
    /// Stated here.
    Stated(Box<Revenue>),
}

/// One end of the bridge.
#[derive(Debug)]
pub struct End {
    pub value: Valued,
    pub revenue: Earned,
}

/// All that is said of a bridge.
#[derive(Debug)]
pub struct Terms {
    pub from: End,
    pub to: End,
    /// Money paid in and kept; without it what the later step knows.
    pub new_money: Option<Reported<dimension::Money>>,
    pub method: Method,
}

impl Terms {
    /// Reads the terms of a step; `None` when an end is not known.
    pub fn read(section: &Section<'_>) -> Option<Terms> {
        let from = end(section, ["from", "from_value", "from_revenue"]);
        let to = end(section, ["to", "to_value", "to_revenue"]);
        let new_money = section.figure_within("new_money", Range::NotNegative);
        let method = section.choice("method", &Method::NAMES).unwrap_or(Method::Sequential);
        Some(Terms { from: from?, to: to?, new_money, method })
    }
}

fn end(section: &Section<'_>, [step, value, revenue]: [&'static str; 3]) -> Option<End> {
    let value = valued(section, step, value);
    let revenue = earned(section, revenue);
    Some(End { value: value?, revenue: revenue? })
}

fn valued(section: &Section<'_>, step: &'static str, value: &'static str) -> Option<Valued> {
    let reference = Reference::read(section, step);
    let stated = section.figure(value);
    if section.has(step) && section.has(value) {
        let message = format!("`{step}` and `{value}` cannot stand together: both say the value at one end");
        let diagnostic = Diagnostic::error(Code::KeysConflict, message)
            .at(section.span_of(step), "this")
            .also(section.span_of(value), "and this")
            .help("leave one of them out");
        section.report(diagnostic);
    }
    if !section.has(step) && !section.has(value) {
        let help = format!("write `{step} = \"…\"`, the name of a step, or `{value} = \"13.8bn\"`");
        section.missing(step, "a bridge leads from one value to another", &help);
    }
    reference.map(Valued::Step).or(stated.map(Valued::Stated))
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
    Some(Earned::Stated(Box::new(Revenue { name, period, kind: RevenueKind::Booked, figure })))
}
