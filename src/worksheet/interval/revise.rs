//! One pass over a system: forwards from operands to results, backwards from results to operands.

use super::state::{Revision, State};
use super::system::{Constraint, System};
use crate::number::{End, Exact, Interval};
use crate::worksheet::approximate::Function;

impl System {
    /// One pass forwards and one backwards; whether anything narrowed. `None` when an interval became empty.
    ///
    /// A line is revised only where what it is revised by has changed since: otherwise nothing would.
    pub(super) fn sweep(&self, domains: &[Interval], state: &mut State) -> Option<bool> {
        let before = state.clock;
        for (number, line) in self.lines.iter().enumerate() {
            if state.begins(Revision::Forwards(number), |each| line.each_operand(&self.operands, each)) {
                let forward = self.forward(line, domains, &state.intervals)?;
                state.narrow(number, &forward)?;
            }
        }
        for (at, (left, right)) in self.equal.iter().enumerate() {
            if state.begins(Revision::Equal(at), |each| [*left, *right].into_iter().for_each(each)) {
                let both = state.intervals[*left].intersection(&state.intervals[*right])?;
                state.narrow(*left, &both)?;
                state.narrow(*right, &both)?;
            }
        }
        for (number, line) in self.lines.iter().enumerate().rev() {
            let reads = |each: &mut dyn FnMut(usize)| {
                each(number);
                line.each_operand(&self.operands, each);
            };
            if state.begins(Revision::Backwards(number), reads) {
                self.backward(number, state)?;
            }
        }
        Some(state.clock > before)
    }

    /// What a line is, by what its operands may be.
    pub(super) fn forward(&self, line: &Constraint, domains: &[Interval], intervals: &[Interval]) -> Option<Interval> {
        let of = |line: usize| &intervals[line];
        Some(match *line {
            Constraint::Literal(free) => domains[free as usize].clone(),
            Constraint::Constant(ref value) => Interval::point(value.clone()),
            Constraint::Undefined { .. } | Constraint::InternalRate { .. } | Constraint::Found(_) => {
                Interval::EVERYTHING
            }
            Constraint::Add(left, right) => of(left).plus(of(right)),
            Constraint::Subtract(left, right) => of(left).minus(of(right)),
            Constraint::Multiply(left, right) => of(left).times(of(right)),
            Constraint::Divide(left, right) => of(left).divided_by(of(right))?,
            Constraint::Minimum(left, right) => of(left).minimum(of(right)),
            Constraint::Maximum(left, right) => of(left).maximum(of(right)),
            Constraint::Round(line, rounding) => of(line).rounded(rounding),
            Constraint::View(line) => of(line).clone(),
            Constraint::Sum(terms) => {
                let terms = terms.within(&self.operands).iter();
                terms.fold(Interval::point(Exact::ZERO), |total, term| total.plus(of(*term)))
            }
            Constraint::Choose { left, right, then, otherwise } => match is_less(of(left), of(right)) {
                Some(true) => of(then).clone(),
                Some(false) => of(otherwise).clone(),
                None => of(then).hull(of(otherwise)),
            },
            Constraint::Approximate(function, line) => approximated(function, of(line))?,
        })
    }

    /// Narrows what a line was made from by what the line may be.
    fn backward(&self, number: usize, state: &mut State) -> Option<()> {
        let intervals = &state.intervals;
        let result = intervals[number].clone();
        let (left, right, to_left, to_right) = match self.lines[number] {
            Constraint::Add(left, right) => {
                (left, right, result.minus(&intervals[right]), result.minus(&intervals[left]))
            }
            Constraint::Subtract(left, right) => {
                (left, right, result.plus(&intervals[right]), intervals[left].minus(&result))
            }
            Constraint::Multiply(left, right) => {
                let to_left = result.factors(&intervals[right], &intervals[left])?;
                (left, right, to_left, result.factors(&intervals[left], &intervals[right])?)
            }
            Constraint::Divide(left, right) => {
                let to_left = result.times(&intervals[right]);
                (left, right, to_left, intervals[left].factors(&result, &intervals[right])?)
            }
            Constraint::Minimum(left, right) => {
                let [result, of_left, of_right] = [&result, &intervals[left], &intervals[right]].map(Interval::negated);
                let (to_left, to_right) = of_maximum(&result, &of_left, &of_right);
                (left, right, to_left.negated(), to_right.negated())
            }
            Constraint::Maximum(left, right) => {
                let (to_left, to_right) = of_maximum(&result, &intervals[left], &intervals[right]);
                (left, right, to_left, to_right)
            }
            Constraint::Round(of, rounding) => return state.narrow(of, &result.before_rounding(rounding)),
            Constraint::View(of) => return state.narrow(of, &result),
            Constraint::Approximate(Function::Logarithm, of) => return state.narrow(of, &Interval::positive()),
            Constraint::Approximate(..) => return Some(()),
            Constraint::Sum(terms) => return of_sum(&result, terms.within(&self.operands), state),
            Constraint::Choose { left, right, then, otherwise } => {
                return of_choice([left, right, then, otherwise], &result, state);
            }
            Constraint::Literal(_) | Constraint::Constant(_) => return Some(()),
            Constraint::Undefined { .. } | Constraint::InternalRate { .. } | Constraint::Found(_) => {
                return Some(());
            }
        };
        state.narrow(left, &to_left)?;
        state.narrow(right, &to_right)
    }
}

/// What the two sides of `result = max(left, right)` may be.
fn of_maximum(result: &Interval, left: &Interval, right: &Interval) -> (Interval, Interval) {
    let below = Interval { low: None, high: result.high.clone() };
    // A side is the result itself where the other one cannot reach it.
    let side = |other: &Interval| if other.intersection(result).is_none() { result.clone() } else { below.clone() };
    (side(right), side(left))
}

/// Each operand of a sum is the total less all the others.
fn of_sum(result: &Interval, operands: &[usize], state: &mut State) -> Option<()> {
    let nothing = Interval::point(Exact::ZERO);
    let mut after = vec![nothing.clone()];
    for operand in operands.iter().rev() {
        let total = after.last().unwrap_or(&nothing).plus(&state.intervals[*operand]);
        after.push(total);
    }
    let mut before = nothing;
    for (place, operand) in operands.iter().enumerate() {
        let others = before.plus(&after[operands.len() - 1 - place]);
        before = before.plus(&state.intervals[*operand]);
        state.narrow(*operand, &result.minus(&others))?;
    }
    Some(())
}

/// A choice whose result only one side can give was decided for that side.
fn of_choice([left, right, then, otherwise]: [usize; 4], result: &Interval, state: &mut State) -> Option<()> {
    let intervals = &state.intervals;
    let can = |line: usize| intervals[line].intersection(result).is_some();
    let holds = match (is_less(&intervals[left], &intervals[right]), can(then), can(otherwise)) {
        (Some(holds), ..) => holds,
        (None, true, true) => return Some(()),
        (None, holds, _) => holds,
    };
    let ends = |interval: &Interval, open: bool| {
        let end = |end: &Option<End>| end.as_ref().map(|end| End { at: end.at.clone(), closed: end.closed && !open });
        (end(&interval.low), end(&interval.high))
    };
    let (smaller, larger, chosen) = if holds { (left, right, then) } else { (right, left, otherwise) };
    // `smaller < larger` where the comparison holds, `smaller <= larger` where it does not.
    let high = ends(&intervals[larger], holds).1;
    let low = ends(&intervals[smaller], holds).0;
    state.narrow(smaller, &Interval { low: None, high })?;
    state.narrow(larger, &Interval { low, high: None })?;
    state.narrow(chosen, result)
}

/// Whether every number of `left` is below every one of `right`, or none is; `None` where it depends.
pub(super) fn is_less(left: &Interval, right: &Interval) -> Option<bool> {
    if let (Some(high), Some(low)) = (&left.high, &right.low)
        && (high.at < low.at || (high.at == low.at && !(high.closed && low.closed)))
    {
        return Some(true);
    }
    match (&left.low, &right.high) {
        (Some(low), Some(high)) if low.at >= high.at => Some(false),
        _ => None,
    }
}

/// What a function makes of an interval, widened by what the approximation may be off.
fn approximated(function: Function, of: &Interval) -> Option<Interval> {
    if !function.rises() {
        let [low, high] = function.between();
        return Some(Interval::between(low, high));
    }
    let of = match function {
        Function::Logarithm => of.intersection(&Interval::positive())?,
        _ => of.clone(),
    };
    let end = |end: &Option<End>, outwards: i128| {
        let at = function.of(&end.as_ref()?.at)?;
        let margin = &(&at.abs() + &Exact::power_of_ten(-9)) * &Exact::power_of_ten(-13);
        Some(End::closed(&at + &(&margin * &Exact::integer(outwards))))
    };
    Some(Interval { low: end(&of.low, -1), high: end(&of.high, 1) })
}
