//! On which side of a target a figure stands, over all values of an assumption that were tried.

use std::cmp::Ordering;

use super::flat::{DIGITS, HALVINGS};
use crate::number::Exact;

/// How near to each other two values are between which the figure changes sides, as a power of ten of their size.
const NEAR: i32 = -15;
/// An end with more digits than this is known as nearly as it is looked for, and not exactly.
const EXACT_DIGITS: i32 = 10;

/// How the figure stands to the target; `None` where it has no value.
pub(super) type Side = Option<Ordering>;

/// Where a stretch of values ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The value.
    pub at: Exact,
    /// Whether it belongs to the stretch.
    pub closed: bool,
    /// How the figure stands to the target with the value itself; `None` where it has no value.
    pub stands: Option<Ordering>,
    /// Whether it is known exactly.
    pub is_exact: bool,
}

/// Values from one end to another; `None` for an end that no value which was tried lies beyond.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The lower end.
    pub from: Option<End>,
    /// The upper end.
    pub until: Option<End>,
}

/// A value at which the figure changes sides, or touches the target.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    pub(super) at: Exact,
    pub(super) stands: Side,
    pub(super) is_exact: bool,
}

/// A value that was tried.
#[derive(Clone, Debug)]
struct Tried {
    at: Exact,
    stands: Side,
    /// Whether it is a known cut, and known exactly.
    cut: Option<bool>,
}

/// The sides of a figure over all that was tried: those between the cuts are one more than the cuts.
#[derive(Debug)]
pub(super) struct Sides {
    cuts: Vec<Cut>,
    between: Vec<Side>,
}

impl Sides {
    /// Finds them from values that were tried, in rising order, and the cuts that are known; `look` tries another one.
    pub(super) fn find(tried: &[(Exact, Side)], known: &[Cut], mut look: impl FnMut(&Exact) -> Side) -> Sides {
        let plain = tried.iter().filter(|(at, _)| known.iter().all(|cut| cut.at != *at));
        let plain = plain.map(|(at, stands)| Tried { at: at.clone(), stands: *stands, cut: None });
        let cuts = known.iter().map(|cut| Tried { at: cut.at.clone(), stands: cut.stands, cut: Some(cut.is_exact) });
        let mut all: Vec<Tried> = plain.chain(cuts).collect();
        all.sort_by(|one, other| one.at.cmp(&other.at));
        let all = with_neighbours(all, &mut look);
        let mut sides = Sides { cuts: Vec::new(), between: Vec::new() };
        let mut last: Option<&Tried> = None;
        for next in &all {
            match (next.cut, last) {
                (Some(is_exact), _) => sides.cut(Cut { at: next.at.clone(), stands: next.stands, is_exact }),
                (None, Some(last)) if last.cut.is_none() && last.stands != next.stands => {
                    sides.cut(change(last, next, &mut look));
                    sides.between.push(next.stands);
                }
                (None, Some(last)) if last.cut.is_none() => {}
                (None, _) => sides.between.push(next.stands),
            }
            last = Some(next);
        }
        if sides.between.len() == sides.cuts.len() {
            sides.between.push(None);
        }
        sides
    }

    fn cut(&mut self, cut: Cut) {
        // Before the first value that was tried there is nothing.
        if self.between.len() == self.cuts.len() {
            self.between.push(None);
        }
        self.cuts.push(cut);
    }

    /// The stretches over which the figure stands as `wanted`, the lowest first.
    pub(super) fn stretches(&self, wanted: impl Fn(Ordering) -> bool) -> Vec<Stretch> {
        let is_wanted = |side: Side| side.is_some_and(&wanted);
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut open: Option<Stretch> = None;
        for (at, side) in self.between.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| &self.cuts[at]);
            if let Some(cut) = before {
                let end = |closed| Some(End { at: cut.at.clone(), closed, stands: cut.stands, is_exact: cut.is_exact });
                let (own, after) = (is_wanted(cut.stands), is_wanted(*side));
                match (open.take(), own, after) {
                    (Some(stretch), true, true) => open = Some(stretch),
                    (Some(stretch), own, _) => stretches.push(Stretch { until: end(own), ..stretch }),
                    (None, true, false) => stretches.push(Stretch { from: end(true), until: end(true) }),
                    (None, ..) => {}
                }
                if open.is_none() && after {
                    open = Some(Stretch { from: end(own), until: None });
                }
            } else if is_wanted(*side) {
                open = Some(Stretch { from: None, until: None });
            }
        }
        stretches.extend(open);
        stretches
    }
}

/// With a value on either side of every cut, so that each side of it is known.
fn with_neighbours(tried: Vec<Tried>, look: &mut impl FnMut(&Exact) -> Side) -> Vec<Tried> {
    let mut all: Vec<Tried> = Vec::with_capacity(2 * tried.len());
    for next in tried {
        if let Some(last) = all.last().filter(|last| last.cut.is_some() || next.cut.is_some())
            && let Some(at) = middle(&last.at, &next.at)
        {
            let stands = look(&at);
            all.push(Tried { at, stands, cut: None });
        }
        all.push(next);
    }
    all
}

/// Where between two values the figure changes sides without meeting the target: the shortest number there.
fn change(left: &Tried, right: &Tried, look: &mut impl FnMut(&Exact) -> Side) -> Cut {
    let (mut low, mut high) = (left.at.clone(), right.at.clone());
    for _ in 0..HALVINGS {
        let Some(middle) = between_values(&low, &high) else { break };
        if look(&middle) == left.stands { low = middle } else { high = middle }
    }
    let at = shortest_between(&low, &high);
    let stands = look(&at);
    let digits = at.magnitude() + at.decimal_places().map_or(i32::MAX / 2, |places| places as i32);
    Cut { is_exact: at.is_zero() || digits < EXACT_DIGITS, stands, at }
}

/// The middle between two values; `None` where they are next to each other.
pub(super) fn between_values(one: &Exact, other: &Exact) -> Option<Exact> {
    let least = &(&one.abs() + &other.abs()) * &Exact::power_of_ten(NEAR);
    middle(one, other).filter(|_| (other - one).abs() > least)
}

fn middle(left: &Exact, right: &Exact) -> Option<Exact> {
    let middle = (&(left + right) * &Exact::ratio(1, 2)?).significant(DIGITS);
    (middle != *left && middle != *right).then_some(middle)
}

/// The number with the fewest digits from one to another.
fn shortest_between(low: &Exact, high: &Exact) -> Exact {
    if !low.is_positive() && !high.is_negative() {
        return Exact::ZERO;
    }
    let largest = low.magnitude().max(high.magnitude());
    let fitting = (0..i32::from(u8::MAX)).find_map(|digits| {
        let step = Exact::power_of_ten(largest - digits);
        let steps = high.checked_div(&step)?.floor();
        Some(&steps * &step).filter(|value| low <= value && value <= high)
    });
    fitting.unwrap_or_else(|| low.clone())
}

#[cfg(test)]
mod tests {
    use super::{Cut, Sides, shortest_between};
    use crate::number::Exact;
    use std::cmp::Ordering;

    /// A figure that stands so to the target at a whole number.
    fn found(side: impl Fn(&Exact) -> Option<Ordering>, known: &[i128]) -> Sides {
        let tried: Vec<_> = (0..=10).map(|at| (Exact::integer(10 * at), side(&Exact::integer(10 * at)))).collect();
        let cut = |at: &i128| Cut { at: Exact::integer(*at), stands: side(&Exact::integer(*at)), is_exact: true };
        Sides::find(&tried, &known.iter().map(cut).collect::<Vec<_>>(), side)
    }

    fn told(sides: &Sides, wanted: impl Fn(Ordering) -> bool) -> Vec<String> {
        let stretches = sides.stretches(wanted);
        let end = |end: &Option<super::End>, open: &str, closed: &str| {
            end.as_ref()
                .map_or(String::new(), |end| format!("{}{}", if end.closed { closed } else { open }, end.at.fraction()))
        };
        stretches.iter().map(|stretch| end(&stretch.from, ">", ">=") + " " + &end(&stretch.until, "<", "<=")).collect()
    }

    #[test]
    fn stretches_end_where_the_figure_changes_sides() {
        let line = |value: &Exact| Some(value.cmp(&Exact::integer(33)));
        let sides = found(line, &[33]);
        assert_eq!(told(&sides, Ordering::is_gt), [">33 "]);
        assert_eq!(told(&sides, Ordering::is_ge), [">=33 "]);
        assert_eq!(told(&sides, Ordering::is_lt), [" <33"]);
        assert_eq!(told(&sides, Ordering::is_eq), [">=33 <=33"]);
        // A jump, with its own value above.
        let jump = |value: &Exact| Some(if *value < Exact::integer(47) { Ordering::Less } else { Ordering::Greater });
        let sides = found(jump, &[]);
        assert_eq!(told(&sides, Ordering::is_gt), [">=47 "]);
        assert_eq!(told(&sides, Ordering::is_lt), [" <47"]);
    }

    #[test]
    fn what_touches_the_target_or_has_no_value_parts_a_stretch() {
        let touches = |value: &Exact| Some((value - &Exact::integer(40)).abs().cmp(&Exact::ZERO));
        let sides = found(touches, &[40]);
        assert_eq!(told(&sides, Ordering::is_gt), [" <40", ">40 "]);
        assert_eq!(told(&sides, Ordering::is_ge), [" "]);
        let ends = |value: &Exact| (*value <= Exact::integer(75)).then(|| value.cmp(&Exact::integer(20)));
        let sides = found(ends, &[20]);
        assert_eq!(told(&sides, Ordering::is_gt), [">20 <=75"]);
        // Flat from 20 to 60.
        let flat = |value: &Exact| {
            Some(
                value
                    .cmp(&Exact::integer(20))
                    .min(Ordering::Equal)
                    .then(value.cmp(&Exact::integer(60)).max(Ordering::Equal)),
            )
        };
        let sides = found(flat, &[20, 60]);
        assert_eq!(told(&sides, Ordering::is_eq), [">=20 <=60"]);
        assert_eq!(told(&sides, Ordering::is_le), [" <=60"]);
    }

    #[test]
    fn the_shortest_number_is_found() {
        let between = |low: &str, high: &str| {
            let exact = |text: &str| crate::number::Literal::parse(text, None).expect("a number").value;
            shortest_between(&exact(low), &exact(high)).fraction()
        };
        assert_eq!(between("19999999.9999", "20000000.0001"), "20000000");
        assert_eq!(between("0.123456", "0.1236"), "309/2500");
        assert_eq!(between("-1", "1"), "0");
    }
}
