//! Text for a terminal: as wide as it is, and coloured only where that is asked for. Colours are laid on when lines are
//! broken already, so their codes take no room.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

/// How text is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Columns of the terminal, [`Layout::UNLIMITED`] where there is none.
    pub width: usize,
    /// Whether colours are used.
    pub colour: bool,
}

impl Layout {
    /// The width where nothing limits it: tables are as wide as they need.
    pub const UNLIMITED: usize = 1 << 20;
}

/// Lines of prose are no longer than this, however wide the terminal: longer ones are hard to read.
pub const LONGEST_LINE: usize = 100;

pub const HEADING: Style = Style::new().bold();
pub const TITLE: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Blue)));
pub const FAINT: Style = Style::new().dimmed();

pub fn paint(words: &str, style: Style, layout: Layout) -> String {
    let (line, end) = words.strip_suffix('\n').map_or((words, ""), |line| (line, "\n"));
    if layout.colour { format!("{style}{line}{style:#}{end}") } else { words.to_string() }
}

/// Where words may be broken over lines: between them, and after a dot of a name where that is said.
pub const BREAKS: [char; 2] = [' ', '\u{200b}'];

/// How many columns of the terminal the longest of these words takes.
pub fn longest_word(words: &str) -> usize {
    words.split(BREAKS).map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// Words without characters that move the cursor of a terminal or colour it: a line break or a tab is a space, any other
/// control character a mark in its place.
pub fn printable(words: &str) -> String {
    let printed = |letter: char| match letter {
        _ if !letter.is_control() => letter,
        '\n' | '\r' | '\t' => ' ',
        _ => char::REPLACEMENT_CHARACTER,
    };
    words.chars().map(printed).collect()
}

/// Prose broken between words.
pub fn wrapped(words: &str, layout: Layout) -> String {
    let longest = layout.width.min(LONGEST_LINE);
    let mut text = String::new();
    let mut column = 0;
    for word in pieces(&printable(words)) {
        match column {
            0 => {}
            _ if column + 1 + word.width() > longest => {
                text.push('\n');
                column = 0;
            }
            _ => {
                text.push(' ');
                column += 1;
            }
        }
        text.push_str(word);
        column += word.width();
    }
    text.push('\n');
    text
}

/// What stands on one line: words, a number with its sign, and a flag in backticks, which is to be pasted as it stands.
fn pieces(words: &str) -> Vec<&str> {
    let (mut pieces, mut start, mut whole) = (Vec::new(), 0, 0);
    for (at, letter) in words.char_indices() {
        if at >= whole && words[at..].starts_with("`--") {
            whole = at + flag_length(&words[at..]);
        }
        let stays = at < whole || words[at + letter.len_utf8()..].starts_with('%') || words[..at].ends_with('≈');
        if letter == ' ' && !stays {
            pieces.push(&words[start..at]);
            start = at + 1;
        }
    }
    pieces.push(&words[start..]);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// How long a flag is that begins with a backtick, up to the one that ends it: a shell's quotes may hold others.
fn flag_length(words: &str) -> usize {
    let mut letters = words.char_indices().skip(1);
    let mut is_quoted = false;
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\'' => is_quoted = !is_quoted,
            '\\' if !is_quoted => drop(letters.next()),
            '`' if !is_quoted => return at,
            _ => {}
        }
    }
    0
}

/// Prose that begins after so many columns, further lines two columns more; names and formulas break between words only.
pub fn indented(words: &str, columns: usize, layout: Layout) -> String {
    let narrower = Layout { width: layout.width.saturating_sub(columns + 2), ..layout };
    let mut text = String::new();
    for (at, line) in wrapped(words, narrower).lines().enumerate() {
        let further = if at == 0 { 0 } else { 2 };
        text.push_str(&format!("{}{line}\n", " ".repeat(columns + further)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Layout, wrapped};

    #[test]
    fn what_is_to_be_pasted_stays_whole() {
        let wrapped = |words: &str| wrapped(words, Layout { width: 20, colour: false });
        let flag = r"`--set 'a.O'\''Brien  `x` 5 %=45 %'`";
        assert_eq!(wrapped(&format!("To run it:  {flag}, or so.")), format!("To run it:\n{flag},\nor so.\n"));
        assert_eq!(wrapped("`--set 'without an end, and more"), "`--set 'without an\nend, and more\n");
        assert_eq!(wrapped("the old holders keep 45 % or ≈ 45"), "the old holders keep\n45 % or ≈ 45\n");
    }
}
