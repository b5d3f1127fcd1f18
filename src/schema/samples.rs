//! What is written on trial where something of a kind may stand.

use super::trial::Trial;
use crate::scenario::Understood;
use crate::worksheet::Unit;

/// Names on trial: a day, which may name a payment or a holder alike; a plain name; a year from the beginning; a currency.
pub(super) const NAMES: [&str; 4] = ["2024-01-01", "name", "year-1", "EUR"];

/// Something of every form, as how a value is written may decide how it is read.
const FORMS: [&str; 15] = [
    "\"1M\"",
    "\"$1M\"",
    "\"10%\"",
    "\"2x\"",
    "\"name\"",
    "5",
    "2024",
    "true",
    "2024-06-30",
    "[\"1M\", \"2M\"]",
    "{ value = \"1M\" }",
    "{}",
    "{ name = \"1M\" }",
    "{ \"2024-01-01\" = \"5%\" }",
    "{ \"2024-01-01\" = { name = \"5%\" } }",
];

/// Something of every form.
pub(super) fn forms() -> Vec<Trial> {
    FORMS.into_iter().map(Trial::leaf).collect()
}

/// What may be written where something is understood.
pub(super) fn samples(kind: &Understood) -> Vec<Trial> {
    match kind {
        Understood::Figure { unit, .. } => vec![Trial::leaf(figure(*unit))],
        Understood::Text => vec![Trial::leaf("\"name\"")],
        Understood::Texts => vec![Trial::leaf("[\"name\"]")],
        Understood::Flag => vec![Trial::leaf("true"), Trial::leaf("false")],
        Understood::Choice(words) => words.iter().map(|word| Trial::leaf(format!("\"{word}\""))).collect(),
        Understood::Date => vec![Trial::leaf("2024-06-30")],
        Understood::Table => vec![Trial::empty()],
        Understood::Names => vec![Trial::of_one(NAMES[0], Trial::empty())],
    }
}

fn figure(unit: Unit) -> &'static str {
    match unit {
        Unit::Money | Unit::ForeignMoney(_) => "\"1M\"",
        Unit::ExchangeRate => "\"1.1\"",
        Unit::Price => "\"1.5\"",
        Unit::Shares => "\"5000\"",
        Unit::Stake | Unit::Rate | Unit::Points => "\"10%\"",
        Unit::Multiple => "\"2x\"",
        Unit::Ratio | Unit::Years => "\"2\"",
    }
}
