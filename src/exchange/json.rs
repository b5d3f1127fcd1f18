//! JSON as it is written: with the feature `arbitrary_precision` of `serde_json`, no figure goes through a float.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
pub use serde_json::Value as Json;

/// What packages are asked for.
pub trait Reading {
    /// A value further in.
    fn within(&self, keys: &[&str]) -> Option<&Json>;
    /// A text, or a number as it is written.
    fn text(&self) -> Option<&str>;
    /// The entries of a list; none of anything else.
    fn list(&self) -> &[Json];
}

impl Reading for Json {
    fn within(&self, keys: &[&str]) -> Option<&Json> {
        keys.iter().try_fold(self, |value, key| value.get(key))
    }

    fn text(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            Json::Number(number) => Some(number.as_str()),
            _ => None,
        }
    }

    fn list(&self) -> &[Json] {
        match self {
            Json::Array(entries) => entries,
            _ => &[],
        }
    }
}

/// Reads a whole text. Keys that an object has twice, of which a tree keeps the last, are listed beside it.
///
/// # Errors
///
/// What is wrong, with line and column.
pub fn parse(text: &str) -> Result<(Json, Vec<String>), serde_json::Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let tree = serde_json::from_str(text)?;
    let Repeated(repeated) = serde_json::from_str(text)?;
    Ok((tree, repeated))
}

/// Keys that stand twice in one object, wherever it is.
struct Repeated(Vec<String>);

impl<'de> Deserialize<'de> for Repeated {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Repeated, D::Error> {
        deserializer.deserialize_any(Walk)
    }
}

/// A key, which is copied only where it has escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Key<'k>(#[serde(borrow)] Cow<'k, str>);

struct Walk;

impl<'de> Visitor<'de> for Walk {
    type Value = Repeated;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Repeated, A::Error> {
        let (mut keys, mut repeated) = (Vec::new(), Vec::new());
        while let Some(Key(key)) = map.next_key()? {
            keys.push(key);
            repeated.append(&mut map.next_value::<Repeated>()?.0);
        }
        keys.sort_unstable();
        repeated.extend(keys.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].to_string()));
        Ok(Repeated(repeated))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Repeated, A::Error> {
        let mut repeated = Vec::new();
        while let Some(mut entry) = list.next_element::<Repeated>()? {
            repeated.append(&mut entry.0);
        }
        Ok(Repeated(repeated))
    }

    fn visit_str<E>(self, _: &str) -> Result<Repeated, E> {
        Ok(Repeated(Vec::new()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Repeated, E> {
        Ok(Repeated(Vec::new()))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Repeated, E> {
        Ok(Repeated(Vec::new()))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Repeated, E> {
        Ok(Repeated(Vec::new()))
    }

    fn visit_unit<E>(self) -> Result<Repeated, E> {
        Ok(Repeated(Vec::new()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_as_they_are_written() {
        let (read, _) =
            parse("\u{feff}{\"a\": [1.10000000000000000000000001, \"x\\u00e9\\ud83d\\ude00\", 1e400]}").expect("valid");
        let list = read.within(&["a"]).map(Reading::list).unwrap_or_default();
        let texts: Vec<Option<&str>> = list.iter().map(Reading::text).collect();
        assert_eq!(texts, [Some("1.10000000000000000000000001"), Some("xé😀"), Some("1e+400")]);
    }

    #[test]
    fn a_key_that_stands_twice_is_known() {
        let (read, repeated) =
            parse("[{\"a\": 1, \"b\": {\"c\": null, \"c\": true}, \"a\": 2.5}, {\"a\": 3}]").expect("valid");
        assert_eq!(repeated, ["c", "a"]);
        assert_eq!(read.list()[0].get("a").and_then(Reading::text), Some("2.5"));
    }

    #[test]
    fn mistakes_have_a_place() {
        assert_eq!(parse("{\n  \"a\" 1}").expect_err("no colon").to_string(), "expected `:` at line 2 column 7");
        assert!(parse(&"[".repeat(100_000)).is_err());
    }
}
