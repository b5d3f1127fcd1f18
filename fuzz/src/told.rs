//! What holds of all that is told: mistakes at their characters, and results in every format.

use std::collections::HashSet;
use std::fmt;

use postmoney::diagnostic::render::{Style, render as mistake};
use postmoney::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use postmoney::engine::Evaluation;
use postmoney::render::{Format, Layout, View, answer, render};
use postmoney::report::Answer;
use postmoney::source::Sources;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

const FORMATS: [Format; 6] =
    [Format::Text, Format::Json, Format::JsonLines, Format::Csv, Format::Markdown, Format::Html];

/// The widths of a narrow and of a usual terminal.
const WIDTHS: [usize; 2] = [40, 100];

/// Every mistake says what, where and what to do, and can be printed.
pub fn mistakes(found: &Diagnostics, sources: &Sources) {
    for diagnostic in found.iter() {
        placed(diagnostic, sources);
        for width in WIDTHS {
            let text = mistake(diagnostic, sources, Style { colour: false, width });
            assert!(text.contains(diagnostic.code.name()), "{text}");
        }
    }
}

fn placed(diagnostic: &Diagnostic, sources: &Sources) {
    assert!(!diagnostic.message.trim().is_empty(), "{diagnostic:?}");
    for label in &diagnostic.labels {
        let text = &sources.get(label.span.source).text;
        assert!(text.get(label.span.range()).is_some(), "{diagnostic:?} points out of {text:?}");
    }
    let is_error = diagnostic.severity == Severity::Error;
    assert!(!is_error || !diagnostic.labels.is_empty() || diagnostic.code == Code::FileEmpty, "{diagnostic:?}");
    assert!(!is_error || !diagnostic.help.is_empty() || !diagnostic.notes.is_empty(), "{diagnostic:?}");
}

/// Results can be written in every format, and read by programs in those that are for them.
pub fn results(results: &Evaluation, sources: &Sources) {
    mistakes(&results.diagnostics, sources);
    for format in FORMATS {
        for width in WIDTHS.into_iter().take(if format == Format::Text { 2 } else { 1 }) {
            let layout = Layout { width, colour: false };
            let text = render(results, sources, format, &View::default(), layout).expect("results are texts");
            readable(&text, format);
        }
    }
}

/// The same of an answer.
pub fn answered(told: &Answer) {
    for format in FORMATS {
        readable(&answer(told, format, Layout { width: 100, colour: false }).expect("answers are texts"), format);
    }
}

fn readable(text: &str, format: Format) {
    match format {
        Format::Json => is_json(text),
        Format::JsonLines => text.lines().for_each(is_json),
        Format::Csv => {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            reader.records().for_each(|row| assert!(row.is_ok(), "{row:?} in {text}"));
        }
        Format::Text | Format::Markdown | Format::Html => {}
    }
}

/// That a text is JSON in which no object has one key twice, as the first would be lost to whoever reads it.
fn is_json(text: &str) {
    if let Err(error) = serde_json::from_str::<KeysOnce>(text) {
        panic!("{error} in {text}");
    }
}

struct KeysOnce;

impl<'de> Deserialize<'de> for KeysOnce {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<KeysOnce, D::Error> {
        deserializer.deserialize_any(KeysOnce)
    }
}

impl<'de> Visitor<'de> for KeysOnce {
    type Value = KeysOnce;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON without a number that is none")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<KeysOnce, A::Error> {
        let mut keys = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            map.next_value::<KeysOnce>()?;
            if let Some(twice) = keys.replace(key) {
                return Err(A::Error::custom(format!("the key {twice:?} stands twice")));
            }
        }
        Ok(KeysOnce)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<KeysOnce, A::Error> {
        while list.next_element::<KeysOnce>()?.is_some() {}
        Ok(KeysOnce)
    }

    fn visit_bool<E>(self, _: bool) -> Result<KeysOnce, E> {
        Ok(KeysOnce)
    }

    fn visit_i64<E>(self, _: i64) -> Result<KeysOnce, E> {
        Ok(KeysOnce)
    }

    fn visit_u64<E>(self, _: u64) -> Result<KeysOnce, E> {
        Ok(KeysOnce)
    }

    fn visit_f64<E>(self, _: f64) -> Result<KeysOnce, E> {
        Ok(KeysOnce)
    }

    fn visit_str<E>(self, _: &str) -> Result<KeysOnce, E> {
        Ok(KeysOnce)
    }

    fn visit_unit<E>(self) -> Result<KeysOnce, E> {
        Ok(KeysOnce)
    }
}
