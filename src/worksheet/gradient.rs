//! The gradient pass: how fast a figure moves with each line that it was made from, in one walk backwards.

use super::node::{NodeId, Operation};
use super::worksheet::Worksheet;
use crate::number::Exact;

/// The slopes of one figure: by how much it moves for one unit of each line of the sheet.
#[derive(Clone, Debug)]
pub struct Gradient {
    slopes: Vec<Slope>,
    values: Vec<f64>,
    figure: NodeId,
}

/// A slope summed over all ways from the figure to a line, and the sum of their sizes: what cancels between ways leaves as
/// much as rounding took from the sizes.
#[derive(Clone, Copy, Debug, Default)]
struct Slope {
    value: f64,
    size: f64,
}

impl Slope {
    fn times(self, factor: f64) -> Slope {
        Slope { value: self.value * factor, size: self.size * factor.abs() }
    }

    fn add(&mut self, other: Slope) {
        self.value += other.value;
        self.size += other.size;
    }
}

/// Walks from `figure` backwards. Choices and the smaller or larger of two are followed on the side that was taken; a
/// rounding counts as if it were not there, since between its steps nothing would ever move.
///
/// ```
/// use postmoney::number::Exact;
/// use postmoney::worksheet::{Money, Stake, Worksheet, gradient::gradient};
/// let sheet = Worksheet::new();
/// let investment: Money = sheet.constant(Exact::integer(10));
/// let stake: Stake = sheet.constant(Exact::percent(50));
/// let post_money = investment / stake;
/// let gradient = gradient(&sheet, post_money.id());
/// assert_eq!(gradient.slope(investment.id()), 2.0);
/// assert_eq!(gradient.elasticity(stake.id()), Some(Exact::integer(-1)));
/// ```
pub fn gradient(sheet: &Worksheet, figure: NodeId) -> Gradient {
    let values: Vec<f64> = sheet.ids().map(|id| sheet.value(id).map_or(f64::NAN, |value| value.to_f64())).collect();
    let slopes = Walk { sheet, values: &values }.from(figure, &mut Vec::new());
    Gradient { slopes, values, figure }
}

impl Gradient {
    /// By how much the figure moves for one unit of this line; zero where rounding alone may have made it.
    pub fn slope(&self, line: NodeId) -> f64 {
        let Slope { value, size } = self.slopes[line.index()];
        let is_noise = size.is_finite() && value.abs() <= size * f64::EPSILON * self.slopes.len() as f64;
        if is_noise { 0.0 } else { value }
    }

    /// By how many per cent the figure moves for one per cent of this line; `None` where the figure is zero or has no
    /// value. Kept to 12 digits, as slopes are approximate.
    pub fn elasticity(&self, line: NodeId) -> Option<Exact> {
        let figure = self.values[self.figure.index()];
        let elasticity = Exact::from_f64(self.slope(line) * self.values[line.index()] / figure)?;
        (figure != 0.0).then(|| elasticity.significant(12))
    }
}

/// A walk backwards over a sheet.
struct Walk<'w> {
    sheet: &'w Worksheet,
    values: &'w [f64],
}

impl Walk<'_> {
    /// The slopes of a line, where numbers in `kept` that were found by trying keep their values.
    fn from(&self, figure: NodeId, kept: &mut Vec<NodeId>) -> Vec<Slope> {
        let mut slopes = vec![Slope::default(); self.sheet.len()];
        let mut found = Vec::new();
        slopes[figure.index()] = Slope { value: 1.0, size: 1.0 };
        for id in (0..=figure.0).rev().map(NodeId) {
            let slope = slopes[id.index()];
            if slope.size == 0.0 || kept.contains(&id) {
                continue;
            }
            match self.sheet.lines().zero_of(id) {
                Some(zero) => found.push((id, zero, slope)),
                None => self.pass_down(id, slope, &mut slopes),
            }
        }
        found.into_iter().for_each(|(id, zero, slope)| self.pass_through(id, zero, slope, &mut slopes, kept));
        slopes
    }

    /// A number that was found moves so that the line stays zero: by what moves the line, over how the number moves it.
    fn pass_through(&self, found: NodeId, zero: NodeId, slope: Slope, slopes: &mut [Slope], kept: &mut Vec<NodeId>) {
        kept.push(found);
        let of_zero = self.from(zero, kept);
        kept.pop();
        let by_found = of_zero[found.index()].value;
        for (at, of_zero) in
            of_zero.iter().enumerate().filter(|(at, of_zero)| *at != found.index() && of_zero.size != 0.0)
        {
            let size = slope.size * of_zero.size / by_found.abs();
            slopes[at].add(Slope { value: -slope.value * of_zero.value / by_found, size });
        }
    }

    fn pass_down(&self, id: NodeId, slope: Slope, slopes: &mut [Slope]) {
        let Walk { sheet, values } = self;
        let value = |id: NodeId| values[id.index()];
        let mut give = |operand: NodeId, factor: f64| slopes[operand.index()].add(slope.times(factor));
        match sheet.node(id).operation {
            Operation::Literal(_) | Operation::Constant(()) | Operation::Undefined { .. } => {}
            Operation::Add(left, right) => [left, right].into_iter().for_each(|term| give(term, 1.0)),
            Operation::Subtract(left, right) => {
                give(left, 1.0);
                give(right, -1.0);
            }
            Operation::Multiply(left, right) => {
                give(left, value(right));
                give(right, value(left));
            }
            Operation::Divide(left, right) => {
                give(left, 1.0 / value(right));
                give(right, -value(left) / (value(right) * value(right)));
            }
            Operation::Minimum(left, right) => give(if value(left) <= value(right) { left } else { right }, 1.0),
            Operation::Maximum(left, right) => give(if value(left) >= value(right) { left } else { right }, 1.0),
            Operation::Choose { left, right, then, otherwise } => {
                give(if sheet.lines().holds(left, right) { then } else { otherwise }, 1.0);
            }
            Operation::Round(of, _) | Operation::View(of) => give(of, 1.0),
            Operation::Approximate(function, of) => give(of, function.slope(value(of))),
            Operation::Sum(_) => sheet.operands(id).into_iter().for_each(|term| give(term, 1.0)),
            // How a number that was found by trying moves is not known, unless a line says what it makes zero.
            Operation::Found(_) => sheet.operands(id).into_iter().for_each(|operand| give(operand, f64::NAN)),
            // A rate is where the value of the payments is zero; how it moves with each follows from that.
            Operation::InternalRate { .. } => {
                let (growth, operands) = (1.0 + value(id), sheet.operands(id));
                let payments = || operands.chunks_exact(2).map(|pair| (pair[0], value(pair[1])));
                let by_rate = |(amount, years): (NodeId, f64)| -years * value(amount) * libm::pow(growth, -years - 1.0);
                let by_rate: f64 = payments().map(by_rate).sum();
                payments().for_each(|(amount, years)| give(amount, -libm::pow(growth, -years) / by_rate));
            }
        }
    }
}

#[cfg(test)]
mod tests;
