//! Random formulas on a worksheet, written from bytes.

use arbitrary::{Arbitrary, Result, Unstructured};
use postmoney::number::{Exact, Rounding, RoundingMode};
use postmoney::worksheet::approximate::Function;
use postmoney::worksheet::{Money, NodeId, Ratio, Worksheet, Years};

/// Values longer than this are not multiplied any further: a model bounds them, and here each product would double them.
const MOST_BITS: usize = 2_000;

/// The most lines of a recipe.
const MOST_STEPS: usize = 24;

/// The functions that have no exact value.
const FUNCTIONS: [Function; 6] = [
    Function::Logarithm,
    Function::Exponential,
    Function::Growth,
    Function::SquareRoot,
    Function::Normal,
    Function::NormalDensity,
];

/// How one more line is made from earlier ones, which are counted from the first.
#[derive(Arbitrary, Clone, Copy, Debug)]
pub enum Step {
    Add(u8, u8),
    Subtract(u8, u8),
    Multiply(u8, u8),
    Divide(u8, u8),
    Minimum(u8, u8),
    Maximum(u8, u8),
    Sum(u8, u8, u8),
    Round(u8, i8, u8),
    Choose(u8, u8, u8, u8),
    Approximate(u8, u8),
    Constant(i16, u8),
    View(u8),
    /// Not a formula but a decision of the model: what is written depends on it.
    IfLess(u8, u8),
    IfZero(u8),
    IfDefined(u8),
    IfEqual(u8, u8),
    /// A model that looks at a value.
    Look(u8),
    InternalRate([(u8, u8); 3]),
}

impl Step {
    /// Whether other lines are written where it comes out otherwise.
    fn decides(self) -> bool {
        use Step::*;
        matches!(self, IfLess(..) | IfZero(_) | IfDefined(_) | IfEqual(..) | Look(_) | InternalRate(_))
    }
}

/// Lines over some inputs.
#[derive(Clone, Debug)]
pub struct Recipe(Vec<Step>);

impl Recipe {
    /// Any formulas, and decisions between them.
    pub fn any(bytes: &mut Unstructured<'_>) -> Result<Recipe> {
        let count = bytes.int_in_range(1..=MOST_STEPS)?;
        Ok(Recipe((0..count).map(|_| bytes.arbitrary()).collect::<Result<_>>()?))
    }

    /// Formulas alone: the same lines whatever the inputs are.
    pub fn straight(bytes: &mut Unstructured<'_>) -> Result<Recipe> {
        let Recipe(steps) = Recipe::any(bytes)?;
        Ok(Recipe(steps.into_iter().filter(|step| !step.decides()).collect()))
    }

    /// Writes the lines after the inputs; all of them.
    pub fn write<'s>(&self, sheet: &'s Worksheet, inputs: &[Ratio<'s>]) -> Vec<Ratio<'s>> {
        let mut lines = inputs.to_vec();
        for step in &self.0 {
            let line = one(*step, &lines, sheet);
            // Where values get too long to go on differs between inputs, so it is no decision that a model would take.
            let is_short = line.peek().is_none_or(|value| value.bits() <= MOST_BITS);
            lines.push(if is_short { line } else { lines[0] });
        }
        lines
    }

    /// Whether values get so long with these inputs that formulas are cut.
    pub fn is_long(&self, inputs: &[Exact]) -> bool {
        let sheet = Worksheet::new();
        let mut lines: Vec<Ratio<'_>> = inputs.iter().map(|value| sheet.constant(value.clone())).collect();
        self.0.iter().any(|step| {
            let line = one(*step, &lines, &sheet);
            lines.push(line);
            line.peek().is_some_and(|value| value.bits() > MOST_BITS)
        })
    }
}

fn one<'s>(step: Step, lines: &[Ratio<'s>], sheet: &'s Worksheet) -> Ratio<'s> {
    let at = |number: u8| lines[usize::from(number) % lines.len()];
    match step {
        Step::Add(left, right) => at(left) + at(right),
        Step::Subtract(left, right) => at(left) - at(right),
        Step::Multiply(left, right) => at(left) * at(right),
        Step::Divide(left, right) => at(left) / at(right),
        Step::Minimum(left, right) => at(left).min(at(right)),
        Step::Maximum(left, right) => at(left).max(at(right)),
        Step::Sum(one, two, three) => sheet.sum(&[at(one), at(two), at(three)]),
        Step::Round(of, places, mode) => {
            let mode = RoundingMode::ALL[usize::from(mode) % RoundingMode::ALL.len()];
            at(of).rounded(Rounding::new(i32::from(places % 8), mode))
        }
        Step::Choose(left, right, then, otherwise) => at(left).less_than(at(right)).choose(at(then), at(otherwise)),
        Step::Approximate(of, function) => at(of).approximately(FUNCTIONS[usize::from(function) % FUNCTIONS.len()]),
        Step::Constant(over, under) => sheet.constant(ratio(over, under)),
        Step::View(of) => at(of).as_stake().as_ratio(),
        Step::IfLess(left, right) if at(left).less_than(at(right)).holds() => at(left) + at(right),
        Step::IfLess(left, right) => at(left) - at(right),
        Step::IfZero(of) if at(of).is_zero() => sheet.constant(Exact::ONE),
        Step::IfZero(of) => at(of) * at(of),
        Step::IfDefined(of) if at(of).is_defined() => at(of),
        Step::IfDefined(_) => sheet.constant(Exact::ONE),
        Step::IfEqual(left, right) if at(left).equals(at(right)) => sheet.constant(Exact::HALF),
        Step::IfEqual(left, right) => at(left) - at(right),
        Step::Look(of) => match at(of).value() {
            Some(value) => sheet.constant(&value + &Exact::ONE),
            None => sheet.constant(Exact::ZERO),
        },
        Step::InternalRate(payments) => internal_rate(payments, &at, sheet),
    }
}

/// The first rate of three payments, in whole years: more of them, and with fractions, take the time that root finding takes.
fn internal_rate<'s>(payments: [(u8, u8); 3], at: &dyn Fn(u8) -> Ratio<'s>, sheet: &'s Worksheet) -> Ratio<'s> {
    let one: Money<'_> = sheet.constant(Exact::ONE);
    let payments = payments.map(|(amount, years)| {
        let years: Years<'_> = sheet.constant(Exact::integer(i128::from(years % 16)));
        (at(amount) * one, years)
    });
    let rates = sheet.internal_rates(&payments);
    rates[0].as_ratio()
}

/// A number of few digits.
pub fn ratio(over: i16, under: u8) -> Exact {
    // Mostly decimals, as figures are; sometimes thirds and sevenths.
    let under = [1, 10, 100, 1_000, 3, 7, 8, 1][usize::from(under % 8)];
    Exact::ratio(over.into(), under).expect("no zero below the line")
}

/// The numbers of lines.
pub fn ids(lines: &[Ratio<'_>]) -> Vec<NodeId> {
    lines.iter().map(|line| line.id()).collect()
}
