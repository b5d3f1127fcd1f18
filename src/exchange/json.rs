//! JSON with its numbers as they are written: no figure goes through a float.

/// How deep lists and objects may stand in each other; the format needs eight.
const DEEPEST: usize = 64;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Truth(bool),
    /// A number, as it is written.
    Number(String),
    /// A text, without its quotes.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object, in its order.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a whole text.
    ///
    /// # Errors
    ///
    /// What is wrong, with line and column.
    pub fn parse(text: &str) -> Result<Json, String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = Reader { text, at: 0 };
        let read = reader.value(0).and_then(|value| {
            reader.skip_space();
            if reader.at == text.len() { Ok(value) } else { Err("something follows after the end") }
        });
        read.map_err(|wrong| {
            let before = text.get(..reader.at).unwrap_or(text);
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            format!("line {line}, column {column}: {wrong}")
        })
    }

    /// The value of a key of an object.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// A value further in.
    pub fn within(&self, keys: &[&str]) -> Option<&Json> {
        keys.iter().try_fold(self, |value, key| value.get(key))
    }

    /// A text, or a number as it is written.
    pub fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) | Json::Number(text) => Some(text),
            _ => None,
        }
    }

    /// The entries of a list; none of anything else.
    pub fn list(&self) -> &[Json] {
        match self {
            Json::List(entries) => entries,
            _ => &[],
        }
    }

    /// The entries of an object; none of anything else.
    pub fn entries(&self) -> &[(String, Json)] {
        match self {
            Json::Object(entries) => entries,
            _ => &[],
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn takes(&mut self, word: &str) -> bool {
        let is_there = self.text.as_bytes()[self.at..].starts_with(word.as_bytes());
        if is_there {
            self.at += word.len();
        }
        is_there
    }

    fn value(&mut self, depth: usize) -> Result<Json, &'static str> {
        if depth > DEEPEST {
            return Err("lists and objects stand too deep in each other");
        }
        self.skip_space();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'+' | b'0'..=b'9') => Ok(self.number()),
            _ if self.takes("true") => Ok(Json::Truth(true)),
            _ if self.takes("false") => Ok(Json::Truth(false)),
            _ if self.takes("null") => Ok(Json::Null),
            Some(_) => Err("no value begins like this"),
            None => Err("the text ends too early"),
        }
    }

    fn number(&mut self) -> Json {
        let start = self.at;
        while matches!(self.peek(), Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')) {
            self.at += 1;
        }
        Json::Number(self.text[start..self.at].to_string())
    }

    fn object(&mut self, depth: usize) -> Result<Json, &'static str> {
        let mut entries = Vec::new();
        self.at += 1;
        self.skip_space();
        if self.takes("}") {
            return Ok(Json::Object(entries));
        }
        loop {
            self.skip_space();
            if self.peek() != Some(b'"') {
                return Err("a key in quotes belongs here");
            }
            let key = self.string()?;
            self.skip_space();
            if !self.takes(":") {
                return Err("`:` belongs here");
            }
            entries.push((key, self.value(depth + 1)?));
            self.skip_space();
            if self.takes("}") {
                return Ok(Json::Object(entries));
            }
            if !self.takes(",") {
                return Err("`,` or `}` belongs here");
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Json, &'static str> {
        let mut entries = Vec::new();
        self.at += 1;
        self.skip_space();
        if self.takes("]") {
            return Ok(Json::List(entries));
        }
        loop {
            entries.push(self.value(depth + 1)?);
            self.skip_space();
            if self.takes("]") {
                return Ok(Json::List(entries));
            }
            if !self.takes(",") {
                return Err("`,` or `]` belongs here");
            }
        }
    }

    fn string(&mut self) -> Result<String, &'static str> {
        let mut read = String::new();
        self.at += 1;
        loop {
            let start = self.at;
            while self.peek().is_some_and(|byte| byte != b'"' && byte != b'\\') {
                self.at += 1;
            }
            read.push_str(&self.text[start..self.at]);
            if self.takes("\"") {
                return Ok(read);
            }
            if self.peek().is_none() {
                return Err("a text has no end");
            }
            self.at += 1;
            read.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Result<char, &'static str> {
        let letter = self.peek().ok_or("a text has no end")?;
        // A letter of several bytes is no escape, and the place stays before it.
        let plain = match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => return self.unicode(),
            _ => return Err("no letter is written like this after `\\`"),
        };
        self.at += 1;
        Ok(plain)
    }

    fn unicode(&mut self) -> Result<char, &'static str> {
        let high = self.hexadecimal()?;
        let code = match high {
            0xd800..0xdc00 if self.text.as_bytes()[self.at..].starts_with(b"\\u") => {
                self.at += 1;
                let low = self.hexadecimal()?;
                0x10000 + ((high - 0xd800) << 10) + (low.wrapping_sub(0xdc00) & 0x3ff)
            }
            code => code,
        };
        Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// `u` and four digits.
    fn hexadecimal(&mut self) -> Result<u32, &'static str> {
        let digits = self.text.get(self.at + 1..self.at + 5).ok_or("`\\u` needs four digits")?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err("`\\u` needs four digits");
        }
        self.at += 5;
        u32::from_str_radix(digits, 16).map_err(|_| "`\\u` needs four digits")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_as_they_are_written() {
        let read = Json::parse("{\"a\": [1.10, \"x\\u00e9\\ud83d\\ude00\", null, true]}").expect("valid");
        assert_eq!(read.get("a").map(|list| list.list()[0].clone()), Some(Json::Number("1.10".into())));
        assert_eq!(read.get("a").and_then(|list| list.list()[1].text()), Some("xé😀"));
    }

    #[test]
    fn mistakes_have_a_place() {
        assert_eq!(Json::parse("{\n  \"a\" 1}").expect_err("no colon"), "line 2, column 7: `:` belongs here");
        for wrong in ["", "[", "{\"a\":", "\"\\u12", "\"\\é\"", "[1,]", "1 2", "\"a"] {
            assert!(Json::parse(wrong).is_err(), "{wrong}");
        }
        assert!(Json::parse(&"[".repeat(100_000)).is_err());
    }
}
