//! Where a figure stays at a target: the whole stretch of values, not one of them.

use crate::number::Exact;

/// How often a crossing is halved: from a factor of two to some 27 digits.
pub const HALVINGS: usize = 90;
/// After how many halvings an exact answer is no longer tried for.
pub const TRIED: usize = 24;
/// Significant digits that an answer found by halving is kept to.
pub const DIGITS: u32 = 24;
/// How near to a value the figure is looked at to see whether it stays there, of the way to the next point, as a power of ten.
const NEXT: i32 = -9;

/// An assumption and the figure that comes of it.
pub type Spot = (Exact, Exact);

/// A figure as a function of an assumption, and the target at which it stays.
pub struct Flat<'f> {
    pub at: &'f mut dyn FnMut(&Exact) -> Option<Exact>,
    pub target: &'f Exact,
}

impl Flat<'_> {
    fn is_hit(&mut self, value: &Exact) -> bool {
        (self.at)(value).is_some_and(|figure| figure == *self.target)
    }

    /// The last value from a hit on, upwards or downwards, up to which the figure stays at the target; `None` where it stays
    /// there up to the last of the points.
    pub fn end(&mut self, hit: &Exact, points: &[Spot], upwards: bool) -> Option<Exact> {
        let mut beyond: Vec<&Spot> =
            points.iter().filter(|(value, _)| (value > hit) == upwards && value != hit).collect();
        if !upwards {
            beyond.reverse();
        }
        let mut inside = hit.clone();
        for (value, figure) in beyond {
            let stays = figure == self.target && self.is_hit(&part_of_way(&inside, value, &Exact::ratio(1, 2)?));
            if !stays {
                return Some(self.edge(&inside, value, figure));
            }
            inside = value.clone();
        }
        (inside == *hit && !self.is_last_of_stretch(hit, points)).then_some(inside)
    }

    /// Whether a hit without points beyond it ends a stretch that comes from the other side.
    fn is_last_of_stretch(&mut self, hit: &Exact, points: &[Spot]) -> bool {
        let nearest = points.iter().map(|(value, _)| value).filter(|value| *value != hit);
        let nearest = nearest.min_by_key(|value| (*value - hit).abs()).cloned();
        nearest.is_some_and(|nearest| self.is_hit(&part_of_way(hit, &nearest, &Exact::power_of_ten(NEXT))))
    }

    /// The last value on the way from one at which the figure is at the target to a point at which it is not, or has been
    /// elsewhere in between. Exact where the figure leaves the target along a line, or a quotient of two.
    fn edge(&mut self, inside: &Exact, value: &Exact, figure: &Exact) -> Exact {
        let (mut inside, mut outside) = (inside.clone(), value.clone());
        if !self.is_hit(&part_of_way(&inside, &outside, &Exact::power_of_ten(NEXT))) {
            return inside;
        }
        let Some(half) = Exact::ratio(1, 2) else { return inside };
        let mut passed: Vec<Spot> = vec![(value.clone(), figure.clone())];
        for halving in 0..HALVINGS {
            let middle = part_of_way(&inside, &outside, &half).significant(DIGITS);
            if middle == inside || middle == outside {
                break;
            }
            match (self.at)(&middle) {
                Some(figure) if figure == *self.target => inside = middle,
                figure => {
                    outside = middle.clone();
                    passed.extend(figure.map(|figure| (middle, figure)));
                }
            }
            if let (true, [.., one, two, three]) = (halving < TRIED, passed.as_slice())
                && let Some(edge) = through_three(one, two, three, self.target)
                && (edge >= inside) != (edge >= outside)
                && self.is_hit(&edge)
                && !self.is_hit(&part_of_way(&edge, &outside, &Exact::power_of_ten(NEXT)))
            {
                return edge;
            }
        }
        inside
    }
}

fn part_of_way(from: &Exact, to: &Exact, part: &Exact) -> Exact {
    from + &(&(to - from) * part)
}

/// Where (a x + b) / (c x + d) through three points reaches the target: their cross-ratio is kept.
pub fn through_three(one: &Spot, two: &Spot, three: &Spot, target: &Exact) -> Option<Exact> {
    let upper = &(&(target - &one.1) * &(&two.1 - &three.1)) * &(&two.0 - &one.0);
    let lower = &(&(target - &three.1) * &(&two.1 - &one.1)) * &(&two.0 - &three.0);
    let ratio = upper.checked_div(&lower)?;
    (&one.0 - &(&ratio * &three.0)).checked_div(&(&Exact::ONE - &ratio))
}

#[cfg(test)]
mod tests {
    use super::{Flat, Spot};
    use crate::number::{Exact, Rounding};

    #[test]
    fn a_figure_to_stated_places_stays_up_to_the_next_of_them() {
        let exact = |text: &str| crate::number::Literal::parse(text, None).expect("a number").value;
        // 25/26 of the assumption to four places: 1.9231 from 1.92305 to 1.92315.
        let mut figure = |value: &Exact| Some((value * &Exact::ratio(25, 26)?).rounded(Rounding::nearest(4)));
        let points: Vec<Spot> =
            ["1", "2", "2.4", "3", "4"].map(|at| (exact(at), figure(&exact(at)).expect("a figure"))).to_vec();
        let mut flat = Flat { at: &mut figure, target: &exact("1.9231") };
        let ends = [false, true].map(|upwards| flat.end(&exact("2"), &points, upwards).expect("an end"));
        let near = |end: &Exact, at: &str| (end - &exact(at)).abs() < Exact::power_of_ten(-15);
        assert!(near(&ends[0], "1.999972"), "{ends:?}");
        assert!(near(&ends[1], "2.000076"), "{ends:?}");
    }
}
