//! Which row names the columns, and what each column says.

use super::grid::{Cell, Grid, Row};
use super::kinds;
use super::words::{Role, is_row_total, role};

/// Among how many rows the headings are looked for: titles and notes may stand above them.
const LOOKED_AT: usize = 100;

/// A column with its heading.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its number from 0 on.
    pub at: usize,
    /// Its heading as it is written.
    pub heading: String,
}

/// The headings of a table.
#[derive(Clone, Debug)]
pub struct Headings {
    /// The position of their row in the grid.
    pub row: usize,
    /// Who.
    pub holder: Column,
    /// The class, in a table with a row for each holding.
    pub class: Option<Column>,
    /// How many shares: one column, or one for each class.
    pub shares: Vec<Column>,
    /// Whether the columns of shares are called by their classes.
    pub is_wide: bool,
    /// The price of a share.
    pub price: Option<Column>,
    /// What was paid.
    pub amount: Option<Column>,
    /// What a row holds in all, in a table with a column for each class.
    pub row_totals: Vec<Column>,
    /// Parts of all shares.
    pub percents: Vec<Column>,
    /// What is not read.
    pub others: Vec<Column>,
}

/// The headings of a table of holders, if the grid is one.
pub fn find(grid: &Grid) -> Option<Headings> {
    let rows = || grid.rows.iter().enumerate().take(LOOKED_AT);
    rows()
        .find_map(|(at, row)| {
            let long = read(grid, at, row, false)?;
            // Beside columns of common and preferred shares, `Total shares` is what all of them sum to.
            let wide = if long.class.is_none() { read(grid, at, row, true) } else { None };
            Some(wide.filter(is_surely_wide).unwrap_or(long))
        })
        .or_else(|| rows().find_map(|(at, row)| read(grid, at, row, true)))
}

fn is_surely_wide(wide: &Headings) -> bool {
    let named = wide.shares.iter().filter_map(|column| kinds::named(&column.heading));
    named.filter(|kind| kind.is_of_shares()).count() > 0 && wide.shares.len() > 1
}

/// The cells of a row as headings, with what each says.
fn columns(row: &Row) -> Vec<(Column, Option<Role>)> {
    let texts = row.cells.iter().enumerate().filter_map(|(at, cell)| match cell {
        Cell::Text(text) => Some(Column { at, heading: text.split_whitespace().collect::<Vec<_>>().join(" ") }),
        _ => None,
    });
    texts.map(|column| (column.clone(), role(&column.heading))).collect()
}

/// The headings that stand in a row, in a table of that form.
fn read(grid: &Grid, at: usize, row: &Row, is_wide: bool) -> Option<Headings> {
    let columns = columns(row);
    let of =
        |wanted: Role| columns.iter().filter(move |(_, role)| *role == Some(wanted)).map(|(column, _)| column.clone());
    let holder = of(Role::Holder).next()?;
    let percents: Vec<Column> = of(Role::Percent).collect();
    let mut headings = Headings {
        row: at,
        holder,
        class: None,
        shares: Vec::new(),
        is_wide,
        price: None,
        amount: None,
        row_totals: Vec::new(),
        percents,
        others: Vec::new(),
    };
    if is_wide {
        let numbers = columns
            .iter()
            .map(|(column, role)| (column, *role))
            .filter(|(column, role)| matches!(role, None | Some(Role::Shares)) && holds_numbers(grid, at, column));
        let is_total = |(column, role): &(&Column, Option<Role>)| role.is_some() || is_row_total(&column.heading);
        let (totals, classes): (Vec<_>, Vec<_>) = numbers.partition(is_total);
        headings.row_totals = totals.into_iter().map(|(column, _)| column.clone()).collect();
        headings.shares = classes.into_iter().map(|(column, _)| column.clone()).collect();
    } else {
        headings.shares = of(Role::Shares).take(1).collect();
        headings.class = of(Role::Class).next();
        headings.price = of(Role::Price).next();
        headings.amount = of(Role::Amount).next();
    }
    if headings.shares.is_empty() || is_wide && !headings.shares.iter().any(|column| kinds::is_known(&column.heading)) {
        return None;
    }
    let is_left = |column: &Column| headings.taken().all(|taken| taken.at != column.at);
    headings.others = columns.into_iter().map(|(column, _)| column).filter(is_left).collect();
    Some(headings)
}

impl Headings {
    /// The columns that hold figures of shares and money.
    pub fn figures(&self) -> impl Iterator<Item = &Column> {
        self.shares.iter().chain(&self.price).chain(&self.amount).chain(&self.row_totals)
    }

    fn taken(&self) -> impl Iterator<Item = &Column> {
        [&self.holder].into_iter().chain(&self.class).chain(self.figures()).chain(&self.percents)
    }
}

/// Whether there are numbers in a column below its heading, and little else where that says nothing of shares. Below the name of a
/// class numbers are expected, and a word there is a mistake.
fn holds_numbers(grid: &Grid, heading: usize, column: &Column) -> bool {
    let cells = grid.rows.iter().skip(heading + 1).map(|row| row.cell(column.at)).filter(|cell| !cell.is_blank());
    let is_number = |cell: &Cell| match cell {
        Cell::Number(_) => true,
        Cell::Text(text) => {
            text.contains(|letter: char| letter.is_ascii_digit()) && !text.contains(char::is_alphabetic)
        }
        _ => false,
    };
    let (numbers, all) = cells.fold((0, 0), |(numbers, all), cell| (numbers + usize::from(is_number(cell)), all + 1));
    numbers * 2 > all || all > 0 && kinds::named(&column.heading).is_some()
}
