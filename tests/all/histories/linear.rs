//! Linear equations in plain fractions.

use super::history::Fraction;

/// The sum of all factors times their unknowns is the constant.
pub struct Equation {
    factors: Vec<Fraction>,
    pub constant: Fraction,
}

impl Equation {
    pub fn of<const N: usize>(constant: &Fraction, factors: [(usize, i8); N]) -> Equation {
        let mut equation = Equation { factors: Vec::new(), constant: constant.clone() };
        factors.into_iter().for_each(|(unknown, factor)| equation.add(unknown, Fraction::from(factor)));
        equation
    }

    pub fn add(&mut self, unknown: usize, factor: Fraction) {
        if self.factors.len() <= unknown {
            self.factors.resize(unknown + 1, Fraction::ZERO);
        }
        self.factors[unknown] += factor;
    }

    fn subtract(&mut self, other: &Equation, times: &Fraction) {
        for (factor, other) in self.factors.iter_mut().zip(&other.factors).filter(|(_, other)| !other.is_zero()) {
            *factor -= other * times;
        }
        self.constant -= &other.constant * times;
    }
}

/// The solution of as many equations as unknowns; `None` where there is not exactly one.
pub fn solution(mut equations: Vec<Equation>) -> Option<Vec<Fraction>> {
    let unknowns = equations.len();
    equations.iter_mut().for_each(|equation| equation.factors.resize(unknowns, Fraction::ZERO));
    for unknown in 0..unknowns {
        let pivot = (unknown..unknowns).find(|at| !equations[*at].factors[unknown].is_zero())?;
        equations.swap(unknown, pivot);
        let (solved, rest) = equations.split_at_mut(unknown + 1);
        let solved = &solved[unknown];
        for equation in rest.iter_mut().filter(|equation| !equation.factors[unknown].is_zero()) {
            let times = &equation.factors[unknown] / &solved.factors[unknown];
            equation.subtract(solved, &times);
        }
    }
    let mut found = vec![Fraction::ZERO; unknowns];
    for unknown in (0..unknowns).rev() {
        let equation = &equations[unknown];
        let known = (unknown + 1..unknowns).filter(|at| !equation.factors[*at].is_zero());
        let known = known.fold(Fraction::ZERO, |known, at| known + &equation.factors[at] * &found[at]);
        found[unknown] = (&equation.constant - known) / &equation.factors[unknown];
    }
    Some(found)
}
