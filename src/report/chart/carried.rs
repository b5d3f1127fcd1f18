//! Figures with no more digits than the reports below them carry, and how two of them compare.

use super::{Certainty, Notation, Unit};
use crate::number::{End, Exact, Interval, Rounding, multiple};

impl Certainty {
    /// A figure to the place at which all that it may be begins to differ: 47 % where it is 42 to 51 %.
    pub fn resolved(&self, value: &Exact) -> Exact {
        let width = self.of(value).width().filter(Exact::is_positive);
        let rounded = width.map(|width| value.rounded(Rounding::nearest(-width.magnitude())));
        match rounded {
            Some(rounded) if rounded.is_zero() => value.significant(1),
            Some(rounded) => rounded,
            None => value.clone(),
        }
    }

    /// The same in a title, and with the word that makes it true: "about $1.4bn".
    pub fn told_as_carried(&self, notation: &Notation, value: &Exact) -> String {
        self.marked(notation, value, notation.alone(&self.resolved(value)))
    }

    /// The same in the scale of the notation, so that a title and the bars below it are in one unit: "about $0.65bn".
    pub fn told_in_scale(&self, notation: &Notation, value: &Exact) -> String {
        self.marked(notation, value, notation.precise(&self.resolved(value)))
    }

    /// The same for a bar, whose unit stands elsewhere: "about 0.65".
    pub fn figure_as_carried(&self, notation: &Notation, value: &Exact) -> String {
        let resolved = self.resolved(value);
        let sure = Certainty::default();
        match self.word(value, &notation.precise(&resolved)) {
            ("", _) => sure.figure(notation, &resolved),
            (word, None) => format!("{word} {}", without_zeros(&notation.figure(&resolved))),
            (_, Some(_)) => self.figure(notation, value),
        }
    }

    /// A figure whose unit stands elsewhere, with the word that makes it true: "29.2", "about 7.3", "over 29".
    pub fn figure(&self, notation: &Notation, value: &Exact) -> String {
        let plain = notation.figure(value);
        match self.word(value, &notation.amount(value)) {
            ("", _) => plain,
            (word, None) => format!("{word} {}", without_zeros(&plain)),
            (word, Some(bound)) => {
                short(&format!("{word} {}", notation.with_places_for(std::slice::from_ref(&bound)).figure(&bound)))
            }
        }
    }

    /// One value divided by another, and all that it may be; `None` where the divisor is not above zero.
    pub fn ratio(&self, under: &Exact, over: &Exact) -> Option<Ratio> {
        let times = over.checked_div(under).filter(|_| under.is_positive())?;
        let (below, above) = (self.of(under), self.of(over));
        let is_positive = |end: &Option<End>| end.as_ref().is_some_and(|end| end.at.is_positive());
        let divided = |above: Option<End>, below: Option<End>| {
            let (above, below) = (above?, below?);
            Some(End { at: above.at.checked_div(&below.at)?, closed: above.closed && below.closed })
        };
        let low = divided(above.low, below.high);
        let high = if is_positive(&below.low) { divided(above.high, below.low) } else { None };
        Some(Ratio { times, may_be: Interval { low, high } })
    }
}

/// How a value compares with an earlier one.
#[derive(Clone, Debug)]
pub struct Ratio {
    /// The one divided by the other.
    pub times: Exact,
    /// All that it may be.
    pub may_be: Interval,
}

impl Ratio {
    /// "2.19x", "about 1.13x", "more than 1.13x", with as many digits as the reports carry.
    pub fn told(&self) -> String {
        let sure = Certainty::default().with(self.times.clone(), self.may_be.clone());
        let places = if self.times < Exact::integer(10) { 2 } else { 1 };
        let text = multiple(&sure.resolved(&self.times), places);
        sure.marked(&Notation::of(Unit::Multiple, [&self.times]), &self.times, text)
    }

    /// By how much of what it was the value has changed, whichever way: "38 %", "about 45 %", "more than 45.3 %".
    pub fn change(&self) -> String {
        let size = |end: End| End { at: (&end.at - &Exact::ONE).abs(), ..end };
        let Interval { low, high } = self.may_be.clone();
        let (low, high) = (low.map(size), high.map(size));
        // The size of a fall runs the other way.
        let is_fall = self.times < Exact::ONE;
        let interval = if is_fall { Interval { low: high, high: low } } else { Interval { low, high } };
        let size = (&self.times - &Exact::ONE).abs();
        let sure = Certainty::default().with(size.clone(), interval);
        let resolved = sure.resolved(&size);
        let notation = Notation::of(Unit::Percent, [&resolved]);
        sure.marked(&notation, &size, notation.amount(&resolved))
    }

    /// The same with its sign, for a label: "+38 %", "about −45 %", "down over 45.3 %".
    pub fn signed_change(&self) -> String {
        let (direction, sign) = if self.times < Exact::ONE { ("down", "−") } else { ("up", "+") };
        let change = self.change();
        let is_bound = change.starts_with(char::is_alphabetic) && !change.starts_with("about ");
        match (change.strip_prefix("about "), is_bound) {
            (Some(size), _) => format!("about {sign}{size}"),
            (None, true) => format!("{direction} {}", short(&change)),
            (None, false) if self.times == Exact::ONE => change,
            (None, false) => format!("{sign}{change}"),
        }
    }

    /// As a label has it: "over 1.13x".
    pub fn label(&self) -> String {
        short(&self.told())
    }

    /// Whether it is only bounded on one side, which says something even where it does not say up or down.
    pub fn is_bound(&self) -> bool {
        self.may_be.low.is_none() != self.may_be.high.is_none()
    }

    /// Whether it is surely twice or more.
    pub fn is_a_multiple(&self) -> bool {
        self.may_be.low.as_ref().is_some_and(|low| low.at >= Exact::integer(2))
    }
}

/// The shorter words of a label.
fn short(text: &str) -> String {
    text.replace("more than", "over").replace("less than", "under")
}

/// "30" for "30.0": what is about thirty is not told to a tenth.
fn without_zeros(figure: &str) -> &str {
    if figure.contains('.') { figure.trim_end_matches('0').trim_end_matches('.') } else { figure }
}

#[cfg(test)]
mod tests {
    use super::Ratio;
    use crate::number::{Currency, End, Exact, Interval};
    use crate::report::chart::{Certainty, Hedge, Notation, Unit};

    fn percent(hundredths: i128) -> Exact {
        Exact::percent(hundredths)
    }

    fn ratio(times: i128, low: Option<i128>, high: Option<i128>) -> Ratio {
        let end = |at: Option<i128>| at.map(|at| End::open(percent(at)));
        Ratio { times: percent(times), may_be: Interval { low: end(low), high: end(high) } }
    }

    #[test]
    fn a_change_has_the_digits_that_its_reports_carry() {
        assert_eq!(ratio(53, Some(49), Some(58)).change(), "about 47 %");
        assert_eq!(ratio(93, Some(92), Some(94)).change(), "about 7 %");
        assert_eq!(ratio(54, None, Some(55)).change(), "more than 45 %");
        assert_eq!(ratio(150, Some(150), Some(150)).change(), "50 %");
    }

    #[test]
    fn a_ratio_has_the_word_that_makes_it_true() {
        assert_eq!(ratio(219, Some(218), Some(220)).told(), "about 2.19x");
        assert_eq!(ratio(116, Some(113), None).told(), "more than 1.13x");
        assert_eq!(ratio(1569, Some(1567), Some(1571)).told(), "15.7x", "all of it rounds to that");
        assert_eq!(ratio(200, Some(200), Some(200)).told(), "2x");
    }

    #[test]
    fn a_figure_has_its_hedge_where_the_unit_stands_elsewhere() {
        let billions = |tenths: i128| Exact::integer(tenths * 100_000_000);
        let notation = Notation::of(Unit::Money(Currency::USD), [&billions(73), &billions(290)]);
        let figure = |low, high, hedge| {
            let end = |at: Option<i128>| at.map(|at| End::closed(billions(at)));
            let may_be = Interval { low: end(low), high: end(high) };
            Certainty::default().hedged(billions(290), may_be, hedge).figure(&notation, &billions(290))
        };
        assert_eq!(figure(Some(290), Some(290), Hedge::Flat), "29.0");
        assert_eq!(figure(Some(285), Some(295), Hedge::Flat), "29.0");
        assert_eq!(figure(Some(285), Some(295), Hedge::About), "about 29");
        assert_eq!(figure(Some(280), Some(290), Hedge::Nearly), "nearly 29");
        assert_eq!(figure(Some(290), None, Hedge::Flat), "at least 29");
        assert_eq!(figure(None, Some(291), Hedge::Flat), "at most 29.1");
    }
}
