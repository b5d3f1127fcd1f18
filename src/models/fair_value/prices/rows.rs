//! A file of values between commas, line by line, each value with its place.

use std::borrow::Cow;
use std::ops::Range;

/// One value, without quotes and spaces around it, and its bytes in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'t> {
    /// The value.
    pub text: Cow<'t, str>,
    /// Where it stands.
    pub range: Range<usize>,
}

/// What stands between values: a semicolon or a tab, if the first line has one, or a comma.
pub fn separator(text: &str) -> char {
    let first = text.find('\n').map_or(text, |end| &text[..end]);
    [';', '\t'].into_iter().find(|separator| first.contains(*separator)).unwrap_or(',')
}

/// The lines that say something; a line is its bytes where a quote in it does not end.
pub fn rows(text: &str, separator: char) -> impl Iterator<Item = Result<Vec<Field<'_>>, Range<usize>>> {
    let lines = text.split_inclusive('\n').scan(0, |start, line| {
        let at = *start;
        *start += line.len();
        Some((at, line.trim_end_matches(['\n', '\r'])))
    });
    lines.filter(|(_, line)| !line.trim().is_empty()).map(move |(start, line)| fields(line, start, separator))
}

fn fields(line: &str, start: usize, separator: char) -> Result<Vec<Field<'_>>, Range<usize>> {
    let (mut fields, mut from, mut is_quoted) = (Vec::new(), 0, false);
    for (at, letter) in line.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            letter if letter == separator && !is_quoted => {
                fields.push(field(line, start, from..at));
                from = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    if is_quoted {
        return Err(start..start + line.len());
    }
    fields.push(field(line, start, from..line.len()));
    Ok(fields)
}

/// The value between two separators. A file of tabs keeps those within quotes.
fn field(line: &str, start: usize, range: Range<usize>) -> Field<'_> {
    let written = &line[range.clone()];
    let trimmed = written.trim();
    let at = start + range.start + (written.len() - written.trim_start().len());
    let inside = trimmed.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let text = match inside {
        Some(inside) if inside.contains('"') => Cow::Owned(inside.replace("\"\"", "\"")),
        _ => Cow::Borrowed(inside.unwrap_or(trimmed).trim()),
    };
    Field { text, range: at..at + trimmed.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_places() {
        let text = "Date, \"A, \"\"Inc\"\"\",B\r\n\n2024-01-02,20.00,\n";
        let rows: Vec<Vec<Field<'_>>> = rows(text, separator(text)).map(|row| row.expect("quotes end")).collect();
        let texts = |row: &[Field<'_>]| row.iter().map(|field| field.text.to_string()).collect::<Vec<_>>();
        assert_eq!(texts(&rows[0]), ["Date", "A, \"Inc\"", "B"]);
        assert_eq!(texts(&rows[1]), ["2024-01-02", "20.00", ""]);
        assert_eq!((&text[rows[1][1].range.clone()], rows.len()), ("20.00", 2));
    }

    #[test]
    fn a_quote_that_does_not_end_is_found() {
        let text = "Date,A\n2024-01-02,\"20\n";
        assert_eq!(rows(text, ',').nth(1), Some(Err(7..21)));
    }

    #[test]
    fn semicolons_and_tabs_separate_too() {
        assert_eq!(["Date;A,B", "Date\tA", "Date,A", ""].map(separator), [';', '\t', ',', ',']);
    }
}
