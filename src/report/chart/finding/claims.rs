//! What reports leave of one quantity.

use crate::report::chart::{Claims, Unit};
use crate::report::words::the;

/// Whether one value satisfies every claim, and what they allow together.
pub fn claims(claims: &Claims) -> Option<String> {
    let count = match claims.claims.len() {
        0 => return None,
        1 => "the claim".to_string(),
        2 => "both claims".to_string(),
        count => format!("all {count} claims"),
    };
    let agreement = claims.agreement();
    if agreement.is_empty() {
        return Some(most_fit(claims).unwrap_or_else(|| none_fits(claims, &count)));
    }
    let agree = if claims.claims.len() == 1 { "The report fits" } else { "The figures agree" };
    Some(match (claims.in_words(&agreement), &claims.fit_if) {
        (None, _) => format!("The reports leave {} open", the(&claims.quantity)),
        (Some(left), reading) => {
            let condition = reading.as_ref().map_or(String::new(), |reading| format!(" if {reading}"));
            let provided = claims.provided.as_ref().map_or(String::new(), |limit| format!(", {limit}"));
            format!("{agree}{condition}: {}{provided}", with_quantity(claims, &left))
        }
    })
}

/// "No valuation satisfies both claims"; of somebody's own: "No value satisfies both claims for Ada's stake".
fn none_fits(claims: &Claims, count: &str) -> String {
    match is_own(&claims.quantity) {
        true => format!("No value satisfies {count} for {}", claims.quantity),
        false => format!("No {} satisfies {count}", claims.quantity),
    }
}

/// Which of the claims agree where not all of them do.
fn most_fit(claims: &Claims) -> Option<String> {
    let fitting = claims.fitting()?;
    if let Some(only) = fitting.only {
        let reported = claims.claims.iter().find(|claim| claim.printed.is_some())?;
        let article = match claims.quantity.starts_with(['a', 'e', 'i', 'o', 'u']) {
            _ if is_own(&claims.quantity) || counts_shares(claims) => "",
            true => "an ",
            false => "a ",
        };
        let beside = with_quantity(claims, &reported.figures);
        return Some(format!("Only {} fits {article}{beside}", claims.claims[only].figures));
    }
    let (most, all) = (fitting.claims.len(), claims.claims.len());
    let others = if all - most == 1 { "one does not fit" } else { "the others do not fit" };
    let left = claims.in_words(&fitting.shared)?;
    Some(format!("{most} of {all} claims agree: {}; {others}", with_quantity(claims, &left)))
}

/// "Valuation of $29bn", "premium of 39 % over the close", "6,862,745 shares bought", "$1.4bn for what Ada received".
fn with_quantity(claims: &Claims, words: &str) -> String {
    let quantity = &claims.quantity;
    match quantity.starts_with("what ") {
        true => format!("{words} for {quantity}"),
        false if counts_shares(claims) => format!("{words} {quantity}"),
        false => match quantity.split_once(" over ") {
            Some((premium, price)) => format!("{premium} of {words} over {price}"),
            None => format!("{quantity} of {words}"),
        },
    }
}

fn counts_shares(claims: &Claims) -> bool {
    claims.unit == Unit::Shares && claims.quantity.contains("shares")
}

/// Whether a quantity is named by whose it is.
fn is_own(quantity: &str) -> bool {
    the(quantity) == quantity
}
