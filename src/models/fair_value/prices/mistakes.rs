//! What can be wrong with a file of prices, and with what is said of it.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, did_you_mean_or};
use crate::source::Span;

/// How a file of prices is written.
const FORM: &str = "the first line names the columns, `date,ALPHA,BETA`, and each other line is a day with the prices of \
                    that day: `2024-01-02,20.00,51.3`";

pub fn no_peers(at: Span) -> Diagnostic {
    Diagnostic::error(Code::MissingKey, "there are no peers in this file of prices")
        .at(at, "no second column")
        .help(FORM)
}

pub fn no_name(at: Span) -> Diagnostic {
    Diagnostic::error(Code::BadName, "a column of prices has no name").at(at, "whose prices?").help(FORM)
}

pub fn two_columns(name: &str, at: Span, other: Span) -> Diagnostic {
    Diagnostic::error(Code::BadName, format!("two columns of prices are called `{name}`"))
        .at(at, "the second one")
        .also(other, "the first one")
        .help("give each peer one column")
}

pub fn open_quote(at: Span) -> Diagnostic {
    Diagnostic::error(Code::BadNumber, "a quote begins in this line of prices and does not end in it")
        .at(at, "an odd number of quotes")
        .help("end it, or leave quotes out: prices and days need none")
}

pub fn no_day(text: &str, at: Span) -> Diagnostic {
    Diagnostic::error(Code::BadDate, format!("`{text}` is not a day of the calendar"))
        .at(at, "no such day")
        .help("write year, month and day in the first column: 2024-01-02; for monthly prices 2024-01 will do")
}

pub fn columns(given: usize, expected: usize, at: Span) -> Diagnostic {
    Diagnostic::error(Code::MissingKey, format!("this line has {given} values, and the first line {expected}"))
        .at(at, "too many or too few")
        .help("leave the value empty where there was no price; a decimal comma needs semicolons between the values")
}

pub fn day_twice(day: Date, at: Span) -> Diagnostic {
    Diagnostic::error(Code::BadDate, format!("two lines are prices of {day}"))
        .at(at, "the second one")
        .help("keep the closing price of each day")
}

pub fn out_of_order(day: Date, at: Span) -> Diagnostic {
    Diagnostic::error(Code::DatesBackwards, format!("{day} is out of order"))
        .at(at, "the days before go the other way")
        .help("sort the lines by day, the oldest or the newest first")
}

pub fn no_price(peer: &str, text: &str, at: Span) -> Diagnostic {
    Diagnostic::error(Code::BadNumber, format!("`{text}` is not a price of {peer}")).at(at, "not a plain number").help(
        "write digits and a decimal point, 1234.56, without thousands or a currency; nothing where there was no price",
    )
}

pub fn long_price(text: &str, at: Span) -> Diagnostic {
    Diagnostic::error(Code::NumberTooLong, format!("`{text}` has more digits than are kept"))
        .at(at, "too long")
        .help("write at most 28 digits")
}

pub fn not_positive(peer: &str, text: &str, at: Span) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, format!("{text} is no price of {peer}: a return needs prices above 0"))
        .at(at, "not above 0")
        .help("leave the value empty if there was no trade, or leave the peer out with `leave_out` and say why")
}

pub fn empty_window(since: Span, until: Span) -> Diagnostic {
    Diagnostic::error(Code::RangeEmpty, "the window of prices ends before it has begun")
        .at(since, "begins here")
        .also(until, "ends here")
        .help("write the earlier day as `since`, the later one as `until`")
}

pub fn no_count(at: Span) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, "`last` is a whole number of returns")
        .at(at, "not such a number")
        .help("write `last = 252`, or leave it out to take all")
}

pub fn no_reason(peer: &str, at: Span) -> Diagnostic {
    Diagnostic::error(Code::MissingKey, format!("nothing says why {peer} is left out"))
        .at(at, "no reason")
        .help(format!("write `leave_out = {{ {peer} = \"bought by a competitor in March\" }}`"))
}

pub fn no_such_peer(name: &str, at: Span, known: &[&str]) -> Diagnostic {
    let otherwise = "name a column of the file of prices";
    Diagnostic::error(Code::UnknownReference, format!("the file of prices has no column `{name}`"))
        .at(at, "no such peer")
        .help(did_you_mean_or(name, known.iter().copied(), otherwise))
}

pub fn too_coarse(frequency: &str, days: i32, at: Span) -> Diagnostic {
    let message = format!("these are no {} prices: the lines of the file are typically {days} days apart", frequency);
    let help = match days {
        ..=10 => "write `frequency = \"weekly\"`",
        11..=45 => "write `frequency = \"monthly\"`",
        _ => "take a file with a price for each month at least",
    };
    Diagnostic::error(Code::OutOfRange, message).at(at, "too fine").help(help)
}

pub fn too_few(peer: &str, column: Span, named: Span) -> Diagnostic {
    let message = format!("{peer} has fewer than two returns in the window, and a deviation needs two");
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(column, "three prices in a row are needed")
        .also(named, "read from here")
        .help(format!("widen the window, or write `leave_out = {{ {peer} = \"…\" }}` with the reason"))
}

pub fn never_moves(peer: &str, column: Span) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, format!("the price of {peer} never moves in the window: nobody trades it"))
        .at(column, "always the same, or changes alike")
        .help(format!("write `leave_out = {{ {peer} = \"not traded\" }}`"))
}

pub fn not_levered(peer: &str, at: Span) -> Diagnostic {
    let message = format!("what {peer} owes is missing: volatilities with debt and without cannot be compared");
    Diagnostic::error(Code::MissingKey, message).at(at, "says it of other peers").help(format!(
        "add `leverage.{peer} = {{ debt = \"0\", equity = \"30M\", years = 1, risk_free_rate = \"4%\" }}`, or leave {peer} out"
    ))
}

pub fn all_left_out(at: Span) -> Diagnostic {
    Diagnostic::error(Code::TooLittleKnown, "every peer is left out, so there is no volatility")
        .at(at, "leaves nobody")
        .help("keep at least one peer, or state `volatility` and who says so")
}

pub fn nothing_unlevered(at: Span) -> Diagnostic {
    Diagnostic::error(Code::MissingKey, "`leverage` is missing: only a volatility of assets can be levered")
        .at(at, "levers what was not unlevered")
        .help("say what each peer owes: `leverage.ALPHA = { debt = \"10M\", equity = \"30M\", years = 1, risk_free_rate = \"4%\" }`")
}
