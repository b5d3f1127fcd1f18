//! What a scenario says of a total and those who receive it.

use super::mistakes;
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

impl Recipient {
    /// Whether its amount is worked out from what it had paid and a multiple.
    pub(super) fn is_by_multiple(&self) -> bool {
        self.amount.is_none() && self.share.is_none()
    }
}

/// A total and those who receive it.
#[derive(Debug)]
pub struct Payouts {
    pub(super) total: Reported<dimension::Money>,
    /// Each after the one that it belongs to.
    pub(super) recipients: Vec<Recipient>,
    /// Whether it is what would have been, and nobody reported it.
    pub(super) is_supposed: bool,
}

pub(super) fn read(section: &Section<'_>) -> Option<Payouts> {
    let total = section.figure("total");
    if total.is_none() && !section.has("total") {
        section.missing("total", "payouts are parts of a whole", "write `total = \"2.4bn\"`");
    }
    let is_supposed = section.choice("status", &[("paid", false), ("supposed", true)]).unwrap_or(false);
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
    Some(Payouts { total: total?, recipients, is_supposed })
}

fn recipient(section: Section<'_>, before: &[Recipient], names: &[String]) -> Option<Recipient> {
    let name = section.name().to_string();
    let label = name.replace(['-', '_'], " ");
    let mut recipient = Recipient {
        name,
        label,
        span: section.span(),
        of: None,
        amount: None,
        share: None,
        cost: None,
        multiple: None,
    };
    if section.is_bare() {
        recipient.amount = section.own_figure(Range::NotNegative);
        return recipient.amount.is_some().then_some(recipient);
    }
    let word = section.word("of");
    recipient.label = section.text("label").unwrap_or(recipient.label);
    recipient.amount = section.figure_within("amount", Range::NotNegative);
    recipient.share = section.figure_within("share", Range::NotNegative);
    recipient.cost = section.figure("cost");
    recipient.multiple = section.figure("multiple");
    section.text("note");
    let is_known = recipient.amount.is_some()
        || recipient.share.is_some()
        || (recipient.cost.is_some() && recipient.multiple.is_some());
    if !is_known && !section.has("amount") && !section.has("share") {
        let help = "write `amount = \"1.2bn\"`, `share = \"20%\"`, or `cost` and `multiple`";
        section.missing("amount", "a recipient receives something", help);
    }
    if let Some(word) = &word {
        recipient.of = Some(position(&section, word, before, names)?);
    }
    is_known.then_some(recipient)
}

/// The place of the recipient that `word` names, which has to be written above.
fn position(section: &Section<'_>, word: &Word, before: &[Recipient], names: &[String]) -> Option<usize> {
    let found = before.iter().position(|recipient| recipient.name == word.text);
    if found.is_none() {
        section.report(match names.contains(&word.text) {
            true => mistakes::not_yet_known(section, word),
            false => mistakes::no_such_recipient(word, names),
        });
    }
    found
}
