//! Whether the values that a question gives an assumption are written in what the assumption counts.

use super::Varied;
use crate::diagnostic::{Code, Diagnostic, for_shell};
use crate::engine::in_another_unit;
use crate::number::{Currency, Literal, LiteralUnit};
use crate::source::Span;
use crate::worksheet::{Claim, Unit};

/// A figure of a flag, and what it is there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Given {
    pub(super) literal: Literal,
    pub(super) at: Span,
    pub(super) role: Role,
}

/// What a figure of a flag stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A value of the assumption.
    Value,
    /// A distance between two of its values.
    Distance,
    /// A number that shapes how its values are spread, and counts nothing of its own.
    Shape,
}

/// Refuses values that are not of the assumption's unit or currency, or none of which it can have.
pub(super) fn check(claim: &Claim, currency: Currency, given: &[Given]) -> Result<(), Diagnostic> {
    let of_claim = || given.iter().filter(|given| given.role != Role::Shape);
    for Given { literal, at, role } in of_claim() {
        if let Some(mistake) = in_another_unit(&claim.path, claim.unit, currency, literal, *at) {
            return Err(mistake.help(stands_at(claim, literal)));
        }
        if let Some(mistake) = without_currency(claim, literal, *at).filter(|_| *role == Role::Value) {
            return Err(mistake);
        }
    }
    let values: Vec<(&Literal, Span)> =
        of_claim().filter(|given| given.role == Role::Value).map(|given| (&given.literal, given.at)).collect();
    alike(&values)?;
    if let Some((first, _)) = values.iter().find(|(literal, _)| !literal.value.is_zero()) {
        let mut distances = given.iter().filter(|given| given.role == Role::Distance);
        distances.try_for_each(|distance| measures(first, &distance.literal, distance.at))?;
    }
    match values.as_slice() {
        [(literal, at), ..] if !values.iter().any(|(literal, _)| claim.allows(&literal.value)) => {
            let message = format!("`{}` cannot be {}", claim.path, claim.unit.show(&literal.value));
            Err(Diagnostic::error(Code::OutOfRange, message)
                .at(*at, "out of range for this assumption")
                .help(stands_at(claim, literal)))
        }
        _ => Ok(()),
    }
}

/// All values have to be written in one unit; nothing is nothing in any.
pub(super) fn alike(values: &[(&Literal, Span)]) -> Result<(), Diagnostic> {
    let mut counting = values.iter().filter(|(literal, _)| !literal.value.is_zero());
    let Some((first, _)) = counting.next() else { return Ok(()) };
    match counting.find(|(literal, _)| literal.unit != first.unit) {
        None => Ok(()),
        Some((literal, at)) => Err(two_units(first, literal, *at).help("write all values alike: `45%,49%`")),
    }
}

/// A distance between values is written like them; between amounts and multiples a plain number will do, and between
/// percentages it is a hundred times what its writer may have meant.
pub(super) fn measures(value: &Literal, distance: &Literal, at: Span) -> Result<(), Diagnostic> {
    let is_plain = distance.unit == LiteralUnit::Plain && value.unit != LiteralUnit::Percent;
    if distance.unit == value.unit || is_plain {
        return Ok(());
    }
    let help = match value.unit {
        LiteralUnit::Percent => format!("write the distance in per cent too: `{}%`", distance.text),
        _ => "write the distance like the values".to_string(),
    };
    Err(two_units(value, distance, at).help(help))
}

fn two_units(one: &Literal, other: &Literal, at: Span) -> Diagnostic {
    let message = format!("`{}` and `{}` are not written in one unit", one.text, other.text);
    Diagnostic::error(Code::WrongUnit, message).at(at, "another unit")
}

/// What the assumption is now, and how an amount in another currency takes its place.
fn stands_at(claim: &Claim, literal: &Literal) -> String {
    let stands = format!("it stands at {}", claim.literal.text);
    match (literal.unit, claim.unit.is_money()) {
        (LiteralUnit::Currency(_), true) => {
            let set = for_shell(&format!("{}={}", claim.path, literal.text));
            format!("{stands}; to state it in the other currency, add `--set {set}`")
        }
        (LiteralUnit::Plain, _) if matches!(claim.unit, Unit::Stake | Unit::Rate) => {
            format!("{stands}; per cent need their sign: `{}%`", literal.text)
        }
        _ => stands,
    }
}

/// That an amount of another currency is not read from a number without one.
fn without_currency(claim: &Claim, literal: &Literal, at: Span) -> Option<Diagnostic> {
    let Unit::ForeignMoney(currency) = claim.unit else { return None };
    let message = format!("`{}` is money in {currency}, and `{}` does not say in what", claim.path, literal.text);
    let mistake = Diagnostic::error(Code::WrongUnit, message).at(at, "in which currency?");
    let is_bare = literal.unit == LiteralUnit::Plain && !literal.value.is_zero();
    is_bare.then(|| mistake.help(format!("write `{currency} {}`", literal.text)))
}

/// Refuses an assumption that two flags give values to.
pub(super) fn once<'v>(varied: impl Iterator<Item = &'v Varied>) -> Result<(), Diagnostic> {
    let mut seen: Vec<&Varied> = Vec::new();
    for varied in varied {
        if let Some(first) = seen.iter().find(|first| first.path == varied.path) {
            let message = format!("`{}` is given values twice", varied.path.join("."));
            return Err(Diagnostic::error(Code::QuestionSyntax, message)
                .at(varied.name, "once more")
                .also(first.name, "here first")
                .help("leave one of them out"));
        }
        seen.push(varied);
    }
    Ok(())
}
