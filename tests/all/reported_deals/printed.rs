//! How a paper prints a number, and what the print allows: so many digits, and a word before them.

use dashu_ratio::RBig;

/// A number as plain fraction.
pub type Fraction = RBig;

/// The words before a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    Plain,
    About,
    AtLeast,
    UpTo,
    MoreThan,
    LessThan,
    Nearly,
    Between,
}

impl Hedge {
    /// Those with two ends.
    pub const CLOSED: [Hedge; 4] = [Hedge::Plain, Hedge::About, Hedge::Between, Hedge::Nearly];

    /// All of them.
    pub const ALL: [Hedge; 8] = [
        Hedge::Plain,
        Hedge::About,
        Hedge::Between,
        Hedge::Nearly,
        Hedge::AtLeast,
        Hedge::UpTo,
        Hedge::MoreThan,
        Hedge::LessThan,
    ];
}

/// One end of what a print allows, and whether the end itself is allowed.
#[derive(Clone, Debug)]
pub struct End {
    pub at: Fraction,
    pub is_closed: bool,
}

/// A printed figure and what it allows.
#[derive(Clone, Debug)]
pub struct Printed {
    pub literal: String,
    pub low: Option<End>,
    pub high: Option<End>,
}

impl Printed {
    /// Whether the print allows a value.
    pub fn allows(&self, value: &Fraction) -> bool {
        let above = self.low.as_ref().is_none_or(|end| *value > end.at || (end.is_closed && *value == end.at));
        let below = self.high.as_ref().is_none_or(|end| *value < end.at || (end.is_closed && *value == end.at));
        above && below
    }

    /// Values that it allows: both ends (or next to them) and evenly between; outwards where it is open.
    pub fn grid(&self, steps: u32) -> Vec<Fraction> {
        let (low, high) = self.ends();
        let width = &high - &low;
        let points = (0..=steps).map(|step| &low + &width * part(step, steps));
        points.filter(|value| self.allows(value)).collect()
    }

    /// Its two ends, the missing one replaced by three times, or a third of, the other.
    pub fn ends(&self) -> (Fraction, Fraction) {
        match (&self.low, &self.high) {
            (Some(low), Some(high)) => (low.at.clone(), high.at.clone()),
            (Some(low), None) => (low.at.clone(), &low.at * whole(3)),
            (None, Some(high)) => (&high.at / whole(3), high.at.clone()),
            (None, None) => (whole(0), whole(1)),
        }
    }
}

/// A whole number.
pub fn whole(number: u32) -> Fraction {
    Fraction::from(number)
}

/// A part of a whole.
pub fn part(number: u32, of: u32) -> Fraction {
    whole(number) / whole(of)
}

/// Ten to a power.
pub fn ten_to(power: i32) -> Fraction {
    let ten = (0..power.unsigned_abs()).fold(whole(1), |product, _| product * whole(10));
    if power < 0 { whole(1) / ten } else { ten }
}

/// The power of ten of the first digit of a value above zero.
fn magnitude(value: &Fraction) -> i32 {
    let mut power = 0;
    while *value >= ten_to(power + 1) {
        power += 1;
    }
    while *value < ten_to(power) {
        power -= 1;
    }
    power
}

/// Prints a value above zero with so many digits, `off` units of the last one beside the truth. `of` puts the number into
/// a currency or makes it a percentage.
pub fn printed(value: &Fraction, digits: i32, hedge: Hedge, off: i32, of: &dyn Fn(String) -> String) -> Printed {
    let power = magnitude(value) - digits + 1;
    let unit = ten_to(power);
    let in_units = value / &unit;
    let floor = in_units.floor();
    let is_whole = Fraction::from(floor.clone()) == in_units;
    let half = part(1, 2);
    let nearest = (&in_units + &half).floor();
    let next = if is_whole { floor.clone() } else { &floor + 1 };
    let text = |number: &dashu_int::IBig| of(format!("{}e{power}", number + off));
    let end = |units: Fraction, is_closed: bool| Some(End { at: (units + Fraction::from(off)) * &unit, is_closed });
    let at = |number: &dashu_int::IBig| Fraction::from(number.clone());
    let hedge = match hedge {
        Hedge::MoreThan | Hedge::LessThan if is_whole => Hedge::AtLeast,
        Hedge::Nearly if is_whole || at(&next) - &in_units > half => Hedge::Plain,
        hedge => hedge,
    };
    let (word, number, low, high) = match hedge {
        Hedge::Plain => ("", &nearest, end(at(&nearest) - &half, true), end(at(&nearest) + &half, true)),
        Hedge::About => ("about ", &nearest, end(at(&nearest) - &half, true), end(at(&nearest) + &half, true)),
        Hedge::Nearly => ("nearly ", &next, end(at(&next) - &half, true), end(at(&next), false)),
        Hedge::AtLeast => ("at least ", &floor, end(at(&floor), true), None),
        Hedge::MoreThan => ("more than ", &floor, end(at(&floor), false), None),
        Hedge::UpTo => ("up to ", &next, None, end(at(&next), true)),
        Hedge::LessThan => ("less than ", &next, None, end(at(&next), false)),
        Hedge::Between => ("between ", &floor, end(at(&floor), true), end(at(&floor) + whole(1), true)),
    };
    let literal = match hedge {
        Hedge::Between => format!("between {} and {}", text(number), text(&(number + 1))),
        _ => format!("{word}{}", text(number)),
    };
    Printed { literal, low, high }
}
