//! Two amounts beside each other that must not read alike where they differ.

use super::Notation;
use crate::number::Exact;

impl Notation {
    /// Two amounts, with as many more places as it takes to tell them apart: a rise is never "from $29bn to $29bn". Where
    /// as many digits as a spreadsheet keeps do not, the other is told by the one: it is "barely more than $29bn".
    ///
    /// ```
    /// use postmoney::number::{Currency, Exact};
    /// use postmoney::report::chart::{Notation, Unit};
    /// let value = Exact::integer(29_000_000_000);
    /// let notation = Notation::of(Unit::Money(Currency::USD), [&value]);
    /// assert_eq!(notation.apart(&value, &(&value + &Exact::integer(10))).1, "$29.00000001bn");
    /// assert_eq!(notation.apart(&value, &(&value - &Exact::power_of_ten(-9))).1, "barely less than $29bn");
    /// ```
    pub fn apart(&self, one: &Exact, other: &Exact) -> (String, String) {
        let (text, same) = self.fine(one, other);
        if one == other || text != same {
            return (text, same);
        }
        let barely = if other > one { "barely more" } else { "barely less" };
        // Of what is only said to be nearer to zero than something, that would say nothing.
        let is_bound = text.starts_with(['<', '>']);
        let other = if is_bound { barely.to_string() } else { format!("{barely} than {text}") };
        (text, other)
    }

    /// Two amounts, with more places where these tell them apart.
    pub(super) fn fine(&self, one: &Exact, other: &Exact) -> (String, String) {
        const MOST_DIGITS: i32 = 15;
        // A percentage of more could not be read again as a figure.
        const MOST_PLACES: i32 = 26;
        let plain = (self.amount(one), self.amount(other));
        if one == other || plain.0 != plain.1 || plain.0.starts_with(['<', '>']) {
            return plain;
        }
        let most = MOST_DIGITS - 1 - self.scaled(&one.abs().max(other.abs())).magnitude();
        let finer = (self.places..=most.clamp(0, MOST_PLACES).unsigned_abs()).map(|places| {
            let notation = Notation { places, ..self.clone() };
            (notation.precise(one), notation.precise(other))
        });
        finer.into_iter().find(|(one, other)| one != other).unwrap_or(plain)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::number::{Currency, Exact, Literal};
    use crate::report::chart::{Notation, Unit};

    const UNITS: [Unit; 5] = [Unit::Money(Currency::USD), Unit::Percent, Unit::Multiple, Unit::Shares, Unit::Plain];

    fn apart(unit: Unit, one: &Exact, other: &Exact) -> (String, String) {
        Notation::of(unit, [one, other]).apart(one, other)
    }

    /// Whether a text says no more of a value than is true.
    fn is_of(text: &str, value: &Exact) -> bool {
        let read = Literal::parse(&text.replace(',', "").replace(" shares", ""), None);
        read.is_ok_and(|read| read.interval().contains(value))
    }

    #[test]
    fn what_no_title_can_tell_apart_is_barely_more_or_less() {
        let tenth = Exact::percent(10);
        let told = |power| apart(Unit::Percent, &tenth, &(&tenth + &Exact::power_of_ten(power)));
        assert_eq!(told(-4), ("10 %".into(), "10.01 %".into()));
        assert_eq!(told(-14), ("10 %".into(), "10.000000000001 %".into()));
        assert_eq!(told(-35), ("10 %".into(), "barely more than 10 %".into()));
        let below = &-&tenth - &Exact::power_of_ten(-101);
        assert_eq!(apart(Unit::Percent, &-&tenth, &below).1, "barely less than −10 %");
    }

    #[test]
    fn amounts_next_to_nothing_are_bounds() {
        let power = Exact::power_of_ten;
        let dollars = |one: &Exact, other: &Exact| apart(Unit::Money(Currency::USD), one, other);
        assert_eq!(dollars(&power(-42), &power(-2)), ("<$1e-20".into(), "$0.01".into()));
        assert_eq!(dollars(&-&power(-42), &Exact::ZERO), (">−$1e-20".into(), "$0".into()));
        assert_eq!(dollars(&power(-42), &power(-41)), ("<$1e-20".into(), "barely more".into()));
        assert_eq!(apart(Unit::Percent, &power(-42), &Exact::ONE).0, "<1e-20 %");
        assert_eq!(apart(Unit::Multiple, &power(-42), &Exact::ONE).0, "<1e-20x");
    }

    proptest! {
        #[test]
        fn two_amounts_read_alike_only_where_they_are(
            unit in prop::sample::select(UNITS.to_vec()),
            (digits, power) in (-99_999i128..99_999, -50i32..14),
            (more, by) in (-9i128..9, -60i32..0),
        ) {
            let one = &Exact::integer(digits) * &Exact::power_of_ten(power);
            let other = &one + &(&Exact::integer(more) * &Exact::power_of_ten(power + by));
            let (first, second) = apart(unit, &one, &other);
            prop_assert_eq!(first == second, one == other, "{} and {}", &one, &other);
            prop_assert!(is_of(&first, &one), "{first} of {one}");
            let is_told = match second.strip_prefix("barely ") {
                Some(barely) => barely.starts_with(if other > one { "more" } else { "less" }),
                None => is_of(&second, &other),
            };
            prop_assert!(is_told, "{first}, {second} of {one} and {other}");
        }
    }
}
