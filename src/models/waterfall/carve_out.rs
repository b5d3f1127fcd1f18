//! The carve-out for the management: an amount, or parts of what costs and debt leave, in bands.

use super::costs::Bend;
use crate::diagnostic::{Code, Diagnostic};
use crate::models::Run;
use crate::number::Exact;
use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Money, Rate, Reported, Worksheet, dimension};

/// What the management gets before the holders.
#[derive(Debug)]
pub struct CarveOut {
    size: Size,
    at_most: Option<Reported<dimension::Money>>,
}

#[derive(Debug)]
enum Size {
    Money(Reported<dimension::Money>),
    Bands(Vec<Band>),
}

/// A part of what lies between two sums.
#[derive(Debug)]
struct Band {
    span: Span,
    /// Where the first band begins, if not at nought; the others begin where the one before ends.
    above: Option<Reported<dimension::Money>>,
    up_to: Option<Reported<dimension::Money>>,
    part: Reported<dimension::Rate>,
}

/// A band on a worksheet. `None` is nought below, and no end above.
struct Edges<'s> {
    low: Option<Money<'s>>,
    high: Option<Money<'s>>,
    part: Rate<'s>,
}

impl CarveOut {
    /// Reads `carve_out` or `carve_out_bands`, with `carve_out_above` and `carve_out_at_most`.
    pub fn read(section: &Section<'_>) -> Option<CarveOut> {
        let at_most = section.figure_within("carve_out_at_most", Range::NotNegative);
        let above = section.figure_within("carve_out_above", Range::NotNegative);
        let bands: Vec<Band> = section.entries("carve_out_bands").iter().filter_map(band).collect();
        let is_part = section.figure_text("carve_out").map(|text| text.contains('%'));
        refuse_conflicts(section, is_part);
        refuse_open_bands(section, &bands);
        let size = match is_part {
            Some(true) => {
                let part = section.figure_within("carve_out", Range::BelowWhole)?;
                Size::Bands(vec![Band { span: section.span_of("carve_out"), above, up_to: None, part }])
            }
            Some(false) => Size::Money(section.figure_within("carve_out", Range::NotNegative)?),
            None if bands.is_empty() => return None,
            None => Size::Bands(bands),
        };
        Some(CarveOut { size, at_most })
    }

    /// What the management gets of `whole`, which is what costs and debt leave.
    pub fn of<'s>(&self, sheet: &'s Worksheet, whole: Money<'s>) -> Money<'s> {
        let claim = match &self.size {
            Size::Money(money) => money.on(sheet),
            Size::Bands(_) => {
                let parts: Vec<Money<'s>> = self.edges(sheet).iter().map(|band| band.of(whole)).collect();
                if let [one] = parts.as_slice() { *one } else { sheet.sum(&parts) }
            }
        };
        self.at_most.as_ref().map_or(claim, |most| claim.min(most.on(sheet)))
    }

    /// The sum of which `rest` is what the carve-out leaves; the smallest, where several are.
    pub fn added_to<'s>(&self, sheet: &'s Worksheet, rest: Money<'s>) -> Money<'s> {
        let before = match &self.size {
            Size::Money(money) => rest + money.on(sheet),
            Size::Bands(_) => before_bands(&self.edges(sheet), rest),
        };
        self.at_most.as_ref().map_or(before, |most| before.min(rest + most.on(sheet)))
    }

    /// Where the payoffs of the holders bend because of it, in ascending order, as sums before it.
    pub fn bends<'s>(&self, sheet: &'s Worksheet) -> Vec<Bend<'s>> {
        let mut bends = Vec::new();
        let edges = self.edges(sheet);
        let nothing: Money<'s> = sheet.constant(Exact::ZERO);
        let most = self.at_most.as_ref().map(|most| most.on(sheet));
        let mut taken = nothing;
        for (at, band) in edges.iter().enumerate() {
            if let Some(low) = band.low {
                let part = sheet.show(band.part.id());
                bends.push(match at {
                    0 => Bend::new(low, "the carve-out begins", "carve-out begins"),
                    _ => Bend::new(
                        low,
                        format!("the carve-out takes {part} of each further unit"),
                        format!("carve-out {part}"),
                    ),
                });
            }
            let low = band.low.unwrap_or(nothing);
            let full = band.high.map(|high| taken + (high - low) * band.part);
            let is_reached = |most: Money<'s>| full.is_none_or(|full| !full.less_than(most).holds());
            if let Some(most) = most.filter(|most| is_reached(*most) && band.part.is_positive().holds()) {
                let before = low + (most - taken) / band.part;
                bends.push(Bend::new(before, "the carve-out reaches its most", "carve-out at its most"));
                return bends;
            }
            if let (Some(high), true) = (band.high, at + 1 == edges.len()) {
                bends.push(Bend::new(high, "the carve-out takes no more", "carve-out ends"));
            }
            taken = full.unwrap_or(taken);
        }
        bends
    }

    /// Whether every band ends above where it begins; otherwise the mistake is reported. Asked of every run, as a
    /// question may move an end.
    pub fn check(&self, run: &Run<'_>) {
        let Size::Bands(bands) = &self.size else { return };
        for (band, edges) in bands.iter().zip(self.edges(run.sheet)) {
            if let (Some(low), Some(high)) = (edges.low, edges.high)
                && !low.less_than(high).holds()
            {
                let shown = |money: Money<'_>| run.sheet.show(money.id());
                let message = format!("this band ends at {}, and begins at {}", shown(high), shown(low));
                let mistake = Diagnostic::error(Code::OutOfRange, message).at(band.span, "ends before it begins");
                run.report(mistake.help("write the bands in ascending order of `up_to`"));
            }
        }
    }

    fn edges<'s>(&self, sheet: &'s Worksheet) -> Vec<Edges<'s>> {
        let Size::Bands(bands) = &self.size else { return Vec::new() };
        let mut low: Option<Money<'s>> = None;
        let edges = bands.iter().map(|band| {
            let begins = band.above.as_ref().map(|above| above.on(sheet)).or(low);
            low = band.up_to.as_ref().map(|up_to| up_to.on(sheet));
            Edges { low: begins, high: low, part: band.part.on(sheet) }
        });
        edges.collect()
    }

    /// Whether it is an amount, which holders wait for.
    pub fn is_an_amount(&self) -> bool {
        matches!(self.size, Size::Money(_))
    }
}

impl<'s> Edges<'s> {
    /// What the band takes of `whole`.
    fn of(&self, whole: Money<'s>) -> Money<'s> {
        let below = self.high.map_or(whole, |high| whole.min(high));
        let nothing: Money<'s> = whole.sheet().constant(Exact::ZERO);
        self.low.map_or(below, |low| (below - low).max(nothing)) * self.part
    }
}

/// The sum that leaves `rest` after all bands.
fn before_bands<'s>(edges: &[Edges<'s>], rest: Money<'s>) -> Money<'s> {
    let mut before = rest;
    // What is left of the sum at which the band begins.
    let mut left_at_low = edges.first().and_then(|first| first.low);
    for band in edges {
        let kept = band.part.complement();
        before = match (band.low, left_at_low) {
            (Some(low), Some(left)) => {
                if !left.less_than(rest).holds() {
                    return before;
                }
                low + (rest - left) / kept
            }
            _ => rest / kept,
        };
        let Some(high) = band.high else { return before };
        let in_band = band.low.map_or(high, |low| high - low) * kept;
        let left_at_high = left_at_low.map_or(in_band, |left| left + in_band);
        if !left_at_high.less_than(rest).holds() {
            return before;
        }
        before = high + (rest - left_at_high);
        left_at_low = Some(left_at_high);
    }
    before
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
        let mistake = Diagnostic::error(Code::KeysConflict, message)
            .at(section.span_of(key), "this")
            .also(section.span_of(other), "and this");
        section.report(mistake.help(help));
    };
    if section.has("carve_out") && section.has("carve_out_bands") {
        let message = "`carve_out` and `carve_out_bands` both size the carve-out";
        conflict("carve_out", "carve_out_bands", message, "leave one of them out");
    }
    if section.has("carve_out_above") && section.has("carve_out_bands") {
        let message = "`carve_out_bands` says itself where the carve-out begins";
        let help = "leave `carve_out_above` out, and begin with a band of `part = \"0%\"` up to that sum";
        conflict("carve_out_above", "carve_out_bands", message, help);
    }
    let is_there = section.has("carve_out") || section.has("carve_out_bands");
    for key in ["carve_out_above", "carve_out_at_most"].iter().filter(|key| !is_there && section.has(key)) {
        let message = format!("`{key}` limits a carve-out, and there is none");
        let mistake = Diagnostic::error(Code::TooLittleKnown, message).at(section.span_of(key), "limits nothing");
        section.report(mistake.help("write `carve_out = \"10%\"` too, or leave this out"));
    }
    if section.has("carve_out_above") && is_part == Some(false) {
        let message = "an amount is not a part of what exceeds a sum";
        conflict("carve_out_above", "carve_out", message, "write `carve_out` as a percentage, or leave the sum out");
    }
}

/// A band without an end leaves nothing for those after it.
fn refuse_open_bands(section: &Section<'_>, bands: &[Band]) {
    for pair in bands.windows(2).filter(|pair| pair[0].up_to.is_none()) {
        let message = "a band without `up_to` has no end, so no band can follow it";
        let mistake = Diagnostic::error(Code::KeysConflict, message).at(pair[0].span, "has no end");
        section.report(mistake.also(pair[1].span, "follows it").help("write its `up_to`, or put it last"));
    }
}
