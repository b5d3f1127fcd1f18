//! Names of several parts as they are written on a command line: `steps.founding.holders."Ada Inc."`.

/// A name of several parts as it is written on a command line, in quotes where it would be taken apart.
///
/// ```
/// use postmoney::scenario::dotted;
/// assert_eq!(dotted(&["holders", "O'Brien"].map(str::to_string)), "holders.O'Brien");
/// assert_eq!(dotted(&["holders", "Ada Inc."].map(str::to_string)), "holders.\"Ada Inc.\"");
/// ```
pub fn dotted(path: &[String]) -> String {
    path.iter().map(|part| part_quoted(part)).collect::<Vec<_>>().join(".")
}

/// Where the name of `NAME=VALUE` ends: at the first sign outside of quotes.
pub fn name_end(text: &str) -> Option<usize> {
    find_outside_quotes(text, '=')
}

/// The parts of a dotted name; a dot in quotes is one of the name.
pub(super) fn parts(name: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = name;
    while let Some(dot) = find_outside_quotes(rest, '.') {
        parts.push(part(&rest[..dot]));
        rest = &rest[dot + 1..];
    }
    parts.push(part(rest));
    parts
}

fn part_quoted(part: &str) -> String {
    let is_apart = part.contains(['.', '=']) || part.starts_with(['"', '\'']) || part.trim() != part;
    if is_apart { format!("\"{}\"", part.replace('\\', "\\\\").replace('"', "\\\"")) } else { part.to_string() }
}

/// A part without its quotes.
fn part(written: &str) -> String {
    let written = written.trim();
    match quoted_length(written) {
        Some(length) if length == written.len() => {
            let inside = &written[1..length - 1];
            if written.starts_with('\'') { inside.to_string() } else { unescaped(inside) }
        }
        _ => written.to_string(),
    }
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let escaped = letters.next_if(|next| letter == '\\' && matches!(next, '"' | '\\'));
        plain.push(escaped.unwrap_or(letter));
    }
    plain
}

/// Where a letter stands that is not within a quoted part; quotes begin a part, others are letters of it.
fn find_outside_quotes(text: &str, wanted: char) -> Option<usize> {
    let (mut at, mut begins) = (0, true);
    while let Some(letter) = text[at..].chars().next() {
        if let Some(length) = quoted_length(&text[at..]).filter(|_| begins) {
            (at, begins) = (at + length, false);
            continue;
        }
        if letter == wanted {
            return Some(at);
        }
        begins = letter == '.' || (begins && letter == ' ');
        at += letter.len_utf8();
    }
    None
}

/// How long the quoted part is that a text begins with.
fn quoted_length(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|letter| matches!(letter, '"' | '\''))?;
    let mut letters = text.char_indices().skip(1);
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' if quote == '"' => drop(letters.next()),
            _ if letter == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{dotted, name_end, parts};

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let names =
            ["Ada", "O'Brien", "Ada Inc.", "=1+1", "\"Q\" \\", "'x'", "a\\\"b.c", " x ", "\\", "\"", "a.\\", "5 %", ""];
        for name in names {
            let path = ["steps", "a", name, "stake"].map(str::to_string);
            let written = dotted(&path);
            assert_eq!(parts(&written), path, "{written}");
            assert_eq!(name_end(&format!("{written}=\"=5%\"")), Some(written.len()), "{written}");
        }
        assert_eq!(parts("holders.'Ada Inc.' . stake"), ["holders", "Ada Inc.", "stake"]);
        assert_eq!(parts("a.\"no end.b"), ["a", "\"no end", "b"]);
    }
}
