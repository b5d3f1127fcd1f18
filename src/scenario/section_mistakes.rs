//! What is said of the keys of a section: those that are missing, those that exclude each other, those that nobody reads.

use std::collections::BTreeSet;

use super::documented::Documented;
use super::overlay::words;
use super::reader::Unused;
use super::section::{Content, Section};
use super::tree::{Item, Key, Value};
use crate::diagnostic::{Code, Diagnostic, Severity, another_name, did_you_mean_or, elsewhere};

impl Section<'_> {
    /// Reports a mistake.
    pub fn report(&self, mistake: Diagnostic) {
        if let Some(documented) = self.documented.as_ref().filter(|_| mistake.severity == Severity::Error) {
            documented.is_wrong.set(true);
        }
        self.reader.report(mistake);
    }

    /// Reports that `key` has to be there, unless it is.
    pub fn needs(&self, key: &str, why: &str, help: &str) {
        if !self.has(key) {
            self.missing(key, why, help);
        }
    }

    /// Reports that `key` has to be there, or another one in its place.
    pub fn missing(&self, key: &str, why: &str, help: &str) {
        self.reader.listener.missing(|| self.path_of(key));
        if self.is_bare() {
            return; // That a table belongs here is reported when the section is dropped.
        }
        let message = format!("`{key}` is missing: {why}");
        self.report(Diagnostic::error(Code::MissingKey, message).at(self.span(), "needed here").help(help));
    }

    /// Reports that two keys say the same thing, or things that cannot both be true.
    pub fn conflict(&self, key: &str, other: &str, why: &str) {
        let message = format!("`{key}` and `{other}` cannot stand together: {why}");
        let mistake = Diagnostic::error(Code::KeysConflict, message).at(self.span_of(key), "this");
        self.report(mistake.also(self.span_of(other), "and this").help("leave one of them out"));
    }

    /// Says why the figure of `key`, or of a dotted name below this section, has no effect, as a sentence without its end:
    /// "class `a` does not participate". It is told where nothing rests on the figure.
    pub fn unused(&self, key: &str, why: impl Into<String>) {
        self.reader.explain_unused(Unused { path: self.path_of(key), why: why.into() });
    }

    /// Warns that a key that states no figure - a choice, a date, whether something holds - has no effect, and says why as
    /// [`Section::unused`] does of a figure.
    pub fn without_effect(&self, key: &str, why: impl Into<String>) {
        let warning = Diagnostic::warning(Code::NotUsed, format!("`{key}` has no effect"));
        let warning = warning.at(self.span_of(key), "not used").note(why);
        self.report(warning.help("leave it out, or state what would make it count"));
    }

    /// Reports that this section itself is a bare value where a table belongs.
    fn not_a_table(&self, item: &Item) {
        let message = format!("`{}` is a table, and this is {}", self.path(), item.value.noun());
        let help = format!("write `[{}]`, and what is known of it on the lines below", self.path());
        self.reader.report(Diagnostic::error(Code::WrongType, message).at(item.span, "expected a table").help(help));
    }

    /// Reports a key that nobody asked for, unless a mistake may have kept somebody from asking.
    fn not_read(&self, key: &Key, asked: &BTreeSet<&'static str>) {
        let place = if self.path().is_empty() { "a scenario".to_string() } else { format!("`{}`", self.path()) };
        let documented = self.documented.as_deref().filter(|documented| documented.names(&key.name));
        let another_name = another_name(&key.name, asked.iter().copied());
        let (message, label, help) = match documented {
            Some(Documented { is_wrong, .. }) if is_wrong.get() && another_name.is_none() => return,
            Some(documented) if another_name.is_none() => (
                format!("{place} does not read `{}` here", key.name),
                "not read",
                Some(format!("`postmoney models {}` says how it is written and what it goes with", documented.model())),
            ),
            Some(_) => (format!("{place} has no key `{}`", key.name), "unknown key", another_name),
            None => {
                let elsewhere = elsewhere(&key.name).map(str::to_string);
                let beside = || did_you_mean_or(&key.name, asked.iter().copied(), "no key is read here; leave it out");
                let help = Some(elsewhere.unwrap_or_else(beside));
                (format!("{place} has no key `{}`", key.name), "unknown key", help)
            }
        };
        let diagnostic = Diagnostic::error(Code::UnknownKey, message).at(key.span, label);
        self.reader.report(help.into_iter().fold(diagnostic, Diagnostic::help));
    }

    /// Reports that the table of a figure does not say which, and how the number that it has under another key is written.
    pub(super) fn without_value(&self, key: &str) {
        let beside = |name: &str| ["source", "note"].contains(&name);
        let other = match self.content {
            Content::TomlTable(table) => table.entries.iter().find(|(other, _)| !beside(&other.name)),
            Content::Figure(_) => None,
        };
        let Some((other, item)) = other.filter(|(_, item)| matches!(item.value, Value::Text(_) | Value::Number(_)))
        else {
            let help = format!("write `{key} = {{ value = \"…\", source = \"…\" }}`");
            return self.missing("value", &format!("`{key}` states a figure"), &help);
        };
        self.is_judged.set(true);
        let written = match &item.value {
            Value::Number(number) => number.clone(),
            _ => format!("\"{}\"", words(item)),
        };
        let message = format!("`{key}` states a figure, and its table has `{}` and no `value`", other.name);
        let mistake = Diagnostic::error(Code::MissingKey, message).at(other.span, "not `value`");
        self.report(
            mistake.help(format!("write `{key} = {written}`, or `{key} = {{ value = {written}, source = \"…\" }}`")),
        );
    }
}

impl Drop for Section<'_> {
    fn drop(&mut self) {
        let asked = self.asked.borrow();
        if self.is_judged.get() {
            return;
        }
        let is_wrong = self.documented.as_ref().is_some_and(|documented| documented.is_wrong.get());
        match self.content {
            Content::TomlTable(table) => {
                let unread = table.entries.iter().filter(|(key, _)| !asked.contains(key.name.as_str()));
                unread.for_each(|(key, _)| self.not_read(key, &asked));
            }
            // A bare value is a figure to whoever asks for `value`; nobody did, so a table belongs here.
            Content::Figure(item) if !asked.contains("value") && !is_wrong => self.not_a_table(item),
            Content::Figure(_) => {}
        }
    }
}
