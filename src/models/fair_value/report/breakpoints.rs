//! The exhibits of option pricing: slices between breakpoints with the part of each class, and jumps.

use super::heading;
use crate::models::fair_value::outcome::{Options, Outcome};
use crate::report::{Cell, Table};

fn with_classes(title: String, heads: &[&str], outcome: &Outcome) -> Table {
    let classes = outcome.classes.iter().map(|class| class.label.clone());
    Table::with_columns(title, heads.iter().map(|head| head.to_string()).chain(classes))
}

/// Every slice of exits: what it is worth today, and the part of it that each class has.
pub fn slices(outcome: &Outcome, options: &Options, of: Option<&str>) -> Table {
    let mut table = with_classes(
        heading("Breakpoints, and who has which part of a slice", of),
        &["From", "To", "Worth today"],
        outcome,
    );
    for (at, slice) in options.slices.iter().enumerate() {
        let to = options.slices.get(at + 1).map_or(Cell::Empty, |next| next.from.into());
        let head = [slice.from.into(), to, slice.value.into()];
        table.row(head.into_iter().chain(slice.parts.iter().map(|part| Cell::from(*part))));
    }
    table.note =
        "A slice is a call option on the equity with its first breakpoint as strike, less one with its last.".into();
    table
}

/// Exits at which classes have more or less at once.
pub fn jumps(outcome: &Outcome, options: &Options, of: Option<&str>) -> Table {
    let mut table = with_classes(heading("Jumps", of), &["From an exit of", "1 from there on is worth today"], outcome);
    for jump in &options.jumps {
        let head = [jump.at.into(), jump.digital.into()];
        table.row(head.into_iter().chain(jump.gains.iter().map(|gain| Cell::from(*gain))));
    }
    table.note = "What each class gains there is worth so much for each unit of it: a digital option.".into();
    table
}
