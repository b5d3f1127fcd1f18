//! Growth from one revenue to the next, only where the two measure the same thing.

use super::super::mistakes;
use super::revenues::Measured;
use crate::number::Exact;
use crate::scenario::{Period, Revenue};
use crate::worksheet::interval::sign;
use crate::worksheet::{Line, Multiple, Rate, Ratio, Worksheet, dimension};

/// Growth from one revenue to another.
#[derive(Debug)]
pub struct Growth {
    /// The earlier revenue, by its place in the list.
    pub from: usize,
    /// The later one.
    pub to: usize,
    /// How much it grew; undefined, with the reason, where the two cannot be compared.
    pub growth: Line<dimension::Rate>,
    /// Whether the digits do not tell which of the two revenues is more.
    pub is_alike: bool,
    /// The multiple of the later revenue for each percentage point of growth in a year.
    pub growth_adjusted_multiple: Line<dimension::Multiple>,
}

/// Growth to every revenue that another one comes before.
pub(super) fn growth(sheet: &Worksheet, measured: &[Measured]) -> Vec<Growth> {
    let revenues: Vec<&Revenue> = measured.iter().map(|measured| &measured.revenue).collect();
    let growth = |to: usize| {
        let from = predecessor(&revenues, to)?;
        let (earlier, later) = (&measured[from], &measured[to]);
        let name = |figure: &'static str| [later.revenue.name.as_str(), figure];
        let growth = rate(sheet, earlier, later).named_at(&name("growth"));
        let adjusted = adjusted(sheet, earlier, later, growth).named_at(&name("growth_adjusted_multiple"));
        let is_alike = growth.is_defined() && sign(sheet, growth.id()).is_none();
        Some(Growth { from, to, growth: growth.line(), is_alike, growth_adjusted_multiple: adjusted.line() })
    };
    (0..measured.len()).filter_map(growth).collect()
}

fn rate<'s>(sheet: &'s Worksheet, earlier: &Measured, later: &Measured) -> Rate<'s> {
    let (from, to) = (earlier.amount.on(sheet), later.amount.on(sheet));
    match why_not(&earlier.revenue, &later.revenue) {
        None => (to / from).minus_one().as_rate(),
        Some(reason) => sheet.undefined(reason, &[from.id(), to.id()]),
    }
}

/// The multiple divided by growth in percentage points, where growth is that of one year and positive.
fn adjusted<'s>(sheet: &'s Worksheet, earlier: &Measured, later: &Measured, growth: Rate<'s>) -> Multiple<'s> {
    let multiple = later.multiple().on(sheet);
    if !growth.is_defined() {
        return multiple / growth;
    }
    if let Some(reason) = why_not_a_year(&earlier.revenue, &later.revenue) {
        return sheet.undefined(reason, &[growth.id()]);
    }
    let nothing: Rate<'s> = sheet.constant(Exact::ZERO);
    let hundred: Ratio<'s> = sheet.constant(Exact::integer(100));
    let adjusted = multiple / (growth * hundred);
    let undefined = sheet.undefined(mistakes::does_not_grow(&earlier.revenue, &later.revenue), &[growth.id()]);
    nothing.less_than(growth).choose(adjusted, undefined)
}

/// The time that a revenue covers, or the day for which it is extended to a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Covered {
    /// A year, month or other part of the calendar.
    Calendar(Period),
    /// The last twelve months.
    Last,
    /// The next twelve months.
    Next,
    /// Named in words.
    Other,
}

impl Covered {
    /// Reads `2024`, `January 2025`, `LTM` and `NTM`; everything else is a name.
    fn of(text: &str) -> Covered {
        match text {
            "LTM" => Covered::Last,
            "NTM" => Covered::Next,
            _ => Period::parse(text).map_or(Covered::Other, Covered::Calendar),
        }
    }

    /// The months from this period to a later one of the same kind; `None` where they do not follow each other.
    fn months_to(self, later: Covered) -> Option<i32> {
        match (self, later) {
            (Covered::Calendar(from), Covered::Calendar(to)) => from.months_to(&to),
            (Covered::Last, Covered::Next) => Some(12),
            _ => None,
        }
    }
}

/// The place of the revenue that `revenues[at]` is compared with: the nearest earlier one that measures the same thing,
/// or else the one written just before it, to say why the two are not compared.
fn predecessor(revenues: &[&Revenue], at: usize) -> Option<usize> {
    let own = revenues[at];
    let months = |other: &usize| Covered::of(&revenues[*other].period).months_to(Covered::of(&own.period));
    let dated = (0..revenues.len())
        .filter(|other| revenues[*other].kind.is_comparable(own.kind) && months(other).is_some_and(|months| months > 0))
        .min_by_key(months);
    let named = || match Covered::of(&own.period) {
        Covered::Other => (0..at).rev().find(|other| why_not(revenues[*other], own).is_none()),
        _ => None,
    };
    // One that is written earlier but comes later is no predecessor at all.
    let refused = || at.checked_sub(1).filter(|other| why_not(own, revenues[*other]).is_some());
    dated.or_else(named).or_else(refused)
}

/// Why growth from one revenue to the other would mean nothing, or `None` where it means something.
fn why_not(earlier: &Revenue, later: &Revenue) -> Option<String> {
    if !earlier.kind.is_comparable(later.kind) {
        return Some(mistakes::different_kinds(earlier, later));
    }
    let (from, to) = (Covered::of(&earlier.period), Covered::of(&later.period));
    match from.months_to(to) {
        Some(months) if months > 0 => None,
        None if from == Covered::Other && to == Covered::Other => None,
        _ => Some(mistakes::does_not_follow(earlier, later)),
    }
}

/// Why growth between the two is not growth of one year, or `None` where it is.
fn why_not_a_year(earlier: &Revenue, later: &Revenue) -> Option<String> {
    match Covered::of(&earlier.period).months_to(Covered::of(&later.period)) {
        Some(12) => None,
        Some(months) => Some(mistakes::not_a_year(earlier, later, months)),
        None => Some(mistakes::perhaps_not_a_year(earlier, later)),
    }
}
