//! What is said of figures: those that cannot be read, that are of another kind, out of range, or without a rate.

use super::overlay::words;
use super::period::Period;
use super::reader::DatedRate;
use super::tree::Item;
use crate::diagnostic::{Code, Diagnostic, for_shell};
use crate::number::{Currency, Exact, Literal, LiteralError, LiteralErrorKind, LiteralUnit, decimal_text, percent};
use crate::source::Span;
use crate::worksheet::{Range, Unit};

/// A figure that no such figure can be.
pub(super) fn out_of_range(key: &str, literal: &Literal, unit: Unit, range: Range, span: Span) -> Diagnostic {
    if range == Range::OneOrMore && literal.value.is_positive() {
        return less_than_one(literal, span);
    }
    let rule = match (range, unit) {
        (Range::BelowWhole, _) => "from 0 to less than 100 %".to_string(),
        (Range::UpTo(most), _) => format!("above 0 and at most {most}"),
        (Range::Positive, Unit::Stake) => "above 0 and at most 100 %".to_string(),
        (Range::Change, _) => "above -100 %".to_string(),
        (Range::Part, _) | (Range::NotNegative, Unit::Stake) => "from 0 to 100 %".to_string(),
        (Range::Positive, _) => "above 0".to_string(),
        (Range::OneOrMore, _) => "1 or more".to_string(),
        (Range::NotNegative | Range::Any, _) => "0 or more".to_string(),
    };
    let message = format!("`{key}` must be {rule}, and this is {}", literal.text);
    let diagnostic = Diagnostic::error(Code::OutOfRange, message).at(span, format!("must be {rule}"));
    let help = match unit {
        _ if literal.unit == LiteralUnit::Plain && !has_suffix(literal) && may_be_percent(&literal.value, range) => {
            format!("a part in per cent needs the sign: `{key} = \"{}%\"`", literal.text.trim())
        }
        _ if range == Range::BelowWhole => {
            format!("write the part that is taken off: `{key} = \"20%\"` leaves 80 %")
        }
        _ if range == Range::Change => {
            format!("write the change, such as `{key} = \"-85%\"`: what falls by 85 % keeps 15 %")
        }
        _ if matches!(range, Range::UpTo(_)) => format!("write a number {rule}, such as `{key} = 2.5`"),
        Unit::Stake => "write the part of the whole, such as \"49%\"".to_string(),
        _ => format!("leave `{key}` out if it is not known"),
    };
    diagnostic.help(help)
}

/// A part of a company that lacks its sign, where a number of shares is read.
fn less_than_one(literal: &Literal, span: Span) -> Diagnostic {
    let message = format!("{} is less than one share", literal.text);
    let part = percent(&literal.value, 4);
    let help = format!("for a part of the company write \"{part}\", for a number of shares one share or more");
    Diagnostic::error(Code::OutOfRange, message).at(span, "less than one").help(help)
}

/// Whether a number would be allowed with a percent sign behind it, where only parts are.
fn may_be_percent(value: &Exact, range: Range) -> bool {
    let part = value * &Exact::percent(1);
    let is_part = matches!(range, Range::BelowWhole | Range::Part | Range::Positive | Range::NotNegative);
    is_part && range.interval(Unit::Stake).contains(&part)
}

/// How a rate is given for money in another currency than that of the scenario.
pub(super) fn no_rate_help(currency: Currency, own: Currency, is_flag: bool) -> String {
    let costs = format!("how many {own} one {currency} costs");
    match is_flag {
        true => {
            format!("add `--rate {currency}=…`, {costs}, or `--currency {currency}` if all figures are in {currency}")
        }
        false => format!(
            "write `currency = \"{currency}\"` at the top to compute in {currency}, or add `[rates]` with \
             `{currency} = \"…\"`: {costs}"
        ),
    }
}

/// Rates are given, and none of them is known to hold when an amount was paid.
pub(super) fn no_rate_then(currency: Currency, rates: &[DatedRate], dated: Option<Period>, span: Span) -> Diagnostic {
    let known: Vec<String> = rates.iter().filter_map(|(period, _)| period.map(|period| period.to_string())).collect();
    let known = joined(&known);
    let mistake = |message: String| Diagnostic::error(Code::MissingRate, message).at(span, format!("in {currency}"));
    match dated {
        None => mistake(format!("there are rates of {currency} for {known}, and nothing says when this was"))
            .help("write `date = 2025-06-13` in the step, or the month, quarter or year: `date = \"2025-06\"`"),
        Some(date) => mistake(format!("no rate of {currency} is given for {date}; there are those for {known}")).help(
            format!("add one to `[rates.{currency}]` under that day, or the month, quarter or year in which it lies"),
        ),
    }
}

/// "a, b and c".
fn joined(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Several figures where one is read: all but the first would be passed over.
pub(super) fn several_of_one(key: &str, path: &str, list: &[Item], span: Span) -> Diagnostic {
    let written: Vec<String> = list.iter().map(words).collect();
    let vary = for_shell(&format!("{path}={}", written.join(",")));
    let message = format!("`{key}` is one figure, and this lists {}", list.len());
    Diagnostic::error(Code::WrongType, message)
        .at(span, "only one of them could be computed with")
        .help(format!("write one of them: `{key} = \"{}\"`", written.first().map_or("", String::as_str)))
        .help(format!(
            "to compute with each, write a case for each, or ask `postmoney sweep FILE --vary {vary} --show FIGURE`"
        ))
}

/// A point that stands between thousands in one country and before decimals in another.
pub(super) fn thousands_or_decimals(key: &str, [thousands, decimals]: &[String; 2], span: Span) -> Diagnostic {
    let message = format!("`{key}` can be read in two ways: with a point between thousands, or before decimals");
    Diagnostic::error(Code::BadNumber, message)
        .at(span, "which of the two?")
        .help(format!("write \"{thousands}\" if the point stands between thousands"))
        .help(format!("write \"{decimals}\" if decimals follow it"))
}

/// A plain number that can be meant in two ways.
pub(super) fn either(key: &str, text: &str, other: &str, meant: &str, span: Span) -> Diagnostic {
    let message = format!("`{key}` may be {meant}, and {} does not say which", text.trim());
    Diagnostic::error(Code::BadNumber, message)
        .at(span, "which of the two?")
        .help(format!("write \"{other}\", or \"={}\" for the number itself", text.trim()))
}

/// A rate that is written as a number of one or more.
pub(super) fn per_cent_or_times(key: &str, literal: &Literal, span: Span) -> Diagnostic {
    let per_cent = literal.text.trim();
    let times = decimal_text(&(&literal.value * &Exact::integer(100))).value;
    Diagnostic::error(Code::BadNumber, format!("`{key}` is a rate, and {per_cent} may be {per_cent} % or {times} %"))
        .at(span, "which of the two?")
        .help(format!("write \"{per_cent}%\" or \"{times}%\""))
}

/// A literal that cannot be read, as a diagnostic.
pub(super) fn bad_number(key: &str, error: &LiteralError, span: Span) -> Diagnostic {
    let too_long = matches!(error.kind, LiteralErrorKind::TooManyDigits | LiteralErrorKind::OutOfRange);
    let code = if too_long { Code::NumberTooLong } else { Code::BadNumber };
    Diagnostic::error(code, format!("`{key}` cannot be read as a figure: {}", error.message()))
        .at(span, "here")
        .help(error.help())
}

/// Whether a plain number is written in thousands, millions and so on: `1M`.
pub(super) fn has_suffix(literal: &Literal) -> bool {
    literal.unit == LiteralUnit::Plain && literal.text.trim_end().trim_end_matches('.').ends_with(char::is_alphabetic)
}

/// A figure that is written as one of another kind.
pub(super) fn wrong_unit(key: &str, literal: &Literal, unit: Unit, span: Span) -> Diagnostic {
    let found = match literal.unit {
        LiteralUnit::Plain if has_suffix(literal) => "an amount",
        LiteralUnit::Plain => "a plain number",
        LiteralUnit::Percent => "a percentage",
        LiteralUnit::Multiple => "a multiple",
        LiteralUnit::Currency(_) => "an amount of money",
    };
    let mistake = Diagnostic::error(Code::WrongUnit, format!("`{key}` is {}, and this is {found}", unit.noun()))
        .at(span, format!("this is {found}"));
    let example = match unit {
        Unit::Money | Unit::ForeignMoney(_) => "\"14.8bn\"",
        Unit::Price => "\"16.25\"",
        Unit::Shares => "146_200_000",
        Unit::Stake | Unit::Points => "\"49%\"",
        Unit::Multiple if literal.unit == LiteralUnit::Percent => {
            let times = decimal_text(&literal.value).value;
            return mistake.help(format!("write \"{times}x\""));
        }
        Unit::Multiple => "\"15x\"",
        Unit::Rate => "\"8%\"",
        Unit::ExchangeRate => "\"1.17\"",
        Unit::Ratio | Unit::Years => "\"2.5\"",
    };
    mistake.help(format!("write for example {example}"))
}
