//! The four discounts for lack of marketability, side by side.

use super::super::core::DiscountLines;
use crate::report::{Cell, Table};

/// The four discounts. Which of them is applied, and to what, is said where it is.
pub fn discounts(discounts: &DiscountLines) -> Table {
    let longstaff = match discounts.longstaff_is_discount {
        true => "what perfect timing would gain: no discount is larger",
        false => "what perfect timing would gain: above the whole, so it is no discount here",
    };
    let rows: [[Cell; 3]; 4] = [
        ["Chaffe (1993)".into(), discounts.chaffe.into(), "a put at today's price".into()],
        [
            "Finnerty (2012)".into(),
            discounts.finnerty.into(),
            "a put on the average price, at the forward price".into(),
        ],
        ["Ghaidarov (2009)".into(), discounts.ghaidarov.into(), "a put at the average price".into()],
        ["Longstaff (1995)".into(), discounts.longstaff.into(), longstaff.into()],
    ];
    let note = "None of the four is the price of what a holder who cannot sell misses, and they are not averaged. A discount \
                is taken of a class after the value is allocated, and once.";
    Table::new("Discounts for lack of marketability", &["Method", "Discount", "What it is"]).rows(rows).note(note)
}
