//! Whether what a scenario expects came true.

use crate::diagnostic::{Code, Diagnostic, did_you_mean_name, for_shell};
use crate::number::{Bound, Currency, Exact, Literal, LiteralUnit, Precision, Vagueness, decimal_text};
use crate::scenario::{Expectation, Expected};
use crate::source::Span;
use crate::worksheet::{NodeId, Unit, Worksheet, explain::inputs};

/// What is wrong with an expectation.
pub(super) fn failed(
    expectation: &Expectation,
    sheet: &Worksheet,
    currency: Currency,
    statements: &[(String, String)],
) -> Vec<Diagnostic> {
    if let Expected::Range(low, high) = &expectation.expected
        && sheet.find(&expectation.name).is_none()
    {
        // Figures may be called `low` and `high` themselves.
        let end = |end: &str| format!("{}.{end}", expectation.name);
        if sheet.find(&end("low")).or(sheet.find(&end("high"))).is_some() {
            let ends = [("low", low), ("high", high)].into_iter();
            let each =
                ends.filter_map(|(name, written)| Some((end(name), written.as_ref()?))).map(|(name, (text, span))| {
                    Expectation {
                        name,
                        expected: Expected::Text(text.clone()),
                        span: *span,
                        name_span: expectation.name_span,
                    }
                });
            return each.filter_map(|one| failed_one(&one, sheet, currency, statements)).collect();
        }
    }
    failed_one(expectation, sheet, currency, statements).into_iter().collect()
}

fn failed_one(
    expectation: &Expectation,
    sheet: &Worksheet,
    currency: Currency,
    statements: &[(String, String)],
) -> Option<Diagnostic> {
    if let Some((_, stated)) = statements.iter().find(|(name, _)| *name == expectation.name) {
        return stated_otherwise(expectation, stated);
    }
    let Some(id) = sheet.find(&expectation.name) else {
        return Some(not_among_figures(expectation, sheet, statements));
    };
    let against = Against { name: &expectation.name, unit: sheet.unit(id), currency, error: sheet.error(id) };
    match (sheet.value(id), &expectation.expected) {
        (None, Expected::Text(words)) if words == "undefined" => None,
        (None, _) => Some(undefined(expectation, id, sheet)),
        (Some(value), Expected::Text(text)) => against.differs(&value, text, expectation.span),
        (Some(value), Expected::Range(low, high)) => {
            against.is_outside(&value, low.as_ref(), high.as_ref(), expectation.span)
        }
    }
}

fn stated_otherwise(expectation: &Expectation, stated: &str) -> Option<Diagnostic> {
    let expected = match &expectation.expected {
        Expected::Text(words) if words == stated => return None,
        Expected::Text(words) => format!("expected \"{words}\""),
        Expected::Range(..) => "a range is of a figure".to_string(),
    };
    let mistake = Diagnostic::error(Code::ExpectationFailed, format!("`{}` is \"{stated}\"", expectation.name));
    Some(mistake.at(expectation.span, expected).help(format!("expect \"{stated}\" if that is right")))
}

/// A figure that is held against what is written.
struct Against<'a> {
    name: &'a str,
    unit: Unit,
    currency: Currency,
    /// How far it may be from its exact value: zero unless a fraction that was too long has been rounded.
    error: Bound,
}

impl Against<'_> {
    /// Reads what the figure is held against, in its unit.
    fn read(&self, text: &str, at: Span, value: &Exact) -> Result<Literal, Diagnostic> {
        let literal = Literal::parse(text, Some(self.currency.code())).map_err(|error| {
            let message = format!("`{}` is a figure, and this cannot be read as one: {}", self.name, error.message());
            Diagnostic::error(Code::BadNumber, message).at(at, "here").help(error.help())
        })?;
        match in_another_unit(self.name, self.unit, self.currency, &literal, at) {
            Some(mistake) => Err(mistake.help(format!("it is {}", self.unit.show_with_currency(value, self.currency)))),
            None => Ok(literal),
        }
    }

    fn differs(&self, value: &Exact, text: &str, at: Span) -> Option<Diagnostic> {
        let literal = match self.read(text, at, value) {
            Ok(literal) => literal,
            Err(mistake) => return Some(mistake),
        };
        let expected = literal.interval_with(Precision::AS_HEDGED);
        if expected.contains(value) || self.error.exact().is_some_and(|error| is_within(&error, value, &literal)) {
            return None;
        }
        Some(self.fails(value, at, format!("expected {text}"), &literal.value))
    }

    /// The ends of a range belong to it.
    fn is_outside(
        &self,
        value: &Exact,
        low: Option<&(String, Span)>,
        high: Option<&(String, Span)>,
        at: Span,
    ) -> Option<Diagnostic> {
        let read = |end: Option<&(String, Span)>| {
            end.map(|(text, span)| self.read(text, *span, value).and_then(|literal| one_number(literal, *span)))
                .transpose()
        };
        let (least, most) = match (read(low), read(high)) {
            (Ok(least), Ok(most)) => (least, most),
            (Err(mistake), _) | (_, Err(mistake)) => return Some(mistake),
        };
        if let (Some(least), Some(most)) = (&least, &most)
            && least.value > most.value
        {
            let message = format!("`low` is {}, which is more than `high`, {}", least.text, most.text);
            let mistake = Diagnostic::error(Code::OutOfRange, message).at(at, "nothing lies in this range");
            return Some(mistake.help("write the smaller number as `low`"));
        }
        let below = least.filter(|least| *value < least.value).map(|least| (least, "at least"));
        let above = most.filter(|most| *value > most.value).map(|most| (most, "at most"));
        let (end, word) = below.or(above)?;
        Some(self.fails(value, at, format!("expected {word} {}", end.text), &end.value))
    }

    fn fails(&self, value: &Exact, at: Span, label: String, nearest: &Exact) -> Diagnostic {
        let message = format!("`{}` is {}", self.name, self.unit.show(value));
        Diagnostic::error(Code::ExpectationFailed, message)
            .at(at, label)
            .note(format!("{}, off by {}", self.digits(value), self.unit.show(&(value - nearest))))
            .help(format!("`postmoney explain FILE {}` shows where it comes from", for_shell(self.name)))
    }

    fn digits(&self, value: &Exact) -> String {
        match self.error.is_zero() {
            true => format!("exactly {}", value.fraction()),
            false => format!("\u{2248} {}", decimal_text(value).value),
        }
    }
}

/// Whether what is expected, or an end of it, may be the exact value of a figure that is off by up to `error`.
fn is_within(error: &Exact, value: &Exact, expected: &Literal) -> bool {
    let interval = expected.interval_with(Precision::AS_HEDGED);
    let ends = [&(value - error), &(value + error)];
    (value - &expected.value).abs() <= *error || ends.iter().any(|end| interval.contains(end))
}

/// An end of a range is a number, and neither about one nor a range itself.
fn one_number(literal: Literal, at: Span) -> Result<Literal, Diagnostic> {
    if matches!(literal.vagueness, Vagueness::Printed | Vagueness::Exactly) {
        return Ok(literal);
    }
    let message = format!("an end of a range is one number, and this is \"{}\"", literal.text);
    let mistake = Diagnostic::error(Code::WrongType, message).at(at, "not one number");
    Err(mistake.help("write the number alone: { low = \"29bn\", high = \"31bn\" }"))
}

/// That a figure is held against something that it does not count: a multiple against euros, dollars against euros.
pub fn in_another_unit(name: &str, unit: Unit, currency: Currency, literal: &Literal, at: Span) -> Option<Diagnostic> {
    let counted = counted_otherwise(literal.unit, unit, currency)?;
    let message = format!("`{name}` is {}, and this is {counted}", noun(unit, currency));
    let mistake = Diagnostic::error(Code::WrongUnit, message).at(at, format!("this is {counted}"));
    Some(mistake.help("write what it should be in the unit of the figure; a plain number is in that unit"))
}

/// What a literal counts, where that is not what the figure counts. A plain number counts whatever it is held against.
fn counted_otherwise(written: LiteralUnit, unit: Unit, currency: Currency) -> Option<String> {
    let own = if let Unit::ForeignMoney(foreign) = unit { foreign } else { currency };
    let is_money = matches!(unit, Unit::Money | Unit::ForeignMoney(_) | Unit::Price | Unit::ExchangeRate);
    match (written, unit) {
        (LiteralUnit::Plain, _)
        | (LiteralUnit::Percent, Unit::Stake | Unit::Rate | Unit::Points | Unit::Ratio)
        | (LiteralUnit::Multiple, Unit::Multiple | Unit::Ratio) => None,
        (LiteralUnit::Currency(other), _) if is_money => (other != own).then(|| format!("money in {other}")),
        (LiteralUnit::Percent, _) => Some("a percentage".to_string()),
        (LiteralUnit::Multiple, _) => Some("a multiple".to_string()),
        (LiteralUnit::Currency(other), _) => Some(format!("money in {other}")),
    }
}

fn noun(unit: Unit, currency: Currency) -> String {
    match unit {
        Unit::Money => format!("money in {currency}"),
        Unit::ForeignMoney(foreign) => format!("money in {foreign}"),
        Unit::Price => format!("a price in {currency}"),
        _ => unit.noun().to_string(),
    }
}

fn undefined(expectation: &Expectation, id: NodeId, sheet: &Worksheet) -> Diagnostic {
    let (reason, culprits) =
        sheet.why_undefined(id).map_or((String::new(), Vec::new()), |undefined| (undefined.reason, undefined.culprits));
    let diagnostic =
        Diagnostic::error(Code::ExpectationUndefined, format!("`{}` has no value: {reason}", expectation.name))
            .at(expectation.span, "expected a value")
            .help("expect \"undefined\" if that is right");
    let claims = culprits.into_iter().flat_map(|id| inputs(sheet, id)).filter_map(|id| sheet.claim_of(id));
    claims.fold(diagnostic, |diagnostic, claim| diagnostic.also(claim.span, claim.path.clone()))
}

fn not_among_figures(expectation: &Expectation, sheet: &Worksheet, statements: &[(String, String)]) -> Diagnostic {
    let names = sheet.names();
    let figures = names.iter().map(|(name, _)| name.as_str());
    let known: Vec<&str> = figures.chain(statements.iter().map(|(name, _)| name.as_str())).collect();
    no_such_figure(&expectation.name, expectation.name_span, &known)
}

/// A figure that is not among the `known` ones.
pub fn no_such_figure(name: &str, at: Span, known: &[&str]) -> Diagnostic {
    let help = did_you_mean_name(name, known);
    Diagnostic::error(Code::UnknownReference, format!("there is no figure `{name}`"))
        .at(at, "no such figure")
        .help(help.unwrap_or_else(|| "`postmoney run FILE --format csv` lists all figures".to_string()))
}
