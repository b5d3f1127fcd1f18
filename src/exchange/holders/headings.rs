//! Which row names the columns, and what each column says.

use super::grid::{Cell, Grid, Row};
use super::kinds;
use super::words::{Role, role};

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
    /// Parts of all shares, which are checked and never used.
    pub percents: Vec<Column>,
    /// Sums of the classes, in a table with a column for each, which are checked and never used.
    pub row_totals: Vec<Column>,
    /// What is not read.
    pub others: Vec<Column>,
}

/// The headings of a table of holders, if the grid is one.
pub fn find(grid: &Grid) -> Option<Headings> {
    let rows = || grid.rows.iter().enumerate().take(LOOKED_AT);
    let surely_wide = |(at, row): (usize, &Row)| {
        let names = Names::of(row)?;
        wide(grid, at, &names).filter(|headings| headings.is_surely_wide(&names))
    };
    rows()
        .find_map(surely_wide)
        .or_else(|| rows().find_map(|(at, row)| narrow(at, &Names::of(row)?)))
        .or_else(|| rows().find_map(|(at, row)| wide(grid, at, &Names::of(row)?)))
}

/// The texts of a row, by what they say as headings; one of them says who.
struct Names {
    holder: Column,
    columns: Vec<(Column, Option<Role>)>,
}

impl Names {
    fn of(row: &Row) -> Option<Names> {
        let texts = row.cells.iter().enumerate().filter_map(|(at, cell)| match cell {
            Cell::Text(text) => Some(Column { at, heading: text.split_whitespace().collect::<Vec<_>>().join(" ") }),
            _ => None,
        });
        let columns: Vec<_> = texts.map(|column| (column.clone(), role(&column.heading))).collect();
        let (holder, _) = columns.iter().find(|(_, role)| *role == Some(Role::Holder))?.clone();
        Some(Names { holder, columns })
    }

    fn all(&self, wanted: Role) -> impl Iterator<Item = Column> {
        self.columns.iter().filter(move |(_, role)| *role == Some(wanted)).map(|(column, _)| column.clone())
    }

    /// The rest of the columns is not read.
    fn with_others(&self, mut headings: Headings) -> Headings {
        let Headings { holder, class, shares, price, amount, percents, row_totals, .. } = &headings;
        let lists = shares.iter().chain(percents).chain(row_totals);
        let taken: Vec<usize> =
            [holder].into_iter().chain(class).chain(price).chain(amount).chain(lists).map(|column| column.at).collect();
        let others = self.columns.iter().map(|(column, _)| column).filter(|column| !taken.contains(&column.at));
        headings.others = others.cloned().collect();
        headings
    }
}

/// A row for each holding.
fn narrow(at: usize, names: &Names) -> Option<Headings> {
    let shares: Vec<Column> = names.all(Role::Shares).chain(names.all(Role::RowTotal)).take(1).collect();
    let headings = Headings {
        row: at,
        holder: names.holder.clone(),
        class: names.all(Role::Class).next(),
        shares,
        is_wide: false,
        price: names.all(Role::Price).next(),
        amount: names.all(Role::Amount).next(),
        percents: names.all(Role::Percent).collect(),
        row_totals: Vec::new(),
        others: Vec::new(),
    };
    (!headings.shares.is_empty()).then(|| names.with_others(headings))
}

/// A column for each class.
fn wide(grid: &Grid, at: usize, names: &Names) -> Option<Headings> {
    let is_class = |(column, role): &&(Column, Option<Role>)| role.is_none() && holds_numbers(grid, at, column.at);
    let shares: Vec<Column> = names.columns.iter().filter(is_class).map(|(column, _)| column.clone()).collect();
    if !shares.iter().any(|column| kinds::is_known(&column.heading)) {
        return None;
    }
    let headings = Headings {
        row: at,
        holder: names.holder.clone(),
        class: None,
        shares,
        is_wide: true,
        price: None,
        amount: None,
        percents: names.all(Role::Percent).collect(),
        row_totals: names.all(Role::RowTotal).collect(),
        others: Vec::new(),
    };
    Some(names.with_others(headings))
}

impl Headings {
    /// Whether several columns are classes, and no other says classes, prices or shares of its own.
    fn is_surely_wide(&self, names: &Names) -> bool {
        let narrow = [Role::Class, Role::Shares, Role::Price, Role::Amount];
        let classes = self.shares.iter().filter(|column| kinds::is_known(&column.heading)).count();
        classes > 1 && !names.columns.iter().any(|(_, role)| role.is_some_and(|role| narrow.contains(&role)))
    }
}

/// Whether there are numbers, and little else, in a column below its heading.
fn holds_numbers(grid: &Grid, heading: usize, column: usize) -> bool {
    let cells = grid.rows.iter().skip(heading + 1).map(|row| row.cell(column)).filter(|cell| !cell.is_blank());
    let is_number = |cell: &Cell| match cell {
        Cell::Number(_) => true,
        Cell::Text(text) => {
            text.contains(|letter: char| letter.is_ascii_digit()) && !text.contains(char::is_alphabetic)
        }
        _ => false,
    };
    let (numbers, all) = cells.fold((0, 0), |(numbers, all), cell| (numbers + usize::from(is_number(cell)), all + 1));
    numbers > 0 && numbers * 2 > all
}
