//! Figures that the other terms of an exit leave without effect.

use super::class::{Class, Participation};
use super::exit::{Kind, Terms};
use crate::models::waterfall::mistakes;
use crate::scenario::Section;

/// Says why each of them has none.
pub(super) fn explain(section: &Section<'_>, terms: &Terms) {
    for class in &terms.classes {
        let unused = |key: &str, why: &str| section.unused(&["classes", &class.name, key].join("."), why);
        of_class(class, terms.kind, &unused);
    }
    if section.has("escrow_from") && !section.has("escrow") {
        section.report(mistakes::escrow_from_without_escrow(section));
    }
    if !section.has("earn_out") {
        section.unused("earn_out_probability", "there is no `earn_out`");
    }
}

fn of_class(class: &Class, kind: Kind, unused: &dyn Fn(&str, &str)) {
    if class.unissued {
        ["shares", "strike"].into_iter().for_each(|key| unused(key, "what is not issued is paid nothing"));
    }
    if class.participation.is_none_or(|stated| stated == Participation::None) {
        unused("cap", "a class that does not participate has nothing to be capped");
    }
    if kind == Kind::Dividend && class.strike.is_some() {
        let why = "a dividend is paid on shares, and nobody exercises options for it";
        ["shares", "strike"].into_iter().for_each(|key| unused(key, why));
    }
    if kind != Kind::Ipo {
        unused("guaranteed_price", "a price is guaranteed for a public offering, `kind = \"ipo\"`");
    }
    if kind == Kind::Dissolution {
        let why = "in a dissolution a SAFE does not convert";
        ["valuation_cap", "discount"].into_iter().for_each(|key| unused(key, why));
    }
    if class.valuation_cap.is_some() {
        unused("discount", "at a sale the cap alone says the price; the discount is one of a financing");
    }
    if class.shares.is_none() {
        unused("conversion_ratio", "the class has no `shares` to convert");
    }
}
