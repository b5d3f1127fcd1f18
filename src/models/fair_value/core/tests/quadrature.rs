//! Integrals by the rule of Gauss and Legendre, with what sums lose kept beside.

use std::f64::consts::PI;
use std::sync::LazyLock;

const NODES: usize = 24;

/// Nodes and weights on -1 to 1: zeros of the Legendre polynomial, by Newton's method.
static RULE: LazyLock<Vec<(f64, f64)>> = LazyLock::new(|| {
    let count = NODES as f64;
    let node = |at: usize| {
        let mut x = libm::cos(PI * (at as f64 + 0.75) / (count + 0.5));
        let mut slope = 1.0;
        for _ in 0..20 {
            let (mut last, mut value) = (1.0, x);
            for degree in 2..=NODES {
                let degree = degree as f64;
                (last, value) = (value, ((2.0 * degree - 1.0) * x * value - (degree - 1.0) * last) / degree);
            }
            slope = count * (x * value - last) / (x * x - 1.0);
            x -= value / slope;
        }
        (x, 2.0 / ((1.0 - x * x) * slope * slope))
    };
    (0..NODES).map(node).collect()
});

/// A sum of integrals; small parts do not get lost beside large ones.
#[derive(Clone, Copy, Debug, Default)]
pub struct Integral {
    sum: f64,
    lost: f64,
}

impl Integral {
    /// Adds a number.
    pub fn plus(&mut self, part: f64) {
        let sum = self.sum + part;
        self.lost += if self.sum.abs() >= part.abs() { (self.sum - sum) + part } else { (part - sum) + self.sum };
        self.sum = sum;
    }

    /// Adds the integral of a function between two numbers, in panels no wider than `width`.
    pub fn add(&mut self, from: f64, to: f64, width: f64, function: impl Fn(f64) -> f64) {
        if to <= from {
            return;
        }
        let panels = libm::ceil((to - from) / width).max(1.0);
        let half = (to - from) / panels / 2.0;
        for panel in 0..panels as usize {
            let middle = from + half * (2 * panel + 1) as f64;
            RULE.iter().for_each(|(x, weight)| self.plus(half * weight * function(middle + half * x)));
        }
    }

    /// What it comes to.
    pub fn total(self) -> f64 {
        self.sum + self.lost
    }
}

/// The density of the standard normal distribution.
pub fn normal_density(at: f64) -> f64 {
    libm::exp(-at * at / 2.0) / libm::sqrt(2.0 * PI)
}

#[test]
fn the_rule_integrates_polynomials_and_exponentials() {
    let mut integral = Integral::default();
    integral.add(0.0, 2.0, 3.0, |x| x.powi(47));
    assert!((integral.total() / (2.0_f64.powi(48) / 48.0) - 1.0).abs() < 1e-14);
    let mut integral = Integral::default();
    integral.add(-40.0, 40.0, 0.5, normal_density);
    assert!((integral.total() - 1.0).abs() < 1e-15, "{}", integral.total());
}
