//! How many places the ends of a range need: enough to tell them apart where they stand, and no more.

use super::{Notation, Unit};
use crate::number::{Exact, Interval, Rounding, Scale};

impl Notation {
    /// The same with the places in which the ends of an interval are told apart: two digits of a width that begins with a
    /// small one, one of others, but at least three of the ends, and none beyond what these have.
    ///
    /// ```
    /// use postmoney::number::{Exact, Interval};
    /// use postmoney::report::chart::{Notation, Unit};
    /// let places = |low, high| {
    ///     let ends = [Exact::integer(low), Exact::integer(high)];
    ///     let notation = Notation::of(Unit::Plain, &ends).resolving(&Interval::between(ends[0].clone(), ends[1].clone()));
    ///     ends.map(|end| notation.figure(&end))
    /// };
    /// assert_eq!(places(10_152_000_000, 10_257_000_000), ["10.15", "10.26"]);
    /// assert_eq!(places(41_742_000_000, 42_996_000_000), ["41.7", "43.0"]);
    /// assert_eq!(places(9_500_000_000, 10_500_000_000), ["9.5", "10.5"]);
    /// ```
    pub fn resolving(&self, interval: &Interval) -> Notation {
        let ends = [&interval.low, &interval.high].into_iter().flatten();
        let ends: Vec<Exact> = ends.map(|end| self.scaled(&end.at)).collect();
        let largest = ends.iter().map(Exact::magnitude).max().unwrap_or(0);
        let most = match interval.width().map(|width| self.scaled(&width.abs())).filter(|width| !width.is_zero()) {
            Some(width) => {
                let is_small = width < &Exact::power_of_ten(width.magnitude()) * &Exact::integer(5);
                (i32::from(is_small) - width.magnitude()).max(2 - largest)
            }
            None => 3 - largest,
        };
        Notation { places: places_of(&ends, most.max(0).unsigned_abs()), ..self.clone() }
    }

    /// The same without places that say nothing of a value.
    pub fn in_full(&self, value: &Exact) -> Notation {
        let shown = self.scaled(value).rounded(Rounding::nearest(self.places as i32));
        Notation { places: places_of(&[shown], self.places), ..self.clone() }
    }

    /// Whether nothing of a value is rounded away.
    pub fn is_whole(&self, value: &Exact) -> bool {
        let scaled = self.scaled(value);
        scaled.rounded(Rounding::nearest(self.places as i32)) == scaled
    }

    /// The same with more places.
    pub fn finer(&self, more: u32) -> Notation {
        Notation { places: self.places + more, ..self.clone() }
    }

    /// The same in the scale of the largest of some values.
    pub fn in_scale_of<'a>(&self, values: impl IntoIterator<Item = &'a Exact>) -> Notation {
        let largest = values.into_iter().map(Exact::abs).max();
        let scale = largest
            .filter(|_| !matches!(self.unit, Unit::Percent | Unit::Multiple))
            .map_or(self.scale, |largest| Scale::of(&largest));
        Notation { scale, ..self.clone() }
    }
}

/// The fewest places that lose nothing of these values, but no more than `most`.
fn places_of(values: &[Exact], most: u32) -> u32 {
    let is_all = |places: &u32| values.iter().all(|value| value.rounded(Rounding::nearest(*places as i32)) == *value);
    (0..most).find(is_all).unwrap_or(most)
}
