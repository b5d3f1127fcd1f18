//! Whether what a scenario expects came true.

use crate::diagnostic::{Code, Diagnostic, did_you_mean_name, for_shell};
use crate::number::{Currency, Literal, LiteralUnit, Precision};
use crate::scenario::Expectation;
use crate::source::Span;
use crate::worksheet::{NodeId, Unit, Worksheet, explain::inputs};

/// What is wrong with an expectation, if anything is.
pub(super) fn failed(
    expectation: &Expectation,
    sheet: &Worksheet,
    currency: Currency,
    statements: &[(String, String)],
) -> Option<Diagnostic> {
    if let Some((_, stated)) = statements.iter().find(|(name, _)| *name == expectation.name) {
        return (*stated != expectation.expected).then(|| {
            let message = format!("`{}` is \"{stated}\"", expectation.name);
            let label = format!("expected \"{}\"", expectation.expected);
            Diagnostic::error(Code::ExpectationFailed, message)
                .at(expectation.span, label)
                .help(format!("expect \"{stated}\" if that is right"))
        });
    }
    let Some(id) = sheet.find(&expectation.name) else {
        return Some(not_among_figures(expectation, sheet, statements));
    };
    match (sheet.value(id), expectation.expected.as_str()) {
        (None, "undefined") => None,
        (None, _) => Some(undefined(expectation, id, sheet)),
        (Some(_), _) => differs(expectation, id, sheet, currency),
    }
}

fn differs(expectation: &Expectation, id: NodeId, sheet: &Worksheet, currency: Currency) -> Option<Diagnostic> {
    let value = sheet.value(id)?;
    let unit = sheet.unit(id);
    let literal = match Literal::parse(&expectation.expected, Some(currency.code())) {
        Ok(literal) => literal,
        Err(error) => {
            let message =
                format!("`{}` is a figure, and this cannot be read as one: {}", expectation.name, error.message());
            return Some(Diagnostic::error(Code::BadNumber, message).at(expectation.span, "here").help(error.help()));
        }
    };
    if let Some(mistake) = in_another_unit(&expectation.name, unit, currency, &literal, expectation.span) {
        return Some(mistake.help(format!("it is {}", unit.show_with_currency(&value, currency))));
    }
    if literal.interval_with(Precision::AS_HEDGED).contains(&value) {
        return None;
    }
    let difference = &value - &literal.value;
    let message = format!("`{}` is {}", expectation.name, unit.show(&value));
    let diagnostic = Diagnostic::error(Code::ExpectationFailed, message)
        .at(expectation.span, format!("expected {}", expectation.expected))
        .note(format!("exactly {}, off by {}", value.fraction(), unit.show(&difference)))
        .help(format!("`postmoney explain FILE {}` shows where it comes from", for_shell(&expectation.name)));
    Some(diagnostic)
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
            .at(expectation.span, format!("expected {}", expectation.expected))
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
