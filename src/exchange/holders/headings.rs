//! Which row names the columns, and what each column says.

use super::grid::{Cell, Grid, Row};
use super::kinds;

/// Among how many rows the headings are looked for: titles and notes may stand above them.
const LOOKED_AT: usize = 100;

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Who.
    Holder,
    /// Of which class.
    Class,
    /// How many shares.
    Shares,
    /// What was paid for one.
    Price,
    /// What was paid for all of them.
    Amount,
    /// What part of all shares they are.
    Percent,
}

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
    /// Parts of all shares.
    pub percents: Vec<Column>,
    /// What is not read.
    pub others: Vec<Column>,
}

const HOLDERS: &[&str] = &[
    "holder",
    "holders",
    "holder name",
    "name of holder",
    "shareholder",
    "shareholders",
    "shareholder name",
    "stakeholder",
    "stakeholder name",
    "name",
    "investor",
    "investor name",
    "owner",
    "member",
    "aktionar",
    "aktionär",
    "aktionaer",
    "gesellschafter",
    "inhaber",
    "anteilseigner",
    "actionnaire",
    "associé",
    "titulaire",
];
const CLASSES: &[&str] = &[
    "class",
    "share class",
    "class of shares",
    "security",
    "security type",
    "security class",
    "stock class",
    "class of stock",
    "equity type",
    "equity class",
    "type",
    "share type",
    "series",
    "klasse",
    "aktienklasse",
    "anteilsklasse",
    "gattung",
    "aktiengattung",
    "catégorie",
    "classe",
];
const SHARES: &[&str] = &[
    "shares",
    "number of shares",
    "no of shares",
    "no shares",
    "shares held",
    "shares owned",
    "shares outstanding",
    "shares issued",
    "quantity",
    "qty",
    "share count",
    "of shares",
    "total shares",
    "stocks",
    "units",
    "aktien",
    "anteile",
    "geschäftsanteile",
    "anzahl",
    "anzahl aktien",
    "anzahl anteile",
    "anzahl der aktien",
    "anzahl der anteile",
    "stück",
    "stückzahl",
    "actions",
    "nombre d actions",
    "nombre",
];
const PRICES: &[&str] = &[
    "price",
    "price per share",
    "issue price",
    "share price",
    "original issue price",
    "pps",
    "purchase price per share",
    "exercise price",
    "strike",
    "strike price",
    "preis",
    "ausgabepreis",
    "preis je aktie",
    "preis pro aktie",
    "preis je anteil",
    "preis pro anteil",
    "prix",
    "prix par action",
];
const AMOUNTS: &[&str] = &[
    "amount",
    "amount invested",
    "amount paid",
    "invested",
    "investment",
    "cost",
    "total cost",
    "cost basis",
    "paid",
    "paid in",
    "cash paid",
    "purchase price",
    "total invested",
    "betrag",
    "eingezahlt",
    "investiert",
    "einlage",
    "montant",
];
const PERCENTS: &[&str] = &[
    "percent",
    "percentage",
    "ownership",
    "ownership percentage",
    "stake",
    "part",
    "prozent",
    "beteiligung",
    "anteil",
    "quote",
    "pourcentage",
];

/// A heading without signs, brackets and capitals.
fn plain(heading: &str) -> String {
    let outside = match (heading.find('('), heading.rfind(')')) {
        (Some(start), Some(end)) if start < end && start > 0 => [&heading[..start], &heading[end + 1..]].concat(),
        _ => heading.to_string(),
    };
    let letters = outside.to_lowercase().replace(|letter: char| !letter.is_alphanumeric(), " ");
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a heading says, if it is one of those that are known.
pub fn role(heading: &str) -> Option<Role> {
    let plain = plain(heading);
    let known = [
        (HOLDERS, Role::Holder),
        (CLASSES, Role::Class),
        (SHARES, Role::Shares),
        (PRICES, Role::Price),
        (AMOUNTS, Role::Amount),
        (PERCENTS, Role::Percent),
    ];
    let by_name = known.into_iter().find(|(names, _)| names.contains(&plain.as_str())).map(|(_, role)| role);
    if heading.contains('%') { Some(Role::Percent) } else { by_name }
}

/// The headings of a table of holders, if the grid is one.
pub fn find(grid: &Grid) -> Option<Headings> {
    let rows = || grid.rows.iter().enumerate().take(LOOKED_AT);
    rows()
        .find_map(|(at, row)| read(grid, at, row, false))
        .or_else(|| rows().find_map(|(at, row)| read(grid, at, row, true)))
}

/// The headings that stand in a row, in a table of that form.
fn read(grid: &Grid, at: usize, row: &Row, is_wide: bool) -> Option<Headings> {
    let texts = row.cells.iter().enumerate().filter_map(|(at, cell)| match cell {
        Cell::Text(text) => Some(Column { at, heading: text.split_whitespace().collect::<Vec<_>>().join(" ") }),
        _ => None,
    });
    let columns: Vec<(Column, Option<Role>)> = texts.map(|column| (column.clone(), role(&column.heading))).collect();
    let of =
        |wanted: Role| columns.iter().filter(move |(_, role)| *role == Some(wanted)).map(|(column, _)| column.clone());
    let holder = of(Role::Holder).next()?;
    let is_class = |(column, role): &&(Column, Option<Role>)| role.is_none() && holds_numbers(grid, at, column.at);
    let shares: Vec<Column> = match is_wide {
        false => of(Role::Shares).take(1).collect(),
        true => columns.iter().filter(is_class).map(|(column, _)| column.clone()).collect(),
    };
    if shares.is_empty() || is_wide && !shares.iter().any(|column| kinds::is_known(&column.heading)) {
        return None;
    }
    let (class, price, amount) = match is_wide {
        false => (of(Role::Class).next(), of(Role::Price).next(), of(Role::Amount).next()),
        true => (None, None, None),
    };
    let percents: Vec<Column> = of(Role::Percent).collect();
    let taken = [&holder].into_iter().chain(&class).chain(&shares).chain(&price).chain(&amount).chain(&percents);
    let taken: Vec<usize> = taken.map(|column| column.at).collect();
    let others = columns.into_iter().map(|(column, _)| column).filter(|column| !taken.contains(&column.at)).collect();
    Some(Headings { row: at, holder, class, shares, is_wide, price, amount, percents, others })
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
