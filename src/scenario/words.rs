//! What a section says that is not a figure: words, flags, choices and days.

use jiff::civil::Date;

use super::asked::Understood;
use super::period::{Length, Period};
use super::section::Section;
use super::tree::{Item, Value};
use crate::diagnostic::{Code, Diagnostic, another_name, listed, nearest};
use crate::source::Span;

/// A word of the scenario, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Its characters.
    pub span: Span,
}

impl Section<'_> {
    /// A text.
    pub fn text(&self, key: &'static str) -> Option<String> {
        self.word(key).map(|word| word.text)
    }

    /// A text, with its place.
    pub fn word(&self, key: &'static str) -> Option<Word> {
        self.asks(key, || Understood::Text);
        self.read_word(key)
    }

    fn read_word(&self, key: &'static str) -> Option<Word> {
        let item = self.item(key)?;
        match &item.value {
            Value::Text(text) => Some(Word { text: text.clone(), span: item.span }),
            // A year or a number may name something, as in `revenue = 2024`.
            Value::Number(text) => Some(Word { text: text.clone(), span: item.span }),
            _ => {
                self.wrong_type(key, item, "a text");
                None
            }
        }
    }

    /// One word or a list of words.
    pub fn words(&self, key: &'static str) -> Vec<Word> {
        self.asks(key, || Understood::Texts);
        let Some(item) = self.item(key) else {
            return Vec::new();
        };
        let list = match &item.value {
            Value::List(list) => list.as_slice(),
            _ => std::slice::from_ref(item),
        };
        list.iter()
            .filter_map(|item| match &item.value {
                Value::Text(text) | Value::Number(text) => Some(Word { text: text.clone(), span: item.span }),
                _ => {
                    self.wrong_type(key, item, "a text");
                    None
                }
            })
            .collect()
    }

    /// Whether something holds.
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        self.asks(key, || Understood::Flag);
        let item = self.item(key)?;
        match item.value {
            Value::Boolean(value) => Some(value),
            _ => {
                self.wrong_type(key, item, "true or false");
                None
            }
        }
    }

    /// One of the words allowed.
    pub fn choice<T: Copy>(&self, key: &'static str, allowed: &[(&'static str, T)]) -> Option<T> {
        self.asks(key, || Understood::Choice(allowed.iter().map(|(name, _)| *name).collect()));
        let word = self.read_word(key)?;
        let chosen = allowed.iter().find(|(name, _)| name.eq_ignore_ascii_case(&word.text));
        if chosen.is_none() {
            let names = allowed.iter().map(|(name, _)| *name);
            let message = format!("`{key}` cannot be `{}`", word.text);
            let diagnostic =
                Diagnostic::error(Code::UnknownChoice, message).at(word.span, "not one of the words allowed");
            let allowed = listed(names.clone());
            let near = nearest(&word.text, names.clone()).first().map(|near| format!("did you mean `{near}`?"));
            self.report(match another_name(&word.text, names).or(near) {
                Some(help) => diagnostic.note(format!("allowed here: {allowed}")).help(help),
                None => diagnostic.help(format!("write one of {allowed}")),
            });
        }
        chosen.map(|(_, value)| *value)
    }

    /// A day, where nothing less precise will do.
    pub fn date(&self, key: &'static str) -> Option<Date> {
        let (period, item) = self.read_period(key)?;
        if period.length() == Length::Day {
            return period.day();
        }
        let message = format!("`{key}` has to be a day here, and {period} is {}", period.length().noun());
        let help = "write year, month and day, such as 2025-06-13: time is counted from it, and no day is guessed";
        self.report(Diagnostic::error(Code::BadDate, message).at(item.span, "which day?").help(help));
        None
    }

    /// A day, or a month, quarter, half-year or year in which it lies.
    pub fn period(&self, key: &'static str) -> Option<Period> {
        self.read_period(key).map(|(period, _)| period)
    }

    fn read_period(&self, key: &'static str) -> Option<(Period, &Item)> {
        self.asks(key, || Understood::Date);
        let item = self.item(key)?;
        let (Value::Date(text) | Value::Text(text) | Value::Number(text)) = &item.value else {
            self.wrong_type(key, item, "a date");
            return None;
        };
        let period = Period::parse(text);
        if period.is_none() {
            let message = format!("`{text}` is not a day of the calendar, nor a month, quarter or year");
            let help = "write year, month and day: 2025-06-13; or \"2025-06\", \"Q2 2025\", \"H1 2025\", \"2025\"";
            self.report(Diagnostic::error(Code::BadDate, message).at(item.span, "no such date").help(help));
        }
        period.map(|period| (period, item))
    }

    pub(super) fn wrong_type(&self, key: &str, item: &Item, expected: &str) {
        let message = format!("`{key}` is {expected}, and this is {}", item.value.noun());
        let label = format!("expected {expected}");
        let help = match expected {
            "a table" => format!("write `[{}]`, and what is known of it on the lines below", self.path_of(key)),
            "a text" => format!("write `{key} = \"…\"`, one text in quotes"),
            "a date" => format!("write `{key} = 2025-06-13`: year, month, day"),
            "true or false" => format!("write `{key} = true` or `{key} = false`, without quotes"),
            _ => "write it in quotes, such as \"14.8bn\" or \"49%\"".to_string(),
        };
        self.report(Diagnostic::error(Code::WrongType, message).at(item.span, label).help(help));
    }
}
