//! What a report says, as parts of a page whose figures are links.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::anchor::{href, id};
use super::parts::{Column, FigureRow, Part, Piece, Reporter, Row, form_name};
use crate::engine::Evaluation;
use crate::render::figures::{Form, cut_short, origin, pieces, range, reporters};
use crate::render::long_tables::LongTables;
use crate::render::notation::{cells, list};
use crate::report::{Block, Cell, Figures, Prose, Table};
use crate::worksheet::{NodeId, Said, Worksheet};

/// From how many letters on the words of a cell may be broken over lines.
const LONG: usize = 40;

/// Tells the report of one scenario, and notes which figures it shows.
pub struct Telling<'r> {
    /// The results.
    pub results: &'r Evaluation,
    /// Which rows of long tables stand.
    pub long: LongTables<'r>,
    /// What the ids of this report begin with, where a page has several.
    pub prefix: String,
    shown: RefCell<BTreeSet<NodeId>>,
}

impl<'r> Telling<'r> {
    /// Nothing told yet.
    pub fn new(results: &'r Evaluation, long: LongTables<'r>, prefix: String) -> Telling<'r> {
        Telling { results, long, prefix, shown: RefCell::default() }
    }

    /// The figures that were told so far.
    pub fn shown(&self) -> BTreeSet<NodeId> {
        self.shown.borrow().clone()
    }

    /// A figure as a link to where it is explained.
    pub fn figure(&self, text: String, line: NodeId, form: Form) -> Piece {
        self.shown.borrow_mut().insert(line);
        let name = self.results.sheet.refer(line);
        let href = href(&id(&self.prefix, &name));
        Piece { text, figure: Some(name), href: Some(href), form: form_name(form) }
    }

    /// Sentences, after whose they are where that has to be said.
    pub fn prose(&self, of: Option<&str>, prose: &Prose) -> Part {
        let said = pieces(self.results, prose).into_iter().map(|piece| match piece.figure {
            Some((line, form)) => self.figure(piece.text, line, form),
            None => Piece::words(piece.text),
        });
        let of = of.map(|of| Piece::words(format!("{of}: ")));
        Part::Prose { pieces: of.into_iter().chain(said).collect() }
    }

    /// A part of a step.
    pub fn block(&self, block: &Block, step: &str) -> Part {
        match block {
            Block::Prose(prose) => self.prose(None, prose),
            Block::Figures(figures) => self.list(figures, step),
            Block::Table(content) => self.table(&self.long.shortened(content, step), step),
        }
    }

    /// A table as it stands, of a step or of all of them.
    pub fn table(&self, content: &Table, step: &str) -> Part {
        let link = |text: String, cell: &Cell| match cell {
            Cell::Line(line) => self.figure(text, *line, Form::Shown),
            Cell::Difference(line) => self.figure(text, *line, Form::Difference),
            Cell::Words(_) | Cell::Figure(..) | Cell::Estimate(..) | Cell::Empty => Piece::words(text),
        };
        table(content, step, Some(&self.results.sheet), &link)
    }

    fn list(&self, figures: &Figures, step: &str) -> Part {
        let row = |((label, line), shown): (&(String, NodeId), String)| {
            let (origin, sources, said) = self.origin(*line, step);
            let range = range(self.results, *line);
            let value = self.figure(shown, *line, Form::Shown);
            FigureRow { label: label.clone(), value, range, origin, sources, said }
        };
        Part::Figures {
            title: figures.title.clone(),
            label: label(&figures.title, "Figures", step),
            is_vague: figures.rows.iter().any(|(_, line)| self.results.ranges.contains_key(line)),
            rows: figures.rows.iter().zip(list(figures, &self.results.sheet)).map(row).collect(),
        }
    }

    fn origin(&self, line: NodeId, step: &str) -> (String, Vec<Reporter>, &'static str) {
        match self.results.sheet.claim_of(line) {
            Some(claim) if self.results.sheet.why_undefined(line).is_none() => {
                let sources = reporters(self.results, &claim).map(|(number, title)| self.reporter(number, &title));
                (format!("“{}”", claim.literal.text), sources.collect(), Said::suffix(claim.said))
            }
            _ => (cut_short(origin(self.results, line, step).shown()), Vec::new(), ""),
        }
    }

    /// A source by its place in the list of all.
    pub fn reporter(&self, number: usize, title: &str) -> Reporter {
        Reporter { number, title: title.to_string(), href: href(&self.source_id(number)) }
    }

    /// Where a source stands.
    pub fn source_id(&self, number: usize) -> String {
        format!("{}source:{number}", self.prefix)
    }
}

/// A table whose cells are written by `piece`.
pub fn table(content: &Table, step: &str, sheet: Option<&Worksheet>, piece: &dyn Fn(String, &Cell) -> Piece) -> Part {
    let row = |(at, texts): (usize, Vec<String>)| {
        let cells = texts.into_iter().zip(&content.rows[at]).map(|(text, cell)| piece(text, cell)).collect();
        Row { cells, stays: stays(content, at) }
    };
    let texts = cells(content, sheet);
    let column = |(at, head): (usize, &String)| Column {
        head: head.clone(),
        numeric: content.is_numeric(at),
        long: texts.iter().any(|row| row.get(at).is_some_and(|text| text.chars().count() > LONG)),
    };
    Part::Table {
        title: content.title.clone(),
        label: label(&content.title, "Table", step),
        columns: content.columns.iter().enumerate().map(column).collect(),
        rows: texts.into_iter().enumerate().map(row).collect(),
        note: content.note.clone(),
    }
}

/// Whether a row is no entry: what stands before and after all holders, or says how many others there are.
fn stays(table: &Table, at: usize) -> bool {
    let is_no_holder = table
        .everybody
        .as_ref()
        .is_some_and(|of| at < of.before || at >= table.rows.len() - of.after.min(table.rows.len()));
    let says_how_many = matches!(&table.rows[at][..], [Cell::Words(_), rest @ ..]
        if !rest.is_empty() && rest.iter().all(|cell| *cell == Cell::Empty));
    is_no_holder || says_how_many
}

/// What a table is called beside those of other steps.
fn label(title: &str, without: &str, step: &str) -> String {
    let title = if title.is_empty() { without } else { title };
    if step.is_empty() { title.to_string() } else { format!("{title}, {step}") }
}
