//! Texts that numbers come from: scenario files, `--set` flags, standard input; and places in them.

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Which text of [`Sources`] a span lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// A stretch of bytes in one source. The end is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text it lies in.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The bytes as a range, to slice a text with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// A part of this span, `range` counted from its start and cut at its end.
    pub fn part(self, range: Range<usize>) -> Span {
        let at = |offset: usize| (self.start + u32::try_from(offset).unwrap_or(u32::MAX - self.start)).min(self.end);
        Span { source: self.source, start: at(range.start), end: at(range.end) }
    }
}

/// One text, and what a person calls it: a path, `--set`, `<stdin>`.
#[derive(Clone, Debug)]
pub struct Source {
    /// What a person calls it.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// Where each of its lines starts, as every figure is told with its place.
    line_starts: Vec<usize>,
}

/// All texts of one run. Spans stay valid as texts are added.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    list: Vec<Source>,
    files: Vec<PathBuf>,
    /// Files that a text names, such as those of prices, by where they are named.
    beside: Vec<(Span, SourceId)>,
}

impl Sources {
    /// Adds a text and says how spans refer to it. Its name is shown, so it is taken [on one line](on_one_line).
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let text: String = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        self.list.push(Source { name: on_one_line(&name.into()), text, line_starts });
        SourceId(self.list.len() as u32 - 1)
    }

    /// Adds the text of a file, which [`files`](Self::files) lists.
    pub fn add_file(&mut self, path: &Path, text: impl Into<String>) -> SourceId {
        self.files.push(path.to_path_buf());
        self.add(path.display().to_string(), text)
    }

    /// Adds a file that a text names at `named`. One that is named twice is one text.
    pub fn add_beside(&mut self, named: Span, path: &Path, text: impl Into<String>) -> SourceId {
        let name = on_one_line(&path.display().to_string());
        let known = self.beside.iter().map(|(_, id)| *id).find(|id| self.get(*id).name == name);
        let id = known.unwrap_or_else(|| self.add_file(path, text));
        self.beside.push((named, id));
        id
    }

    /// The file that is named at `named`, where it was read.
    pub fn beside(&self, named: Span) -> Option<SourceId> {
        self.beside.iter().find(|(at, _)| *at == named).map(|(_, id)| *id)
    }

    /// The files among the texts, with those that they extend or name.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// All texts, in the order in which they were read.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|source| source.text.as_str())
    }

    /// The source with this id.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.list[id.0 as usize]
    }

    /// The span of `range` in source `id`; places past 4 GiB do not occur, as no text that long is read.
    pub fn span(&self, id: SourceId, range: Range<usize>) -> Span {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { source: id, start: clamp(range.start), end: clamp(range.end) }
    }

    /// The span of a whole source.
    pub fn whole(&self, id: SourceId) -> Span {
        self.span(id, 0..self.get(id).text.len())
    }

    /// The first place at which these characters stand.
    pub fn find(&self, characters: &str) -> Option<Span> {
        let mut texts = (0..).map(SourceId).zip(&self.list);
        texts.find_map(|(id, source)| {
            let start = source.text.find(characters)?;
            Some(self.span(id, start..start + characters.len()))
        })
    }

    /// The characters of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.range()).unwrap_or_default()
    }

    /// Line and column of a span's first character, both counted from one, columns in characters.
    pub fn line_column(&self, span: Span) -> (usize, usize) {
        let Source { text, line_starts, .. } = self.get(span.source);
        let before = text.get(..span.start as usize).unwrap_or(text);
        let line = line_starts.partition_point(|start| *start <= before.len());
        let line_start = line_starts[line.saturating_sub(1)];
        (line, before[line_start..].chars().count() + 1)
    }

    /// Where a span starts, as a person writes it: `scenarios/meta.toml:20:14`, or `--set:1:25`.
    pub fn place(&self, span: Span) -> String {
        let (line, column) = self.line_column(span);
        format!("{}:{line}:{column}", self.get(span.source).name)
    }
}

/// A text without what nobody sees and what acts on a terminal: control characters but ends of lines and tabs, marks that turn
/// the direction of what follows, and letters of no width. Joiners stay between letters that they can join, as in Persian
/// names. Names, titles and notes are read so, whatever they are written into later.
///
/// ```
/// use postmoney::source::without_controls;
/// assert_eq!(without_controls("Fund\u{1b}]0;pwned\u{7} \u{202e}I\u{200b}I"), "Fund]0;pwned II");
/// assert_eq!(without_controls("株式会社\n"), "株式会社\n");
/// assert_eq!(without_controls("می\u{200c}خواهم"), "می\u{200c}خواهم");
/// ```
pub fn without_controls(text: &str) -> Cow<'_, str> {
    if !has_unseen(text) {
        return Cow::Borrowed(text);
    }
    let mut seen = String::with_capacity(text.len());
    let mut letters = text.chars().filter(|letter| !is_unseen(*letter)).peekable();
    while let Some(letter) = letters.next() {
        let joins = |other: Option<char>| other.is_some_and(|other| !other.is_ascii() && !is_joiner(other));
        if !is_joiner(letter) || (joins(seen.chars().next_back()) && joins(letters.peek().copied())) {
            seen.push(letter);
        }
    }
    Cow::Owned(seen)
}

/// The same on one line, for a name or a title.
pub fn on_one_line(text: &str) -> String {
    without_controls(text).replace(['\n', '\t'], " ")
}

/// Whether a text has letters that are unseen, or joiners. Most bytes are those of plain letters, and looked at as they stand: a
/// document of a long history has millions of them.
fn has_unseen(text: &str) -> bool {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t' | 0x80..=0xBF);
    text.bytes().enumerate().filter(|(_, byte)| !is_plain(*byte)).any(|(at, _)| {
        // No plain letter, and no later byte of one: a letter begins here.
        text[at..].chars().next().is_some_and(|letter| is_unseen(letter) || is_joiner(letter))
    })
}

fn is_unseen(letter: char) -> bool {
    let is_mark = matches!(letter,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}');
    is_mark || (letter.is_control() && !matches!(letter, '\n' | '\t'))
}

/// The joiners, of which one keeps letters apart.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200C}' | '\u{200D}')
}
