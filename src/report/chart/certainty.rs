//! How sure the figures of a chart are, given how vaguely what they rest on was reported.

use std::cmp::Ordering;

use super::Notation;
use crate::number::{End, Exact, Interval, Literal, Rounding, RoundingMode};

/// How many digits a title has of a bound, and of what is about a figure.
const DIGITS: u32 = 3;

/// The word that a report put before a figure, as far as its title has to repeat it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hedge {
    /// None: digits alone, or a bound, which its interval tells.
    #[default]
    Flat,
    /// "Nearly 210bn": a little less.
    Nearly,
    /// "Around 26 %", or computed from such a figure.
    About,
}

/// The figures of a chart that rest on vague reports, each with all that it may be.
///
/// A title is true for every value in these intervals: a figure whose printed digits allow less than its interval is
/// "about" that, one that is only bounded is "more than" its bound, and a direction is only told where it is the same
/// at all ends. A hedge that was reported is never lost.
#[derive(Clone, Debug, Default)]
pub struct Certainty {
    known: Vec<Known>,
}

/// A figure with all that it may be.
#[derive(Clone, Debug)]
struct Known {
    value: Exact,
    may_be: Interval,
    hedge: Hedge,
}

impl Certainty {
    /// Adds that a figure may be anything in an interval.
    pub fn with(self, value: Exact, interval: Interval) -> Certainty {
        self.hedged(value, interval, Hedge::Flat)
    }

    /// The same of a figure that was reported with a hedge.
    pub fn hedged(mut self, value: Exact, may_be: Interval, hedge: Hedge) -> Certainty {
        self.known.push(Known { value, may_be, hedge });
        self
    }

    /// All that a figure may be; only itself where nothing vague is known of it.
    pub fn of(&self, value: &Exact) -> Interval {
        let mut alike = self.alike(value).map(|known| known.may_be.clone());
        alike.next().map_or_else(|| Interval::point(value.clone()), |first| alike.fold(first, hull))
    }

    /// A figure in a title: "$29bn", "about $29.2bn" where it may be what these digits do not stand for, "more than
    /// $29bn" where it is only bounded.
    pub fn told(&self, notation: &Notation, value: &Exact) -> String {
        self.marked(notation, value, notation.amount(value))
    }

    /// What a part leaves of one, told by what is known of the part: of "more than 50 %" less than 50 %.
    pub fn told_rest(&self, notation: &Notation, part: &Exact) -> String {
        let rest = &Exact::ONE - part;
        let turned = |known: &Known| Known {
            value: rest.clone(),
            may_be: known.may_be.left_of_one(),
            hedge: if known.hedge == Hedge::Nearly { Hedge::About } else { known.hedge },
        };
        Certainty { known: self.alike(part).map(turned).collect() }.told(notation, &rest)
    }

    /// Two figures that are told apart, each marked where it has to be.
    pub fn apart(&self, notation: &Notation, one: &Exact, other: &Exact) -> (String, String) {
        if self.is_sure(one) && self.is_sure(other) {
            return notation.apart(one, other);
        }
        // Of what may be more or less, nobody knows that it is barely more.
        let (first, second) = notation.fine(one, other);
        let marked = (self.marked(notation, one, first.clone()), self.marked(notation, other, second.clone()));
        match marked.0 == marked.1 && one != other {
            true => (format!("about {first}"), format!("about {second}")),
            false => marked,
        }
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

    /// A figure that is written out already, with the word before it that makes it true; a bound is written anew, rounded
    /// to the side on which it stays one.
    pub(super) fn marked(&self, notation: &Notation, value: &Exact, text: String) -> String {
        match self.word(value, &text) {
            ("", _) => text,
            (word @ "about", None) if !carries(&text, &self.of(value)) => {
                format!("{word} {}", shorter(notation, value, text))
            }
            (word, None) => format!("{word} {text}"),
            (word, Some(bound)) => format!("{word} {}", notation.alone(&bound)),
        }
    }

    /// The word that makes a figure true, and the bound that has to be written in its place.
    pub(super) fn word(&self, value: &Exact, text: &str) -> (&'static str, Option<Exact>) {
        let may_be = self.of(value);
        let bound = |end: &End, mode: RoundingMode, [reached, passed]: [&'static str; 2]| {
            let places = DIGITS as i32 - 1 - end.at.magnitude();
            let rounded = end.at.rounded(Rounding::new(places, mode));
            (if end.closed && rounded == end.at { reached } else { passed }, Some(rounded))
        };
        match (&may_be.low, &may_be.high) {
            (Some(low), None) => bound(low, RoundingMode::Floor, ["at least", "more than"]),
            (None, Some(high)) => bound(high, RoundingMode::Ceiling, ["at most", "less than"]),
            _ if is_point(&may_be) => ("", None),
            _ => match self.alike(value).map(|known| known.hedge).max() {
                Some(Hedge::Nearly) if Notation::is_all_of(text, value) => ("nearly", None),
                Some(Hedge::Flat) | None if carries(text, &may_be) => ("", None),
                _ => ("about", None),
            },
        }
    }

    /// What is known of figures of this value.
    fn alike(&self, value: &Exact) -> impl Iterator<Item = &Known> {
        self.known.iter().filter(move |known| known.value == *value)
    }
}

/// What the digits do not carry, with no more of them than three.
fn shorter(notation: &Notation, value: &Exact, text: String) -> String {
    let is_short = (1..=DIGITS).any(|digits| Notation::is_all_of(&text, &value.significant(digits)));
    if is_short { text } else { notation.alone(&value.significant(DIGITS)) }
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
    use proptest::prelude::*;

    use super::{Certainty, Hedge};
    use crate::number::{Currency, End, Exact, Interval, Literal};
    use crate::report::chart::{Notation, Unit};

    fn tenths(tenths: i128) -> Exact {
        Exact::integer(tenths * 100_000_000)
    }

    fn dollars(value: &Exact) -> Notation {
        Notation::of(Unit::Money(Currency::USD), [value])
    }

    fn hedged(value: i128, interval: Interval, hedge: Hedge) -> String {
        let value = tenths(value);
        Certainty::default().hedged(value.clone(), interval, hedge).told(&dollars(&value), &value)
    }

    fn told(value: i128, low: i128, high: i128) -> String {
        hedged(value, Interval::between(tenths(low), tenths(high)), Hedge::Flat)
    }

    #[test]
    fn what_the_digits_stand_for_needs_no_word() {
        assert_eq!(told(290, 285, 295), "$29bn", "all of it rounds to 29");
        assert_eq!(told(290, 276, 304), "about $29bn", "27.6 does not");
        assert_eq!(told(292, 285, 295), "about $29.2bn", "28.5 is not 29.2");
        assert_eq!(told(292, 292, 292), "$29.2bn");
    }

    #[test]
    fn a_hedge_that_was_reported_is_not_lost() {
        let digits = || Interval::between(tenths(285), tenths(295));
        assert_eq!(hedged(290, digits(), Hedge::About), "about $29bn");
        assert_eq!(hedged(290, Interval::between(tenths(285), tenths(290)), Hedge::Nearly), "nearly $29bn");
        assert_eq!(hedged(290, Interval::point(tenths(290)), Hedge::About), "$29bn", "nothing vague is left of it");
        let value = tenths(290);
        let both = Certainty::default().with(value.clone(), digits()).hedged(value.clone(), digits(), Hedge::About);
        assert_eq!(both.told(&dollars(&value), &value), "about $29bn", "reported twice, once with a hedge");
    }

    #[test]
    fn a_bound_is_told_as_one() {
        let above = |end| Interval { low: Some(end), high: None };
        let below = |end| Interval { low: None, high: Some(end) };
        assert_eq!(hedged(290, above(End::open(tenths(290))), Hedge::Flat), "more than $29bn");
        assert_eq!(hedged(1750, above(End::closed(tenths(1750))), Hedge::About), "at least $175bn");
        assert_eq!(hedged(290, below(End::open(tenths(290))), Hedge::Flat), "less than $29bn");
        assert_eq!(hedged(290, below(End::closed(tenths(290))), Hedge::Flat), "at most $29bn");
        let rounded = Exact::integer(3_146_000_000);
        assert_eq!(hedged(31, above(End::closed(rounded.clone())), Hedge::Flat), "more than $3.14bn");
        assert_eq!(hedged(31, below(End::closed(rounded)), Hedge::Flat), "less than $3.15bn");
    }

    #[test]
    fn an_order_is_told_where_no_end_turns_it() {
        let certainty = Certainty::default().with(tenths(10), Interval::between(tenths(5), tenths(15)));
        assert_eq!(certainty.order(&tenths(10), &tenths(14)), None);
        assert!(certainty.order(&tenths(10), &tenths(16)).is_some_and(std::cmp::Ordering::is_lt));
    }

    /// An interval around a value or on one side of it, in thousandths.
    fn interval(value: i128) -> impl Strategy<Value = Interval> {
        let end = move |side: i128| {
            let at = move |(off, closed)| End { at: tenths(value + side * off), closed };
            proptest::option::of((0i128..500, any::<bool>()).prop_map(at))
        };
        (end(-1), end(1)).prop_map(|(low, high)| Interval { low, high })
    }

    proptest! {
        #[test]
        fn what_is_said_is_true_of_all_that_the_figure_may_be(
            (value, may_be) in (1000i128..9999).prop_flat_map(|value| (Just(value), interval(value))),
            hedge in prop::sample::select(vec![Hedge::Flat, Hedge::Nearly, Hedge::About]),
        ) {
            let said = hedged(value, may_be.clone(), hedge);
            if said.starts_with("about ") || said.starts_with("nearly ") {
                return Ok(());
            }
            let said = said.replace("at most ", "up to ").replace(',', "");
            let claimed = Literal::parse(&said, None).expect("what a title says is read back").interval();
            for end in [&may_be.low, &may_be.high].into_iter().flatten() {
                let is_end = [&claimed.low, &claimed.high].into_iter().flatten().any(|own| own.at == end.at);
                prop_assert!(is_end || claimed.contains(&end.at), "{said}: {may_be:?}");
            }
            prop_assert!(claimed.low.is_none() || may_be.low.is_some(), "{said}: {may_be:?}");
            prop_assert!(claimed.high.is_none() || may_be.high.is_some(), "{said}: {may_be:?}");
            prop_assert!(hedge == Hedge::Flat || may_be.low.is_none() || may_be.high.is_none() || may_be.low == may_be.high);
        }
    }
}
