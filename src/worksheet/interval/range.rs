//! What a figure may be, given how vaguely the numbers below it were reported.

use std::cmp::Ordering;

use super::system::System;
use crate::number::{End, Exact, Interval, Precision};
use crate::worksheet::{Claim, NodeId, Worksheet};

/// What a figure may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// Every value that it may have.
    pub interval: Interval,
    /// Whether each of them is possible. Otherwise the interval may be too wide, never too narrow.
    pub is_tight: bool,
}

/// The largest number of lines below a figure that are looked at one by one.
const MOST_LINES: usize = 2_000;

/// What the figure on `line` may be when every reported number below it lies in its interval; `None` when it has no
/// value, rests on exact numbers only, or rests on so many that nobody wants to wait.
///
/// Where a quantity occurs twice, the signs of the derivatives decide: a figure that only grows or only shrinks with
/// each of its inputs has its extremes at theirs.
///
/// ```
/// use postmoney::number::{Exact, Precision};
/// use postmoney::worksheet::{Money, Worksheet, interval::range};
/// let sheet = Worksheet::new();
/// let exact: Money = sheet.constant(Exact::integer(3));
/// assert_eq!(range(&sheet, (exact + exact).id(), Precision::AS_PRINTED), None);
/// ```
pub fn range(sheet: &Worksheet, line: NodeId, precision: Precision) -> Option<Range> {
    sheet.value(line)?;
    let system = System::new(sheet, &[], &[], &[], &[line]);
    if system.lines.len() > MOST_LINES {
        return None;
    }
    let domains: Vec<Domain> =
        system.free().iter().map(|id| Domain::of(sheet.claim_of(*id).as_deref(), precision)).collect();
    if domains.iter().all(|domain| domain.natural.single().is_some()) {
        return None;
    }
    let natural: Vec<Interval> = domains.iter().map(|domain| domain.natural.clone()).collect();
    let range = system.reach(&natural)?;
    if domains.iter().all(|domain| domain.natural == domain.inside) {
        return Some(range);
    }
    // "Up to 3bn" says nothing of how little it may be: an end that moves with such a bound is none of the reports.
    let inside: Vec<Interval> = domains.into_iter().map(|domain| domain.inside).collect();
    let other = system.reach(&inside)?.interval;
    let Interval { low, high } = range.interval;
    let said = |end: Option<End>, other: Option<End>| end.filter(|end| Some(end) == other.as_ref());
    Some(Range { interval: Interval { low: said(low, other.low), high: said(high, other.high) }, ..range })
}

/// How one figure stands to another one, whatever the reported numbers below them are within their digits; `None` where
/// that is open, or one of them has no value.
pub fn order(sheet: &Worksheet, figure: NodeId, beside: NodeId) -> Option<Ordering> {
    let may_be = |line: NodeId| match range(sheet, line, Precision::AS_PRINTED) {
        Some(range) => Some(range.interval),
        None => sheet.value(line).map(Interval::point),
    };
    let (one, other) = (may_be(figure)?, may_be(beside)?);
    match (one.single(), other.single()) {
        (Some(one), Some(other)) => Some(one.cmp(other)),
        _ if one.intersection(&other).is_some() => None,
        _ => Some(sheet.value(figure)?.cmp(&sheet.value(beside)?)),
    }
}

/// Whether the figure on `line` is above zero, below it or zero, whatever the reported numbers below it are within their
/// digits; `None` where they do not tell, or the figure has no value.
///
/// ```
/// use std::cmp::Ordering;
///
/// use postmoney::number::Exact;
/// use postmoney::worksheet::{Money, Worksheet, interval::sign};
/// let sheet = Worksheet::new();
/// let [one, two]: [Money; 2] = [1, 2].map(|value| sheet.constant(Exact::integer(value)));
/// assert_eq!(sign(&sheet, (one - two).id()), Some(Ordering::Less));
/// ```
pub fn sign(sheet: &Worksheet, line: NodeId) -> Option<Ordering> {
    let value = sheet.value(line)?;
    let Some(Range { interval, .. }) = range(sheet, line, Precision::AS_PRINTED) else {
        return Some(value.cmp(&Exact::ZERO));
    };
    let above = |end: &End| end.at.is_positive() || (end.at.is_zero() && !end.closed);
    let below = |end: &End| end.at.is_negative() || (end.at.is_zero() && !end.closed);
    match interval.single() {
        Some(only) => Some(only.cmp(&Exact::ZERO)),
        None if interval.low.as_ref().is_some_and(above) => Some(Ordering::Greater),
        None if interval.high.as_ref().is_some_and(below) => Some(Ordering::Less),
        None => None,
    }
}

/// What a reported number may be.
struct Domain {
    /// By its digits, and by what such a figure can be at all: "up to 65bn" of something is not below zero.
    natural: Interval,
    /// The same with the ends that only the nature of the figure gives moved inwards.
    inside: Interval,
}

impl Domain {
    fn of(claim: Option<&Claim>, precision: Precision) -> Domain {
        let Some(claim) = claim else {
            return Domain { natural: Interval::EVERYTHING, inside: Interval::EVERYTHING };
        };
        let reported = claim.literal.interval_with(precision);
        let natural = reported.intersection(&claim.range.interval(claim.unit)).unwrap_or_else(|| reported.clone());
        let value = &claim.literal.value;
        let moved = |reported: &Option<End>, natural: &Option<End>| match (reported, natural) {
            (None, Some(end)) => Some(End { at: &(&end.at + value) * &Exact::HALF, closed: end.closed }),
            _ => natural.clone(),
        };
        let inside = Interval { low: moved(&reported.low, &natural.low), high: moved(&reported.high, &natural.high) };
        Domain { natural, inside }
    }
}

impl System {
    /// What the last line may be with the free lines in `domains`.
    fn reach(&self, domains: &[Interval]) -> Option<Range> {
        let natural = self.values(domains)?;
        let whole = natural.last()?.clone();
        if self.is_tree_for(domains) {
            return Some(Range { interval: whole, is_tight: true });
        }
        let monotone = self.at_corners(domains, &natural, &[(self.lines.len() - 1, 1)]);
        match monotone {
            Some(interval) => Some(Range { interval, is_tight: true }),
            None => Some(Range { interval: whole, is_tight: false }),
        }
    }
}
