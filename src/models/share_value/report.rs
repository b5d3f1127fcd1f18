//! Price, counts and values as rows of a list.

use super::core::Lines;
use crate::report::Figures;

/// Adds what is known; `[price, outstanding, diluted]` are what the price and the two values are called.
pub fn rows(figures: Figures, lines: &Lines, [price, outstanding, diluted]: [&str; 3]) -> Figures {
    figures
        .maybe(price, lines.price)
        .maybe("Shares outstanding", lines.shares)
        .maybe("Diluted shares", lines.diluted_shares)
        .maybe(outstanding, lines.outstanding_value)
        .maybe(diluted, lines.diluted_value)
        .maybe("Net debt", lines.net_debt)
        .maybe("Enterprise value", lines.enterprise_value)
}
