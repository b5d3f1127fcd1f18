//! How sure the figures of a chart are, given how vaguely what they rest on was reported.

use std::cmp::Ordering;

use super::Notation;
use crate::number::{End, Exact, Interval, Literal};

/// What a title says before a figure that its digits do not carry.
const ABOUT: &str = "about ";

/// The figures of a chart that rest on vague reports, each with all that it may be.
///
/// A title is true for every value in these intervals: a figure whose printed digits allow less than its interval is
/// "about" that, and a direction is only told where it is the same at all ends.
#[derive(Clone, Debug, Default)]
pub struct Certainty {
    known: Vec<(Exact, Interval)>,
}

impl Certainty {
    /// Adds that a figure may be anything in an interval.
    pub fn with(mut self, value: Exact, interval: Interval) -> Certainty {
        self.known.push((value, interval));
        self
    }

    /// All that a figure may be; only itself where nothing vague is known of it.
    pub fn of(&self, value: &Exact) -> Interval {
        let mut alike = self.known.iter().filter(|(known, _)| known == value).map(|(_, interval)| interval.clone());
        alike.next().map_or_else(|| Interval::point(value.clone()), |first| alike.fold(first, hull))
    }

    /// A figure in a title: "$29bn", or "about $29.2bn" where it may be what these digits do not stand for.
    pub fn told(&self, notation: &Notation, value: &Exact) -> String {
        self.marked(value, notation.amount(value))
    }

    /// Two figures that are told apart, each marked where it has to be.
    pub fn apart(&self, notation: &Notation, one: &Exact, other: &Exact) -> (String, String) {
        let (first, second) = notation.apart(one, other);
        (self.marked(one, first), self.marked(other, second))
    }

    /// Which of two figures is larger, where it is so whatever they are.
    pub fn order(&self, one: &Exact, other: &Exact) -> Option<Ordering> {
        let (first, second) = (self.of(one), self.of(other));
        match one == other {
            true => (is_point(&first) && is_point(&second)).then_some(Ordering::Equal),
            false if is_below(&first, &second) => Some(Ordering::Less),
            false => is_below(&second, &first).then_some(Ordering::Greater),
        }
    }

    /// Whether a figure is sure, so that its digits are only rounded.
    pub fn is_sure(&self, value: &Exact) -> bool {
        is_point(&self.of(value))
    }

    /// The same written out, with "about" where its digits do not carry all that it may be.
    pub(super) fn marked(&self, value: &Exact, text: String) -> String {
        let may_be = self.of(value);
        if is_point(&may_be) || carries(&text, &may_be) { text } else { format!("{ABOUT}{text}") }
    }
}

/// Whether all of an interval rounds to a figure as it is printed.
fn carries(text: &str, may_be: &Interval) -> bool {
    let Ok(printed) = Literal::parse(&text.replace(',', ""), None) else { return false };
    let printed = printed.interval();
    let is_within = |low: &Option<End>, high: &Option<End>| match (low, high) {
        (Some(low), Some(high)) => low.at <= high.at,
        (None, _) => true,
        (Some(_), None) => false,
    };
    is_within(&printed.low, &may_be.low) && is_within(&may_be.high, &printed.high)
}

fn is_point(interval: &Interval) -> bool {
    matches!((&interval.low, &interval.high), (Some(low), Some(high)) if low.at == high.at)
}

/// Whether all of one interval is smaller than all of another.
fn is_below(one: &Interval, other: &Interval) -> bool {
    let ends = one.high.as_ref().zip(other.low.as_ref());
    ends.is_some_and(|(high, low)| high.at < low.at || (high.at == low.at && !(high.closed && low.closed)))
}

/// The least interval that holds both.
fn hull(one: Interval, other: Interval) -> Interval {
    let outer = |one: Option<End>, other: Option<End>, is_outer: fn(&Exact, &Exact) -> bool| {
        let (one, other) = (one?, other?);
        Some(if is_outer(&one.at, &other.at) || (one.at == other.at && one.closed) { one } else { other })
    };
    Interval {
        low: outer(one.low, other.low, |one, other| one < other),
        high: outer(one.high, other.high, |one, other| one > other),
    }
}

#[cfg(test)]
mod tests {
    use super::Certainty;
    use crate::number::{Currency, Exact, Interval};
    use crate::report::chart::{Notation, Unit};

    fn tenths(tenths: i128) -> Exact {
        Exact::integer(tenths * 100_000_000)
    }

    fn told(value: i128, low: i128, high: i128) -> String {
        let value = tenths(value);
        let certainty = Certainty::default().with(value.clone(), Interval::between(tenths(low), tenths(high)));
        certainty.told(&Notation::of(Unit::Money(Currency::USD), [&value]), &value)
    }

    #[test]
    fn what_the_digits_stand_for_needs_no_word() {
        assert_eq!(told(290, 285, 295), "$29bn", "all of it rounds to 29");
        assert_eq!(told(290, 276, 304), "about $29bn", "27.6 does not");
        assert_eq!(told(292, 285, 295), "about $29.2bn", "28.5 is not 29.2");
        assert_eq!(told(292, 292, 292), "$29.2bn");
    }

    #[test]
    fn an_order_is_told_where_no_end_turns_it() {
        let certainty = Certainty::default().with(tenths(10), Interval::between(tenths(5), tenths(15)));
        assert_eq!(certainty.order(&tenths(10), &tenths(14)), None);
        assert!(certainty.order(&tenths(10), &tenths(16)).is_some_and(std::cmp::Ordering::is_lt));
    }
}
