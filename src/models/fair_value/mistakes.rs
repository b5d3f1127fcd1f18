//! What can be wrong with the terms of a valuation, in words.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, did_you_mean_or};
use crate::models::Reference;
use crate::number::{Exact, compact};
use crate::scenario::Word;
use crate::source::Span;
use crate::worksheet::Rate;

/// A method by its older name.
pub fn older_name(old: &str, new: &str, at: Span) -> Diagnostic {
    let message = format!("the method `{old}` is now called `{new}`");
    Diagnostic::warning(Code::OldKey, message).at(at, "the older name").help(format!("write `method = \"{new}\"`"))
}

/// An exit that is not later than the valuation.
pub fn exit_before_valuation(at: Span) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, "the exit is not later than the day of the valuation")
        .at(at, "not later than `date`")
        .help("write a later `exit_date`, or `method = \"current-value\"` for an exit today")
}

/// Prices of several classes.
pub fn one_price(at: Span) -> Diagnostic {
    Diagnostic::error(Code::KeysConflict, "the equity is found from the price of one class")
        .at(at, "several prices")
        .help("keep the newest one; beside the values of the other classes their prices can then be seen")
}

/// A price that all scenarios explain together, where not exactly one of them leaves its equity open.
pub fn one_open_scenario(at: Span, open: usize) -> Diagnostic {
    let message = match open {
        0 => "every scenario says what its equity is: nothing is left that could follow from this price".to_string(),
        open => format!("one price cannot say the equity of {open} scenarios"),
    };
    Diagnostic::error(Code::ImpossibleDeal, message)
        .at(at, "is explained by all scenarios together")
        .help("leave `equity` out of exactly one scenario with `method = \"opm\"`")
}

/// Another step that says nothing of who gets what.
pub fn no_waterfall(reference: &Reference) -> Diagnostic {
    let message = format!("`{}` is no step of the model `waterfall`", reference.step);
    Diagnostic::error(Code::UnknownReference, message)
        .at(reference.span, "says nothing of who gets what of an exit")
        .help("name a waterfall, or leave this out: then the classes of this section count, or the cap table")
}

/// Preferences as they stand at another day than the exit.
pub fn preferences_of_another_day(reference: &Reference, class: &str, day: Date) -> Diagnostic {
    let message =
        format!("the preference of {class} stands as on {day}, and the exit of this valuation is on another day");
    Diagnostic::warning(Code::OutOfRange, message)
        .at(reference.span, "its dividends accrue until its own date")
        .help("give the waterfall the date of the exit, or this step the `years` until then")
}

/// Exits of a published model in another currency than its own.
pub fn offerings_in_dollars(at: Span) -> Diagnostic {
    Diagnostic::warning(Code::MissingRate, "the exits at which offerings become probable are in US dollars")
        .at(at, "another currency")
        .help("write `offering_probability` with exits in the currency of the scenario")
}

/// Exits with probabilities in no order.
pub fn exits_in_rising_order(at: Span) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, "the exits of these probabilities do not rise")
        .at(at, "not in rising order")
        .help("write the smallest exit first, and each of them once")
}

/// Offerings at a fixed time.
pub fn offerings_at_one_time(at: Span) -> Diagnostic {
    Diagnostic::error(Code::KeysConflict, "an exit that may be an offering comes at a random time here")
        .at(at, "needs a random time")
        .help("write `time_to_exit = \"exponential\"`")
}

/// A class that is not there.
pub fn no_such_class(name: &Word, known: Vec<&str>) -> Diagnostic {
    Diagnostic::error(Code::UnknownReference, format!("there is no class `{}`", name.text))
        .at(name.span, "no such class")
        .help(did_you_mean_or(&name.text, known, "nobody holds shares of it; the round has to be in the table"))
}

/// A class of which there are no shares to have a price.
pub fn class_without_shares(name: &Word) -> Diagnostic {
    Diagnostic::error(Code::ImpossibleDeal, format!("`{}` has no shares that could have a price", name.text))
        .at(name.span, "not held in shares")
        .help("write the price of a class of shares")
}

/// A price that every equity of a stretch explains.
pub fn flat(name: &Word, low: &Exact, high: &Exact) -> Diagnostic {
    let message = format!(
        "any equity from {} to {} gives `{}` that price: it says nothing of the others",
        compact(low),
        compact(high),
        name.text
    );
    Diagnostic::error(Code::ImpossibleDeal, message)
        .at(name.span, "has its preference there, and nothing else")
        .help("state the `equity`, or a higher `volatility` if that is what the company has")
}

/// A price of which the scenarios with a stated equity leave nothing to be explained.
pub fn others_explain_all(name: &Word) -> Diagnostic {
    let message = format!("the other scenarios alone make a share of `{}` worth that price or more", name.text);
    Diagnostic::error(Code::ImpossibleDeal, message)
        .at(name.span, "leaves nothing to the scenario that is open")
        .help("look at the exits and probabilities of the other scenarios: on average they come to more than was paid")
}

/// A price that no equity explains.
pub fn never_worth_that(name: &Word) -> Diagnostic {
    Diagnostic::error(Code::ImpossibleDeal, format!("at no equity is a share of `{}` worth that price", name.text))
        .at(name.span, "is always worth less")
        .help("look at the price and at the terms of the class: without conversion it never gets more than its preference")
}

/// A calibration that rests on a figure without a value.
pub fn cannot_be_calibrated(name: &Word) -> Diagnostic {
    Diagnostic::error(Code::ImpossibleDeal, "the equity cannot be found from this price")
        .at(name.span, "rests on a figure that has no value")
        .help("state the `equity` in its place, and run again to see which figure has none")
}

/// A price that several equities explain, as payoffs jump.
pub fn several_equities(name: &Word, found: &[Exact]) -> Diagnostic {
    let all: Vec<String> = found.iter().map(compact).collect();
    let message =
        format!("`{}` is worth that price at {} values of the equity: {}", name.text, found.len(), all.join(", "));
    Diagnostic::error(Code::ImpossibleDeal, message)
        .at(name.span, "falls where a conversion is mandatory")
        .help(format!("state the one that is meant: `equity = \"={}\"`", found.last().map_or(String::new(), in_digits)))
}

/// All digits of an amount.
fn in_digits(amount: &Exact) -> String {
    amount.to_decimal().map_or_else(|| amount.fraction(), |decimal| decimal.normalize().to_string())
}

/// A discount that is in a price already.
pub fn discount_twice(discount: Span, included: Span) -> Diagnostic {
    Diagnostic::error(Code::KeysConflict, "the discount for lack of marketability would be taken off twice")
        .at(discount, "taken off common shares here")
        .at(included, "and already in what they bring here")
        .help("leave one of the two out")
}

/// A discount on top of a price that somebody paid for common shares, who could not sell them either.
pub fn discount_on_price_of_common(discount: Span, paid: &Word) -> Diagnostic {
    let message = format!("the price just paid for `{}` is one of shares that cannot be sold", paid.text);
    Diagnostic::warning(Code::KeysConflict, message)
        .at(discount, "a discount is taken off once more here")
        .at(paid.span, "was paid by somebody who knew that")
        .help("leave the discount out, or calibrate to a price of preferred shares")
}

/// Probabilities that are not those of everything that can happen.
pub fn probabilities(span: Span, all: Rate<'_>) -> Diagnostic {
    let message = format!("the probabilities of all scenarios sum to {}", all.sheet().show(all.id()));
    Diagnostic::error(Code::ImpossibleDeal, message)
        .at(span, "these scenarios")
        .help("one of them happens: add the one that is missing, such as one in which all is lost")
}
