//! What a scenario says of a multiple.

use crate::diagnostic::{Code, Diagnostic};
use crate::models::Reference;
use crate::scenario::{Range, Revenue, Section, Word, revenue};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// What the value is the value of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// All shares: what a headline valuation is.
    Equity,
    /// The business without its net cash.
    Enterprise,
}

impl Basis {
    const NAMES: [(&'static str, Basis); 2] = [("equity", Basis::Equity), ("enterprise", Basis::Enterprise)];
}

/// Where the value comes from.
#[derive(Debug)]
pub enum Valued {
    /// The figures of another step.
    Step(Reference),
    /// Stated here.
    Stated(Reported<dimension::Money>),
}

/// How much revenue a customer takes along.
#[derive(Debug)]
pub enum Loss {
    /// An amount.
    Amount(Reported<dimension::Money>),
    /// A share of the revenue.
    Share(Reported<dimension::Rate>),
}

/// A customer that leaves.
#[derive(Debug)]
pub struct Customer {
    pub name: String,
    pub loss: Loss,
    /// The revenue that the loss is a part of.
    pub of_revenue: Option<Word>,
}

/// The multiple of another company.
#[derive(Debug)]
pub struct Peer {
    pub name: String,
    pub multiple: Reported<dimension::Multiple>,
}

/// All that is said of the multiples of a valuation.
#[derive(Debug)]
pub struct Terms {
    pub span: Span,
    pub valued: Valued,
    /// Which value is divided; without it every value that the step has.
    pub basis: Option<(Basis, Span)>,
    /// Revenues of this step alone, in place of the company's.
    pub revenues: Vec<Revenue>,
    pub peers: Vec<Peer>,
    pub customers_leaving: Vec<Customer>,
    pub target_multiple: Option<Reported<dimension::Multiple>>,
    /// The steps whose values are set side by side.
    pub over_time: Vec<Reference>,
}

impl Terms {
    /// Reads the terms of a step; `None` when there is no value to divide.
    pub fn read(section: &Section<'_>) -> Option<Terms> {
        let basis = section.choice("basis", &Basis::NAMES).map(|basis| (basis, section.span_of("basis")));
        let of_revenue = section.word("of_revenue");
        let customers = section.entries("customers_leaving").into_iter();
        let customers_leaving =
            customers.filter_map(|entry| customer(entry.with_source(), of_revenue.as_ref())).collect();
        let revenues =
            section.entries("revenue").into_iter().filter_map(|entry| revenue(entry.with_source())).collect();
        let peers = section.entries("peers").into_iter().filter_map(peer).collect();
        let target_multiple = section.figure("target_multiple");
        let over_time = section.words("over_time").into_iter().map(Reference::from).collect();
        let valued = valued(section)?;
        Some(Terms {
            span: section.span(),
            valued,
            basis,
            revenues,
            peers,
            customers_leaving,
            target_multiple,
            over_time,
        })
    }
}

fn valued(section: &Section<'_>) -> Option<Valued> {
    let of = Reference::read(section, "of");
    let stated = section.figure("valuation");
    if section.has("of") && section.has("valuation") {
        let message = "`of` and `valuation` cannot stand together: both say what is divided by revenue";
        let diagnostic = Diagnostic::error(Code::KeysConflict, message)
            .at(section.span_of("of"), "this")
            .also(section.span_of("valuation"), "and this")
            .help("leave one of them out");
        section.report(diagnostic);
    }
    match (of, stated) {
        (Some(step), _) => Some(Valued::Step(step)),
        (None, Some(valuation)) => Some(Valued::Stated(valuation)),
        (None, None) => {
            if !section.has("of") && !section.has("valuation") {
                let help = "write `of = \"meta\"`, the name of a step, or `valuation = \"29bn\"`";
                section.missing("of", "a multiple needs a value to divide by revenue", help);
            }
            None
        }
    }
}

fn peer(entry: Section<'_>) -> Option<Peer> {
    Some(Peer { name: entry.name().to_string(), multiple: entry.own_figure(Range::Positive)? })
}

fn customer(entry: Section<'_>, of_revenue: Option<&Word>) -> Option<Customer> {
    let name = entry.name().to_string();
    let own = if entry.is_bare() { None } else { entry.word("of_revenue") };
    let of_revenue = own.or_else(|| of_revenue.cloned());
    let amount = if entry.is_bare() { entry.own_figure(Range::Positive) } else { entry.figure("revenue") };
    let share = if entry.is_bare() { None } else { entry.figure("share") };
    if !entry.is_bare() {
        entry.text("note");
    }
    let loss = match (amount, share) {
        (Some(_), Some(_)) => {
            let message = "`revenue` and `share` cannot stand together: both say how much revenue leaves";
            let diagnostic = Diagnostic::error(Code::KeysConflict, message)
                .at(entry.span_of("revenue"), "this")
                .also(entry.span_of("share"), "and this")
                .help("leave one of them out");
            entry.report(diagnostic);
            return None;
        }
        (Some(amount), None) => Loss::Amount(amount),
        (None, Some(share)) => Loss::Share(share),
        (None, None) => {
            if !entry.is_bare() && !entry.has("revenue") && !entry.has("share") {
                let help = "write `revenue = \"150M\"` or `share = \"17%\"`";
                entry.missing("revenue", "a customer that leaves takes revenue along", help);
            }
            return None;
        }
    };
    Some(Customer { name, loss, of_revenue })
}
