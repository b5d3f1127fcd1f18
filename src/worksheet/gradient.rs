//! The gradient pass: how fast a figure moves with each line that it was made from, in one walk backwards.

use super::node::{NodeId, Operation};
use super::worksheet::Worksheet;
use crate::number::Exact;

/// The slopes of one figure: by how much it moves for one unit of each line of the sheet.
#[derive(Clone, Debug)]
pub struct Gradient {
    slopes: Vec<f64>,
    values: Vec<f64>,
    figure: NodeId,
}

/// Walks from `figure` backwards. Choices and the smaller or larger of two are followed on the side that was taken; a
/// rounding counts as if it were not there, since between its steps nothing would ever move.
///
/// ```
/// use postmoney::number::Exact;
/// use postmoney::worksheet::{Money, Stake, Worksheet, gradient::gradient};
/// let sheet = Worksheet::new();
/// let investment: Money = sheet.constant(Exact::integer(10));
/// let stake: Stake = sheet.constant(Exact::ratio(1, 2).unwrap());
/// let post_money = investment / stake;
/// let gradient = gradient(&sheet, post_money.id());
/// assert_eq!(gradient.slope(investment.id()), 2.0);
/// assert_eq!(gradient.elasticity(stake.id()), Some(Exact::integer(-1)));
/// ```
pub fn gradient(sheet: &Worksheet, figure: NodeId) -> Gradient {
    let values = sheet.ids().map(|id| sheet.value(id).map_or(f64::NAN, |value| value.to_f64())).collect();
    let mut gradient = Gradient { slopes: vec![0.0; sheet.len()], values, figure };
    gradient.slopes[figure.index()] = 1.0;
    for id in (0..=figure.0).rev().map(NodeId) {
        let slope = gradient.slopes[id.index()];
        if slope != 0.0 {
            gradient.pass_down(sheet, id, slope);
        }
    }
    gradient
}

impl Gradient {
    /// By how much the figure moves for one unit of this line.
    pub fn slope(&self, line: NodeId) -> f64 {
        self.slopes[line.index()]
    }

    /// By how many per cent the figure moves for one per cent of this line; `None` where the figure is nought or has no
    /// value.
    /// Kept to 12 digits, as slopes are approximate.
    pub fn elasticity(&self, line: NodeId) -> Option<Exact> {
        let figure = self.values[self.figure.index()];
        let elasticity = Exact::from_f64(self.slope(line) * self.values[line.index()] / figure)?;
        (figure != 0.0).then(|| elasticity.significant(12))
    }

    fn pass_down(&mut self, sheet: &Worksheet, id: NodeId, slope: f64) {
        let value = |id: NodeId| self.values[id.index()];
        let (left_share, right_share) = match sheet.node(id).operation {
            Operation::Literal(_) | Operation::Constant | Operation::Undefined(_) => return,
            Operation::Add(left, right) => ((left, slope), (right, slope)),
            Operation::Subtract(left, right) => ((left, slope), (right, -slope)),
            Operation::Multiply(left, right) => ((left, slope * value(right)), (right, slope * value(left))),
            Operation::Divide(left, right) => {
                ((left, slope / value(right)), (right, -slope * value(left) / (value(right) * value(right))))
            }
            Operation::Minimum(left, right) => one_of(left, right, value(left) <= value(right), slope),
            Operation::Maximum(left, right) => one_of(left, right, value(left) >= value(right), slope),
            Operation::Choose { guard, then, otherwise } => one_of(then, otherwise, sheet.guard_holds(guard), slope),
            Operation::Round(of, _) => ((of, slope), (of, 0.0)),
            Operation::Logarithm(of) => ((of, slope / value(of)), (of, 0.0)),
            Operation::InternalRate { .. } => return self.pass_down_rate(sheet, id, slope),
            // How a number that was found by trying moves is not known.
            Operation::Found { .. } => {
                sheet.operands(id).into_iter().for_each(|operand| self.slopes[operand.index()] += slope * f64::NAN);
                return;
            }
            Operation::Sum { .. } => {
                sheet.operands(id).into_iter().for_each(|term| self.slopes[term.index()] += slope);
                return;
            }
        };
        for (operand, share) in [left_share, right_share] {
            self.slopes[operand.index()] += share;
        }
    }
}

impl Gradient {
    /// A rate is where the value of the payments is nought; how it moves with each follows from that.
    fn pass_down_rate(&mut self, sheet: &Worksheet, id: NodeId, slope: f64) {
        let growth = 1.0 + self.values[id.index()];
        let operands = sheet.operands(id);
        let value = |id: NodeId| self.values[id.index()];
        let payments = operands.chunks_exact(2).map(|pair| (value(pair[0]), value(pair[1])));
        let by_rate: f64 = payments.map(|(amount, years)| -years * amount * libm::pow(growth, -years - 1.0)).sum();
        for pair in operands.chunks_exact(2) {
            self.slopes[pair[0].index()] -= slope * libm::pow(growth, -value(pair[1])) / by_rate;
        }
    }
}

fn one_of(first: NodeId, second: NodeId, is_first: bool, slope: f64) -> ((NodeId, f64), (NodeId, f64)) {
    if is_first { ((first, slope), (second, 0.0)) } else { ((first, 0.0), (second, slope)) }
}
