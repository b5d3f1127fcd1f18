//! The carve-out for the management: an amount, or parts of what costs and debt leave, in bands.

use super::outcome::Bend;
use crate::models::waterfall::mistakes;
use crate::models::waterfall::terms::{CarveOut, Size};
use crate::models::{Run, Yields};
use crate::number::Exact;
use crate::worksheet::{Money, Rate, Worksheet};

/// A band on a worksheet. `None` is zero below, and no end above.
struct Edges<'s> {
    low: Option<Money<'s>>,
    high: Option<Money<'s>>,
    part: Rate<'s>,
}

/// What the management gets of `whole`, which is what costs and debt leave.
pub fn of<'s>(carve_out: &CarveOut, sheet: &'s Worksheet, whole: Money<'s>) -> Money<'s> {
    let claim = match &carve_out.size {
        Size::Money(money) => money.on(sheet),
        Size::Bands(_) => {
            let parts: Vec<Money<'s>> = edges(carve_out, sheet).iter().map(|band| band.of(whole)).collect();
            if let [one] = parts.as_slice() { *one } else { sheet.sum(&parts) }
        }
    };
    carve_out.at_most.as_ref().map_or(claim, |most| claim.min(most.on(sheet)))
}

/// The sum of which `rest` is what the carve-out leaves; the smallest, where several are.
pub fn added_to<'s>(carve_out: &CarveOut, sheet: &'s Worksheet, rest: Money<'s>) -> Money<'s> {
    let before = match &carve_out.size {
        Size::Money(money) => rest + money.on(sheet),
        Size::Bands(_) => before_bands(&edges(carve_out, sheet), rest),
    };
    carve_out.at_most.as_ref().map_or(before, |most| before.min(rest + most.on(sheet)))
}

/// Where the payoffs of the holders bend because of it, in ascending order, as sums before it.
pub fn bends<'s>(carve_out: &CarveOut, sheet: &'s Worksheet) -> Vec<(Money<'s>, Bend)> {
    let mut bends = Vec::new();
    let edges = edges(carve_out, sheet);
    let nothing: Money<'s> = sheet.constant(Exact::ZERO);
    let most = carve_out.at_most.as_ref().map(|most| most.on(sheet));
    let mut taken = nothing;
    for (at, band) in edges.iter().enumerate() {
        if let Some(low) = band.low {
            let bend = if at == 0 { Bend::CarveOutBegins } else { Bend::CarveOutTakes(band.part.line()) };
            bends.push((low, bend));
        }
        let low = band.low.unwrap_or(nothing);
        let full = band.high.map(|high| taken + (high - low) * band.part);
        let is_reached = |most: Money<'s>| full.is_none_or(|full| !full.less_than(most).holds());
        if let Some(most) = most.filter(|most| is_reached(*most) && band.part.is_positive().holds()) {
            let before = low + (most - taken) / band.part;
            bends.push((before, Bend::CarveOutAtItsMost));
            return bends;
        }
        if let (Some(high), true) = (band.high, at + 1 == edges.len()) {
            bends.push((high, Bend::CarveOutEnds));
        }
        taken = full.unwrap_or(taken);
    }
    bends
}

/// Whether every band ends above where it begins; otherwise the mistake is reported. Asked of every run, as a
/// question may move an end.
pub fn check(carve_out: &CarveOut, run: &Run<'_>, yields: &mut Yields) {
    let Size::Bands(bands) = &carve_out.size else { return };
    for (band, edges) in bands.iter().zip(edges(carve_out, run.sheet)) {
        if let (Some(low), Some(high)) = (edges.low, edges.high)
            && !low.less_than(high).holds()
        {
            yields.mistake(mistakes::band_ends_before_it_begins(run, band.span, low, high));
        }
    }
}

fn edges<'s>(carve_out: &CarveOut, sheet: &'s Worksheet) -> Vec<Edges<'s>> {
    let Size::Bands(bands) = &carve_out.size else { return Vec::new() };
    let mut low: Option<Money<'s>> = None;
    let edges = bands.iter().map(|band| {
        let begins = band.above.as_ref().map(|above| above.on(sheet)).or(low);
        low = band.up_to.as_ref().map(|up_to| up_to.on(sheet));
        Edges { low: begins, high: low, part: band.part.on(sheet) }
    });
    edges.collect()
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
