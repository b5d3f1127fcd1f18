//! What one price leaves open: a common share at other volatilities and times to the exit, and by other methods.

use super::{a_share, common};
use crate::models::Page;
use crate::models::fair_value::outcome::{Grid, Outcome};
use crate::report::words::label;
use crate::report::{Cell, Table};
use crate::worksheet::{Dimension, Line};

fn table<U: Dimension>(title: String, grid: &Grid, cells: &[Vec<Option<Line<U>>>], page: &Page<'_>) -> Table {
    let volatilities = grid.volatilities.iter().map(|volatility| format!("At {}", page.sheet.show(volatility.id())));
    let mut table = Table::with_columns(title, std::iter::once("Years to the exit".to_string()).chain(volatilities));
    for (years, row) in grid.years.iter().zip(cells) {
        let cells = row.iter().map(|cell| cell.as_ref().map_or(Cell::from("—"), |line| Cell::Line(line.id())));
        table.row(std::iter::once(Cell::from(*years)).chain(cells));
    }
    if cells.iter().flatten().any(Option::is_none) {
        table.note = "—: no single equity gives the price just paid.".into();
    }
    table
}

/// The grid of what a common share is worth.
pub fn common_share(outcome: &Outcome, page: &Page<'_>) -> Table {
    let Some(grid) = &outcome.grid else { return Table::default() };
    let title = format!("What {} is worth, by volatility and years to the exit", a_share(&outcome.classes[grid.class]));
    table(title, grid, &grid.per_share, page)
}

/// The equity that each cell of the grid rests on, where it was found from a price.
pub fn equity(outcome: &Outcome, page: &Page<'_>) -> Table {
    let is_found =
        |grid: &&Grid| grid.equity.iter().flatten().flatten().any(|equity| equity.id() != outcome.equity.id());
    let Some(grid) = outcome.grid.as_ref().filter(is_found) else { return Table::default() };
    table("The equity there".to_string(), grid, &grid.equity, page)
}

/// What other steps say of a common share.
pub fn compared(outcome: &Outcome, page: &Page<'_>) -> Table {
    let (Some((_, per_share)), false) = (common(outcome), outcome.compared.is_empty()) else { return Table::default() };
    let own = page.calendar.iter().find(|dated| dated.step == page.step).and_then(|dated| dated.title.clone());
    let mut table = Table::new("A common share by other methods", &["Step", "Per share"]);
    table.row([own.unwrap_or_else(|| label(page.step)).into(), per_share.into()]);
    for other in &outcome.compared {
        let title = page.dated(&other.step).and_then(|dated| dated.title.clone());
        table.row([title.unwrap_or_else(|| label(&other.step.step)).into(), other.per_share.into()]);
    }
    table
}
