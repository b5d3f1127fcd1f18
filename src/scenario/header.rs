//! What a scenario says before its steps: title, currency, rates, sources, the company and its revenue.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::section::Section;
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Currency;
use crate::worksheet::{Claim, Range, Reported, dimension};

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
    /// Where it is found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl NamedSource {
    /// The name for a footnote: the publisher, or all that is known.
    pub fn short(&self) -> &str {
        self.publisher.as_deref().unwrap_or(&self.title)
    }

    /// The short names of the sources with these names, in the order of the file; a publisher of several once.
    pub fn short_names<'a>(sources: &'a [NamedSource], names: &[Arc<str>]) -> Vec<&'a str> {
        let mut short: Vec<&str> = Vec::new();
        for source in sources.iter().filter(|source| names.iter().any(|name| **name == source.name)) {
            if !short.contains(&source.short()) {
                short.push(source.short());
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

/// What kind of revenue a figure states. Kinds are kept apart: a run rate is not booked revenue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RevenueKind {
    /// Recognised in the accounts of a period that is over.
    Booked,
    /// Expected to be booked in a period that is not over.
    Forecast,
    /// One month or quarter, extended to a year.
    RunRate,
    /// Annual recurring revenue of the contracts in force.
    Recurring,
}

impl RevenueKind {
    const NAMES: [(&'static str, RevenueKind); 4] = [
        ("booked", RevenueKind::Booked),
        ("forecast", RevenueKind::Forecast),
        ("run-rate", RevenueKind::RunRate),
        ("arr", RevenueKind::Recurring),
    ];

    /// What a person calls it.
    pub fn noun(self) -> &'static str {
        match self {
            RevenueKind::Booked => "booked",
            RevenueKind::Forecast => "forecast",
            RevenueKind::RunRate => "run rate",
            RevenueKind::Recurring => "ARR",
        }
    }

    /// Whether growth from one kind to the other means anything. A forecast is a forecast of booked revenue, so those
    /// two may be compared (and the result is called a forecast); everything else only with its own kind.
    pub fn is_comparable(self, other: RevenueKind) -> bool {
        let recognised = |kind| matches!(kind, RevenueKind::Booked | RevenueKind::Forecast);
        self == other || (recognised(self) && recognised(other))
    }
}

/// A revenue of the company.
#[derive(Clone, Debug)]
pub struct Revenue {
    /// Its key: a year, or any name.
    pub name: String,
    /// The period it covers: `2024`, `LTM`, `NTM`.
    pub period: String,
    /// Which kind of revenue it is.
    pub kind: RevenueKind,
    /// The figure.
    pub figure: Reported<dimension::Money>,
}

impl Revenue {
    /// What a table calls it: `2024 (booked)`.
    pub fn label(&self) -> String {
        format!("{} ({})", self.period, self.kind.noun())
    }
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
        root.reader.set_source_names(sources.iter().map(|source| source.name.as_str().into()).collect());
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

/// Reads `[rates]`: what one unit of each other currency costs.
fn rates(root: &Section<'_>) -> BTreeMap<Currency, Arc<Claim>> {
    let mut rates = BTreeMap::new();
    for entry in root.entries("rates") {
        let Some(currency) = Currency::new(entry.name()) else {
            let message = format!("`{}` is not a currency", entry.name());
            let help = "a rate is written `EUR = \"1.17\"`: how many units of the scenario's currency one EUR costs";
            entry.report(Diagnostic::error(Code::BadCurrency, message).at(entry.span(), "not a currency").help(help));
            entry.all_known();
            continue;
        };
        if let Some(rate) = entry.own_figure::<dimension::ExchangeRate>(Range::Positive) {
            root.unused(rate.claim().path.as_str(), format!("no amount that counts is in {currency}"));
            rates.insert(currency, Arc::clone(rate.claim()));
        }
    }
    rates
}

fn named_source(entry: Section<'_>) -> NamedSource {
    let name = entry.name().to_string();
    let publisher = entry.text("publisher");
    let title = entry.text("title");
    let date = entry.date("date");
    let url = entry.text("url");
    let _note = entry.text("note");
    let parts: Vec<String> = [publisher.clone(), title].into_iter().flatten().collect();
    let mut printed = if parts.is_empty() { name.clone() } else { parts.join(", ") };
    if let Some(date) = date {
        printed = format!("{printed}, {date}");
    }
    NamedSource { name, title: printed, publisher, url }
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
        let why = "no step divides a value by this revenue, as `multiples` does";
        section.unused(&format!("revenue.{}", revenue.name), why);
    }
    Company { name, revenues }
}

/// Reads one revenue: a bare figure, or a table that says which kind and which period.
pub fn revenue(entry: Section<'_>) -> Option<Revenue> {
    let figure = entry.own_figure(Range::NotNegative);
    let kind = if entry.is_bare() { None } else { entry.choice("kind", &RevenueKind::NAMES) };
    let period = if entry.is_bare() { None } else { entry.text("period") };
    let name = entry.name().to_string();
    Some(Revenue {
        period: period.unwrap_or_else(|| period_of(&name)),
        kind: kind.unwrap_or(RevenueKind::Booked),
        figure: figure?,
        name,
    })
}

/// The period that a name suggests: `ltm` is LTM, a year is itself.
fn period_of(name: &str) -> String {
    match name {
        "ltm" => "LTM".to_string(),
        "ntm" => "NTM".to_string(),
        _ => name.replace('-', " "),
    }
}
