//! What a headline price is made of.

use super::entries::labelled;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Vagueness;
use crate::scenario::Section;
use crate::worksheet::{Claim, Reported, dimension};
use std::sync::Arc;

/// What a part of a headline price is, other than the price that is sure to be paid for the shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncludeKind {
    /// Paid for the same shares, later, if targets are met.
    EarnOut,
    /// Paid for further shares, if warrants are exercised.
    Warrants,
    /// Lent against a note.
    Note,
    /// Debt of the company that the buyer takes over, or new debt.
    Debt,
    /// Paid to people for staying.
    Retention,
}

impl IncludeKind {
    const NAMES: [(&'static str, IncludeKind); 5] = [
        ("earn-out", IncludeKind::EarnOut),
        ("warrants", IncludeKind::Warrants),
        ("note", IncludeKind::Note),
        ("debt", IncludeKind::Debt),
        ("retention", IncludeKind::Retention),
    ];

    /// What a table calls it.
    pub fn noun(self) -> &'static str {
        IncludeKind::NAMES[self as usize].0
    }
}

/// A part of a headline price.
#[derive(Clone, Debug)]
pub struct Include {
    pub name: String,
    pub label: String,
    pub kind: IncludeKind,
    pub amount: Reported<dimension::Money>,
}

/// The headline price and what is said to be in it. A headline of "up to" names the most that it can come to, and so do
/// its parts: what is not sure of it stands among them.
pub(super) fn read(section: &Section<'_>) -> (Option<Reported<dimension::Money>>, Vec<Include>) {
    let headline = section.several("headline").and_then(at_its_most);
    let includes = section.entries("includes").into_iter();
    let includes: Vec<Include> = includes.filter_map(|entry| include(entry.with_source())).collect();
    if !section.has("headline") && section.has("includes") {
        let help = "write `headline = \"1.2bn\"`, and leave `investment`, the price for the shares alone, to follow";
        let why = "`includes` says what a headline price is made of";
        let mistake = Diagnostic::error(Code::MissingKey, format!("`headline` is missing: {why}"));
        section.report(mistake.at(section.span_of("includes"), "in which price?").help(help));
    }
    if section.has("headline") && !section.has("includes") && !section.has("investment") && !section.has("legs") {
        let help =
            "write `[includes]` with what is no price for the shares; or `investment` if the headline is all price";
        let message = "`includes` is missing: nothing says what the headline price is made of";
        let mistake = Diagnostic::error(Code::MissingKey, message);
        section.report(mistake.at(section.span_of("headline"), "a price for what?").help(help));
    }
    (headline, includes)
}

fn include(section: Section<'_>) -> Option<Include> {
    let (name, label) = labelled(&section);
    let kind = section.choice("kind", &IncludeKind::NAMES);
    if kind.is_none() && !section.has("kind") {
        let help = "write `kind = \"earn-out\"`, `\"warrants\"`, `\"note\"`, `\"debt\"` or `\"retention\"`";
        section.missing("kind", "nothing says what this part of the headline is", help);
    }
    section.needs("amount", "a part of a headline price is an amount of money", "write `amount = \"300M\"`");
    let amount = section.several("amount").and_then(at_its_most);
    Some(Include { name, label, kind: kind?, amount: amount? })
}

/// The same reports, "up to" an amount taken as that amount by its digits.
fn at_its_most(figure: Reported<dimension::Money>) -> Option<Reported<dimension::Money>> {
    let at_most = |claim: &Arc<Claim>| match claim.literal.vagueness {
        Vagueness::UpTo => {
            let mut most = Claim::clone(claim);
            most.literal.vagueness = Vagueness::Printed;
            Arc::new(most)
        }
        _ => Arc::clone(claim),
    };
    Reported::new(figure.claims().iter().map(at_most).collect())
}
