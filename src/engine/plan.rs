//! A document, understood: every step with its model and terms, or every mistake.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, did_you_mean};
use crate::models::{self, Model, Reference, Step};
use crate::number::Currency;
use crate::scenario::{Company, Document, Expectation, Header, NamedSource, Reader, Section, Word, expectations};
use crate::source::{Sources, Span};

/// A scenario, understood: ready to be computed any number of times.
#[derive(Debug)]
pub struct Plan {
    /// The title.
    pub title: String,
    /// The currency of all figures.
    pub currency: Currency,
    /// Where things were reported.
    pub sources: Vec<NamedSource>,
    pub(super) company: Company,
    pub(super) steps: Vec<Planned>,
    pub(super) expectations: Vec<Expectation>,
    /// What the reader should know although the scenario runs.
    pub warnings: Diagnostics,
}

/// A step with its model and terms.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) name: String,
    span: Span,
    pub(super) title: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) model: &'static Model,
    /// The charts to draw; without it all that there are.
    pub(super) charts: Option<Vec<Word>>,
    pub(super) terms: Box<dyn Step>,
}

/// Reads a document: header, steps and expectations.
///
/// # Errors
///
/// All mistakes of the document.
pub fn plan(document: &Document, texts: &Sources) -> Result<Plan, Diagnostics> {
    let reader = Reader::new(texts);
    let root = Section::root(&reader, &document.tree, document.file);
    let header = Header::read(&root);
    let steps = steps(&root, document.file);
    check_references(&steps, &root);
    let mut expectations = expectations(&root);
    if !document.expects {
        expectations.clear();
    }
    drop(root);
    let mistakes = reader.into_mistakes();
    if mistakes.has_errors() {
        return Err(mistakes);
    }
    Ok(Plan {
        title: header.title.unwrap_or_else(|| texts.get(document.file.source).name.clone()),
        currency: header.currency,
        sources: header.sources,
        company: header.company,
        steps,
        expectations,
        warnings: mistakes,
    })
}

fn steps(root: &Section<'_>, file: Span) -> Vec<Planned> {
    let entries = root.entries("steps");
    if entries.is_empty() {
        let message = "the scenario has no steps, so there is nothing to compute";
        let help = "add `[steps.deal]` with `model = \"reported-deal\"` and what was reported; `postmoney models` lists the models";
        root.report(Diagnostic::error(Code::NoSteps, message).at(file.part(0..0), "").help(help));
    }
    entries.into_iter().filter_map(|entry| step(entry.with_source())).collect()
}

fn step(section: Section<'_>) -> Option<Planned> {
    check_name(&section);
    let title = section.text("title");
    let date = section.date("date");
    section.text("note");
    let charts = section.has("charts").then(|| section.words("charts"));
    let names = || models::ALL.iter().map(|model| model.name);
    let Some(word) = section.word("model") else {
        if !section.has("model") {
            let known: Vec<&str> = names().collect();
            section.missing("model", "a step has to say how it is computed", &format!("one of {}", known.join(", ")));
        }
        section.all_known();
        return None;
    };
    let Some(model) = models::find(&word.text) else {
        let diagnostic = Diagnostic::error(Code::UnknownModel, format!("there is no model `{}`", word.text))
            .at(word.span, "no such model");
        let help = did_you_mean(&word.text, names().collect::<Vec<_>>());
        section.report(
            help.into_iter().fold(diagnostic, Diagnostic::help).help("`postmoney models` says what each answers"),
        );
        section.all_known();
        return None;
    };
    let terms = (model.read)(&section)?;
    Some(Planned { name: section.name().to_string(), span: section.span(), title, date, model, charts, terms })
}

fn check_name(section: &Section<'_>) {
    let name = section.name();
    let fits = name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    if !fits || !name.starts_with(|letter: char| letter.is_ascii_lowercase()) {
        let message = format!("`{name}` cannot name a step");
        let help = "use lower-case letters, digits and hyphens, a letter first: `series-f`";
        section.report(Diagnostic::error(Code::BadName, message).at(section.span(), "not a plain name").help(help));
    }
}

/// Every step referred to exists and runs earlier.
fn check_references(steps: &[Planned], root: &Section<'_>) {
    for (at, step) in steps.iter().enumerate() {
        for reference in step.terms.references() {
            check_reference(reference, step, &steps[..at], steps, root);
        }
    }
}

fn check_reference(reference: &Reference, own: &Planned, before: &[Planned], all: &[Planned], root: &Section<'_>) {
    if before.iter().any(|step| step.name == reference.step) {
        return;
    }
    let diagnostic = match all.iter().find(|step| step.name == reference.step) {
        Some(later) => {
            let message =
                format!("`{}` takes figures from `{}`, which does not run before it", own.name, reference.step);
            Diagnostic::error(Code::ReferenceTooEarly, message)
                .at(reference.span, "not computed yet")
                .also(later.span, "computed here")
                .help("steps run in the order in which they are written: move the one that is needed up")
        }
        None => {
            let message = format!("there is no step `{}`", reference.step);
            let diagnostic = Diagnostic::error(Code::UnknownReference, message).at(reference.span, "no such step");
            let help = did_you_mean(&reference.step, before.iter().map(|step| step.name.as_str()).collect::<Vec<_>>());
            help.into_iter().fold(diagnostic, Diagnostic::help)
        }
    };
    root.report(diagnostic);
}
