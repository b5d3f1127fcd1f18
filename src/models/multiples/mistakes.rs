//! What can be wrong with multiples, and why some figures of revenues have no value.

use super::terms::Multiples;
use crate::diagnostic::{Code, Diagnostic};
use crate::models::{Reference, Run};
use crate::scenario::Revenue;
use crate::worksheet::Money;

pub(super) fn no_revenue(terms: &Multiples) -> Diagnostic {
    Diagnostic::error(Code::TooLittleKnown, "there is no revenue to divide the value by")
        .at(terms.span, "needs a revenue")
        .help("add `[company.revenue]` with `2024 = \"870M\"`, or `[steps.NAME.revenue]` for this step alone")
}

pub(super) fn no_enterprise_value(terms: &Multiples, step: &Reference) -> Diagnostic {
    let message = format!("`{}` has no enterprise value, and an equity value is not one", step.step);
    let mistake = Diagnostic::error(Code::UnknownReference, message).at(step.span, "has only an equity value");
    terms
        .basis
        .iter()
        .fold(mistake, |mistake, (_, span)| mistake.also(*span, "needs an enterprise value"))
        .note("the enterprise value is the equity value after the deal less the net cash after it")
        .help(format!("add `net_cash_before` to `steps.{}`, or leave `basis` out", step.step))
}

pub(super) fn which_revenue(terms: &Multiples, customer: &str) -> Diagnostic {
    let message = format!("`of_revenue` is missing: of which revenue is `{customer}` a part?");
    Diagnostic::error(Code::MissingKey, message)
        .at(terms.span, "needs `of_revenue`")
        .help("write `of_revenue = \"2024\"` in the step, or beside the customer's revenue")
}

pub(super) fn more_than_all_leaves(run: &Run<'_>, revenue: &Revenue, left: Money<'_>) -> Diagnostic {
    let (period, kind) = (&revenue.period, revenue.kind.noun());
    let message = format!("the customers that leave take more than all of the {period} revenue ({kind})");
    let mistake = Diagnostic::error(Code::OutOfRange, message);
    run.blame(mistake.help("check whose revenue it is, and of which year"), left.id())
}

pub(super) fn part_of_a_year(revenue: &Revenue) -> String {
    let (revenue, part) = (revenue.in_words(), revenue.kind.noun());
    format!("{revenue} is that of {part}, and a multiple is of a year's; `annualise = true` would make a year of it")
}

pub(super) fn different_kinds(earlier: &Revenue, later: &Revenue) -> String {
    let (earlier, later) = (earlier.label(), later.label());
    format!("{earlier} and {later} are different kinds of revenue: the difference between them is not growth")
}

pub(super) fn does_not_follow(earlier: &Revenue, later: &Revenue) -> String {
    format!("{} does not follow {}, so the two show no growth", later.label(), earlier.label())
}

pub(super) fn not_a_year(earlier: &Revenue, later: &Revenue, months: i32) -> String {
    format!("growth from {} to {} took {months} months, not a year", earlier.label(), later.label())
}

pub(super) fn perhaps_not_a_year(earlier: &Revenue, later: &Revenue) -> String {
    format!("nobody says that one year lies between {} and {}", earlier.label(), later.label())
}

pub(super) fn does_not_grow(earlier: &Revenue, later: &Revenue) -> String {
    format!("revenue does not grow from {} to {}", earlier.label(), later.label())
}
