//! A scenario that is not in a file but in flags.

use super::document::Document;
use super::overlay::nested;
use super::tree::{Item, TomlTable, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::number::{Currency, Literal, LiteralUnit};
use crate::source::{Sources, Span};

/// The assumption in which everything is counted.
const CURRENCY: &str = "currency";

/// A scenario of flags: each states one assumption by its full name, and is its own source. Where none states the currency
/// it is that of the figures.
///
/// # Errors
///
/// That figures are in several currencies and nothing says in which to compute; other mistakes in the values show when
/// they are read.
pub fn document_of_flags(flags: &[(&str, String, String)], sources: &mut Sources) -> Result<Document, Diagnostics> {
    let mut tree = TomlTable::default();
    let mut written: Vec<(Currency, Span)> = Vec::new();
    let mut whole = None;
    for (flag, path, value) in flags {
        let id = sources.add(*flag, value.as_str());
        let span = sources.whole(id);
        whole.get_or_insert(span);
        let is_new = |currency: &Currency| written.iter().all(|(known, _)| known != currency);
        written.extend(currency_of(value).filter(is_new).map(|currency| (currency, span)));
        lay(&mut tree, path, value, span);
    }
    let file = whole.unwrap_or_else(|| {
        let id = sources.add("flags", "");
        sources.whole(id)
    });
    if tree.get(CURRENCY).is_none() {
        match written.as_slice() {
            [] => {}
            [(only, span)] => lay(&mut tree, CURRENCY, only.code(), *span),
            several => return Err(several_currencies(several).into()),
        }
    }
    Ok(Document {
        tree,
        simulate: None,
        cases: Vec::new(),
        expects: false,
        file,
        laid_over: Vec::new(),
        mistakes: Diagnostics::default(),
    })
}

fn lay(tree: &mut TomlTable, path: &str, value: &str, span: Span) {
    let parts: Vec<String> = path.split('.').map(str::to_string).collect();
    tree.overlay(nested(&parts, span, Item { value: Value::Text(value.to_string()), span }));
}

/// The currency that an amount names, by its sign or code.
fn currency_of(text: &str) -> Option<Currency> {
    match Literal::parse(text, None).ok()?.unit {
        LiteralUnit::Currency(currency) => Some(currency),
        _ => None,
    }
}

fn several_currencies(written: &[(Currency, Span)]) -> Diagnostic {
    let named: Vec<&str> = written.iter().map(|(currency, _)| currency.code()).collect();
    let (own, others) = (named[0], &named[1..]);
    let message = format!("the figures are in {}, and nothing says in which to compute", named.join(" and "));
    let mistake = Diagnostic::error(Code::MissingRate, message);
    let mistake = written.iter().enumerate().fold(mistake, |mistake, (at, (currency, span))| match at {
        0 => mistake.at(*span, format!("in {currency}")),
        _ => mistake.also(*span, format!("in {currency}")),
    });
    let rates: Vec<String> = others.iter().map(|other| format!("--rate {other}=…")).collect();
    mistake.help(format!(
        "to compute in {own} add `--currency {own} {}`: how many {own} one {} costs",
        rates.join(" "),
        others.join(" and one ")
    ))
}
