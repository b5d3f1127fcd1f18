//! What a section says of a convertible note.

use jiff::civil::Date;

use super::interest::InterestTerms;
use crate::captable::{CapitalizationRules, ConvertsInto};
use crate::models::captable_terms::{FloorTerms, capitalization, converts_into, counts_of_no_cap, discount};
use crate::models::preference_terms::seniority;
use crate::models::warrant::WarrantTerms;
use crate::scenario::Section;
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The terms of a convertible note.
#[derive(Debug)]
pub struct Note {
    pub(super) holder: String,
    pub(super) principal: Reported<dimension::Money>,
    pub(super) interest: Option<InterestTerms>,
    pub(super) valuation_cap: Option<Reported<dimension::Money>>,
    pub(super) discount: Option<Reported<dimension::Rate>>,
    pub(super) floor: Option<FloorTerms>,
    pub(super) capitalization: CapitalizationRules,
    pub(super) most_favoured_nation: bool,
    /// Where that is written, if it is most favoured.
    pub(super) favoured_at: Option<Span>,
    pub(super) converts_into: Option<(ConvertsInto, Span)>,
    pub(super) change_of_control_multiple: Option<Reported<dimension::Multiple>>,
    pub(super) multiple_is_of_principal: bool,
    pub(super) maturity: Option<Date>,
    /// Where it is written until when interest runs.
    pub(super) accrued_until_at: Option<Span>,
    pub(super) seniority: Option<u32>,
    /// The warrant that comes with it.
    pub(super) warrant: Option<WarrantTerms>,
}

/// What `change_of_control_multiple` may be a multiple of, and whether that is the principal alone.
const MULTIPLE_OF: [(&str, bool); 2] = [("principal-and-interest", false), ("principal", true)];

pub(super) fn read(section: &Section<'_>) -> Option<Note> {
    let principal = section.figure("principal");
    section.needs("principal", "a note is a loan of money", "write `principal = \"1M\"`");
    let interest = InterestTerms::read(section);
    if section.has("change_of_control_multiple_of") && !section.has("change_of_control_multiple") {
        let help = "write `change_of_control_multiple = \"2x\"` too, or leave this out";
        section.missing(
            "change_of_control_multiple",
            "`change_of_control_multiple_of` says of what a multiple is due",
            help,
        );
    }
    counts_of_no_cap(section, &["valuation_cap", "valuation_floor"], &["capitalization"]);
    let is_favoured = section.flag("most_favoured_nation").unwrap_or(false);
    let note = Note {
        holder: section.text("holder").unwrap_or_else(|| section.name().to_string()),
        valuation_cap: section.figure("valuation_cap"),
        discount: discount(section),
        floor: FloorTerms::read(section),
        capitalization: capitalization(section, "capitalization").unwrap_or(CapitalizationRules::FULLY_DILUTED),
        converts_into: converts_into(section),
        most_favoured_nation: is_favoured,
        favoured_at: is_favoured.then(|| section.span_of("most_favoured_nation")),
        change_of_control_multiple: section.figure("change_of_control_multiple"),
        multiple_is_of_principal: section.choice("change_of_control_multiple_of", &MULTIPLE_OF).unwrap_or(false),
        maturity: section.date("maturity"),
        accrued_until_at: section.has("accrued_until").then(|| section.span_of("accrued_until")),
        seniority: seniority(section),
        warrant: WarrantTerms::with_a_loan(section),
        principal: principal?,
        interest: interest?,
    };
    Some(note)
}
