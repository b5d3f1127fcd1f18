//! What is paid before the holders: transaction costs, and a carve-out for the management.

use crate::diagnostic::Diagnostic;
use crate::limits;
use crate::models::waterfall::mistakes;
use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// An amount of money, or a part of another.
#[derive(Clone, Debug)]
pub enum Amount {
    Money(Reported<dimension::Money>),
    Part(Reported<dimension::Rate>),
}

impl Amount {
    /// Reads `key`: a percentage or a fraction is a part.
    pub(super) fn read(section: &Section<'_>, key: &'static str) -> Option<Amount> {
        section.figure_text(key)?;
        if section.is_doubtful_number(key, 100, "{}%", "a part or an amount of money") {
            return None;
        }
        match section.is_part(key) {
            true => section.figure_within(key, Range::BelowWhole).map(Amount::Part),
            false => section.figure_within(key, Range::NotNegative).map(Amount::Money),
        }
    }
}

/// What may come on top of the exit later.
#[derive(Clone, Debug)]
pub struct EarnOut {
    /// Its name, where there are several.
    pub name: Option<String>,
    pub amounts: Reported<dimension::Money>,
    pub probability: Option<Reported<dimension::Rate>>,
}

/// Reads `earn_out`: an amount, or a list of amounts that come together, with `earn_out_probability`; or a table of earn-outs
/// by name, each with a probability of its own.
pub(super) fn earn_outs(section: &Section<'_>) -> Vec<EarnOut> {
    const KEY: &str = "earn_out";
    let probability = section.figure_within("earn_out_probability", Range::Part);
    if !section.is_table(KEY) || section.figure_text(KEY).is_some() {
        let amounts = section.several_within(KEY, Range::NotNegative);
        return amounts.map(|amounts| EarnOut { name: None, amounts, probability }).into_iter().collect();
    }
    if section.has("earn_out_probability") {
        let message = "each earn-out of a table has a `probability` of its own";
        let help = "write `earn_out.NAME = { amount = \"5M\", probability = \"60%\" }`";
        section.report(mistakes::conflict(section, ["earn_out_probability", KEY], message, help));
    }
    let entries = section.entries(KEY);
    if let Some(beyond) = entries.get(limits::EARN_OUTS.most()) {
        section.report(Diagnostic::too_many(&limits::EARN_OUTS, entries.len(), beyond.span()));
    }
    let earn_outs: Vec<EarnOut> = entries.iter().filter_map(earn_out).collect();
    let is_stated = |entry: &&Section<'_>| entry.has("probability");
    let stated = entries.iter().filter(is_stated).count();
    for entry in entries.iter().filter(|entry| stated > 0 && !is_stated(entry)) {
        section.report(mistakes::earn_out_without_probability(entry.span()));
    }
    earn_outs
}

fn earn_out(entry: &Section<'_>) -> Option<EarnOut> {
    let name = Some(entry.name().to_string());
    if entry.is_bare() {
        return Some(EarnOut { name, amounts: entry.own_figure(Range::NotNegative)?, probability: None });
    }
    if !entry.has("amount") {
        entry.missing("amount", "an earn-out is an amount of money", "write `amount = \"5M\"`");
    }
    let probability = entry.figure_within("probability", Range::Part);
    Some(EarnOut { name, amounts: entry.figure_within("amount", Range::NotNegative)?, probability })
}

/// What the management gets before the holders.
#[derive(Clone, Debug)]
pub struct CarveOut {
    pub size: Size,
    /// Its upper end.
    pub at_most: Option<Reported<dimension::Money>>,
}

/// How a carve-out is measured.
#[derive(Clone, Debug)]
pub enum Size {
    Money(Reported<dimension::Money>),
    /// Parts of what costs and debt leave, in bands.
    Bands(Vec<Band>),
}

/// A part of what lies between two sums.
#[derive(Clone, Debug)]
pub struct Band {
    pub span: Span,
    /// Where the first band begins, if not at zero; the others begin where the one before ends.
    pub above: Option<Reported<dimension::Money>>,
    pub up_to: Option<Reported<dimension::Money>>,
    pub part: Reported<dimension::Rate>,
}

/// Reads `carve_out` or `carve_out_bands`, with `carve_out_above` and `carve_out_at_most`.
pub(super) fn carve_out(section: &Section<'_>) -> Option<CarveOut> {
    let at_most = section.figure_within("carve_out_at_most", Range::NotNegative);
    let above = section.figure_within("carve_out_above", Range::NotNegative);
    let bands: Vec<Band> = section.entries("carve_out_bands").iter().filter_map(band).collect();
    let is_part = section.figure_text("carve_out").map(|_| section.is_part("carve_out"));
    refuse_conflicts(section, is_part);
    // A band without an end leaves nothing for those after it.
    bands.windows(2).filter(|pair| pair[0].up_to.is_none()).for_each(|pair| {
        section.report(mistakes::band_without_end(pair[0].span, pair[1].span));
    });
    let size = match Amount::read(section, "carve_out") {
        Some(Amount::Part(part)) => {
            Size::Bands(vec![Band { span: section.span_of("carve_out"), above, up_to: None, part }])
        }
        Some(Amount::Money(money)) => Size::Money(money),
        None if bands.is_empty() || is_part.is_some() => return None,
        None => Size::Bands(bands),
    };
    Some(CarveOut { size, at_most })
}

fn band(section: &Section<'_>) -> Option<Band> {
    if !section.has("part") {
        section.missing("part", "a band is a part of what lies in it", "write `part = \"10%\"`");
    }
    let up_to = section.figure_within("up_to", Range::Positive);
    Some(Band { span: section.span(), above: None, up_to, part: section.figure_within("part", Range::BelowWhole)? })
}

fn refuse_conflicts(section: &Section<'_>, is_part: Option<bool>) {
    let conflict = |key: &str, other: &str, message: &str, help: &str| {
        if section.has(key) && section.has(other) {
            section.report(mistakes::conflict(section, [key, other], message, help));
        }
    };
    let message = "`carve_out` and `carve_out_bands` both size the carve-out";
    conflict("carve_out", "carve_out_bands", message, mistakes::LEAVE_ONE_OUT);
    let message = "`carve_out_bands` says itself where the carve-out begins";
    let help = "leave `carve_out_above` out, and begin with a band of `part = \"0%\"` up to that sum";
    conflict("carve_out_above", "carve_out_bands", message, help);
    let is_there = section.has("carve_out") || section.has("carve_out_bands");
    for key in ["carve_out_above", "carve_out_at_most"].iter().filter(|key| !is_there && section.has(key)) {
        section.report(mistakes::limits_nothing(section, key));
    }
    if is_part == Some(false) {
        let message = "an amount is not a part of what exceeds a sum";
        let help = "write `carve_out` as a percentage, or leave the sum out";
        conflict("carve_out_above", "carve_out", message, help);
    }
}
