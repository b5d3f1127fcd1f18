//! A scenario, read leniently from the left: which tables, keys and values begin where. No text is refused.

use std::ops::Range;

/// What a text names, as far as it can be told.
#[derive(Debug, Default)]
pub struct Outline {
    /// The names of tables in brackets, with the characters between the brackets.
    pub headers: Vec<(Vec<String>, Range<usize>)>,
    /// The values of keys called `model`, with their characters.
    pub models: Vec<(Vec<String>, Range<usize>)>,
}

impl Outline {
    /// The outline of a text.
    pub fn of(text: &str) -> Outline {
        let mut scan = Scan::of(text);
        while scan.step() {}
        scan.end_header();
        scan.outline
    }

    /// The word that a step's `model` key has in `text`.
    pub fn model<'t>(&self, step: &str, text: &'t str) -> Option<&'t str> {
        let is_of_step = |path: &[String]| path.len() == 3 && path[0] == "steps" && path[1] == step;
        let (_, range) = self.models.iter().find(|(path, _)| is_of_step(path))?;
        text.get(range.clone())
    }
}

/// Whether a letter may stand in a key without quotes.
pub fn is_bare(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '-'
}

/// What is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A key.
    Key,
    /// The name of a table in brackets.
    Header,
    /// A value.
    Value,
    /// After the name of a table, or a value of a list that is closed.
    Done,
}

/// A list or an inline table that is open, and the key that it is the value of.
struct Frame {
    is_table: bool,
    path: Vec<String>,
}

/// A text, read from the left.
pub struct Scan<'t> {
    /// All of it.
    pub text: &'t str,
    at: usize,
    /// What the next word is part of.
    pub mode: Mode,
    header: Vec<String>,
    frames: Vec<Frame>,
    /// The parts of the key before its last dot.
    pub key: Vec<String>,
    /// The last word, where it is still part of something.
    pub last: Option<Range<usize>>,
    /// The key that a value is of.
    pub of: Vec<String>,
    /// Where the key begins.
    pub begins: usize,
    /// The quote that is open at the end of the text.
    pub quote: Option<char>,
    /// Whether the text ends in a comment.
    pub in_comment: bool,
    outline: Outline,
}

impl<'t> Scan<'t> {
    /// A text, of which nothing is read yet.
    pub fn of(text: &'t str) -> Scan<'t> {
        Scan {
            text,
            at: 0,
            mode: Mode::Key,
            header: Vec::new(),
            frames: Vec::new(),
            key: Vec::new(),
            last: None,
            of: Vec::new(),
            begins: 0,
            quote: None,
            in_comment: false,
            outline: Outline::default(),
        }
    }

    /// Reads one word or sign; `false` at the end.
    pub fn step(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let Some(letter) = rest.chars().next() else { return false };
        (self.quote, self.in_comment) = (None, false);
        match letter {
            '\n' => self.new_line(),
            '#' => {
                self.in_comment = true;
                self.at += rest.find('\n').unwrap_or(rest.len());
                self.in_comment = self.at == self.text.len();
            }
            '"' | '\'' => self.quoted(letter),
            _ if self.is_of_word(letter) => {
                let length = rest.find(|letter: char| !self.is_of_word(letter)).unwrap_or(rest.len());
                self.word(self.at..self.at + length);
                self.at += length;
            }
            _ => {
                self.at += letter.len_utf8();
                self.sign(letter);
            }
        }
        true
    }

    fn is_of_word(&self, letter: char) -> bool {
        is_bare(letter) || (self.mode == Mode::Value && ".:+~<>%".contains(letter))
    }

    fn word(&mut self, range: Range<usize>) {
        if self.last.is_none() && self.key.is_empty() && self.mode != Mode::Value {
            self.begins = range.start - usize::from(self.text[..range.start].ends_with(['"', '\'']));
        }
        if self.mode == Mode::Value && self.of.last().is_some_and(|last| last == "model") {
            self.outline.models.push((self.of.clone(), range.clone()));
        }
        self.last = Some(range);
    }

    /// A text in quotes, on one line or, in three quotes, on several; one that is not closed ends with its line.
    fn quoted(&mut self, quote: char) {
        let rest = &self.text[self.at..];
        let several: String = [quote; 3].iter().collect();
        let marks = if rest.starts_with(&several) { 3 } else { 1 };
        let inside = &rest[marks..];
        let mut end = None;
        let mut letters = inside.char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '\\' if quote == '"' && !inside[at + 1..].starts_with('\n') => {
                    letters.next();
                }
                '\n' if marks == 1 => break,
                _ if inside[at..].starts_with(&several[..marks]) => {
                    end = Some(at);
                    break;
                }
                _ => {}
            }
        }
        let line = || inside.find('\n').filter(|_| marks == 1).unwrap_or(inside.len());
        let length = end.unwrap_or_else(line);
        let start = self.at + marks;
        self.word(start..start + length);
        self.at = start + length + end.map_or(0, |_| marks);
        self.quote = (end.is_none() && self.at == self.text.len()).then_some(quote);
    }

    fn sign(&mut self, sign: char) {
        match (self.mode, sign) {
            (Mode::Key | Mode::Header, '.') => self.part(),
            (Mode::Key, '=') => {
                self.part();
                let table = self.table();
                self.of = table.into_iter().chain(std::mem::take(&mut self.key)).collect();
                self.mode = Mode::Value;
            }
            (Mode::Key, '[') if self.frames.is_empty() => {
                (self.mode, self.header) = (Mode::Header, Vec::new());
                (self.key, self.begins) = (Vec::new(), self.at);
            }
            (Mode::Header, ']') => self.end_header(),
            (Mode::Value, '{' | '[') => self.open(sign == '{'),
            (Mode::Value | Mode::Key | Mode::Done, '}' | ']') => self.close(),
            (_, ',') => self.next_entry(),
            _ if sign.is_whitespace() && self.mode != Mode::Value => {}
            _ => self.last = None,
        }
    }

    /// A part of a key or of the name of a table ends.
    fn part(&mut self) {
        if let Some(range) = self.last.take() {
            self.key.push(self.text[range].to_string());
        }
    }

    /// The name of a table ends here, in a bracket or without it.
    pub fn end_header(&mut self) {
        if self.mode == Mode::Header {
            self.part();
            self.header = std::mem::take(&mut self.key);
            let end = self.at - usize::from(self.text[..self.at].ends_with(']'));
            self.outline.headers.push((self.header.clone(), self.begins.min(end)..end));
            self.mode = Mode::Done;
        }
    }

    fn open(&mut self, is_table: bool) {
        self.frames.push(Frame { is_table, path: self.of.clone() });
        self.mode = if is_table { Mode::Key } else { Mode::Value };
        (self.key, self.last) = (Vec::new(), None);
    }

    fn close(&mut self) {
        if let Some(frame) = self.frames.pop() {
            self.of = frame.path;
            self.mode = if self.frames.is_empty() { Mode::Done } else { Mode::Value };
        }
        (self.key, self.last) = (Vec::new(), None);
    }

    fn next_entry(&mut self) {
        (self.key, self.last) = (Vec::new(), None);
        if let Some(frame) = self.frames.last() {
            self.mode = if frame.is_table { Mode::Key } else { Mode::Value };
            self.of = frame.path.clone();
        }
    }

    fn new_line(&mut self) {
        self.end_header();
        self.at += 1;
        let line = self.text[self.at..].lines().next().unwrap_or_default();
        // A list or a table that was not closed ends where the next table of the file begins.
        if is_header(line) {
            self.frames.clear();
        }
        if self.frames.is_empty() {
            (self.mode, self.key, self.last) = (Mode::Key, Vec::new(), None);
        } else if self.mode == Mode::Value {
            self.last = None;
        }
    }

    /// The table in which a key would stand here.
    pub fn table(&self) -> Vec<String> {
        self.frames.last().map_or_else(|| self.header.clone(), |frame| frame.path.clone())
    }
}

/// Whether a line is the name of a table in brackets, and not an entry of a list of lists.
fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim_end();
    let inside = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside.is_some_and(|name| {
        name.starts_with(char::is_alphabetic) && name.chars().all(|letter| is_bare(letter) || ". \"'".contains(letter))
    })
}
