//! How an assumption is distributed, and the random values that follow.

use crate::analysis::flags::{Figures, halves, pieces};
use crate::analysis::given::{Given, Role};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::number::{Exact, Literal, LiteralUnit};
use crate::source::Span;
use crate::worksheet::batch::{Block, LARGEST_ROUNDED, ROUNDER};

/// How an assumption is distributed.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    shape: Shape,
    /// Values are multiples of ten to this power, some billionths of the spread apart, so that each can be written down
    /// and run again; discrete values are what they are.
    power: i32,
    /// Ten to the power of the digits kept, as a factor and a divisor of which one is 1.
    powers: (f64, f64),
    /// Its figures as they are written.
    given: Vec<Given>,
}

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Normal {
        mean: f64,
        deviation: f64,
    },
    Lognormal {
        median: f64,
        spread: f64,
    },
    Uniform {
        low: f64,
        high: f64,
    },
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
    Pareto {
        least: f64,
        tail: f64,
    },
    /// Values, each with the probability of it and all before it.
    Discrete(Vec<(f64, f64, Exact)>),
}

const NAMES: [&str; 6] = ["normal", "lognormal", "uniform", "triangular", "pareto", "discrete"];

/// Digits that a spread is divided into.
const DIGITS: i32 = 9;
/// Digits that are kept of a value whatever its spread, so that each is a whole number of steps for the processor too.
const MOST_DIGITS: i32 = 14;
/// A spread that is a smaller part of its values than this leaves too few steps between them.
const NARROWEST: f64 = 1e-9;

impl Distribution {
    /// Reads `normal(2bn, 300M)` and its like.
    ///
    /// # Errors
    ///
    /// What cannot be read, and distributions that cannot be, at their characters.
    pub(in crate::analysis) fn read(span: Span, figures: Figures<'_>) -> Result<Distribution, Diagnostic> {
        let sources = figures.sources();
        let text = sources.slice(span);
        let Some((name, list)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) else {
            let help = "write for example `normal(2bn, 300M)` or `triangular(45%, 49%, 51%)`";
            let message = "a distribution is a name with its figures in brackets";
            return Err(Diagnostic::error(Code::BadDistribution, message).at(span, "not a distribution").help(help));
        };
        let list = name.len() + 1..name.len() + 1 + list.len();
        let pieces = pieces(span.part(list), ",", sources);
        let (shape, given) = match name.trim() {
            "discrete" => discrete(&pieces, span, figures)?,
            name => continuous(name, &pieces, span, figures)?,
        };
        let (scale, largest) = (shape.scale(), shape.largest());
        if scale < largest * NARROWEST {
            return Err(Diagnostic::error(Code::BadDistribution, format!("the values of `{text}` are nearly one"))
                .at(span, "a simulation does not tell them apart")
                .help("take a wider spread, or leave the assumption as it is: `--set` states it"));
        }
        let magnitude = |size: f64| size.log10().floor() as i32;
        let coarsest = if largest > 0.0 { magnitude(largest) - MOST_DIGITS } else { i32::MIN };
        let power = (magnitude(scale) - DIGITS).max(coarsest);
        let digits = libm::pow(10.0, f64::from(power.abs()));
        let powers = if power < 0 { (digits, 1.0) } else { (1.0, digits) };
        Ok(Distribution { shape, power, powers, given })
    }

    /// Its figures, to be held against the assumption that is distributed so.
    pub(in crate::analysis) fn given(&self) -> &[Given] {
        &self.given
    }

    /// The values with these probabilities of a lower one, for probabilities above 0 and below 1; `normals` are the standard normal
    /// values of the same probabilities.
    pub fn values(&self, probabilities: &Block, normals: &Block) -> Block {
        let values = match &self.shape {
            Shape::Normal { mean, deviation } => normals.map(|normal| mean + deviation * normal),
            Shape::Lognormal { median, spread } => normals.map(|normal| median * libm::exp(spread * normal)),
            Shape::Uniform { low, high } => probabilities.map(|probability| low + (high - low) * probability),
            Shape::Triangular { low, mode, high } => {
                let (width, left, right) = (high - low, mode - low, high - mode);
                probabilities.map(|probability| {
                    let below = low + (probability * width * left).sqrt();
                    let above = high - ((1.0 - probability) * width * right).sqrt();
                    if probability * width < left { below } else { above }
                })
            }
            Shape::Pareto { least, tail } => {
                probabilities.map(|probability| least * libm::pow(1.0 - probability, -1.0 / tail))
            }
            Shape::Discrete(list) => {
                let find = |probability| list.iter().find(|(until, _, _)| probability < *until).or(list.last());
                return probabilities.map(|probability| find(probability).map_or(0.0, |(_, value, _)| *value));
            }
        };
        let (up, down) = self.powers;
        values.map(|value| whole(value * up / down) * down / up)
    }

    /// A value of this distribution as the decimal that it stands for.
    pub fn exact(&self, value: f64) -> Exact {
        if let Shape::Discrete(list) = &self.shape {
            let found = list.iter().find(|(_, known, _)| *known == value);
            return found.map_or(Exact::ZERO, |(_, _, exact)| exact.clone());
        }
        let (up, down) = self.powers;
        let steps = value * up / down;
        // A value far out in a heavy tail has more steps than a processor counts: it is what it is.
        if steps.abs() >= LARGEST_WHOLE {
            let finite = Exact::from_f64(value.clamp(f64::MIN, f64::MAX)).expect("a finite number");
            return finite.significant(SIGNIFICANT);
        }
        &Exact::integer(steps.round() as i128) * &Exact::power_of_ten(self.power)
    }

    /// Whether a value follows from the standard normal one alone.
    pub fn is_normal(&self) -> bool {
        matches!(self.shape, Shape::Normal { .. } | Shape::Lognormal { .. })
    }
}

/// Up to here every whole number is one for the processor: 2^53.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;
/// With so many digits a number for the processor is told from all others.
const SIGNIFICANT: u32 = 17;

/// The whole number nearest to `value`.
fn whole(value: f64) -> f64 {
    let rounded = (value + ROUNDER) - ROUNDER;
    if value.abs() < LARGEST_ROUNDED { rounded } else { value.round() }
}

impl Shape {
    /// The size of what it is written with, at least as large as most of its values.
    fn largest(&self) -> f64 {
        match self {
            Shape::Normal { mean, .. } => mean.abs(),
            Shape::Lognormal { median, .. } => *median,
            Shape::Uniform { low, high } | Shape::Triangular { low, high, .. } => low.abs().max(high.abs()),
            Shape::Pareto { least, .. } => *least,
            Shape::Discrete(_) => 0.0,
        }
    }

    /// About how far apart its values lie.
    fn scale(&self) -> f64 {
        match self {
            Shape::Normal { deviation, .. } => *deviation,
            Shape::Lognormal { median, spread } => median * spread.min(1.0),
            Shape::Uniform { low, high } | Shape::Triangular { low, high, .. } => high - low,
            Shape::Pareto { least, .. } => *least,
            Shape::Discrete(_) => 1.0,
        }
    }
}

fn continuous(
    name: &str,
    pieces: &[Span],
    span: Span,
    figures: Figures<'_>,
) -> Result<(Shape, Vec<Given>), Diagnostic> {
    let wants = match name {
        "normal" => "a mean and a deviation above 0: `normal(2bn, 300M)`",
        "lognormal" => "a median and the deviation of its logarithm, both above 0: `lognormal(2bn, 40%)`",
        "uniform" => "a low end and a higher one: `uniform(1bn, 3bn)`",
        "triangular" => "a low end, the most likely value and a high end, in this order: `triangular(1bn, 2bn, 4bn)`",
        "pareto" => "the least value and the tail's index, both above 0: `pareto(100M, 1.5)`",
        _ => {
            let message = format!("there is no distribution `{name}`");
            let help = did_you_mean(name, NAMES).unwrap_or_default();
            return Err(Diagnostic::error(Code::BadDistribution, message).at(span, "no such distribution").help(help));
        }
    };
    let read: Vec<(Literal, Span)> = pieces.iter().map(|piece| figures.literal(*piece)).collect::<Result<_, _>>()?;
    let numbers: Vec<f64> = read.iter().map(|(literal, _)| literal.value.to_f64()).collect();
    let shape = match (name, numbers.as_slice()) {
        ("normal", &[mean, deviation]) if deviation > 0.0 => Shape::Normal { mean, deviation },
        ("lognormal", &[median, spread]) if median > 0.0 && spread > 0.0 => Shape::Lognormal { median, spread },
        ("uniform", &[low, high]) if low < high => Shape::Uniform { low, high },
        ("triangular", &[low, mode, high]) if low <= mode && mode <= high && low < high => {
            Shape::Triangular { low, mode, high }
        }
        ("pareto", &[least, tail]) if least > 0.0 && tail > 0.0 => Shape::Pareto { least, tail },
        _ => {
            let message = format!("no `{name}` distribution is like this");
            let at = if name == "triangular" && pieces.len() == 3 { pieces[1] } else { span };
            let label = if at == span { "cannot be" } else { "outside the other two" };
            return Err(Diagnostic::error(Code::BadDistribution, message)
                .at(at, label)
                .help(format!("it takes {wants}")));
        }
    };
    let last = match name {
        "normal" => Role::Distance,
        "lognormal" | "pareto" => Role::Shape,
        _ => Role::Value,
    };
    let count = read.len();
    let role = |at: usize| if at + 1 == count { last } else { Role::Value };
    let given = read.into_iter().enumerate().map(|(at, (literal, span))| Given { literal, at: span, role: role(at) });
    let given: Vec<Given> = given.collect();
    given.iter().try_for_each(counts_nothing)?;
    Ok((shape, given))
}

/// A probability or a number that shapes a distribution is a plain number or a percentage.
fn counts_nothing(given: &Given) -> Result<(), Diagnostic> {
    if given.role != Role::Shape || matches!(given.literal.unit, LiteralUnit::Plain | LiteralUnit::Percent) {
        return Ok(());
    }
    let message = format!("`{}` is not a plain number", given.literal.text);
    Err(Diagnostic::error(Code::WrongUnit, message).at(given.at, "counts nothing").help(
        "write a number or a percentage here: `lognormal(2bn, 40%)`, `pareto(100M, 1.5)`, `discrete(30%: 0, 70%: 2bn)`",
    ))
}

/// `10%: 0, 60%: 2bn, 30%: 5bn`
fn discrete(pieces: &[Span], span: Span, figures: Figures<'_>) -> Result<(Shape, Vec<Given>), Diagnostic> {
    let wrong = |at: Span, label: &str| {
        Diagnostic::error(Code::BadDistribution, "no `discrete` distribution is like this")
            .at(at, label)
            .help("it takes probabilities that sum to 100 %, each with its value: `discrete(30%: 0, 70%: 2bn)`")
    };
    let (mut list, mut given) = (Vec::new(), Vec::new());
    let mut total = Exact::ZERO;
    for piece in pieces {
        let halves = halves(*piece, ":", figures.sources());
        let (probability, value) = halves.ok_or_else(|| wrong(*piece, "needs a probability and a value"))?;
        let (probability, at) = figures.literal(probability)?;
        let (value, value_at) = figures.literal(value)?;
        if !probability.value.is_positive() {
            return Err(wrong(at, "a probability is above 0"));
        }
        total = &total + &probability.value;
        list.push((total.to_f64(), value.value.to_f64(), value.value.clone()));
        let probability = Given { literal: probability, at, role: Role::Shape };
        counts_nothing(&probability)?;
        given.extend([probability, Given { literal: value, at: value_at, role: Role::Value }]);
    }
    if total == Exact::ONE {
        Ok((Shape::Discrete(list), given))
    } else {
        Err(wrong(span, "the probabilities do not sum to 100 %"))
    }
}
