//! What a scenario says of a multiple.

use crate::models::Reference;
use crate::models::valued::Valued;
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

/// A valuation to divide by revenue.
#[derive(Debug)]
pub struct Multiples {
    pub(super) span: Span,
    pub(super) valued: Valued,
    /// Which value is divided; without it every value that the step has.
    pub(super) basis: Option<(Basis, Span)>,
    /// Revenues of this step alone, in place of the company's.
    pub(super) revenues: Vec<Revenue>,
    /// How many times its revenue the company is valued at, as reported.
    pub(super) multiple: Option<Reported<dimension::Multiple>>,
    /// The revenue that the reported multiple is meant of.
    pub(super) multiple_of: Option<Word>,
    pub(super) peers: Vec<Peer>,
    pub(super) customers_leaving: Vec<Customer>,
    pub(super) target_multiple: Option<Reported<dimension::Multiple>>,
    /// The steps whose values are set side by side.
    pub(super) over_time: Vec<Reference>,
}

/// The terms; `None` when there is no value to divide.
pub(super) fn read(section: &Section<'_>) -> Option<Multiples> {
    let basis = section.choice("basis", &Basis::NAMES).map(|basis| (basis, section.span_of("basis")));
    let of_revenue = section.word("of_revenue");
    let customers = section.entries("customers_leaving").into_iter();
    let customers_leaving = customers.filter_map(|entry| customer(entry.with_source(), of_revenue.as_ref())).collect();
    let revenues = section.entries("revenue").into_iter().filter_map(|entry| revenue(entry.with_source())).collect();
    let peers = section.entries("peers").into_iter().filter_map(peer).collect();
    let (multiple, multiple_of) = (section.several("multiple"), section.word("multiple_of"));
    if multiple_of.is_some() {
        section.needs(
            "multiple",
            "`multiple_of` says of which revenue a reported multiple is",
            "write `multiple = \"46x\"`",
        );
    }
    let target_multiple = section.figure("target_multiple");
    let over_time = section.words("over_time").into_iter().map(Reference::from).collect();
    let help = "write `of = \"meta\"`, the name of a step, or `valuation = \"29bn\"`";
    let missing = ["a multiple needs a value to divide by revenue", help];
    let valued = Valued::read(section, ["of", "valuation"], "both say what is divided by revenue", missing)?;
    let span = section.span();
    Some(Multiples {
        span,
        valued,
        basis,
        revenues,
        multiple,
        multiple_of,
        peers,
        customers_leaving,
        target_multiple,
        over_time,
    })
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
            entry.conflict("revenue", "share", "both say how much revenue leaves");
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
