//! Text as it may stand anywhere in HTML: between tags, in an attribute, in a title.

use std::borrow::Cow;

use minijinja::value::Value;
use minijinja::{Error, Output, State, escape_formatter};

use crate::source::without_controls;

/// Writes a value of the template: a text without what it could be taken for, anything else as it is.
pub fn write(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() => out.write_str(&escaped(text)).map_err(Error::from),
        _ => escape_formatter(out, state, value),
    }
}

/// A text without marks that turn the direction of what follows, and without characters that begin or end anything.
pub fn escaped(text: &str) -> Cow<'_, str> {
    let seen = without_controls(text);
    if !seen.contains(['&', '<', '>', '"', '\'', '`', '\t']) {
        return seen;
    }
    let mut escaped = String::with_capacity(seen.len() + 16);
    for letter in seen.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '`' => escaped.push_str("&#96;"),
            '\t' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_begins_or_ends_within_a_text() {
        assert_eq!(escaped("</script><b a='\"'>&`"), "&lt;/script&gt;&lt;b a=&#39;&quot;&#39;&gt;&amp;&#96;");
        assert_eq!(escaped("Fund\t\u{202e}II\u{2066}\0"), "Fund II");
        assert_eq!(escaped("株式会社 é"), "株式会社 é");
    }
}
