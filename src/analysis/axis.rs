//! One assumption and the values that it is to take: `stake=40%..50%:1%`, `investment=10bn,12bn`, `price=±10%:5`.

use super::{Study, Varied};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::number::{Exact, Literal, LiteralUnit};
use crate::scenario::Document;
use crate::source::{SourceId, Sources, Span};
use crate::worksheet::Unit;

/// More points than this are refused: it is hours of reading for anybody.
pub const MOST_POINTS: u128 = 10_000_000;

const EXAMPLE: &str =
    "write `stake=40%..50%:1%`, `stake=45%,49%` or `stake=±10%:5` (five values from 10 % below to 10 % above)";

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
            Values::List(list) => list.get(number).cloned().unwrap_or_default(),
            Values::Steps { from, step, .. } => from + &(step * &Exact::integer(number as i128)),
        }
    }
}

/// A `--vary` flag, read as far as that is possible without knowing the assumption.
#[derive(Debug)]
pub(super) struct Flag {
    pub(super) varied: Varied,
    request: Request,
}

#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one for each flag")]
enum Request {
    List(Vec<(Literal, Span)>),
    Steps { from: (Literal, Span), to: (Literal, Span), step: (Literal, Span) },
    Around { part: Exact, count: usize },
}

impl Flag {
    /// Reads `NAME=VALUES`.
    pub(super) fn read(flag: SourceId, document: &Document, sources: &Sources) -> Result<Flag, Diagnostic> {
        let (name, values) = split(flag, '=', sources)?;
        let mut varied = Varied::named(document, name, sources)?;
        let request = request(values, sources)?;
        // The first value is laid over the scenario as `--set` would; the others take its place on the sheet.
        varied.text = match &request {
            Request::List(list) => list.first().map(|(literal, at)| (literal.text.clone(), *at)),
            Request::Steps { from: (literal, at), .. } => Some((literal.text.clone(), *at)),
            Request::Around { .. } => None,
        };
        Ok(Flag { varied, request })
    }

    /// The values, now that the assumption is known; each has to be allowed.
    pub(super) fn axis(self, number: usize, study: &Study) -> Result<Axis, Diagnostic> {
        let claim = &study.variation.claims[number];
        let values = match self.request {
            Request::List(list) => {
                alike(&list)?;
                Values::List(list.iter().map(|(literal, _)| literal.value.clone()).collect())
            }
            Request::Steps { from, to, step } => steps(&from, &to, &step)?,
            Request::Around { part, count } => around(&claim.literal.value, &part, count),
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

/// Both sides of the first `mark` of a flag, without spaces around them.
pub(super) fn split(flag: SourceId, mark: char, sources: &Sources) -> Result<(Span, Span), Diagnostic> {
    let whole = sources.whole(flag);
    let text = sources.slice(whole);
    let found = text.split_once(mark).filter(|(name, values)| !name.trim().is_empty() && !values.trim().is_empty());
    let Some((name, _)) = found else {
        let message = format!("this is written NAME{mark}VALUES");
        return Err(Diagnostic::error(Code::QuestionSyntax, message).at(whole, "no name or no values").help(EXAMPLE));
    };
    Ok((
        trimmed(whole.part(0..name.len()), sources),
        trimmed(whole.part(name.len() + mark.len_utf8()..text.len()), sources),
    ))
}

/// A span without the spaces at its ends.
pub(super) fn trimmed(span: Span, sources: &Sources) -> Span {
    let text = sources.slice(span);
    let start = text.len() - text.trim_start().len();
    span.part(start..start + text.trim().len())
}

fn request(values: Span, sources: &Sources) -> Result<Request, Diagnostic> {
    let text = sources.slice(values);
    let piece = |range: std::ops::Range<usize>| trimmed(values.part(range), sources);
    for sign in ["±", "+-"] {
        if let Some(rest) = text.strip_prefix(sign) {
            return around_flag(piece(sign.len()..text.len()), rest, sources);
        }
    }
    if let Some((from, rest)) = text.split_once("..") {
        let Some((to, step)) = rest.split_once(':') else {
            let message = "a range needs a step";
            return Err(Diagnostic::error(Code::QuestionSyntax, message)
                .at(values, "from where to where, but how far apart?")
                .help(EXAMPLE));
        };
        let second = from.len() + 2;
        let third = second + to.len() + 1;
        return Ok(Request::Steps {
            from: literal(piece(0..from.len()), sources)?,
            to: literal(piece(second..second + to.len()), sources)?,
            step: literal(piece(third..third + step.len()), sources)?,
        });
    }
    let mut start = 0;
    let mut list = Vec::new();
    for part in text.split(',') {
        list.push(literal(piece(start..start + part.len()), sources)?);
        start += part.len() + 1;
    }
    Ok(Request::List(list))
}

/// `10%:5` after the sign.
fn around_flag(span: Span, text: &str, sources: &Sources) -> Result<Request, Diagnostic> {
    let wrong = |what: &str| Diagnostic::error(Code::QuestionSyntax, what.to_string()).at(span, "here").help(EXAMPLE);
    let (part, count) = text.split_once(':').unwrap_or((text, "5"));
    let count: usize = count.trim().parse().map_err(|_| wrong("after the colon stands how many values there are"))?;
    let (part, at) = literal(span.part(0..part.len()), sources)?;
    if part.unit != LiteralUnit::Percent {
        return Err(wrong("`±` is followed by per cent"));
    }
    if count == 0 {
        return Err(empty(at));
    }
    too_many(count as u128, span)?;
    Ok(Request::Around { part: part.value, count })
}

/// Reads a figure, or says what is wrong with it.
pub(super) fn literal(span: Span, sources: &Sources) -> Result<(Literal, Span), Diagnostic> {
    match Literal::parse(sources.slice(span), None) {
        Ok(literal) => Ok((literal, span)),
        Err(error) => {
            let message = format!("this cannot be read as a figure: {}", error.message());
            Err(Diagnostic::error(Code::BadNumber, message).at(span, "here").help(error.help()))
        }
    }
}

/// All values of a list have to be written in one unit.
fn alike(list: &[(Literal, Span)]) -> Result<(), Diagnostic> {
    let Some(((first, _), rest)) = list.split_first() else { return Ok(()) };
    match rest.iter().find(|(literal, _)| literal.unit != first.unit) {
        None => Ok(()),
        Some((literal, at)) => {
            let message = format!("`{}` and `{}` are not written in one unit", first.text, literal.text);
            Err(Diagnostic::error(Code::WrongUnit, message)
                .at(*at, "another unit")
                .help("write all values alike: `45%,49%`"))
        }
    }
}

fn steps(from: &(Literal, Span), to: &(Literal, Span), step: &(Literal, Span)) -> Result<Values, Diagnostic> {
    alike(&[from.clone(), to.clone()])?;
    let distance = &to.0.value - &from.0.value;
    if distance.is_negative() || !step.0.value.is_positive() {
        return Err(empty(if step.0.value.is_positive() { to.1 } else { step.1 }));
    }
    let count = distance.checked_div(&step.0.value).unwrap_or_default().floor();
    let count = count.fraction().parse::<u128>().unwrap_or(u128::MAX).saturating_add(1);
    too_many(count, step.1)?;
    Ok(Values::Steps { from: from.0.value.clone(), step: step.0.value.clone(), count: count as usize })
}

fn around(middle: &Exact, part: &Exact, count: usize) -> Values {
    let reach = &middle.abs() * part;
    let gaps = Exact::integer(count.saturating_sub(1).max(1) as i128);
    let step = (&reach + &reach).checked_div(&gaps).unwrap_or_default();
    match count {
        1 => Values::List(vec![middle.clone()]),
        _ => Values::Steps { from: middle - &reach, step, count },
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

/// Both mistakes and what was read: all flags are read before the first mistake ends it.
pub(super) fn all<T>(items: impl Iterator<Item = Result<T, Diagnostic>>) -> Result<Vec<T>, Diagnostics> {
    let mut read = Vec::new();
    let mut mistakes = Diagnostics::default();
    for item in items {
        match item {
            Ok(item) => read.push(item),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    if mistakes.is_empty() { Ok(read) } else { Err(mistakes) }
}
