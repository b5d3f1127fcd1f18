//! JSON as it is written, read in one pass: texts stay where they stand, no figure goes through a float, and keys that stand twice are
//! known.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// The key by which `serde_json`, with its feature `arbitrary_precision`, hands on a number as it is written.
const NUMBER: &str = "$serde_json::private::Number";

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it is written.
    Number(Cow<'t, str>),
    /// A text.
    Text(Cow<'t, str>),
    /// A list.
    List(Vec<Json<'t>>),
    /// An object: its keys in their order, each with the last value that it is given.
    Object(Vec<(Cow<'t, str>, Json<'t>)>),
}

impl<'t> Json<'t> {
    /// The value of a key of an object. Objects of packages have few, so that a search is quicker than a table.
    pub fn get(&self, key: &str) -> Option<&Json<'t>> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// A value further in.
    pub fn within(&self, keys: &[&str]) -> Option<&Json<'t>> {
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
    pub fn list(&self) -> &[Json<'t>] {
        match self {
            Json::List(entries) => entries,
            _ => &[],
        }
    }

    /// The keys and values of an object; none of anything else.
    pub fn entries(&self) -> &[(Cow<'t, str>, Json<'t>)] {
        match self {
            Json::Object(entries) => entries,
            _ => &[],
        }
    }
}

/// Reads a whole text. Keys that an object has twice are listed beside it, each as often as it stands again.
///
/// # Errors
///
/// What is wrong, with line and column.
pub fn parse(text: &str) -> Result<(Json<'_>, Vec<String>), serde_json::Error> {
    let mut repeated = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    let tree = Walk(&mut repeated).deserialize(&mut reader)?;
    reader.end()?;
    Ok((tree, repeated))
}

/// A key, which is copied only where it has escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Written<'t>(#[serde(borrow)] Cow<'t, str>);

/// Reads a value, and keeps the keys that stand twice in one object.
struct Walk<'k>(&'k mut Vec<String>);

impl<'t> DeserializeSeed<'t> for Walk<'_> {
    type Value = Json<'t>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Json<'t>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Walk<'_> {
    type Value = Json<'t>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Json<'t>, A::Error> {
        let mut entries: Vec<(Cow<'t, str>, Json<'t>)> = Vec::new();
        while let Some(Written(key)) = map.next_key()? {
            if key == NUMBER {
                return Ok(Json::Number(map.next_value::<Written<'t>>()?.0));
            }
            entries.push((key, map.next_value_seed(Walk(&mut *self.0))?));
        }
        Ok(Json::Object(last_of_each(entries, self.0)))
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Json<'t>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = list.next_element_seed(Walk(&mut *self.0))? {
            entries.push(entry);
        }
        Ok(Json::List(entries))
    }

    fn visit_borrowed_str<E>(self, text: &'t str) -> Result<Json<'t>, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json<'t>, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_bool<E>(self, is_true: bool) -> Result<Json<'t>, E> {
        Ok(Json::Bool(is_true))
    }

    // Numbers that fit are handed on like this, all others by their key.
    fn visit_u64<E>(self, number: u64) -> Result<Json<'t>, E> {
        Ok(Json::Number(Cow::Owned(number.to_string())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json<'t>, E> {
        Ok(Json::Number(Cow::Owned(number.to_string())))
    }

    fn visit_unit<E>(self) -> Result<Json<'t>, E> {
        Ok(Json::Null)
    }
}

/// The last entry of each key; the keys of the others are named.
fn last_of_each<'t>(
    mut entries: Vec<(Cow<'t, str>, Json<'t>)>,
    repeated: &mut Vec<String>,
) -> Vec<(Cow<'t, str>, Json<'t>)> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    // Stable, so that of two with one key the later one stands after the other.
    order.sort_by(|left, right| entries[*left].0.cmp(&entries[*right].0));
    let again: Vec<(usize, usize)> = order
        .windows(2)
        .map(|pair| (pair[0], pair[1]))
        .filter(|(one, two)| entries[*one].0 == entries[*two].0)
        .collect();
    if again.is_empty() {
        return entries;
    }
    repeated.extend(again.iter().map(|(_, later)| entries[*later].0.to_string()));
    let mut is_dropped = vec![false; entries.len()];
    again.iter().for_each(|(earlier, _)| is_dropped[*earlier] = true);
    let mut dropped = is_dropped.into_iter();
    entries.retain(|_| !dropped.next().unwrap_or(false));
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_as_they_are_written() {
        let (read, _) =
            parse("\u{feff}{\"a\": [1.10000000000000000000000001, \"x\\u00e9\\ud83d\\ude00\", 1e400, 12, -3]}")
                .expect("valid");
        let list = read.within(&["a"]).map(Json::list).unwrap_or_default();
        let texts: Vec<Option<&str>> = list.iter().map(Json::text).collect();
        assert_eq!(texts, [Some("1.10000000000000000000000001"), Some("xé😀"), Some("1e+400"), Some("12"), Some("-3")]);
    }

    #[test]
    fn a_key_that_stands_twice_is_known() {
        let (read, repeated) =
            parse("[{\"a\": 1, \"b\": {\"c\": null, \"c\": true}, \"a\": 2.5}, {\"a\": 3}]").expect("valid");
        assert_eq!(repeated, ["c", "a"]);
        assert_eq!(read.list()[0].get("a").and_then(Json::text), Some("2.5"));
    }

    #[test]
    fn mistakes_have_a_place() {
        assert_eq!(parse("{\n  \"a\" 1}").expect_err("no colon").to_string(), "expected `:` at line 2 column 7");
        assert!(parse(&"[".repeat(100_000)).is_err());
    }
}
