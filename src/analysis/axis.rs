//! One assumption and the values that it is to take: `stake=40%..50%:1%`, `investment=10bn,12bn`, `price=±10%:5`.

use super::flags::{EXAMPLE, Figures, halves, pieces, split, trimmed};
use super::given::{alike, measures};
use super::{Study, Varied};
use crate::diagnostic::{Code, Diagnostic};
use crate::limits;
use crate::number::{Exact, Literal, LiteralUnit};
use crate::scenario::Document;
use crate::source::{SourceId, Sources, Span};
use crate::worksheet::Unit;

/// How many points are computed.
pub const MOST_POINTS: u128 = limits::POINTS.most as u128;

/// An assumption that varies, and its values.
#[derive(Clone, Debug)]
pub struct Axis {
    /// Its full dotted name.
    pub path: String,
    /// What it counts.
    pub unit: Unit,
    values: Values,
}

#[derive(Clone, Debug)]
enum Values {
    List(Vec<Exact>),
    Steps { from: Exact, step: Exact, count: usize },
}

impl Axis {
    /// How many values it has.
    pub fn len(&self) -> usize {
        match &self.values {
            Values::List(list) => list.len(),
            Values::Steps { count, .. } => *count,
        }
    }

    /// Whether it has none; a range that is empty is refused when it is read.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value with this number.
    pub fn value(&self, number: usize) -> Exact {
        match &self.values {
            Values::List(list) => list[number].clone(),
            Values::Steps { from, step, .. } => from + &(step * &Exact::integer(number as i128)),
        }
    }
}

/// A `--vary` flag, read as far as that is possible without knowing the assumption.
#[derive(Debug)]
pub(super) struct Flag {
    pub(super) varied: Varied,
    values: Written,
}

/// Values as they are written.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one for each flag")]
enum Written {
    List(Vec<(Literal, Span)>),
    Steps { from: (Literal, Span), to: (Literal, Span), step: (Literal, Span) },
    Around { part: Exact, count: usize },
}

impl Flag {
    /// Reads `NAME=VALUES`.
    pub(super) fn read(flag: SourceId, document: &Document, sources: &Sources) -> Result<Flag, Diagnostic> {
        let (name, values) = split(flag, "=", sources)?;
        let mut varied = Varied::named(document, name, sources)?;
        let values = written(values, Figures::of(document, sources))?;
        // The first value that counts something is laid over the scenario as `--set` would; the others take its place on
        // the sheet.
        let first = |list: &[&(Literal, Span)]| {
            let counting = list.iter().find(|(literal, _)| !literal.value.is_zero()).or(list.first());
            counting.map(|(literal, at)| (literal.text.clone(), *at))
        };
        varied.text = match &values {
            Written::List(list) => first(&list.iter().collect::<Vec<_>>()),
            Written::Steps { from, to, .. } => first(&[from, to]),
            Written::Around { .. } => None,
        };
        Ok(Flag { varied, values })
    }

    /// The values, now that the assumption is known; each has to be allowed.
    pub(super) fn axis(self, number: usize, study: &Study) -> Result<Axis, Diagnostic> {
        let claim = &study.variation.claims[number];
        let values = match self.values {
            Written::List(list) => {
                alike(&list.iter().map(|(literal, at)| (literal, *at)).collect::<Vec<_>>())?;
                Values::List(list.iter().map(|(literal, _)| literal.value.clone()).collect())
            }
            Written::Steps { from, to, step } => steps(&from, &to, &step)?,
            Written::Around { part, count } => around(&claim.literal.value, &part, count),
        };
        let axis = Axis { path: claim.path.clone(), unit: claim.unit, values };
        let ends = match &axis.values {
            Values::List(list) => list.clone(),
            Values::Steps { count, .. } => vec![axis.value(0), axis.value(count - 1)],
        };
        match ends.iter().find(|value| !claim.allows(value)) {
            None => Ok(axis),
            Some(value) => {
                Err(Diagnostic::error(Code::OutOfRange, format!("`{}` cannot be {}", axis.path, axis.unit.show(value)))
                    .at(self.varied.name, "out of range for this assumption")
                    .help("leave out the values that no such figure can have"))
            }
        }
    }
}

fn written(values: Span, figures: Figures<'_>) -> Result<Written, Diagnostic> {
    let sources = figures.sources();
    let text = sources.slice(values);
    if let Some(sign) = ["±", "+-"].into_iter().find(|sign| text.starts_with(sign)) {
        return around_flag(trimmed(values.part(sign.len()..text.len()), sources), figures);
    }
    if let Some((from, rest)) = halves(values, "..", sources) {
        let Some((to, step)) = halves(rest, ":", sources) else {
            let message = "a range needs a step";
            return Err(Diagnostic::error(Code::QuestionSyntax, message)
                .at(values, "from where to where, but how far apart?")
                .help(EXAMPLE));
        };
        let [from, to, step] = [from, to, step].map(|piece| figures.literal(piece));
        return Ok(Written::Steps { from: from?, to: to?, step: step? });
    }
    let list = pieces(values, ",", sources).into_iter().map(|piece| figures.literal(piece));
    Ok(Written::List(list.collect::<Result<_, _>>()?))
}

/// `10%:5` after the sign.
fn around_flag(span: Span, figures: Figures<'_>) -> Result<Written, Diagnostic> {
    let sources = figures.sources();
    let wrong = |what: &str| Diagnostic::error(Code::QuestionSyntax, what.to_string()).at(span, "here").help(EXAMPLE);
    let (part, count) = halves(span, ":", sources).map_or((span, "5"), |(part, count)| (part, sources.slice(count)));
    let count: usize = count.parse().map_err(|_| wrong("after the colon stands how many values there are"))?;
    let (part, at) = figures.literal(part)?;
    if part.unit != LiteralUnit::Percent {
        return Err(wrong("`±` is followed by per cent"));
    }
    if count == 0 {
        return Err(empty(at));
    }
    too_many(count as u128, span)?;
    Ok(Written::Around { part: part.value, count })
}

fn steps(from: &(Literal, Span), to: &(Literal, Span), step: &(Literal, Span)) -> Result<Values, Diagnostic> {
    alike(&[(&from.0, from.1), (&to.0, to.1)])?;
    measures(if from.0.value.is_zero() { &to.0 } else { &from.0 }, &step.0, step.1)?;
    let distance = &to.0.value - &from.0.value;
    if distance.is_negative() || !step.0.value.is_positive() {
        return Err(empty(if step.0.value.is_positive() { to.1 } else { step.1 }));
    }
    let count = distance.checked_div(&step.0.value).expect("a step above zero").floor();
    let count = count.fraction().parse::<u128>().unwrap_or(u128::MAX).saturating_add(1);
    too_many(count, step.1)?;
    Ok(Values::Steps { from: from.0.value.clone(), step: step.0.value.clone(), count: count as usize })
}

fn around(middle: &Exact, part: &Exact, count: usize) -> Values {
    let reach = &middle.abs() * part;
    match (&reach + &reach).checked_div(&Exact::integer(count as i128 - 1)) {
        Some(step) => Values::Steps { from: middle - &reach, step, count },
        None => Values::List(vec![middle.clone()]),
    }
}

fn empty(at: Span) -> Diagnostic {
    Diagnostic::error(Code::RangeEmpty, "this range has no values in it")
        .at(at, "nothing lies between")
        .help("the lower end stands first and the step is above 0: `stake=40%..50%:1%`")
}

/// Refuses more than [`MOST_POINTS`].
pub(super) fn too_many(count: u128, at: Span) -> Result<(), Diagnostic> {
    if count <= MOST_POINTS {
        return Ok(());
    }
    let count = crate::number::grouped(&Exact::integer(i128::try_from(count).unwrap_or(i128::MAX)), 0);
    Err(Diagnostic::error(
        Code::RangeTooFine,
        format!("this asks for {count} points, and at most 10 million are computed"),
    )
    .at(at, "too fine")
    .help("take a longer step or a shorter range"))
}
