//! What a scenario says of a total and those who receive it.

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::scenario::{Range, Section, Word};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// Somebody who receives a part of the total, or of what another recipient receives.
#[derive(Debug)]
pub struct Recipient {
    pub name: String,
    pub label: String,
    pub span: Span,
    /// The recipient that it belongs to, by its place in the list; `None` for the total itself.
    pub of: Option<usize>,
    pub amount: Option<Reported<dimension::Money>>,
    pub share: Option<Reported<dimension::Rate>>,
    pub cost: Option<Reported<dimension::Money>>,
    /// The multiple on cost as somebody reported it.
    pub multiple: Option<Reported<dimension::Multiple>>,
}

/// All that is said of the payouts.
#[derive(Debug)]
pub struct Terms {
    pub total: Reported<dimension::Money>,
    /// Each after the one that it belongs to.
    pub recipients: Vec<Recipient>,
}

impl Terms {
    /// Reads the terms of a step; `None` when there is nothing to divide, or nobody to divide it among.
    pub fn read(section: &Section<'_>) -> Option<Terms> {
        let total = section.figure("total");
        if total.is_none() && !section.has("total") {
            section.missing("total", "payouts are parts of a whole", "write `total = \"2.4bn\"`");
        }
        let entries = section.entries("recipients");
        if entries.is_empty() {
            let help = format!("add `[{}.recipients.NAME]` with an `amount` or a `share`", section.path());
            section.missing("recipients", "payouts go to somebody", &help);
            return None;
        }
        let names: Vec<String> = entries.iter().map(|entry| entry.name().to_string()).collect();
        let mut recipients: Vec<Recipient> = Vec::new();
        for entry in entries {
            recipients.extend(recipient(entry.with_source(), &recipients, &names));
        }
        Some(Terms { total: total?, recipients })
    }
}

fn recipient(section: Section<'_>, before: &[Recipient], names: &[String]) -> Option<Recipient> {
    let word = if section.is_bare() { None } else { section.word("of") };
    let label = if section.is_bare() { None } else { section.text("label") };
    let amount = match section.is_bare() {
        true => section.own_figure(Range::NotNegative),
        false => section.figure_within("amount", Range::NotNegative),
    };
    let (share, cost, multiple) = match section.is_bare() {
        true => (None, None, None),
        false => {
            (section.figure_within("share", Range::NotNegative), section.figure("cost"), section.figure("multiple"))
        }
    };
    if !section.is_bare() {
        section.text("note");
    }
    let is_known = amount.is_some() || share.is_some() || (cost.is_some() && multiple.is_some());
    let is_written = section.is_bare() || section.has("amount") || section.has("share");
    if !is_known && !is_written {
        let help = "write `amount = \"1.2bn\"`, `share = \"20%\"`, or `cost` and `multiple`";
        section.missing("amount", "a recipient receives something", help);
    }
    let of = match &word {
        Some(word) => Some(position(&section, word, before, names)?),
        None => None,
    };
    let name = section.name().to_string();
    let label = label.unwrap_or_else(|| name.replace(['-', '_'], " "));
    is_known.then_some(Recipient { name, label, span: section.span(), of, amount, share, cost, multiple })
}

/// The place of the recipient that `word` names, which has to be written above.
fn position(section: &Section<'_>, word: &Word, before: &[Recipient], names: &[String]) -> Option<usize> {
    let found = before.iter().position(|recipient| recipient.name == word.text);
    if found.is_none() {
        let is_later = names.contains(&word.text);
        let (code, message, label) = match is_later {
            true => (
                Code::ReferenceTooEarly,
                format!("`{}` is not known above `{}`", word.text, section.name()),
                "not yet known",
            ),
            false => (Code::UnknownReference, format!("there is no recipient `{}`", word.text), "no such recipient"),
        };
        let help = match is_later {
            true => Some("write the whole above its parts".to_string()),
            false => did_you_mean(&word.text, names.iter().map(String::as_str).collect::<Vec<_>>()),
        };
        let diagnostic = Diagnostic::error(code, message).at(word.span, label);
        section.report(help.into_iter().fold(diagnostic, Diagnostic::help));
    }
    found
}
