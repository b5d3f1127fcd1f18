//! What a scenario says before its steps: title, currency, rates, sources, the company and its revenue.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::period::Period;
use super::reader::DatedRate;
use super::reader::name_of;
use super::revenue::{Revenue, revenue};
use super::section::Section;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Currency;
use crate::worksheet::{Range, Said, dimension};

/// A named source: where something was reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedSource {
    /// The name that figures refer to.
    pub name: String,
    /// What it is called in print.
    pub title: String,
    /// Who published it, where that is said: a short name for a footnote.
    #[serde(skip)]
    pub publisher: Option<String>,
    /// When it was published, in print.
    #[serde(skip)]
    pub date: Option<String>,
    /// How far it can be trusted, where that is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
    /// Where it is found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl NamedSource {
    /// The name for a footnote: the publisher, or all that is known.
    pub fn short(&self) -> &str {
        self.publisher.as_deref().unwrap_or(&self.title)
    }

    /// Whether a figure that was reported by `reporter` is from here: the name of a source, which may be followed by `#` and a place
    /// in it, as in `paper#page 4`.
    pub fn is_named_by(&self, reporter: &str) -> bool {
        name_of(reporter) == self.name
    }

    /// What it is called in print, with the place in it that a figure names.
    pub fn title_at(&self, reporter: &str) -> String {
        match reporter.split_once('#') {
            Some((_, place)) => format!("{}, {place}", self.title),
            None => self.title.clone(),
        }
    }

    /// What it is called in print, and whether it is official or unverified.
    pub fn standing(&self) -> String {
        format!("{}{}", self.title, Said::suffix(self.said))
    }

    /// The short names of the sources with these names, in the order of the file; a publisher of several once. What is
    /// official or unverified is said to be.
    pub fn short_names(sources: &[NamedSource], names: &[Arc<str>]) -> Vec<String> {
        let mut short: Vec<String> = Vec::new();
        for source in sources.iter().filter(|source| names.iter().any(|name| source.is_named_by(name))) {
            let name = format!("{}{}", source.short(), Said::suffix(source.said));
            if !short.contains(&name) {
                short.push(name);
            }
        }
        short
    }
}

/// The company that a scenario is about.
#[derive(Clone, Debug, Default)]
pub struct Company {
    /// Its name.
    pub name: Option<String>,
    /// Its revenues, in the order in which they are written.
    pub revenues: Vec<Revenue>,
}

/// What a scenario says before its steps.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its title; the name of the file does where there is none.
    pub title: Option<String>,
    /// What it is about, in a few sentences.
    pub about: Option<String>,
    /// The currency that everything is computed in.
    pub currency: Currency,
    /// Where things were reported.
    pub sources: Vec<NamedSource>,
    /// The company it is about.
    pub company: Company,
}

impl Header {
    /// Reads the header of `root`, and tells its reader the currency, the sources and the rates.
    pub fn read(root: &Section<'_>) -> Header {
        let title = root.text("title");
        let about = root.text("about").map(|about| about.trim().to_string());
        // Both are gone from the tree by now; asked for here, they are among the keys that a mistake is told of.
        let _known = ["extends", "cases"].map(|key| root.item(key));
        let currency = currency(root);
        root.reader.set_currency(currency);
        let sources = told_apart(root.entries("sources").into_iter().map(named_source).collect());
        root.reader.set_source_names(sources.iter().map(|source| (source.name.as_str().into(), source.said)).collect());
        root.reader.set_rates(rates(root));
        Header { title, about, currency, sources, company: company(root) }
    }
}

/// The currency of a scenario; `USD` when it does not say.
fn currency(root: &Section<'_>) -> Currency {
    let Some(word) = root.word("currency") else {
        return Currency::USD;
    };
    Currency::new(&word.text).unwrap_or_else(|| {
        let message = format!("`{}` is not a currency", word.text);
        let help = "write the ISO code: \"USD\", \"EUR\", \"INR\"";
        root.report(
            Diagnostic::error(Code::BadCurrency, message).at(word.span, "not three capital letters").help(help),
        );
        Currency::USD
    })
}

/// Reads `[rates]`: what one unit of each other currency costs, always or in each of several periods.
fn rates(root: &Section<'_>) -> BTreeMap<Currency, Vec<DatedRate>> {
    let mut rates = BTreeMap::new();
    for entry in root.entries("rates") {
        let Some(currency) = Currency::new(entry.name()) else {
            let message = format!("`{}` is not a currency", entry.name());
            let help = "a rate is written `EUR = \"1.17\"`: how many units of the scenario's currency one EUR costs";
            entry.report(Diagnostic::error(Code::BadCurrency, message).at(entry.span(), "not a currency").help(help));
            entry.all_known();
            continue;
        };
        let of_currency: Vec<DatedRate> = match entry.is_bare() || entry.has("value") {
            true => rate(&entry, None).into_iter().collect(),
            false => entry.into_entries().into_iter().filter_map(dated_rate).collect(),
        };
        for (period, rate) in &of_currency {
            let when = period.map_or(String::new(), |period| format!(" of {period}"));
            root.unused(rate.path.as_str(), format!("no amount that counts is in {currency}{when}"));
        }
        rates.insert(currency, of_currency);
    }
    rates
}

fn rate(entry: &Section<'_>, period: Option<Period>) -> Option<DatedRate> {
    let rate = entry.own_figure::<dimension::ExchangeRate>(Range::Positive)?;
    Some((period, Arc::clone(rate.claim())))
}

/// A rate under the day, month, quarter, half-year or year for which it holds.
fn dated_rate(entry: Section<'_>) -> Option<DatedRate> {
    let period = Period::parse(entry.name());
    if period.is_none() {
        let message = format!("`{}` is not a day of the calendar, nor a month, quarter or year", entry.name());
        let help = "name a rate by when it holds: `2025-06-13 = \"1.15\"`, `2025-03`, `2025-Q2`, `2025-H1` or `2025`; \
                    one that always holds is `EUR = \"1.15\"`";
        entry.report(Diagnostic::error(Code::BadDate, message).at(entry.span(), "no such date").help(help));
        entry.all_known();
        return None;
    }
    rate(&entry, period)
}

fn named_source(entry: Section<'_>) -> NamedSource {
    let name = entry.name().to_string();
    let publisher = entry.text("publisher");
    let title = entry.text("title");
    let date = entry.period("date").map(|date| date.to_string());
    let url = entry.text("url");
    let said = entry.choice("said", &Said::NAMES);
    let _note = entry.text("note");
    let parts: Vec<String> = [publisher.clone(), title].into_iter().flatten().collect();
    let mut printed = if parts.is_empty() { name.clone() } else { parts.join(", ") };
    if let Some(date) = &date {
        printed = format!("{printed}, {date}");
    }
    NamedSource { name, title: printed, publisher, date, said, url }
}

/// Sources whose titles are the same have their names beside them.
fn told_apart(mut sources: Vec<NamedSource>) -> Vec<NamedSource> {
    let titles: Vec<String> = sources.iter().map(|source| source.title.clone()).collect();
    for source in &mut sources {
        if titles.iter().filter(|title| **title == source.title).count() > 1 {
            source.title = format!("{} ({})", source.title, source.name);
        }
    }
    sources
}

/// Reads `[company]`.
fn company(root: &Section<'_>) -> Company {
    let Some(section) = root.section("company") else {
        return Company::default();
    };
    let name = section.text("name");
    let revenues: Vec<Revenue> = section.entries("revenue").into_iter().filter_map(revenue).collect();
    for revenue in &revenues {
        let why = "no step divides a value by this revenue, as one with `model = \"multiples\"` and `of = \"…\"` does";
        section.unused(&format!("revenue.{}", revenue.name), why);
    }
    Company { name, revenues }
}
