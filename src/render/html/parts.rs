//! The parts of a page as the template takes them.

use serde::Serialize;

use crate::render::figures::Form;

/// A piece of a sentence, or a cell: words, or a figure with the link to where it is explained.
#[derive(Debug, Serialize)]
pub struct Piece {
    /// What stands there.
    pub text: String,
    /// How formulas refer to the figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<String>,
    /// The link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// How the figure is told, where that is not as a table does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<&'static str>,
}

impl Piece {
    /// Words, without a figure.
    pub fn words(text: impl Into<String>) -> Piece {
        Piece { text: text.into(), figure: None, href: None, form: None }
    }
}

/// How the template calls the way in which a figure is told.
pub fn form_name(form: Form) -> Option<&'static str> {
    match form {
        Form::Shown => None,
        Form::Said => Some("said"),
        Form::Fall => Some("fall"),
        Form::Part => Some("part"),
        Form::Difference => Some("difference"),
    }
}

/// A part of a page.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Part {
    /// Sentences.
    Prose {
        /// Their pieces.
        pieces: Vec<Piece>,
    },
    /// A table.
    Table {
        /// Its caption.
        title: String,
        /// What it is called where it cannot be seen.
        label: String,
        /// The heads of its columns.
        columns: Vec<Column>,
        /// Its rows.
        rows: Vec<Row>,
        /// What a reader has to know.
        note: String,
    },
    /// Figures one below the other.
    Figures {
        /// Its caption.
        title: String,
        /// What it is called where it cannot be seen.
        label: String,
        /// Whether some of them may be something else.
        is_vague: bool,
        /// One row each.
        rows: Vec<FigureRow>,
    },
    /// A picture, or why there is none.
    Chart(Picture),
}

/// The head of a column.
#[derive(Debug, Serialize)]
pub struct Column {
    /// Its words.
    pub head: String,
    /// Whether numbers stand below it.
    pub numeric: bool,
    /// Whether sentences do, which may be broken.
    pub long: bool,
}

/// A row of a table.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Piece>,
    /// Whether it is no entry and stays where it is: a total, what is left out.
    pub stays: bool,
}

/// A row of a list of figures.
#[derive(Debug, Serialize)]
pub struct FigureRow {
    /// What the figure is called.
    pub label: String,
    /// The figure.
    pub value: Piece,
    /// What it may be.
    pub range: String,
    /// Where it comes from.
    pub origin: String,
    /// Who reported it.
    pub sources: Vec<Reporter>,
    /// Who stands behind it.
    pub said: &'static str,
}

/// A source that reported a figure.
#[derive(Debug, Serialize)]
pub struct Reporter {
    /// Its place in the list of sources.
    pub number: usize,
    /// What it is called.
    pub title: String,
    /// The link to it.
    pub href: String,
}

/// A picture within the page.
#[derive(Debug, Default, Serialize)]
pub struct Picture {
    /// The name of the chart.
    pub name: String,
    /// Its finding.
    pub title: String,
    /// Where it stands in words.
    pub id: String,
    /// What stands in the `svg` element, as it is; `None` where it could not be drawn.
    pub shapes: Option<String>,
    /// How its shapes move, on a page on which assumptions can be moved.
    pub motion: Option<String>,
    /// The figure that it is about, as formulas refer to it.
    pub main_figure: Option<String>,
    /// The lines that it follows, and that figure, as formulas refer to them.
    #[serde(skip)]
    pub lines: Vec<String>,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// The same in words, or why it is not drawn.
    pub words: String,
}
