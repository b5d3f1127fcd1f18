//! A valuation as a page that can be signed: the finding, the exhibits that it rests on, what was assumed, and pictures.

mod breakpoints;
mod charts;
mod classes;
mod conventions;
mod grid;
mod inputs;
mod marketability;
mod scenarios;
mod volatility;
mod words;

#[cfg(test)]
pub use volatility::volatilities;

use super::outcome::{By, ClassValue, Options, Outcome};
use super::terms::FairValue;
use crate::models::Page;
use crate::report::Section;
use crate::worksheet::{Line, dimension};

pub(super) fn report(terms: &FairValue, outcome: &Outcome, page: &Page<'_>) -> Section {
    let mut section = Section::new(match &page.company.name {
        Some(company) => format!("What a share of each class of {company} is worth"),
        None => "What a share of each class is worth".to_string(),
    });
    section.is_answer = true;
    words::state_all(terms, outcome, page, &mut section);
    section.table(classes::classes(outcome, page));
    section.table(scenarios::scenarios(terms, outcome));
    section.table(classes::grants(outcome));
    inputs::add(terms, outcome, &mut section);
    section.table(grid::common_share(outcome, page));
    inputs::peers(terms, outcome).into_iter().for_each(|table| section.table(table));
    for (options, of) in options_of(outcome) {
        section.detail(breakpoints::slices(outcome, options, of));
        section.detail(breakpoints::jumps(outcome, options, of));
    }
    if let Some(models) = outcome.marketability.as_ref().and_then(|discount| discount.models.as_ref()) {
        section.detail(marketability::discounts(models));
    }
    section.detail(grid::equity(outcome, page));
    section.detail(grid::compared(outcome, page));
    section.table(conventions::table(terms, outcome));
    section.charts = charts::charts(terms, outcome, page);
    section
}

/// The views that price options, each with its scenario where it is one of several.
fn options_of(outcome: &Outcome) -> impl Iterator<Item = (&Options, Option<&str>)> {
    outcome.views.iter().filter_map(|view| match &view.by {
        By::Options(options) => Some((&**options, view.scenario.as_ref().map(|(_, label, _)| label.as_str()))),
        By::Exit(_) => None,
    })
}

/// A heading with the scenario that it is about, where there are several.
fn heading(words: &str, of: Option<&str>) -> String {
    of.map_or(words.to_string(), |scenario| format!("{words}: {scenario}"))
}

/// The first common class, with what a share of it is worth.
fn common(outcome: &Outcome) -> Option<(&ClassValue, Line<dimension::Price>)> {
    let is_common = |class: &&ClassValue| !class.is_preferred && class.strike.is_none();
    outcome.classes.iter().filter(is_common).find_map(|class| Some((class, class.per_share?)))
}

/// A share of a class in a sentence: "a common share", "a share of Series A".
fn a_share(class: &ClassValue) -> String {
    match class.label.to_lowercase().as_str() {
        "common" | "ordinary" => format!(
            "{} {} share",
            if class.label.starts_with(['O', 'o']) { "an" } else { "a" },
            class.label.to_lowercase()
        ),
        _ if class.strike.is_some() => format!("an option of {}", class.label),
        _ => format!("a share of {}", class.label),
    }
}
