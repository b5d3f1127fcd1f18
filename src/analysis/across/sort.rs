//! Files in the order of a figure.

use std::cmp::{Ordering, Reverse};

use super::{Across, Content, Named, Row};
use crate::diagnostic::{Code, Diagnostic, did_you_mean, listed};
use crate::number::{Currency, Exact};
use crate::source::{Sources, Span};
use crate::worksheet::Unit;

impl Across {
    /// The same rows in the order of a column, the least first, or the greatest where `-` stands before its name. Files that
    /// do not have the figure come last.
    ///
    /// # Errors
    ///
    /// That there is no such column; that its figures count different things, or are of several currencies.
    pub fn sorted(mut self, by: Span, sources: &Sources) -> Result<Across, Diagnostic> {
        let text = sources.slice(by).trim().replace(' ', "-");
        let (name, is_falling) = match text.strip_prefix('-') {
            Some(name) => (name, true),
            None => (text.as_str(), false),
        };
        let column = self.column(name, by)?;
        if let Some(two) = self.two_kinds(column) {
            return Err(incomparable(&self.columns[column], by, two));
        }
        self.rows.sort_by(|one, other| match (key(one, column), key(other, column)) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            (Some(one), Some(other)) if is_falling => Reverse(one).cmp(&Reverse(other)),
            (Some(one), Some(other)) => one.cmp(&other),
        });
        Ok(self)
    }

    /// The column that a name means: its own, or the end of it.
    fn column(&self, name: &str, at: Span) -> Result<usize, Diagnostic> {
        if let Some(column) = self.columns.iter().position(|column| column == name) {
            return Ok(column);
        }
        let ends = |column: &String| column.strip_suffix(name).is_some_and(|before| before.ends_with('.'));
        let ending: Vec<usize> = (0..self.columns.len()).filter(|at| ends(&self.columns[*at])).collect();
        if let [only] = ending.as_slice() {
            return Ok(*only);
        }
        let known = self.columns.iter().map(String::as_str);
        let diagnostic = Diagnostic::error(Code::UnknownReference, format!("there is no column `{name}` to sort by"));
        Err(diagnostic.at(at, "not among the figures shown").help(match did_you_mean(name, known.clone()) {
            Some(help) => help,
            None => format!("shown are {}", listed(known.take(12))),
        }))
    }

    /// Two files whose figures in a column cannot be put in order, with what each is of.
    fn two_kinds(&self, column: usize) -> Option<[(&Row, Kind); 2]> {
        let mut kinds = self.rows.iter().filter_map(|row| Some((row, kind(row, row.cells[column].as_ref()?))));
        let first = kinds.next()?;
        let other = kinds.find(|(_, kind)| *kind != first.1)?;
        Some([first, other])
    }
}

/// What a figure is of: its unit and currency; `None` for words.
type Kind = Option<(&'static str, Option<Currency>, &'static str)>;

fn kind(row: &Row, cell: &Named) -> Kind {
    let unit: Unit = cell.unit()?;
    Some((unit.name(), cell.currency(row.currency), unit.noun()))
}

fn in_words(kind: Kind) -> String {
    match kind {
        Some((_, Some(currency), noun)) => format!("{noun} in {currency}"),
        Some((_, None, noun)) => noun.to_string(),
        None => "a word".to_string(),
    }
}

fn incomparable(column: &str, at: Span, [(first, one), (second, other)]: [(&Row, Kind); 2]) -> Diagnostic {
    Diagnostic::error(Code::KindsNotComparable, format!("files cannot be put in the order of `{column}`"))
        .at(at, "not of one kind in all of them")
        .note(format!("it is {} in {}, and {} in {}", in_words(one), first.file, in_words(other), second.file))
        .help("leave `--sort` out, or name files of one currency; a file computes in another one with `currency` and `[rates]`")
}

/// What a row is sorted by: a number, or words.
fn key(row: &Row, column: usize) -> Option<Key<'_>> {
    match &row.cells[column].as_ref()?.content {
        Content::Figure(value, _) => value.as_ref().map(Key::Number),
        Content::Words(words) => Some(Key::Words(words)),
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'k> {
    Number(&'k Exact),
    Words(&'k str),
}
