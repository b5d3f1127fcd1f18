//! The cells of one sheet or file, as they are written.

/// One sheet, or a file of text.
#[derive(Clone, Debug)]
pub struct Grid {
    /// The file.
    pub file: String,
    /// The sheet, where the file has several.
    pub sheet: Option<String>,
    /// The rows that hold something.
    pub rows: Vec<Row>,
}

/// A row with its number as a person counts: the first is 1.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number.
    pub number: usize,
    /// Its cells from the first column on.
    pub cells: Vec<Cell>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, also numbers in a file of text.
    Text(String),
    /// A number of a workbook: the shortest decimal that stands for it.
    Number(String),
    /// A day or a time.
    Date,
    /// An error of a spreadsheet, such as `#REF!`.
    Error(String),
    /// A formula of which the workbook does not hold the value.
    NoValue,
}

impl Cell {
    /// The text that a person reads; nothing of what is none.
    pub fn text(&self) -> &str {
        match self {
            Cell::Text(text) | Cell::Number(text) | Cell::Error(text) => text.trim(),
            Cell::Empty | Cell::Date | Cell::NoValue => "",
        }
    }

    /// Whether there is nothing in it.
    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => ["", "-", "–", "—", "n/a", "N/A"].contains(&text.trim()),
            Cell::Number(_) | Cell::Date | Cell::Error(_) | Cell::NoValue => false,
        }
    }
}

impl Row {
    /// The cell of a column; the empty one beyond the last.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

impl Grid {
    /// A place for a message: "holders.xlsx, sheet `Cap table`, row 17, column `Shares`".
    pub fn place(&self, row: usize, heading: &str) -> String {
        let sheet = self.sheet.as_ref().map_or(String::new(), |sheet| format!(", sheet `{sheet}`"));
        let column = if heading.is_empty() { String::new() } else { format!(", column `{heading}`") };
        format!("{}{sheet}, row {row}{column}", self.file)
    }
}

/// How many rows of one figure are listed.
const MOST_ROWS: usize = 8;

/// Rows in words: "row 2", "rows 2, 5".
pub fn rows_in_words(rows: &[usize]) -> String {
    let shown: Vec<String> = rows.iter().take(MOST_ROWS).map(usize::to_string).collect();
    let more = match rows.len().saturating_sub(MOST_ROWS) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("row{} {}{more}", if rows.len() == 1 { "" } else { "s" }, shown.join(", "))
}
