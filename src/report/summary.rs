//! What stands at the head of a page: what the models say first, and one table of who owns what and what they get.

use super::{Cell, Prose, Table};

/// How much a reader misses who does not read it; the most important first. Where there is not room for everything, what is
/// least important stands in its section alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// What the step is written for: a value, a price, who gets what.
    Answer,
    /// Whether the reports can be true.
    Verdict,
    /// What the answer means, or what it is compared with.
    Meaning,
    /// What a reader can do without.
    Aside,
}

/// Sentences that a section says first.
#[derive(Clone, Debug)]
pub struct Statement {
    /// How important they are.
    pub rank: Rank,
    /// The sentences.
    pub prose: Prose,
}

/// The head of a page, in reading order.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Its parts.
    pub parts: Vec<SummaryPart>,
}

/// A part of the head of a page.
#[derive(Clone, Debug)]
pub enum SummaryPart {
    /// What a section says first, by the place of the section and the place in its `summary`.
    Statement {
        /// How important it is.
        rank: Rank,
        /// Whose it is, where several steps of a kind say something.
        of: Option<String>,
        /// The place of the section in the report.
        section: usize,
        /// The place among what the section says first.
        at: usize,
    },
    /// A table made of figures of several sections.
    Table(JointTable),
}

/// A table that may show fewer rows than there are.
#[derive(Clone, Debug)]
pub struct JointTable {
    /// How important it is.
    pub rank: Rank,
    /// The table, with the most rows that are ever shown of it.
    pub table: Table,
    /// The rows that may be left out where there is no room, the most important first.
    pub by_importance: Vec<usize>,
    /// How many there are of which the table has no row.
    pub further: usize,
    /// What those that are left out are called: "others".
    pub others: &'static str,
}

impl JointTable {
    /// The table with no more than the `most` most important of the rows that may be left out, and how many others there are.
    pub fn shortened(&self, most: usize) -> Table {
        let all = self.by_importance.len();
        // A row that says there is one more takes as much room as that one.
        let most = if most.saturating_add(1) == all && self.further == 0 { all } else { most.min(all) };
        let (_, left_out) = self.by_importance.split_at(most);
        let last = self.by_importance.iter().max();
        let mut table = Table { rows: Vec::new(), ..self.table.clone() };
        for (at, row) in self.table.rows.iter().enumerate() {
            if !left_out.contains(&at) {
                table.rows.push(row.clone());
            }
            let number = left_out.len() + self.further;
            if Some(&at) == last && number > 0 {
                let others = if number == 1 { self.others.trim_end_matches('s') } else { self.others };
                table.row([Cell::from(format!("and {} {others}", grouped(number)))]);
            }
        }
        table
    }
}

/// A number of rows with its thousands apart.
fn grouped(number: usize) -> String {
    crate::number::grouped(&crate::number::Exact::integer(number as i128), 0)
}

/// The figures of a deal for a table of several: a cell for each of [`DealFigures::COLUMNS`].
#[derive(Clone, Debug)]
pub struct DealFigures {
    /// The cells.
    pub cells: Vec<Cell>,
}

impl DealFigures {
    /// What is told of each deal, after its name.
    pub const COLUMNS: [&'static str; 5] = ["Date", "Investment", "Stake", "Post-money", "Step-up"];
}

/// A figure of each holder, as a column: what an exit pays, which multiple that is.
#[derive(Clone, Debug)]
pub struct HolderColumn {
    /// The head.
    pub head: String,
    /// Whether it has figures of classes, as nobody says who holds all of them.
    pub has_classes: bool,
    /// A figure for each holder by name, or for each class where nobody says who holds it.
    pub of: Vec<(String, Cell)>,
    /// That of the founders together.
    pub founders: Option<Cell>,
    /// That of what is reserved and was given to nobody.
    pub pool: Option<Cell>,
    /// That of all.
    pub all: Option<Cell>,
}
