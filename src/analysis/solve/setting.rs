//! The setting that repeats a value of an assumption.

use crate::number::{Exact, Literal, LiteralUnit, decimal_text, two_readings};
use crate::worksheet::{Claim, Unit};

/// The setting `NAME=VALUE` that states the assumption of this name anew, and the value that is read from it: a number whose
/// decimals do not end within what a literal may have is written as a fraction, or to as many digits as that.
pub(super) fn setting(name: &str, claim: &Claim, value: &Exact) -> (String, Exact) {
    let (before, factor, after) = unit_written(claim);
    let counted = value * &factor;
    let decimal = decimal_text(&counted).value;
    let written = |number: &str, hedge: &str| format!("{hedge}{before}{number}{after}");
    let read = |text: &str| Literal::parse(text, None).ok().map(|literal| literal.value);
    // Of a small number without a unit it may be asked whether it is a part, a multiple or what it stands for.
    let is_bare = before.is_empty() && after.is_empty() && matches!(claim.unit, Unit::Money | Unit::Shares);
    let may_be_asked = is_bare && value.is_positive() && *value <= Exact::integer(100);
    // As it stands, `1.250` could be read as thousands.
    let is_clear = |text: &String| !may_be_asked && two_readings(text).is_none() && read(text).as_ref() == Some(value);
    let ways = [written(&decimal, ""), written(&decimal, "="), written(&counted.fraction(), "=")];
    let found = ways
        .iter()
        .enumerate()
        .find(|(at, text)| if *at == 0 { is_clear(text) } else { read(text).as_ref() == Some(value) });
    let text = found.map_or_else(|| ways[1].clone(), |(_, text)| text.clone());
    let value = read(&text).unwrap_or_else(|| value.clone());
    (format!("{name}={text}"), value)
}

/// What stands before and after the number, which is that many times the value. A key may be read by what is written there,
/// so a value is written as the one whose place it takes; without its sign, a percentage would be a hundred times as much.
fn unit_written(claim: &Claim) -> (String, Exact, &'static str) {
    match (claim.unit, claim.literal.unit) {
        (Unit::ForeignMoney(currency), _) => (format!("{currency} "), Exact::ONE, ""),
        (_, LiteralUnit::Currency(currency)) => (format!("{currency} "), Exact::ONE, ""),
        (Unit::Stake | Unit::Rate, _) => (String::new(), Exact::integer(100), "%"),
        (Unit::Multiple, _) => (String::new(), Exact::ONE, "x"),
        _ => (String::new(), Exact::ONE, ""),
    }
}
