//! Columns of a terminal: rows whose cells stand side by side, measured as a terminal shows them. Colour is laid on when all
//! lines stand.

use std::cell::OnceCell;

use unicode_width::UnicodeWidthStr;

use super::breaking::broken;
use super::layout::{FAINT, Layout, longest_word, paint, printable};

/// The space before a row, and between two columns.
pub const GAP: usize = 2;

/// The most lines over which words of a cell are spread in a table that stands within the width.
const MOST_LINES: usize = 2;

/// The same for a head.
const MOST_HEAD_LINES: usize = 3;

/// Words of a cell that together are no wider stay on one line.
const UNBROKEN: usize = 12;

/// What bars are drawn with.
const BAR: char = '█';

/// The least columns that bars are drawn in.
const LEAST_BAR: usize = 10;

/// A column before it is laid out.
#[derive(Clone)]
pub struct Column {
    head: String,
    cells: Vec<String>,
    kind: Kind,
    measures: OnceCell<Measures>,
}

/// How wide a column is.
#[derive(Clone, Copy)]
pub struct Measures {
    /// Where no cell is broken over lines.
    cells: usize,
    /// Where its head is not either.
    pub natural: usize,
    /// The least at which no number, name or word of it breaks in two.
    pub least: usize,
    /// The least at which, beside that, nothing is spread over many lines.
    pub readable: usize,
}

/// How a column stands, and how it takes a lack of room.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// To the right, never broken.
    Numbers,
    /// To the left, never broken.
    Ranges,
    /// To the left, broken between words.
    Words,
    /// Dotted names, to the left; only where a table does not stand otherwise are they broken, after a dot.
    Names,
    /// To the left; they become shorter together.
    Bars,
}

impl Column {
    /// A column without a head.
    pub fn new(kind: Kind, cells: impl IntoIterator<Item = String>) -> Column {
        let cells = cells.into_iter().map(|cell| kept_together(&cell)).collect();
        Column { head: String::new(), cells, kind, measures: OnceCell::new() }
    }

    /// A column of words, or of bars or dotted names where nothing else stands in it.
    pub fn of_words(cells: impl IntoIterator<Item = String>) -> Column {
        let mut column = Column::new(Kind::Words, cells);
        let drawn = |cell: &String| cell.chars().all(|letter| letter == BAR);
        if column.cells.iter().all(|cell| is_dotted(cell)) {
            column.kind = Kind::Names;
            column.cells.iter_mut().for_each(|cell| *cell = cell.replace(' ', "\u{a0}"));
        } else if column.cells.iter().all(drawn) && column.cells.iter().any(|cell| !cell.is_empty()) {
            column.kind = Kind::Bars;
        }
        column
    }

    /// The same column below a head.
    pub fn below(mut self, head: &str) -> Column {
        self.head = kept_together(head);
        self
    }

    /// The same column; a name that begins several rows one below the other is said once.
    pub fn without_repetition(&self) -> Column {
        let mut column = self.clone();
        if self.kind == Kind::Names {
            for row in (1..self.cells.len()).rev().filter(|row| self.cells[*row] == self.cells[row - 1]) {
                column.cells[row].clear();
            }
        }
        column
    }

    /// The same column, its dotted names broken after a dot where there is no room.
    pub fn breakable(&self) -> Column {
        let mut column = self.clone();
        if self.kind == Kind::Names {
            column.cells.iter_mut().for_each(|cell| *cell = cell.replace('.', ".\u{200b}"));
            column.measures = OnceCell::new();
        }
        column
    }

    /// How wide it is, measured once.
    pub fn measures(&self) -> Measures {
        *self.measures.get_or_init(|| {
            let cells = self.cells.iter().map(|cell| cell.width()).max().unwrap_or(0);
            let natural = cells.max(self.head.width());
            let least = self.least(cells);
            let is_readable = |width: &usize| self.is_readable(*width);
            Measures {
                cells,
                natural,
                least,
                readable: (least..natural).find(is_readable).unwrap_or(natural.max(least)),
            }
        })
    }

    fn least(&self, cells: usize) -> usize {
        let cells = match self.kind {
            Kind::Numbers | Kind::Ranges => cells,
            Kind::Words | Kind::Names => self.cells.iter().map(|cell| longest_word(cell)).max().unwrap_or(0),
            Kind::Bars => cells.min(LEAST_BAR),
        };
        cells.max(longest_word(&self.head))
    }

    fn is_readable(&self, width: usize) -> bool {
        let is_whole = |cell: &String| match cell.width() {
            short if short <= UNBROKEN => short <= width,
            _ => broken(cell, width).len() <= MOST_LINES,
        };
        let mut words = self.cells.iter().filter(|_| matches!(self.kind, Kind::Words | Kind::Names));
        words.all(is_whole) && broken(&self.head, width).len() <= MOST_HEAD_LINES
    }

    /// How many cells there are.
    pub fn height(&self) -> usize {
        self.cells.len()
    }

    /// A cell; nothing beyond the last one.
    pub fn cell(&self, row: usize) -> &str {
        self.cells.get(row).map_or("", String::as_str)
    }

    /// The head, where there is one.
    pub fn head(&self) -> Option<&str> {
        Some(self.head.as_str()).filter(|head| !head.is_empty())
    }

    /// Whether it holds numbers.
    pub fn is_numeric(&self) -> bool {
        self.kind == Kind::Numbers
    }

    /// A cell as lines of a width.
    fn lines(&self, cell: &str, width: usize) -> Vec<String> {
        match self.kind {
            Kind::Numbers | Kind::Ranges => vec![cell.to_string()],
            Kind::Words | Kind::Names => broken(cell, width),
            Kind::Bars => {
                let longest = self.measures().cells.max(1);
                vec![BAR.to_string().repeat(cell.width() * width.min(longest) / longest)]
            }
        }
    }
}

/// Whether words are a dotted name: `series-a.investors.Fund A`.
fn is_dotted(words: &str) -> bool {
    words.split_once('.').is_some_and(|(step, _)| step.starts_with(char::is_alphabetic) && !step.contains(' '))
}

/// A cell as it may be broken between words: a percent sign stays with its number.
fn kept_together(cell: &str) -> String {
    printable(cell).replace(" %", "\u{a0}%").replace("≈ ", "≈\u{a0}").replace("± ", "±\u{a0}")
}

/// Whether columns stand side by side within the width, easy to read.
pub fn stand(columns: &[&Column], layout: Layout) -> bool {
    widths(columns, |measures| measures.readable, layout.width).is_some()
}

/// The width of each column, at least what `least` says of it, in all no more than there is; `None` where that is too little.
/// Heads give way before cells, and the widest before others.
fn widths(columns: &[&Column], least: fn(&Measures) -> usize, width: usize) -> Option<Vec<usize>> {
    let room = width.checked_sub(GAP * columns.len())?;
    let measures: Vec<Measures> = columns.iter().map(|column| column.measures()).collect();
    let least: Vec<usize> = measures.iter().map(least).collect();
    let whole: Vec<usize> = measures.iter().zip(&least).map(|(column, least)| column.cells.max(*least)).collect();
    let natural: Vec<usize> = measures.iter().zip(&whole).map(|(column, whole)| column.natural.max(*whole)).collect();
    between(&whole, &natural, room).or_else(|| between(&least, &whole, room))
}

/// Widths from the least to the most of each column that sum to the room, or to less where it is not needed.
fn between(least: &[usize], most: &[usize], room: usize) -> Option<Vec<usize>> {
    let capped = |cap: usize| least.iter().zip(most).map(move |(least, most)| cap.clamp(*least, *most));
    let widest = most.iter().max().copied().unwrap_or(0);
    let fits = |cap: usize| capped(cap).sum::<usize>() <= room;
    // The largest cap that fits lies from `cap` to before `above`.
    let (mut cap, mut above) = (Some(0).filter(|none| fits(*none))?, widest + 1);
    while above - cap > 1 {
        let middle = cap + (above - cap) / 2;
        if fits(middle) { cap = middle } else { above = middle }
    }
    let mut widths: Vec<usize> = capped(cap).collect();
    let mut rest = room - widths.iter().sum::<usize>();
    for (width, most) in widths.iter_mut().zip(most) {
        if rest > 0 && *width < *most {
            *width += 1;
            rest -= 1;
        }
    }
    Some(widths)
}

/// Columns with the width of each.
pub struct Grid<'c> {
    columns: Vec<&'c Column>,
    widths: Vec<usize>,
}

impl<'c> Grid<'c> {
    /// As wide as needed, and at most as wide as the layout, if that can be without breaking a word.
    pub fn new(columns: Vec<&'c Column>, layout: Layout) -> Grid<'c> {
        let widths = widths(&columns, |measures| measures.readable, layout.width)
            .or_else(|| widths(&columns, |measures| measures.least, layout.width))
            .unwrap_or_else(|| columns.iter().map(|column| column.measures().least).collect());
        Grid { columns, widths }
    }

    /// Columns of these widths.
    pub fn with_widths(columns: Vec<&'c Column>, widths: Vec<usize>) -> Grid<'c> {
        Grid { columns, widths }
    }

    /// The heads as lines; those of one line stand just above what they are about.
    pub fn heads(&self, layout: Layout) -> String {
        if self.columns.iter().all(|column| column.head.is_empty()) {
            return String::new();
        }
        let mut heads: Vec<Vec<String>> =
            self.columns.iter().zip(&self.widths).map(|(column, width)| broken(&column.head, *width)).collect();
        let most = heads.iter().map(Vec::len).max().unwrap_or(0);
        for head in &mut heads {
            head.splice(0..0, std::iter::repeat_n(String::new(), most - head.len()));
        }
        self.lines(&heads).iter().map(|line| paint(&format!("{line}\n"), FAINT, layout)).collect()
    }

    /// A row as lines.
    pub fn row(&self, row: usize) -> Vec<String> {
        let cell = |(column, width): (&&Column, &usize)| column.lines(column.cell(row), *width);
        self.lines(&self.columns.iter().zip(&self.widths).map(cell).collect::<Vec<_>>())
    }

    /// Cells of several lines, side by side.
    fn lines(&self, cells: &[Vec<String>]) -> Vec<String> {
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        let line = |at: usize| {
            let mut line = String::new();
            for ((column, width), cell) in self.columns.iter().zip(&self.widths).zip(cells) {
                let words = cell.get(at).map_or("", String::as_str);
                let space = " ".repeat(width.saturating_sub(words.width()));
                line.push_str(&" ".repeat(GAP));
                match column.kind {
                    Kind::Numbers => line.extend([&space, words]),
                    Kind::Ranges | Kind::Words | Kind::Names | Kind::Bars => line.extend([words, &space]),
                }
            }
            line.trim_end().replace('\u{a0}', " ")
        };
        (0..height).map(line).collect()
    }
}
