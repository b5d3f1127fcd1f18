//! Names and reported numbers as a person says them.

use crate::number::{Literal, LiteralUnit, Vagueness, compact};
use crate::reconcile::account::Noun;
use crate::reconcile::outcome::JudgedFigure;
use crate::reconcile::reported_figures::ReportedFigure;
use crate::report::words::{self, are_several, capital, of_key, possessive};
use crate::scenario::Period;
use crate::worksheet::{Claim, Unit};

/// The name of a figure in words: "fully diluted shares", "pre-money valuation".
pub fn in_words(name: &str) -> String {
    // A revenue is named by its period: `2025-03_revenue`.
    if let Some(period) = name.strip_suffix("_revenue").and_then(Period::parse) {
        return format!("{period} revenue");
    }
    match name {
        "pre_money" => "pre-money valuation".to_string(),
        "post_money" => "post-money valuation".to_string(),
        "held_before" => "holding before the deal".to_string(),
        "stake_after" => "holding after the deal".to_string(),
        "headline" => "headline price".to_string(),
        "raised_before" => "earlier rounds".to_string(),
        day if day.parse::<jiff::civil::Date>().is_ok() => Period::parse(day).map_or(day.to_string(), Period::in_words),
        _ => match name.rsplit_once('.') {
            Some(("tranches", own)) => format!("tranche {}", in_words(own)),
            Some(("includes", own)) => format!("{} in the headline price", in_words(own)),
            Some((_, figure)) if let Some(words) = of_a_price(name, figure) => words,
            Some((whole, figure)) if let Some(words) = of_a_party(whole, figure) => words,
            Some((whole, figure)) => {
                let whole = whole.rsplit_once('.').map_or(whole, |(_, last)| last);
                let of = if figure == "premium" { "over" } else { "of" };
                format!("{} {of} {}", in_words(figure), in_words(whole))
            }
            None => of_key(name),
        },
    }
}

/// A price that an offer is held against, or the premium over it: "close price", "premium over the close price".
fn of_a_price(name: &str, figure: &str) -> Option<String> {
    let which = name.strip_prefix("prices.")?.strip_suffix(figure)?.strip_suffix('.')?;
    let price = if which.contains('-') { format!("price: {}", in_words(which)) } else { format!("{which} price") };
    match figure {
        "price" => Some(price),
        "premium" => Some(format!("premium over the {price}")),
        _ => None,
    }
}

/// What a seller or a partner has or gets, and what an asset of theirs is worth: "stake of Liberty Global", "value of O2".
fn of_a_party(whole: &str, figure: &str) -> Option<String> {
    match whole.split('.').collect::<Vec<&str>>().as_slice() {
        ["partners", _, "assets"] => Some(format!("value of {}", called(figure))),
        ["legs", part] if figure == "investment" => Some(format!("money for {}", in_words(part))),
        ["sellers", who] if figure == "received" => Some(format!("money for {}", called(who))),
        ["sellers" | "partners", who] => Some(format!("{} of {}", in_words(figure), called(who))),
        _ => None,
    }
}

/// A key as the name of somebody or of something they own: "Tiger Global"; but "the employees".
fn called(key: &str) -> String {
    let words = key.replace(['-', '_'], " ");
    match are_several(&words) {
        true => format!("the {words}"),
        false => words.split(' ').map(capital).collect::<Vec<String>>().join(" "),
    }
}

/// The name of an alternative reading in words: `about-is-a-whole-unit` is "about is a whole unit", `pre-money` stays
/// as it is.
pub fn spelled(alternative: &str) -> String {
    of_key(&alternative.replace('+', " and "))
}

/// The name of a figure in a sentence: "the investment", "Ada's stake".
pub(super) fn noun(figure: &ReportedFigure) -> String {
    words::the(&of_figure(figure))
}

/// What stands before something that a partner brings in.
const VALUE_OF: &str = "value of ";

/// The same of a figure of the deal itself.
pub(super) fn the(name: &str) -> String {
    format!("the {}", in_words(name))
}

/// The name of a figure in words, with those whose it is: "Ada's stake", "what Ada received".
pub(super) fn of_figure(figure: &ReportedFigure) -> String {
    let (table, own) = figure.name.rsplit_once('.').unwrap_or(("", &figure.name));
    match &figure.noun {
        Some(Noun::Named(noun)) => return noun.strip_prefix("the ").unwrap_or(noun).to_string(),
        Some(Noun::Part(label)) => return of_part(table, label),
        Some(Noun::OfPart(figure, label)) => return format!("{} of {label}", in_words(figure)),
        None => {}
    }
    match (&figure.whose, own) {
        (None, _) => in_words(&figure.name),
        (Some(whose), asset) if table.ends_with(".assets") => {
            format!("{VALUE_OF}{} {}", possessive(whose), asset.replace(['-', '_'], " "))
        }
        (Some(whose), "received") => format!("what {whose} received"),
        (Some(whose), own) => format!("{} {}", possessive(whose), in_words(own)),
    }
}

/// A part of the money: "the placement", "tranche at milestones", "money for new shares".
fn of_part(table: &str, label: &str) -> String {
    match (label.strip_prefix("the "), table) {
        (Some(own), _) => own.to_string(),
        (None, "tranches") => format!("tranche {label}"),
        (None, _) => format!("money for {label}"),
    }
}

/// Whether several are meant by the name of a figure: "the fully diluted shares are", "the shares bought are".
pub(super) fn is_or_are(figure: &ReportedFigure) -> &'static str {
    let name = of_figure(figure);
    let is_several = figure.unit == Unit::Shares && name.split(' ').any(|word| word == "shares");
    if is_several { "are" } else { "is" }
}

/// A rate as a person says it, with the period for which it holds where there is one: "1.08 of 2025-03".
pub(super) fn rate_said(rate: &Claim) -> String {
    match currency_and_period(rate).1 {
        Some(period) => format!("{} of {period}", said(&rate.literal)),
        None => said(&rate.literal),
    }
}

/// The currency that a rate is of, and the period for which it holds, from its dotted name: `rates.EUR.2025-03`.
pub(super) fn currency_and_period(rate: &Claim) -> (&str, Option<&str>) {
    let own = rate.path.strip_prefix("rates.").unwrap_or(&rate.path);
    own.split_once('.').map_or((own, None), |(currency, period)| (currency, Some(period)))
}

/// A figure as a person says it: signs become words.
pub(super) fn said(literal: &Literal) -> String {
    let text = literal.text.trim();
    if let Some(fall) = text.strip_prefix(['-', '\u{2212}']).filter(|_| literal.unit == LiteralUnit::Percent) {
        return format!("down {} %", fall.trim_end_matches('%').trim());
    }
    let bare = text.trim_start_matches(['~', '≈', '>', '<', '=', '≥', '≤']).trim_end_matches('+').trim();
    let has_sign = bare.len() < text.len();
    let bare = &bare.replace("..", " to ");
    let bare = bare.strip_suffix('%').map_or(bare.to_string(), |digits| format!("{} %", digits.trim()));
    let word = match &literal.vagueness {
        _ if !has_sign => "",
        Vagueness::Exactly => "exactly ",
        Vagueness::Between { .. } | Vagueness::PlusMinus { .. } => "",
        vagueness => vagueness.word(),
    };
    let ends: Vec<String> = bare.replace('_', ",").split(" to ").map(with_commas).collect();
    format!("{word}{}", ends.join(" to "))
}

/// Digits in groups of three where a long number was written without: "43,574 crore".
fn with_commas(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let is_grouped_already = rest.starts_with([',', '-', '/']) || rest.matches('.').count() > 1;
    // A year is no amount.
    if digits < 4 || (digits == 4 && rest.is_empty()) || is_grouped_already {
        return text.to_string();
    }
    let letters = text[..digits].chars().enumerate();
    let grouped =
        letters.flat_map(|(at, digit)| (at > 0 && (digits - at) % 3 == 0).then_some(',').into_iter().chain([digit]));
    grouped.chain(text[digits..].chars()).collect()
}

/// A report as a person says it; in another currency also what it is at the rate: "$51bn (41.8bn at 0.8197)".
pub(super) fn said_of(figure: &JudgedFigure) -> String {
    let report = figure.reported.first();
    let said = said(&report.claim.literal);
    match &report.claim.rate {
        None => said,
        Some(rate) => format!("{said} ({} at {})", compact(&report.value), rate_said(rate)),
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn keys_become_words() {
        for (name, words) in [
            ("2025-03-20", "20 March 2025"),
            ("prices.close.price", "close price"),
            ("prices.close.premium", "premium over the close price"),
            ("prices.day-before.premium", "premium over the price: day before"),
            ("partners.telefonica.assets.o2", "value of O2"),
            ("partners.liberty-global.stake", "stake of Liberty Global"),
            ("partners.employees.stake", "stake of the employees"),
            ("sellers.tiger-global.received", "money for Tiger Global"),
            ("tranches.now", "tranche now"),
            ("legs.new-shares.valuation", "valuation of new shares"),
        ] {
            assert_eq!(in_words(name), words, "{name}");
        }
    }
}
