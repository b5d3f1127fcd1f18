//! What a row of the picture says: the figures that were reported, each as a newspaper prints it.

use std::sync::Arc;

use super::names::{currency_and_period, in_words, of_figure, said};
use crate::number::{Currency, Literal, LiteralUnit, Vagueness};
use crate::reconcile::account::Noun;
use crate::reconcile::outcome::JudgedFigure;
use crate::reconcile::reported_figures::ReportedValue;
use crate::report::chart::Unit;
use crate::report::words::{capital, joined, opening};
use crate::scenario::NamedSource;
use crate::worksheet::{Claim, Said};

/// One report of each of some figures.
pub(super) type Taken<'a> = Vec<(&'a JudgedFigure, &'a ReportedValue)>;

/// "Investment $16bn and stake about 77 %"; what is said of one part of the money stands together: "25,650,000 shares
/// at $9.00 (the company)".
pub(super) fn label(taken: &Taken<'_>, currency: Currency) -> String {
    let phrases: Vec<String> = taken.iter().filter_map(|one| phrase(one, taken, currency)).collect();
    let text = joined(&phrases, "and");
    if text.starts_with(char::is_lowercase) { opening(&text) } else { capital(&text) }
}

/// The figures alone: "about $350M".
pub(super) fn figures_alone(taken: &Taken<'_>, currency: Currency) -> String {
    let amounts: Vec<String> = taken.iter().map(|(_, report)| amount(report, currency)).collect();
    joined(&amounts, "and")
}

/// Who says so: every source of the row, once.
pub(super) fn who(taken: &Taken<'_>, sources: &[NamedSource]) -> String {
    let names: Vec<Arc<str>> = taken.iter().flat_map(|(_, report)| report.claim.reported_by.clone()).collect();
    NamedSource::short_names(sources, &names).join("; ")
}

/// One figure with its name; nothing where another one of the row says it too.
fn phrase(one: &(&JudgedFigure, &ReportedValue), taken: &Taken<'_>, currency: Currency) -> Option<String> {
    let (figure, report) = (&one.0.reported, one.1);
    let text = amount(report, currency);
    let beside = |name: &str| {
        let table = figure.name.rsplit_once('.')?.0;
        let other = taken.iter().find(|(other, _)| other.reported.name.rsplit_once('.') == Some((table, name)));
        other.map(|(_, report)| amount(report, currency))
    };
    Some(match &figure.noun {
        Some(Noun::Part(label)) => format!("{text} ({label})"),
        Some(Noun::OfPart("price_per_share", _)) if beside("shares_bought").is_some() => return None,
        Some(Noun::OfPart("shares_bought", label)) => match beside("price_per_share") {
            Some(price) => format!("{text} shares at {price} ({label})"),
            None => format!("{text} shares ({label})"),
        },
        Some(Noun::OfPart(own, label)) => format!("{} {text} ({label})", in_words(own)),
        Some(Noun::Named(_)) if figure.name.ends_with(".price") && beside("premium").is_some() => return None,
        Some(Noun::Named(noun)) if figure.name.ends_with(".premium") => {
            let price = beside("price").map_or(String::new(), |price| format!(" ({price})"));
            format!("{}{price}", named(noun, &figure.name, None, &text))
        }
        _ => named(&of_figure(figure), &figure.name, figure.whose.as_deref(), &text),
    })
}

/// "Stake 4 %", "premium of 38 % over the close price", "$1.4bn for Tiger Global", "price of 20 March 2025: $51.00".
fn named(words: &str, name: &str, whose: Option<&str>, text: &str) -> String {
    match (words.strip_prefix("premium over "), whose) {
        (Some(price), _) => format!("premium of {text} over {price}"),
        (None, Some(whose)) if name.ends_with(".received") => format!("{text} for {whose}"),
        _ if words.ends_with(|last: char| last.is_ascii_digit()) => format!("{words}: {text}"),
        _ => format!("{words} {text}"),
    }
}

/// A report with its currency, the rate at which it is converted, and how far it can be trusted.
fn amount(report: &ReportedValue, currency: Currency) -> String {
    let rate =
        report.claim.rate.as_ref().map_or(String::new(), |rate| format!(" at {}", rate_in_words(rate, currency)));
    let is_own = report.claim.unit.is_money() && report.claim.rate.is_none();
    let text = printed(&report.claim.literal, is_own.then_some(currency));
    format!("{text}{rate}{}", Said::suffix(report.claim.said))
}

/// A figure as a newspaper prints it: "more than $3bn", "about $29bn", "950,000"; in a currency where it is money that was
/// written without.
fn printed(literal: &Literal, currency: Option<Currency>) -> String {
    let text = said(literal);
    let text = match &literal.vagueness {
        Vagueness::Exactly => text.trim_start_matches("exactly ").to_string(),
        Vagueness::About => text.replacen("around ", "about ", 1),
        _ => text,
    };
    let sign = match currency.filter(|_| literal.unit == LiteralUnit::Plain) {
        Some(currency) => Unit::Money(currency).sign(),
        None => String::new(),
    };
    let word = |word: &str| {
        let digits = word.strip_prefix(['-', '\u{2212}']);
        let minus = if digits.is_some() { "−" } else { "" };
        match digits.unwrap_or(word) {
            digits if digits.starts_with(|first: char| first.is_ascii_digit()) => format!("{minus}{sign}{digits}"),
            _ => word.to_string(),
        }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// "About €0.855 to the dollar".
fn rate_in_words(rate: &Claim, currency: Currency) -> String {
    let (foreign, period) = currency_and_period(rate);
    let to = match foreign {
        "USD" => "the dollar",
        "EUR" => "the euro",
        "GBP" => "the pound",
        "JPY" => "the yen",
        other => other,
    };
    let of = period.map_or(String::new(), |period| format!(" of {period}"));
    format!("{} to {to}{of}", printed(&rate.literal, Some(currency)))
}
