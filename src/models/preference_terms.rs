//! Terms of a preference that mean the same in a round and in an exit: how much is paid first, and in which order.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::{Range, Section, Word};
use crate::worksheet::{Reported, dimension};

/// A sum of money, or a multiple of what was paid; how it is written tells them apart.
#[derive(Clone, Debug)]
pub enum AmountOrMultiple {
    /// `"5M"`.
    Amount(Reported<dimension::Money>),
    /// `"1.5x"`.
    Multiple(Reported<dimension::Multiple>),
}

impl AmountOrMultiple {
    /// Reads `key`: what ends in an x is a multiple.
    pub fn read(section: &Section<'_>, key: &'static str, range: Range) -> Option<AmountOrMultiple> {
        if is_doubtful(section, key) {
            return None;
        }
        match is_multiple(section.figure_text(key)) {
            true => section.figure_within(key, range).map(AmountOrMultiple::Multiple),
            false => section.figure_within(key, range).map(AmountOrMultiple::Amount),
        }
    }

    /// Reads the figure that a section itself states; a multiple is above 0.
    pub fn own(section: &Section<'_>, amounts: Range) -> Option<AmountOrMultiple> {
        if is_doubtful(section, "value") {
            return None;
        }
        match is_multiple(section.peek_text("value")) {
            true => section.own_figure(Range::Positive).map(AmountOrMultiple::Multiple),
            false => section.own_figure(amounts).map(AmountOrMultiple::Amount),
        }
    }
}

fn is_multiple(text: Option<&str>) -> bool {
    // A percentage is none, and is refused as one: it says how many times.
    text.is_some_and(|text| text.trim_end().ends_with(['x', '%']))
}

/// Whether a small number is written, which may be how many times what was paid; that is reported.
fn is_doubtful(section: &Section<'_>, key: &str) -> bool {
    // Preferences of more than three times are unheard of.
    section.is_doubtful_number(key, 3, "{}x", "a multiple or an amount of money")
}

/// Reads `liquidation_preference`: an amount for the whole class, or a multiple of what was paid.
pub fn liquidation_preference(section: &Section<'_>) -> Option<AmountOrMultiple> {
    AmountOrMultiple::read(section, "liquidation_preference", Range::NotNegative)
}

/// Reads `seniority`, a rank above 0: higher numbers are paid before lower ones, equal numbers together.
pub fn seniority(section: &Section<'_>) -> Option<u32> {
    let Word { text, span } = section.word("seniority")?;
    // Shares that a ratchet adds are paid after every rank.
    let rank = text.parse().ok().filter(|rank| *rank > 0);
    if rank.is_none() {
        let message = format!("`seniority` is a rank, and `{text}` is none");
        let help =
            "write a whole number above 0: higher numbers are paid before lower ones, equal numbers in proportion";
        section.report(Diagnostic::error(Code::BadNumber, message).at(span, "not a rank").help(help));
    }
    rank
}
