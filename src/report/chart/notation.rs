//! How the figures of one chart are written: one unit, one scale and one number of places for all of them.

use std::cmp::Ordering;

use super::Unit;
use super::places::{decimals, places_for, shared_scale};
use crate::number::{Currency, Exact, Literal, Rounding, Scale, compact, grouped, trimmed};

/// How figures are written. Digits come from the exact value; ties go away from zero.
#[derive(Clone, Debug)]
pub struct Notation {
    pub(super) unit: Unit,
    pub(super) scale: Scale,
    pub(super) places: u32,
    /// Whether an amount of which something is rounded away keeps its zeros: 2.97x is 3.0x, which 3x would not be.
    pub(super) keeps_zeros: bool,
}

impl Notation {
    /// The notation in which `values` read best: the scale of the largest, and no more places than they need.
    ///
    /// ```
    /// use postmoney::number::{Currency, Exact};
    /// use postmoney::report::chart::{Notation, Unit};
    /// let values = [Exact::integer(30_450_000_000), Exact::integer(13_050_000_000)];
    /// let notation = Notation::of(Unit::Money(Currency::USD), &values);
    /// assert_eq!(notation.figure(&values[0]), "30.5");
    /// assert_eq!(notation.amount(&values[1]), "$13.1bn");
    /// assert_eq!(notation.heading(), "US$ bn");
    /// ```
    pub fn of<V: AsRef<Exact>>(unit: Unit, values: impl IntoIterator<Item = V>) -> Notation {
        let sizes = values.into_iter().map(|value| value.as_ref().abs()).filter(|value| !value.is_zero());
        let sizes: Vec<Exact> = sizes.collect();
        let largest = sizes.iter().max().cloned().unwrap_or_default();
        let scale = match unit {
            Unit::Money(_) | Unit::Shares | Unit::Plain => shared_scale(&largest, &sizes),
            Unit::Percent | Unit::Multiple => Scale::One,
        };
        Notation::at(unit, scale, &sizes)
    }

    /// The scale of the largest of `values`, whatever that does to the smallest, with the places that `written` need: for a
    /// chart whose title and bars are in one unit.
    pub fn in_one_scale(unit: Unit, values: &[Exact], written: &[Exact]) -> Notation {
        let sizes: Vec<Exact> = written.iter().filter(|value| !value.is_zero()).map(Exact::abs).collect();
        Notation::at(unit, Notation::in_own_scale(unit, values).scale, &sizes)
    }

    /// As many places as these need at a scale.
    fn at(unit: Unit, scale: Scale, sizes: &[Exact]) -> Notation {
        let mut notation = Notation { unit, scale, places: 0, keeps_zeros: false };
        let scaled: Vec<Exact> = sizes.iter().map(|size| notation.scaled(size)).collect();
        notation.places = places_for(&scaled);
        notation
    }

    /// The same for values that are to be told apart: with up to three more places, where different ones would else read
    /// alike, as 242.5 and 243 would.
    pub fn telling<V: AsRef<Exact>>(unit: Unit, values: impl IntoIterator<Item = V>) -> Notation {
        const MORE_PLACES: u32 = 3;
        let values: Vec<V> = values.into_iter().collect();
        let mut values: Vec<&Exact> = values.iter().map(AsRef::as_ref).collect();
        values.sort();
        values.dedup();
        let notation = Notation::of(unit, values.iter().copied());
        let finer = (0..=MORE_PLACES).map(|more| Notation { places: notation.places + more, ..notation.clone() });
        let alike = |notation: &Notation| {
            values.windows(2).filter(|pair| notation.figure(pair[0]) == notation.figure(pair[1])).count()
        };
        finer.min_by_key(alike).unwrap_or(notation)
    }

    /// The same scale for all, that of the largest: each value is written with its own unit, so that none is "$1,000M",
    /// and in full where it is not long.
    pub fn in_own_scale(unit: Unit, values: &[Exact]) -> Notation {
        let largest = values.iter().map(Exact::abs).max().unwrap_or_default();
        let notation = Notation::of(unit, values);
        let scale = match unit {
            Unit::Money(_) | Unit::Shares | Unit::Plain => Scale::of(&largest),
            Unit::Percent | Unit::Multiple => notation.scale,
        };
        let full = Notation { scale, ..notation }.with_places_for(values);
        // Two decimals are enough of a large amount, where they tell the values apart: 56.56bn of 56.5575bn.
        let short = Notation { places: full.places.min(2), ..full.clone() };
        let mut shown: Vec<String> = values.iter().map(|value| short.figure(value)).collect();
        shown.sort();
        shown.dedup();
        let is_large = scale.apply(&largest).magnitude() >= 0 && matches!(unit, Unit::Money(_));
        if is_large && shown.len() == values.len() { short } else { full }
    }

    /// The same for figures that stand beside others of more digits: an amount of which something is rounded away keeps its
    /// zeros, and percentages and multiples have the two places of a table where they need them.
    ///
    /// ```
    /// use postmoney::number::Exact;
    /// use postmoney::report::chart::{Notation, Unit};
    /// let values = [Exact::percent(297), Exact::percent(1_310), Exact::percent(29_996)];
    /// let notation = Notation::of(Unit::Multiple, &values).beside_tables(&values);
    /// assert_eq!(values.each_ref().map(|value| notation.amount(value)), ["2.97x", "13.1x", "299.96x"]);
    /// ```
    pub fn beside_tables<V: AsRef<Exact>>(self, values: impl IntoIterator<Item = V>) -> Notation {
        const PLACES_OF_TABLES: u32 = 2;
        let is_counted = matches!(self.unit, Unit::Percent | Unit::Multiple);
        let rounded = |value: &Exact| self.scaled(value).rounded(Rounding::nearest(PLACES_OF_TABLES as i32));
        let needed = values.into_iter().filter_map(|value| rounded(value.as_ref()).decimal_places()).max();
        let needed = needed.and_then(|places| u32::try_from(places).ok()).filter(|_| is_counted).unwrap_or(0);
        Notation { places: self.places.max(needed), keeps_zeros: true, ..self }
    }

    /// The same with two places where these are all of every value: 9.99 % is not 10 %, and 13.75 and 86.25 % are the
    /// whole, which rounded to one place they would not be.
    pub fn with_two_places_if_all<V: AsRef<Exact>>(self, values: impl IntoIterator<Item = V>) -> Notation {
        let places = |value: V| self.scaled(value.as_ref()).decimal_places().unwrap_or(usize::MAX);
        let needed = values.into_iter().map(places).max();
        match needed.and_then(|places| u32::try_from(places).ok()).filter(|places| *places <= 2) {
            Some(places) => Notation { places, ..self },
            None => self,
        }
    }

    /// The same with two places where prices have any: $54.20 is not written as $54.2.
    pub fn with_cents(self) -> Notation {
        let is_price = matches!(self.unit, Unit::Money(_)) && self.scale == Scale::One;
        Notation { places: if is_price && self.places == 1 { 2 } else { self.places }, ..self }
    }

    /// Whether a text that is shown is all of a value, with nothing rounded away.
    pub fn is_all_of(text: &str, value: &Exact) -> bool {
        Literal::parse(&text.replace(',', ""), None).is_ok_and(|shown| shown.value == *value)
    }

    /// The same unit and scale with the places that write `values` in full: for the ticks of an axis.
    pub fn with_places_for(&self, values: &[Exact]) -> Notation {
        const MOST_PLACES: u32 = 15;
        let places = values.iter().map(|value| decimals(&trimmed(&self.scaled(value), MOST_PLACES))).max();
        Notation { places: places.unwrap_or(0), ..self.clone() }
    }

    /// A figure whose unit and scale stand elsewhere in the chart: "29.2".
    pub fn figure(&self, value: &Exact) -> String {
        let scaled = self.scaled(value);
        let text = grouped(&scaled, self.places);
        let vanishes = !value.is_zero() && !text.contains(|digit: char| ('1'..='9').contains(&digit));
        let text = match (vanishes, value.is_negative()) {
            (false, _) => text,
            (true, false) => format!("<{}", grouped(&Exact::power_of_ten(-(self.places as i32)), self.places)),
            (true, true) => format!(">-{}", grouped(&Exact::power_of_ten(-(self.places as i32)), self.places)),
        };
        typographic(&text) + self.unit.suffix()
    }

    /// A figure with its sign, as a change: "+17.9".
    pub fn change(&self, value: &Exact) -> String {
        let figure = self.figure(value);
        if value.is_positive() && !figure.starts_with('<') { format!("+{figure}") } else { figure }
    }

    /// A figure that stands alone: "$29.2bn", "49 %", "14.5x"; in its own scale, but no coarser than the others.
    pub fn amount(&self, value: &Exact) -> String {
        let size = self.in_unit(&value.abs());
        let scale = match self.unit {
            Unit::Money(_) | Unit::Shares | Unit::Plain => Scale::of(&size),
            Unit::Percent | Unit::Multiple => Scale::One,
        };
        let scaled = scale.apply(&size);
        let places = match scale.cmp(&self.scale) {
            Ordering::Equal => self.places,
            Ordering::Greater => (self.places + 3).min(3),
            Ordering::Less => places_for(std::slice::from_ref(&scaled)),
        };
        let digits = self.digits(&scaled, places);
        let body = match !digits.contains(|digit: char| ('1'..='9').contains(&digit)) && !size.is_zero() {
            true => compact(&size),
            false => grouped(&scaled, decimals(&digits)) + scale.suffix(),
        };
        self.dressed(value, &body)
    }

    /// A figure as it is written where no others stand beside it.
    pub fn alone(&self, value: &Exact) -> String {
        Notation::of(self.unit, [value]).amount(value)
    }

    /// An amount in the scale of this notation, whatever its size, with no more places than it has.
    pub(super) fn precise(&self, value: &Exact) -> String {
        let scaled = self.scaled(&value.abs());
        let places = decimals(&self.digits(&scaled, self.places));
        self.dressed(value, &(grouped(&scaled, places) + self.scale.suffix()))
    }

    /// The digits of a size with so many places, without zeros at its end that say nothing.
    fn digits(&self, scaled: &Exact, places: u32) -> String {
        let is_whole = || scaled.rounded(Rounding::nearest(places as i32)) == *scaled;
        match self.keeps_zeros && !is_whole() {
            true => grouped(scaled, places).replace(',', ""),
            false => trimmed(scaled, places),
        }
    }

    /// A figure that stands alone among its like: with its unit, in their scale and with as many places, unless
    /// that would leave nothing of it.
    pub fn aligned(&self, value: &Exact) -> String {
        let digits = grouped(&self.scaled(&value.abs()), self.places);
        match value.is_zero() || digits.contains(|digit: char| ('1'..='9').contains(&digit)) {
            true => self.dressed(value, &(digits + self.scale.suffix())),
            false => self.amount(value),
        }
    }

    /// The digits of a size with the sign of its value and its unit; a mark that they are a bound stands before all of it.
    fn dressed(&self, value: &Exact, body: &str) -> String {
        let (is_bound, digits) = body.strip_prefix('<').map_or((false, body), |digits| (true, digits));
        let (bound, minus) = match (is_bound, value.is_negative()) {
            (false, true) => ("", "−"),
            (false, false) => ("", ""),
            (true, true) => (">", "−"),
            (true, false) => ("<", ""),
        };
        let percent = if self.unit == Unit::Percent { " %" } else { "" };
        format!("{bound}{minus}{}{digits}{percent}{}", self.unit.sign(), self.unit.suffix())
    }

    /// The unit and scale, to be stated once: "US$ bn".
    pub fn heading(&self) -> String {
        let unit = match self.unit {
            Unit::Money(Currency::USD) => "US$".into(),
            unit @ Unit::Money(_) => unit.sign().trim().to_string(),
            unit => unit.heading().to_string(),
        };
        match (self.scale.suffix(), unit.as_str()) {
            ("", _) => unit,
            (suffix, "") => suffix.into(),
            (suffix, "shares") => format!("{suffix} shares"),
            (suffix, unit) => format!("{unit} {suffix}"),
        }
    }

    /// A label with the unit and scale behind it, where there is any: "Stake, %".
    pub fn labelled(&self, label: &str) -> String {
        let heading = self.heading();
        if heading.is_empty() { label.to_string() } else { format!("{label}, {heading}") }
    }

    /// The value in hundredths if it is a percentage.
    fn in_unit(&self, value: &Exact) -> Exact {
        if self.unit == Unit::Percent { value * &Exact::integer(100) } else { value.clone() }
    }

    pub(super) fn scaled(&self, value: &Exact) -> Exact {
        self.scale.apply(&self.in_unit(value))
    }
}

/// A true minus sign, as wide as the plus.
pub(super) fn typographic(text: &str) -> String {
    text.replace('-', "−")
}
