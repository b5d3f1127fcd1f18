//! The path from a document to results: [`plan`] reads everything and collects every mistake, [`run`] computes the
//! steps in order. No formula stands here.

use std::cell::RefCell;

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, did_you_mean};
use crate::models::{self, Model, Reference, Run, Step};
use crate::number::{Currency, Literal};
use crate::report::{Report, Section as ReportSection};
use crate::scenario::{Company, Document, Expectation, NamedSource, Header, Reader, Section, expectations};
use crate::source::{Sources, Span};
use crate::worksheet::{NodeId, Worksheet};

/// A scenario, understood: ready to be computed any number of times.
#[derive(Debug)]
pub struct Plan {
    /// The title.
    pub title: String,
    /// The currency of all figures.
    pub currency: Currency,
    /// Where things were reported.
    pub sources: Vec<NamedSource>,
    company: Company,
    steps: Vec<Planned>,
    expectations: Vec<Expectation>,
    /// What the reader should know although the scenario runs.
    pub warnings: Diagnostics,
}

/// A step with its model and terms.
#[derive(Debug)]
struct Planned {
    name: String,
    span: Span,
    title: Option<String>,
    date: Option<Date>,
    model: &'static Model,
    terms: Box<dyn Step>,
}

/// What a run yields.
#[derive(Debug)]
pub struct Results {
    /// The title of the scenario.
    pub title: String,
    /// The currency of all figures.
    pub currency: Currency,
    /// Where things were reported.
    pub sources: Vec<NamedSource>,
    /// Every figure, with how it was made.
    pub sheet: Worksheet,
    /// What there is to say.
    pub report: Report,
    /// What steps state in words, by name.
    pub statements: Vec<(String, String)>,
    /// Mistakes that show only in the figures, failed expectations, warnings.
    pub diagnostics: Diagnostics,
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
        section.report(help.into_iter().fold(diagnostic, Diagnostic::help).help("`postmoney models` says what each answers"));
        section.all_known();
        return None;
    };
    let terms = (model.read)(&section)?;
    Some(Planned { name: section.name().to_string(), span: section.span(), title, date, model, terms })
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
            let message = format!("`{}` takes figures from `{}`, which does not run before it", own.name, reference.step);
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

/// Computes every step and checks the expectations.
pub fn run(plan: &Plan) -> Results {
    let sheet = Worksheet::new();
    let mistakes = RefCell::new(plan.warnings.clone());
    let statements = RefCell::new(Vec::new());
    let sections = plan.steps.iter().map(|step| run_step(step, plan, &sheet, &mistakes, &statements)).collect();
    sheet.set_scope("");
    let statements = statements.into_inner();
    let mut diagnostics = mistakes.into_inner();
    diagnostics.extend(plan.expectations.iter().filter_map(|expectation| failed(expectation, &sheet, &statements)));
    Results {
        title: plan.title.clone(),
        currency: plan.currency,
        sources: plan.sources.clone(),
        report: Report { title: plan.title.clone(), sections },
        sheet,
        statements,
        diagnostics,
    }
}

fn run_step(
    step: &Planned,
    plan: &Plan,
    sheet: &Worksheet,
    mistakes: &RefCell<Diagnostics>,
    statements: &RefCell<Vec<(String, String)>>,
) -> ReportSection {
    sheet.set_scope(&step.name);
    let run = Run { sheet, currency: plan.currency, company: &plan.company, step: &step.name, mistakes, statements };
    let mut section = step.terms.run(&run);
    section.step = step.name.clone();
    if let Some(title) = &step.title {
        section.title = title.clone();
    }
    section.subtitle = match step.date {
        Some(date) => format!("{}, {date}", step.model.name),
        None => step.model.name.to_string(),
    };
    section
}

/// What is wrong with an expectation, if anything is.
fn failed(expectation: &Expectation, sheet: &Worksheet, statements: &[(String, String)]) -> Option<Diagnostic> {
    if let Some((_, stated)) = statements.iter().find(|(name, _)| *name == expectation.name) {
        return (*stated != expectation.expected).then(|| {
            let message = format!("`{}` is \"{stated}\"", expectation.name);
            let label = format!("expected \"{}\"", expectation.expected);
            Diagnostic::error(Code::ExpectationFailed, message).at(expectation.span, label)
        });
    }
    let Some(id) = sheet.find(&expectation.name) else {
        return Some(no_such_figure(expectation, sheet, statements));
    };
    match (sheet.value(id), expectation.expected.as_str()) {
        (None, "undefined") => None,
        (None, _) => Some(undefined(expectation, id, sheet)),
        (Some(_), _) => differs(expectation, id, sheet),
    }
}

fn differs(expectation: &Expectation, id: NodeId, sheet: &Worksheet) -> Option<Diagnostic> {
    let value = sheet.value(id)?;
    let unit = sheet.unit(id);
    let literal = match Literal::parse(&expectation.expected, None) {
        Ok(literal) => literal,
        Err(error) => {
            let message = format!("`{}` is a figure, and this cannot be read as one: {}", expectation.name, error.message());
            return Some(Diagnostic::error(Code::BadNumber, message).at(expectation.span, "here").help(error.help()));
        }
    };
    if literal.interval().contains(&value) {
        return None;
    }
    let difference = &value - &literal.value;
    let message = format!("`{}` is {}", expectation.name, unit.show(&value));
    let diagnostic = Diagnostic::error(Code::ExpectationFailed, message)
        .at(expectation.span, format!("expected {}", expectation.expected))
        .note(format!("exactly {}, off by {}", value.fraction(), unit.show(&difference)))
        .help(format!("`postmoney explain FILE {}` shows where it comes from", expectation.name));
    Some(diagnostic)
}

fn undefined(expectation: &Expectation, id: NodeId, sheet: &Worksheet) -> Diagnostic {
    let reason = sheet.why_undefined(id).map_or(String::new(), |undefined| undefined.reason);
    Diagnostic::error(Code::ExpectationUndefined, format!("`{}` has no value: {reason}", expectation.name))
        .at(expectation.span, format!("expected {}", expectation.expected))
        .help("expect \"undefined\" if that is right")
}

fn no_such_figure(expectation: &Expectation, sheet: &Worksheet, statements: &[(String, String)]) -> Diagnostic {
    let names = sheet.names();
    let figures = names.iter().map(|(name, _)| name.as_str());
    let known: Vec<&str> = figures.chain(statements.iter().map(|(name, _)| name.as_str())).collect();
    let diagnostic = Diagnostic::error(Code::UnknownReference, format!("there is no figure `{}`", expectation.name))
        .at(expectation.span, "expected of nothing");
    let help = did_you_mean(&expectation.name, known).filter(|help| help.starts_with("did"));
    diagnostic.help(help.unwrap_or_else(|| "`postmoney run FILE --format csv` lists all figures".to_string()))
}
